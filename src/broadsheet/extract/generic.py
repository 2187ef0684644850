"""The body by our own method: one value per block of text, and the box with the highest sum.

Prose is worth its length, links and crumbs cost. The box with the greatest sum over everything in it holds the article: it is
as large as adding more prose pays and as small as leaving out more navigation does (the greatest subtree sum, found in one
pass). What inside it is set apart as comments, related links, captions and the like is left out, unless what bears those
marks holds most of the page's prose: some sites call their text so.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import lxml.html

from broadsheet.extract.layout import Block, Box, Layout, lay_out
from broadsheet.extract.noise import ends_the_text, is_noise
from broadsheet.extract.paragraphs import Candidate, Kind, Paragraph, candidate

_FIRMLY: Final = re.compile(
    r"cookie|consent|gdpr|dsgvo|rgpd|comment|disqus|teasers|footer|^nav$|related|newsletter|recommend", re.IGNORECASE
)
_TEASER: Final = re.compile(r"teaser(?!s)|abstract", re.IGNORECASE)
"""Marks that some sites set their teasers apart by, and others an article's first paragraph."""
PARAGRAPH: Final = 200
"""What a paragraph of some sentences is worth."""
NARROW: Final = 0.8
"""Share of the best box's value that a box within it needs to be taken instead."""
ABOVE: Final = 0.2
"""Share of the prose below which what stands above the heading is none of the article."""
_STOP: Final = ".!?…。！？”\"»)’'：:؟।"
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})


def by_layout(tree: lxml.html.HtmlElement, host: str) -> Candidate:
    """The body by prose and links alone."""
    layout = lay_out(tree, host)
    best, teasers = _weigh(layout)
    found = candidate(_emit(layout, best) if best is not None else (), "layout")
    return replace(found, teasers=teasers)


def length(text: str) -> int:
    """Characters, those of Chinese, Japanese and Korean counted threefold: they say as much."""
    return len(text) + 2 * len(_CJK.findall(text)) if not text.isascii() else len(text)


def worth(block: Block, tag: str) -> float:
    """What a block adds to its containers: prose its length, crumbs and links a loss."""
    size = length(block.text)
    density = block.linked / max(1, len(block.text))
    if tag in _HEADINGS or tag == "h1":
        return 0.0 if density < 0.5 else -20.0
    if density > 0.5:
        return -min(size, 120) - 10.0
    ended = block.text[-1] in _STOP
    if size < 45:
        return 0.3 * size if ended else -8.0
    return size * (1 - 1.5 * density) * (1.0 if ended else 0.6) * (0.6 if tag in {"li", "td", "dd"} else 1.0)


def _weigh(layout: Layout) -> tuple[int | None, float]:
    """The number of the box that holds the article, None where there is no prose, and the share of teasers in the prose."""
    boxes = layout.boxes
    total = _count(layout)
    if not boxes or total <= 0:
        return None, 0.0
    teasers = _set_teasers_apart(boxes) / total
    _free_the_text(boxes, total)
    for box in reversed(boxes):
        if box.parent >= 0:
            boxes[box.parent].value += -5.0 if box.apart else max(box.value, -40.0)
    best = _best(boxes)
    if boxes[best].value <= 0:
        return max(range(len(boxes)), key=lambda at: (boxes[at].prose, at)), teasers
    return _narrowed(boxes, best), teasers


def _best(boxes: list[Box]) -> int:
    """The box with the highest value: one that is set apart, or in one that is, only where the rest holds hardly a paragraph."""
    apart = _apart(boxes)
    free = (at for at in range(len(boxes)) if not apart[at])
    best = max(free, key=lambda at: (boxes[at].value, at), default=0)
    return best if boxes[best].value > PARAGRAPH else max(range(len(boxes)), key=lambda at: (boxes[at].value, at))


def _apart(boxes: list[Box], but: re.Pattern[str] | None = None) -> list[bool]:
    """Whether each box or one around it is set apart, by other marks than `but`."""
    apart: list[bool] = []
    for box in boxes:
        marked = bool(box.apart) and not (but and but.search(box.apart))
        apart.append(marked or (box.parent >= 0 and apart[box.parent]))
    return apart


def _count(layout: Layout) -> float:
    """Gives every box its own value and the prose and linked titles in it; the prose of the page."""
    boxes, total = layout.boxes, 0.0
    for block in layout.blocks:
        box, value = boxes[block.box], worth(block, boxes[block.box].tag)
        box.value += value
        box.prose += max(0.0, value)
        total += max(0.0, value)
        box.titled += block.linked > 0.8 * len(block.text) and len(block.text) > 18 and not block.outward
    for box in reversed(boxes):
        if box.parent >= 0:
            boxes[box.parent].prose += box.prose
            boxes[box.parent].titled += box.titled
    return total


def _free_the_text(boxes: list[Box], total: float) -> None:
    """Takes marks as meaningless that set apart a great part of the page's prose."""
    marked: dict[str, float] = {}
    for box in boxes:
        if box.apart:
            marked[box.apart] = marked.get(box.apart, 0.0) + box.prose
    for box in boxes:
        if box.apart and marked[box.apart] > (0.85 if _FIRMLY.search(box.apart) else 0.4) * total:
            box.apart = ""


def _set_teasers_apart(boxes: list[Box]) -> float:
    """Three or more boxes of one look in one place, each with a linked title and little prose, lead to other articles; their prose."""
    groups: dict[tuple[int, str], list[Box]] = {}
    headed = _around_the_heading(boxes)
    for at, box in enumerate(boxes):
        if (
            at not in headed
            and box.titled
            and box.prose < 700
            and box.tag in {"li", "div", "article", "section", "td", "tr"}
        ):
            groups.setdefault((box.parent, box.look), []).append(box)
    found = [box for group in groups.values() if len(group) >= 3 for box in group]
    for box in found:
        box.apart = box.apart or "teasers"
    return sum(box.prose for box in found)


def _around_the_heading(boxes: list[Box]) -> set[int]:
    """The page's one h1 and the boxes around it, none where it has several."""
    heads = [at for at, box in enumerate(boxes) if box.tag == "h1"]
    around: set[int] = set()
    at = heads[0] if len(heads) == 1 else -1
    while at >= 0:
        around.add(at)
        at = boxes[at].parent
    return around


def _narrowed(boxes: list[Box], best: int) -> int:
    """The first box inside the best that calls itself the article's text and holds a good part of the prose."""
    inside = [False] * len(boxes)
    inside[best] = True
    for at in range(best + 1, len(boxes)):
        box = boxes[at]
        inside[at] = box.parent >= 0 and inside[box.parent] and not box.apart
        if inside[at] and box.body and box.value > NARROW * boxes[best].value:
            return at
    return best


def _emit(layout: Layout, best: int) -> Iterator[Paragraph]:
    """The paragraphs of a box without what is set apart in it."""
    boxes = layout.boxes
    inside = [False] * len(boxes)
    inside[best] = True
    for at in range(best + 1, len(boxes)):
        parent = boxes[at].parent
        inside[at] = parent >= 0 and inside[parent] and not boxes[at].apart
    blocks = _below_the_heading(layout, [block for block in layout.blocks if inside[block.box]])
    yield from (Paragraph(text=block.text) for block in _lead(layout, best))
    pending: list[Paragraph] = []
    size = left = sum(len(block.text) for block in blocks)
    for block in blocks:
        tag = boxes[block.box].tag
        left -= len(block.text)
        if ends_the_text(block.text) and tag != "p" and left < 0.35 * size:
            return
        if tag in _HEADINGS and not is_noise(block.text):
            pending.append(Paragraph(text=block.text, kind=Kind.SUBHEAD))
        elif _kept(block, tag):
            yield from pending
            pending = []
            yield Paragraph(text=block.text, kind=Kind.QUOTATION if _quoted(layout, block) else Kind.TEXT)


def _below_the_heading(layout: Layout, blocks: list[Block]) -> list[Block]:
    """The blocks without the heading, and without what stands above it where no paragraph is among it: mastheads, menus, promises."""
    tags = [layout.boxes[block.box].tag for block in blocks]
    worths = [max(0.0, worth(block, tag)) for block, tag in zip(blocks, tags, strict=True)]
    at = tags.index("h1") if "h1" in tags else 0
    above = at if sum(worths[:at]) < ABOVE * sum(worths) and max(worths[:at], default=0.0) < PARAGRAPH / 2 else 0
    return [block for block, tag in zip(blocks[above:], tags[above:], strict=True) if tag != "h1"]


def _lead(layout: Layout, best: int) -> list[Block]:
    """What stands between the heading and the box that holds the article: its first paragraph or its dek."""
    boxes = layout.boxes
    apart = _apart(boxes[:best], _TEASER)
    found: list[Block] = []
    for block in layout.blocks:
        if block.box >= best:
            break
        if boxes[block.box].tag == "h1":
            found = []
        elif worth(block, boxes[block.box].tag) > 50 and not apart[block.box] and not is_noise(block.text):
            found.append(block)
    return found if 0 < len(found) <= 2 else []


def _kept(block: Block, tag: str) -> bool:
    if is_noise(block.text):
        return False
    density = block.linked / max(1, len(block.text))
    size = length(block.text)
    if density > 0.6 and size < 300:
        return False
    if size < 25 and block.text[-1] not in _STOP:
        return tag in {"li", "td"} and density == 0
    return True


def _quoted(layout: Layout, block: Block) -> bool:
    at = block.box
    for _ in range(4):
        if at < 0:
            return False
        if layout.boxes[at].tag == "blockquote":
            return True
        at = layout.boxes[at].parent
    return False
