"""Who visits a host now, and until when nobody does, for all processes that share the paper."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import Insert

from broadsheet.store.schema import turns
from broadsheet.store.sql import insert, wall


class Turns:
    """Turns by host. They go by the real time, as leases do."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def change(
        self, given: Mapping[str, timedelta], taken: Collection[str], holder: str, lease: timedelta
    ) -> dict[str, timedelta]:
        """Gives back turns, which nobody has before the pause of each host is over, and takes others until they are given back or the lease ends.

        Tells of hosts whose turn was not to be had: how long nobody may visit each, which is zero where somebody does. Nothing is given
        back that is no longer the holder's.
        """
        now, names = wall(self._connection), sorted(taken)
        if names:
            new = [{"host": name, "until": now} for name in names]
            self._connection.execute(_known(self._connection.dialect.name), new)
        held = self._connection.execute(_HELD, {"hosts": sorted({*given, *taken})}).all()
        if back := [{"of_host": host, "by": holder, "until": now + pause} for host, pause in given.items()]:
            self._connection.execute(_GIVE, back)
        left = {
            host: timedelta() if other else until - now for host, other, until in held if host in taken and until > now
        }
        if mine := [{"of_host": name, "by": holder, "until": now + lease} for name in names if name not in left]:
            self._connection.execute(_TAKE, mine)
        return left

    def free(self, holder: str, pause: timedelta) -> None:
        """All turns of a holder are given back."""
        mine = update(turns).where(turns.c.holder == holder)
        self._connection.execute(mine.values(holder=None, until=wall(self._connection) + pause))

    def drop(self, before: datetime) -> int:
        """How many hosts are now forgotten: those that might be visited since then and were not."""
        return self._connection.execute(delete(turns).where(turns.c.until < before)).rowcount


_HELD = (
    select(turns.c.host, turns.c.holder, turns.c.until)
    .where(turns.c.host.in_(bindparam("hosts", expanding=True)))
    .order_by(turns.c.host)
    .with_for_update()
)
"""All that a transaction changes, locked in one order, so that no two processes wait for each other."""
_ONE = update(turns).where(turns.c.host == bindparam("of_host"))
_TAKE = _ONE.values(holder=bindparam("by"), until=bindparam("until"))
_GIVE = _ONE.where(turns.c.holder == bindparam("by")).values(holder=None, until=bindparam("until"))


@cache
def _known(dialect: str) -> Insert:
    return insert(dialect, turns).on_conflict_do_nothing()
