"""Fetched pages, until they are read."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from broadsheet.news import Page
from broadsheet.store.schema import pages, worklist
from broadsheet.store.sql import others, portions, upsert, values
from broadsheet.store.values import decode, encode

_UNKEPT = ',"kept":false'
"""In the JSON of a page, where no text can hold it: a quotation mark within one is escaped."""
_LEVEL = 3
"""zlib's: half the time of its default for a twentieth more bytes of HTML."""


class Pages:
    """Pages by the id of their entry."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, key: str, page: Page) -> None:
        """Keep a page in place of the one before."""
        row = {
            "id": key,
            "fetched_at": page.fetched_at,
            "value": encode(replace(page, content=b"")),
            "content": zlib.compress(page.content, _LEVEL),
            "method": None,
        }
        upsert(self._connection, pages, [row])

    def get(self, ids: Sequence[str]) -> dict[str, Page]:
        """The pages of these ids; those there are."""
        found: dict[str, Page] = {}
        for some in portions(ids):
            statement = select(pages.c.id, pages.c.value, pages.c.content).where(pages.c.id.in_(some))
            for key, value, content in self._connection.execute(statement):
                found[key] = replace(decode(value, Page), content=zlib.decompress(content))
        return {key: found[key] for key in dict.fromkeys(ids) if key in found}

    def heads(self, ids: Sequence[str]) -> dict[str, Page]:
        """The same pages without their content."""
        return values(self._connection, pages.c.id, ids, Page)

    def read_by(self, key: str, method: str) -> None:
        """Notes the method that has read a page, whatever came of it."""
        self._connection.execute(update(pages).where(pages.c.id == key).values(method=method))

    def outdated(self, method: str) -> tuple[str, ...]:
        """Ids of the pages that were read by another version than this, in order."""
        return others(self._connection, pages.c.id, pages.c.method, method)

    def drop(self, before: datetime) -> int:
        """How many pages are now forgotten: those fetched before then or not to be kept, which are not still to be extracted."""
        to_read = (
            select(worklist.c.subject)
            .where(worklist.c.stage == "extract", worklist.c.subject == pages.c.id, worklist.c.due_at.is_not(None))
            .exists()
        )
        unkept = pages.c.value.contains(_UNKEPT)
        goes = delete(pages).where((pages.c.fetched_at < before) | unkept, ~to_read)
        return self._connection.execute(goes).rowcount
