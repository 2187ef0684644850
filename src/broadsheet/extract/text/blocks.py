"""The blocks of a page as columns of numbers: their size, their links, what they add to the boxes around them.

Sums over a box are differences of running sums, since a box's blocks stand in a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.extract.text.layout import Layout
from broadsheet.extract.text.makeup import Column, Makeup, makeup

Ints = NDArray[np.int64]

HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
TAGS: Final = {
    tag: at for at, tag in enumerate(("p", "div", "li", "h1", *HEADINGS, "td", "blockquote", "figcaption", "section", "article", "dd", "span", "header", "footer"))
}  # fmt: skip
OTHER: Final = 30
_CARDS: Final = frozenset({"li", "div", "article", "section", "td", "tr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A page's blocks as columns, and its boxes' slices of them."""

    layout: Layout
    made: Makeup
    """What the texts are made of."""
    size: Column
    """Characters, those of Chinese, Japanese and Korean counted threefold."""
    density: Column
    """Share of characters in links."""
    ended: Column
    """1 where the block ends as a sentence does."""
    tag: Ints
    worth: Column
    """What a block adds to its boxes: prose its length, crumbs and links a loss."""
    box: Ints
    parent: Ints
    start: Ints
    end: Ints
    signs: Ints
    """Of a box: its own signs and those of the boxes around it."""
    depth: Ints

    @property
    def prose(self) -> Column:
        """What each block is worth, nothing where it is a loss."""
        return np.maximum(self.worth, 0.0)


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers of blocks by name."""

    names: tuple[str, ...]
    rows: NDArray[np.float64]
    """Shape (names, blocks)."""

    def __getitem__(self, name: str) -> Column:
        """The numbers of that name, one a block."""
        return np.asarray(self.rows[self.names.index(name)])

    @classmethod
    def joined(cls, tables: Iterable["Table"]) -> "Table":
        """One table of several of the same blocks."""
        parts = list(tables)
        return cls(sum([part.names for part in parts], ()), np.concatenate([part.rows for part in parts]))


def measure(layout: Layout) -> Blocks:
    """The page's blocks, measured."""
    made = makeup(layout.text)
    size, ended = made.size, made.ended
    density = np.minimum(np.array(layout.linked, dtype=float), made.characters) / made.characters
    box = np.array(layout.box, dtype=np.int64)
    tag = np.array([TAGS.get(layout.tag[at], OTHER) for at in layout.box], dtype=np.int64)
    parent = np.array(layout.parent, dtype=np.int64)
    signs, depth = _inherited(np.array(layout.signs, dtype=np.int64), parent)
    return Blocks(
        layout=layout,
        made=made,
        size=size,
        density=density,
        ended=ended,
        tag=tag,
        worth=_worth(size, density, ended, tag),
        box=box,
        parent=parent,
        start=np.array(layout.start, dtype=np.int64),
        end=np.array(layout.end, dtype=np.int64),
        signs=signs,
        depth=depth,
    )


def _inherited(signs: Ints, parent: Ints) -> tuple[Ints, Ints]:
    """The signs of each box with those of the boxes around it, and how many are around it."""
    outer = np.append(parent, -1)  # a last box is around all others
    signs, inside = np.append(signs, 0), outer >= 0
    depth = inside.astype(np.int64)
    while inside.any():  # each round looks twice as far out
        signs, depth = signs | signs.take(outer), depth + depth.take(outer)
        outer = outer.take(outer)
        inside = outer >= 0
    return signs[:-1], depth[:-1]


def _worth(size: Column, density: Column, ended: Column, tag: Ints) -> Column:
    heading = (tag >= TAGS["h1"]) & (tag <= TAGS["h6"])
    loose = (tag == TAGS["li"]) | (tag == TAGS["td"]) | (tag == TAGS["dd"])
    prose = size * (1 - 1.5 * density) * np.where(ended > 0, 1.0, 0.6) * np.where(loose, 0.6, 1.0)
    crumb = np.where(ended > 0, 0.3 * size, -8.0)
    text = np.where(density > 0.5, -np.minimum(size, 120) - 10, np.where(size < 45, crumb, prose))
    return np.where(heading, np.where(density < 0.5, 0.0, -20.0), text)


def sums(blocks: Blocks, columns: Column) -> Column:
    """A column, or each row of a matrix, summed over each box."""
    return over_boxes(blocks, running(columns))


def over_boxes(blocks: Blocks, total: Column) -> Column:
    """Sums over each box of what runs up to each block (`running`)."""
    return np.asarray(total[..., blocks.end] - total[..., blocks.start])


def running(columns: Column) -> Column:
    """The sums of a column, or of each row of a matrix, up to each block: one more than there are blocks."""
    total = np.zeros((*columns.shape[:-1], columns.shape[-1] + 1))
    np.cumsum(columns, axis=-1, out=total[..., 1:])
    return total


def teasers(blocks: Blocks) -> Column:
    """1 for blocks that lead to other articles, 0 for others.

    Three or more boxes of one look in one place, each with a linked title and little prose, are teasers.
    """
    layout = blocks.layout
    titled = (blocks.density > 0.8) & (blocks.size > 18) & ~np.array(layout.outward)
    titles, prose = sums(blocks, np.array([titled, blocks.prose]))
    headed = _around_the_heading(layout)
    groups: dict[tuple[int, int], list[int]] = {}
    for at in np.flatnonzero((titles > 0) & (prose < 700)).tolist():
        if at not in headed and layout.tag[at] in _CARDS:
            groups.setdefault((layout.parent[at], layout.look[at]), []).append(at)
    found = np.zeros(len(blocks.size))
    for group in groups.values():
        for at in group if len(group) >= 3 else ():
            found[layout.start[at] : layout.end[at]] = 1.0
    return found


def _around_the_heading(layout: Layout) -> set[int]:
    """The page's one h1 and the boxes around it, none where it has several."""
    around: set[int] = set()
    at = layout.tag.index("h1") if layout.tag.count("h1") == 1 else -1
    while at >= 0:
        around.add(at)
        at = layout.parent[at]
    return around
