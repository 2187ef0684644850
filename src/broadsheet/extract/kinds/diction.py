"""What the words of a page say of its kind: articles say "said" and "yesterday", shops "basket", services "our team".

Nobody lists these words: the log odds of an article for each are learnt on pages of known kinds, next to the weights of traits. They are
common words that many sites use, nearly all of them English or German: a page that has few of them tells nothing. Figures are no words, as years
would tell when pages were collected.
"""

import re
from collections.abc import Mapping
from math import fsum, sqrt
from typing import Final

from broadsheet.extract.page.structured import Said

MOST: Final = 6_000
"""Characters of the page's text that are read."""
FEW: Final = 80
"""Known words of the text, below which nothing is told."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_QUERY: Final = re.compile(r"^\w+://|[?#].*", re.DOTALL)

Diction = dict[str, set[str]]
"""The words of a page by where they stand: text, title, address."""
Odds = Mapping[str, Mapping[str, float]]
"""By where a word stands and by the word: log odds of an article."""


def diction(text: str, said: Said, url: str) -> Diction:
    """The words of a page whose shown text is given."""
    title = f"{said.title or ''} {said.meta('description', 'og:description') or ''}"
    return {
        "text": set(_WORD.findall(" ".join(set(text[:MOST].lower().split())))),
        "title": set(_WORD.findall(title[:MOST].lower())),
        "address": set(_WORD.findall(_QUERY.sub("", url[:MOST]).lower())),
    }


def leaning(words: Diction, odds: Odds) -> float | None:
    """How much likelier an article is by its words: in each place the sum of those known, by the root of how many they are.

    None where fewer than FEW words of the text are known.
    """
    told = {place: [known[word] for word in words[place] if word in known] for place, known in odds.items()}
    if len(told["text"]) < FEW:
        return None
    return sum(fsum(values) / sqrt(max(1, len(values))) for values in told.values())
