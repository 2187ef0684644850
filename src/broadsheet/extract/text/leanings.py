"""What the words in the classes and ids of boxes say: how much likelier the text in such a box is the article's.

Nobody lists these words: the log odds of each are learnt on pages with known texts, next to the trees. A page's text stands in
boxes within boxes, so besides what the three next boxes say it counts what the worst and the best of all boxes around it say.
"""

import re
from collections.abc import Mapping
from itertools import compress
from typing import Final

import numpy as np

from broadsheet.extract.text.blocks import Blocks, Table

Odds = Mapping[str, int]
"""Log odds of words, against those of any text, times THOUSAND: whole numbers, so that sums are the same in any order."""
THOUSAND: Final = 1000
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\0")
ROOTS: Final = frozenset({"html", "body"})
"""Boxes that hold all there is, and so tell nothing apart."""


def words_of(marks: list[str]) -> list[set[str]]:
    """The words of each box's classes and id, in small letters.

    >>> [sorted(words) for words in words_of(["storyBody article-text_2", "MAIN x1"])]
    [['article', 'body', 'story', 'text'], ['main', 'x']]
    """
    return [set(line.split()) for line in " ".join(_WORD.findall("\0".join(marks))).lower().split("\0")]


_NAMES: Final = ("leaning", "leaning 1", "leaning 2", "lowest leaning", "highest leaning", "leanings")


def leanings(blocks: Blocks, odds: Odds) -> Table:
    """What the boxes around each block say: the mean of each of the three next, the lowest and highest word and the sum of all."""
    layout, box = blocks.layout, blocks.box
    telling = [
        end > start and tag not in ROOTS for tag, start, end in zip(layout.tag, layout.start, layout.end, strict=True)
    ]
    numbers = {marks: at for at, marks in enumerate(dict.fromkeys(compress(layout.marks, telling)))}
    said = np.array([*(_said(words, odds) for words in words_of(list(numbers))), (0.0, 0.0, 0.0)]) / THOUSAND
    own = [numbers[marks] if told else -1 for told, marks in zip(telling, layout.marks, strict=True)]
    low, mean, high = said[[*own, -1]].T  # a last box that is around all others
    outer = np.append(np.where(blocks.parent >= 0, blocks.parent, len(own)), len(own))
    near = [box, outer[box], outer[outer[box]]]
    ends, total = np.minimum((low, -high), 0), mean
    while (outer < len(own)).any():  # each round looks twice as far out
        ends, total = np.minimum(ends, ends[:, outer]), total + total[outer]
        outer = outer[outer]
    rows = (*mean[np.array(near)], ends[0, box], -ends[1, box], total[box])
    return Table(_NAMES, np.array(rows))


def _said(words: set[str], odds: Odds) -> tuple[float, float, float]:
    """The lowest, mean and highest odds of the known words in a box's marks; 0 where it has none."""
    known = [odds[word] for word in words if word in odds]
    return (min(known), sum(known) / len(known), max(known)) if known else (0.0, 0.0, 0.0)
