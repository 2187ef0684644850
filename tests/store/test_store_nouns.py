"""Publishers, sources, entries, pages, analyses, stories, standings, editions: in and out, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from store_values import MINUTE, NOW, analysis, article, edition, label, publisher, source, standing, story

from broadsheet.errors import NotFound, StoreError
from broadsheet.news import Entry, HostFile, Page, Permit, SourceState, identify
from broadsheet.store import Store
from broadsheet.store.schema import editions

POST = publisher("harbourpost.example", "feed", "map", country="GB", weight=0.5)
WIRE = publisher("wire.example", "rss", country="GB")
ZEIT = publisher("zeit.example", country="DE")


def test_publishers_come_back_with_their_sources_in_order(store: Store) -> None:
    with store.begin() as txn:
        for one in (ZEIT, WIRE, POST, publisher("stateless.example")):
            txn.publishers.put(one)
    with store.read() as txn:
        assert txn.publishers.get(POST.domain) == POST
        assert txn.publishers.all("GB") == (POST, WIRE)
        assert [one.domain for one in txn.publishers.all()] == [
            "harbourpost.example",
            "stateless.example",
            "wire.example",
            "zeit.example",
        ]
        assert txn.publishers.countries() == (("GB", 2), ("DE", 1))
        assert txn.publishers.languages("GB") == {}
        assert txn.publishers.many(["zeit.example", "unknown.example"]) == {"zeit.example": ZEIT}
        assert txn.sources.all() == (*POST.sources, *WIRE.sources)
        assert txn.sources.all("wire.example") == WIRE.sources
        assert txn.sources.get(POST.sources[1].url) == POST.sources[1]


def test_the_languages_of_a_country(store: Store) -> None:
    spoken = ("nl", "fr", "nl", None, 'x"y')
    with store.begin() as txn:
        for number, language in enumerate(spoken):
            txn.publishers.put(publisher(f"p{number}.example", "feed", country="BE", language=language))
        txn.publishers.put(publisher("q.example", country="NL", language="nl"))
        assert list(txn.publishers.languages("BE").items()) == [("fr", 1), ("nl", 2), ('x"y', 1)]


def test_putting_a_publisher_again_replaces_its_sources(store: Store) -> None:
    fewer = publisher("harbourpost.example", "map", "new", country="FR")
    with store.begin() as txn:
        txn.publishers.put(POST)
        txn.publishers.put(fewer)
        assert txn.publishers.get(POST.domain) == fewer
        assert txn.publishers.all("GB") == ()


def test_sources_that_are_added_stand_after_those_that_were_there(store: Store) -> None:
    new = source("https://harbourpost.example/also", POST.domain)
    with store.begin() as txn:
        txn.publishers.put(POST)
        txn.sources.put([new, POST.sources[0], new])
        assert txn.publishers.get(POST.domain).sources == (*POST.sources, new)
        assert txn.sources.many([new.url, "https://unknown.example/"]) == {new.url: new}


def test_a_source_needs_its_publisher(store: Store) -> None:
    with pytest.raises(StoreError), store.begin() as txn:
        txn.sources.put([source("https://nobody.example/feed", "nobody.example")])


def test_removing_a_publisher_removes_its_sources(store: Store) -> None:
    with store.begin() as txn:
        txn.publishers.put(POST)
        txn.publishers.remove(POST.domain)
        assert txn.sources.all() == ()
        for missing in (txn.publishers.get, txn.publishers.remove):
            with pytest.raises(NotFound, match=r"harbourpost\.example"):
                missing(POST.domain)
        with pytest.raises(NotFound, match="/feed"):
            txn.sources.get(POST.sources[0].url)


def test_states_are_blank_until_remembered(store: Store) -> None:
    url = "https://harbourpost.example/feed"
    state = SourceState(url=url, etag='"x"', last_tried=NOW, failures=2, interval=0.1)
    with store.begin() as txn:
        assert txn.sources.state(url) == SourceState(url=url)
        txn.sources.put_state(state)
        txn.sources.put_state(replace(state, failures=3))
        assert txn.sources.states([url, "b"]) == {url: replace(state, failures=3), "b": SourceState(url="b")}


def entry(name: str, **fields: object) -> Entry:
    return Entry(url=f"https://harbourpost.example/{name}", source="feed", publisher="harbourpost.example", **fields)


def test_entries_give_the_ids_of_what_is_new_in_order(store: Store) -> None:
    names = ["c", "a", "b", "a"]
    ids = tuple(identify(f"https://harbourpost.example/{name}") for name in "cabd")
    with store.begin() as txn:
        assert tuple(txn.entries.put([entry(name) for name in names]).new) == ids[:3]
        assert tuple(txn.entries.put([entry(name) for name in ("b", "d")]).new) == ids[3:]
        assert txn.entries.put([]) == ({}, {}, 0)
        assert list(txn.entries.get([ids[3], "unknown", ids[0]]).items()) == [
            (ids[3], entry("d")),
            (ids[0], entry("c")),
        ]


def test_one_article_by_two_addresses_is_one_entry(store: Store) -> None:
    other = replace(entry("a"), url="http://www.harbourpost.example/a/?utm_source=rss")
    with store.begin() as txn:
        assert len(txn.entries.put([entry("a"), other]).new) == 1
        assert txn.entries.put([other]) == ({}, {}, 1)


def test_a_known_entry_is_changed_when_it_was_modified_later(store: Store) -> None:
    with store.begin() as txn:
        (key,) = txn.entries.put([entry("a", published=NOW)]).new
        assert txn.entries.put([entry("a", published=NOW, modified=NOW)]) == ({}, {}, 1)
        later = entry("a", modified=NOW + MINUTE)
        assert txn.entries.put([later]) == ({}, {key: later}, 1)
        assert txn.entries.put([later]) == ({}, {}, 1)
        assert txn.entries.put([entry("a", published=NOW + timedelta(days=1))]) == ({}, {}, 1)
        assert txn.entries.get([key])[key].modified == NOW + MINUTE


def page(**fields: object) -> Page:
    url = "https://harbourpost.example/a"
    values = {"url": url, "final_url": url, "status": 200, "fetched_at": NOW} | fields
    return Page(**values)


def test_pages_keep_their_bytes_until_they_are_dropped(store: Store) -> None:
    one = page(content=bytes(range(256)) * 100, headers=(("content-type", "text/html"),))
    old = page(fetched_at=NOW - MINUTE)
    with store.begin() as txn:
        txn.pages.put("one", old)
        txn.pages.put("one", one)
        txn.pages.put("old", old)
        txn.pages.put("unread", old)
        txn.worklist.add("extract", ["unread"], NOW)
        assert txn.pages.get(["old", "unknown", "one"]) == {"old": old, "one": one}
        assert txn.pages.drop(NOW) == 1
        assert list(txn.pages.get(["old", "one", "unread"])) == ["one", "unread"]


def test_pages_tell_which_were_read_by_another_method(store: Store) -> None:
    with store.begin() as txn:
        for key in ("new", "old", "other", "unread"):
            txn.pages.put(key, page())
        for key, method in (("new", "demo/2"), ("old", "demo/1"), ("other", "demo/1"), ("gone", "demo/1")):
            txn.pages.read_by(key, method)
        assert txn.pages.outdated("demo/2") == ("old", "other")
        txn.pages.put("old", page(fetched_at=NOW + MINUTE))
        assert txn.pages.outdated("demo/2") == ("other",)


def test_analyses_replace_one_another_and_tell_what_is_outdated(store: Store) -> None:
    one, two = article("one"), article("two")
    with store.begin() as txn:
        for each in (one, two):
            txn.articles.put(each, NOW)
        txn.analyses.put([analysis(one), analysis(two)])
        txn.analyses.put([analysis(two, method="demo/2", topic=label("medtop:1"))])
        assert txn.analyses.get([two.id, "unknown"])[two.id].topic == label("medtop:1")
        assert txn.analyses.outdated("demo/2") == (one.id,)
        assert set(txn.analyses.outdated("demo/3")) == {one.id, two.id}
        assert txn.articles.newest(topic="medtop:1").items == (two.id,)


def test_an_analysis_needs_its_article(store: Store) -> None:
    with pytest.raises(StoreError), store.begin() as txn:
        txn.analyses.put([analysis(article("unknown"))])


def test_stories_are_replaced_and_their_articles_point_to_them(store: Store) -> None:
    one, two, three = (article(name) for name in ("one", "two", "three"))
    with store.begin() as txn:
        for each in (one, two, three):
            txn.articles.put(each, NOW)
            txn.analyses.put([analysis(each)])
        txn.stories.replace((), [story(one, two), story(three)])
        assert txn.stories.of([two.id, three.id, "unknown"]) == {two.id: one.id, three.id: three.id}
        assert txn.articles.without_story("en") == ()
        txn.stories.replace([one.id, three.id], [story(two, three)])
        assert txn.stories.of([one.id, two.id, three.id]) == {two.id: two.id, three.id: two.id}
        assert txn.articles.without_story("en") == (one.id,)
        assert txn.articles.without_story("de") == ()
        assert txn.stories.get([one.id, two.id]) == {two.id: story(two, three)}
        for name in (two.id, three.id, three.id[:8], three.url):
            assert txn.stories.one(name) == story(two, three)
        with pytest.raises(NotFound, match="no story yet"):
            txn.stories.one(one.id)
        with pytest.raises(NotFound, match="no article"):
            txn.stories.one("0" * 16)


def test_active_stories_have_a_report_in_the_time_and_country(store: Store) -> None:
    old = article("old", published=NOW - 2 * MINUTE)
    new = article("new", publisher="zeit.example")
    lone = article("lone", publisher="wire.example", published=NOW - MINUTE)
    tale, other = story(old, new, last=NOW), story(lone, last=NOW - MINUTE)
    with store.begin() as txn:
        for each in (POST, WIRE, ZEIT):
            txn.publishers.put(each)
        for each in (old, new, lone):
            txn.articles.put(each, NOW)
        txn.stories.replace((), [other, tale])
        assert txn.stories.active(NOW - MINUTE, NOW) == (tale, other)
        assert txn.stories.active(NOW, NOW + MINUTE) == (tale,)
        assert txn.stories.active(NOW - MINUTE, NOW, country="DE") == (tale,)
        assert txn.stories.active(NOW - MINUTE, NOW, country="GB") == (other,)
        assert txn.stories.active(NOW + MINUTE, NOW + 2 * MINUTE) == ()
        assert txn.stories.active(NOW - MINUTE, NOW, limit=1) == (tale,)


def test_standings_are_replaced(store: Store) -> None:
    with store.begin() as txn:
        txn.standings.put([standing("a.example"), standing("b.example")])
        txn.standings.put([standing("b.example", rank=1, of=2)])
        txn.standings.put([])
        found = txn.standings.get(["b.example", "c.example", "a.example"])
    assert list(found.items()) == [
        ("b.example", standing("b.example", rank=1, of=2)),
        ("a.example", standing("a.example")),
    ]


def test_the_newest_edition_of_each_country_is_kept(store: Store) -> None:
    first, second, third = (edition("GB", NOW + minutes * MINUTE) for minutes in range(3))
    with store.begin() as txn:
        for each in (second, first, edition("DE", NOW), replace(second, publishers=3)):
            txn.editions.put(each)
        assert txn.editions.latest("GB") == replace(second, publishers=3)
        txn.editions.put(third)
        assert txn.editions.latest("GB") == third
        assert txn.editions.countries() == ("DE", "GB")
        with pytest.raises(NotFound, match="no edition of FR"):
            txn.editions.latest("FR")
    with store._engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(editions)).scalar() == 2


def test_an_exception_undoes_all_that_was_written(store: Store) -> None:
    with pytest.raises(NotFound), store.begin() as txn:  # noqa: PT012 - what was written before the error is the point
        txn.publishers.put(POST)
        txn.publishers.get("unknown.example")
    with store.read() as txn:
        assert txn.publishers.all() == ()


def test_a_reader_sees_one_moment_and_holds_up_no_writer(store: Store) -> None:
    with store.read() as reader:
        assert reader.publishers.all() == ()
        with store.begin() as txn:
            txn.publishers.put(POST)
        assert reader.publishers.all() == ()
    with store.read() as reader:
        assert reader.publishers.all() == (POST,)


def test_a_reader_cannot_write_and_a_writer_after_it_can(store: Store) -> None:
    with pytest.raises(StoreError), store.read() as txn:
        txn.publishers.put(POST)
    with store.begin() as txn:
        txn.publishers.put(POST)


def test_a_turn_at_a_host_is_one_holder_s_until_it_is_given_back_and_the_pause_is_over(store: Store) -> None:
    lease, pause, nothing = timedelta(minutes=2), timedelta(seconds=90), timedelta()
    with store.begin() as txn:
        change = txn.turns.change
        assert change({}, ["a.example", "b.example"], "one", lease) == {}
        assert change({}, ["c.example", "a.example"], "two", lease) == {"a.example": nothing}
        assert change({"a.example": nothing}, ["a.example"], "two", lease) == {"a.example": nothing}
        assert change({"a.example": pause, "b.example": nothing}, ["d.example"], "one", lease) == {}
        left = change({}, ["a.example", "b.example"], "two", lease)
        assert nothing < left.pop("a.example") <= pause
        assert left == {}
        assert txn.turns.drop(txn.worklist.wall()) == 0
        assert txn.turns.drop(txn.worklist.wall() + pause) == 1


def test_a_turn_whose_holder_was_killed_is_the_next_one_s_when_its_lease_ends(store: Store) -> None:
    lease = timedelta(minutes=2)
    with store.begin() as txn:
        assert txn.turns.change({}, ["a.example"], "killed", timedelta(seconds=-1)) == {}
        assert txn.turns.change({}, ["a.example"], "two", lease) == {}
        assert txn.turns.change({"a.example": timedelta()}, [], "killed", lease) == {}
        assert txn.turns.change({}, ["a.example"], "three", lease) == {"a.example": timedelta()}


def test_permits_are_kept_until_they_ran_out_long_ago(store: Store) -> None:
    def permit(name: str, hours: int, content: bytes = b"") -> Permit:
        robots = HostFile(url=f"https://{name}/robots.txt", status=200, content=content, etag='"v1"')
        until = NOW + timedelta(hours=hours)
        return Permit(origin=f"https://{name}", robots=robots, mining=mining, asked_at=NOW, until=until)

    mining = HostFile(
        url="https://a.example/.well-known/tdmrep.json", status=200, content=b"[\0\xff]", last_modified="x"
    )
    small, large = permit("a.example", 1), permit("b.example", 2, b"Disallow: /" * 99)
    with store.begin() as txn:
        txn.permits.put([large, permit("a.example", 5), small])
        txn.permits.put([])
        assert txn.permits.get([small.origin, large.origin, "https://c.example"]) == {
            small.origin: small,
            large.origin: large,
        }
        assert list(txn.permits.newest(5, size=10**6)) == [large.origin, small.origin]
        assert txn.permits.newest(5, size=100) == {small.origin: small}
        assert txn.permits.newest(1, size=10**6) == {large.origin: large}
        assert [txn.permits.drop(NOW + timedelta(minutes=90)) for _ in range(2)] == [1, 0]
        assert txn.permits.get([small.origin]) == {}


def test_a_snapshot_stands_still_while_others_write(store: Store) -> None:
    with store.begin() as txn:
        txn.publishers.put(POST)
    with store.snapshot() as still:
        with store.begin() as txn:
            txn.publishers.put(ZEIT)
        for _ in range(2):
            with still.read() as txn:
                assert txn.publishers.all() == (POST,)
    with store.read() as txn:
        assert txn.publishers.all() == (POST, ZEIT)
