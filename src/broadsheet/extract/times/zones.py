"""In which zone a time is that a page gives: what else the page says of it, what readers see, the country's clock."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from broadsheet.addresses import domain
from broadsheet.extract.times.moments import Moment
from broadsheet.extract.times.sightings import Sighting

WEST: Final = timedelta(hours=12)
EAST: Final = timedelta(hours=14)
"""How far the outermost zones are from UTC."""
_ZONES: Final = timedelta(hours=15)
_MINUTE: Final = 60
CLOCKS: Final = {
    "AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "CH": "Europe/Zurich", "CN": "Asia/Shanghai", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London", "GR": "Europe/Athens", "HK": "Asia/Hong_Kong", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IR": "Asia/Tehran", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome", "JP": "Asia/Tokyo", "KE": "Africa/Nairobi",
    "KR": "Asia/Seoul", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "NP": "Asia/Kathmandu",
    "PH": "Asia/Manila", "PK": "Asia/Karachi", "PL": "Europe/Warsaw", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade", "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "TW": "Asia/Taipei", "UA": "Europe/Kyiv", "VN": "Asia/Ho_Chi_Minh", "ZA": "Africa/Johannesburg",
}  # fmt: skip
"""The clock of countries that have one; of a country with several none is taken."""
SPOKEN: Final = {
    "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "et": "EE", "fi": "FI", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "is": "IS", "it": "IT", "ja": "JP", "ko": "KR", "lt": "LT",
    "lv": "LV", "nb": "NO", "nl": "NL", "no": "NO", "pl": "PL", "ro": "RO", "sk": "SK", "sl": "SI", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA", "vi": "VN", "zh": "CN",
}  # fmt: skip
"""A country for languages whose papers print by one clock."""


def home_of(country: str | None, url: str, language: str) -> str | None:
    """The country by whose clock a publisher prints: as it is known, else by the address, else by the language."""
    ending = domain(url).rpartition(".")[2].upper()
    ending = {"UK": "GB"}.get(ending, ending)
    return country or (ending if ending in CLOCKS else SPOKEN.get(language))


def in_country(moment: Moment, home: str | None) -> Moment:
    """A time whose page names no zone, by the clock of the publisher's country, where that has one clock."""
    name = CLOCKS.get(home or "")
    if moment.date_only or moment.offset is not None or name is None:
        return moment
    ahead = moment.at.replace(tzinfo=ZoneInfo(name)).utcoffset() or timedelta()
    return replace(moment, at=moment.at - ahead, offset=int(ahead.total_seconds()) // 60, assumed=name)


def in_own_zone(claim: Moment, others: Iterable[Moment]) -> Moment:
    """The same instant in the publisher's zone, where another claim gives it: in its own zone, or by a clock as many whole quarters ahead.

    Of a clock without a zone and one with, the one with it tells the instant.
    """
    if claim.offset or claim.date_only:
        return claim
    for other in others:
        ahead = _ahead(claim, other)
        if ahead is None or other.date_only:
            continue
        if other.offset and (ahead == 0 or claim.offset is None):
            return replace(claim, at=other.at, offset=other.offset)
        if claim.offset is None and other.offset == 0:
            return replace(claim, at=other.at, offset=-ahead)
        if claim.offset == 0 and other.offset is None and ahead:
            return replace(claim, offset=ahead)
    return claim


def _ahead(claim: Moment, other: Moment) -> int | None:
    """Minutes that a claim is behind another of the same minutes and seconds; None where those differ, or are of a full or half hour, where only clocks of the same hour are one."""
    apart = (other.at - claim.at).total_seconds()
    if abs(apart) < _MINUTE:
        return 0
    same = abs(apart) <= EAST.total_seconds() and apart % (15 * _MINUTE) == 0
    return int(apart // _MINUTE) if same and (claim.at.minute % 30 or claim.at.second) else None


def as_seen(claim: Moment, seen: Iterable[Sighting], day: date | None) -> Moment:
    """The same instant in the zone in which the page shows it to readers beside the headline, or in which its address has that day.

    Where it shows the time of day as well, that is the zone; where it shows the day alone, and that is the day before or after,
    it is the nearest zone of whole hours in which it is that day. A clock without a zone that is shown as it is stated names none, unless readers see its zone.
    """
    for one in seen:
        if one.clock:
            if one.ahead is not None and claim.offset is None and one.at == claim.at.replace(second=0, microsecond=0):
                return replace(claim, at=claim.at - timedelta(minutes=one.ahead), offset=one.ahead)
            quarters, rest = divmod(round((one.at - claim.at).total_seconds() / _MINUTE), 15)
            if abs(one.at - claim.at) < _ZONES and rest in {0, 14}:
                offset = quarters * 15 + (15 if rest else 0)
                return replace(claim, offset=offset) if offset or claim.offset is not None else claim
        if abs((one.day - claim.local.date()).days) <= 1:
            return claim if claim.offset else _on(claim, one.day)
    return _on(claim, day) if day and not claim.offset else claim


def _on(claim: Moment, day: date) -> Moment:
    """The same instant in the nearest zone of whole hours in which it is the day before or after, if there is one."""
    ahead = midnight(day) - claim.at
    if claim.date_only or day == claim.local.date() or not -WEST - timedelta(days=1) < ahead <= EAST:
        return claim
    hours = ahead.total_seconds() / 3600
    return replace(claim, offset=60 * (ceil(hours) if hours > 0 else ceil(hours + 24) - 1))


def midnight(day: date) -> datetime:
    """A day's beginning in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
