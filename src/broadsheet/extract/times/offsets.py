"""How far ahead of UTC a zone is that a page names, in letters or as hours."""

import re
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_NAMES: Final = {
    -600: "HST", -540: "AKST", -480: "AKDT", -420: "MST PDT", -360: "MDT", -300: "CDT", -240: "EDT", -180: "BRT", 0: "Z UTC GMT غرينتش", 60: "BST MEZ WAT", 120: "CEST MESZ CAT SAST",
    180: "EEST EAT IDT MSK МСК TRT", 210: "IRST", 240: "GST", 300: "PKT", 330: "IST", 345: "NPT", 420: "WIB ICT", 480: "SGT HKT MYT PHT WITA AWST", 540: "JST KST WIT", 570: "ACST",
    600: "AEST", 630: "ACDT", 660: "AEDT", 720: "NZST", 780: "NZDT",
}  # fmt: skip
"""Zones by their minutes ahead: those of RFC 5322, and those that papers of other countries print."""
_MINUTES: Final = {name: minutes for minutes, names in _NAMES.items() for name in names.split()}
_ELSEWHERE: Final = {
    ("BST", "BD"): 360, ("CST", "CN"): 480, ("CST", "TW"): 480, ("IST", "IE"): 60, ("IST", "IL"): 120, ("PST", "PH"): 480, ("PST", "PK"): 300,
}  # fmt: skip
"""What a name means in other countries than Britain, the United States and India."""
_TWO: Final = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_BY_SEASON: Final = _TWO | {
    "EST": "America/New_York", "CST": "America/Chicago", "PST": "America/Los_Angeles", "CET": "Europe/Berlin", "EET": "Europe/Athens",
}  # fmt: skip
"""Names of the clock on the wall: many papers print that of winter in summer too."""
_MINUS: Final = str.maketrans("−–", "--")
_MOST: Final = 14
"""Hours that the outermost zone is ahead."""
_AHEAD: Final = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$")
_HOURS: Final = r"[+−–-]\d{1,2}(?::?\d{2})?(?!\d)"
_LETTERS: Final = "|".join(sorted({*_MINUTES, *_BY_SEASON} - {"Z", *_TWO}, key=len, reverse=True))
_PAIRS: Final = "|".join(_TWO)
STATED: Final = rf"(?:(?:GMT|UTC)?\s?{_HOURS}|(?:{_LETTERS}|{_PAIRS}|Z)\b)"
"""A zone after a clock for machines."""
SHOWN: Final = rf"(?-i:(?:GMT|UTC)\s?{_HOURS}|\+\d{{2}}:?\d{{2}}(?!\d)|(?:{_LETTERS}|мск)\b|(?:(?<=[mM.]\s)|(?<=[mM.]\s\())(?:{_PAIRS})\b)"
"""A zone after a clock for readers, where hours after a dash may be another clock, and two letters many things but after a half of the day."""


def minutes_ahead(zone: str | None, at: datetime, home: str | None = None) -> int | None:
    """Minutes that a zone was ahead of UTC at a time by its clock, as its country (`home`) uses the name; None where it is no zone.

    >>> [minutes_ahead(zone, datetime(2026, 7, 20), "IE") for zone in ("EST", "IST", "GMT+5:30", "-0800", "Z")]
    [-240, 60, 330, -480, 0]
    """
    name = (zone or "").upper().translate(_MINUS).replace(" ", "")
    if (ahead := _ELSEWHERE.get((name, home or ""), _MINUTES.get(name))) is not None:
        return ahead
    if name in _BY_SEASON:
        season = at.replace(tzinfo=ZoneInfo(_BY_SEASON[name])).utcoffset() or timedelta()
        return int(season.total_seconds()) // 60
    match = _AHEAD.match(name)
    if match is None or int(match[2]) > _MOST:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return -minutes if match[1] == "-" else minutes
