"""Reservations of mining and directives for robots: what a publisher wishes is what we do, and the reason is told."""

import json
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FetchError, Gone, RateLimited, Refused, SettingsError, Unreachable
from broadsheet.fetch import Licence, Manners, Visitor, licence_for
from broadsheet.fetch.http.meta_elements import metas_of, refreshed_to
from broadsheet.fetch.permission.preferences import Reservations, wishes_of
from broadsheet.news import Page, Request
from broadsheet.testing import Answer, FakeWeb

SITE = "https://harbourpost.example"
URL = f"{SITE}/news/ferry"
FILE = f"{SITE}/.well-known/tdmrep.json"
TERMS = "https://harbourpost.example/terms.json"


def html(head: str) -> bytes:
    return f"<!doctype html><html><head>{head}<title>Ferry</title></head><body><p>Ferry resumes".encode()


def fetched(head: str = "", headers: dict[str, str] | None = None, file: Answer | list[object] = ()) -> Page:
    """The page that a visitor gets of one with this head and these headers, at a host with this file."""
    answers: dict[str, Answer] = {URL: (200, {"Content-Type": "text/html"} | (headers or {}), html(head))}
    if file != ():
        answers[FILE] = json.dumps(file).encode() if isinstance(file, list) else file  # type: ignore[assignment]
    return Visitor(FakeWeb(answers), Manners(waits=False)).get(Request(url=URL))


def why(head: str = "", headers: dict[str, str] | None = None, file: Answer | list[object] = ()) -> str:
    with pytest.raises(Refused) as caught:
        fetched(head, headers, file)
    return caught.value.why


META = '<meta name="tdm-reservation" content="%d">'


@pytest.mark.parametrize(
    ("head", "header", "file", "reserved"),
    [
        ("", "", "", False),
        ("", "", "1", True),
        ("", "1", "", True),
        (META % 1, "", "", True),
        (META % 1 + META % 0, "", "", True),
        (META % 0 + META % 1, "", "", False),
        ("", "0", "1", False),
        (META % 0, "1", "1", False),
        (META % 1, "0", "0", True),
        ("", "2", "1", True),
        ("", "yes", "", False),
    ],
)
def test_the_page_goes_before_the_header_and_that_before_the_file(
    head: str, header: str, file: str, *, reserved: bool
) -> None:
    headers = {"TDM-Reservation": header} if header else {}
    rules: list[object] = [{"location": "/", "tdm-reservation": int(file)}] if file else [{}]
    if not reserved:
        assert fetched(head, headers, rules).content
        return
    assert "the publisher reserves text and data mining (tdm-reservation: 1 in " in why(head, headers, rules)


def test_the_reason_says_where_and_names_the_terms() -> None:
    assert why(META % 1).endswith("(tdm-reservation: 1 in the page)")
    policy = f'<meta content="{TERMS}" name=tdm-policy>'
    assert why(META % 1 + policy).endswith(f"(tdm-reservation: 1 in the page); its terms: {TERMS}")
    assert why(headers={"TDM-Reservation": "1", "TDM-Policy": TERMS}).endswith(
        f"1 in the header of the answer); its terms: {TERMS}"
    )
    rule = {"location": "/news/", "tdm-reservation": 1, "tdm-policy": TERMS}
    assert why(file=[rule]).endswith(f"1 in its /.well-known/tdmrep.json); its terms: {TERMS}")


LICENCE = Licence.of("harbourpost.example 2026-11-20 contract no. 7, by letter")


@pytest.mark.parametrize(
    ("url", "day", "covered"),
    [
        (URL, "2026-11-20", True),
        (URL, "2027-01-01", True),
        (URL, "2026-11-19", False),
        ("https://WWW.harbourpost.example:8443/x", "2026-11-20", True),
        ("https://notharbourpost.example/x", "2026-11-20", False),
        ("https://harbourpost.example.other.example/x", "2026-11-20", False),
        ("https://other.example/harbourpost.example", "2026-11-20", False),
    ],
)
def test_a_licence_holds_for_a_domain_from_its_day(url: str, day: str, *, covered: bool) -> None:
    assert (licence_for(url, date.fromisoformat(day), [LICENCE]) is LICENCE) is covered


@pytest.mark.parametrize(
    "text",
    [
        "",
        "harbourpost.example",
        "harbourpost.example 2026-11-20",
        "harbourpost.example soon no. 7",
        f"{SITE}/ 2026-11-20 no. 7",
    ],
)
def test_what_is_no_licence_says_how_one_is_written(text: str) -> None:
    with pytest.raises(SettingsError, match="write a domain, the day since when, and what it rests on"):
        Licence.of(text)


@pytest.mark.parametrize(("head", "header", "file"), [("", "", "1"), ("", "1", ""), (META % 1, "", "")])
def test_with_a_licence_a_reservation_does_not_count_wherever_it_stands(head: str, header: str, file: str) -> None:
    headers = {"Content-Type": "text/html"} | ({"TDM-Reservation": header} if header else {})
    rules = json.dumps([{"location": "/", "tdm-reservation": 1}] if file else []).encode()
    web = FakeWeb({URL: (200, headers, html(head)), FILE: rules}, when=datetime(2026, 11, 20, 12, tzinfo=UTC))
    licensed = Visitor(web, Manners(waits=False), licences=(LICENCE,))
    assert licensed.get(Request(url=URL)).content == html(head)
    web.when -= timedelta(days=1)
    with pytest.raises(Refused, match="reserves text and data mining"):
        licensed.get(Request(url=URL))


def test_a_licence_is_leave_for_mining_alone() -> None:
    when = datetime(2026, 11, 20, 12, tzinfo=UTC)
    closed: dict[str, Answer] = {f"{SITE}/robots.txt": b"User-agent: *\nDisallow: /news", URL: html(META % 1)}
    hidden: dict[str, Answer] = {URL: (200, {"X-Robots-Tag": "noindex"}, html(META % 1))}
    for answers, why_not in ((closed, "robots.txt forbids it"), (hidden, "noindex")):
        with pytest.raises(Refused, match=why_not):
            Visitor(FakeWeb(answers, when), Manners(waits=False), licences=(LICENCE,)).get(Request(url=URL))


@pytest.mark.parametrize(
    ("location", "path", "reserved"),
    [
        ("/", "/", True),
        ("/news/", "/news/ferry", True),
        ("/news/", "/sport/", False),
        ("/*/ferry$", "/news/ferry", True),
        ("/*/ferry$", "/news/ferry/2", False),
        ("/n%65ws/", "/news/a", True),
        ("/news/", "/n%65ws/a", True),
        ("/foo-%24", "/foo-%24", True),
    ],
)
def test_locations_are_read_as_paths_of_robots(location: str, path: str, *, reserved: bool) -> None:
    file = Reservations.of(json.dumps([{"location": location, "tdm-reservation": 1}]).encode())
    assert bool(file.of_address(SITE + path)) is reserved


def test_the_first_rule_that_fits_counts() -> None:
    rules = [{"location": "/news/open/", "tdm-reservation": 0}, {"location": "/news/", "tdm-reservation": 1}]
    unset = {"location": "/", "tdm-reservation": "soon"}
    file = Reservations.of(json.dumps([unset, *rules]).encode())
    found = [file.of_address(SITE + path) for path in ("/news/open/a", "/news/a", "/")]
    assert [said and said.reserved for said in found] == [False, True, None]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>not found</html>",
        b"{}",
        b"[1, null]",
        b"1",
        b"null",
        b'[{"location": "/", "tdm-reservation": 1.0}]',
        b'[{"location": "/", "tdm-reservation": [1]}]',
        b'[{"location": 1, "tdm-reservation": 1}]',
        b'[{"location": "/", "tdm-reservation": true}]',
        b'[{"location": "/", "tdm-reservation": 2}]',
        b'[{"tdm-reservation": 1}]',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_file_that_is_none_reserves_nothing(content: bytes) -> None:
    assert Reservations.of(content).of_address(URL) is None


@pytest.mark.parametrize(
    "file", [(404, {}, b""), (500, {}, b""), (302, {"Location": "/x"}, b""), Unreachable(FILE, "no answer")]
)
def test_a_host_whose_file_cannot_be_had_takes_no_part(file: Answer) -> None:
    assert fetched(file=file).content


def test_a_file_may_be_elsewhere() -> None:
    there = f"{SITE}/tdm.json"
    rules = json.dumps([{"location": "/news/", "tdm-reservation": 1}]).encode()
    web = FakeWeb({URL: html(""), FILE: (301, {"Location": there}, b""), there: rules})
    with pytest.raises(Refused, match="reserves text and data mining"):
        Visitor(web, Manners(waits=False)).get(Request(url=URL))


def test_a_host_that_asks_for_rest_at_its_file_gets_it() -> None:
    with pytest.raises(RateLimited):
        fetched(file=(429, {"Retry-After": "9"}, b""))


def test_a_feed_is_reserved_by_its_file_too() -> None:
    feed = f"{SITE}/feed"
    rules = json.dumps([{"location": "/", "tdm-reservation": 1}]).encode()
    web = FakeWeb({feed: (200, {"Content-Type": "application/rss+xml"}, b"<rss/>"), FILE: rules})
    with pytest.raises(Refused, match=r"tdmrep\.json"):
        Visitor(web, Manners(waits=False)).get(Request(url=feed))


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=UTF-8", "application/feed+json"])
def test_a_feed_that_is_to_be_in_no_index_is_read_all_the_same(kind: str) -> None:
    """Sites with WordPress and its plug-ins for search engines send this with every feed and sitemap; none of them could be read."""
    feed = f"{SITE}/feed"
    web = FakeWeb({feed: (200, {"Content-Type": kind, "X-Robots-Tag": "noindex, follow"}, b"<rss/>")})
    assert Visitor(web, Manners(waits=False)).get(Request(url=feed)).content == b"<rss/>"


@pytest.mark.parametrize(
    ("tag", "refused"),
    [
        ("noindex", True),
        ("NOINDEX, nofollow", True),
        ("none", True),
        ("broadsheet: noindex", True),
        ("googlebot: noindex", False),
        ("otherbot: noindex, nofollow", False),
        ("googlebot: nofollow, broadsheet: noindex", True),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST, noindex", True),
        ("unavailable_after: Friday, 25-Jun-30 15:00:00 PST; noindex", True),
        ("noindex nofollow", True),
        ("nofollow;noindex", True),
        ("broadsheet : nofollow noindex", True),
        ("googlebot: nofollow noindex", False),
        ("max-snippet: 20 noindex", True),
        ("max-snippet: 20, max-image-preview: none", False),
        ("index, follow", False),
        ("noindexes", False),
        ("", False),
    ],
)
def test_a_page_that_wants_to_be_in_no_index_is_not_read(tag: str, *, refused: bool) -> None:
    headers = {"X-Robots-Tag": tag}
    if refused:
        assert why(headers=headers) == "the publisher wants this page in no index (robots directive noindex)"
    else:
        assert fetched(headers=headers).kept


@pytest.mark.parametrize(
    ("head", "refused"),
    [
        ('<meta name="robots" content="noindex">', True),
        ("<META CONTENT='follow, NoIndex' NAME='Robots'/>", True),
        ("<meta name=robots content=none>", True),
        ('<meta name="robots" content="noindex nofollow">', True),
        ('<meta name="broadsheet" content="noindex">', True),
        ('<meta name="googlebot" content="noindex">', False),
        ('<!-- <meta name="robots" content="noindex"> -->', False),
        ('<script>x = \'<meta name="robots" content="noindex">\'</script>', False),
        ('<noscript><meta name="robots" content="noindex"></noscript>', False),
        ('<title><meta name="robots" content="noindex"></title>', False),
        ('<meta name="description" content="noindex">', False),
        ('<!--><meta name="robots" content="noindex">', True),
        ('<!-- a > b --><meta name="robots" content="noindex">', True),
        ('<meta name="a" content="x > y"><meta name="robots" content="noindex">', True),
        ("<script>if (a<b) {}</script><meta name='robots' content='noindex'>", True),
        ('</head><body><meta name="robots" content="noindex">', False),
    ],
)
def test_the_page_itself_says_so_in_its_head(head: str, *, refused: bool) -> None:
    if refused:
        assert "noindex" in why(head)
    else:
        assert fetched(head).content


@pytest.mark.parametrize("wish", ["nosnippet", "max-snippet:0", "index, Max-Snippet: 0"])
def test_a_page_of_which_nothing_is_to_be_shown_is_not_read(wish: str) -> None:
    for told in (
        why(f'<meta name="robots" content="{wish}">'),
        why(headers={"X-Robots-Tag": wish}),
        why(headers={"X-Robots-Tag": f"otherbot: noarchive, broadsheet: {wish}"}),
    ):
        assert told == "the publisher wants none of this page's text shown (robots directive nosnippet)"


@pytest.mark.parametrize(
    "date",
    ["2026-11-20T13:00:00+01:00", "2026-11-20 12:00z", "20 Nov 2026 04:00:00 PST", "Friday, 20-Nov-26 12:00:00 GMT"],
)
@pytest.mark.parametrize("others", ["", ", noarchive", "; NoArchive"])
def test_a_page_is_gone_from_when_its_publisher_wants_it_in_no_index(date: str, others: str) -> None:
    wish, noon = f"index, unavailable_after : {date}{others}", datetime(2026, 11, 20, 12, tzinfo=UTC)
    for answer in (
        (200, {"Content-Type": "text/html"}, html(f'<meta name="robots" content="{wish}">')),
        (200, {"Content-Type": "text/html", "X-Robots-Tag": f"googlebot: noindex, broadsheet: {wish}"}, html("")),
    ):
        web = FakeWeb({URL: answer}, when=noon - timedelta(seconds=1))
        page = Visitor(web, Manners(waits=False)).get(Request(url=URL))
        assert (page.unavailable_after, page.kept) == (noon, not others)
        web.when = noon
        with pytest.raises(Gone, match=r"in no index \(robots directive unavailable_after: 2026-11-20\)"):
            Visitor(web, Manners(waits=False)).get(Request(url=URL))


@pytest.mark.parametrize("date", ["soon", "2026-99-99", "9999-12-31T23:59:59-23:00", "at 9, Friday"])
def test_what_is_no_date_says_nothing(date: str) -> None:
    assert fetched(headers={"X-Robots-Tag": f"unavailable_after: {date}"}).unavailable_after is None
    assert why(headers={"X-Robots-Tag": f"unavailable_after: {date} noindex"})


@pytest.mark.parametrize("wish", ["noarchive", "nocache", "index, NoArchive"])
def test_no_copy_is_kept_of_a_page_that_wants_none(wish: str) -> None:
    assert fetched().kept
    assert not fetched(f'<meta name="robots" content="{wish}">').kept
    assert not fetched(headers={"X-Robots-Tag": wish}).kept
    assert fetched(headers={"X-Robots-Tag": f"googlebot: {wish}"}).kept


def test_what_a_feed_holds_is_no_page_of_metadata() -> None:
    page = Page(
        url=URL,
        final_url=URL,
        status=200,
        headers=(("content-type", "application/rss+xml"),),
        content=html('<meta name="robots" content="noindex">'),
        fetched_at=fetched().fetched_at,
    )
    assert wishes_of(page, tuple(metas_of(page)), None, "broadsheet").refusal is None


@pytest.mark.parametrize(
    "content",
    [
        b"<meta " * 200_000,
        b"<!--" * 300_000,
        b"<script>" * 150_000,
        b"<meta name=" + b"a" * 10**6,
        b"<meta a='" * 100_000,
    ],
    ids=["metas", "comments", "scripts", "a long name", "quotes"],
)
def test_hostile_heads_take_no_time(content: bytes) -> None:
    page = Page(url=URL, final_url=URL, status=200, content=content, fetched_at=fetched().fetched_at)
    begun = time.process_time()
    assert wishes_of(page, tuple(metas_of(page)), None, "broadsheet").refusal is None
    assert time.process_time() - begun < 2


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_page_and_any_header_are_read(content: bytes, header: str) -> None:
    headers = (
        ("x-robots-tag", header),
        ("tdm-reservation", header),
        ("tdm-policy", header),
        ("refresh", f"0;{header}"),
    )
    page = Page(url=URL, final_url=URL, status=200, headers=headers, content=content, fetched_at=fetched().fetched_at)
    assert isinstance(wishes_of(page, tuple(metas_of(page)), None, "broadsheet").kept, bool)
    assert (refreshed_to(page, tuple(metas_of(page))) or "https://").startswith(("http://", "https://"))


def test_a_refusal_is_an_error_of_the_stage() -> None:
    assert issubclass(Refused, FetchError)
