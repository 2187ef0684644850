"""Editions, and the standings of publishers that they were chosen by."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from broadsheet.errors import NotFound
from broadsheet.news import Edition, Standing
from broadsheet.store.schema import editions, standings
from broadsheet.store.sql import texts_of, upsert, values
from broadsheet.store.values import decode, encode


class Editions:
    """Editions by country and moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, edition: Edition) -> None:
        """Keep an edition in place of those of its country that are no newer: one of a moment that is past can be made again."""
        older = delete(editions).where(editions.c.country == edition.country, editions.c.at < edition.at)
        self._connection.execute(older)
        row = {"country": edition.country, "at": edition.at, "value": encode(edition)}
        upsert(self._connection, editions, [row])

    def latest(self, country: str) -> Edition:
        """The newest edition of a country; raises NotFound."""
        statement = select(editions.c.value).where(editions.c.country == country)
        row = self._connection.execute(statement.order_by(editions.c.at.desc()).limit(1)).scalar()
        if row is None:
            raise NotFound(f"no edition of {country} is kept")
        return decode(row, Edition)

    def countries(self) -> tuple[str, ...]:
        """The countries that have an edition."""
        return texts_of(self._connection, select(editions.c.country).distinct().order_by(editions.c.country))


class Standings:
    """Standings by the publisher's domain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, given: Sequence[Standing]) -> None:
        """Keep standings in place of those before."""
        rows = {standing.publisher: encode(standing) for standing in given}
        upsert(
            self._connection,
            standings,
            [{"publisher": domain, "value": value} for domain, value in sorted(rows.items())],
        )

    def get(self, domains: Sequence[str]) -> dict[str, Standing]:
        """The standings of these publishers; those there are."""
        return values(self._connection, standings.c.publisher, domains, Standing)
