"""How a front page is filled: columns that end at about one height, rows of sections without holes.

Heights are estimated from the length of the texts by the measures of the style sheet at its usual width (1,280 px), since a
page must come out the same whoever prints it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.news import Reading
from broadsheet.publish.views import Card, SectionView

_RAIL = range(5, 19)
"""How many of the latest articles the rail may hold."""
_UNITS = 3
"""Columns of a row of sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What stands in the three columns of the front."""

    seconds: int
    """Stories beside the lead; the others stand below it."""
    latest: int
    """Articles in the rail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """A text in a column: characters to a line, and pixels of a line."""

    line: float
    leading: float

    def height(self, text: str | None) -> float:
        text = text or ""
        wide = 0 if text.isascii() else sum(unicodedata.east_asian_width(char) in "WF" for char in text)
        width = len(text) + 0.85 * wide
        return -(-width // self.line) * self.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A column that stories stand in."""

    headline: _Face
    abstract: _Face
    sentences: int
    rest: float
    """Pixels of all else: kicker, small print, white space."""

    def height(self, card: Card) -> float:
        sentences = card.reading.analysis.summary.abstract[: self.sentences]
        text = " ".join(sentence.text for sentence in sentences)
        return self.headline.height(card.reading.article.headline) + self.abstract.height(text) + self.rest


_LEAD = _Slot(headline=_Face(line=20, leading=54), abstract=_Face(line=66, leading=26), sentences=9, rest=100)
_DEK = _Face(line=54, leading=30)
_SECOND = _Slot(headline=_Face(line=17, leading=30), abstract=_Face(line=32, leading=23), sentences=2, rest=135)
_THIRD = _Slot(headline=_Face(line=21, leading=25), abstract=_Face(line=35, leading=23), sentences=2, rest=135)
_WIDE = _Slot(headline=_Face(line=46, leading=25), abstract=_Face(line=76, leading=23), sentences=2, rest=115)
_LATEST = _Face(line=23, leading=20)


def columns(cards: Sequence[Card], latest: Sequence[Reading]) -> Columns:
    """The division of a front's stories that leaves the columns most alike in height."""
    if not cards:
        return Columns(seconds=0, latest=_RAIL.stop)
    choices = range(1, len(cards)) if len(cards) > 1 else range(1)
    seconds = min(choices, key=lambda count: (abs(_below(cards, count) - _beside(cards, count)), count))
    height = max(_below(cards, seconds), _beside(cards, seconds))
    return Columns(seconds=seconds, latest=_rail(latest, height))


def _beside(cards: Sequence[Card], seconds: int) -> float:
    return sum(_SECOND.height(card) for card in cards[1 : 1 + seconds])


def _below(cards: Sequence[Card], seconds: int) -> float:
    thirds = cards[1 + seconds :]
    pairs = [thirds[i : i + 2] for i in range(0, len(thirds), 2)]
    rows = (max(_THIRD.height(card) for card in pair) if len(pair) == 2 else _WIDE.height(pair[0]) for pair in pairs)
    return _LEAD.height(cards[0]) + _DEK.height(cards[0].reading.article.dek) + sum(rows)


def _rail(latest: Sequence[Reading], height: float) -> int:
    filled, count = 40.0, 0
    for reading in latest[: _RAIL.stop - 1]:
        filled += _LATEST.height(reading.article.headline) + _LATEST.height(reading.publisher.name) + 17
        if filled > height and count >= _RAIL.start:
            break
        count += 1
    return count


def rows(sections: Sequence[SectionView]) -> tuple[tuple[SectionView, ...], ...]:
    """Sections in rows of three columns: one story takes one, two take two; a gap is filled by the next section that fits.

    The last row of small sections may be narrower; the style sheet then widens it.
    """
    left = list(sections)
    out = []
    while left:
        row = [left.pop(0)]
        while room := _UNITS - sum(units(section) for section in row):
            fitting = next((section for section in left if units(section) <= room), None)
            if fitting is None:
                break
            left.remove(fitting)
            row.append(fitting)
        out.append(tuple(row))
    return tuple(out)


def units(section: SectionView) -> int:
    """How many columns a section takes."""
    return min(len(section.cards), _UNITS)
