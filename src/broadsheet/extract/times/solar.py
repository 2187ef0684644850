"""Days of the Solar Hijri calendar, by which Iran and Afghanistan date, as days of ours."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

YEARS: Final = range(1300, 1500)
"""Years that are of this calendar wherever they stand."""
MONTHS: Final = (
    "فروردین حمل وری", "اردیبهشت ثور غویی", "خرداد جوزا غبرګولی", "تیر سرطان چنګاښ", "مرداد امرداد اسد زمری", "شهریور سنبله وږی",
    "مهر میزان تله", "آبان عقرب لړم", "آذر قوس لیندۍ", "دی جدی مرغومی", "بهمن دلو سلواغه", "اسفند حوت کب",
)  # fmt: skip
"""Names of the months from spring on: of Iran, of Afghanistan in Dari and in Pashto."""
_BY_NAME: Final = {name: month for month, names in enumerate(MONTHS, 1) for name in names.split()}
_LETTERS: Final = str.maketrans("يك", "یک")
"""Letters as Arabic keyboards write them."""
_SPRING: Final = date(2021, 3, 21)
_ANCHOR: Final = 1400
"""The year that began then."""
_FORM: Final = re.compile(
    r"(?<!\d)(?:(?P<y1>1[34]\d\d)\s?[/.-]\s?(?P<m1>[01]?\d)\s?[/.-]\s?(?P<d1>[0-3]?\d)|(?P<y3>1[34]\d\d)\s(?P<w3>[^\W\d]{2,9})\s(?P<d3>[0-3]?\d)"
    r"|(?P<d2>[0-3]?\d)(?:\s?ام)?\s(?:د\s)?(?P<w2>[^\W\d]{2,9})\s(?:ماه\s)?(?:سال\s)?(?P<y2>1[34]\d\d))(?!\d)"
)


def solar_days(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """The days of this calendar that a text in our figures names, each with its place.

    >>> [day.isoformat() for day, _ in solar_days("29 آبان 1405, 1405/09/01")]
    ['2026-11-20', '2026-11-22']
    """
    for match in _FORM.finditer(text.translate(_LETTERS)):
        parts = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        month = int(parts["m"]) if "m" in parts else _BY_NAME.get(parts["w"], 0)
        if day := solar_day(int(parts["y"]), month, int(parts["d"])):
            yield day, match


def solar_day(year: int, month: int, day: int) -> date | None:
    """A day of this calendar by its figures; None where it has none such.

    >>> solar_day(1403, 12, 30), solar_day(1404, 12, 30)
    (datetime.date(2025, 3, 20), None)
    """
    longest = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= longest:
        return None
    years = range(_ANCHOR, year) if year >= _ANCHOR else range(year, _ANCHOR)
    days = sum(365 + _is_leap(one) for one in years) * (1 if year >= _ANCHOR else -1)
    return _SPRING + timedelta(days=days + (month - 1) * 30 + min(month - 1, 6) + day - 1)


def _is_leap(year: int) -> bool:
    """By the rule of 33 years, which holds from 1343 to 1472."""
    return (25 * year + 11) % 33 < 8
