"""Dates as feeds write them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from broadsheet.models.months import month as month_called

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web there was nothing to announce: 1970 is a clock that was never set."""

_NAME = r"(?P<name>[^\s\d.,:;/()+-]{3,})[.,]?"
"""Of any script: vowels of India's are no letters to `\\w`."""
_NUMBERED = r"(?:(?P<month>\d{1,2})[月월]|(?:tháng|thg)\s(?P<number>\d{1,2}),?)"
"""A month by its number, as blogs in East Asia and Vietnam have it in the place of a name."""
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?[:.h時时点點시]\s?(?P<minute>\d{1,2})[分분]?(?:[:.]?\s?(?P<second>\d{1,2}(?:[.,]\d+)?)[秒초]?)?"
    r"\s*(?P<half>[AaPp]\.?\s?[Mm](?![A-Za-z])\.?)?"
)
_LATER = rf"(?:[,\s]+(?:[-–|]\s+)?(?:[^\W\d]{{1,4}}\.?\s+){{0,2}}{_CLOCK})?"
"""A clock behind the day, with at most a dash and two short words between ("at", "um", "a las")."""
_ZONE = r"\s*\(?(?P<zone>[A-Za-z]{1,5}(?![A-Za-z+-])|(?:GMT|UTC)?\s?[+-]\d{1,2}:?\d{0,2})?"
_WEEKDAY = r"(?:[^\W\d]+\s*[.,،]*\s+|[^\d,،]{1,24}\d?[,،]\s*)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        (
            r"(?P<year>\d{4})-?(?P<month>\d{2})?(?:-?(?P<day>\d{2}))?"
            r"(?:(?:\s*[Tt]\s*|\s+)(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}(?:[.,]\d+)?))?)?\s*(?P<half>[AaPp][Mm])?"
            r"\s*(?P<zone>[Zz]|[A-Za-z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?Z?(?:\[[\w/]+\])?"
        ),
        rf"{_WEEKDAY}?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]*(?:del?\s+)?(?:{_NUMBERED}|{_NAME})[\s-]*(?:del?\s+)?(?P<year>\d{{4}}|\d{{2}})\b{_LATER}{_ZONE}.*",
        rf"{_WEEKDAY}??{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year>\d{{4}}){_LATER}{_ZONE}(?:\s*\(.*\))?",
        rf"{_WEEKDAY}?{_NAME}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}\s+(?:(?P<zone>[A-Za-z]{{1,5}}|[+-]\d{{2}}:?\d{{2}})\s+)?(?P<year>\d{{4}})",
        (
            r"(?P<year>\d{4})\s?[-/.年년]\s?(?P<month>\d{1,2})\s?[-/.月월]\s?(?P<day>\d{1,2})[.日일]?(?:\s?\(\w+\))?"
            rf"(?:[,\s]+(?P<before>오전|오후|午前|午後|上午|下午|[AP]M)?\s*{_CLOCK})?{_ZONE}"
        ),
        rf"{_WEEKDAY}?(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_LATER}{_ZONE}",
    )
)
"""ISO 8601; the day before and behind the month's name; as C's asctime; year, month and day in figures, with East Asia's words; day and month in figures."""
_LANGUAGES = ("pl", "cs")
"""Whose month counts where a name is that of another elsewhere; feeds write these more often than Croatian."""
_STAMP = re.compile(r"(\d{10})(?:\d{3})?")
_SECOND_HALVES = ("p", "P", "오후", "午後", "下午")
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_ZONES = {
    "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "PT": -480, "AKST": -540,
    "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180, "NST": -210, "BST": 60, "IST": 330, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MET": 60,
    "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "GST": 240, "PKT": 300, "WIB": 420, "ICT": 420, "HKT": 480,
    "SGT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Minutes ahead of UTC (RFC 822 and usage); letters that we do not know are read as UTC."""


def read_date(text: str | None, now: datetime) -> datetime | None:
    """The moment in UTC; None where it is unreadable, before 1990 or more than a day after `now`.

    Read are ISO 8601 and its profiles (RFC 3339, W3CDTF), RFC 822 and 2822 with their common faults, the forms of other programs and countries, with the
    month in any language that Unicode's CLDR names it in, and seconds of Unix. Without a zone it is UTC; without a day it is the first, without a time
    midnight. A day in figures alone that may as well be a month (03/04/2026) is not guessed.

    >>> read_date("Fri, 20 Nov 2026 9:05 EST", datetime(2026, 11, 24, tzinfo=UTC))
    datetime.datetime(2026, 11, 20, 14, 5, tzinfo=datetime.timezone.utc)
    """
    if not text or len(text) > 100:
        return None
    moment = _read(" ".join(text.split()))
    return moment if moment and EARLIEST <= moment <= now + timedelta(days=1) else None


@lru_cache(maxsize=1024)
def _read(text: str) -> datetime | None:
    if stamp := _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(stamp[1]), UTC)
    return next((_moment(match.groupdict()) for form in _FORMS if (match := form.fullmatch(text))), None)


def _moment(parts: Mapping[str, str | None]) -> datetime | None:
    day = _day(parts)
    hour = int(parts.get("hour") or 0)
    if day is None or hour > 24:
        return None
    if half := parts.get("half") or parts.get("before"):
        hour = hour % 12 + (12 if half.startswith(_SECOND_HALVES) else 0)
    second = min(float(seconds.replace(",", ".")), 59.999) if (seconds := parts.get("second")) else 0
    try:
        return (
            day + timedelta(hours=hour, minutes=int(parts.get("minute") or 0), seconds=second) - _offset(parts["zone"])
        )
    except OverflowError:
        return None


def _day(parts: Mapping[str, str | None]) -> datetime | None:
    year = int(parts["year"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not parts.get("mark"):
        name = parts.get("name")
        month = str(month_called(name, _LANGUAGES)) if name else parts["month"] or parts.get("number")
        return _midnight(year, month, parts["day"])
    one, two = parts["one"], parts["two"]
    pairs = {(one, two)} if parts["mark"] == "." else {(one, two), (two, one)}
    days = {day for date, month in pairs if (day := _midnight(year, month, date))}
    return days.pop() if len(days) == 1 else None


def _midnight(year: int, month: str | None, date: str | None) -> datetime | None:
    if month is None and date is not None:
        return None
    try:
        return datetime(year, int(month or 1), int(date or 1), tzinfo=UTC)
    except ValueError:
        return None


def _offset(zone: str | None) -> timedelta:
    if not zone:
        return timedelta()
    if match := _OFFSET.fullmatch(zone):
        sign, hours, minutes = match.groups()
        ahead = int(hours) * 60 + int(minutes or 0)
        return timedelta(minutes=-ahead if sign == "-" else ahead)
    return timedelta(minutes=_ZONES.get(zone.upper(), 0))
