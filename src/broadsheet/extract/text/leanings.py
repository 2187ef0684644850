"""What the words in the classes and ids of boxes say: how much likelier the text in such a box is the article's.

Nobody lists these words: the log odds of each are learnt on pages with known texts, next to the trees. A page's text stands in
boxes within boxes, so besides what the three next boxes say it counts what the worst and the best of all boxes around it say.
"""

import re
from collections.abc import Mapping
from itertools import chain
from typing import Final

import numpy as np

from broadsheet.extract.text.blocks import Blocks, Table
from broadsheet.extract.text.makeup import Column

Odds = Mapping[str, int]
"""Log odds of words, against those of any text, times THOUSAND: whole numbers, so that sums are the same in any order."""
THOUSAND: Final = 1000
_BEGIN: Final = re.compile(r"[A-Z](?:(?=[a-z])|(?<=[a-z][A-Z]))")
"""A capital with which a word begins."""
_SMALL: Final = bytes(at if chr(at).islower() or not at else ord(" ") for at in range(128)).ljust(256)
"""For each byte a small letter, if it is one, or the end of a line, and a space for all others."""
ROOTS: Final = frozenset({"html", "body"})
"""Boxes that hold all there is, and so tell nothing apart."""


def words_of(marks: list[str]) -> list[set[str]]:
    """The words of each box's classes and id, in small letters.

    >>> [sorted(words) for words in words_of(["storyBody article-text_2", "MAIN x1"])]
    [['article', 'body', 'story', 'text'], ['main', 'x']]
    """
    text = (
        _BEGIN.sub(lambda capital: f" {capital[0]}", "\0".join(marks))
        .encode("ascii", "replace")
        .lower()
        .translate(_SMALL)
        .decode()
    )
    return [set(line.split()) for line in text.split("\0")]


_NAMES: Final = ("leaning", "leaning 1", "leaning 2", "lowest leaning", "highest leaning", "leanings")


def leanings(blocks: Blocks, odds: Odds) -> Table:
    """What the boxes around each block say: the mean of each of the three next, the lowest and highest word and the sum of all."""
    layout, box = blocks.layout, blocks.box
    numbers: dict[str, int] = {}
    boxes = zip(layout.tag, layout.marks, layout.start, layout.end, strict=True)
    own = [
        numbers.setdefault(marks, len(numbers)) if end > start and tag not in ROOTS else -1
        for tag, marks, start, end in boxes
    ]
    low, mean, high = _said(words_of(list(numbers)), odds).take([*own, -1], axis=1)
    outer = np.append(blocks.parent, -1)  # a last box is around all others
    near = np.array([box, outer[box], outer[outer[box]]])
    ends, total = np.minimum((low, -high), 0), mean
    for _ in range(int(blocks.depth.max()).bit_length()):  # each round looks twice as far out
        ends, total = np.minimum(ends, ends.take(outer, axis=1)), total + total.take(outer)
        outer = outer.take(outer)
    rows = (*mean[near], ends[0, box], -ends[1, box], total[box])
    return Table(_NAMES, np.array(rows))


def _said(lines: list[set[str]], odds: Odds) -> Column:
    """The lowest, mean and highest odds of the known words in each line; 0 where it has none, and in a last line more."""
    known = [[odds[word] for word in words if word in odds] or [0] for words in (*lines, ())]
    values, many = np.array(list(chain.from_iterable(known))), np.array(list(map(len, known)))
    first = many.cumsum() - many
    mean = np.add.reduceat(values, first) / many
    return np.array([np.minimum.reduceat(values, first), mean, np.maximum.reduceat(values, first)]) / THOUSAND
