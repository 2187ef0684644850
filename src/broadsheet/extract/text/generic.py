"""The body by our own method: each block's chance of being the article's, and the blocks that are worth taking together.

Trees that learnt from pages with known texts give every block a chance (`features`, `trees`). Then the page is looked at whole:
the text stands in one place, so what stands outside the box that holds most of it counts less or not at all; and blocks
are taken, likeliest first, as long as the expected F1 of what is taken rises, which is down to 0.5 on a page that is clear and
lower on one that is not (Ye, Chai, Lee and Chieu, Optimizing F-measures, ICML 2012).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import lxml.html
import numpy as np
from numpy.typing import NDArray

from broadsheet.extract.page.paragraphs import Candidate, Kind, Paragraph, candidate, length
from broadsheet.extract.text.blocks import HEADINGS, TAGS, Blocks, measure, sums
from broadsheet.extract.text.features import Hints, features
from broadsheet.extract.text.layout import Layout, lay_out
from broadsheet.extract.text.makeup import Column
from broadsheet.extract.text.marks import HIDDEN, QUOTED
from broadsheet.extract.text.trees import body_model
from broadsheet.extract.text.trimmed import trimmed

_SUBHEADS: Final = ("h1", *HEADINGS)
_PLAIN: Final = frozenset({"p", "div"})
"""Boxes in which a line in bold may be a subhead."""
_ENDED: Final = re.compile(r"[.!?。！？…।؟]['\"“”’»«」』)]{0,3}$")
PROSE: Final = 80
"""Characters from which a line is prose."""
_DATED: Final = re.compile(r"^.{0,80}(?<!\d)20\d\d(?!\d).{0,40}$|^.{0,60}\d{1,2}[:.h時]\d{2}(?!\d).{0,40}$")
"""A short line with a year or a time."""
STORY: Final = 300
"""Characters of prose in another article."""
HEAD: Final = 10
"""Blocks of a box in which the day of its article stands."""
REST: Final = 0.8
"""Share of the text outside such boxes, at least; on a page that is a form they are the text."""
ASKED: Final = 400
"""Characters of a box that asks readers for something, at most."""
_LISTS: Final = frozenset({"ul", "ol"})
Flags = NDArray[np.bool_]
"""A yes or no for each block."""

MAIN: Final = 0.7
"""Share of the likely text that the main box holds."""
ABOVE: Final = 0.75
"""What a chance is worth above the main box, where a lead may stand; below it is worth nothing."""
LIKELY: Final = 0.8
"""Mean chance from which teasers in a row are text all the same, such as a list of linked things with what is said of each."""
LINKED: Final = 0.8
"""Share of links above which a line leads elsewhere."""
EVEN: Final = 0.5
"""Share of links above which a line is one, with its day or section."""
FEW: Final = 3
"""Lines that make a list."""
LINE: Final = 300
"""Characters up to which a block may be a line of links."""
FOLDED: Final = 0.6
"""Share of the text that is shown, from which what is hidden is none of it."""
CRUMBS: Final = 0.2
"""Share of the prose below which what stands above the heading is none of the article."""
TEXT: Final = 0.5
"""Chance above which a block is likelier text than not."""
CELLS: Final = 4
"""Blocks that make a table."""
CELL: Final = 250
"""Characters of a cell; what has longer ones is no table but a page's columns."""
NEXT: Final = 4
"""Blocks before and after a table of which one is text, where it stands within the text."""
HARDLY: Final = 0.1
"""Mean chance of a table up to which it is none of the text, wherever it stands."""
UNLIKELY: Final = 0.2
"""Chance up to which a heading is none of the text, wherever it stands."""
WITHIN: Final = 0.6
"""Chance of a table, a heading or a list within the text."""
AGAIN: Final = 0.2
"""Share of the text that was there before, above which the page prints its text twice, for wide and narrow screens; a line or two may be said twice."""
PARAGRAPH: Final = 100
"""Characters of a paragraph."""
BOLD: Final = 0.95
"""Share of a line in bold from which it is set in bold."""
TITLE: Final = range(3, 101)
"""Characters of a line in bold that may be a subhead."""
CLEAR: Final = 0.95
"""Expected F1 from which a page is clear: what is likelier text than not is taken, and nothing else."""


def by_layout(tree: lxml.html.HtmlElement, host: str, hints: Hints) -> Candidate:
    """The body by its blocks; empty where the page has none. `host` tells the page's own links from others."""
    layout = lay_out(tree, host)
    if not layout.text:
        return Candidate(paragraphs=(), method="layout")
    blocks = measure(layout)
    table = features(blocks, hints)
    chance = _before_the_next(blocks, hints, body_model().chances(blocks, table))
    found = chosen(blocks, chance)
    alike = table["teaser"] > 0
    teaser = alike & (_of_the_row(blocks, alike, chance) < LIKELY)
    linked = ~alike & (blocks.density > LINKED) & (blocks.size < LINE) & ~_of_several(blocks, found)
    leads = teaser | linked | (table["noise"] > 0)
    taken = [at for at in found if not leads[at]]
    weight = blocks.prose if found else blocks.size
    teasers = float((weight * teaser).sum() / max(1.0, weight.sum()))
    nothing_else = not taken and teaser[found].all() and blocks.prose[found].any()
    if nothing_else or _is_list(blocks, found, teaser):
        teasers = 1.0
    return candidate(
        _paragraphs(
            layout,
            blocks,
            _below_the_heading(
                blocks, _once(blocks, _unasked(blocks, _shown(blocks, trimmed(blocks, taken) or found)))
            ),
        ),
        "layout",
        teasers=teasers,
    )


def _before_the_next(blocks: Blocks, hints: Hints, chance: Column) -> Column:
    """The chances, none from where a box begins that looks like the headline's and has a headline, a day and a text of its own: another article, for those who read on."""
    layout = blocks.layout
    heads = [at for at, box in enumerate(layout.box) if layout.tag[box] == "h1"] if layout.tag.count("h1") > 1 else []
    own = next((at for at in heads if layout.text[at] in hints.titles), None)
    if own is None:
        return chance
    around = [layout.box[own]]
    while around[-1] >= 0:
        around.append(layout.parent[around[-1]])
    inside = {parent: box for box, parent in pairwise(around)}
    for head in heads:
        box = layout.box[head]
        while layout.parent[box] not in inside:
            box = layout.parent[box]
        start, end = layout.start[box], layout.end[box]
        alike = head > own and layout.look[box] == layout.look[inside[layout.parent[box]]]
        if (
            alike
            and blocks.prose[start:end].sum() > STORY
            and any(map(_DATED.search, layout.text[start : start + HEAD]))
        ):
            return np.where(np.arange(len(chance)) < start, chance, 0.0)
    return chance


def _unasked(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without small boxes that ask readers for an address, a vote or a comment."""
    layout, gone = blocks.layout, set[int]()
    for box in layout.asking:
        outer = box
        while outer >= 0 and _is_small(blocks, outer):
            gone.update(range(layout.start[outer], layout.end[outer]))
            outer = layout.parent[outer]
    rest = [at for at in taken if at not in gone]
    return rest if blocks.size[rest].sum() > REST * blocks.size[taken].sum() else taken


def _is_small(blocks: Blocks, box: int) -> bool:
    size = blocks.size[blocks.layout.start[box] : blocks.layout.end[box]]
    return bool(size.sum() <= ASKED and size.max(initial=0.0) <= CELL)


def chosen(blocks: Blocks, chance: Column) -> list[int]:
    """The numbers of the blocks to take."""
    chance = _with_lists(blocks, _with_subheads(blocks, _whole_tables(blocks, chance)))
    chance = _in_the_main_box(blocks, chance)
    mass = chance * blocks.size
    order = np.argsort(-chance, kind="stable")
    expected = 2 * np.cumsum(mass[order]) / (np.cumsum(blocks.size[order]) + mass.sum())
    best = int(expected.argmax())
    least = TEXT if expected[best] > CLEAR else float(chance[order[best]])
    return np.flatnonzero((chance >= least) & (chance > 0)).tolist()


def _whole_tables(blocks: Blocks, chance: Column) -> Column:
    """The chances, one for all cells of a table: their mean, and a good one where text stands before it and after it.

    What is in its cells looks like anything but text, yet a guide's prices and a match's results are of the article.
    """
    layout, found, last = blocks.layout, chance.copy(), 0
    for box in (at for at, tag in enumerate(layout.tag) if tag == "table"):
        start, end = layout.start[box], layout.end[box]
        size = blocks.size[start:end]
        if start < last or end - start < CELLS or size.max() > CELL:
            continue
        last = end
        mean = float((size * chance[start:end]).sum() / size.sum())
        around = min(chance[max(0, start - NEXT) : start].max(initial=0.0), chance[end : end + NEXT].max(initial=0.0))
        found[start:end] = max(mean, WITHIN) if mean > HARDLY and around > TEXT else mean
    return found


def _with_subheads(blocks: Blocks, chance: Column) -> Column:
    """The chances, a good one for a heading between text and text."""
    heading = (blocks.tag >= TAGS["h2"]) & (blocks.tag <= TAGS["h4"])
    others = np.flatnonzero(~heading)
    after = np.searchsorted(others, np.arange(len(chance)))
    text = np.append(chance[others] > TEXT, False)
    between = text[after] & text[after - 1]
    return np.where(heading & between & (chance > UNLIKELY), np.maximum(chance, WITHIN), chance)


def _with_lists(blocks: Blocks, chance: Column) -> Column:
    """The chances, a good one for the items of a list that the text before it opens with a colon, unless they are links."""
    layout, found = blocks.layout, chance.copy()
    for at in np.flatnonzero(chance[:-1] > TEXT).tolist():
        if not layout.text[at].endswith((":", "：")):
            continue
        box = layout.box[at + 1]
        while box >= 0 and layout.tag[box] not in _LISTS:
            box = layout.parent[box]
        items = slice(layout.start[box], layout.end[box])
        size = blocks.size[items]
        if box >= 0 and items.start == at + 1 and (blocks.density[items] * size).sum() <= EVEN * size.sum():
            found[items] = np.maximum(found[items], WITHIN)
    return found


def _in_the_main_box(blocks: Blocks, chance: Column) -> Column:
    """The chances, lower outside the smallest box that holds most of what is likelier text than not."""
    mass = np.where(chance > TEXT, chance * blocks.size, 0.0)
    held = sums(blocks, mass)
    enough = np.flatnonzero(held >= MAIN * mass.sum() - 1e-9)
    if not mass.any() or not len(enough):
        return chance
    main = enough[np.lexsort((-enough, (blocks.end - blocks.start)[enough]))[0]]
    at = np.arange(len(chance))
    chance = np.where(at >= blocks.end[main], 0.0, chance)
    return np.where(at < blocks.start[main], ABOVE * chance, chance)


def _of_the_row(blocks: Blocks, alike: Flags, chance: Column) -> Column:
    """For blocks in a row that are alike their mean chance, for all of them are text or none is, whatever a few of them look like."""
    row = np.cumsum(np.diff(alike, prepend=False))
    mean = np.bincount(row, chance * blocks.size) / np.maximum(np.bincount(row, blocks.size), 1.0)
    return np.asarray(mean[row])


def _of_several(blocks: Blocks, found: list[int]) -> Flags:
    """Headings of a rank of which three and more without a link were found: the one with a link is their equal."""
    plain = blocks.tag[[at for at in found if blocks.density[at] <= LINKED]]
    ranks = [rank for rank in map(TAGS.__getitem__, HEADINGS) if (plain == rank).sum() >= FEW]
    return np.isin(blocks.tag, ranks)


def _is_list(blocks: Blocks, found: list[int], teaser: Flags) -> bool:
    """Whether what was found is lines of links, each with its day or section, or teasers, and nothing else."""
    lines = (blocks.density > EVEN) & (blocks.size < LINE)
    return len(found) >= FEW and bool((lines | teaser)[found].all())


def _shown(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without what the page does not show, unless that is a great part: texts behind a fold are hidden too."""
    shown = [at for at in taken if not blocks.signs[blocks.box[at]] & HIDDEN]
    return shown if blocks.size[shown].sum() > FOLDED * blocks.size[taken].sum() else taken


def _once(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without what another box held before, where that is a great part of the text."""
    around = blocks.parent[blocks.box]
    first = {blocks.layout.text[at]: at for at in reversed(taken)}
    again = {at for at in taken if around[first[blocks.layout.text[at]]] != around[at]}
    much = blocks.size[list(again)].sum() > AGAIN * blocks.size[taken].sum()
    return [at for at in taken if at not in again] if much else taken


def _below_the_heading(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without the heading, and without what stands above it where no paragraph is among it: mastheads, menus, promises. Those of its rank below the first paragraph are subheads."""
    text = blocks.layout.text
    heads = [at for at, box in enumerate(blocks.layout.box) if blocks.layout.tag[box] == "h1"]
    if not heads:
        return taken
    above = blocks.prose[[at for at in taken if at < heads[0]]]
    if above.sum() < CRUMBS * blocks.prose[taken].sum() and above.max(initial=0.0) < PARAGRAPH:
        taken = [at for at in taken if at > heads[0]]
    begin = next((at for at in taken if blocks.prose[at] >= PARAGRAPH), len(text))
    gone = {at for at in heads if at < begin or text[at] == text[heads[0]]}
    return [at for at in taken if at not in gone] or taken


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or some lines of it, that are a paragraph."""

    text: str
    tag: str
    bold: bool
    quoted: bool


def _paragraphs(layout: Layout, blocks: Blocks, taken: list[int]) -> Iterator[Paragraph]:
    """The blocks as paragraphs; a subhead with nothing below it is none."""
    pending: list[Paragraph] = []
    pieces = list(_pieces(layout, blocks, taken))
    bold = _bold_subheads(pieces)
    for at, piece in enumerate(pieces):
        if at in bold or piece.tag in _SUBHEADS:
            pending.append(Paragraph(text=piece.text, kind=Kind.SUBHEAD))
            continue
        yield from pending
        pending = []
        yield Paragraph(text=piece.text, kind=Kind.QUOTATION if piece.quoted else Kind.TEXT)


def _pieces(layout: Layout, blocks: Blocks, taken: list[int]) -> Iterator[_Piece]:
    """The blocks, those with breaks in them cut into paragraphs."""
    seen = layout.seen()
    for at in taken:
        box = layout.box[at]
        tag, quoted = layout.tag[box], bool(blocks.signs[box] & QUOTED)
        lines = layout.lines.get(at, ()) if tag not in _SUBHEADS else ()
        parts = _cut(lines) if len(lines) > 1 else [(seen[at], layout.strong[at])]
        for text, strong in parts:
            yield _Piece(text, tag, tag in _PLAIN and strong >= BOLD * len(text), quoted)


def _cut(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Lines put together to paragraphs: one ends where a long line ends as a sentence, and where a line in bold stands above a long one. Poems, addresses and texts that are broken into lines stay whole."""
    ended = [_ENDED.search(text) is not None for text, _ in lines]
    long = [length(text) >= PROSE for text, _ in lines]
    prose = [end for one, end in zip(long, ended, strict=True) if one]
    wrapped, many = 2 * sum(prose) < len(prose), sum(prose) >= FEW
    begin = 0
    for at, (text, strong) in enumerate(lines[:-1]):
        titled = (
            begin == at and strong >= BOLD * len(text) and long[at + 1] and 2 * lines[at + 1][1] < len(lines[at + 1][0])
        )
        if titled or (ended[at] and (long[at] or many) and not wrapped):
            yield _joined(lines[begin : at + 1])
            begin = at + 1
    yield _joined(lines[begin:])


def _joined(lines: Sequence[tuple[str, int]]) -> tuple[str, int]:
    return " ".join(text for text, _ in lines), sum(strong for _, strong in lines)


def _bold_subheads(pieces: Sequence[_Piece]) -> set[int]:
    """The paragraphs that are subheads by their look: two and more lines in bold, each between paragraphs; questions of an interview are none."""
    plain = [not one.bold and one.tag in _PLAIN for one in pieces]
    between = (before and one.bold and after for before, one, after in zip(plain, pieces[1:], plain[2:], strict=False))
    found = {at for at, one in enumerate(between, 1) if one and _is_title(pieces[at].text)}
    questions = sum(pieces[at].text.endswith(("?", "？", "؟")) for at in found)
    return found if len(found) > 1 and 2 * questions <= len(found) else set()


def _is_title(text: str) -> bool:
    """Whether a line is no sentence, no label and no remark in brackets."""
    return len(text) in TITLE and text[0] not in "([*+–—-" and text[-1] not in ".!,;:…。！)]"
