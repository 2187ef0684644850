"""Sums of small trees: which blocks of a page are its article's.

Every tree asks the same few questions of a block, one a level, whatever the answers (Kohavi and Li, Oblivious Decision Trees,
1995); the answers, read as a binary number, name the leaf. So all trees are asked of all blocks in three array operations.
Leaves are whole numbers: their sum is the same on every machine. `quality/train/body.py` makes them.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.models import read_model

SCALE: Final = 1000
"""What the leaves were multiplied by."""
PART: Final = 512
"""Rows that are asked at once, for the sake of memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Trees of one depth."""

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
        """For each row of features the chance of being text, 0 to 1."""
        parts = [self._odds(rows[at : at + PART]) for at in range(0, len(rows), PART)]
        odds = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1.0 / (1.0 + np.exp(-odds / SCALE)), dtype=np.float64)

    def _odds(self, rows: NDArray[np.float64]) -> NDArray[np.int64]:
        trees, depth = self.feature.shape
        answers = rows[:, self.feature.ravel()] > self.threshold.ravel()
        leaves = answers.reshape(len(rows), trees, depth) @ (1 << np.arange(depth - 1, -1, -1))
        return np.asarray(self.base + self.leaf[np.arange(trees), leaves].sum(axis=1))


@cache
def body_trees() -> Trees:
    """The trees that tell an article's text from the rest of its page."""
    held = json.loads(read_model("body.json"))
    return Trees(
        names=tuple(held["names"]),
        base=held["base"],
        feature=np.array(held["feature"], dtype=np.intp),
        threshold=np.array(held["threshold"], dtype=np.float64),
        leaf=np.array(held["leaf"], dtype=np.int64),
    )
