"""Publishers, with their sources."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import JSON, Connection, cast, delete, func, select, type_coerce

from broadsheet.errors import NotFound
from broadsheet.news import Publisher, Source
from broadsheet.store.schema import publishers, sources
from broadsheet.store.sql import upsert, values
from broadsheet.store.values import decode, encode


class Publishers:
    """Publishers by domain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, publisher: Publisher) -> None:
        """Keep a publisher and exactly its sources, in their order, in place of what was kept of it."""
        domain = publisher.domain
        bare = encode(replace(publisher, sources=()))
        upsert(self._connection, publishers, [{"domain": domain, "country": publisher.country, "value": bare}])
        self._connection.execute(delete(sources).where(sources.c.publisher == domain))
        rows = [
            {"url": source.url, "publisher": domain, "place": place, "value": encode(source)}
            for place, source in enumerate(publisher.sources)
        ]
        upsert(self._connection, sources, rows)

    def get(self, domain: str) -> Publisher:
        """The publisher of a domain; raises NotFound."""
        row = self._connection.execute(select(publishers.c.value).where(publishers.c.domain == domain)).scalar()
        if row is None:
            raise NotFound(f"no publisher {domain} is kept")
        statement = (
            select(sources.c.value).where(sources.c.publisher == domain).order_by(sources.c.place, sources.c.url)
        )
        own = tuple(decode(value, Source) for value in self._connection.execute(statement).scalars())
        return replace(decode(row, Publisher), sources=own)

    def many(self, domains: Sequence[str]) -> dict[str, Publisher]:
        """The publishers of these domains, without their sources; those there are."""
        return values(self._connection, publishers.c.domain, domains, Publisher)

    def all(self, country: str | None = None) -> tuple[Publisher, ...]:
        """All publishers, or those of a country, by domain."""
        chosen = select(publishers.c.domain, publishers.c.value).order_by(publishers.c.domain)
        theirs = select(sources.c.publisher, sources.c.value).order_by(sources.c.place, sources.c.url)
        if country is not None:
            chosen = chosen.where(publishers.c.country == country)
            theirs = theirs.join(publishers).where(publishers.c.country == country)
        own: dict[str, list[Source]] = {}
        for domain, value in self._connection.execute(theirs):
            own.setdefault(domain, []).append(decode(value, Source))
        return tuple(
            replace(decode(value, Publisher), sources=tuple(own.get(domain, ())))
            for domain, value in self._connection.execute(chosen)
        )

    def countries(self) -> tuple[tuple[str, int], ...]:
        """Countries with how many publishers they have, most first, then by code."""
        number = func.count()
        statement = (
            select(publishers.c.country, number)
            .where(publishers.c.country.is_not(None))
            .group_by(publishers.c.country)
            .order_by(number.desc(), publishers.c.country)
        )
        return tuple((country, count) for country, count in self._connection.execute(statement))

    def languages(self, country: str) -> dict[str, int]:
        """How many publishers of a country print in each language, by language; those whose language is known."""
        postgres = self._connection.dialect.name == "postgresql"
        value = cast(publishers.c.value, JSON) if postgres else type_coerce(publishers.c.value, JSON)
        language = value["language"].as_string()
        statement = select(language, func.count()).where(publishers.c.country == country).group_by(language)
        return {name: count for name, count in self._connection.execute(statement.order_by(language)) if name}

    def remove(self, domain: str) -> None:
        """Forget a publisher and its sources; its articles stay. Raises NotFound."""
        if not self._connection.execute(delete(publishers).where(publishers.c.domain == domain)).rowcount:
            raise NotFound(f"no publisher {domain} is kept")
