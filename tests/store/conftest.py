"""A store on each database; PostgreSQL is started once and each test has a schema of its own in it."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from own_postgres import own_postgres
from sqlalchemy import NullPool, create_engine, text

from broadsheet.store import Store, open_store
from broadsheet.store.schema import metadata

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(own_postgres())
        except Exception as error:  # noqa: BLE001 - whatever keeps it from starting
            pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
        engine = create_engine(_driven(address), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        engine.dispose()
        yield address


def _driven(address: str) -> str:
    return address.replace("postgresql:", "postgresql+psycopg:")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty database is."""
    if request.param == "sqlite":
        yield str(tmp_path / "paper.db")
        return
    yield from fresh_schema(request.getfixturevalue("postgres"))


@pytest.fixture
def postgres_address(postgres: str) -> Iterator[str]:
    """The address of an empty schema of a PostgreSQL server."""
    yield from fresh_schema(postgres)


def fresh_schema(address: str) -> Iterator[str]:
    """The address of a new, empty schema, dropped after; no connection is held meanwhile, which may be for all of the tests."""
    schema = f"paper{next(_NUMBERS)}"
    engine = create_engine(_driven(address), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the newest schema that is copied, because making one takes longer."""
    path = tmp_path_factory.mktemp("empty") / "paper.db"
    open_store(path).close()
    return path


@pytest.fixture
def sqlite_store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    with open_store(shutil.copy(empty_file, tmp_path / "paper.db")) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_postgres(postgres: str) -> Iterator[Store]:
    """A store that is emptied after each test."""
    addresses = fresh_schema(postgres)
    with open_store(next(addresses)) as opened:
        yield opened
    next(addresses, None)


@pytest.fixture
def postgres_store(shared_postgres: Store) -> Iterator[Store]:
    yield shared_postgres
    with shared_postgres._engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY"))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store on either database."""
    name = "sqlite_store" if request.param == "sqlite" else "postgres_store"
    opened: Store = request.getfixturevalue(name)
    return opened


@pytest.fixture
def both(sqlite_store: Store, postgres_store: Store) -> tuple[Store, Store]:
    """Two empty stores, one on each database."""
    return sqlite_store, postgres_store
