"""Who visits a host now, and until when nobody does, for all processes that share the paper."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.sql.dml import ReturningInsert

from broadsheet.store.schema import turns
from broadsheet.store.sql import insert, wall


class Turns:
    """Turns by host. They go by the real time, as leases do."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, host: str, holder: str, lease: timedelta) -> timedelta | None:
        """None where the turn is the holder's now, until it is given back or the lease ends; else how long nobody may visit the host, which is zero where somebody does."""
        now = wall(self._connection)
        row = {"host": host, "holder": holder, "until": now + lease, "taken_at": now}
        if self._connection.execute(_take(self._connection.dialect.name), row).scalar() is not None:
            return None
        other, until = self._connection.execute(_HELD, {"of_host": host}).one()
        return timedelta() if other else max(until - now, timedelta())

    def give(self, host: str, holder: str, pause: timedelta) -> None:
        """The turn is given back, and nobody has it before the pause is over; nothing happens where it is no longer the holder's."""
        free_at = wall(self._connection) + pause
        self._connection.execute(_GIVE, {"of_host": host, "of_holder": holder, "free_at": free_at})

    def free(self, holder: str, pause: timedelta) -> None:
        """All turns of a holder are given back."""
        mine = update(turns).where(turns.c.holder == holder)
        self._connection.execute(mine.values(holder=None, until=wall(self._connection) + pause))

    def drop(self, before: datetime) -> int:
        """How many hosts are now forgotten: those that might be visited since then and were not."""
        return self._connection.execute(delete(turns).where(turns.c.until < before)).rowcount


_HELD = select(turns.c.holder, turns.c.until).where(turns.c.host == bindparam("of_host"))
_GIVE = (
    update(turns)
    .where(turns.c.host == bindparam("of_host"), turns.c.holder == bindparam("of_holder"))
    .values(holder=None, until=bindparam("free_at"))
)


@cache
def _take(dialect: str) -> ReturningInsert[tuple[str]]:
    statement = insert(dialect, turns)
    taken = {"holder": statement.excluded.holder, "until": statement.excluded.until}
    free = turns.c.until <= bindparam("taken_at", type_=turns.c.until.type)
    return statement.on_conflict_do_update(index_elements=["host"], set_=taken, where=free).returning(turns.c.host)
