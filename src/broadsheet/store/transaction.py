"""An open store, and what can be asked of it within one transaction."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, OperationalError, SQLAlchemyError, StatementError

from broadsheet.errors import Conflict, InputError, StoreError, Unstorable
from broadsheet.interruption import uninterrupted
from broadsheet.ports import Closing
from broadsheet.store.analyses import Analyses
from broadsheet.store.articles import Articles
from broadsheet.store.editions import Editions, Standings
from broadsheet.store.entries import Entries
from broadsheet.store.pages import Pages
from broadsheet.store.permits import Permits
from broadsheet.store.publishers import Publishers
from broadsheet.store.search import Search
from broadsheet.store.sources import Sources
from broadsheet.store.stories import Stories
from broadsheet.store.subscriptions import Subscriptions
from broadsheet.store.turns import Turns
from broadsheet.store.worklist import Worklist

T = TypeVar("T")

_PAUSE = 0.02
"""Seconds before a database that answers "locked" at once is asked again."""
_CONFLICTS = 6
"""How often a transaction that met another in its way is begun again."""
_FIRST_PAUSE = 0.05
"""Seconds before it is begun again, twice as many each time."""
_IN_EACH_OTHERS_WAY = ("40001", "40P01")
"""PostgreSQL's codes (appendix A) for a serialization failure and a deadlock."""
_TOO_LARGE = "54"
"""How those begin that tell of a limit of the program: what an index, a row or a vector of words has no room for."""


class Transaction:
    """What is kept, by noun; all that one transaction writes is kept or none of it."""

    __slots__ = (
        "analyses",
        "articles",
        "editions",
        "entries",
        "pages",
        "permits",
        "publishers",
        "search",
        "sources",
        "standings",
        "stories",
        "subscriptions",
        "turns",
        "worklist",
    )

    def __init__(self, connection: Connection) -> None:
        self.analyses = Analyses(connection)
        self.articles = Articles(connection)
        self.editions = Editions(connection)
        self.entries = Entries(connection)
        self.pages = Pages(connection)
        self.permits = Permits(connection)
        self.publishers = Publishers(connection)
        self.search = Search(connection)
        self.sources = Sources(connection)
        self.standings = Standings(connection)
        self.stories = Stories(connection)
        self.subscriptions = Subscriptions(connection)
        self.turns = Turns(connection)
        self.worklist = Worklist(connection)


class Store(Closing):
    """An open database. Many threads and processes may use one at once; a transaction belongs to one thread."""

    def __init__(self, engine: Engine, where: str, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._writing = threading.Lock()
        self._is_closed = False
        self.where = where
        """The file's path, or the address without its password."""

    def close(self) -> None:
        """Give back all connections; who uses the store after gets a StoreError."""
        self._is_closed = True
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A snapshot: it does not see what is written meanwhile, holds up no writer, and cannot write."""
        with translated(self.where), self._connected() as connection:
            if self._engine.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield Transaction(connection)

    @contextmanager
    def snapshot(self) -> Iterator["Store"]:
        """The store as it stands now: all its reads are this one, for one thread."""
        with self.read() as transaction:
            transaction.editions.countries()  # databases begin one with its first question
            yield _Snapshot(self._engine, self.where, self._patience, transaction)

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction that may write; it is undone where an exception leaves it, and an interruption waits for its end.

        On SQLite there is one writer at a time, and others queue. Raises StoreError where that takes too long, Conflict where
        the database gave another the precedence: `write` begins again.
        """
        with uninterrupted(), translated(self.where), self._turn(), self._connected() as connection:
            connection.execution_options(broadsheet_writes=True)
            with begun(connection, self._patience):
                yield Transaction(connection)

    def write(self, do: Callable[[Transaction], T]) -> T:
        """What `do` gives in a transaction that may write; it is begun again where another was in its way, so that `do` may run several times."""
        for tries in range(_CONFLICTS):
            try:
                with self.begin() as txn:
                    return do(txn)
            except Conflict:
                time.sleep(_FIRST_PAUSE * 2**tries)
        with self.begin() as txn:
            return do(txn)

    def _connected(self) -> Connection:
        if self._is_closed:
            raise StoreError(f"{self.where} was closed: open the paper again")
        return self._engine.connect()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """This process's threads queue in order here, which is fairer and faster than at the file."""
        if self._engine.dialect.name != "sqlite":
            yield
            return
        if not self._writing.acquire(timeout=self._patience):
            raise StoreError(f"{self.where} is locked: another thread has been writing for {self._patience:g} seconds")
        try:
            yield
        finally:
            self._writing.release()


class _Snapshot(Store):
    """A store whose reads are one."""

    def __init__(self, engine: Engine, where: str, patience: float, transaction: Transaction) -> None:
        super().__init__(engine, where, patience)
        self._transaction = transaction

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """The snapshot."""
        with translated(self.where):
            yield self._transaction


@contextmanager
def begun(connection: Connection, patience: float) -> Iterator[None]:
    """A transaction on a connection, begun again while another process holds the file, as long as patience lasts."""
    deadline = time.monotonic() + patience
    while True:
        try:
            transaction = connection.begin()
            break
        except OperationalError as error:
            if not _is_locked(error) or time.monotonic() >= deadline:
                raise
            connection.rollback()
            time.sleep(_PAUSE)
    with transaction:
        yield


@contextmanager
def translated(where: str) -> Iterator[None]:
    """What the database or its driver raises, as a StoreError in one sentence (Unstorable where it is a value's fault), or as InputError where a value cannot be kept."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlstate", None) or ""
        if code in _IN_EACH_OTHERS_WAY:
            raise Conflict(f"{where}: {sentence(error.orig)}") from error
        if isinstance(error, DataError) or code.startswith(_TOO_LARGE):
            raise Unstorable(f"the database does not take it: {str(error.orig).partition(chr(10))[0]}") from error
        raise StoreError(f"{where}: {sentence(error.orig)}") from error
    except StatementError as error:
        if isinstance(error.orig, InputError):
            raise error.orig from None
        raise StoreError(f"{where}: {sentence(error.orig)}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{where}: {error}") from error


def _is_locked(error: DBAPIError) -> bool:
    return "database is locked" in str(error.orig) or "database table is locked" in str(error.orig)


_NOT_OWNER = "its user may make no tables there: createdb --owner USER NAME makes a database that is the user's own"
_CAUSES = (
    ("database is locked", "the database is locked: another process has been writing for too long"),
    ("not a database", "this file is not a database: give another path"),
    (
        "readonly database",
        "the database cannot be written: make the file and its folder writable, or give another path",
    ),
    ("read-only transaction", "the database takes no writes: it is a standby, or set to read-only"),
    *((sign, _NOT_OWNER) for sign in ("permission denied for schema", "no schema has been selected")),
    ("unable to open", "the database cannot be opened: make the file and its folder writable, or give another path"),
    ("disk is full", "the disk is full"),
    ("malformed", "the database is damaged: restore a copy"),
)


def sentence(error: BaseException | None) -> str:
    """What a driver's error means, and what to do where we know it."""
    said = " ".join(str(error).split())
    return next((meaning for sign, meaning in _CAUSES if sign in said), said)
