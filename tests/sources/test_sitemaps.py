import gzip
from datetime import UTC, datetime

import pytest
from sources_web import NOW, page

from broadsheet.errors import SourceError
from broadsheet.news import Source, SourceKind
from broadsheet.sources import read_sitemap
from broadsheet.sources.packed import LARGEST
from broadsheet.sources.sitemaps import Sitemap

URL = "https://harbourpost.example/sitemap.xml"
SOURCE = Source(url=URL, kind=SourceKind.SITEMAP, publisher="harbourpost.example")
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://harbourpost.example/a?x=1&amp;y=2 </loc><lastmod>2026-11-20T10:00:00Z</lastmod><news:news><news:publication><news:name>Harbour Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2014-03-02T08:00:00+01:00</news:publication_date><news:title>Ferry &amp;amp; bridge</news:title></news:news></url></urlset>"""
PLAIN = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>'


def read(content: bytes | str) -> Sitemap:
    return read_sitemap(page(content, URL), SOURCE, NOW)


def url(path: str, day: str) -> str:
    return f"<url><loc>https://harbourpost.example/{path}</loc><lastmod>{day}</lastmod></url>"


@pytest.mark.parametrize("content", [NEWS.encode(), gzip.compress(NEWS.encode(), mtime=0), NEWS.encode("utf-16")])
def test_a_news_sitemap_gives_what_it_says_however_old(content: bytes) -> None:
    (entry,) = read(content).entries
    assert entry.url == "https://harbourpost.example/a?x=1&y=2"
    assert (entry.headline, entry.language) == ("Ferry & bridge", "en")
    assert entry.published == datetime(2014, 3, 2, 7, tzinfo=UTC)
    assert entry.modified == datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_of_a_plain_sitemap_the_last_three_days_are_news() -> None:
    rows = (
        url("old", "2026-11-17")
        + url("b", "2026-11-18")
        + url("c", "2026-11-20")
        + "<url><loc>https://harbourpost.example/undated</loc></url>"
    )
    assert [entry.url[-2:] for entry in read(PLAIN % rows).entries] == ["/c", "/b"]


def test_an_index_leads_to_news_first_and_then_to_the_newest() -> None:
    rows = "".join(
        f"<sitemap><loc>https://harbourpost.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("2025", "2025-12-31"), ("2026", "2026-11-10"), ("news", "2020-01-01"))
    )
    assert [child.rpartition("/")[2] for child in read(f"<sitemapindex>{rows}</sitemapindex>").children] == [
        "news.xml",
        "2026.xml",
        "2025.xml",
    ]


def test_where_a_part_changed_just_now_those_that_did_not_are_not_read() -> None:
    parts = (
        ("2025", "2025-12-31"),
        ("2026-10", "2026-10-31"),
        ("2026-11", "2026-11-20"),
        ("news", "2020-01-01"),
        ("other", ""),
    )
    rows = "".join(
        f"<sitemap><loc>https://harbourpost.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in parts
    )
    assert [child.rpartition("/")[2] for child in read(f"<sitemapindex>{rows}</sitemapindex>").children] == [
        "news.xml",
        "2026-11.xml",
        "other.xml",
    ]


@pytest.mark.parametrize("day", ["", "<lastmod>2026-11-20</lastmod>"])
@pytest.mark.parametrize(
    ("part", "newest"),
    [
        ("sitemap-{0}-{1:02}.xml", "sitemap-2026-11.xml"),
        ("{0}{1:02}.xml.gz", "202611.xml.gz"),
        ("map.xml?yyyy={0}&amp;mm={1:02}&amp;dd=20", "map.xml?yyyy=2026&mm=11&dd=20"),
        ("{0}/{1}.xml", "2026/11.xml"),
    ],
)
def test_the_parts_of_an_archive_are_read_from_its_end(day: str, part: str, newest: str) -> None:
    """Where no date, or one date for all, says which is the newest."""
    months = [(year, month) for year in range(2019, 2027) for month in range(1, 12)]
    rows = "".join(
        f"<sitemap><loc>https://harbourpost.example/{part.format(*month)}</loc>{day}</sitemap>" for month in months
    )
    assert read(f"<sitemapindex>{rows}</sitemapindex>").children[0] == f"https://harbourpost.example/{newest}"


def test_a_list_of_addresses() -> None:
    assert [
        entry.url for entry in read("https://harbourpost.example/a\r\nnothing\nhttps://harbourpost.example/b\n").entries
    ] == [
        "https://harbourpost.example/a",
        "https://harbourpost.example/b",
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "neither XML"),
        (b"<html></html>", "<html>"),
        (b"\x1f\x8bnothing", "broken gzip"),
        (gzip.compress(b"0" * (LARGEST + 1), mtime=0), "more than 64 MiB"),
    ],
)
def test_what_is_no_sitemap_says_why(content: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read(content)


def test_a_broken_sitemap_gives_its_whole_addresses() -> None:
    rows = url("a", "2026-11-20") + url("b", "2026-11-20")
    assert len(read((PLAIN % rows)[:-60]).entries) == 1
    assert len(read(gzip.compress((PLAIN % rows).encode())[:-9]).entries) == 2


@pytest.mark.parametrize("prefix", ["news", "n"])
def test_a_namespace_that_is_not_declared(prefix: str) -> None:
    row = f"<{prefix}:news><{prefix}:title>Ferry</{prefix}:title><{prefix}:publication_date>2026-11-20</{prefix}:publication_date></{prefix}:news>"
    (entry,) = read(f"<urlset><url><loc>https://harbourpost.example/a</loc>{row}</url></urlset>").entries
    assert (entry.headline, entry.published) == ("Ferry", datetime(2026, 11, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    ("title", "told"), [("5 < 6", "5 < 6"), ("a <br> b", "a b"), ("Ferry <i>Ada</i> late", "Ferry Ada late")]
)
def test_markup_in_a_title_loses_no_address(title: str, told: str) -> None:
    first = NEWS.replace("Ferry &amp;amp; bridge", title)
    rows = first.replace("</urlset>", url("b", "2026-11-20") + "</urlset>")
    assert [entry.headline for entry in read(rows).entries] == [None, told]
