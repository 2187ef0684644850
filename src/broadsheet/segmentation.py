"""What words are made of in the world's scripts, and where they begin in those that set no space between them.

In Thai, Lao, Burmese and Khmer ICU finds the words with its dictionaries. It is loaded with the first such text. The zero width spaces that writers set
between words now and then are left out first: each writer sets them elsewhere.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

IDEOGRAPHS: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Ranges of kana and Chinese characters, for a class of characters."""
MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c2\u05f3\u05f4\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u1000-\u1049\u1050-\u109f\u135d-\u135f\u1780-\u17d3\u200c\u200d"
)
"""Ranges of marks within words, which Python's own word class leaves out: vowel signs, points, joiners, letters below letters."""
SOUTH_EAST_ASIAN: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Ranges of Thai, Lao, Burmese and Khmer, for a class of characters: no space stands between words."""
BREAK: Final = "\u200b"
"""Zero width space: Unicode's mark for where a word ends unseen."""

_LETTERS = r"\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd"
"""Letters and signs without figures and punctuation."""
_RUN = f"[{_LETTERS}][{_LETTERS}{BREAK}]*"


def spaced(text: str, *, ideographs: bool = False) -> str:
    r"""The text with a zero width space where a word of these scripts begins behind another character; on request in Chinese and Japanese, too.

    >>> spaced("รัฐบาลช่วยชาวนา 20คน").split("\u200b")
    ['รัฐบาล', 'ช่วย', 'ชาวนา 20', 'คน']
    >>> spaced("Rain fell.")
    'Rain fell.'
    """
    if text.isascii():
        return text
    pattern = _pattern(f"{_RUN}|[{IDEOGRAPHS}]+" if ideographs else _RUN)
    runs = [match.group().replace(BREAK, "") for match in pattern.finditer(text)]
    if not runs:
        return text
    cut = iter(_cut(runs))
    return pattern.sub(lambda match: _edged(match, next(cut)), text)


def spans(pattern: re.Pattern[str], text: str, *, ideographs: bool = False) -> Iterator[tuple[int, int]]:
    r"""Where a pattern matches in a text, once the words are parted: half-open spans of the text as it is.

    >>> [("ชาวนา 20คน")[a:b] for a, b in spans(re.compile(r"\w+"), "ชาวนา 20คน")]
    ['ชาวนา', '20', 'คน']
    """
    parted = spaced(text, ideographs=ideographs)
    if parted == text:
        yield from (match.span() for match in pattern.finditer(text))
        return
    places = list(_places(parted, text))
    for match in pattern.finditer(parted):
        if match.end() > match.start():
            yield places[match.start()], places[match.end() - 1] + 1


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compiled when it is first used: it takes longer than a small text."""
    return re.compile(expression)


def _cut(runs: list[str]) -> list[str]:
    """Each run with its words parted."""
    from icu4py.breakers import WordBreaker  # noqa: PLC0415 (brings 40 MB of libraries: most texts need none of them)

    return BREAK.join(WordBreaker("\n".join(runs), "en")).split(f"{BREAK}\n{BREAK}")


def _edged(match: re.Match[str], run: str) -> str:
    """A run that is parted from a letter or figure of another script beside it, too."""
    start, end = match.span()
    before, behind = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    return f"{BREAK if before.isalnum() else ''}{run}{BREAK if behind.isalnum() else ''}"


def _places(parted: str, text: str) -> Iterator[int]:
    """For each character of the parted text its place in the text, or that of the one behind it where there is none."""
    place = 0
    for char in parted:
        if char != BREAK:
            while text[place] != char:
                place += 1
            yield place
            place += 1
        else:
            yield place
