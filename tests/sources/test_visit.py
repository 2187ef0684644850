import gzip
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources_web import FEED, NOW, Shelf, page, shelf
from warcio.archiveiterator import ArchiveIterator

from broadsheet.errors import FetchError, NotYet, RateLimited, Refused, SourceError, StageError, Unreachable, Unsafe
from broadsheet.news import Discovery, Entry, Hints, Hub, Page, Source, SourceKind, SourceState
from broadsheet.sources import after_failure, discover
from broadsheet.sources.schedule import NO_HINTS, hints_of, learn_interval, next_visit

STATE = SourceState(url=FEED)
FRONT, PAGE = "https://harbourpost.example/", "https://harbourpost.example/front"
RSS = "<rss><channel><title>Post</title>%s</channel></rss>"
ITEM = "<item><link>https://harbourpost.example/a</link><pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate></item>"


def visit(
    web: Shelf, path: str = "rss.xml", kind: SourceKind = SourceKind.FEED, state: SourceState = STATE
) -> Discovery:
    url = f"https://harbourpost.example/{path}"
    return discover(web, Source(url=url, kind=kind, publisher="harbourpost.example"), replace(state, url=url), NOW)


def test_a_visit_remembers_what_the_next_needs() -> None:
    web = Shelf({FEED: page(RSS % ITEM, etag='"1"', last_modified="Fri, 20 Nov 2026 09:00:00 GMT")})
    found = visit(web, state=replace(STATE, failures=3))
    assert found.state == SourceState(
        url=FEED,
        etag='"1"',
        last_modified="Fri, 20 Nov 2026 09:00:00 GMT",
        last_tried=NOW,
        last_success=NOW,
        interval=3600.0,
    )
    visit(web, state=found.state)
    assert (web.asked[1].etag, web.asked[1].last_modified) == ('"1"', "Fri, 20 Nov 2026 09:00:00 GMT")


def test_unchanged_is_a_success_that_keeps_the_validators() -> None:
    answer = replace(page(""), status=304)
    found = visit(Shelf({FEED: answer}), state=replace(STATE, etag='"1"', failures=2, interval=1000.0))
    assert (found.entries, found.state.etag, found.state.failures, found.state.last_success) == ((), '"1"', 0, NOW)
    assert found.state.interval == 1100.0


def test_the_content_decides_what_a_source_is() -> None:
    sitemap = "<urlset><url><loc>https://harbourpost.example/a</loc><lastmod>2026-11-20</lastmod></url></urlset>"
    assert len(visit(shelf(rss_xml=sitemap)).entries) == 1
    assert len(visit(shelf(map_xml=RSS % ITEM), "map.xml", SourceKind.SITEMAP).entries) == 1
    assert len(visit(shelf(rss_xml="https://harbourpost.example/2026/11/20/a\n")).entries) == 1


def test_a_feed_says_whose_it_is() -> None:
    said = "<rss><channel><title>Post</title><link>https://harbourpost.example/</link><language>en-gb</language>%s</channel></rss>"
    found = visit(shelf(rss_xml=said % ITEM))
    assert (found.name, found.home, found.language) == ("Post", "https://harbourpost.example/", "en-GB")


@pytest.mark.parametrize(
    "content", [RSS % ITEM, '{"version": "x", "items": [{"url": "https://harbourpost.example/a"}]}']
)
def test_a_feed_that_is_packed_without_a_word_is_read(content: str) -> None:
    packed = page(gzip.compress(content.encode(), mtime=0))
    assert [entry.url for entry in visit(Shelf({FEED: packed})).entries] == ["https://harbourpost.example/a"]


def test_an_index_is_followed_to_five_and_a_failing_child_is_passed_over() -> None:
    children = "".join(f"<sitemap><loc>https://harbourpost.example/{n}.xml</loc></sitemap>" for n in range(9))
    sitemap = "<urlset><url><loc>https://harbourpost.example/a{n}</loc><lastmod>2026-11-20</lastmod></url></urlset>"
    web = shelf(
        map_xml=f"<sitemapindex>{children}</sitemapindex>",
        **{f"{n}_xml": sitemap.replace("{n}", str(n)) for n in range(1, 9)},
    )
    assert [entry.url[-2:] for entry in visit(web, "map.xml", SourceKind.SITEMAP).entries] == ["a1", "a2", "a3", "a4"]
    assert len(web.asked) == 6


def test_where_a_source_moved_for_good_is_asked_until_that_fails() -> None:
    new = "https://harbourpost.example/new.xml"
    web = Shelf({FEED: replace(page(RSS % ITEM), final_url=new, moved=new), new: page(RSS % ITEM, new)})
    moved = visit(web)
    assert moved.state.moved == new
    again = visit(web, state=moved.state)
    assert (web.asked[-1].url, again.state.moved) == (new, new)
    assert [(entry.url, entry.source) for entry in again.entries] == [(moved.entries[0].url, FEED)]
    web.pages[new] = page("<html></html>", new)
    with pytest.raises(SourceError) as caught:
        visit(web, state=again.state)
    assert caught.value.subject == FEED
    failed, _ = after_failure(again.state, caught.value, NOW)
    assert failed.moved is None


def test_an_unchanged_source_stays_where_it_moved() -> None:
    answer = replace(page(""), status=304, moved="https://harbourpost.example/new.xml")
    assert visit(Shelf({FEED: answer}), state=replace(STATE, etag='"1"')).state.moved == answer.moved


def test_the_parts_of_an_index_are_asked_for_though_the_index_is_the_same() -> None:
    index = "<sitemapindex><sitemap><loc>https://harbourpost.example/news.xml</loc></sitemap></sitemapindex>"
    web = shelf(news_xml="https://harbourpost.example/a")
    web.pages[FEED] = page(index, etag='"1"', last_modified="Fri, 20 Nov 2026 09:00:00 GMT")
    state = visit(web).state
    assert (state.etag, state.last_modified) == (None, None)


def test_an_index_that_leads_to_itself_or_to_nothing_ends() -> None:
    loop = "<sitemapindex><sitemap><loc>https://harbourpost.example/map.xml</loc></sitemap></sitemapindex>"
    assert visit(shelf(map_xml=loop), "map.xml", SourceKind.SITEMAP).entries == ()
    with pytest.raises(FetchError):
        visit(shelf(map_xml=loop.replace("/map", "/gone")), "map.xml", SourceKind.SITEMAP)


def test_a_web_page_where_a_feed_should_be_names_the_feeds() -> None:
    html = '<html><link rel="alternate" type="application/rss+xml" href="/feeds/all.xml"></html>'
    with pytest.raises(
        SourceError,
        match=r"web page where a feed should be; it names these feeds: https://harbourpost\.example/feeds/all\.xml",
    ):
        visit(shelf(rss_xml=html))
    with pytest.raises(SourceError, match="names no feed"):
        visit(shelf(rss_xml="<html></html>"))


@pytest.mark.parametrize(
    ("head", "body", "hub"),
    [
        ('<link rel="hub" href="https://hub.example/"><link rel="self" href="/">', "", ("https://hub.example/", FRONT)),
        ("<link rel='preload HUB' href=//hub.example/><link rel=hub href=/second>", "", ("https://hub.example/", PAGE)),
        ('<base href="/news/"><link rel="hub" href="hub">', "", ("https://harbourpost.example/news/hub", PAGE)),
        ("", '<p>A reader says <link rel="hub" href="https://evil.example/">', None),
        ('<p>No head any more <link rel="hub" href="https://evil.example/">', "", None),
        ('<link rel="self" href="/"><link rel="hub" href="javascript:alert(1)">', "", None),
    ],
)
def test_a_front_page_names_its_hub_in_its_head_alone(head: str, body: str, hub: tuple[str, str] | None) -> None:
    article = '<a href="/2026/11/20/ferry-sails-again-today">Ferry sails again</a>'
    web = shelf(front=f"<html><head>{head}</head><body>{body}{article}</body></html>")
    found = visit(web, "front", SourceKind.FRONT_PAGE)
    assert len(found.entries) == 1
    assert found.hub == (hub and Hub(url=hub[0], topic=hub[1]))


def test_headers_of_a_front_page_come_before_its_head() -> None:
    html = (
        '<head><link rel="hub" href="/hub2"><link rel="self" href="/other"></head><a href="/2026/11/20/a-b-c-d">x</a>'
    )
    links = f'<https://hub.example/>; rel="hub", <{FRONT}>; rel="self"'
    found = visit(Shelf({PAGE: page(html, PAGE, link=links)}), "front", SourceKind.FRONT_PAGE)
    assert found.hub == Hub(url="https://hub.example/", topic=FRONT)


def test_an_answer_without_content_says_nothing_new_of_the_hub() -> None:
    """Its headers may name the hub without the topic, which the document names."""
    answer = replace(page("", link="<https://hub.example/>; rel=hub"), status=304)
    assert visit(Shelf({FEED: answer}), state=replace(STATE, etag='"1"')).hub is None


def test_a_front_page_leads_to_its_feeds_or_to_articles() -> None:
    front = SourceKind.FRONT_PAGE
    html = '<html lang="en"><title>Ferries | Harbour Post</title>%s</html>'
    feed = '<link rel="alternate" type="application/atom+xml" href="/atom.xml">'
    found = visit(shelf(index_html=html % feed, atom_xml=RSS % ITEM), "index.html", front)
    assert found.sources == (
        Source(url="https://harbourpost.example/atom.xml", kind=SourceKind.FEED, publisher="harbourpost.example"),
    )
    links = """<a href="/2026/11/20/ferry-late-again-today">Ferry late again as storm closes harbour</a><a href="/tag/ferry-late-again-today">A tag with many words</a>
    <a href="https://elsewhere.example/2026/11/20/one-two-three-four">Some other site has this</a><a href="/about">About</a>
    <a href="/news/123456"><span>Bridge</span> opens after five years</a><a href="/news/123456">Bridge</a>"""
    found = visit(shelf(index_html=html % links), "index.html", front)
    assert [(entry.url, entry.headline) for entry in found.entries] == [
        ("https://harbourpost.example/2026/11/20/ferry-late-again-today", "Ferry late again as storm closes harbour"),
        ("https://harbourpost.example/news/123456", "Bridge opens after five years"),
    ]
    with pytest.raises(SourceError, match="links no article"):
        visit(shelf(index_html=html % ""), "index.html", front)
    gone = shelf(index_html=html % (feed + links))
    assert len(visit(gone, "index.html", front).entries) == 2
    second = feed.replace("/atom.xml", "/news.xml")
    found = visit(shelf(index_html=html % (feed + second + links), news_xml=RSS % ITEM), "index.html", front)
    assert [source.url for source in found.sources] == [
        "https://harbourpost.example/atom.xml",
        "https://harbourpost.example/news.xml",
    ]
    gone.pages["https://harbourpost.example/atom.xml"] = Unreachable("x", "no answer")
    assert visit(gone, "index.html", front).entries == ()


def test_a_feed_whose_address_is_longer_than_any_is_not_subscribed_to() -> None:
    paths = ["/feed/" + "a" * 2_100, "/atom.xml"]
    feeds = "".join(f'<link rel="alternate" type="application/atom+xml" href="{path}">' for path in paths)
    found = visit(shelf(index_html=f"<html>{feeds}</html>", atom_xml=RSS % ITEM), "index.html", SourceKind.FRONT_PAGE)
    assert [source.url for source in found.sources] == ["https://harbourpost.example/atom.xml"]


@pytest.mark.parametrize(
    "content", [b"<div>" * 100_000, b"\0" * 1000, b"<a href='/x'>" * 20_000, bytes(range(256)) * 100]
)
def test_a_hostile_front_page_is_a_source_error(content: bytes) -> None:
    with pytest.raises(SourceError):
        visit(shelf(index_html=b"<html>" + content), "index.html", SourceKind.FRONT_PAGE)


def entries(*hours: float) -> list[Entry]:
    return [
        Entry(url=f"https://h.example/{n}", source=FEED, publisher="h.example", published=NOW - timedelta(hours=hour))
        for n, hour in enumerate(hours)
    ]


@pytest.mark.parametrize(
    ("hours", "known", "seconds"),
    [
        ((0, 1, 2, 3), None, 1800),
        ((0, 1, 2, 3), 5400.0, 3600),
        ((0, 0.01, 0.02), None, 600),
        ((0, 200, 400), None, 86400),
        ((10, 11, 12), None, 18000),
        ((0, 4), None, 7200),
        ((0,), None, 3600),
        ((0,), 86400.0, 45000),
        ((), 1200.0, 2400),
    ],
)
def test_the_interval_is_half_the_median_gap_smoothed_and_bounded(
    hours: tuple[float, ...], known: float | None, seconds: float
) -> None:
    assert learn_interval(entries(*hours), known, NOW) == seconds


@pytest.mark.parametrize(
    ("hints", "headers", "hours"),
    [
        (NO_HINTS, {}, 1),
        (Hints(wait=7200), {}, 2),
        (Hints(wait=86400 * 30), {}, 24),
        (NO_HINTS, {"cache_control": "public, max-age=10800"}, 3),
        (NO_HINTS, {"expires": "Fri, 20 Nov 2026 16:00:00 GMT"}, 4),
        (NO_HINTS, {"expires": "0", "cache_control": "max-age=x"}, 1),
        (Hints(skip_hours=tuple(range(13, 18))), {}, 6),
        (Hints(skip_days=(4,)), {}, 12),
    ],
)
def test_a_source_is_not_visited_sooner_than_it_asks(hints: Hints, headers: dict[str, str], hours: int) -> None:
    wait = (next_visit(FEED, 3600, hints, page("", **headers), NOW) - NOW) / timedelta(hours=1)
    assert hours <= wait <= hours * 1.1


def test_hints_that_would_forbid_every_visit_are_none() -> None:
    assert hints_of(wait=-1, hours=[str(hour) for hour in range(25)], days=["Funday"]) == NO_HINTS


def test_what_is_no_hour_or_day_is_no_hint() -> None:
    hints = hints_of(
        wait=None, hours=["noon", "", "-1", "\u0663", "1e1", "9" * 5000, "7", "24"], days=["Funday", "SUNDAY"]
    )
    assert hints == Hints(skip_hours=(0, 7), skip_days=(6,))


@given(st.integers(0, 60), st.sampled_from([Unreachable(FEED, "x"), SourceError(FEED, "x"), Refused(FEED, "x")]))
def test_each_failure_in_a_row_rests_at_least_as_long_and_never_for_ever(failures: int, error: StageError) -> None:
    state, first = after_failure(replace(STATE, failures=failures), error, NOW)
    _, second = after_failure(state, error, NOW)
    assert NOW < first <= second <= NOW + timedelta(days=33)
    assert (state.failures, state.last_tried, state.last_success) == (failures + 1, NOW, None)


def test_how_long_a_first_failure_rests() -> None:
    rest = {
        type(error): after_failure(STATE, error, NOW)[1] - NOW
        for error in (Unreachable(FEED, ""), SourceError(FEED, ""), Refused(FEED, ""), Unsafe(FEED, ""))
    }
    assert timedelta(minutes=10) <= rest[Unreachable] <= timedelta(minutes=11)
    assert timedelta(hours=1) <= rest[SourceError] <= timedelta(hours=1.1)
    assert timedelta(days=1) <= rest[Refused] == rest[Unsafe] <= timedelta(days=1.1)
    assert after_failure(STATE, RateLimited(FEED, "", 7200.0), NOW)[1] - NOW == timedelta(hours=2)
    assert after_failure(STATE, RateLimited(FEED, "", float("inf")), NOW)[1] - NOW <= timedelta(minutes=11)


def test_what_could_not_be_asked_yet_has_not_failed() -> None:
    tired = replace(STATE, failures=3, moved="https://harbourpost.example/new.xml")
    assert after_failure(tired, NotYet(FEED, "the host rests", 90.0), NOW) == (tired, NOW + timedelta(seconds=90))
    assert after_failure(tired, NotYet(FEED, "somebody is there"), NOW) == (tired, NOW)
    quiet = replace(tired, hints=Hints(skip_hours=(12, 13)))
    assert after_failure(quiet, NotYet(FEED, "the host rests", 90.0), NOW) == (quiet, NOW + timedelta(hours=2))


def test_a_source_that_was_read_this_week_is_not_let_alone_for_long() -> None:
    tired = replace(STATE, failures=9, last_success=NOW - timedelta(days=2))
    for error in (Unreachable(FEED, ""), SourceError(FEED, "")):
        assert timedelta(hours=4) <= after_failure(tired, error, NOW)[1] - NOW <= timedelta(hours=4.4)
        late = replace(tired, last_success=NOW - timedelta(days=8))
        assert after_failure(late, error, NOW)[1] - NOW > timedelta(days=3)
    assert after_failure(tired, Refused(FEED, ""), NOW)[1] - NOW >= timedelta(days=30)
    assert after_failure(tired, RateLimited(FEED, "", 86400.0), NOW)[1] - NOW == timedelta(days=1)


def test_the_recorded_news_day_is_read_whole(shared: Path) -> None:
    """Every feed and sitemap: every address, headline and day."""
    truth = json.loads((shared / "newsday.json").read_text(encoding="utf-8"))
    wanted = {site[kind]: (site, kind) for site in truth["sites"] for kind in ("feed", "sitemap") if site[kind]}
    pages = {}
    with (shared / "newsday.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file):
            url = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type == "response" and url in wanted:
                headers = tuple((name.lower(), value) for name, value in record.http_headers.headers)
                pages[url] = Page(
                    url=url,
                    final_url=url,
                    status=200,
                    headers=headers,
                    content=record.content_stream().read(),
                    fetched_at=NOW,
                )
    assert len(pages) == len(wanted) == 304
    for url, (site, kind) in wanted.items():
        articles = {
            key: row for key, row in truth["articles"].items() if row["site"] == site["domain"] and row[f"in_{kind}"]
        }
        source = Source(url=url, kind=SourceKind.FEED, publisher=site["domain"])
        found = discover(Shelf(pages), source, SourceState(url=url), NOW)
        assert {entry.url for entry in found.entries} == set(articles)
        for entry in found.entries:
            row = articles[entry.url]
            assert entry.headline == " ".join(row["title"].replace("\xad", "").split())
            assert row["date"] is None or row["date"][:10] in {
                str((entry.published + timedelta(hours=shift)).date()) for shift in range(-12, 15)
            }
        assert kind == "sitemap" or found.name == site["name"]
