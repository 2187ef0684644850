"""Articles of one language as sparse vectors of weighted stems."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.sparse import csr_matrix

from broadsheet.relate.words import stem, tokens

OPENING = 250
"""Words of the body that are read: news tells the event first."""
LONG_WORD = 10
"""Characters of the body looked at for each of those words: a wall of text costs no more."""
HEADLINE = 2
"""How often a word of the headline counts."""
TERMS = 60
"""Terms kept of an article, the heaviest."""
PRIOR = 10_000
"""How many articles the background's word frequencies weigh against those of the stream at hand."""
LONELY = 0.4
"""What a term counts that no other article has."""
RAREST = 0.5**14
"""Share of articles that a word is thought to be in which the background does not know."""


@cache
def background(language: str) -> dict[str, float]:
    """The share of news articles that a stem is in, by `background.txt` (quality/train/background.py made it)."""
    shares: dict[str, float] = {}
    for row in (files("broadsheet.relate") / "background.txt").read_text("utf8").splitlines():
        code, level, words = row.split("\t")
        if code == language:
            share = 0.5 ** (int(level) / 2)
            for word in words.split(" "):
                base = stem(word, language)
                shares[base] = 1 - (1 - shares.get(base, 0.0)) * (1 - share)
    return shares


def count(headline: str, body: str, language: str) -> Counter[str]:
    """How often each stem stands in the headline, twice over, and in the body's opening."""
    words = Counter(tokens(body[: OPENING * LONG_WORD], OPENING))
    for word in tokens(headline, OPENING):
        words[word] += HEADLINE
    found: Counter[str] = Counter()
    for word, n in words.items():
        found[stem(word, language)] += n
    return found


def rarity(counts: Sequence[Counter[str]], language: str) -> dict[str, float]:
    """Inverse document frequency (natural logarithm) of every stem, the stream's counts smoothed by the background.

    With n articles, d of them with the stem, and b its share in the background: -ln((d + PRIOR b) / (n + PRIOR)). So a
    word that the whole stream is full of because of one large story still counts, and two articles are stream enough.
    """
    common = background(language)
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one.keys())
    total = len(counts) + PRIOR
    return {
        term: max(0.0, -math.log((n + PRIOR * max(common.get(term, 0.0), RAREST)) / total)) for term, n in found.items()
    }


def vectors(counts: Sequence[Counter[str]], rare: Mapping[str, float]) -> csr_matrix:
    """One row of unit length an article: (1 + ln frequency) times rarity of its heaviest terms (Salton and Buckley 1988)."""
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one.keys())
    column: dict[str, int] = {}
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for one in counts:
        weights = sorted(
            (-(1 + math.log(n)) * rare[term] * (LONELY if found[term] == 1 else 1), term) for term, n in one.items()
        )[:TERMS]
        norm = math.sqrt(sum(weight * weight for weight, _ in weights)) or 1.0
        data.extend(-weight / norm for weight, _ in weights)
        columns.extend(column.setdefault(term, len(column)) for _, term in weights)
        ends.append(len(data))
    shape = (len(counts), max(1, len(column)))
    return csr_matrix((np.array(data), np.array(columns, dtype=np.int32), np.array(ends)), shape=shape)
