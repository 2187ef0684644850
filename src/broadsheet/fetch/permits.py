"""What each host permits, by its robots.txt (RFC 9309) and its tdmrep.json (TDM Reservation Protocol), read once a day."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from broadsheet.addresses import absolute
from broadsheet.errors import FetchError, RateLimited, Refused, Unreachable
from broadsheet.fetch.robots import Rules, rules_for
from broadsheet.fetch.targets import REDIRECTS, target
from broadsheet.fetch.turns import Clock, Manners
from broadsheet.fetch.wishes import TDM_FILE, Reservation, Reservations
from broadsheet.news import Page, Request

_DAY = 86_400.0
_AGAIN_AFTER = 600.0
_MOST_REDIRECTS = 5
_ROOM = 400_000
"""Rules that are remembered of all hosts together, some 100 MB; a host without any counts as this many:"""
_LEAST = 20


def retold(error: FetchError, subject: str, why: str) -> FetchError:
    """The same kind of error, told of another subject in other words."""
    if isinstance(error, RateLimited):
        return RateLimited(subject, why, error.retry_after)
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
    until: float = 0.0
    outcome: _Terms | FetchError | None = None
    weight: int = _LEAST


class Permits:
    """The permits of all hosts; `visit` makes one exchange, in turn."""

    def __init__(self, visit: Callable[[Request, float], Page], manners: Manners, clock: Clock) -> None:
        self._visit = visit
        self._manners = manners
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def leave(self, url: str) -> Leave:
        """Leave to visit an address.

        Raises Refused where the host's robots.txt forbids it, and where that cannot be read, what came in its way: what we
        cannot read is no permission.
        """
        robots = absolute("/robots.txt", url)
        outcome = self._outcome(robots)
        if isinstance(outcome, FetchError):
            raise retold(outcome, url, f"nothing is fetched while {robots} cannot be read: {outcome.why}") from outcome
        if not outcome.rules.allow(url):
            raise Refused(url, f"{robots} forbids it")
        pause = max(self._manners.delay, outcome.rules.delay or 0.0)
        return Leave(pause=pause, declared=outcome.reservations.of_address(url))

    def _outcome(self, robots: str) -> _Terms | FetchError:
        known = self._entry(robots)
        with known.lock:
            if known.outcome is None or self._clock.monotonic() >= known.until:
                try:
                    known.outcome = terms = self._terms(robots)
                    known.until = self._clock.monotonic() + _DAY
                    self._weigh(robots, known, terms.weight)
                except RateLimited:
                    raise
                except FetchError as error:
                    known.outcome = error
                    known.until = self._clock.monotonic() + _AGAIN_AFTER
                    self._weigh(robots, known, _LEAST)
            return known.outcome

    def _entry(self, robots: str) -> _Known:
        with self._lock:
            if robots not in self._known:
                self._known[robots] = _Known()
                self._weight += _LEAST
            self._known.move_to_end(robots)
            return self._known[robots]

    def _weigh(self, robots: str, known: _Known, weight: int) -> None:
        """Notes what a host takes to remember, and forgets those asked longest ago where all take too much."""
        with self._lock:
            if self._known.get(robots) is known:
                self._weight += weight - known.weight
                known.weight = weight
            while self._weight > _ROOM and len(self._known) > 1:
                self._weight -= self._known.popitem(last=False)[1].weight

    def _terms(self, robots: str) -> _Terms:
        rules = self._rules(robots, self._read(robots, 0.0))
        return _Terms(rules=rules, reservations=self._reservations(absolute(TDM_FILE, robots)))

    def _reservations(self, url: str) -> Reservations:
        """By the protocol a host whose file cannot be had does not take part in it."""
        try:
            page = self._read(url, self._manners.delay)
        except RateLimited:
            raise
        except FetchError:
            return Reservations()
        return Reservations.of(page.content) if page.status == 200 else Reservations()

    def _read(self, file: str, pause: float) -> Page:
        """The answer for a file that says what is permitted, after redirects."""
        url = file
        for _ in range(_MOST_REDIRECTS + 1):
            page = self._visit(Request(url=url), pause)
            location = page.header("location") if page.status in REDIRECTS else None
            if location is None:
                return page
            url = target(file, location, url)
        raise Unreachable(file, f"redirects more than {_MOST_REDIRECTS} times")

    def _rules(self, robots: str, page: Page) -> Rules:
        """By the answer's status (RFC 9309, 2.3.1): a 4xx says that there are no rules, a 5xx nothing."""
        if 200 <= page.status < 300:
            return rules_for(self._manners.token, page.content)
        if 400 <= page.status < 500:
            return rules_for(self._manners.token, b"")
        raise Unreachable(robots, f"answers {page.status}")
