"""What each pass loads, keeps and hands on, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from broadsheet.addresses import canonical
from broadsheet.cli.days import sample_day
from broadsheet.errors import NotAnArticle, RateLimited, Refused, Unreachable
from broadsheet.fetch import Visitor
from broadsheet.news import Article, Discovery, Entry, Page, Publisher, Source, SourceKind, SourceState, identify
from broadsheet.pipeline.desk import keep_article, retell
from broadsheet.pipeline.discovery import Choice, newest_first
from broadsheet.pipeline.heart import Pipeline
from broadsheet.pipeline.passes import FIRST_RETRY, RETRIES, Pass, computing_passes, network_passes, retry_at
from broadsheet.pipeline.rereading import Wanted
from broadsheet.pipeline.run import Run
from broadsheet.store import Store, open_store
from broadsheet.testing import FakeWeb

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "https://harbourpost.example/feed"
FERRY = "https://harbourpost.example/ferry"
OLDEST = timedelta(days=7)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "paper.sqlite") as opened:
        source = Source(url=FEED, publisher="harbourpost.example", kind=SourceKind.FEED)
        with opened.begin() as txn:
            txn.publishers.put(Publisher(domain="harbourpost.example", name="harbourpost.example", sources=(source,)))
        yield opened


def passes() -> dict[str, Pass]:
    return {
        one.name: one for one in (*network_passes(Visitor(FakeWeb({})), Choice(oldest=OLDEST)), *computing_passes())
    }


def entry(path: str, published: datetime | None) -> Entry:
    return Entry(
        url=f"https://harbourpost.example{path}", source=FEED, publisher="harbourpost.example", published=published
    )


def found(*entries: Entry, **more: object) -> Discovery:
    blank = Discovery(entries=entries, state=SourceState(url=FEED, last_tried=NOW), next_at=NOW + timedelta(hours=1))
    return replace(blank, **more)


def due(store: Store, stage: str) -> list[str]:
    with store.begin() as txn:
        return [work.subject for work in txn.worklist.claim(stage, 100, NOW + timedelta(days=1), timedelta(minutes=1))]


def test_the_line_is_in_order() -> None:
    assert list(passes()) == ["discover", "fetch", "extract", "analyse", "relate", "rank"]


def test_what_is_announced_is_fetched_the_newest_first_and_the_old_not(store: Store) -> None:
    hour = timedelta(hours=1)
    entries = (
        entry("/old", NOW - OLDEST - hour),
        entry("/b", NOW - 5 * hour),
        entry("/a", NOW - hour),
        entry("/c", None),
    )
    with store.begin() as txn:
        again = passes()["discover"].keep(txn, FEED, found(*entries), NOW)
    assert again == NOW + hour
    wanted = [identify(canonical(f"https://harbourpost.example/{name}")) for name in ("a", "b", "c")]
    assert due(store, "fetch") == wanted


@pytest.mark.parametrize(("changed", "fetched"), [(2, 3), (8, 1)])
def test_a_list_that_says_that_all_was_changed_is_not_believed(store: Store, changed: int, fetched: int) -> None:
    """Some sitemaps give the time at which they were made to each address."""
    known = [entry(f"/{number}", NOW) for number in range(10)]
    with store.begin() as txn:
        passes()["discover"].keep(txn, FEED, found(*known), NOW)
    due(store, "fetch")
    later = [replace(one, modified=NOW + timedelta(hours=1)) for one in known[:changed]]
    with store.begin() as txn:
        for work in txn.worklist.claim("fetch", 100, NOW + timedelta(days=2), timedelta(minutes=1)):
            txn.worklist.done(work)
        passes()["discover"].keep(txn, FEED, found(*later, *known[changed:], entry("/new", NOW)), NOW)
    assert len(due(store, "fetch")) == fetched


def test_when_a_source_announced_something_new_is_remembered(store: Store) -> None:
    keep, later = passes()["discover"].keep, NOW + timedelta(hours=1)
    for at, entries in ((NOW, (entry("/a", None),)), (later, (entry("/b", None),)), (NOW + timedelta(hours=2), ())):
        with store.begin() as txn:
            keep(txn, FEED, found(*entries), at)
    with store.read() as txn:
        assert txn.sources.state(FEED).last_new == later


def test_what_is_announced_twice_is_fetched_once(store: Store) -> None:
    keep = passes()["discover"].keep
    for address in ("/a", "/a?utm_source=feed"):
        with store.begin() as txn:
            keep(txn, FEED, found(entry(address, NOW)), NOW)
    assert len(due(store, "fetch")) == 1


def test_a_source_that_is_found_is_visited_once(store: Store) -> None:
    sitemap = Source(
        url="https://harbourpost.example/news.xml", publisher="harbourpost.example", kind=SourceKind.NEWS_SITEMAP
    )
    known = Source(url=FEED, publisher="harbourpost.example", kind=SourceKind.FEED)
    keep = passes()["discover"].keep
    with store.begin() as txn:
        keep(txn, FEED, found(sources=(sitemap, known)), NOW)
    assert due(store, "discover") == [sitemap.url]
    with store.begin() as txn:
        txn.worklist.free("")
        for work in txn.worklist.claim("discover", 9, NOW, timedelta(minutes=1)):
            txn.worklist.done(work)
        keep(txn, FEED, found(sources=(sitemap, known)), NOW)
    assert due(store, "discover") == []


def test_a_publisher_learns_its_name_but_keeps_the_one_it_has(store: Store) -> None:
    keep = passes()["discover"].keep
    with store.begin() as txn:
        keep(txn, FEED, found(name="Harbour Post", language="en"), NOW)
        keep(txn, FEED, found(name="Harbour Post: Latest", language="de"), NOW)
        publisher = txn.publishers.get("harbourpost.example")
    assert (publisher.name, publisher.language) == ("Harbour Post", "en")


def test_what_a_known_source_announces_is_kept_in_five_questions(store: Store) -> None:
    """The source, its entries, its state read and written, its publisher."""
    asked: list[str] = []
    said = found(entry("/ferry", NOW), name="The Harbour Post", language="en", home="https://harbourpost.example/")
    keep = passes()["discover"].keep
    with store.begin() as txn:
        keep(txn, FEED, said, NOW)
    event.listen(store._engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: asked.append(statement))
    with store.begin() as txn:
        keep(txn, FEED, said, NOW)
    of = [statement.split()[0] for statement in asked if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
    assert of == ["SELECT", "SELECT", "SELECT", "INSERT", "SELECT"]


def test_a_section_is_not_the_name_of_its_publisher(store: Store) -> None:
    with store.begin() as txn:
        passes()["discover"].keep(txn, FEED, found(name="Latest news"), NOW)
        assert txn.publishers.get("harbourpost.example").name == "harbourpost.example"


def test_a_page_names_a_publisher_that_has_no_name(store: Store) -> None:
    article = Article(id="1", url=FERRY, publisher="harbourpost.example", headline="Ferry sails again", body="It did.")
    keep = passes()["extract"].keep
    with store.begin() as txn:
        for name in (None, "Harbour Post", "The Post"):
            keep(txn, "1", replace(article, publisher_name=name), NOW)
        publisher = txn.publishers.get("harbourpost.example")
    assert (publisher.name, [source.url for source in publisher.sources]) == ("Harbour Post", [FEED])


@pytest.mark.parametrize("name", ["The Guardian", "the GUARDIAN ", "Ｔｈｅ Guardian"])
def test_nobody_is_called_as_the_directory_calls_another(store: Store, name: str) -> None:
    article = Article(
        id="1",
        url=FERRY,
        publisher="harbourpost.example",
        headline="Ferry sails again",
        body="It did.",
        publisher_name=name,
    )
    keep = passes()["extract"].keep
    with store.begin() as txn:
        keep(txn, "1", article, NOW)
        keep(txn, "2", replace(article, id="2", publisher="valley.test"), NOW)
        keep(txn, "3", replace(article, id="3", publisher="theguardian.test"), NOW)
        named = {one.domain: one.name for one in txn.publishers.all()}
    assert named == {
        "harbourpost.example": "harbourpost.example", "valley.test": "valley.test", "theguardian.test": name,
    }  # fmt: skip


@pytest.mark.parametrize("shared", [False, True])
def test_a_feed_that_a_service_keeps_is_its_publishers(store: Store, shared: bool) -> None:  # noqa: FBT001 - a column
    kept = tuple(
        Source(url=f"https://feeds.feedburner.com/{name}", publisher="feedburner.com", kind=SourceKind.FEED)
        for name in (("valley", "hill") if shared else ("valley",))
    )
    announced = entry("/ferry", NOW)
    with store.begin() as txn:
        txn.publishers.put(
            Publisher(domain="feedburner.com", name="The valley, mine", country="NZ", topic="Home", sources=kept)
        )
        visit = replace(found(announced, name="Latest | Valley News"), home="https://www.valley.test/")
        for _ in range(2):
            passes()["discover"].keep(txn, kept[0].url, visit, NOW)
        valley, entries = txn.publishers.get("valley.test"), txn.entries.get([identify(canonical(announced.url))])
        left = [source.url for one in txn.publishers.many(["feedburner.com"]) for source in txn.sources.all(one)]
        remains = "feedburner.com" in txn.publishers.many(["feedburner.com"])
    assert remains is shared
    assert [source.url for source in valley.sources] == [kept[0].url]
    assert valley.name == ("Valley News" if shared else "The valley, mine")
    assert (valley.country, valley.topic) == ("NZ", "Home")
    assert {one.publisher for one in entries.values()} == {"valley.test"}
    assert left == [source.url for source in kept[1:]]


@pytest.mark.parametrize("home", [None, "http://localhost/", "https://feeds.feedburner.com/valley"])
def test_a_feed_of_a_service_stays_there_while_nobody_is_named(store: Store, home: str | None) -> None:
    source = Source(url="https://feeds.feedburner.com/valley", publisher="feedburner.com", kind=SourceKind.FEED)
    with store.begin() as txn:
        txn.publishers.put(Publisher(domain="feedburner.com", name="feedburner.com", sources=(source,)))
        passes()["discover"].keep(txn, source.url, replace(found(entry("/ferry", NOW)), home=home), NOW)
        assert txn.sources.get(source.url).publisher == "feedburner.com"


@pytest.mark.parametrize(
    ("where", "chosen", "whose"),
    [
        ("www.harbourpost.example", (), "harbourpost.example"),
        ("www.harbourpost.test", (), "harbourpost.example"),
        ("www.harbourpost.test", ("harbourpost.test",), "harbourpost.test"),
        ("valley.test", (), "valley.test"),
        ("valley.test", ("valley.test",), "valley.test"),
    ],
)
def test_an_article_is_its_publishers_under_each_ending_of_the_name(
    store: Store, where: str, chosen: tuple[str, ...], whose: str
) -> None:
    announced = replace(entry("/ferry", NOW), url=f"https://{where}/ferry")
    sentence = "<p>The island ferry sailed again on Friday after nine days in the yard, the harbour office said.</p>"
    read = Page(
        url=announced.url,
        final_url=announced.url,
        status=200,
        content=f"<title>Ferry sails again</title><article><h1>Ferry sails again</h1>{sentence * 4}</article>".encode(),
        fetched_at=NOW,
    )
    key, one = identify(canonical(announced.url)), passes()["extract"]
    for _ in range(2):  # the second time a publisher that nobody chose is known by its article
        with store.begin() as txn:
            for name in chosen:
                txn.publishers.put(Publisher(domain=name, name=name, country="GB"))
            passes()["discover"].keep(txn, FEED, found(announced), NOW)
            txn.pages.put(key, read)
        with store.begin() as txn:
            article = one.do(one.load(txn, [key], NOW)[key])
            one.keep(txn, key, article, NOW)
        assert article.publisher == whose


@pytest.mark.parametrize(
    ("where", "name", "country"),
    [("valley.test", "valley.test", "GB"), ("www.theverge.com", "The Verge", "US"), ("valley.de", "valley.de", "DE")],
)
def test_whom_a_list_of_links_leads_to_is_in_its_edition_unless_another_country_is_known(
    store: Store, where: str, name: str, country: str
) -> None:
    announced = replace(entry("/ferry", NOW), url=f"https://{where}/ferry")
    key, one = identify(canonical(announced.url)), passes()["extract"]
    article = Article(
        id=key, url=announced.url, publisher=where.removeprefix("www."), headline="Ferry sails again", body="It did."
    )
    with store.begin() as txn:
        txn.publishers.put(replace(txn.publishers.get("harbourpost.example"), country="GB"))
        passes()["discover"].keep(txn, FEED, found(announced), NOW)
    with store.begin() as txn:
        one.keep(txn, key, article, NOW)
        met = txn.publishers.get(article.publisher)
    assert (met.name, met.country, met.sources) == (name, country, ())


def test_a_page_is_read_again_by_a_newer_method(store: Store) -> None:
    sentence = "<p>The island ferry sailed again on Friday after nine days in the yard, the harbour office said.</p>"
    text = f"<title>Ferry sails again</title><article><h1>Ferry sails again</h1>{sentence * 4}</article>"
    pages = {
        key: Page(url=url, final_url=url, status=200, content=content.encode(), fetched_at=NOW)
        for key, url, content in (
            (identify(canonical(FERRY)), FERRY, text),
            ("none", "https://harbourpost.example/", "<title>Harbour Post</title>"),
        )
    }
    run = Run(store=store, web=None, now=NOW)
    with store.begin() as txn:
        for key, page in pages.items():
            txn.pages.put(key, page)
        txn.worklist.add("extract", pages, NOW)
    run.once()
    with store.begin() as txn:
        kept = txn.articles.one(FERRY)
        txn.articles.put(replace(kept, body="What was read before.", method="extract/0"), NOW)
        for key in pages:
            txn.pages.read_by(key, "extract/0")
    tally = run.once()
    assert (tally.done["extract"], tally.failed["extract"]) == (1, 1)
    with store.begin() as txn:
        assert txn.pages.outdated(kept.method or "") == ()
        assert (txn.articles.one(FERRY), txn.articles.versions(kept.id)) == (kept, ())


def test_a_source_that_was_removed_meanwhile_leaves_nothing(store: Store) -> None:
    one = passes()["discover"]
    with store.begin() as txn:
        txn.publishers.remove("harbourpost.example")
    with store.begin() as txn:
        assert one.keep(txn, FEED, found(entry("/a", NOW)), NOW) is None
        assert one.fail(txn, FEED, Unreachable(FEED, "no answer"), 0, NOW) is None
        assert one.load(txn, [FEED], NOW) == {}
    assert due(store, "fetch") == []


def test_a_source_that_fails_remembers_it_and_is_tried_again(store: Store) -> None:
    with store.begin() as txn:
        again = passes()["discover"].fail(txn, FEED, Unreachable(FEED, "no answer"), 0, NOW)
        state = txn.sources.state(FEED)
    assert again is not None
    assert again > NOW
    assert state.last_tried == NOW


def test_lanes_are_hosts() -> None:
    discover, fetch, *others = passes().values()
    assert discover.lane
    assert fetch.lane
    assert discover.lane(FEED, None) == fetch.lane("id", Wanted(entry=entry("/a", None))) == "harbourpost.example"
    assert [one.lane for one in others] == [None] * 4


def test_a_page_is_kept_with_its_work(store: Store) -> None:
    page = Page(url=FERRY, final_url=FERRY, status=200, content=b"<p>", fetched_at=NOW)
    with store.begin() as txn:
        for _ in range(2):
            passes()["fetch"].keep(txn, "id", page, NOW)
        assert list(passes()["extract"].load(txn, ["id", "another"], NOW)) == ["id"]
    assert due(store, "extract") == ["id"]


@pytest.mark.parametrize(
    ("age", "place"),
    [(timedelta(0), 0), (timedelta(days=3), 2), (timedelta(days=99), 3), (-timedelta(days=9), 0), (None, 1)],
)
def test_the_newest_is_due_longest(age: timedelta | None, place: int) -> None:
    moment = newest_first(None if age is None else NOW - age, NOW)
    assert moment == NOW - timedelta(days=30) + timedelta(days=(0, 1, 3, 30)[place])


def test_who_is_tried_again(store: Store) -> None:
    with store.read() as txn:
        assert retry_at(txn, "x", Refused("x", "410"), 0, NOW) is None
        assert retry_at(txn, "x", NotAnArticle("x", "a shop"), 0, NOW) is None
        assert retry_at(txn, "x", Unreachable("x", "503"), 0, NOW) == NOW + FIRST_RETRY
        assert retry_at(txn, "x", Unreachable("x", "503"), 3, NOW) == NOW + 8 * FIRST_RETRY
        assert retry_at(txn, "x", Unreachable("x", "503"), RETRIES, NOW) is None
        assert retry_at(txn, "x", RateLimited("x", "429", 60), 4, NOW) == NOW + 16 * FIRST_RETRY


def test_the_publishers_of_the_sample_are_loaded(store: Store) -> None:
    publishers, _ = sample_day()
    urls = [source.url for publisher in publishers for source in publisher.sources]
    with store.begin() as txn:
        for publisher in publishers:
            txn.publishers.put(publisher)
        visits = passes()["discover"].load(txn, urls, NOW)
    assert sorted(visits) == sorted(urls)
    assert all(visit.now == NOW for visit in visits.values())


def english(path: str, body: str) -> Article:
    url = f"https://harbourpost.example{path}"
    headline = body.partition(".")[0]
    return Article(
        id=identify(url),
        url=url,
        publisher="harbourpost.example",
        headline=headline,
        body=body,
        published=NOW,
        fetched_at=NOW,
    )


SAILS = "The island ferry sails again after nine days in the yard. The harbour office said so on Friday."
BANK = "The central bank raised its interest rate by a quarter of a point. Mortgages follow in spring."


@pytest.mark.parametrize(
    ("change", "stories"),
    [({"headline": "Bank raises rates", "body": BANK}, 2), ({"removed": NOW}, 1), ({"modified": NOW}, 1)],
)
def test_what_changes_while_stories_are_told_is_told_as_it_is_now(
    store: Store, change: dict[str, Any], stories: int
) -> None:
    """A worker groups what it has read while another keeps a new reading."""
    one, other = english("/a", SAILS), english("/b", SAILS.replace("nine", "9"))
    run = Pipeline(store=store, clock=lambda: NOW)
    with store.begin() as txn:
        for article in (one, other):
            keep_article(txn, article, NOW)
    run.run([passes()["analyse"]])
    relate = passes()["relate"]
    with store.begin() as txn:
        (work,) = txn.worklist.claim("relate", 1, NOW, timedelta(minutes=1))
        grouped = relate.do(relate.load(txn, (work.subject,), NOW)[work.subject])
    with store.begin() as txn:
        new = replace(one, **change)
        keep_article(txn, new, NOW)
        if new.removed:
            retell(txn, new, NOW)
    run.run([passes()["analyse"]])
    with store.begin() as txn:
        txn.worklist.done(work, relate.keep(txn, work.subject, grouped, NOW))
    run.run([relate])
    with store.read() as txn:
        told = txn.stories.active(NOW, NOW)
        bodies = txn.articles.get([one.id, other.id])
    assert len(told) == stories
    reports = [report for story in told for report in story.reports]
    assert {report.article for report in reports} == {key for key, article in bodies.items() if not article.removed}
    assert all(end <= len(bodies[report.article].body) for report in reports for _, end in report.adds)


def test_a_paper_that_was_moved_is_grouped_month_by_month(store: Store) -> None:
    """All its articles are without a story at once; two reports of one event are one story, wherever a month ends."""
    days = {"/a": 0, "/b": 27, "/c": 29, "/d": 80}
    told = {path: replace(english(path, SAILS), published=NOW - timedelta(days=90 - day)) for path, day in days.items()}
    with store.begin() as txn:
        for article in told.values():
            keep_article(txn, article, NOW)
    run = Pipeline(store=store, clock=lambda: NOW)
    run.run([passes()["analyse"]])
    relate = passes()["relate"]
    with store.read() as txn:
        first = relate.load(txn, ("en",), NOW)["en"]
    run.run([relate])
    assert {one.article.url[-2:] for one in first.told} == {"/a", "/b", "/c"}
    with store.read() as txn:
        stories = txn.stories.active(NOW - timedelta(days=100), NOW)
    ids = {article.id: path for path, article in told.items()}
    assert [{ids[report.article] for report in story.reports} for story in stories] == [{"/d"}, {"/b", "/c"}, {"/a"}]


def test_who_ranks_is_sent_no_texts(store: Store) -> None:
    with store.begin() as txn:
        txn.publishers.put(Publisher(domain="harbourpost.example", name="Harbour Post", country="GB"))
        keep_article(txn, english("/a", SAILS), NOW)
    run = Pipeline(store=store, clock=lambda: NOW)
    run.run([passes()["analyse"], passes()["relate"]])
    with store.read() as txn:
        ((candidate,),) = (desk.candidates for desk in passes()["rank"].load(txn, ("GB",), NOW).values())
    assert [article.body for article in candidate.articles.values()] == [""]
    assert [analysis.summary.abstract for analysis in candidate.analyses.values()] == [()]
