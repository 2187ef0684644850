"""What of a text tells its topic: its words and the beginnings of words, in the way that each language makes words."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_ARTICLE: Final = re.compile("^[وفبلك]?ال(?=..)")
"""The Arabic article and what is written before it."""
_ARABIC: Final = frozenset({"ar", "fa", "ur"})


def terms(words: Iterable[str], language: str) -> Iterator[str]:
    """Words but numbers, and the beginnings of longer ones; pairs of Chinese and Japanese characters and of Vietnamese syllables.

    >>> list(terms(["the", "government", "2026", "vote"], "en"))
    ['the', 'government', 'gover-', 'vote']
    >>> list(terms(["국회는"], "ko")), list(terms(["東", "京"], "ja")), list(terms(["bóng", "đá"], "vi"))
    (['국회는', '국회'], ['東京'], ['bóng', 'đá', 'bóng đá'])
    """
    tokens = list(words)
    for token in tokens:
        if len(token) < 2 or token[0].isdigit():
            continue
        yield token
        yield from _beginning(token, language)
    yield from (first + second for first, second in pairwise(tokens) if len(first) == len(second) == 1)
    if language == "vi":
        yield from (f"{first} {second}" for first, second in pairwise(tokens))


def _beginning(word: str, language: str) -> Iterator[str]:
    """What forms of one word have in common: five letters of a long one, four of a shorter one, two Korean syllables."""
    if _HANGUL.match(word):
        yield from [word[:2]] if len(word) > 2 else []
        return
    if language in _ARABIC and (noun := _ARTICLE.sub("", word)) != word:
        yield noun
        word = noun
    if len(word) > 6:
        yield f"{word[:5]}-"
    elif len(word) > 4:
        yield f"{word[:4]}-"
