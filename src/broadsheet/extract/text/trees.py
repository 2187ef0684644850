"""Sums of small trees: which blocks of a page are its article's.

Every tree asks the same few questions of a block, one a level, whatever the answers (Kohavi and Li, Oblivious Decision Trees,
1995); the answers, read as a binary number, name the leaf. So each question is asked once of all blocks, and all trees read
the answers level by level. Leaves are whole numbers: their sum is the same on every machine. `quality/train/body.py` makes them.
"""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.extract.text.blocks import Blocks, Table
from broadsheet.extract.text.leanings import Odds, leanings
from broadsheet.extract.text.makeup import Column
from broadsheet.models import read_model

SCALE: Final = 1000
"""What the leaves were multiplied by."""
PART: Final = 512
"""Blocks that are asked at once, for the sake of memory."""


@dataclass(frozen=True, kw_only=True)
class Trees:
    """Trees of one depth, of eight levels at most."""

    names: tuple[str, ...]
    """The features, in the order of their columns."""
    base: int
    """Log odds before any question, times SCALE."""
    feature: NDArray[np.intp]
    """Shape (trees, depth): which column each level asks."""
    threshold: NDArray[np.float64]
    """Shape (trees, depth): the answer is whether the column is above it."""
    leaf: NDArray[np.int64]
    """Shape (trees, 2 ** depth): log odds times SCALE."""

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The chance of being text, 0 to 1, of each block; `rows` has the shape (features, blocks)."""
        parts = [self._odds(rows[:, at : at + PART]) for at in range(0, rows.shape[1], PART)]
        odds = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1.0 / (1.0 + np.exp(-odds / SCALE)), dtype=np.float64)

    def _odds(self, rows: NDArray[np.float64]) -> NDArray[np.int64]:
        column, threshold, asked = self._questions
        answers = (rows.take(column, axis=0) > threshold[:, None]).view(np.uint8)
        leaves = answers.take(asked[:, 0], axis=0)
        for level in asked.T[1:]:
            leaves += leaves  # five times as fast as a shift
            leaves |= answers.take(level, axis=0)
        first = np.arange(0, self.leaf.size, self.leaf.shape[1])[:, None]
        return np.asarray(self.base + self.leaf.ravel().take(first + leaves).sum(axis=0))

    @cached_property
    def _questions(self) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.intp]]:
        """The columns and thresholds of the distinct questions, and which of them each level of each tree asks."""
        pairs = np.stack([self.feature.ravel(), self.threshold.ravel()])
        (column, threshold), asked = np.unique(pairs, axis=1, return_inverse=True)
        return column.astype(np.intp), threshold, asked.reshape(self.feature.shape)


@dataclass(frozen=True, kw_only=True)
class BodyModel:
    """What tells an article's text from the rest of its page."""

    words: Odds
    """What words in classes and ids say (`leanings`)."""
    trees: Trees

    def chances(self, blocks: Blocks, table: Table) -> Column:
        """For each block the chance of being text, by its features and by its boxes' words."""
        table = Table.joined((table, leanings(blocks, self.words)))
        rows = table.rows if table.names == self.trees.names else np.stack([table[name] for name in self.trees.names])
        return self.trees.chances(rows)


@cache
def body_model() -> BodyModel:
    """The model that is shipped."""
    held = json.loads(read_model("body.json"))
    trees = Trees(
        names=tuple(held["names"]),
        base=held["base"],
        feature=np.array(held["feature"], dtype=np.intp),
        threshold=np.array(held["threshold"], dtype=np.float64),
        leaf=np.array(held["leaf"], dtype=np.int64),
    )
    return BodyModel(words=held["words"], trees=trees)
