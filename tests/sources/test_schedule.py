"""A live source is not visited sooner than it asks, whichever of the ways it asks in; nor after it answered that nothing changed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from town import Said, Town

from broadsheet.fetch import LiveTransport, Manners, Visitor
from broadsheet.library import Paper, open_paper
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.pipeline.run import Run

HOST = "127.0.1.30"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""A Friday, at noon."""
HOUR = timedelta(hours=1)
NAMES = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


def rss(asks: str) -> bytes:
    """A feed that prints every ten minutes: by itself it would be looked at again as soon as may be."""
    times = [f"{NOW - number * timedelta(minutes=10):%a, %d %b %Y %H:%M:%S} GMT" for number in range(5)]
    items = "".join(
        f"<item><title>{n}</title><link>/{n}</link><pubDate>{at}</pubDate></item>" for n, at in enumerate(times)
    )
    return f"<rss version='2.0' {NAMES}><channel><title>Harbour Post</title><link>/</link>{asks}{items}</channel></rss>".encode()


class Harbour:
    """A paper with one live source, and when it is visited."""

    def __init__(self, paper: Paper, town: Town, web: Visitor) -> None:
        self.paper, self.town, self.web = paper, town, web

    def says(self, asks: str = "", status: int = 200, **headers: str) -> None:
        body = rss(asks) if status == 200 else b""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        said = Said(body, status, {"Content-Type": "application/rss+xml", "ETag": '"1"'} | named)
        unchanged = Said(status=304, headers={"ETag": '"1"'})
        self.town.answers[HOST, "/feed"] = lambda asked: unchanged if asked["If-None-Match"] == '"1"' else said

    def visited(self, now: datetime) -> bool:
        """Whether an update at that moment asks for the source."""
        before = len(self.town.asked(HOST))
        run = Run(store=self.paper.store, web=self.web, now=now)
        with run.pipeline() as pipeline:
            pipeline.run(run.network()[:1])
        return "/feed" in self.town.asked(HOST)[before:]

    @property
    def next_at(self) -> datetime:
        (report,) = self.paper.sources.all()
        assert report.next_at
        return report.next_at


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Harbour]:
    with (
        open_paper(tmp_path / "paper.sqlite") as paper,
        Town() as town,
        LiveTransport(allow=(HOST,)) as transport,
    ):
        source = Source(url=town.url(HOST, "/feed"), kind=SourceKind.FEED, publisher=HOST)
        paper.publishers.add([Publisher(domain=HOST, name="Harbour Post", sources=(source,))])
        yield Harbour(paper, town, Visitor(transport, Manners(waits=False)))


ASKS = {
    "ttl": ("<ttl>180</ttl>", {}, 3 * HOUR),
    "sy:updatePeriod": (
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
        {},
        6 * HOUR,
    ),
    "skipHours": (
        "<skipHours>" + "".join(f"<hour>{hour}</hour>" for hour in range(12, 18)) + "</skipHours>",
        {},
        6 * HOUR,
    ),
    "skipDays": ("<skipDays><day>Friday</day><day>Saturday</day></skipDays>", {}, 36 * HOUR),
    "Cache-Control": ("", {"Cache_Control": "public, max-age=14400"}, 4 * HOUR),
    "Expires": ("", {"Expires": "Fri, 20 Nov 2026 17:00:00 GMT"}, 5 * HOUR),
}
LATEST = 1.1
"""What the hash of the address adds at most."""


def test_a_source_that_asks_nothing_is_visited_again_after_ten_minutes(harbour: Harbour) -> None:
    harbour.says()
    assert harbour.visited(NOW)
    assert timedelta(minutes=10) <= harbour.next_at - NOW <= timedelta(minutes=11)


@pytest.mark.parametrize("way", ASKS)
def test_a_source_is_left_alone_for_as_long_as_it_asks(harbour: Harbour, way: str) -> None:
    asks, headers, wait = ASKS[way]
    harbour.says(asks, **headers)
    assert harbour.visited(NOW)
    assert wait <= harbour.next_at - NOW <= wait * LATEST
    assert not harbour.visited(NOW + wait - timedelta(minutes=1))
    assert harbour.visited(harbour.next_at)


@pytest.mark.parametrize("way", ["ttl", "sy:updatePeriod", "skipHours", "skipDays"])
def test_what_a_feed_asks_holds_after_an_answer_without_the_feed(harbour: Harbour, way: str) -> None:
    """A 304 has no body that could ask again."""
    asks, _, wait = ASKS[way]
    harbour.says(asks)
    harbour.visited(NOW)
    week = NOW + timedelta(days=7)
    assert harbour.visited(week)
    assert [visit.path for visit in harbour.town.visits].count("/feed") == 2
    assert wait <= harbour.next_at - week <= wait * LATEST


@pytest.mark.parametrize(
    ("status", "after", "hours"),
    [(429, "7200", 2), (503, "7200", 2), (503, "date", 2), (503, "259200", 72), (429, "9" * 30, 720)],
)
def test_a_host_that_asks_for_a_rest_has_it(harbour: Harbour, status: int, after: str, hours: int) -> None:
    """Retry-After is a number of seconds, or a date by the clock of the one that sends it."""
    date = f"{datetime.now(UTC) + 2 * HOUR:%a, %d %b %Y %H:%M:%S} GMT"
    harbour.says(status=status, Retry_After=date if after == "date" else after)
    assert harbour.visited(NOW)
    assert hours * HOUR - timedelta(minutes=1) <= harbour.next_at - NOW <= hours * HOUR * LATEST
    (report,) = harbour.paper.sources.all()
    assert report.failure
    assert report.failure.kind == "RateLimited"
    assert not harbour.visited(harbour.next_at - timedelta(minutes=1))
    harbour.says()
    assert harbour.visited(harbour.next_at)


def test_a_failure_is_tried_again_in_no_hour_that_is_to_be_skipped(harbour: Harbour) -> None:
    asks, _, wait = ASKS["skipHours"]
    harbour.says(asks)
    harbour.visited(NOW - timedelta(days=1))
    harbour.town.answers[HOST, "/feed"] = Said(status=500)
    assert harbour.visited(NOW)
    assert wait <= harbour.next_at - NOW <= wait * LATEST
