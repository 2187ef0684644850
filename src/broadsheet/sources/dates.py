"""Dates as feeds write them."""

import re
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web there was nothing to announce: 1970 is a clock that was never set."""

_ISO = re.compile(
    r"(\d{4})-?(\d{2})?(?:-?(\d{2}))?(?:(?:\s*T\s*|\s+)(\d{1,2}):?(\d{2})(?::?(\d{2}(?:[.,]\d+)?))?)?\s*(Z|[A-Za-z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?:[^\W\d]+[.,]*\s+|[^\W\d]+,)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:de\s+)?([^\W\d]{3,})[.,]?[\s-]*(?:de\s+)?(\d{4}|\d{2})\b"
    r"(?:[,\s]+(?:at\s+)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?\s*\(?([A-Za-z]{1,5}(?![A-Za-z+-])|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})?.*"
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+[.,]*\s+)??([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([A-Za-z]{1,5})\s+)?)?(\d{4})"
    r"(?:[,\s]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp]\.?[Mm]\.?)?)?\s*([A-Za-z]{1,5}|[+-]\d{1,2}:?\d{0,2})?"
)
_NUMERIC = re.compile(
    r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?"
)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_ZONES = {
    "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "PT": -480, "AKST": -540,
    "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180, "NST": -210, "BST": 60, "IST": 330, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MET": 60,
    "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "GST": 240, "PKT": 300, "WIB": 420, "ICT": 420, "HKT": 480,
    "SGT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Minutes ahead of UTC (RFC 822 and usage); letters that we do not know are read as UTC."""
_MONTHS = tuple(
    frozenset(names.split())
    for names in (
        "jan januar january janv janvier ene enero gen gennaio januari styczen sty янв января ιαν",
        "feb februar february fev fév fevr févr février febrero febbraio fevereiro februari luty lut фев февраля φεβ",
        "mar march mär märz mrz mars marzo março marco maart mrt marzec мар марта μάρ μαρ",
        "apr april avr avril abr abril aprile kwi kwiecień апр апреля απρ",
        "may mai mayo maggio mag maio mei maj мая май μάι μαϊ μαι",
        "jun june juin juni junio giugno giu junho cze czerwiec июн июня ιούν ιουν",
        "jul july juil juillet juli julio luglio lug julho lip lipiec июл июля ιούλ ιουλ",
        "aug august aoû août aout ago agosto augustus sie sierpień авг августа αύγ αυγ",
        "sep sept september septembre septiembre settembre set setembro wrz wrzesień сен сентября σεπ",
        "oct october okt oktober octobre octubre ottobre ott out outubro paź październik окт октября οκτ",
        "nov november novembre noviembre novembro lis listopad ноя ноября νοέ νοε",
        "dec december dez dezember déc décembre dic diciembre dicembre dezembro gru grudzień дек декабря δεκ",
    )
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def read_date(text: str | None, now: datetime) -> datetime | None:
    """The moment in UTC; None where it is unreadable, before 1990 or more than a day after `now`.

    Read are ISO 8601 and its profiles (RFC 3339, W3CDTF), RFC 822 and 2822 with their common faults, and month names of a dozen languages.
    Without a zone it is UTC; without a day it is the first, without a time midnight.

    >>> read_date("Fri, 20 Nov 2026 9:05 EST", datetime(2026, 11, 24, tzinfo=UTC))
    datetime.datetime(2026, 11, 20, 14, 5, tzinfo=datetime.timezone.utc)
    """
    if not text or len(text) > 100:
        return None
    moment = _read(" ".join(text.split()))
    return moment if moment and EARLIEST <= moment <= now + timedelta(days=1) else None


def _read(text: str) -> datetime | None:
    if match := _ISO.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment((year, month, day), (hour, minute, second), zone)
    if match := _WORDS.fullmatch(text):
        day, name, year, hour, minute, second, half, zone = match.groups()
        return _moment((year, _month(name), day), (_hour(hour, half), minute, second), zone)
    if match := _MONTH_FIRST.fullmatch(text):
        name, day, hour, minute, second, zone, year, *late = match.groups()
        clock = (hour, minute, second) if hour else (_hour(late[0], late[3]), late[1], late[2])
        return _moment((year, _month(name), day), clock, zone or late[4])
    if match := _NUMERIC.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment((year, month, day), (hour, minute, second), zone)
    return None


def _month(name: str) -> str | None:
    number = _MONTH.get(name.lower()) or _MONTH.get(name.lower()[:3])
    return str(number) if number else None


def _hour(hour: str | None, half: str | None) -> str | None:
    if hour is None or not half:
        return hour
    return str(int(hour) % 12 + (12 if half[0] in "pP" else 0))


def _moment(day: tuple[str | None, ...], clock: tuple[str | None, ...], zone: str | None) -> datetime | None:
    if day[0] is None or (day[1] is None and day[2] is not None):
        return None
    year, month, date = (int(part) if part else 1 for part in day)
    hour, minute, second = (float(part.replace(",", ".")) if part else 0.0 for part in clock)
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        local = datetime(year, month, date, tzinfo=UTC)
        return (
            local + timedelta(hours=hour, minutes=minute, seconds=min(second, 59.999)) - _offset(zone)
            if hour <= 24
            else None
        )
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta:
    if not zone:
        return timedelta()
    if match := _OFFSET.fullmatch(zone):
        sign, hours, minutes = match.groups()
        ahead = int(hours) * 60 + int(minutes or 0)
        return timedelta(minutes=-ahead if sign == "-" else ahead)
    return timedelta(minutes=_ZONES.get(zone.upper(), 0))
