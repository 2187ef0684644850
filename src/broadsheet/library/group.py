"""What the groups of a paper share: its store, and readings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from broadsheet.errors import InputError
from broadsheet.news import Article, Publisher, Reading, Results
from broadsheet.store import Store, Transaction

T = TypeVar("T")

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When something is due by any clock, also by one that is set back (`update --now`)."""
BATCH = 200
"""Rows that an import commits together."""


class Group:
    """Questions about one noun, over the paper's store."""

    def __init__(self, store: Store) -> None:
        self._store = store


def at_least_one(limit: int) -> int:
    """The limit of a screen; raises InputError where it is less than 1: behind a screen of none there is always another."""
    if limit < 1:
        raise InputError(f"a limit is at least 1, not {limit}")
    return limit


def readings_of(txn: Transaction, ids: Sequence[str]) -> dict[str, Reading]:
    """The articles of those ids with all that is said of them; those that are not analysed yet are left out."""
    return readings_with(txn, txn.articles.get(ids))


def readings_with(txn: Transaction, articles: Mapping[str, Article]) -> dict[str, Reading]:
    """These articles, by id, with all that is said of them; those that are not analysed yet are left out."""
    ids = tuple(articles)
    analyses = txn.analyses.get(ids)
    domains = sorted({article.publisher for article in articles.values()})
    publishers, standings = txn.publishers.many(domains), txn.standings.get(domains)
    story_of = txn.stories.of(ids)
    stories = txn.stories.get(sorted(set(story_of.values())))
    return {
        key: Reading(
            article=articles[key],
            analysis=analyses[key],
            publisher=publishers.get(articles[key].publisher) or _forgotten(articles[key]),
            standing=standings.get(articles[key].publisher),
            story=stories.get(story_of.get(key, "")),
        )
        for key in ids
        if key in analyses
    }


def _forgotten(article: Article) -> Publisher:
    """The publisher of an article, where the paper has it no more."""
    return Publisher(domain=article.publisher, name=article.publisher_name or article.publisher)


def as_readings(txn: Transaction, found: Results[str]) -> Results[Reading]:
    """One screen of ids as one of readings."""
    readings = readings_of(txn, found.items)
    return Results(items=tuple(readings[key] for key in found.items if key in readings), next=found.next)


def batches(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """The items, as many together as are committed together."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, BATCH)):
        yield batch
