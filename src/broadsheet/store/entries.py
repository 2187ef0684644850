"""What sources said of articles."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from broadsheet import addresses
from broadsheet.news import Entry, identify
from broadsheet.store.schema import entries
from broadsheet.store.sql import upsert, values
from broadsheet.store.values import encode


class Entries:
    """Entries by id: `identify(addresses.canonical(entry.url))`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, given: Sequence[Entry]) -> dict[str, Entry]:
        """The entries that say something new, by id, in the order given.

        New is an entry that was not known, and a known one that was modified later than what is known of it (its
        modification, else its publication). Raises InputError where an address is none.
        """
        unique: dict[str, Entry] = {}
        for entry in given:
            key = identify(addresses.canonical(entry.url))
            unique[key] = max(entry, unique.get(key, entry), key=_stands)
        known = self.get(tuple(unique))
        better = {
            key: entry for key, entry in unique.items() if key not in known or _stands(entry) > _stands(known[key])
        }
        upsert(
            self._connection, entries, [{"id": key, "value": encode(entry)} for key, entry in sorted(better.items())]
        )
        return {key: entry for key, entry in better.items() if key not in known or _later(entry, known[key])}

    def get(self, ids: Sequence[str]) -> dict[str, Entry]:
        """The entries of these ids; those there are."""
        return values(self._connection, entries.c.id, ids, Entry)


def _stands(entry: Entry) -> tuple[datetime, int, str, str]:
    """Of what several sources say of one article the last modified, then the fullest stands, whichever was kept first."""
    said = (entry.headline, entry.summary, entry.published, entry.byline, entry.language, entry.section)
    filled = sum(1 for value in said if value)
    return entry.modified or datetime.min.replace(tzinfo=UTC), filled, entry.source, entry.url


def _later(entry: Entry, known: Entry) -> bool:
    if entry.modified is None:
        return False
    before = known.modified or known.published
    return before is None or entry.modified > before
