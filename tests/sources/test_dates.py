"""Dates as programs of many countries write them."""

from datetime import UTC, datetime

import pytest

from broadsheet.sources.dates import read_date

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("Fri, 20 Nov 2026 09:05:00 +0900", 0, 5),
        ("Fri , 20 Nov 26 09:05 GMT+1", 8, 5),
        ("Fri Nov 20 2026 09:05:00 GMT+0900 (KST)", 0, 5),
        ("Fri Nov 20 09:05:00 KST 2026", 0, 5),
        ("Friday, November 20, 2026 - 09:05", 9, 5),
        ("Fri, 11/20/2026 - 09:05", 9, 5),
        ("11/20/2026 9:05:00 PM", 21, 5),
        ("20/11/2026 09:05", 9, 5),
        ("20.11.2026 klo 9.05", 9, 5),
        ("Fri, 20 Nov 2026 09.05.00 +0100", 8, 5),
        ("2026-11-20 9:05 PM", 21, 5),
        ("2026-11-20 12:05 AM", 0, 5),
        ("2026-11-20T09:05:00+0000Z", 9, 5),
        ("2026-11-20T09:05:00+01:00[Europe/Berlin]", 8, 5),
        ("2026.11.20. 09:05", 9, 5),
        ("2026-11-20 오후 2:05:00", 14, 5),
        ("2026년 11월 20일 09:05", 9, 5),
        ("2026年11月20日 09時05分", 9, 5),
        ("Cum, 20 Kas 2026 09:05:00 +0300", 6, 5),
        ("20 marraskuuta 2026", 0, 0),
        ("Pá, 20 lis 2026 09:05:00 +0100", 8, 5),
        ("20 листопада 2026, 09:05", 9, 5),
        ("الجمعة، 20 نوفمبر 2026 09:05", 9, 5),
        ("יום ו׳, 20 נובמבר 2026 09:05", 9, 5),
        ("金, 20 11月 2026 09:05:00 +0000", 9, 5),
        ("금, 20 11월 2026 09:05:00 +0000", 9, 5),
        ("Th 6, 20 thg 11 2026 09:05:00 +0000", 9, 5),
        ("20 tháng 11, 2026 09:05", 9, 5),
        ("20 noiembrie 2026", 0, 0),
        ("20 novembre 2026 à 09h05", 9, 5),
        ("1795165500", 9, 5),
        ("1795165500000", 9, 5),
    ],
)
def test_a_day_is_read(written: str, hour: int, minute: int) -> None:
    assert read_date(written, NOW) == datetime(2026, 11, 20, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["03/04/2026", "31.11.2026", "2026-11-20T25:00:00Z", "Fri, 20 2026", "20 Nix 2026", "12345", "٢٠"]
)
def test_what_cannot_be_known_is_none(written: str) -> None:
    assert read_date(written, NOW) is None


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("05/05/2026", 5),
        ("20 août 2026", 8),
        ("20 Aoû 2026", 8),
        ("20 أغسطس 2026", 8),
        ("20 फ़रवरी 2026", 2),
        ("20 அக்டோபர், 2026", 10),
    ],
)
def test_a_month_is_read(written: str, month: int) -> None:
    moment = read_date(written, NOW)
    assert moment
    assert moment.month == month
