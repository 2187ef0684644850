"""Whatever a value holds comes back equal."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_values import NOW, analysis, article, story

from broadsheet.addresses import LONGEST
from broadsheet.errors import InputError, StoreError, Unstorable
from broadsheet.news import (
    Access,
    Analysis,
    Article,
    Evidence,
    Genre,
    Picture,
    Publisher,
    Source,
    SourceKind,
    SourceState,
)
from broadsheet.store import Store, open_store
from broadsheet.store.values import decode, encode, storable

MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the zone follows
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
HOSTILE = st.text(st.characters(exclude_categories=[]) | st.sampled_from("\0\ud800\udfff\\u0"))
ARTICLES = st.builds(
    Article,
    id=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    url=TEXTS,
    publisher=TEXTS,
    headline=TEXTS,
    body=TEXTS,
    dek=st.none() | TEXTS,
    byline=st.lists(TEXTS).map(tuple),
    published=st.none() | MOMENTS,
    published_offset=st.none() | st.integers(-900, 900),
    modified=st.none() | MOMENTS,
    genre=st.sampled_from(Genre),
    access=st.sampled_from(Access),
    pictures=st.lists(st.builds(Picture, url=TEXTS, caption=st.none() | TEXTS, credit=st.none() | TEXTS)).map(tuple),
    subheads=st.lists(st.integers(0, 1000)).map(tuple),
    keywords=st.lists(TEXTS).map(tuple),
    evidence=st.lists(st.builds(Evidence, field=TEXTS, method=TEXTS, detail=st.none() | TEXTS)).map(tuple),
    page_url=st.none() | TEXTS,
    fetched_at=st.none() | MOMENTS,
)


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("values") / "paper.db") as store:
        yield store


@settings(max_examples=60)
@given(one=ARTICLES, moment=MOMENTS)
def test_articles(sqlite: Store, one: Article, moment: datetime) -> None:
    with sqlite.begin() as txn:
        txn.articles.put(one, moment)
        assert txn.articles.get([one.id]) == {one.id: one}
        if one.published:
            assert txn.articles.moments([one.id]) == {one.id: one.published}


@settings(max_examples=60)
@given(tried=st.none() | MOMENTS, etag=st.none() | TEXTS, interval=st.none() | st.floats(0, allow_infinity=False))
def test_states(sqlite: Store, tried: datetime | None, etag: str | None, interval: float | None) -> None:
    state = SourceState(url="u", etag=etag, last_tried=tried, interval=interval)
    with sqlite.begin() as txn:
        txn.sources.put_state(state)
        assert txn.sources.state("u") == state


@given(HOSTILE)
def test_hostile_texts_are_made_storable_one_for_one(text: str) -> None:
    one = article("x", headline=text, byline=(text,))
    back = decode(encode(one), Article)
    assert back.headline == back.byline[0] == storable(text)
    assert len(back.headline) == len(text)
    assert storable(storable(text)) == storable(text)
    storable(text).encode()


@pytest.mark.parametrize("text", ["nul\0nul", "half \ud800 pair", "\\u0000", "\\\0", "𝕏 \U0010ffff"])
def test_hostile_texts_break_no_database(store: Store, text: str) -> None:
    one = article("x", headline=text, body=text, dek=text, keywords=(text,), publisher=text)
    with store.begin() as txn:
        txn.publishers.put(Publisher(domain=text, name=text, country=text))
        txn.articles.put(one, NOW)
        txn.analyses.put([analysis(one, method=text)])
        txn.stories.replace((), [story(one, language=text)])
        assert txn.articles.one(one.id).headline == storable(text)
        assert txn.articles.newest(publisher=text).items == txn.articles.newest(country=text).items == (one.id,)
        assert not txn.articles.put(one, NOW)


def test_what_an_index_of_postgresql_has_no_room_for_is_told_as_a_value_s_fault(postgres_store: Store) -> None:
    long = "".join(f"{number:x}" for number in range(3_000))
    with pytest.raises(Unstorable, match=r"^the database does not take it: index row .*\d+[^\n]*$"):
        postgres_store.write(lambda txn: txn.worklist.add("discover", [long], NOW))


@pytest.mark.parametrize("kind", list(SourceKind))
def test_an_address_of_a_source_may_be_as_long_as_a_list_s(store: Store, kind: SourceKind) -> None:
    letters = "".join(f"{number * 2_654_435_761 % 2**32:x}" for number in range(400))
    url = f"https://a.example/{letters}"[:LONGEST]
    source = Source(url=url, kind=kind, publisher="a.example")
    with store.begin() as txn:
        txn.publishers.put(Publisher(domain="a.example", name="A", sources=(source,)))
        txn.sources.put_state(SourceState(url=url))
        txn.worklist.add("discover", [url], NOW)
        assert txn.sources.get(url) == source


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=9))])
def test_moments_are_kept_in_utc_to_the_microsecond(store: Store, zone: timezone) -> None:
    moment = datetime(2026, 11, 20, 1, 2, 3, 456789, tzinfo=zone)
    with store.begin() as txn:
        txn.worklist.add("demo", ["a"], moment)
        due = txn.worklist.due("demo", ["a"])["a"]
    assert due == moment
    assert due.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="no time zone"), store.begin() as txn:
        txn.worklist.add("demo", ["a"], NOW.replace(tzinfo=None))


def test_what_is_not_of_the_kind_is_refused() -> None:
    with pytest.raises(StoreError, match=r"cannot be read: not a Analysis: .*; it begins with '\{\"article\": 1\}'"):
        decode('{"article": 1}', Analysis)
