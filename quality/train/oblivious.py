"""Learns trees that ask the same question on each level, by gradient boosting (Friedman, 2001) on histograms."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadsheet.extract.text.trees import SCALE, Trees

BINS = 32
"""How many ranges a feature's values are cut into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How trees are learnt."""

    trees: int = 260
    depth: int = 5
    rate: float = 0.095
    smooth: float = 2.0
    """Added to the second derivatives: leaves with little weight say little."""
    rows: float = 0.35
    """Share of the rows that each tree sees."""
    columns: float = 0.2
    """Share of the features that each tree sees."""
    seed: int = 5


def learn(
    names: tuple[str, ...], rows: NDArray[np.float64], labels: NDArray[Any], weights: NDArray[Any], how: Settings
) -> Trees:
    """Trees for labels from 0 to 1, by logistic loss."""
    chance = np.random.default_rng(how.seed)
    cuts = [_cuts(rows[:, column], chance) for column in range(rows.shape[1])]
    bins = np.stack([np.searchsorted(cut, rows[:, column], side="left") for column, cut in enumerate(cuts)])
    weights = weights / weights.mean()
    base = float(np.log((weights * labels).sum() / (weights * (1 - labels)).sum()))
    odds = np.full(len(labels), base)
    grown: list[tuple[list[tuple[int, int]], NDArray[Any]]] = []
    for _ in range(how.trees):
        seen = np.flatnonzero(chance.random(len(labels)) < how.rows)
        asked = np.sort(chance.choice(len(cuts), max(8, int(how.columns * len(cuts))), replace=False))
        guess = 1 / (1 + np.exp(-odds[seen]))
        slope, bend = weights[seen] * (labels[seen] - guess), weights[seen] * guess * (1 - guess)
        questions, leaf = _grow(bins[np.ix_(asked, seen)], [len(cuts[at]) for at in asked], slope, bend, how)
        count = 1 << how.depth
        leaves = how.rate * np.bincount(leaf, slope, count) / (np.bincount(leaf, bend, count) + how.smooth)
        path = np.zeros(len(labels), dtype=np.int64)
        for at, cut in questions:
            path = path * 2 + (bins[asked[at]] > cut)
        odds += leaves[path]
        grown.append(([(int(asked[at]), cut) for at, cut in questions], leaves))
    return Trees(
        names=names,
        base=round(base * SCALE),
        feature=np.array([[at for at, _ in questions] for questions, _ in grown], dtype=np.intp),
        threshold=np.array([[cuts[at][cut] for at, cut in questions] for questions, _ in grown]),
        leaf=np.rint(np.array([leaves for _, leaves in grown]) * SCALE).astype(np.int64),
    )


def _cuts(values: NDArray[Any], chance: np.random.Generator) -> NDArray[Any]:
    """The values between which a feature is cut, rounded, at least one."""
    sample = values[chance.choice(len(values), min(len(values), 40_000), replace=False)]
    found = np.unique(sample)
    if len(found) > BINS:
        return np.unique(np.round(np.quantile(sample, np.linspace(0, 1, BINS + 1)[1:-1]), 4))
    return np.round((found[:-1] + found[1:]) / 2, 4) if len(found) > 1 else found


def _grow(
    bins: NDArray[Any], cuts: list[int], slope: NDArray[Any], bend: NDArray[Any], how: Settings
) -> tuple[list[tuple[int, int]], NDArray[np.int64]]:
    """The questions of one tree, each a column and a cut, and the leaf of every row."""
    leaf = np.zeros(bins.shape[1], dtype=np.int64)
    questions: list[tuple[int, int]] = []
    for level in range(how.depth):
        best, gain = (0, 0), -1.0
        for column, count in enumerate(cuts):
            gains = _gains(leaf * BINS + bins[column], 1 << level, slope, bend, how.smooth)[:count]
            if gains.max() > gain + 1e-9:
                best, gain = (column, int(gains.argmax())), float(gains.max())
        questions.append(best)
        leaf = leaf * 2 + (bins[best[0]] > best[1])
    return questions, leaf


def _gains(place: NDArray[Any], leaves: int, slope: NDArray[Any], bend: NDArray[Any], smooth: float) -> NDArray[Any]:
    """What cutting after each bin gains, over all leaves."""
    slopes = np.bincount(place, slope, leaves * BINS).reshape(leaves, BINS).cumsum(axis=1)
    bends = np.bincount(place, bend, leaves * BINS).reshape(leaves, BINS).cumsum(axis=1)
    rest, under = slopes[:, -1:] - slopes, bends[:, -1:] - bends
    return np.asarray((slopes**2 / (bends + smooth) + rest**2 / (under + smooth)).sum(axis=0))
