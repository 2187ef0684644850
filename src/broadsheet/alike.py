"""What two sequences of words have in common, in order, found in bounded time.

Patience sorting (B. Cohen's diff; the longest increasing subsequence by M. L. Fredman 1975): words that stand once in each text are
paired, the longest run of pairs in order is kept, and the gaps between are searched in the same way. A gap without such a word is
searched for its longest common subsequence where it is small, and else counts as changed whole, so that no text, however made, takes
longer than in proportion to its length.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_CELLS = 40_000
"""Size of a gap (words of the one times words of the other) that is searched word by word."""
_DEEPEST = 16
"""How often a gap is parted again."""


class Run(NamedTuple):
    """Words in a row that both texts have: where they begin in each, and how many."""

    before: int
    after: int
    size: int


def runs_in_common(before: Sequence[str], after: Sequence[str]) -> tuple[Run, ...]:
    """The runs that both have, in order, none touching the next in both.

    >>> runs_in_common("the ferry sails on Monday".split(), "the ferry sails on Tuesday".split())
    (Run(before=0, after=0, size=4),)
    """
    return tuple(_joined(_pairs(before, after, Run(0, 0, 0), Run(len(before), len(after), 0), _DEEPEST)))


def _joined(pairs: Iterable[tuple[int, int]]) -> Iterator[Run]:
    run: Run | None = None
    for i, k in pairs:
        if run and (i, k) == (run.before + run.size, run.after + run.size):
            run = run._replace(size=run.size + 1)
            continue
        if run:
            yield run
        run = Run(i, k, 1)
    if run:
        yield run


def _pairs(before: Sequence[str], after: Sequence[str], start: Run, end: Run, depth: int) -> Iterator[tuple[int, int]]:
    """Places of equal words between two places, in order."""
    i, k = start.before, start.after
    while i < end.before and k < end.after and before[i] == after[k]:
        yield i, k
        i, k = i + 1, k + 1
    j, m = end.before, end.after
    while j > i and m > k and before[j - 1] == after[m - 1]:
        j, m = j - 1, m - 1
    yield from _between(before, after, Run(i, k, 0), Run(j, m, 0), depth)
    yield from zip(range(j, end.before), range(m, end.after), strict=True)


def _between(
    before: Sequence[str], after: Sequence[str], start: Run, end: Run, depth: int
) -> Iterator[tuple[int, int]]:
    ours, theirs = before[start.before : end.before], after[start.after : end.after]
    if not ours or not theirs:
        return
    anchors = [(i + start.before, k + start.after) for i, k in _anchors(ours, theirs)] if depth else []
    if not anchors:
        if len(ours) * len(theirs) <= _CELLS:
            yield from ((i + start.before, k + start.after) for i, k in _longest(ours, theirs))
        return
    stops = [start, *(Run(i, k, 0) for i, k in anchors), end]
    for one, other in pairwise(stops):
        yield from _pairs(before, after, one, other, depth - 1)


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run, in order, of places of words that stand once in each."""
    there = {word: place for place, word in enumerate(theirs)}
    once, also = Counter(ours), Counter(theirs)
    pairs = [(i, there[word]) for i, word in enumerate(ours) if once[word] == 1 and also[word] == 1]
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for number, (_, k) in enumerate(pairs):
        place = bisect_left(ends, k)
        back.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [k]
        last[place : place + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = back[number]
    return found[::-1]


def _longest(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of a longest common subsequence (Wagner and Fischer 1974)."""
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for k in range(len(theirs) - 1, -1, -1):
            row[k] = below[k + 1] + 1 if ours[i] == theirs[k] else max(below[k], row[k + 1])
    i = k = 0
    while i < len(ours) and k < len(theirs):
        if ours[i] == theirs[k]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i + 1][k] >= best[i][k + 1]:
            i += 1
        else:
            k += 1
