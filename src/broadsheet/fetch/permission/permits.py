"""What each host permits, by its robots.txt (RFC 9309) and its tdmrep.json (TDM Reservation Protocol), read once a day.

A permit is what a host answered for both files and until when that holds. It is looked up in the register, where there is one, before
the host is asked, so that a run which begins anew need not ask again; one that has run out is renewed by conditional requests.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Lock

from broadsheet.errors import FetchError, RateLimited, Refused, Unreachable
from broadsheet.fetch.http.targets import REDIRECTS, origin, target
from broadsheet.fetch.permission.preferences import TDM_FILE, Reservation, Reservations
from broadsheet.fetch.permission.robots import LARGEST, Rules, rules_for
from broadsheet.fetch.politeness import LONGEST_REST, Clock, Manners
from broadsheet.news import HostFile, Page, Permit, Request
from broadsheet.ports import Register

_SHORTEST, _LONGEST = 3_600.0, 86_400.0
"""Seconds that a permit holds: what the host's Cache-Control says, but a day at most (RFC 9309, 2.4), and so long where it says nothing."""
_AGAIN_AFTER = timedelta(minutes=10)
_MOST_REDIRECTS = 5
_ROOM = 400_000
"""Rules that are remembered of all hosts together, some 100 MB; a host without any counts as this many:"""
_LEAST = 20
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
ROBOTS_FILE = "/robots.txt"


def retold(error: FetchError, subject: str, why: str) -> FetchError:
    """The same kind of error, told of another subject in other words."""
    if isinstance(error, RateLimited):
        return type(error)(subject, why, error.retry_after)
    return type(error)(subject, why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Leave to visit an address."""

    pause: float
    """Seconds to let go by between this visit and the next."""
    declared: Reservation | None
    """What the host's tdmrep.json declares of the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What a host says of itself."""

    rules: Rules
    reservations: Reservations

    @property
    def weight(self) -> int:
        """What it takes to remember, counted in rules."""
        return _LEAST + len(self.rules.lines) + len(self.reservations.rules)


@dataclass(slots=True)
class _Known:
    lock: Lock = field(default_factory=Lock)
    until: datetime = _LONG_AGO
    outcome: _Terms | FetchError | None = None
    weight: int = _LEAST


class Permits:
    """The permits of all hosts; `visit` makes one exchange, in turn."""

    def __init__(
        self, visit: Callable[[Request, float], Page], manners: Manners, clock: Clock, register: Register | None = None
    ) -> None:
        self._visit = visit
        self._manners = manners
        self._clock = clock
        self._register = register
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def leave(self, url: str) -> Leave:
        """Leave to visit an address that `target` gave.

        Raises Refused where the host's robots.txt forbids it, and where that cannot be read, what came in its way: what we
        cannot read is no permission.
        """
        host = origin(url)
        robots = host + ROBOTS_FILE
        outcome = self._outcome(host)
        if isinstance(outcome, FetchError):
            raise retold(outcome, url, f"nothing is fetched while {robots} cannot be read: {outcome.why}") from outcome
        if not outcome.rules.allow(url):
            raise Refused(url, f"{robots} forbids it")
        pause = min(max(self._manners.delay, outcome.rules.delay or 0.0), LONGEST_REST)
        return Leave(pause=pause, declared=outcome.reservations.of_address(url))

    def _outcome(self, host: str) -> _Terms | FetchError:
        known = self._entry(host)
        with known.lock:
            now = datetime.fromtimestamp(self._clock.time(), UTC)
            if known.outcome is None or now >= known.until:
                known.outcome, known.until = self._learnt(host, now)
                self._weigh(host, known, known.outcome.weight if isinstance(known.outcome, _Terms) else _LEAST)
            return known.outcome

    def _entry(self, host: str) -> _Known:
        with self._lock:
            if host not in self._known:
                self._known[host] = _Known()
                self._weight += _LEAST
            self._known.move_to_end(host)
            return self._known[host]

    def _weigh(self, host: str, known: _Known, weight: int) -> None:
        """Notes what a host takes to remember, and forgets those asked longest ago where all take too much."""
        with self._lock:
            if self._known.get(host) is known:
                self._weight += weight - known.weight
                known.weight = weight
            while self._weight > _ROOM and len(self._known) > 1:
                self._weight -= self._known.popitem(last=False)[1].weight

    def _learnt(self, host: str, now: datetime) -> tuple[_Terms | FetchError, datetime]:
        """What a host permits, by the register or by itself, and until when; raises RateLimited.

        Where it cannot be reached, what it told last goes on to hold for a while (RFC 9309, 2.4).
        """
        held = None if self._register is None else self._register.find(host)
        if held and held.holds(now):
            return self._terms(held), held.until
        try:
            permit = self._asked(host, held, now)
        except RateLimited:
            raise
        except Unreachable as error:
            stands = held is not None and held.may_stand(now)
            return self._terms(held) if held and stands else error, now + _AGAIN_AFTER
        except FetchError as error:
            return error, now + _AGAIN_AFTER
        if self._register is not None and len(permit.mining.content) <= LARGEST:
            self._register.note(permit)
        return self._terms(permit), permit.until

    def _terms(self, permit: Permit) -> _Terms:
        """By what the files hold, which is nothing where they are not there."""
        return _Terms(
            rules=rules_for(self._manners.token, permit.robots.content),
            reservations=Reservations.of(permit.mining.content),
        )

    def _asked(self, host: str, held: Permit | None, now: datetime) -> Permit:
        """The permit that a host gives now; raises a FetchError where its robots.txt cannot be read."""
        robots, fresh = self._read(host + ROBOTS_FILE, 0.0, held.robots if held else None, now)
        if not (_is_there(robots.status) or 400 <= (robots.status or 0) < 500):
            raise Unreachable(host + ROBOTS_FILE, f"answers {robots.status}")
        mining, fresh_too = self._mining(host + TDM_FILE, held.mining if held else None, now)
        until = now + timedelta(seconds=min(fresh, fresh_too))
        robots = replace(robots, content=robots.content[: LARGEST + 1])
        return Permit(origin=host, robots=robots, mining=mining, asked_at=now, until=until)

    def _mining(self, url: str, held: HostFile | None, now: datetime) -> tuple[HostFile, float]:
        """By the protocol a host whose file cannot be had does not take part in it, unless it did before."""
        try:
            mining, fresh = self._read(url, self._manners.delay, held, now)
        except RateLimited:
            raise
        except FetchError:
            return held or HostFile(url=url, status=None), _LONGEST
        return (held if held and (mining.status or 0) >= 500 else mining), fresh

    def _read(self, file: str, pause: float, held: HostFile | None, now: datetime) -> tuple[HostFile, float]:
        """The answer for a file that says what is permitted, after redirects, and the seconds that it holds."""
        url = file
        for _ in range(_MOST_REDIRECTS + 1):
            same = held if held and held.url == url else HostFile(url=url, status=None)
            request = Request(url=url, etag=same.etag, last_modified=same.last_modified)
            page = self._visit(request, pause)
            location = page.header("location") if page.status in REDIRECTS else None
            if location is None:
                return _answered(url, page, same), _seconds(page, now)
            url = target(file, location, url)
        raise Unreachable(file, f"redirects more than {_MOST_REDIRECTS} times")


def _is_there(status: int | None) -> bool:
    return status is not None and 200 <= status < 300


def _answered(url: str, page: Page, held: HostFile) -> HostFile:
    """The file as it was answered; what was held where it has not changed, nothing where it is not there (RFC 9309, 2.3.1)."""
    if page.status == 304 and (held.etag or held.last_modified):
        return held
    if not _is_there(page.status):
        return HostFile(url=url, status=page.status)
    etag, last_modified = page.header("etag"), page.header("last-modified")
    return HostFile(url=url, status=page.status, content=page.content, etag=etag, last_modified=last_modified)


def _seconds(page: Page, now: datetime) -> float:
    """How long an answer holds; that there is no file is said by a page for errors, whose Cache-Control says nothing of the file."""
    fresh = page.fresh_for(now) if page.status < 400 else None
    return _LONGEST if fresh is None else min(max(fresh, _SHORTEST), _LONGEST)
