"""One visitor at a time per host, with a pause between visits, and none while the host rests.

The threads of a process agree on it here, and processes by the timetable that they share.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from broadsheet.errors import NotYet
from broadsheet.ports import Timetable

LONGEST_REST = 30 * 86_400.0
"""Seconds that a host is left alone at most, whatever it asks for."""
_ROOM = 10_000
"""Hosts that are remembered, some 4 MB; beyond, those are forgotten that nobody visits and that need no pause and no rest any more."""


class Clock(Protocol):
    """What the waiting needs of the module `time`."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        ...

    def time(self) -> float:
        """Seconds since 1970 began."""
        ...

    def sleep(self, seconds: float, /) -> None:
        """Lets that many seconds go by."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How we behave towards a host."""

    delay: float = 1.0
    """Seconds between two visits where its robots.txt asks for no more."""
    patience: float = 60.0
    """The most seconds that a caller is kept waiting for its turn; beyond, it is told to come back."""
    waits: bool = True
    """False for a recorded web, where nobody is spared by waiting: no pauses, no rests."""
    token: str = "broadsheet"  # noqa: S105 - a product token (RFC 9309, 2.2.1)
    """Our name in robots.txt."""


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    rests_until: float = 0.0
    why: str = ""
    callers: int = 0
    """Who has a turn or waits for one; while there are any, the host is not forgotten, for two of one host would not see each other."""


class Turns:
    """The turns at all hosts."""

    def __init__(self, manners: Manners, clock: Clock, timetable: Timetable | None = None) -> None:
        self._manners = manners
        self._clock = clock
        self._timetable = timetable
        self._hosts: dict[str, _Host] = {}
        self._room = _ROOM
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, url: str, delay: float) -> Iterator[None]:
        """A turn at the host, after which `delay` seconds go by before the next.

        Raises NotYet where the host rests, or its turn is further off than our patience.
        """
        if not self._manners.waits:
            yield
            return
        with self._called(host) as state:
            self._refuse_while_resting(state, url)
            if not state.lock.acquire(timeout=self._manners.patience):
                raise NotYet(url, f"too many wait for a turn at {host}", self._manners.patience)
            try:
                self._refuse_while_resting(state, url)
                self._wait(state, host, url)
                with self._agreed(state, host, url, delay):
                    yield
            finally:
                state.lock.release()

    def rest(self, host: str, seconds: float, why: str) -> None:
        """Leaves the host alone for that long."""
        if self._manners.waits:
            with self._called(host) as state:
                state.rests_until = max(state.rests_until, self._clock.monotonic() + seconds)
                state.why = why

    @contextmanager
    def _called(self, host: str) -> Iterator[_Host]:
        with self._lock:
            if len(self._hosts) >= self._room:
                self._forget()
            state = self._hosts.setdefault(host, _Host())
            state.callers += 1
        try:
            yield state
        finally:
            with self._lock:
                state.callers -= 1

    def _forget(self) -> None:
        """Forgets hosts of which there is nothing to know; where many rest, the next look is put off, so that it costs little."""
        now = self._clock.monotonic()
        self._hosts = {
            name: state
            for name, state in self._hosts.items()
            if state.callers or state.free_at > now or state.rests_until > now
        }
        self._room = max(_ROOM, 2 * len(self._hosts))

    def _refuse_while_resting(self, state: _Host, url: str) -> None:
        left = state.rests_until - self._clock.monotonic()
        if left > 0:
            raise NotYet(url, f"the host is left alone for another {left:.0f} seconds: {state.why}", left)

    def _wait(self, state: _Host, host: str, url: str) -> None:
        left = state.free_at - self._clock.monotonic()
        if left > self._manners.patience:
            raise NotYet(url, f"{host} asks for a longer pause between visits; {left:.0f} seconds are left", left)
        if left > 0:
            self._clock.sleep(left)

    @contextmanager
    def _agreed(self, state: _Host, host: str, url: str, delay: float) -> Iterator[None]:
        """The turn, taken from the timetable and given back with the pause, or the rest that the host asked for meanwhile."""
        self._take(host, url)
        try:
            yield
        finally:
            if self._timetable is not None:
                self._timetable.give(host, max(delay, state.rests_until - self._clock.monotonic()))
            state.free_at = self._clock.monotonic() + delay

    def _take(self, host: str, url: str) -> None:
        """Waits for a turn that another process has; raises NotYet where that is further off than our patience."""
        until = self._clock.monotonic() + self._manners.patience
        while self._timetable is not None and (left := self._timetable.take(host)) > 0:
            if self._clock.monotonic() + left > until:
                raise NotYet(url, f"{host} is visited or left alone by another process that shares the paper", left)
            self._clock.sleep(left)
