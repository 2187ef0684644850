"""What the texts of a page are made of: capitals, figures, stops, ideographs, counted in all of them at once.

The texts stand in a row as numbers of characters, a table tells what each character is, and each count is a difference of places: a
page has hundreds of texts, and to ask Python of each costs more than all else that is done with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.extract.page.paragraphs import IDEOGRAPHS, STOPS

Column = NDArray[np.float64]

_CAPITAL, _DIGIT, _IDEOGRAPH, _COMMA, _STOP, _FULL_STOP, _END, _SPACE = (1 << at for at in range(8))
_CHARACTERS: Final = {_COMMA: ",、，", _STOP: ".?!", _FULL_STOP: "。", _END: STOPS, _SPACE: " \n"}
_BARE: Final = "\u0e00\u0eff"
"""First and last character of Thai and Lao."""
_SENTENCE: Final = 60
_FIRST_WORDS, _FIRST_CHARACTERS = 300, 100
"""Characters of a text in which capitals are counted, and digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Makeup:
    """Counts and shares, a value a text."""

    characters: Column
    size: Column
    """Characters, those of Chinese, Japanese and Korean counted threefold (`length`)."""
    commas: Column
    stops: Column
    """Ends of sentences inside the text."""
    ended: Column
    """1 where the text ends as a sentence does."""
    capitals: Column
    """Share of the first words that begin with a capital."""
    digits: Column
    """Share of the first characters."""
    bars: Column
    """1 where it has a bar, and 2 more where it claims a copyright."""


def makeup(texts: Sequence[str]) -> Makeup:
    """What texts are made of, each with single spaces, none of them empty."""
    line = "\n".join([*texts, ""])
    characters = np.frombuffer(line.encode("utf-32-le"), "<u4")
    kind = _kinds().take(characters)
    end = (characters == ord("\n")).nonzero()[0]
    start, begins = np.zeros_like(end), _places(kind, _SPACE)
    start[1:] = end[:-1] + 1
    begins[1:], begins[0] = begins[:-1] + 1, 0
    size = end - start
    stops = _places(kind, _STOP)
    stops = stops[characters.take(stops + 1) == ord(" ")]
    words, few = np.minimum(end, start + _FIRST_WORDS), np.minimum(end, start + _FIRST_CHARACTERS)
    capitals = begins[(kind.take(begins) & _CAPITAL) > 0]
    bars, claims = ((characters == ord(one)).nonzero()[0] for one in "|©")
    return Makeup(
        characters=size.astype(float),
        size=(size + 2 * _count(_places(kind, _IDEOGRAPH), end)).astype(float),
        commas=_count(_places(kind, _COMMA), end).astype(float),
        stops=(_count(stops, end) + _count(_places(kind, _FULL_STOP), end)).astype(float),
        ended=_ended(kind, characters, start, end).astype(float),
        capitals=_between(capitals, start, words) / _between(begins, start, words),
        digits=_between(_places(kind, _DIGIT), start, few) / (few - start),
        bars=(_count(bars, end) > 0) + 2.0 * (_count(claims, end) > 0),
    )


def _ended(
    kind: NDArray[np.uint8], characters: NDArray[np.uint32], start: NDArray[np.intp], end: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether each text ends as a sentence does; in Thai and Lao, which end theirs with nothing, whether it is as long as one."""
    last = characters.take(end - 1)
    bare = (last >= ord(_BARE[0])) & (last <= ord(_BARE[1])) & (end - start >= _SENTENCE)
    return np.asarray(((kind.take(end - 1) & _END) > 0) | bare)


def _places(kind: NDArray[np.uint8], one: int) -> NDArray[np.intp]:
    """Where characters of that kind stand."""
    return ((kind & one) > 0).nonzero()[0]


def _count(places: NDArray[np.intp], end: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many places are in each text."""
    count = places.searchsorted(end)
    count[1:] -= count[:-1].copy()
    return count


def _between(places: NDArray[np.intp], start: NDArray[np.intp], end: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many places are in each slice."""
    return places.searchsorted(end) - places.searchsorted(start)


@cache
def _kinds() -> NDArray[np.uint8]:
    """For every character of Unicode what it is, a bit each."""
    every = np.arange(0x110000, dtype="<u4").view("<U1")
    kinds = np.zeros(len(every), dtype=np.uint8)
    kinds[np.char.isupper(every)] = _CAPITAL
    kinds[np.char.isdigit(every)] = _DIGIT
    for first, last in IDEOGRAPHS:
        kinds[ord(first) : ord(last) + 1] |= _IDEOGRAPH
    for kind, characters in _CHARACTERS.items():
        kinds[[ord(one) for one in characters]] |= kind
    return kinds
