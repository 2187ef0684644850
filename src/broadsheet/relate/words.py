"""The words of a text, as stories are found by them."""

import re
from functools import lru_cache

import snowballstemmer

from broadsheet.segmentation import IDEOGRAPHS, MARKS, spaced

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Snowball's algorithms by ISO 639-1; a language without one keeps its words as they are."""

_TOKEN = re.compile(rf"[{IDEOGRAPHS}]+|\d+(?:[.,:]\d+)*|[^\W\d_{IDEOGRAPHS}]+(?:[{MARKS}]+[^\W\d_{IDEOGRAPHS}]*)*")
_IDEOGRAPH = re.compile(rf"[{IDEOGRAPHS}]")


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
    """The case-folded words and numbers of a text, at most `limit`; Chinese and Japanese runs as pairs of characters.

    >>> tokens("Fed's rate: 4.25%, 東京都")
    ['fed', 's', 'rate', '4.25', '東京', '京都']
    """
    words: list[str] = _TOKEN.findall(spaced(text).casefold())[:limit]
    if not _IDEOGRAPH.search(text):
        return words
    found: list[str] = []
    for word in words:
        if len(word) > 1 and _IDEOGRAPH.match(word):
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return found[:limit]
