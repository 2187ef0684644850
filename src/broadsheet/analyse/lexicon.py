"""How common words are, per language: what tells a name from a noun and a key phrase from small talk."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.models import read_model

STOP_SHARE = 0.012
"""A word that stands in this share of sentences, and is printed in lower case, says nothing by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The common words of one language, counted in passages."""

    total: int
    counts: dict[str, int]
    """By folded word."""
    capital: frozenset[str]
    """Folded words that mid-sentence usually begin with a capital."""
    stops: frozenset[str]
    """Folded words that stand in STOP_SHARE of the passages and more, in lower case."""
    rarities: dict[str, float]
    """Inverse document frequency by folded word."""
    unknown: float
    """That of a word not counted."""

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a folded word: ln((passages + 1) / (passages with it + 1)), as if there were at least 400."""
        return self.rarities.get(word, self.unknown)

    def is_stop(self, word: str) -> bool:
        """Whether a folded word is a function word or as common as one; short words of a language we know little of count."""
        return word in self.stops if self.total else len(word) <= 3

    def content(self, words: Iterable[str]) -> frozenset[str]:
        """The folded words that are no function words."""
        if self.total:
            return frozenset(words) - self.stops
        return frozenset(word for word in words if not self.is_stop(word))

    def is_common(self, word: str) -> bool:
        """Whether a folded word is known and usually printed in lower case."""
        return word in self.counts and word not in self.capital


@lru_cache(maxsize=256)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an empty one where we have none."""
    total, row = _rows().get(language, (0, ""))
    pairs = [item.rpartition(":") for item in row.split(" ") if item]
    counts = {word.casefold(): int(count) for word, _, count in pairs}
    capital = frozenset(word.casefold() for word, _, _ in pairs if word[0].isupper() and len(word) > 1)
    return Lexicon(
        total=total,
        counts=counts,
        capital=capital,
        stops=frozenset(word for word, count in counts.items() if count >= STOP_SHARE * total) - capital,
        rarities={word: _rarity(count, total) for word, count in counts.items()},
        unknown=_rarity(0, total),
    )


def _rarity(count: int, total: int) -> float:
    passages = max(total, 400)
    return math.log((passages + 1) / (count * passages / max(total, 1) + 1))


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[int, str]]:
    """Passages counted, and the words with their counts as they are written down, by language."""
    lines = (line.split("\t") for line in read_model("words.tsv.xz").decode().split("\n"))
    return {language: (int(total), row) for language, total, row in lines}
