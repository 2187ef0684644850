"""What is known of each block of a page, as numbers: a row a block, a column a feature.

No feature tells of the page alone: with some hundred pages to learn from, such features would learn the pages by heart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from broadsheet.extract.text.blocks import OTHER, TAGS, Blocks, Ints, Table, over_boxes, running, teasers
from broadsheet.extract.text.leanings import words_of
from broadsheet.extract.text.makeup import Column
from broadsheet.extract.text.marks import OUTSIDE, SIGNS
from broadsheet.extract.text.noise import noises, openings

FAR: Final = 99
TOP, SCANT = 30, 0.02
"""Blocks after the heading, and share of the page's prose after it, up to which a lead may stand."""
LEADS: Final = frozenset({
    "abstract", "bajada", "chapeau", "chapo", "copete", "deck", "dek", "description", "entradilla", "excerpt", "ingress", "intro", "introduction", "lead", "lede", "manchet", "occhiello", "perex",
    "preamble", "sommario", "standfirst", "strapline", "subhead", "subheadline", "subtitle", "summary", "teaser", "vorspann",
})  # fmt: skip
"""What boxes of leads are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the page says of its article, as far as blocks can be held against it."""

    stated: str = ""
    """The body in JSON-LD."""
    description: str = ""
    titles: frozenset[str] = frozenset()


def features(blocks: Blocks, hints: Hints) -> Table:
    """The features of each block."""
    total = _running(blocks)
    held = over_boxes(blocks, total)
    heading = _heading(blocks, hints, total)
    return Table.joined(
        (
            _own(blocks),
            _boxes(blocks, held, max(1.0, float(blocks.prose.sum()))),
            _best(blocks, held),
            _looks(blocks),
            Table(("teaser",), teasers(blocks)[None]),
            _neighbours(blocks),
            _windows(blocks, total),
            heading,
            Table(("lead",), _leads(blocks, heading)[None]),
            _said(blocks, hints),
        )
    )


_OWN: Final = (
    *(f"in {sign}" for sign in SIGNS),
    *("depth", "size", "density", "links", "links per 100", "ended", "commas", "stops"),
    *("capitals", "digits", "strong", "outward", "bars", "tag"),
)


def _own(blocks: Blocks) -> Table:
    layout, made, size = blocks.layout, blocks.made, blocks.size
    signs = (blocks.signs[blocks.box] >> np.arange(len(SIGNS))[:, None]) & 1
    links = np.array(layout.links, dtype=float)
    columns = (
        blocks.depth[blocks.box],
        size,
        blocks.density,
        links,
        100 * links / np.maximum(size, 1),
        blocks.ended,
        100 * made.commas / np.maximum(size, 20),
        made.stops,
        made.capitals,
        made.digits,
        np.array(layout.strong) / made.characters,
        np.array(layout.outward),
        made.bars,
        blocks.tag,
    )
    return Table(_OWN, np.concatenate((signs, np.array(columns))))


_SIZE, _LINKED, _PROSE, _ENDED, _COUNT, _HEADS, _FREE, _WORTH = range(8)
"""Rows of the sums that several features are made of."""


def _running(blocks: Blocks) -> Column:
    """Sums up to each block, a row each."""
    heading = (blocks.tag >= TAGS["h1"]) & (blocks.tag <= TAGS["h6"])
    free = (blocks.signs[blocks.box] & OUTSIDE) == 0
    columns = (
        blocks.size,
        blocks.density * blocks.size,
        blocks.prose,
        blocks.ended * (blocks.size >= 45),
        np.ones(len(blocks.size)),
        heading,
        np.where(free, blocks.worth, 0.2 * np.minimum(blocks.worth, 0)),
        blocks.worth,
    )
    return running(np.array(columns))


_BOXES: Final = tuple(
    f"box{up} {what}"
    for up in range(4)
    for what in ("blocks", "size", "density", "prose", "ended", "headings", "value")
)


def _boxes(blocks: Blocks, held: Column, total: float) -> Table:
    """Sums over the box of a block and the three around it; `total` is the page's prose."""
    outer = np.where(blocks.parent >= 0, blocks.parent, np.arange(len(blocks.parent)))
    around = [blocks.box]
    for _ in range(3):
        around.append(outer[around[-1]])
    size, linked, prose, ended, count, heads, value, _ = held.take(around, axis=1)
    some = np.maximum(1.0, count)
    shares = (linked / np.maximum(1.0, size), prose / total, ended / some, heads / some, value / total)
    return Table(_BOXES, np.array((count, size, *shares)).swapaxes(0, 1).reshape(len(_BOXES), -1))


_BEST: Final = tuple(
    line for name in ("best", "free") for line in (f"in {name}", f"{name} distance", f"{name} position")
)


def _best(blocks: Blocks, held: Column) -> Table:
    """Where a block stands to the box with the greatest sum, once of all and once of what is not set apart."""
    best = [(one >= one.max() - 1e-6).nonzero()[0][-1] for one in (held[_WORTH], held[_FREE])]
    start, end = blocks.start[best][:, None], blocks.end[best][:, None]
    below = np.arange(len(blocks.size)) - start
    distance = _within(below, -20, 0) + _within(below - (end - start) + 1, 0, 20)
    position = _within(below / np.maximum(1, end - start), -1, 2)
    columns = np.array((distance == 0, distance, position))
    return Table(_BEST, columns.swapaxes(0, 1).reshape(len(_BEST), -1))


def _within(column: Column | Ints, least: int, most: int) -> Column:
    """A column, or a row each, no lower and no higher than that."""
    return np.minimum(np.maximum(column, least), most)


_ALIKE: Final = tuple(
    f"{name} {what}" for name in ("look", "looks") for what in ("blocks", "mean", "density", "ended", "prose")
)
_BESIDE: Final = tuple(f"beside{up}" for up in range(3))


def _looks(blocks: Blocks) -> Table:
    """What blocks that look the same have in common, and how often their boxes stand side by side."""
    look = np.array(blocks.layout.look, dtype=np.int64)
    many = int(look.max()) + 1
    around = np.maximum(blocks.parent, 0)
    second = around[blocks.box]
    own = look[blocks.box]
    both = own * many + look[second]
    place = (blocks.parent + 1) * many + look
    asked, places = place[np.array((blocks.box, second, around[second]))], np.sort(place)
    same = places.searchsorted(asked, side="right") - places.searchsorted(asked)
    return Table(
        (*_ALIKE, *_BESIDE),
        np.concatenate((_alike(blocks, own), _alike(blocks, np.sort(both).searchsorted(both)), same)),
    )


def _alike(blocks: Blocks, group: Ints) -> Column:
    """What the blocks of each block's group have in common."""
    weights = (blocks.size, blocks.density * blocks.size, blocks.ended, blocks.prose)
    count = np.maximum(np.bincount(group), 1)
    size, linked, ended, prose = (np.bincount(group, weight) for weight in weights)
    total = max(1.0, float(blocks.prose.sum()))
    return np.array((count, size / count, linked / np.maximum(size, 1), ended / count, prose / total)).take(
        group, axis=1
    )


_NEIGHBOURS: Final = tuple(f"{what} {by:+}" for by in (1, -1, 2, -2) for what in ("size", "density", "tag")) + tuple(
    f"{what} {by:+}" for by in (3, -3) for what in ("size", "density")
)


def shifted(columns: Column, by: tuple[int, ...], fill: tuple[float, ...]) -> Column:
    """For each distance the rows so many blocks before (positive) or after a block; beyond the page each row's filling.

    >>> shifted(np.array([[1.0, 2.0, 3.0]]), (1, -2), (0.0,)).tolist()
    [[[0.0, 1.0, 2.0]], [[3.0, 0.0, 0.0]]]
    """
    count, most = columns.shape[1], max(map(abs, by))
    wide = np.empty((len(columns), count + 2 * most))
    wide[:] = np.array(fill)[:, None]
    wide[:, most : most + count] = columns
    return np.array([wide[:, most - one : most - one + count] for one in by])


def _neighbours(blocks: Blocks) -> Table:
    columns = np.array((blocks.size, blocks.density, blocks.tag.astype(float)))
    near = shifted(columns, (1, -1, 2, -2, 3, -3), (0.0, -1.0, OTHER + 1.0)).reshape(18, -1)
    return Table(_NEIGHBOURS, near[[*range(14), 15, 16]])


_WINDOWS: Final = (
    *("before", "after", "at"),
    *("prose within 4", "links within 4", "prose 4 before", "prose 4 after"),
    *("prose within 10", "links within 10", "prose 10 before", "prose 10 after"),
)


def _windows(blocks: Blocks, total: Column) -> Table:
    """Prose around, before and after a block."""
    count = len(blocks.size)
    at, reach = np.arange(count), np.array([[4], [10]])
    size, linked, prose = total[: _PROSE + 1]
    whole = max(1.0, float(prose[-1]))
    first, last = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
    near = np.maximum(1, size[last] - size[first])
    windows = (
        (prose[last] - prose[first]) / near,
        (linked[last] - linked[first]) / near,
        (prose[at] - prose[first]) / whole,
        (prose[last] - prose[at + 1]) / whole,
    )
    own = (prose[:-1] / whole, 1 - prose[1:] / whole, at / count)
    return Table(_WINDOWS, np.concatenate((own, np.array(windows).swapaxes(0, 1).reshape(8, -1))))


_HEADING: Final = ("title", "from heading", "prose from heading", "shared", "apart")


def _heading(blocks: Blocks, hints: Hints, total: Column) -> Table:
    """Where a block stands to the page's heading: its title, or else its first h1."""
    count = len(blocks.size)
    at = np.arange(count)
    titled = np.fromiter(map(hints.titles.__contains__, blocks.layout.text), np.bool_, count)
    first = blocks.tag == TAGS["h1"]
    heads = next((some for some in (titled & first, titled, first) if some.any()), None)
    if heads is None:
        return Table(_HEADING, np.array((titled, *[np.full(count, -float(FAR))] * 4)))
    anchor = int(heads.argmax())
    prose = total[_PROSE]
    shared = _shared(blocks, int(blocks.box[anchor]))
    depth = blocks.depth[blocks.box]
    columns = (
        titled,
        _within(at - anchor, -30, 60),
        (prose[:-1] - prose[anchor]) / max(1.0, float(prose[-1])),
        shared - depth[anchor],
        shared - depth,
    )
    return Table(_HEADING, np.array(columns))


def _shared(blocks: Blocks, box: int) -> Ints:
    """For each block the depth of the innermost box that holds both it and that box."""
    layout, shared = blocks.layout, np.full(len(blocks.size), -1)
    while box >= 0:
        shared[layout.start[box] : layout.end[box]] += 1
        box = layout.parent[box]
    return np.asarray(np.maximum(shared, 0))


def _leads(blocks: Blocks, heading: Table) -> Column:
    """1 for blocks between the heading and the first prose whose next boxes are called a lead."""
    layout, found = blocks.layout, np.zeros(len(blocks.size))
    after, prose = heading["from heading"], heading["prose from heading"]
    near = (after > 0) & (after <= TOP) & (prose <= SCANT) & (blocks.density < 0.5)
    blocks_near = near.nonzero()[0].tolist()
    boxes = list({layout.box[at] for at in blocks_near})
    marks = []
    for box in boxes:
        around = max(layout.parent[box], 0)
        marks.append(" ".join(layout.marks[one] for one in (box, around, max(layout.parent[around], 0))))
    called = {box for box, words in zip(boxes, words_of(marks), strict=False) if not LEADS.isdisjoint(words)}
    found[[at for at in blocks_near if layout.box[at] in called]] = 1.0
    return found


_NOISES: Final = (1, -1, 2, -2)
_SAID: Final = (
    "noise",
    *(f"noise {by:+}" for by in _NOISES),
    *("ends", "ends before", "repeated", "first", "stated", "described"),
)


def _said(blocks: Blocks, hints: Hints) -> Table:
    """What the words of a block say: noise, an end, what stood before, what the page states as its text."""
    lines = list(dict.fromkeys(blocks.layout.text))
    numbers = {line: at for at, line in enumerate(lines)}
    number = np.fromiter(map(numbers.__getitem__, blocks.layout.text), np.intp, len(blocks.layout.text))
    words = np.zeros((4, len(lines)))
    words[0, list(noises(lines))] = 1.0
    words[1, list(openings(lines))] = 1.0
    words[2] = _stated(lines, hints.stated) if hints.stated else -1.0
    if hints.description:
        words[3] = [len(one) > 25 and one[:60] in hints.description for one in lines]
    noise, ends, stated, described = words[:, number]
    ends *= blocks.tag != TAGS["p"]
    newest = np.maximum.accumulate(number)
    columns = (
        ends,
        np.minimum(ends.cumsum() - ends, 5),
        np.minimum(np.bincount(number)[number], 9),
        number > np.concatenate(((-1,), newest[:-1])),
        stated,
        described,
    )
    return Table(_SAID, np.concatenate((noise[None], shifted(noise[None], _NOISES, (0.0,))[:, 0], np.array(columns))))


def _stated(lines: Sequence[str], stated: str) -> list[bool]:
    """Whether each line begins in the stated text; that is searched only where it has all the words of the beginning, since to search it takes long."""
    known = set(stated.split())
    begins = [line[:80] for line in lines]
    return [
        len(line) > 12 and known.issuperset(begin.split(" ")[1:-1]) and begin in stated
        for line, begin in zip(lines, begins, strict=True)
    ]
