"""In which zone times are, on pages of a fictional paper."""

from datetime import UTC, datetime

import pytest
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.extract.times.wordings import written
from broadsheet.news import Article, Publisher

HOST = "harbourpost.example"


def stated(published: str, modified: str | None = None) -> str:
    changed = f', "dateModified": "{modified}"' if modified else ""
    return json_ld(f'{{"@type": "NewsArticle", "datePublished": "{published}"{changed}}}')


def read(head: str, line: str = "", host: str = HOST, country: str | None = None) -> Article:
    publisher = Publisher(domain=host, name="Harbour Post", country=country) if country else None
    return extract(page(article(head, f"{line}{PROSE}"), f"https://{host}/bridge"), publisher=publisher)


def clock(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_a_clock_without_a_zone_is_of_no_zone_though_readers_see_the_same() -> None:
    found = read(stated("2026-11-20T07:05:00"), "<div>20 November 2026, 7:05 AM</div>")
    assert (found.published, found.published_offset) == (clock(7, 5), None)


@pytest.mark.parametrize(
    ("host", "country"), [("harbourpost.de", None), ("harbourpost.com", "DE"), ("harbourpost.it", None)]
)
def test_it_is_by_the_clock_of_the_publisher_s_country(host: str, country: str | None) -> None:
    found = read(stated("2026-11-20T07:05:00"), host=host, country=country)
    assert (found.published, found.published_offset) == (clock(6, 5), 60)
    why = next(one for one in found.evidence if one.field == "published")
    assert why.detail in {"by the clock of Europe/Berlin", "by the clock of Europe/Rome"}


@pytest.mark.parametrize(
    ("ending", "offset"), [("com.bd", 360), ("com.eg", 120), ("com.sa", 180), ("ae", 240), ("ma", 60)]
)
def test_an_address_tells_the_country(ending: str, offset: int) -> None:
    assert read(stated("2026-11-20T07:05:00"), host=f"harbourpost.{ending}").published_offset == offset


def test_a_country_of_several_clocks_has_none() -> None:
    found = read(stated("2026-11-20T07:05:00"), host="harbourpost.de", country="US")
    assert (found.published, found.published_offset) == (clock(7, 5), None)


def test_a_language_of_one_clock_tells_it_where_nothing_else_does() -> None:
    head = stated("2026-07-20T07:05:00")
    text = f"<html lang=ja><title>橋が開通した、十一年の工事を終え</title>{head}<article><h1>橋が開通した、十一年の工事を終え</h1>{PROSE}</article>"
    found = extract(page(text))
    assert (found.published, found.published_offset) == (datetime(2026, 7, 19, 22, 5, tzinfo=UTC), 540)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (stated("2026-11-20T07:05:14"), "<meta property=article:published_time content=2026-11-20T05:05:14Z>"),
        (stated("2026-11-20T05:05:14Z"), "<meta property=article:published_time content=2026-11-20T07:05:14>"),
        (stated("2026-11-20T07:05:14"), "<time datetime=1795151114000>20 November</time>"),
        (stated("2026-11-20T05:05:14Z"), "<div>7:05 am EET, Friday, November 20, 2026</div>"),
        (stated("2026-11-20T05:05:14Z"), "<div><span>Nov 20, 2026</span> <span>at</span> <span>7:05 AM</span></div>"),
    ],
)
def test_what_else_the_page_says_of_the_same_time_tells_its_zone(head: str, line: str) -> None:
    found = read(head + (line if line.startswith("<meta") else ""), "" if line.startswith("<meta") else line)
    assert (found.published, found.published_offset) == (clock(5, 5).replace(second=14), 120)


@pytest.mark.parametrize(
    ("told", "other", "country", "offset"),
    [
        ("07:05:14", "<meta property=article:published_time content=2026-11-20T07:05:14+02:00>", None, 120),
        ("07:05:14", "<time datetime=2026-11-20T07:05:14+02:00>20 November 2026</time>", None, 120),
        ("07:05:14", "<meta property=article:published_time content=2026-11-20T05:05:14Z>", "FI", 120),
        ("05:05:14", "<meta property=article:published_time content=2026-11-20T07:05:14Z>", "FI", 120),
        ("05:05:14", "<meta property=article:published_time content=2026-11-20T07:05:14Z>", "DE", 0),
    ],
)
def test_a_publisher_s_own_clock_may_be_called_utc_s(told: str, other: str, country: str | None, offset: int) -> None:
    head = stated(f"2026-11-20T{told}Z", f"2026-11-20T{told.replace('05:14', '45:14')}Z")
    in_head = other.startswith("<meta")
    found = read(head + (other if in_head else ""), "" if in_head else other, country=country)
    assert (found.published, found.published_offset) == (clock(5, 5).replace(second=14), offset)
    assert found.modified == clock(5, 45).replace(second=14)


@pytest.mark.parametrize(
    ("line", "at", "offset"),
    [
        ("Nov 20, 2026, 8:15 AM EST", clock(13, 15), -300),
        ("Published 8:15 p.m. ET, Fri November 20, 2026", clock(1, 15, 21), -300),
        ("20 Nov 2026, 08:15 IST", clock(2, 45), 330),
        ("20 November 2026 | 08:15 WIB", clock(1, 15), 420),
        ("20.11.2026 08:15 (МСК)", clock(5, 15), 180),
        ("20/11/2026, 08:15 (GMT+7)", clock(1, 15), 420),
        ("20 November 2026 08.15 Uhr MEZ", clock(7, 15), 60),
        ("20 November 2026, 08:15-10:15", clock(8, 15), None),
    ],
)
def test_readers_are_shown_the_zone(line: str, at: datetime, offset: int | None) -> None:
    found = read("", f"<div>{line}</div>")
    assert (found.published, found.published_offset) == (at, offset)


def test_a_zone_that_is_shown_comes_before_the_country_s_clock() -> None:
    found = read("", "<div>20.11.2026 08:15 GMT</div>", host="harbourpost.de")
    assert (found.published, found.published_offset) == (clock(8, 15), 0)
    found = read(stated("2026-11-20T08:15:00"), "<div>Nov 20, 2026 08:15 EST</div>", host="harbourpost.de")
    assert (found.published, found.published_offset) == (clock(13, 15), -300)


@pytest.mark.parametrize(("country", "offset"), [("IE", 60), ("IL", 120), ("IN", 330), (None, 330)])
def test_a_name_of_several_zones_is_that_of_the_country(country: str | None, offset: int) -> None:
    assert read("", "<div>Nov 20, 2026 08:15 IST</div>", country=country).published_offset == offset
    assert read(stated("2026-11-20 08:15:00 IST"), country=country).published_offset == offset


@pytest.mark.parametrize(
    ("shown", "host", "offset"),
    [
        ("25.11.2026 - 13:28 Uhr", HOST, 0),
        ("25.11.2026 - 09:25 Uhr", "harbourpost.de", 0),
        ("25.11.2026 - 09:10 Uhr", "harbourpost.de", 60),
        ("25.11.2026 - 11:26 Uhr", "harbourpost.de", 60),
        ("Aktualisiert: 25.11.2026 - 11:26 Uhr", "harbourpost.com", 60),
        ("Stand: 25.11.2026 - 09:10 Uhr", "harbourpost.com", 60),
    ],
)
def test_a_clock_beside_the_headline_tells_a_zone_that_is_one(shown: str, host: str, offset: int) -> None:
    found = read(stated("2026-11-25T08:10:35Z", "2026-11-25T10:26:09Z"), f"<div>{shown}</div>", host=host)
    assert (found.published, found.published_offset) == (clock(8, 10, 25).replace(second=35), offset)


def test_the_clock_of_a_change_leaves_the_zone_that_is_stated() -> None:
    head = stated("2026-11-25T08:10:35+01:00", "2026-11-25T11:25:09+01:00")
    assert read(head, "<div>25.11.2026 - 11:25 Uhr</div>").published_offset == 60


def test_a_day_of_a_country_with_several_clocks_is_in_one_of_these() -> None:
    found = read(stated("2026-11-20T02:25:00Z"), "<div>November 19, 2026</div>", country="US")
    assert found.published_offset == -300


@pytest.mark.parametrize(
    ("head", "line", "at"),
    [
        (stated("2026-11-20"), "<time datetime=2026-11-20T08:15:00+02:00>20 November 2026</time>", clock(6, 15)),
        (stated("2026-11-20"), "<div>20.11.2026, 08:15 Uhr</div>", clock(8, 15)),
        (stated("2026-11-20"), "<div>Updated 20.11.2026, 08:15</div>", clock(0)),
        (stated("2026-11-20"), "<div>21.11.2026, 08:15</div>", clock(0)),
        (
            stated("2026-11-20") + "<meta property=article:published_time content=2026-11-20T06:15:00Z>",
            "",
            clock(6, 15),
        ),
    ],
)
def test_a_day_alone_gives_way_to_a_time_of_that_day(head: str, line: str, at: datetime) -> None:
    assert read(head, line).published == at


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("article:publish_date", "parsely-updated"),
        ("publish_time", "last_modified"),
        ("created_at", "article:modified"),
    ],
)
def test_lesser_used_names_of_metadata_are_asked_too(first: str, last: str) -> None:
    head = f"<meta name={first} content=2026-11-20T08:15:00Z><meta name={last} content=2026-11-20T10:15:00Z>"
    found = read(head)
    assert (found.published, found.modified) == (clock(8, 15), clock(10, 15))


def test_a_full_hour_elsewhere_is_another_time() -> None:
    head = stated("2026-11-20T07:00:00") + "<meta property=og:published_time content=2026-11-20T05:00:00Z>"
    assert read(head).published == clock(7)


@pytest.mark.parametrize(
    ("published", "modified", "line", "changed"),
    [
        ("2026-11-20T07:05:00Z", "2026-11-20T06:00:00Z", "", None),
        ("2026-11-20T07:05:00Z", "2026-11-20T09:00:00Z", "", clock(9)),
        ("2026-11-20T07:05:00+02:00", "2026-11-20T09:00:00", "", clock(7)),
        ("2026-11-20T07:05:00+02:00", "2026-11-20T05:05:20", "", clock(5, 5).replace(second=20)),
        ("2026-11-20", "2026-11-19T09:00:00Z", "", None),
        ("2026-11-20T07:05:00Z", None, "<div>Last modified: 22 November 2026</div>", clock(0, day=22)),
        ("2026-11-20T07:05:00Z", None, "<div>Updated 20 November 2026</div>", None),
        ("2026-11-20T07:05:00Z", None, "<div>22 November 2026</div>", None),
    ],
)
def test_a_change_is_stated_or_shown_and_not_before_publication(
    published: str, modified: str | None, line: str, changed: datetime | None
) -> None:
    assert read(stated(published, modified), line).modified == changed


def test_a_page_that_shows_its_days_alone_shows_that_of_its_change() -> None:
    found = read("", f"<div>20.11.2026, 08:30</div>{PROSE}<div>Stand: 22.11.2026</div>")
    assert (found.published, found.modified) == (clock(8, 30), clock(0, day=22))


@pytest.mark.parametrize(
    ("line", "at", "changed"),
    [
        ("20.11.2026, 08:15 Uhr Aktualisiert: 20.11.2026, 10:15 Uhr", clock(8, 15), clock(10, 15)),
        ("Publié le 20/11/2026 à 08h15 - Mis à jour le 20/11/2026 à 10h15", clock(8, 15), clock(10, 15)),
        ("입력 2026.11.20 09:15 수정 2026.11.20 10:15", clock(9, 15), clock(10, 15)),
        ("公開日：2026年11月20日 更新日：2026年11月21日", clock(0), clock(0, day=21)),
        ("Updated Nov 21, 2026 10:15 AM | Published Nov 20, 2026 8:15 AM", clock(8, 15), clock(10, 15, 21)),
        ("November 20, 2026 08:15 am | Updated November 20, 2026 10:15 am IST", clock(2, 45), clock(4, 45)),
        ("20.11.2026 08:15 Aktualisiert 21.11.2026", clock(8, 15), clock(0, day=21)),
        ("20. nov. 2026 kl. 08.15 Ændret: 20. nov. 2026 kl. 10.15", clock(8, 15), clock(10, 15)),
        ("20 nov 2026 08:15 • Aangepast 20 nov 2026 10:15", clock(8, 15), clock(10, 15)),
        ("20 พ.ย. 2569 08:15 น. ปรับปรุง 20 พ.ย. 2569 10:15 น.", clock(8, 15), clock(10, 15)),
        ("২০ নভেম্বর ২০২৬, ০৮:১৫ আপডেট: ২০ নভেম্বর ২০২৬, ১০:১৫", clock(8, 15), clock(10, 15)),
        ("20 November 2026 08:15 to 22 November 2026 10:15", clock(8, 15), None),
        ("<span>입력</span> 2026.11.20 09:15 <span>수정</span> 2026.11.20 10:15", clock(9, 15), clock(10, 15)),
        (
            "<span>Updated Nov 20, 2026 10:15 AM</span><span>Published Nov 20, 2026 8:15 AM</span>",
            clock(8, 15),
            clock(10, 15),
        ),
        (
            "<details><summary><span>Fri 20 Nov 2026 08.15 GMT</span></summary>Last modified on Fri 20 Nov 2026 10.15 GMT</details>",
            clock(8, 15),
            clock(10, 15),
        ),
        ("<p><b>Nov 20, 2026 8:15 AM</b></p> Updated Nov 20, 2026 10:15 AM", clock(8, 15), clock(10, 15)),
        ("<span>Updated Nov 20, 2026 10:15 AM</span><span>Nov 20, 2026 8:15 AM</span>", clock(8, 15), clock(10, 15)),
    ],
)
def test_a_line_shows_when_it_was_published_and_changed(line: str, at: datetime, changed: datetime | None) -> None:
    found = read("", f"<div>{line}</div>")
    assert (found.published, found.modified) == (at, changed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9:53 am PDT, Tuesday, September 1, 2026", (9, 53)),
        ("14.30 Uhr, 20.11.2026", (14, 30)),
        ("16:42, 20 November 2026", (16, 42)),
        ("20 November 2026, 16:42 (9:53 in the harbour)", (16, 42)),
        ("٢٠ نوفمبر ٢٠٢٦ - 12:09 م", (12, 9)),
        ("٢٠ نوفمبر ٢٠٢٦ - 11:09 م", (23, 9)),
        ("of 5:30 on the day after 20 November 2026", None),
    ],
)
def test_a_clock_may_stand_before_its_day(text: str, told: tuple[int, int] | None) -> None:
    assert next(written(text)).clock == told


def test_blogs_keep_the_stamp_in_the_title_of_an_abbreviation() -> None:
    line = "<abbr class=published itemprop=datePublished title='2026-11-20T08:00:00-07:00'>08:00</abbr>"
    text = f"<div itemscope itemtype=https://schema.org/BlogPosting><h1>Bridge opens at last</h1>{line}{PROSE}</div>"
    assert extract(page(f"<title>Bridge opens at last</title>{text}")).published == clock(15)
