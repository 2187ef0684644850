"""Which articles: the filters that lists, stories and search share."""

from typing import Any, TypeVar

from sqlalchemy import Select, select

from broadsheet.store.schema import articles, publishers

S = TypeVar("S", bound=Select[Any])


def chosen(
    statement: S,
    *,
    country: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    topic: str | None = None,
) -> S:
    """The query on articles, for those of a country's publishers, of a publisher, in a language, on a topic."""
    if country is not None:
        domains = select(publishers.c.domain).where(publishers.c.country == country)
        statement = statement.where(articles.c.publisher.in_(domains))
    if publisher is not None:
        statement = statement.where(articles.c.publisher == publisher)
    for column, wanted in ((articles.c.language, language), (articles.c.topic, topic)):
        if wanted is not None:
            statement = statement.where(column == wanted)
    return statement
