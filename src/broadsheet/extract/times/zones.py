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
from broadsheet.news.countries import country_code, country_of

WEST: Final = timedelta(hours=12)
EAST: Final = timedelta(hours=14)
"""How far the outermost zones are from UTC."""
_MINUTE: Final = 60
_BROKEN: Final = frozenset({-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825})
"""Minutes that zones are ahead which are not of whole hours."""
CLOCKS: Final = {
    "AE": "Asia/Dubai", "AT": "Europe/Vienna", "BD": "Asia/Dhaka", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "CH": "Europe/Zurich", "CN": "Asia/Shanghai", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn", "EG": "Africa/Cairo", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London", "GR": "Europe/Athens", "HK": "Asia/Hong_Kong", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IR": "Asia/Tehran", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome", "JP": "Asia/Tokyo", "KE": "Africa/Nairobi",
    "KR": "Asia/Seoul", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MA": "Africa/Casablanca", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "NP": "Asia/Kathmandu",
    "PH": "Asia/Manila", "PK": "Asia/Karachi", "PL": "Europe/Warsaw", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade", "SA": "Asia/Riyadh", "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "TW": "Asia/Taipei", "UA": "Europe/Kyiv", "VN": "Asia/Ho_Chi_Minh", "ZA": "Africa/Johannesburg",
}  # fmt: skip
"""The clock of countries that have one; of a country with several none is taken."""
_SEVERAL: Final = {
    "AU": ("Australia/Sydney", "Australia/Perth"), "BR": ("America/Sao_Paulo",), "CA": ("America/Toronto", "America/Vancouver"), "MX": ("America/Mexico_City",), "RU": ("Europe/Moscow",),
    "US": ("America/New_York", "America/Los_Angeles"),
}  # fmt: skip
"""The clocks of countries that have several, as far as their papers are mostly by them: one of these rather than that of no land there."""
SPOKEN: Final = {
    "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "et": "EE", "fi": "FI", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "is": "IS", "it": "IT", "ja": "JP", "ko": "KR", "lt": "LT",
    "lv": "LV", "nb": "NO", "nl": "NL", "no": "NO", "pl": "PL", "ro": "RO", "sk": "SK", "sl": "SI", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA", "vi": "VN", "zh": "CN",
}  # fmt: skip
"""A country for languages whose papers print by one clock."""


def seat_of(url: str) -> str | None:
    """The country by whose clock a publisher prints, by its address."""
    name = domain(url)
    code = country_of(name) or country_code(name.rpartition(".")[2])
    return code if code in CLOCKS or code in _SEVERAL else None


def in_country(moment: Moment, home: str | None) -> Moment:
    """A time whose page names no zone, by the clock of the publisher's country, where that has one clock."""
    name = CLOCKS.get(home or "")
    if moment.date_only or moment.offset is not None or name is None:
        return moment
    ahead = moment.at.replace(tzinfo=ZoneInfo(name)).utcoffset() or timedelta()
    return replace(moment, at=moment.at - ahead, offset=int(ahead.total_seconds()) // 60, assumed=name)


def in_own_zone(claim: Moment, others: Iterable[Moment], home: str | None) -> Moment:
    """The same instant in the publisher's zone, where another claim gives it: in its own zone, or by a clock as many whole quarters ahead.

    Of a clock without a zone and one with, the one with it tells the instant. Many sites call their own clock UTC's in one of two
    places: of two that are called so, that is the one that is ahead of the other as the country's clock (`home`) is.
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
        if claim.offset == 0 and ahead and (found := _of_two(claim, other, ahead, home)):
            return found
    return claim


def _of_two(claim: Moment, other: Moment, ahead: int, home: str | None) -> Moment | None:
    """What a clock that is called UTC's and one so many minutes ahead say together; None where they may be two times."""
    if other.offset is None or (other.offset == 0 and ahead in _ahead_there(home, claim.at)):
        return replace(claim, offset=ahead)
    if -ahead in ({other.offset} if other.offset else _ahead_there(home, other.at)):
        return replace(claim, at=other.at, offset=-ahead)
    return None


def _ahead(claim: Moment, other: Moment) -> int | None:
    """Minutes that a claim is behind another of the same minutes and seconds; None where those differ, or are of a full or half hour, where only clocks of the same hour are one."""
    apart = (other.at - claim.at).total_seconds()
    if abs(apart) < _MINUTE:
        return 0
    same = abs(apart) <= EAST.total_seconds() and apart % (15 * _MINUTE) == 0
    return int(apart // _MINUTE) if same and (claim.at.minute % 30 or claim.at.second) else None


def as_seen(
    claim: Moment, seen: Iterable[Sighting], day: date | None, home: str | None = None, changed: Moment | None = None
) -> Moment:
    """The same instant in the zone in which the page shows it to readers beside the headline, or in which its address has that day.

    Where it shows the time of day as well, that is the zone, if it is one, and one of the publisher's country (`home`); where it shows
    the day alone, and that is the day before or after, it is that country's zone or the nearest one of whole hours in which it is that
    day. A clock without a zone that is shown as it is stated names none, unless readers see its zone; one of a change (`changed`) tells
    nothing.
    """
    if claim.date_only:
        return claim
    other = changed if changed and abs(changed.at - claim.at).total_seconds() >= _MINUTE else None
    for one in seen:
        if one.clock and other and _shows(one, other, home):
            continue
        if one.clock:
            if one.ahead is not None and claim.offset is None and one.at == claim.at.replace(second=0, microsecond=0):
                return replace(claim, at=claim.at - timedelta(minutes=one.ahead), offset=one.ahead)
            offset = between(claim.at, one.at, home)
            if offset is not None:
                return replace(claim, offset=offset) if offset or claim.offset is not None else claim
        if abs((one.day - claim.local.date()).days) <= 1:
            return claim if claim.offset else _on(claim, one.day, home)
    return _on(claim, day, home) if day and not claim.offset else claim


def _shows(one: Sighting, changed: Moment, home: str | None) -> bool:
    """Whether a clock is that of a change, in its own zone or in the country's."""
    ahead = {changed.offset or 0, _ahead_in(CLOCKS[home], changed.at) if home in CLOCKS else 0}
    at = changed.at.replace(second=0, microsecond=0)
    return any(one.at == at + timedelta(minutes=minutes) for minutes in ahead)


def between(at: datetime, shown: datetime, home: str | None) -> int | None:
    """Minutes that the zone is ahead in which an instant is shown so; None where none is, or none of the country."""
    quarters, rest = divmod(round((shown - at).total_seconds() / _MINUTE), 15)
    offset = 15 * (quarters + (1 if rest else 0))
    is_one = offset % 60 == 0 or offset in _BROKEN
    if rest not in {0, 14} or not is_one or not -WEST <= timedelta(minutes=offset) <= EAST:
        return None
    return offset if home not in CLOCKS or offset in {0, _ahead_in(CLOCKS[home], at)} else None


def _ahead_there(home: str | None, at: datetime) -> set[int]:
    """Minutes that the clocks of a country were ahead of UTC at an instant, as far as its papers are by them."""
    zones = (CLOCKS[home],) if home in CLOCKS else _SEVERAL.get(home or "", ())
    return {_ahead_in(zone, at) for zone in zones}


def _ahead_in(zone: str, at: datetime) -> int:
    """Minutes that a zone was ahead of UTC at an instant."""
    ahead = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return int(ahead.total_seconds()) // 60


def _on(claim: Moment, day: date, home: str | None) -> Moment:
    """The same instant in a zone in which it is the day before or after, if there is one: the country's, else the nearest of whole hours."""
    ahead = midnight(day) - claim.at
    if day == claim.at.date() or not -WEST - timedelta(days=1) < ahead <= EAST:
        return claim
    hours = ahead.total_seconds() / 3600
    nearest = 60 * (ceil(hours) if hours > 0 else ceil(hours + 24) - 1)
    zones = (CLOCKS[home],) if home in CLOCKS else _SEVERAL.get(home or "", ())
    own = (_ahead_in(zone, claim.at) for zone in zones)
    return replace(
        claim, offset=next((one for one in own if (claim.at + timedelta(minutes=one)).date() == day), nearest)
    )


def midnight(day: date) -> datetime:
    """A day's beginning in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
