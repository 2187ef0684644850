"""What sources said of articles."""

from collections.abc import Sequence

from sqlalchemy import Connection, or_

from broadsheet import addresses
from broadsheet.news import Entry, identify
from broadsheet.store.schema import entries
from broadsheet.store.sql import insert, values
from broadsheet.store.values import encode


class Entries:
    """Entries by id: `identify(addresses.canonical(entry.url))`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, given: Sequence[Entry]) -> tuple[str, ...]:
        """Ids of the entries that say something new, in the order given.

        New is an entry that was not known, and a known one that was modified later than what is known of it (its
        modification, else its publication). Raises InputError where an address is none.
        """
        unique: dict[str, Entry] = {}
        for entry in given:
            key = identify(addresses.canonical(entry.url))
            known = unique.get(key)
            if known is None or _later(entry, known):
                unique[key] = entry
        fresh = self._add({key: entry for key, entry in unique.items() if entry.modified is None}, newer=False)
        fresh |= self._add({key: entry for key, entry in unique.items() if entry.modified is not None}, newer=True)
        return tuple(key for key in unique if key in fresh)

    def get(self, ids: Sequence[str]) -> dict[str, Entry]:
        """The entries of these ids; those there are."""
        return values(self._connection, entries.c.id, ids, Entry)

    def _add(self, unique: dict[str, Entry], *, newer: bool) -> set[str]:
        if not unique:
            return set()
        statement = insert(self._connection, entries)
        new = statement.excluded
        if newer:
            statement = statement.on_conflict_do_update(
                index_elements=[entries.c.id],
                set_={"modified": new.modified, "value": new.value},
                where=or_(entries.c.modified.is_(None), entries.c.modified < new.modified),
            )
        else:
            statement = statement.on_conflict_do_nothing()
        rows = [
            {"id": key, "modified": entry.modified or entry.published, "value": encode(entry)}
            for key, entry in sorted(unique.items())
        ]
        return set(self._connection.execute(statement.returning(entries.c.id), rows).scalars())


def _later(entry: Entry, known: Entry) -> bool:
    if entry.modified is None:
        return False
    before = known.modified or known.published
    return before is None or entry.modified > before
