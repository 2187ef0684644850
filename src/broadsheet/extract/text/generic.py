"""The body by our own method: each block's chance of being the article's, and the blocks that are worth taking together.

Trees that learnt from pages with known texts give every block a chance (`features`, `trees`). Then the page is looked at whole:
the text stands in one place, so what stands outside the box that holds most of it counts less or not at all; and blocks
are taken, likeliest first, as long as the expected F1 of what is taken rises, which is down to 0.5 on a page that is clear and
lower on one that is not (Ye, Chai, Lee and Chieu, Optimizing F-measures, ICML 2012).
"""

import re
from itertools import pairwise
from typing import Final

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from broadsheet.extract.page.paragraphs import Candidate, candidate
from broadsheet.extract.text.blocks import HEADINGS, OTHER, TAGS, Blocks, Ints, measure, sums
from broadsheet.extract.text.features import Hints, features
from broadsheet.extract.text.layout import lay_out
from broadsheet.extract.text.makeup import Column
from broadsheet.extract.text.pieces import paragraphs_of
from broadsheet.extract.text.trees import body_model
from broadsheet.extract.text.trimmed import trimmed

_DATED: Final = re.compile(r"^.{0,80}(?<!\d)20\d\d(?!\d).{0,40}$|^.{0,60}\d{1,2}[:.h時]\d{2}(?!\d).{0,40}$")
"""A short line with a year or a time."""
STORY: Final = 300
"""Characters of prose in another article."""
HEAD: Final = 10
"""Blocks of a box in which the day of its article stands."""
_LISTS: Final = frozenset({"ul", "ol"})
_RANKED: Final = np.isin(np.arange(OTHER + 1), [TAGS[tag] for tag in HEADINGS])
"""For the number of each tag, whether it is a heading's."""
Flags = NDArray[np.bool_]
"""A yes or no for each block."""

MAIN: Final = 0.7
"""Share of the likely text that the main box holds."""
ABOVE: Final = 0.75
"""What a chance is worth above the main box, where a lead may stand."""
BELOW: Final = 0.55
"""That below it, where comments and other articles stand, so that only what is hardly anything but text is taken."""
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
CLEAR: Final = 0.95
"""Expected F1 from which a page is clear: what is likelier text than not is taken, and nothing else."""


def by_layout(tree: etree._Element, host: str, hints: Hints) -> Candidate:
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
    weight = blocks.prose if found and blocks.prose.any() else blocks.size
    teasers = float((weight * teaser).sum() / max(1.0, weight.sum()))
    nothing_else = not taken and teaser[found].all() and blocks.prose[found].any()
    if nothing_else or _is_list(blocks, found, teaser):
        teasers = 1.0
    return candidate(paragraphs_of(blocks, trimmed(blocks, taken, found)), "layout", teasers=teasers)


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


def chosen(blocks: Blocks, chance: Column) -> list[int]:
    """The numbers of the blocks to take."""
    chance = _with_lists(blocks, _with_subheads(blocks, _whole_tables(blocks, chance)))
    chance = _in_the_main_box(blocks, chance)
    mass = chance * blocks.size
    order = (-chance).argsort(kind="stable")
    expected = 2 * mass[order].cumsum() / (blocks.size[order].cumsum() + mass.sum())
    best = int(expected.argmax())
    least = TEXT if expected[best] > CLEAR else float(chance[order[best]])
    return ((chance >= least) & (chance > 0)).nonzero()[0].tolist()


def _whole_tables(blocks: Blocks, chance: Column) -> Column:
    """The chances, one for all cells of a table: their mean, and a good one where text stands before it and after it.

    What is in its cells looks like anything but text, yet a guide's prices and a match's results are of the article.
    """
    layout = blocks.layout
    if "table" not in layout.tag:
        return chance
    found, last = chance.copy(), 0
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
    others = (~heading).nonzero()[0]
    text = np.zeros(len(others) + 1, dtype=np.bool_)
    text[:-1] = chance[others] > TEXT
    at = (heading & (chance > UNLIKELY) & (chance < WITHIN)).nonzero()[0]
    after = others.searchsorted(at)
    found = chance.copy()
    found[at[text[after] & text[after - 1]]] = WITHIN
    return found


def _with_lists(blocks: Blocks, chance: Column) -> Column:
    """The chances, a good one for the items of a list that the text before it opens with a colon, unless they are links."""
    layout, found = blocks.layout, chance.copy()
    for at in (chance[:-1] > TEXT).nonzero()[0].tolist():
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
    """The chances, lower outside the smallest box that holds most of what is likelier text than not, with boxes of its look beside it: texts in several columns.

    A box of one block is none: of a short text one paragraph may be most. Paragraphs right above the box and beside it are as good as in
    it: what everyone may read of a text whose rest is in a box for subscribers.
    """
    mass = np.where(chance > TEXT, chance * blocks.size, 0.0)
    held = sums(blocks, mass)
    several = blocks.end - blocks.start > 1
    enough = ((held >= MAIN * mass.sum() - 1e-9) & several).nonzero()[0]
    if not mass.any() or not len(enough):
        return chance
    blocks_in = (blocks.end - blocks.start)[enough]
    main = enough[blocks_in == blocks_in.min()][0]
    columns = _columns(blocks, int(main))
    columns = columns[held[columns] > 0]
    chance = chance.copy()
    chance[blocks.end[columns].max() :] *= BELOW
    chance[: _lead(blocks, main, int(blocks.start[columns].min()))] *= ABOVE
    return chance


def _lead(blocks: Blocks, box: int, start: int) -> int:
    """Where the paragraphs begin that end at `start` and stand beside the box; one alone may be a dek."""
    layout, first = blocks.layout, start
    while first and layout.tag[at := layout.box[first - 1]] == "p" and layout.parent[at] == layout.parent[box]:
        first -= 1
    return first if start - first > 1 else start


def _columns(blocks: Blocks, box: int) -> Ints:
    """A box and those beside it of its look, where that is a class of theirs; what begins with a heading is a section of its own."""
    layout = blocks.layout
    alike = (blocks.parent == blocks.parent[box]) & (np.array(layout.look) == layout.look[box])
    found = alike.nonzero()[0] if not layout.marks[box].startswith(" ") else np.array([box])
    heading = (blocks.tag >= TAGS["h1"]) & (blocks.tag <= TAGS["h6"])
    filled = found[blocks.end[found] > blocks.start[found]]
    return np.asarray(filled[(filled == box) | ~heading[blocks.start[filled]]])


def _of_the_row(blocks: Blocks, alike: Flags, chance: Column) -> Column:
    """For blocks in a row that are alike their mean chance, for all of them are text or none is, whatever a few of them look like."""
    row = np.zeros(len(alike), dtype=np.intp)
    (alike[1:] != alike[:-1]).cumsum(out=row[1:])
    mean = np.bincount(row, chance * blocks.size) / np.maximum(np.bincount(row, blocks.size), 1.0)
    return np.asarray(mean[row])


def _of_several(blocks: Blocks, found: list[int]) -> Flags:
    """Headings of a rank of which three and more without a link were found: the one with a link is their equal."""
    tag = blocks.tag[found]
    count = np.bincount(tag[blocks.density[found] <= LINKED], minlength=OTHER + 1)
    several = (count >= FEW) & _RANKED
    return np.asarray(several[blocks.tag])


def _is_list(blocks: Blocks, found: list[int], teaser: Flags) -> bool:
    """Whether what was found is lines of links, each with its day or section, or teasers, and nothing else: some, or any where the page has no prose."""
    lines = (blocks.density > EVEN) & (blocks.size < LINE)
    enough = len(found) >= FEW or (bool(found) and not blocks.prose.any())
    return enough and bool((lines | teaser)[found].all())
