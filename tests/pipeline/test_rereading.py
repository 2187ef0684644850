"""Articles that change or go, over a whole paper on a fake web."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from cli_shell import run
from starlette.testclient import TestClient

from broadsheet.fetch import Manners, Visitor
from broadsheet.library import Paper
from broadsheet.news import Turn
from broadsheet.pipeline.rereading import CONFIRMED, FOLLOWED, ages, next_reading
from broadsheet.pipeline.run import Run
from broadsheet.testing import FakeWeb
from broadsheet.web import make_app
from broadsheet.web.newsroom import Newsroom

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://harbourpost.example/feed"
FERRY = "https://harbourpost.example/ferry"
TEXT = (
    "The island ferry sailed again on Friday after nine days in the yard, the harbour office said.",
    "Fourteen members of the council had asked for a second boat, which the county refused to pay for.",
    "Passengers waited on the quay from six in the morning, and the first boat was full before seven.",
    "The master of the boat said that the new engine had run well on the way across the sound.",
)


def feed(published: datetime = NOW - HOUR / 2) -> bytes:
    stamp = published.isoformat()
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title>Ferry sails again</title>'
        f'<link href="{FERRY}"/><updated>{stamp}</updated><published>{stamp}</published></entry></feed>'
    ).encode()


def page(*paragraphs: str, markup: str = "p") -> bytes:
    body = "".join(f"<{markup}>{text}</{markup}>" for text in paragraphs)
    stamp = (NOW - HOUR / 2).isoformat()
    return (
        "<html><head><title>Ferry sails again</title><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='{stamp}'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Ferry sails again</h1>{body}</article></body></html>"
    ).encode()


def html(content: bytes, etag: str | None = None) -> tuple[int, dict[str, str], bytes]:
    return 200, {"content-type": "text/html", **({"etag": etag} if etag else {})}, content


@pytest.fixture
def web() -> FakeWeb:
    return FakeWeb(
        {FEED: (200, {"content-type": "application/atom+xml"}, feed()), FERRY: html(page(*TEXT), '"one"')}, when=NOW
    )


def update(paper: Paper, web: FakeWeb, now: datetime, followed: timedelta = FOLLOWED) -> int:
    """How often the article was asked for."""
    before, web.when = web.count(FERRY), now
    Run(store=paper.store, web=Visitor(web, Manners(waits=False)), now=now, followed=followed).once()
    return web.count(FERRY) - before


def test_ages_grow_by_the_same_multiple() -> None:
    hours = [age / HOUR for age in ages(timedelta(days=7))]
    assert hours[0] == 1
    assert hours[-1] == pytest.approx(168)
    assert {round(later / earlier, 3) for earlier, later in pairwise(hours)} == {3.6}
    assert ages(timedelta(0)) == ()


@pytest.mark.parametrize(("age", "wait"), [(0, 1), (0.5, 0.5), (1, 2.6), (100, 68), (168, None), (999, None), (-9, 1)])
def test_the_next_reading_is_later_than_now(age: float, wait: float | None) -> None:
    at = next_reading(NOW - age * HOUR, NOW, FOLLOWED)
    assert (at and (at - NOW) / HOUR) == (None if wait is None else pytest.approx(wait, abs=0.01))


def test_it_is_read_again_less_and_less_and_asked_for_only_if_changed(paper: Paper, web: FakeWeb) -> None:
    assert update(paper, web, NOW) == 1
    hours = (1, 2, 3, 4, 5, 12, 13, 14, 46, 47, 48, 167, 168, 169, 239)
    visited = [hour for hour in hours if update(paper, web, NOW + hour * HOUR)]
    assert visited == [1, 4, 13, 47, 168]
    asked = [request for request in web.requests if request.url == FERRY]
    assert [request.etag for request in asked] == [None, *['"one"'] * 5]
    assert paper.articles.revisions(FERRY) == ()


def test_a_page_of_the_same_bytes_is_not_extracted_again(paper: Paper, web: FakeWeb) -> None:
    """Many hosts send neither ETag nor Last-Modified."""
    web.answers[FERRY] = html(page(*TEXT))
    update(paper, web, NOW)
    web.when = NOW + HOUR
    done = Run(store=paper.store, web=Visitor(web, Manners(waits=False)), now=web.when).once().done
    assert (done["fetch"], done.get("extract")) == (1, None)
    assert [hour for hour in (2, 3, 4) if update(paper, web, NOW + hour * HOUR)] == [4]


def test_it_is_not_read_again_where_nobody_wants_that(paper: Paper, web: FakeWeb) -> None:
    assert update(paper, web, NOW, timedelta(0)) == 1
    assert not any(update(paper, web, NOW + hour * HOUR, timedelta(0)) for hour in (1, 4, 50))


def test_a_changed_text_is_a_version_with_what_changed(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    web.answers[FERRY] = html(page(TEXT[0], TEXT[1].replace("Fourteen", "Fifteen"), *TEXT[2:]), '"two"')
    update(paper, web, NOW + HOUR)
    (step,) = paper.articles.revisions(FERRY)
    turned = [(change.turn, change.text.strip()) for change in step.changes if change.turn is not Turn.SAME]
    assert turned == [(Turn.OUT, "Fourteen"), (Turn.IN, "Fifteen")]
    assert (step.read_at, step.went, step.came) == (NOW, 1, 1)
    assert "Fifteen members" in paper.articles.get(FERRY).article.body
    printed = run("article", FERRY, "--versions", "--paper", paper.where)
    assert printed.code == 0
    assert "words out 1, in 1" in printed.out
    assert "[-Fourteen-] {+Fifteen+} members" in printed.out
    assert run("article", FERRY, "--versions", "--json", "--paper", paper.where).rows[0]["came"] == 1
    with TestClient(make_app(Newsroom(paper=paper, home="GB"))) as client:
        shown = client.get(f"/article/{paper.articles.get(FERRY).article.id}").text
        assert "<del>Fourteen </del><ins>Fifteen </ins>" in shown
        (told,) = client.get(f"/api/v1/revisions/{FERRY}").json()
        assert {"turn": "in", "text": "Fifteen "} in told["changes"]


def test_formatting_alone_is_no_version(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    web.answers[FERRY] = html(page(f"{TEXT[0]} {TEXT[1]}", *TEXT[2:]), '"two"')
    assert update(paper, web, NOW + HOUR) == 1
    assert paper.articles.revisions(FERRY) == ()
    assert len(paper.articles.get(FERRY).article.paragraphs) == len(TEXT) - 1
    assert update(paper, web, NOW + 4 * HOUR) == 1


def test_what_is_gone_twice_is_marked_and_not_in_the_edition(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    assert paper.editions.get("GB").latest
    web.answers[FERRY] = (410, {}, b"")
    update(paper, web, NOW + HOUR)
    assert paper.articles.get(FERRY).article.removed is None
    later = NOW + HOUR + CONFIRMED
    assert update(paper, web, later) == 1
    article = paper.articles.get(FERRY).article
    assert article.removed == later
    assert not paper.articles.newest().items
    assert not paper.articles.search("ferry").items
    edition = paper.editions.get("GB")
    assert (edition.at, edition.latest, edition.sections) == (later, (), ())
    with TestClient(make_app(Newsroom(paper=paper, home="GB"))) as client:
        assert "taken this article down" in client.get(f"/article/{article.id}").text
        assert client.get(f"/api/v1/articles/{article.id}").json()["article"]["removed"]
    assert update(paper, web, later + 30 * HOUR) == 1


def test_a_fault_between_two_that_say_gone_starts_anew(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    at = NOW + HOUR
    for status in (404, 503, 404):
        web.answers[FERRY] = (status, {}, b"")
        assert update(paper, web, at) == 1
        at += 2 * HOUR
    assert paper.articles.get(FERRY).article.removed is None
    assert update(paper, web, at) == 1
    assert paper.articles.get(FERRY).article.removed == at


def test_what_comes_back_stands_again(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    held, web.answers[FERRY] = web.answers[FERRY], (404, {}, b"")
    update(paper, web, NOW + HOUR)
    update(paper, web, NOW + 2 * HOUR)
    assert paper.articles.get(FERRY).article.removed
    web.answers[FERRY] = held
    paper.sources.retry_failures(paper.sources.failures())
    assert update(paper, web, NOW + 3 * HOUR) == 1
    assert paper.articles.get(FERRY).article.removed is None
    assert paper.editions.get("GB").latest == (paper.articles.get(FERRY).article.id,)
    assert paper.stories.get(FERRY)


def test_old_pages_are_let_go_while_a_reading_is_to_come(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    with paper.store.begin() as txn:
        assert txn.pages.drop(NOW + HOUR) == 1
    assert update(paper, web, NOW + 2 * HOUR) == 1
    assert paper.articles.revisions(FERRY) == ()


def test_nothing_is_read_any_more_of_a_publisher_that_was_removed(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    paper.publishers.remove("harbourpost.example")
    web.answers[FERRY] = html(page("It sails again.", *TEXT), '"two"')
    assert update(paper, web, NOW + HOUR) == 0
    assert paper.publishers.all() == ()
    assert paper.articles.get(FERRY).publisher.domain == "harbourpost.example"


def test_a_host_that_is_down_for_a_day_loses_nothing(paper: Paper, web: FakeWeb) -> None:
    answer, web.answers[FERRY] = web.answers[FERRY], (503, {}, b"")
    for hours in range(24):
        update(paper, web, NOW + hours * HOUR)
    web.answers[FERRY] = answer
    for hours in range(24, 48, 4):
        update(paper, web, NOW + hours * HOUR)
    assert paper.articles.get(FERRY).article.body.startswith(TEXT[0])


NOTICE = (
    b"<title>We will be back soon</title><h1>We will be back soon</h1><p>Our site is down for maintenance at the moment, and we "
    b"work hard to be back in the next few hours.</p><p>Thank you for your patience; our desk answers your mail at any time.</p>"
)


@pytest.mark.parametrize(
    "answer",
    [
        html(b"<title>Back soon</title><p>Maintenance."),
        html(NOTICE),
        (302, {"location": "/login"}, b""),
        (403, {}, b""),
    ],
)
def test_an_article_is_read_again_after_a_reading_that_failed(
    paper: Paper, web: FakeWeb, answer: tuple[int, dict[str, str], bytes]
) -> None:
    update(paper, web, NOW)
    web.answers |= {FERRY: answer, "https://harbourpost.example/login": html(NOTICE)}
    assert update(paper, web, NOW + HOUR) == 1
    assert [item.article.url for item in paper.articles.newest().items] == [FERRY]
    assert paper.articles.get(FERRY).article.body.startswith(TEXT[0])
    web.answers[FERRY] = html(page("The ferry was sold on Monday, the county said.", *TEXT[1:]))
    assert update(paper, web, NOW + 4 * HOUR) == 1
    assert paper.articles.get(FERRY).article.body.startswith("The ferry was sold")


CHECK = (
    b"<title>Just a moment...</title><h1>Checking your browser</h1><p>Please enable JavaScript and cookies to continue"
)


def test_a_new_article_behind_a_notice_is_looked_at_once_more(paper: Paper, web: FakeWeb) -> None:
    """It rested for ever."""
    web.answers[FERRY], answer = html(CHECK), web.answers[FERRY]
    assert update(paper, web, NOW) == 1
    assert update(paper, web, NOW + 3 * HOUR) == 0
    web.answers[FERRY] = answer
    assert update(paper, web, NOW + 4 * HOUR) == 1
    assert paper.articles.get(FERRY).article.body.startswith(TEXT[0])


def test_what_is_no_article_is_looked_at_no_more_than_twice(paper: Paper, web: FakeWeb) -> None:
    looks = 0
    for hours in range(0, 200, 2):
        web.answers[FERRY] = html(CHECK + str(hours).encode())
        looks += update(paper, web, NOW + hours * HOUR)
    assert looks == 2


def test_what_was_taken_down_for_a_day_stands_again(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    web.answers[FERRY], answer = (404, {}, b""), web.answers[FERRY]
    for hours in (1, 3, 14):
        update(paper, web, NOW + hours * HOUR)
    assert paper.articles.get(FERRY).article.removed
    web.answers[FERRY] = answer
    update(paper, web, NOW + 50 * HOUR)
    assert paper.articles.get(FERRY).article.removed is None


@pytest.mark.parametrize("days", [2, 400])
def test_an_article_that_expires_is_marked_when_it_does(paper: Paper, web: FakeWeb, days: int) -> None:
    until = NOW + timedelta(days=days)
    wish = f'<meta name="robots" content="unavailable_after: {until.isoformat()}"></head>'.encode()
    web.answers[FERRY] = html(page(*TEXT).replace(b"</head>", wish), '"one"')
    for hours in (0, 1, 4, 13, 47):
        assert update(paper, web, NOW + hours * HOUR) == 1
    if days > 7:
        assert update(paper, web, NOW + 168 * HOUR) == 1
        with paper.store.begin() as txn:
            txn.pages.drop(until)
    assert update(paper, web, until - HOUR / 4) == 0
    assert paper.articles.get(FERRY).article.removed is None
    for at in (until, until + CONFIRMED):
        assert update(paper, web, at) == 1
    assert paper.articles.get(FERRY).article.removed == until + CONFIRMED


def test_a_page_that_puts_off_its_end_is_read_no_more_often_for_it(paper: Paper, web: FakeWeb) -> None:
    looks = 0
    for hours in range(200):
        until = (NOW + (hours + 1.5) * HOUR).isoformat()
        wish = f'<meta name="robots" content="unavailable_after: {until}"></head>'.encode()
        web.answers[FERRY] = html(page(*TEXT).replace(b"</head>", wish))
        looks += update(paper, web, NOW + hours * HOUR)
    assert looks <= 7
    assert paper.articles.get(FERRY).article.removed is None


@pytest.mark.parametrize("redirects", [True, False])
def test_an_article_that_moved_stands_once(paper: Paper, web: FakeWeb, *, redirects: bool) -> None:
    """The old address redirects, or names the new one as its canonical."""
    update(paper, web, NOW)
    new = f"{FERRY}-sails"
    moved = html(page(*TEXT).replace(b"</head>", f'<link rel="canonical" href="{new}"></head>'.encode()))
    web.answers |= {FERRY: (301, {"location": new}, b"") if redirects else moved, new: moved}
    update(paper, web, NOW + HOUR)
    assert [item.article.url for item in paper.articles.newest().items] == [new]
    web.answers[FEED] = (200, {"content-type": "application/atom+xml"}, feed().replace(FERRY.encode(), new.encode()))
    before = web.count(FERRY)
    for hours in (5, 14, 48, 169):
        update(paper, web, NOW + hours * HOUR)
        assert [item.article.url for item in paper.articles.newest().items] == [new]
    assert web.count(FERRY) - before <= 1
