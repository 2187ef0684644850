"""Which articles of a story repeat another's text: exact shares of runs of five words.

A text is the set of its runs of five case-folded words (shingles, Broder 1997). Two texts are near duplicates if their
sets have a Jaccard similarity of at least DUPLICATE. A later article is a reprint of an earlier one also if most of
itself stands there already: at least CONTAINED of its runs, or CREDITED where both name the same agency.
"""

import re
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from broadsheet.news import Article
from broadsheet.segmentation import IDEOGRAPHS, MARKS, spaced

RUN = 5
"""Words of a shingle."""
DUPLICATE = 0.5
CONTAINED = 0.8
CREDITED = 0.5
FEWEST = 8
"""Shingles below which a text is too short to be called a reprint by what it contains."""

_WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}](?:[^\W{IDEOGRAPHS}]|[{MARKS}])*")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words of a text; of a shorter one all its words as one run.

    >>> len(shingles("The ferry left the harbour at dawn")), len(shingles("नाव सुबह बंदरगाह से चली गई"))
    (3, 2)
    """
    words = _words(text)
    if len(words) < RUN:
        return frozenset({tuple(words)} if words else ())
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))


def _words(text: str) -> list[str]:
    return _WORD.findall(spaced(text).casefold())


def shared(sets: Sequence[frozenset[tuple[str, ...]]]) -> list[tuple[int, int, int]]:
    """Each pair (i < j) of sets that have a shingle in common, and how many."""
    column: dict[tuple[str, ...], int] = {}
    rows = [sorted(column.setdefault(run, len(column)) for run in one) for one in sets]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((at for row in rows for at in row), dtype=np.int64, count=int(ends[-1]))
    has = csr_matrix((np.ones(len(columns), dtype=np.int32), columns, ends), shape=(len(sets), max(1, len(column))))
    both = (has @ has.T).tocoo()
    upper = both.row < both.col
    found = zip(both.row[upper].tolist(), both.col[upper].tolist(), both.data[upper].tolist(), strict=True)
    return sorted(found)


def near_duplicates(texts: Sequence[str], least: float = DUPLICATE) -> list[tuple[int, int, float]]:
    """Each pair of texts with a Jaccard similarity of at least `least`, and the similarity, exactly.

    >>> near_duplicates(["a b c d e f", "A b c, d e f!", "u v w x y z"])
    [(0, 1, 1.0)]
    """
    sets = [shingles(text) for text in texts]
    pairs = ((i, j, n / (len(sets[i]) + len(sets[j]) - n)) for i, j, n in shared(sets))
    return [(i, j, similarity) for i, j, similarity in pairs if similarity >= least]


def reprints(articles: Sequence[Article]) -> dict[str, str]:
    """For each article that repeats another: its id and the id of the first it repeats. `articles` are in order of time."""
    original: dict[str, str] = {}
    first: dict[str, int] = {}
    distinct: list[Article] = []
    sets: list[frozenset[tuple[str, ...]]] = []
    for article in articles:
        text = " ".join(_words(article.body))
        if text and text in first:
            original[article.id] = distinct[first[text]].id
            continue
        first[text] = len(distinct)
        distinct.append(article)
        sets.append(shingles(article.body))
    source = _sources(distinct, sets)
    original.update({distinct[later].id: distinct[earlier].id for later, earlier in source.items()})
    return {one: original.get(of, of) for one, of in original.items()}


def _sources(articles: Sequence[Article], sets: Sequence[frozenset[tuple[str, ...]]]) -> dict[int, int]:
    """For each reprint the first article it repeats that is none itself."""
    source: dict[int, int] = {}
    for later, earlier, n in sorted((j, i, n) for i, j, n in shared(sets)):
        if later not in source and earlier not in source and _repeats(articles, sets, later, earlier, n):
            source[later] = earlier
    return source


def _repeats(
    articles: Sequence[Article], sets: Sequence[frozenset[tuple[str, ...]]], later: int, earlier: int, both: int
) -> bool:
    size, before = len(sets[later]), len(sets[earlier])
    if both >= DUPLICATE * (size + before - both):
        return True
    credit = articles[later].credit
    least = CREDITED if credit and credit == articles[earlier].credit else CONTAINED
    return size >= FEWEST and both >= least * size
