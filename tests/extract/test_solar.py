"""Days of Iran and Afghanistan."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import PROSE, article, page

from broadsheet.extract import extract
from broadsheet.extract.times.moments import read_moment
from broadsheet.extract.times.solar import solar_day
from broadsheet.extract.times.wordings import written

SPRINGS = {1370: 21, 1375: 20, 1388: 21, 1395: 20, 1399: 20, 1400: 21, 1403: 20, 1404: 21, 1405: 21, 1408: 20}
"""The day of March on which a year began."""


@pytest.mark.parametrize(("year", "day"), SPRINGS.items())
def test_a_year_begins_in_spring(year: int, day: int) -> None:
    assert solar_day(year, 1, 1) == date(year + 621, 3, day)


@given(st.dates(date(1970, 1, 1), date(2090, 1, 1)))
def test_each_day_has_one_date(day: date) -> None:
    year = day.year - 621 if solar_day(day.year - 621, 1, 1) <= day else day.year - 622  # type: ignore[operator]
    found = [(month, at) for month in range(1, 13) for at in range(1, 32) if solar_day(year, month, at) == day]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "language", "clock"),
    [
        ("۲۹ آبان ۱۴۰۵", "", None),
        ("جمعه ۲۹ آبان ماه ۱۴۰۵ ساعت ۱۴:۳۰", "", (14, 30)),
        ("۱۴۰۵/۰۸/۲۹ - ۰۸:۱۵", "", (8, 15)),
        ("29 آبان 1405", "fa", None),
        ("1405/08/29", "fa", None),
        ("29 عقرب 1405", "fa", None),
        ("د ۱۴۰۵ لړم ۲۹", "ps", None),
        ("۲۰ نوامبر ۲۰۲۶", "fa", None),
    ],
)
def test_days_are_read_as_iran_and_afghanistan_write_them(
    text: str, language: str, clock: tuple[int, int] | None
) -> None:
    assert [(one.day, one.clock) for one in written(text, language)] == [(date(2026, 11, 20), clock)]


@pytest.mark.parametrize(
    ("text", "language"), [("1405/08/29", "en"), ("1405/12/30", "fa"), ("29 harbour 1405", "fa"), ("1405/13/01", "fa")]
)
def test_what_is_no_day_of_theirs_is_not_read(text: str, language: str) -> None:
    assert list(written(text, language)) == []


@pytest.mark.parametrize("text", ["1405-08-29T10:00:00+03:30", "1405/08/29 10:00"])
def test_machines_are_told_such_days_too(text: str) -> None:
    found = read_moment(text)
    assert found is not None
    assert found.local.replace(tzinfo=None) == datetime(2026, 11, 20, 10)  # noqa: DTZ001 (the page's own clock)


def test_a_persian_page_is_of_the_day_that_it_shows() -> None:
    found = extract(page(article("", f"<div>جمعه ۲۹ آبان ۱۴۰۵، ۱۰:۳۰</div>{PROSE}"), "https://harbourpost.ir/bridge"))
    assert (found.published, found.published_offset) == (datetime(2026, 11, 20, 7, tzinfo=UTC), 210)
