"""Times in the notations that pages use for machines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from broadsheet.extract.times.offsets import SHOWN, STATED, minutes_ahead
from broadsheet.extract.times.solar import solar_day
from broadsheet.extract.times.wordings import BUDDHIST, LAST_OF_OURS, Written, written

_CLOCK: Final = rf"(\d{{1,2}}):(\d{{2}})(?::(\d{{2}})(?:[.,]\d+)?)?(?:\s*([AaPp])\.?[Mm]\b\.?)?(?:\s*({STATED}))?"
_ISO: Final = re.compile(
    rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:(?:T|\s+|\s*\|\s*|,\s*){_CLOCK})?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?()(Z|[+-]\d{2}:?\d{2})?)?$")
_SLASHED: Final = re.compile(rf"^(\d{{4}})[/.](\d{{1,2}})[/.](\d{{1,2}})(?:\s+{_CLOCK})?")
_NUMERIC: Final = re.compile(rf"^(\d{{1,2}})([/.-])(\d{{1,2}})[/.-](\d{{4}})(?:,?\s+{_CLOCK})?")
_STAMP: Final = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d{1,9})?$")
_CJK: Final = re.compile(
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*(\d{1,2})[:時时시]\s*(\d{2})()()())?"
)
_YEAR_LAST: Final = re.compile(r"^(\w{3} \w{3} \d{1,2}) (\d\d:\d\d:\d\d(?: \S{1,6})?) (\d{4})$")
"""A time as programs in C and Java print it: Fri Nov 20 08:15:00 CET 2026."""
_ZONE: Final = re.compile(rf"(?:GMT|UTC)?[+-]\d{{2}}:?\d{{2}}\b|{SHOWN}")
EARLIEST: Final = 1990
"""Year before which nothing was published on the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as a page gives it."""

    at: datetime
    """UTC."""
    offset: int | None
    """Minutes that the page's clock is ahead of UTC, where it says so."""
    date_only: bool
    method: str
    assumed: str | None = None
    """The zone by which its clock was read, where the page names none."""

    @property
    def local(self) -> datetime:
        """The time on the page's own clock, as far as the page tells it."""
        return self.at + timedelta(minutes=self.offset or 0)


def read_moment(text: str, method: str = "text", *, day_first: bool = True, home: str | None = None) -> Moment | None:
    """The time that a text states, or None; a time without a zone is taken as UTC with an unknown offset.

    A zone that several countries call so is that of `home`.

    >>> read_moment("2026-11-20T08:15:00+01:00").at.isoformat()
    '2026-11-20T07:15:00+00:00'
    """
    text = text.strip()[:80]
    if not any(char.isdigit() for char in text):
        return None
    if match := _YEAR_LAST.match(text):
        text = " ".join(match.group(1, 3, 2))
    try:
        return _read(text, method, day_first=day_first, home=home)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _read(text: str, method: str, *, day_first: bool, home: str | None) -> Moment | None:
    if _STAMP.match(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC), 0, date_only=False, method=method)
    if match := _ISO.match(text) or _COMPACT.match(text) or _SLASHED.search(text) or _CJK.search(text):
        return _from_parts(match.group(1, 2, 3), match.groups()[3:], method, home)
    if match := _NUMERIC.match(text):
        one, mark, two, year = match.group(1, 2, 3, 4)
        first_is_day = int(one) > 12 or (int(two) <= 12 and (day_first or mark == "."))
        day, month = (one, two) if first_is_day else (two, one)
        return _from_parts((year, month, day), match.groups()[4:], method, home)
    found = next(written(text, day_first=day_first), None)
    return _in_words(found, text, method, home) if found else None


def _in_words(found: Written, text: str, method: str, home: str | None) -> Moment | None:
    """A day in words with the time and zone after it, as in RFC 5322 and many others."""
    at = found.at
    zone = _ZONE.search(text, found.end) if found.clock else None
    offset = minutes_ahead(zone[0] if zone else found.zone, at, home)
    return _moment(at - timedelta(minutes=offset or 0), offset, date_only=found.clock is None, method=method)


def _from_parts(day: Sequence[str], clock: Sequence[str | None], method: str, home: str | None) -> Moment | None:
    """The time of a year, month and day, of an hour, minute and second, a half of the day and a zone."""
    hour, minute, second = (int(part) if part else 0 for part in clock[:3])
    half, zone = clock[3:]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "Pp" else 0)
    if hour > 24:
        return None
    year, month, first = int(day[0]), int(day[1]), int(day[2])
    year -= BUDDHIST if year > LAST_OF_OURS else 0
    figures = solar_day(year, month, first) or date(year, month, first)
    at = datetime.combine(figures, time(hour % 24, minute, min(second, 59)), UTC) + timedelta(days=hour // 24)
    offset = minutes_ahead(zone, at, home)
    return _moment(at - timedelta(minutes=offset or 0), offset, date_only=clock[0] is None, method=method)


def _moment(at: datetime, offset: int | None, *, date_only: bool, method: str) -> Moment | None:
    if at.year < EARLIEST:
        return None
    return Moment(at=at, offset=offset, date_only=date_only, method=method)
