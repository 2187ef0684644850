"""How common words are, per language: what tells a name from a noun and a key phrase from small talk."""

import math
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

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a folded word: ln((passages + 1) / (passages with it + 1)), as if there were at least 400."""
        total = max(self.total, 400)
        return math.log((total + 1) / (self.counts.get(word, 0) * total / max(self.total, 1) + 1))

    def is_stop(self, word: str) -> bool:
        """Whether a folded word is a function word or as common as one; short words of a language we know little of count."""
        if not self.total:
            return len(word) <= 3
        return word not in self.capital and self.counts.get(word, 0) >= STOP_SHARE * self.total

    def is_common(self, word: str) -> bool:
        """Whether a folded word is known and usually printed in lower case."""
        return word in self.counts and word not in self.capital


_EMPTY = Lexicon(total=0, counts={}, capital=frozenset())


def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an empty one where we have none."""
    return _lexicons().get(language, _EMPTY)


@lru_cache(maxsize=1)
def _lexicons() -> dict[str, Lexicon]:
    return {
        language: _parsed(total, row)
        for language, total, row in (line.split("\t") for line in read_model("words.tsv.xz").decode().split("\n"))
    }


def _parsed(total: str, row: str) -> Lexicon:
    pairs = [item.rpartition(":") for item in row.split(" ") if item]
    return Lexicon(
        total=int(total),
        counts={word.casefold(): int(count) for word, _, count in pairs},
        capital=frozenset(word.casefold() for word, _, _ in pairs if word[0].isupper() and len(word) > 1),
    )
