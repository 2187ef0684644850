"""The body by our own method: one walk over the tree, one value per block of text, the container with the highest sum.

A *block* is a run of text between two block-level borders. Prose is worth its length, links and crumbs cost. The container
with the greatest sum over everything in it holds the article: it is as large as adding more prose pays and as small as leaving
out more navigation does (the greatest subtree sum, found in one pass). What inside it is set apart as comments, related
links, captions and the like by the words of its classes is left out, unless it holds most of the page's prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import lxml.html

from broadsheet.extract.noise import ends_the_text, is_noise
from broadsheet.extract.paragraphs import Candidate, Kind, Paragraph, candidate

SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "input", "textarea", "head", "canvas", "audio", "video",
    "map", "amp-ad", "amp-iframe", "amp-social-share", "option", "datalist", "progress", "rt", "rp",
})  # fmt: skip
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_APART: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|commentlist|related|recommend(?:ed|ations?)?|recirc\w*|newsletters?|promo\w*|share|sharing|social|sidebar|side-bar|footer|footnav|nav|navbar|navigation|menu|breadcrumbs?|"
    r"ads?|advert\w*|advertisement|sponsor\w*|cookies?|consent|gdpr|subscri\w*|sign-?up|teasers?|bio|author-info|authorbox|author-box|about-author|tags?|taglist|topics|caption|captions|credit|credits|"
    r"byline|dateline-meta|meta|metadata|timestamp|pagination|pager|popular|trending|most-read|mostread|more-(?:stories|news|from|articles)|read-?more|readmore|readalso|read-also|see-also|seealso|also-read|"
    r"outbrain|taboola|widget|modal|popup|overlay|toolbar|banner|login|register|donat\w*|skip-link|screen-reader-text|sr-only|visually-hidden|visuallyhidden|printonly|print-only|copyright|"
    r"disclaimer|correction-box|poll|quiz|survey|rating|ratings|player|podcast|inline-?related|link-?list|linkbox|story-?links|infobox|factbox|toc|table-of-contents|jump-?links|"
    r"reply|respond|hidden|embed|tooltip|follow(?:us|-us)?|app-download|download-app|onward|kicker|eyebrow|reactions?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_FIRMLY: Final = re.compile(r"cookie|consent|gdpr|comment|disqus|teasers|footer|^nav$|related|newsletter|recommend", re.IGNORECASE)
_BODY: Final = re.compile(
    r"article-?_*(?:body|content|text)|entry-content|(?:story|post|news|page)-?_*(?:body|content|text)|content-?_*body|body-?_*(?:content|text)|storytext|richtext|rich-text|articulo|cuerpo|artikel", re.IGNORECASE
)
NARROW: Final = 0.8
"""Share of the best box's value that a box within it needs to be taken instead."""
_STOP: Final = ".!?…。！？”\"»)’'：:؟।"
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Box:
    """A block-level element."""

    parent: int
    tag: str
    apart: str
    """The marks by which it is set apart; empty where it is not."""
    look: str = ""
    """Tag and classes, for what repeats."""
    body: bool = False
    """Whether its marks say that it holds an article's text."""
    prose: float = 0.0
    value: float = 0.0
    titled: int = 0
    """Linked titles in it."""


@dataclass(slots=True)
class Block:
    """A run of text."""

    text: str
    linked: int
    box: int
    outward: bool
    """Whether a link in it leads to another site."""


@dataclass(slots=True)
class Layout:
    """A page's boxes and blocks in document order; a box comes after its parent."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def by_layout(tree: lxml.html.HtmlElement, host: str) -> Candidate:
    """The body by prose and links alone."""
    layout = lay_out(tree, host)
    best = _weigh(layout)
    return candidate(_emit(layout, best), "layout") if best is not None else Candidate(paragraphs=(), method="layout")


def lay_out(tree: lxml.html.HtmlElement, host: str) -> Layout:
    """The page as boxes and blocks."""
    writer = _Writer(host)
    stack: list[tuple[lxml.html.HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            writer.leave(element)
        elif element.tag in SKIPPED:
            writer.add(element.tail or "")
        else:
            writer.enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    writer.flush()
    return writer.layout


def _hidden(element: lxml.html.HtmlElement) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


_APART_TAGS: Final = frozenset({"aside", "footer", "figcaption", "figure", "form", "caption", "nav", "menu", "button", "dialog"})
_PLAIN_TAGS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "html", "body", "article", "main"})


def _marks(element: lxml.html.HtmlElement) -> str:
    """The marks by which an element is set apart, empty where it is not."""
    tag = element.tag
    if _hidden(element):
        return "hidden"
    if tag in _APART_TAGS:
        return str(tag)
    if tag in _PLAIN_TAGS:
        return ""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return marks if len(marks) > 1 and _APART.search(marks[:300]) else ""


class _Writer:
    """Collects text into blocks while the tree is walked."""

    def __init__(self, host: str) -> None:
        self.layout = Layout()
        self.open: list[int] = [-1]
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.breaks = 0
        self.outward = False
        self.host = host

    def enter(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS or not isinstance(tag, str):
            self.flush()
            marks = _marks(element)
            words = element.get("class") or ""
            body = tag == "article" or element.get("itemprop") == "articleBody" or bool(words and _BODY.search(words))
            self.layout.boxes.append(Box(parent=self.open[-1], tag=tag, apart=marks, look=f"{tag} {words}", body=body))
            self.open.append(len(self.layout.boxes) - 1)
        elif tag == "a":
            self.links += 1
            self.outward = self.outward or ((element.get("href") or "").startswith("http") and self.host not in element.get("href"))
        elif tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
            self.parts.append(" ")
        self.add(element.text or "")

    def leave(self, element: lxml.html.HtmlElement) -> None:
        if element.tag in BLOCKS:
            self.flush()
            self.open.pop()
        elif element.tag == "a":
            self.links -= 1
        self.add(element.tail or "")

    def add(self, text: str) -> None:
        if text and not text.isspace():
            self.breaks = 0
            if self.links:
                self.linked += len(text.strip())
        if text:
            self.parts.append(text)

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text and self.open[-1] >= 0:
            self.layout.blocks.append(Block(text=text, linked=self.linked, box=self.open[-1], outward=self.outward))
        self.parts, self.linked, self.breaks, self.outward = [], 0, 0, False


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


def _weigh(layout: Layout) -> int | None:
    """The number of the box that holds the article."""
    boxes = layout.boxes
    for block in layout.blocks:
        block_worth = worth(block, boxes[block.box].tag)
        boxes[block.box].value += block_worth
        boxes[block.box].prose += max(0.0, block_worth)
        if block.linked > 0.8 * len(block.text) and len(block.text) > 18 and not block.outward:
            boxes[block.box].titled += 1
    total = sum(box.prose for box in boxes)
    for box in reversed(boxes):
        if box.parent >= 0:
            boxes[box.parent].prose += box.prose
            boxes[box.parent].titled += box.titled
    _set_teasers_apart(boxes)
    by_marks: dict[str, float] = {}
    for box in boxes:
        if box.apart:
            by_marks[box.apart] = by_marks.get(box.apart, 0.0) + box.prose
    for box in boxes:
        if box.apart and by_marks[box.apart] > (0.85 if _FIRMLY.search(box.apart) else 0.4) * total:
            box.apart = ""
    for box in reversed(boxes):
        if box.parent >= 0:
            boxes[box.parent].value += -5.0 if box.apart else max(box.value, -40.0)
    best = max(range(len(boxes)), key=lambda at: (boxes[at].value, at), default=None)
    if best is None or boxes[best].value <= 0:
        return None
    return _narrowed(boxes, best)


def _set_teasers_apart(boxes: list[Box]) -> None:
    """Three or more boxes of one look in one place, each with a linked title and little prose, lead to other articles."""
    groups: dict[tuple[int, str], list[Box]] = {}
    for box in boxes:
        if box.titled and box.prose < 700 and box.tag in {"li", "div", "article", "section", "td", "tr"}:
            groups.setdefault((box.parent, box.look), []).append(box)
    for group in groups.values():
        if len(group) >= 3:
            for box in group:
                box.apart = box.apart or "teasers"


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
    blocks = [block for block in layout.blocks if inside[block.box] and boxes[block.box].tag != "h1"]
    yield from (Paragraph(text=block.text) for block in _lead(layout, best))
    pending: list[Paragraph] = []
    for at, block in enumerate(blocks):
        tag = boxes[block.box].tag
        if ends_the_text(block.text) and tag != "p" and _little_follows(blocks, at):
            return
        if tag in _HEADINGS and not is_noise(block.text):
            pending.append(Paragraph(text=block.text, kind=Kind.SUBHEAD))
        elif _kept(block, tag):
            yield from pending
            pending = []
            yield Paragraph(text=block.text, kind=Kind.QUOTATION if _quoted(layout, block) else Kind.TEXT)


def _lead(layout: Layout, best: int) -> list[Block]:
    """What stands between the heading and the box that holds the article: its first paragraph or its dek."""
    boxes = layout.boxes
    found: list[Block] = []
    for block in layout.blocks:
        if block.box >= best:
            break
        if boxes[block.box].tag == "h1":
            found = []
        elif worth(block, boxes[block.box].tag) > 50 and not _apart(boxes, block.box) and not is_noise(block.text):
            found.append(block)
    return found if 0 < len(found) <= 2 else []


def _apart(boxes: list[Box], at: int) -> bool:
    while at >= 0:
        if boxes[at].apart:
            return True
        at = boxes[at].parent
    return False


def _little_follows(blocks: list[Block], at: int) -> bool:
    return sum(len(block.text) for block in blocks[at:]) < 0.35 * sum(len(block.text) for block in blocks)


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
