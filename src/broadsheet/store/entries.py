"""What sources said of articles."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from broadsheet import addresses
from broadsheet.news import Entry, identify
from broadsheet.store.schema import entries
from broadsheet.store.sql import upsert, values
from broadsheet.store.values import encode


class Announced(NamedTuple):
    """What a list of entries says, by id."""

    new: dict[str, Entry]
    """Those that were not known."""
    changed: dict[str, Entry]
    """Those that were modified later than what was known of them (its modification, else its publication)."""
    known: int
    """How many were known, changed or not."""


class Entries:
    """Entries by id: `identify(addresses.canonical(entry.url))`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, given: Sequence[Entry]) -> Announced:
        """What the entries say that was not known, in the order given. Raises InputError where an address is none."""
        unique: dict[str, Entry] = {}
        for entry in given:
            key = identify(addresses.canonical(entry.url))
            unique[key] = max(entry, unique[key], key=_stands) if key in unique else entry
        known = self.get(tuple(unique))
        better = {
            key: entry for key, entry in unique.items() if key not in known or _stands(entry) > _stands(known[key])
        }
        upsert(
            self._connection, entries, [{"id": key, "value": encode(entry)} for key, entry in sorted(better.items())]
        )
        return Announced(
            new={key: entry for key, entry in better.items() if key not in known},
            changed={key: entry for key, entry in better.items() if key in known and _later(entry, known[key])},
            known=len(known),
        )

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
