"""Sources, and what is remembered of them between visits."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from broadsheet.errors import NotFound
from broadsheet.news import Source, SourceState
from broadsheet.store.schema import publishers, source_states, sources
from broadsheet.store.sql import upsert, values
from broadsheet.store.values import decode, encode

_LAST = 1_000
"""Place of a source that a publisher's own led to."""


class Sources:
    """Sources by address; they are written with their publisher."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, url: str) -> Source:
        """The source of an address; raises NotFound."""
        row = self._connection.execute(select(sources.c.value).where(sources.c.url == url)).scalar()
        if row is None:
            raise NotFound(f"no source {url} is kept")
        return decode(row, Source)

    def locked(self, url: str) -> Source | None:
        """The source of an address, which stays with its publisher until the transaction ends; None where none is kept."""
        row = self._connection.execute(_locked(), {"of_url": url}).scalar()
        return None if row is None else decode(row, Source)

    def many(self, urls: Sequence[str]) -> dict[str, Source]:
        """The sources of these addresses; those there are."""
        return values(self._connection, sources.c.url, urls, Source)

    def put(self, given: Sequence[Source]) -> None:
        """Add those sources that are not known to their publishers, after those they have; raises StoreError where a publisher is not kept."""
        known = self.many([source.url for source in given])
        rows = {
            source.url: {"url": source.url, "publisher": source.publisher, "place": _LAST, "value": encode(source)}
            for source in given
            if source.url not in known
        }
        upsert(self._connection, sources, [row for _, row in sorted(rows.items())])

    def all(self, publisher: str | None = None) -> tuple[Source, ...]:
        """All sources, or those of a publisher, by publisher and in its order."""
        statement = select(sources.c.value).order_by(sources.c.publisher, sources.c.place, sources.c.url)
        if publisher is not None:
            statement = statement.where(sources.c.publisher == publisher)
        return tuple(decode(value, Source) for value in self._connection.execute(statement).scalars())

    def states(self, urls: Sequence[str]) -> dict[str, SourceState]:
        """What is remembered of each of these addresses; a blank state for one that was never visited."""
        known = values(self._connection, source_states.c.url, urls, SourceState)
        return {url: known.get(url) or SourceState(url=url) for url in urls}

    def state(self, url: str) -> SourceState:
        """What is remembered of an address; a blank state where it was never visited."""
        return self.states([url])[url]

    def put_state(self, state: SourceState) -> None:
        """Remember a state in place of the one before."""
        upsert(self._connection, source_states, [{"url": state.url, "value": encode(state)}])


@cache
def _locked() -> Select[Any]:
    mine = select(sources.c.value).join(publishers).where(sources.c.url == bindparam("of_url"))
    return mine.with_for_update(key_share=True, of=publishers)
