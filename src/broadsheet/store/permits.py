"""What hosts permit, as they told it last."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from broadsheet.news import Permit
from broadsheet.store.schema import permits
from broadsheet.store.sql import portions, upsert
from broadsheet.store.values import decode, encode

_ROW = select(permits.c.value, permits.c.robots, permits.c.mining)


class Permits:
    """Permits by their host's origin."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, given: Sequence[Permit]) -> None:
        """Keep permits in place of those before."""
        rows = {permit.origin: _row(permit) for permit in given}
        upsert(self._connection, permits, [row for _, row in sorted(rows.items())])

    def get(self, origins: Sequence[str]) -> dict[str, Permit]:
        """The permits of these hosts, run out or not; those there are."""
        found: dict[str, Permit] = {}
        for some in portions(origins):
            found.update({permit.origin: permit for permit in self._read(_ROW.where(permits.c.origin.in_(some)))})
        return found

    def newest(self, limit: int, *, size: int) -> dict[str, Permit]:
        """So many permits of at most so many bytes, those that hold longest."""
        newest = permits.c.until.desc(), permits.c.origin
        statement = _ROW.where(permits.c.size <= size).order_by(*newest).limit(limit)
        return {permit.origin: permit for permit in self._read(statement)}

    def drop(self, before: datetime) -> int:
        """How many permits are now forgotten: those that ran out before then."""
        return self._connection.execute(delete(permits).where(permits.c.until < before)).rowcount

    def _read(self, statement: Select[Any]) -> Iterator[Permit]:
        for value, robots, mining in self._connection.execute(statement):
            permit = decode(value, Permit)
            yield replace(
                permit,
                robots=replace(permit.robots, content=zlib.decompress(robots)),
                mining=replace(permit.mining, content=zlib.decompress(mining)),
            )


def _row(permit: Permit) -> dict[str, Any]:
    robots, mining = zlib.compress(permit.robots.content), zlib.compress(permit.mining.content)
    bare = replace(permit, robots=replace(permit.robots, content=b""), mining=replace(permit.mining, content=b""))
    return {
        "origin": permit.origin,
        "until": permit.until,
        "size": len(permit.robots.content) + len(permit.mining.content),
        "value": encode(bare),
        "robots": robots,
        "mining": mining,
    }
