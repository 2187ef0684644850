"""What the queries share: upserts on either database, lists of any length, places in an order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, bindparam, func, or_, select
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from broadsheet.errors import InputError
from broadsheet.store.values import decode

T = TypeVar("T")

_MOST_PARAMETERS = 900
"""SQLite was long built with room for 999."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def insert(dialect: str, table: Table) -> SqliteInsert:
    """An insert that can say what happens on a conflict, in the database's own words."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgres_insert  # noqa: PLC0415 - SQLite needs none of it

        return postgres_insert(table)  # type: ignore[return-value]  # the same methods by the same names
    return sqlite_insert(table)


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], by: tuple[str, ...] | None = None
) -> None:
    """Rows written, in place of those of the same primary key, or of the same unique columns."""
    if rows:
        keys = by or tuple(column.name for column in table.primary_key.columns)
        connection.execute(_upsert(connection.dialect.name, table, keys, tuple(rows[0])), list(rows))


@cache
def _upsert(dialect: str, table: Table, keys: tuple[str, ...], names: tuple[str, ...]) -> SqliteInsert:
    """The statement; it is made once, because making it takes longer than running it."""
    statement = insert(dialect, table)
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


def wall(connection: Connection) -> datetime:
    """The real time by the one clock of all who share the database: its own, where it is a server's."""
    if connection.dialect.name == "postgresql":
        now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return now.astimezone(UTC)
    return datetime.now(UTC)


def portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """Each key once, in lists short enough for one statement."""
    unique = list(dict.fromkeys(keys))
    for start in range(0, len(unique), _MOST_PARAMETERS):
        yield unique[start : start + _MOST_PARAMETERS]


def values(connection: Connection, key: Column[str], keys: Sequence[str], kind: type[T]) -> dict[str, T]:
    """The values kept under these keys, in the order of the keys; those there are."""
    found: dict[str, str] = {}
    if len(keys) == 1:
        found.update(connection.execute(_one(key), {"of_key": keys[0]}).all())
    else:
        for some in portions(keys):
            found.update(connection.execute(_some(key), {"of_keys": some}).all())
    return {key: decode(found[key], kind) for key in dict.fromkeys(keys) if key in found}


@cache
def _one(key: Column[str]) -> Select[Any]:
    return select(key, key.table.c.value).where(key == bindparam("of_key"))


@cache
def _some(key: Column[str]) -> Select[Any]:
    return select(key, key.table.c.value).where(key.in_(bindparam("of_keys", expanding=True)))


def others(connection: Connection, key: Column[str], column: Column[str], value: str) -> tuple[str, ...]:
    """Keys of the rows whose column has another value than this, in order.

    By the column's index, which SQLite uses neither for `!=` nor beside an ORDER BY.
    """
    return tuple(sorted(texts_of(connection, select(key).where(or_(column < value, column > value)))))


def texts_of(connection: Connection, statement: Select[Any]) -> tuple[str, ...]:
    """The one column of a query."""
    return tuple(connection.execute(statement).scalars())


def mark(moment: datetime, key: str) -> str:
    """A place in an order by moment and id, fit for an address.

    >>> mark(datetime(2026, 11, 20, tzinfo=UTC), "cbcb55ec0189bbc0")
    '1795132800000000-cbcb55ec0189bbc0'
    """
    return f"{(moment - _EPOCH) // timedelta(microseconds=1)}-{key}"


def place(text: str) -> tuple[datetime, str]:
    """The moment and id of a mark; raises InputError where it is none."""
    number, _, key = text.rpartition("-")
    try:
        return _EPOCH + timedelta(microseconds=int(number)), key
    except (ValueError, OverflowError) as error:
        raise InputError(f"{text!r} is no place to go on from: give back `next` of the screen before") from error
