"""When a source is worth looking at again."""

import math
import statistics
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from broadsheet.errors import NotYet, RateLimited, Refused, StageError, Unsafe
from broadsheet.news import Entry, Hints, Page, SourceState, identify

SHORTEST, USUAL, LONGEST = 600.0, 3600.0, 86400.0
"""Seconds between visits: no more often than every ten minutes, an hour where nothing is known, at least once a day."""
_GAPS = 20
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPREAD = 0.1
_WEEK, _SOON = timedelta(days=7), 4 * 3600.0
_RESTS = ((Refused, 86400.0, 30), (Unsafe, 86400.0, 30), (StageError, 3600.0, 7))


NO_HINTS = Hints()


def hints_of(*, wait: float | None, hours: Iterable[str], days: Iterable[str]) -> Hints:
    """The hints in these words of a feed; what is none is left out, and so is what would forbid every hour or day."""
    numbers = {int(hour) % 24 for hour in hours if hour.isascii() and hour.isdigit() and len(hour) < 3}
    names = {_DAYS.index(day.lower()) for day in days if day.lower() in _DAYS}
    return Hints(
        wait=wait if wait and wait > 0 else None,
        skip_hours=tuple(sorted(numbers)) if len(numbers) < 24 else (),
        skip_days=tuple(sorted(names)) if len(names) < 7 else (),
    )


def learn_interval(entries: Iterable[Entry], known: float | None, now: datetime) -> float:
    """Seconds between visits: half the median gap between the source's 20 newest entries, the mean with what was known before.

    The time since the newest entry counts as a gap where it is longer than the median, so that a source that fell silent is visited less and less.
    Between ten minutes and a day. Where fewer than two entries have a date, an hour stands for the half of the gap.
    """
    times = sorted({moment for entry in entries if (moment := entry.published or entry.modified)}, reverse=True)[:_GAPS]
    seen = USUAL
    if len(times) >= 2:
        gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(times)]
        silence = (now - times[0]).total_seconds()
        seen = _bounded(max(statistics.median(gaps), silence) / 2)
    return seen if known is None else _bounded((seen + known) / 2)


def unchanged_interval(known: float | None) -> float:
    """Seconds between visits after one that brought nothing new: a tenth longer."""
    return _bounded((known or USUAL) * 1.1)


def next_visit(url: str, interval: float, hints: Hints, page: Page, now: datetime) -> datetime:
    """When to look again: after the interval or what the source asks (ttl, update period, max-age, Expires; never over a day).

    Then up to a tenth is added by the hash of the address, so that sources spread and yet every machine computes the same time; hours
    and days that the source asks to skip are waited out.
    """
    asked = max(hints.wait or 0.0, page.fresh_for(now) or 0.0)
    seconds = max(interval, min(asked, LONGEST))
    return _open_hour(now + timedelta(seconds=seconds * (1 + _SPREAD * _share(url))), hints)


def after_failure(state: SourceState, error: StageError, now: datetime) -> tuple[SourceState, datetime]:
    """The state after a failed visit, and when to try again.

    The rest doubles with each failure in a row: base * 2^(failures - 1) seconds, at most so many days:

        base         days  error
        10 minutes   7     transient: no answer, 5xx, 408, 421, 425, asked to slow down
        1 hour       7     the source cannot be read
        1 day        30    the publisher says no or nothing is there (403, 404, 410), or it is not safe

    Of the first two it is at most four hours in the week after a success: a host mends its faults, and a feed does not hold for long what is new.
    Then up to a tenth is added by the hash of the address; never sooner than a RateLimited error's `retry_after`, and not in hours and days that the
    source asked to skip. Where it moved to is forgotten: its own address is asked next. What could not be asked yet has not failed.
    """
    if isinstance(error, NotYet):
        return state, _open_hour(now + timedelta(seconds=error.retry_after or 0), state.hints)
    failures = state.failures + 1
    base, days = 600.0, 7
    if not error.transient:
        base, days = next((base, days) for kind, base, days in _RESTS if isinstance(error, kind))
    longest = (
        _SOON if days == _WEEK.days and state.last_success and now - state.last_success < _WEEK else days * 86400.0
    )
    seconds = min(base * 2 ** min(failures - 1, 20), longest) * (1 + _SPREAD * _share(state.url))
    if isinstance(error, RateLimited) and error.retry_after and math.isfinite(error.retry_after):
        seconds = max(seconds, min(error.retry_after, 30 * 86400.0))
    failed = replace(state, failures=failures, last_tried=now, moved=None)
    return failed, _open_hour(now + timedelta(seconds=seconds), state.hints)


def _bounded(seconds: float) -> float:
    return round(min(max(seconds, SHORTEST), LONGEST), 3)


def _share(url: str) -> float:
    """A number from 0 to 1 that the address alone decides."""
    return int(identify("visit", url), 16) / 2**64


def _open_hour(moment: datetime, hints: Hints) -> datetime:
    """The moment, or the first full hour after it that the source does not ask to skip."""
    for _ in range(8 * 24):
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            break
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
