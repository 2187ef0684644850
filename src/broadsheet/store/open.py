"""From a path or an address to an open store of the newest schema."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from broadsheet.errors import SchemaError, StoreError
from broadsheet.store.schema import VERSION
from broadsheet.store.transaction import Store, begun, sentence, translated

_PATIENCE = 60.0
_WATCHED = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",
}
"""libpq's parameters (PostgreSQL's manual, 34.1.2) by which a server that is gone without a word is noticed within a minute; its own are hours."""
_IN_MEMORY = ":memory:"
"""What SQLite has for a database without a file, which each connection would have for itself."""
_NO_FILE = "a paper needs a file: write path/to/paper.sqlite"
_LOCK = 4_207_849_484
"""PostgreSQL's advisory lock under which one process at a time makes the schema."""


def open_store(where: str | Path, *, patience: float = _PATIENCE, make: bool = True) -> Store:
    """The store in a file (made with its folder where there is none) or at an address, its schema made or brought up to date.

    An address is `postgresql://user:password@host/database` or `sqlite:///path`. Writers wait for one another at most
    `patience` seconds. Raises SchemaError where the database is newer than this code, StoreError where it cannot be used, and
    without `make` where there is no such file.
    """
    url = _url(where)
    shown = _shown(url)
    if not make and url.drivername == "sqlite" and not Path(shown).exists():
        raise StoreError(f"{shown}: no paper is there: broadsheet init makes one, or give another path")
    engine = _engine(url, shown, patience)
    try:
        with translated(shown):
            _prepare(engine, shown, patience)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, shown, patience)


def _url(where: str | Path) -> URL:
    if where == _IN_MEMORY:
        raise StoreError(_NO_FILE)
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser().absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            "this is no address of a database: write postgresql://user:password@host/name or a path"
        ) from error
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername != "sqlite":
        raise StoreError(f"{url.drivername} is not supported: use a path for SQLite, or postgresql://…")
    if not url.database or url.database == _IN_MEMORY:
        raise StoreError(_NO_FILE)
    return url.set(database=str(Path(url.database).expanduser().absolute()))


def _shown(url: URL) -> str:
    if url.drivername == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _engine(url: URL, shown: str, patience: float) -> Engine:
    if url.drivername != "sqlite":
        try:
            watched = {key: value for key, value in _WATCHED.items() if key not in url.query}
            return create_engine(url.update_query_dict(watched), max_overflow=-1, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise StoreError(f"{shown} needs the PostgreSQL driver: pip install 'broadsheet[postgres]'") from error
    try:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{shown}: its folder cannot be made ({error.strerror}): give another path") from error
    engine = create_engine(url, max_overflow=-1, connect_args={"timeout": patience})
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(connection: sqlite3.Connection, _record: Any) -> None:
    """The driver's own transactions are switched off, because it begins them too late."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    """A writer takes the write lock at once: one that begins by reading would fail where another wrote meanwhile."""
    writes = connection.get_execution_options().get("broadsheet_writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, shown: str, patience: float) -> None:
    """Make or migrate the schema where it is not the newest, one process at a time."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _write_ahead(connection, shown, patience)
        with connection.begin():
            if _checked(connection, shown) == VERSION:
                return
    from broadsheet.store.migrations import upgrade  # noqa: PLC0415 - Alembic takes 0.2 s, and most openings need none of it

    with engine.connect() as connection:
        connection.execution_options(broadsheet_writes=True)
        with begun(connection, patience):
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if _checked(connection, shown) != VERSION:
                upgrade(connection)


def _write_ahead(connection: Connection, shown: str, patience: float) -> None:
    """Readers and a writer do not wait for one another in this mode, which the file remembers."""
    driver: Any = connection.connection.driver_connection
    deadline = time.monotonic() + patience
    while True:
        try:
            if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                driver.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            if "locked" not in str(error) or time.monotonic() >= deadline:
                raise StoreError(f"{shown}: {sentence(error)}") from error
            time.sleep(0.02)
        else:
            return


def _checked(connection: Connection, shown: str) -> str | None:
    """The schema's version, None where the database is empty; raises where this code cannot use it."""
    inspector = inspect(connection)
    if not inspector.has_table("alembic_version"):
        if inspector.get_table_names():
            raise StoreError(f"{shown} is another program's database: give another path or an empty database")
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is not None and version > VERSION:
        raise SchemaError(
            f"{shown} has schema {version}, newer than this Broadsheet, which knows {VERSION}: "
            "install the newer Broadsheet, or give another paper"
        )
    return version
