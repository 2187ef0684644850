"""What processes that share a store tell each other of hosts: what they permit, and who visits them when."""

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Condition, Event, Lock, Thread, current_thread

from broadsheet.errors import BroadsheetError
from broadsheet.news import Permit
from broadsheet.ports import Closing
from broadsheet.store import Store

_AHEAD = 10_000
"""Permits that are read with the first question: some thousand single questions take as long as all the rest of a round without news."""
_SMALL = 4_096
"""Bytes of a permit that is read ahead; larger ones, of which a hostile host may make many, are read when they are asked for."""
_AT_ONCE = 100
_SECONDS = 10.0
"""New permits are written in one transaction: so many, or those of so long."""
_MARGIN = 30.0
"""Seconds that a turn holds beyond those of an answer, where it is not given back because its holder was killed."""
_ASKED = 0.5
"""Seconds after which is asked again for a turn that somebody has."""
_CLOSED = 1.0
"""Seconds before another visits a host that was being visited when its visitor was closed."""

_GATHERED = 0.005
"""Seconds in which wishes for turns are gathered, to be written together: nothing beside a visit, and two thirds of what they cost."""


class StoredRegister(Closing):
    """A `ports.Register` in a store. What is not written yet when a process is killed, its hosts are asked for again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._ahead: dict[str, Permit] | None = None
        self._new: dict[str, Permit] = {}
        self._written = time.monotonic()

    def find(self, origin: str, /) -> Permit | None:
        """What is remembered of a host, run out or not; None where that is nothing."""
        with self._lock:
            if self._ahead is None:
                with self._store.read() as txn:
                    self._ahead = txn.permits.newest(_AHEAD, size=_SMALL)
            found = self._new.get(origin) or self._ahead.pop(origin, None)
        if found is None:
            with self._store.read() as txn:
                found = txn.permits.get((origin,)).get(origin)
        return found

    def note(self, permit: Permit, /) -> None:
        """Remembers a permit in place of the one before."""
        with self._lock:
            self._new[permit.origin] = permit
            if len(self._new) >= _AT_ONCE or time.monotonic() - self._written >= _SECONDS:
                self._write()

    def close(self) -> None:
        """Writes what is not written yet, where that can be done: whatever ended the visits is to be told, not this."""
        with suppress(BroadsheetError), self._lock:
            self._write()

    def _write(self) -> None:
        if self._new:
            with self._store.begin() as txn:
                txn.permits.put(tuple(self._new.values()))
            self._new.clear()
        self._written = time.monotonic()


@dataclass(slots=True)
class _Wish:
    """A turn that a thread waits for."""

    host: str
    left: timedelta | None = None
    """How long nobody may visit the host, nothing where the turn is ours."""
    error: Exception | None = None
    told: Event = field(default_factory=Event)


class StoredTimetable(Closing):
    """A `ports.Timetable` in a store, for visits whose answers take at most `longest` seconds.

    What threads wish within a moment is written by a thread of its own: a transaction for each would cost as much as a feed that did not
    change. Nobody waits for what is given back; where that cannot be written, the turn ends with its lease.
    """

    def __init__(self, store: Store, longest: float = 30.0) -> None:
        self._store = store
        self._lease = timedelta(seconds=longest + _MARGIN)
        self._name = os.urandom(8).hex()
        self._changed = Condition()
        self._wishes: list[_Wish] = []
        self._given: dict[str, timedelta] = {}
        self._writer: Thread | None = None

    def take(self, host: str, /) -> float:
        """Nothing where the turn is ours now; else the seconds after which to ask again."""
        wish = _Wish(host)
        with self._changed:
            self._wishes.append(wish)
            self._call_writer()
        wish.told.wait()
        if wish.error is not None:
            raise wish.error
        return 0.0 if wish.left is None else wish.left.total_seconds() or _ASKED

    def give(self, host: str, pause: float, /) -> None:
        """Gives the turn back; nobody has it before that many seconds are over."""
        with self._changed:
            self._given[host] = timedelta(seconds=pause)
            self._call_writer()

    def close(self) -> None:
        """Gives back the turns of visits that nobody waits for any more, where that can be done; else they end with their leases."""
        with self._changed:
            writer, self._writer = self._writer, None
            self._changed.notify_all()
        if writer is not None:
            writer.join()
        with suppress(BroadsheetError):
            self._store.write(lambda txn: txn.turns.free(self._name, timedelta(seconds=_CLOSED)))

    def _call_writer(self) -> None:
        if self._writer is None:
            self._writer = Thread(target=self._write_all, name="turns", daemon=True)
            self._writer.start()
        self._changed.notify_all()

    def _write_all(self) -> None:
        """Writes what is wished until the timetable is closed and nothing is left; who wishes something after that calls another writer."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wishes or self._given or self._writer is not current_thread())
                if not (self._wishes or self._given):
                    return
            time.sleep(_GATHERED)
            with self._changed:
                wishes, given, self._wishes, self._given = self._wishes, self._given, [], {}
            self._write(wishes, given)

    def _write(self, wishes: Sequence[_Wish], given: Mapping[str, timedelta]) -> None:
        taken = [wish.host for wish in wishes]
        try:
            left = self._store.write(lambda txn: txn.turns.change(given, taken, self._name, self._lease))
            for wish in wishes:
                wish.left = left.get(wish.host)
        except Exception as error:  # noqa: BLE001 - told to those who wait
            for wish in wishes:
                wish.error = error
        finally:
            for wish in wishes:
                wish.told.set()
