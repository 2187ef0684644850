"""Who visits a host now, and until when nobody does, for all processes that share the paper."""

from collections.abc import Collection, Mapping, Sequence
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

    def change(
        self, given: Mapping[str, timedelta], taken: Collection[str], holder: str, lease: timedelta
    ) -> dict[str, timedelta]:
        """Gives back turns, which nobody has before the pause of each host is over, and takes others until they are given back or the lease ends.

        Tells of hosts whose turn was not to be had: how long nobody may visit each, which is zero where somebody else does. Nothing is
        given back that is no longer the holder's; what is given and taken is kept.
        """
        now = wall(self._connection)
        rows = self._connection.execute(_HELD, {"hosts": sorted({*given, *taken})}).all()
        held = {host: (other, until) for host, other, until in rows}
        left = {
            host: timedelta() if other else until - now
            for host, (other, until) in held.items()
            if host in taken and other != holder and until > now
        }
        mine = {host: (holder, now + lease) for host in taken if host not in left}
        left |= dict.fromkeys(
            self._not_begun([host for host in mine if host not in held], holder, now + lease), timedelta()
        )
        back = {host: (None, now + pause) for host, pause in given.items() if host in held and held[host][0] == holder}
        if changed := back | {host: turn for host, turn in mine.items() if host in held}:
            changes = [{"of_host": host, "by": by, "until": until} for host, (by, until) in changed.items()]
            self._connection.execute(_CHANGE, changes)
        return left

    def _not_begun(self, hosts: Sequence[str], holder: str, until: datetime) -> set[str]:
        """Which of these hosts, met for the first time, somebody else has taken in the same moment; the others are the holder's."""
        if not hosts:
            return set()
        rows = [{"host": host, "holder": holder, "until": until} for host in sorted(hosts)]
        return {*hosts} - {*self._connection.execute(_begin(self._connection.dialect.name), rows).scalars()}

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
_CHANGE = (
    update(turns).where(turns.c.host == bindparam("of_host")).values(holder=bindparam("by"), until=bindparam("until"))
)


@cache
def _begin(dialect: str) -> ReturningInsert[tuple[str]]:
    return insert(dialect, turns).on_conflict_do_nothing().returning(turns.c.host)
