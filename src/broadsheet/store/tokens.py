"""What the full-text index is made from: tokens of our own, so that every database finds the same articles.

A word is a run of letters and digits without its accents and case. Scripts that are written without spaces, and Korean,
give overlapping pairs of characters and the last character alone: each character then begins exactly one token, a query of
several characters is a phrase of pairs, and a query of one character is the beginning of a token. So a word is found
wherever it stands, a name that no dictionary has among them; the words of a query typed as one are asked for one by one.
"""

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from broadsheet.segmentation import BREAK, IDEOGRAPHS, spaced

_LONGEST = 64
"""Characters of a token; a longer run is cut, in texts and queries alike (PostgreSQL takes 2,046 bytes)."""

_MARKS = (
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
"""Accents, vowel points, the Arabic tatweel and characters that are not seen; Indic vowel signs are letters and stay."""

_LETTERS = str.maketrans({
    "_": " ", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k", "ƒ": "f", "ə": "e",
    "æ": "ae", "œ": "oe", "þ": "th", "ѐ": "е", "ѝ": "и",
})  # fmt: skip
"""Letters that Unicode does not decompose, as a reader without that keyboard types them; `ß` falls by case folding."""

_BELOW = "\u0900-\u0963\u0966-\u0dff\u0f71-\u0f84\u0f8d-\u0fbc"
"""Vowel signs of the scripts of India and Tibet, and letters below letters."""
_SPACELESS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u109f\u1100-\u11ff\u1780-\u17d3\u3005-\u3007"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese, and Korean, whose particles cling to the word."""

_RUN = f"[\\w{_BELOW}{_SPACELESS}]+"
_PIECE = f"[{_SPACELESS}]+|[^{_SPACELESS}]+"
_IS_SPACELESS = f"[{_SPACELESS}]"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compiled when it is first used: it takes longer than a small query."""
    return re.compile(expression)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Tokens that must follow one another."""

    tokens: tuple[str, ...]
    open: bool
    """Whether the last one may go on."""


def fold(text: str) -> str:
    """The text without accents and case.

    >>> fold("Żółta ŁÓDŹ, Straße, Ærø")
    'zolta lodz, strasse, aero'
    """
    if text.isascii():
        return text.lower().replace("_", " ")
    text = normalize("NFKD", normalize("NFKD", text).casefold())
    return normalize("NFC", _pattern(_MARKS).sub("", text)).translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order.

    >>> tokens("Żółta łódź: 東京都")
    ['zolta', 'lodz', '東京', '京都', '都']
    """
    return [token for piece in _pieces(text) for token in _split(piece)]


def term(text: str) -> Term | None:
    """What is asked for by a word or phrase as a person types it; None where it has no letter or digit.

    >>> term("U.S. navy")
    Term(tokens=('u', 's', 'navy'), open=False)
    >>> term("東京都")
    Term(tokens=('東京', '京都'), open=False)
    """
    pieces = _pieces(text)
    if not pieces:
        return None
    found = [token for piece in pieces for token in _split(piece)]
    spaceless = _pattern(_IS_SPACELESS).match(pieces[-1]) is not None
    if spaceless and len(pieces[-1]) > 1:
        found.pop()
    return Term(tokens=tuple(found), open=spaceless and len(pieces[-1]) == 1)


def terms(text: str) -> list[Term]:
    """What is asked for by what a person types between spaces: one term, in scripts without spaces one for each word.

    >>> terms("東京洪水") == terms("東京") + terms("洪水")
    True
    >>> terms("น้ำท่วมเชียงใหม่") == terms("น้ำท่วม") + terms("เชียงใหม่")
    True
    """
    return [found for word in _asked(text) if (found := term(word)) is not None]


def joined(text: str, most: int) -> str:
    """The tokens of a text between spaces, as the index takes them; at most so many bytes.

    >>> joined("The ferry", 100)
    ' the ferry '
    """
    kept = [""]
    size = 1
    for token in tokens(text[:most]):
        size += len(token.encode()) + 1
        if size > most:
            break
        kept.append(token)
    return " ".join([*kept, ""]) if len(kept) > 1 else ""


def _asked(text: str) -> list[str]:
    """The words of a query; a short one stays with the one before, and as the first with the next: by itself it would be found within others."""
    asked = [""]
    for word in spaced(text, ideographs=True).split(BREAK):
        if len(word) < _enough(word) or len(asked[-1]) < _enough(asked[-1]):
            asked[-1] += word
        else:
            asked.append(word)
    return asked


def _enough(word: str) -> int:
    """Characters of a word that is seldom found within others."""
    return 2 if _pattern(f"[{IDEOGRAPHS}]").match(word) else 5


def _pieces(text: str) -> list[str]:
    runs = _pattern(_RUN).findall(fold(text))
    if text.isascii():
        return runs
    return [piece for run in runs for piece in _pattern(_PIECE).findall(run)]


def _split(piece: str) -> list[str]:
    if not _pattern(_IS_SPACELESS).match(piece):
        return [piece[:_LONGEST]]
    return [piece[place : place + 2] for place in range(len(piece))]
