"""The words of a text, as stories are found by them."""

import re
from functools import lru_cache

import snowballstemmer

from broadsheet.models.scripts import SOUTH_EAST_ASIAN

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Snowball's algorithms by ISO 639-1; a language without one keeps its words as they are."""

UNSPACED = SOUTH_EAST_ASIAN + r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Letters of scripts that set no space between words: Thai, Lao, Burmese, Khmer, kana, Han."""

MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0970-\u0dff"
"""Vowel signs and accents that Python's `\\w` leaves out, in the scripts that cannot do without them."""

_TOKEN = re.compile(rf"[{UNSPACED}]+|\d+(?:[.,:]\d+)*|[^\W\d_{UNSPACED}]+(?:[{MARKS}]+[^\W\d_{UNSPACED}]*)*")
_UNSPACED = re.compile(rf"[{UNSPACED}]")


@lru_cache(maxsize=64)
def _stemmer(language: str) -> "snowballstemmer.stemmer | None":
    return snowballstemmer.stemmer(STEMMERS[language]) if language in STEMMERS else None


@lru_cache(maxsize=400_000)
def stem(word: str, language: str) -> str:
    """The stem of a case-folded word (Snowball), or the word where its language has no stemmer.

    >>> stem("elections", "en")
    'elect'
    """
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) or word if stemmer else word


def tokens(text: str, limit: int | None = None) -> list[str]:
    """The case-folded words and numbers of a text, at most `limit`; runs of an unspaced script as pairs of letters.

    >>> tokens("Fed's rate: 4.25%, 東京都")
    ['fed', 's', 'rate', '4.25', '東京', '京都']
    """
    words: list[str] = _TOKEN.findall(text.casefold())[:limit]
    if not _UNSPACED.search(text):
        return words
    found: list[str] = []
    for word in words:
        if len(word) > 1 and _UNSPACED.match(word):
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return found[:limit]
