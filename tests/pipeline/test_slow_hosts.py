"""Hosts that ask for time: what they announce is read late, and none of it is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from loopback import Hands

from broadsheet.fetch import Manners, Visitor
from broadsheet.library import Paper
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.pipeline.run import Run
from broadsheet.testing import Answer, FakeWeb

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SITE = "https://harbourpost.example"
FEED = f"{SITE}/feed"
ARTICLES = 15
MINUTE = timedelta(minutes=1)


def answers(robots: bytes) -> dict[str, Answer]:
    items = "".join(f"<item><title>Ferry {n}</title><link>{SITE}/ferry/{n}</link></item>" for n in range(ARTICLES))
    feed = f"<rss version='2.0'><channel><title>Harbour Post</title>{items}</channel></rss>"
    pages = {f"{SITE}/ferry/{n}": b"<title>Ferry</title>" for n in range(ARTICLES)}
    return {FEED: (200, {"content-type": "application/rss+xml"}, feed.encode()), f"{SITE}/robots.txt": robots, **pages}


@pytest.fixture
def hands() -> Hands:
    return Hands()


def work(paper: Paper, web: FakeWeb, hands: Hands, minutes: int) -> int:
    """How many articles were read after a worker's rounds, one each minute."""
    visitor = Visitor(web, Manners(), hands)
    start = hands.at
    for _ in range(minutes):
        run = Run(store=paper.store, web=visitor, now=NOW + timedelta(seconds=hands.at - start))
        with run.pipeline() as pipeline:
            pipeline.run(run.network())
        hands.at += 60
    return len({request.url for request in web.requests if "/ferry/" in request.url})


def test_articles_wait_for_their_turn_at_a_host_however_long_that_takes(paper: Paper, hands: Hands) -> None:
    web = FakeWeb(answers(b"User-agent: *\nCrawl-delay: 120"), when=NOW)
    assert work(paper, web, hands, 60) == ARTICLES
    assert paper.sources.failures() == ()


def test_a_source_that_waits_for_its_turn_has_not_failed(paper: Paper, hands: Hands) -> None:
    web = FakeWeb(answers(b"User-agent: *\nCrawl-delay: 7200"), when=NOW)
    other = Source(url=f"{SITE}/sport", kind=SourceKind.FEED, publisher="harbourpost.example")
    paper.publishers.add([Publisher(domain="harbourpost.example", name="Harbour Post", sources=(other,))])
    work(paper, web, hands, 30)
    reports = {report.source.url: report for report in paper.sources.all()}
    assert [report.failure for report in reports.values()] == [None, None]
    assert reports[FEED].state.last_success
    assert reports[other.url].next_at
    assert reports[other.url].next_at > NOW + timedelta(hours=1)
