"""What the words in the classes and ids of boxes say: how much likelier the text in such a box is the article's.

Nobody lists these words: the log odds of each are learnt on pages with known texts, next to the trees. A page's text stands in
boxes within boxes, so besides what the three next boxes say it counts what the worst and the best of all boxes around it say.
"""

import re
from collections.abc import Mapping
from itertools import compress
from typing import Final

import numpy as np

from broadsheet.extract.blocks import Blocks, Column

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


def leanings(blocks: Blocks, odds: Odds) -> dict[str, Column]:
    """What the boxes around each block say: the mean of each of the three next, the lowest and highest word and the sum of all."""
    layout, box = blocks.layout, blocks.box
    telling = [
        end > start and tag not in ROOTS for tag, start, end in zip(layout.tag, layout.start, layout.end, strict=True)
    ]
    numbers = {marks: at for at, marks in enumerate(dict.fromkeys(compress(layout.marks, telling)))}
    said = np.array([*(_said(words, odds) for words in words_of(list(numbers))), (0.0, 0.0, 0.0)]) / THOUSAND
    own = said[[numbers[marks] if told else -1 for told, marks in zip(telling, layout.marks, strict=True)]]
    outer = np.where(blocks.parent >= 0, blocks.parent, len(own))
    own, outer = np.vstack([own, np.zeros(3)]), np.append(outer, len(own))  # a last box that is around all others
    found = {"leaning": own[box, 1], "leaning 1": own[outer[box], 1], "leaning 2": own[outer[outer[box]], 1]}
    low, total, high = np.minimum(own[:, 0], 0), own[:, 1], np.maximum(own[:, 2], 0)
    while (outer < len(own) - 1).any():  # each round looks twice as far out
        low, total, high = np.minimum(low, low[outer]), total + total[outer], np.maximum(high, high[outer])
        outer = outer[outer]
    return {**found, "lowest leaning": low[box], "highest leaning": high[box], "leanings": total[box]}


def _said(words: set[str], odds: Odds) -> tuple[float, float, float]:
    """The lowest, mean and highest odds of the known words in a box's marks; 0 where it has none."""
    known = [odds[word] for word in words if word in odds]
    return (min(known), sum(known) / len(known), max(known)) if known else (0.0, 0.0, 0.0)
