"""What an article says that the reader of the earlier ones does not know yet."""

import re
from collections.abc import Iterator, Mapping, Sequence

from broadsheet.models.scripts import TERMINALS
from broadsheet.news import Article
from broadsheet.relate.words import stem, tokens

NEW = 0.5
"""Share of a sentence's weight that must be new."""
LEAST = 12.0
"""Weight of new words below which a sentence adds nothing: about two rare words, in natural logarithms of rarity."""
TELLING = 3.0
"""Rarity from which a word carries news: it is in fewer than one article in 20."""
UNSEEN = 9.0
"""Rarity of a word that stood in no opening."""

_END = re.compile(
    rf"""[.!?…](?:["'”’»)\]]*)\s+(?=["'“‘«(\[]*[^\W_a-zа-яё])|[。！？][」』”]*|[{TERMINALS}][»”"’']*\s*|\n\n"""
)


def sentences(body: str) -> Iterator[tuple[int, int]]:
    """Spans of the body's sentences, without the space around them; a rule of thumb that needs no language.

    >>> [("Rain fell. It stopped."[a:b]) for a, b in sentences("Rain fell. It stopped.")]
    ['Rain fell.', 'It stopped.']
    >>> len(list(sentences("बारिश हुई। फिर रुक गई।")))
    2
    """
    start = 0
    for match in _END.finditer(body):
        end = start + len(body[start : match.end()].rstrip())
        if end > start:
            yield start, end
        start = match.end()
    end = len(body.rstrip())
    if end > start:
        yield start, end


def whole(article: Article) -> tuple[tuple[int, int], ...]:
    """All of the body as one span."""
    return ((0, len(article.body)),) if article.body else ()


def novelties(
    articles: Sequence[Article], language: str, rare: Mapping[str, float]
) -> list[tuple[tuple[int, int], ...]]:
    """For each article, in order, the spans of its body that tell what none before it told; all of the first."""
    known: set[str] = set()
    read: set[str] = set()
    found: list[tuple[tuple[int, int], ...]] = []
    for article in articles:
        if article.body in read:
            found.append(())
            continue
        read.add(article.body)
        said = [(start, end, _terms(article.body[start:end], language)) for start, end in sentences(article.body)]
        new = [(start, end) for start, end, terms in said if _is_new(terms, known, rare)]
        found.append(_joined(new, article.body) if known else whole(article))
        known.update(_terms(article.headline, language), *(terms for _, _, terms in said))
    return found


def _terms(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in tokens(text))


def _is_new(terms: frozenset[str], known: set[str], rare: Mapping[str, float]) -> bool:
    total = fresh = 0.0
    for term in sorted(terms):
        weight = rare.get(term, UNSEEN)
        if weight >= TELLING:
            total += weight
            fresh += weight if term not in known else 0.0
    return fresh >= max(LEAST, NEW * total)


def _joined(spans: Sequence[tuple[int, int]], body: str) -> tuple[tuple[int, int], ...]:
    """Neighbours in one paragraph as one span."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        between = body[joined[-1][1] : start] if joined else "\n"
        if "\n" not in between and not between.strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
