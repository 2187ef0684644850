"""The clock of a country, by which its edition prints times."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

_CHOSEN = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}
"""Of a country with several clocks the one by which most of its national papers print."""


def offset_of(country: str | None, at: datetime) -> int:
    """Minutes that a country's clock is ahead of UTC at a moment; 0 where the country or its clock is not known.

    Zones of countries are CLDR's, their rules the tz database's.

    >>> from datetime import UTC
    >>> offset_of("NZ", datetime(2026, 11, 20, tzinfo=UTC)), offset_of("GB", datetime(2026, 7, 1, tzinfo=UTC)), offset_of(None, datetime.now(UTC))
    (780, 60, 0)
    """
    zones = get_global("territory_zones").get(country or "", ())
    name = _CHOSEN.get(country or "") or (zones[0] if len(zones) == 1 else None)
    if name is None:
        return 0
    try:
        offset = at.astimezone(ZoneInfo(name)).utcoffset()
    except ZoneInfoNotFoundError:
        return 0
    return int(offset.total_seconds() // 60) if offset else 0
