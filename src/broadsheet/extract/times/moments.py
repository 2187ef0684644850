"""Times in the notations that pages use for machines."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from broadsheet.extract.times.solar import solar_day
from broadsheet.extract.times.wordings import Written, written

_ISO: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+|\s*\|\s*|,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{0,2})?)?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_SLASHED: Final = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+(\d{1,2}):(\d{2}))?")
_NUMERIC: Final = re.compile(
    r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp][Mm])?)?"
)
_STAMP: Final = re.compile(r"^\d{10}(?:\d{3})?$")
_CJK: Final = re.compile(
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*(\d{1,2})[:時时시]\s*(\d{2}))?"
)
_ZONE: Final = re.compile(r"(?:GMT|UTC)?[+-]\d{2}:?\d{2}\b|\b(?:UTC|GMT|BST|CES?T|EES?T|[ECMP][SD]T)\b")
_HOURS: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
"""Hours of the zones that papers name: those of RFC 5322, and Europe's."""
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

    @property
    def day(self) -> str:
        """The day by the page's own clock."""
        return self.local.date().isoformat()


def read_moment(text: str, method: str = "text", *, day_first: bool = True) -> Moment | None:
    """The time that a text states, or None; a time without a zone is taken as UTC with an unknown offset.

    >>> read_moment("2026-11-20T08:15:00+01:00").at.isoformat()
    '2026-11-20T07:15:00+00:00'
    """
    text = text.strip()[:80]
    if not any(char.isdigit() for char in text):
        return None
    try:
        return _read(text, method, day_first=day_first)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _read(text: str, method: str, *, day_first: bool) -> Moment | None:
    if _STAMP.match(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC), 0, date_only=False, method=method)
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(text):
            year, month, day, hour, minute, second, zone = match.groups()
            return _from_parts((year, month, day), (hour, minute, second), zone, method)
    for pattern in (_SLASHED, _CJK):
        if match := pattern.search(text):
            year, month, day, hour, minute = match.groups()
            return _from_parts((year, month, day), (hour, minute, None), None, method)
    if match := _NUMERIC.match(text):
        return _numeric(match, method, day_first=day_first)
    found = next(written(text, day_first=day_first), None)
    return _in_words(found, text, method) if found else None


def _in_words(found: Written, text: str, method: str) -> Moment | None:
    """A day in words with the time and zone after it, as in RFC 5322 and many others."""
    zone = _ZONE.search(text, found.end) if found.clock else None
    offset = _offset(zone[0]) if zone else None
    hour, minute = found.clock or (0, 0)
    at = datetime(found.day.year, found.day.month, found.day.day, hour, minute, tzinfo=UTC)
    return _moment(at - timedelta(minutes=offset or 0), offset, date_only=found.clock is None, method=method)


def _numeric(match: re.Match[str], method: str, *, day_first: bool) -> Moment | None:
    one, mark, two, year, hour, minute, half = match.groups()
    first_is_day = int(one) > 12 or (int(two) <= 12 and (day_first or mark == "."))
    day, month = (one, two) if first_is_day else (two, one)
    if half and hour:
        hour = str(int(hour) % 12 + (12 if half.lower() == "pm" else 0))
    return _from_parts((year, month, day), (hour, minute, None), None, method)


def _from_parts(
    day: tuple[str, str, str], clock: tuple[str | None, str | None, str | None], zone: str | None, method: str
) -> Moment | None:
    hour, minute, second = (int(part) if part else 0 for part in clock)
    if hour == 24:
        hour = 0
    offset = _offset(zone)
    figures = int(day[0]), int(day[1]), int(day[2])
    solar = solar_day(*figures)
    at = datetime(
        *(solar.timetuple()[:3] if solar else figures),
        hour,
        minute,
        min(second, 59),
        tzinfo=timezone(timedelta(minutes=offset or 0)),
    )
    return _moment(at, offset, date_only=clock[0] is None, method=method)


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if (hours := _HOURS.get(zone.upper())) is not None:
        return hours * 60
    zone = zone[-6:].lstrip("GMTUC")
    digits = zone[1:].replace(":", "").ljust(4, "0") if len(zone) != 2 else f"0{zone[1]}00"
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    if minutes > 14 * 60:
        return None
    return -minutes if zone[0] == "-" else minutes


def _moment(at: datetime, offset: int | None, *, date_only: bool, method: str) -> Moment | None:
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    if at.year < EARLIEST:
        return None
    return Moment(at=at, offset=offset, date_only=date_only, method=method)
