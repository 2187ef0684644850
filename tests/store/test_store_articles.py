"""Articles: what is new, former versions, names, orders, screens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from store_values import MINUTE, NOW, analysis, article, label, publisher, story

from broadsheet.errors import InputError, NotFound
from broadsheet.news import Article, Keyword
from broadsheet.store import Store, Transaction

FERRY = article("ferry", dek="On time.", fetched_at=NOW)


@pytest.fixture
def txn(store: Store) -> Iterator[Transaction]:
    with store.begin() as transaction:
        yield transaction


def test_what_is_new_and_what_has_a_new_text(txn: Transaction) -> None:
    assert txn.articles.put(FERRY, NOW)
    assert not txn.articles.put(FERRY, NOW)
    assert not txn.articles.put(replace(FERRY, section="Sea", fetched_at=NOW + MINUTE), NOW)
    assert txn.articles.one(FERRY.id).section == "Sea"
    assert txn.articles.versions(FERRY.id) == ()
    for number, field in enumerate(("headline", "dek", "body"), 1):
        assert txn.articles.put(replace(txn.articles.one(FERRY.id), **{field: "New."}), NOW)
        assert len(txn.articles.versions(FERRY.id)) == number
    assert [old.headline for old in txn.articles.versions(FERRY.id)] == ["ferry", "New.", "New."]
    assert txn.articles.count() == 1


def test_what_another_method_reads_is_no_change_of_the_publisher_s(txn: Transaction) -> None:
    one = replace(FERRY, method="demo/1")
    assert txn.articles.put(one, NOW)
    assert txn.articles.put(replace(one, method="demo/2", body="More than was read before."), NOW)
    assert txn.articles.versions(one.id) == ()
    assert txn.articles.put(replace(one, method="demo/2", body="The publisher wrote it anew."), NOW)
    assert [old.body for old in txn.articles.versions(one.id)] == ["More than was read before."]


def test_articles_come_back_in_the_order_asked(txn: Transaction) -> None:
    many = [article(str(number)) for number in range(1000)]
    for each in many:
        txn.articles.put(each, NOW)
    ids = [each.id for each in reversed(many)]
    assert list(txn.articles.get([*ids, "unknown", ids[0]])) == ids
    assert txn.articles.get([]) == {}
    assert txn.articles.count() == 1000
    assert txn.articles.moments(ids) == dict.fromkeys(ids, NOW)


def test_what_a_list_of_pages_needs_is_asked_of_the_newest_that_are_analysed(txn: Transaction) -> None:
    old, ferry, bread, gone = (article(name, published=NOW - n * MINUTE) for n, name in enumerate(("d", "c", "b", "a")))
    for each in (old, replace(ferry, modified=NOW + MINUTE), bread, replace(gone, removed=NOW)):
        txn.articles.put(each, NOW)
    keywords = (Keyword(name="Ferry", score=1.0),)
    txn.analyses.put([analysis(ferry, keywords=keywords), analysis(bread), analysis(gone)])
    txn.stories.replace((), (story(bread),))
    first, second = txn.articles.listed(5)
    assert (first.id, first.publisher, first.story, first.keywords) == (ferry.id, ferry.publisher, None, ("Ferry",))
    assert (second.id, second.story, second.keywords) == (bread.id, bread.id, ())
    assert (first.changed, second.changed) == (NOW + MINUTE, bread.published)
    assert txn.articles.listed(1) == (first,)


def with_id(key: str) -> Article:
    return replace(article(key), id=key)


def test_an_article_has_many_names(txn: Transaction) -> None:
    txn.articles.put(replace(FERRY, page_url="http://m.harbourpost.example/story?id=7&utm_source=x"), NOW)
    names = [
        FERRY.id,
        FERRY.id[:6],
        "http://www.harbourpost.example/ferry/#top",
        "https://harbourpost.example/story?id=7",
    ]
    for name in names:
        assert txn.articles.one(name).id == FERRY.id


@pytest.mark.parametrize(
    "name", ["abcdef", "cafe", "ABCDEF", "", "ferry", "abc%", "\0", "https://harbourpost.example/none"]
)
def test_names_of_nothing(txn: Transaction, name: str) -> None:
    txn.articles.put(FERRY, NOW)
    with pytest.raises(NotFound, match="no article"):
        txn.articles.one(name)


def test_a_prefix_of_two_articles_is_no_name(txn: Transaction) -> None:
    for key in ("abcdef0000000000", "abcdef00ffffffff", "abcdee0000000000"):
        txn.articles.put(with_id(key), NOW)
    with pytest.raises(NotFound, match="several articles begin with abcdef"):
        txn.articles.one("abcdef")
    assert txn.articles.one("abcdef00f").id == "abcdef00ffffffff"
    assert txn.articles.one("abcdee").id == "abcdee0000000000"


def test_the_moment_is_of_publication_else_of_reading_else_of_keeping(txn: Transaction) -> None:
    dated, read, kept = (
        article("dated"),
        article("read", published=None, fetched_at=NOW + MINUTE),
        article("kept", published=None),
    )
    for each in (dated, read, kept):
        txn.articles.put(each, NOW + 2 * MINUTE)
    moments = {dated.id: NOW, read.id: NOW + MINUTE, kept.id: NOW + 2 * MINUTE}
    assert txn.articles.moments([*moments, "unknown"]) == moments


def test_reading_an_undated_article_again_does_not_make_it_new(txn: Transaction) -> None:
    undated = article("undated", published=None, fetched_at=NOW)
    txn.articles.put(undated, NOW)
    txn.articles.put(replace(undated, fetched_at=NOW + MINUTE, body="More."), NOW + MINUTE)
    assert txn.articles.moments([undated.id]) == {undated.id: NOW}
    txn.articles.put(replace(undated, published=NOW - MINUTE), NOW)
    assert txn.articles.moments([undated.id]) == {undated.id: NOW - MINUTE}


def test_the_newest_of_each_kind(txn: Transaction) -> None:
    txn.publishers.put(publisher("harbourpost.example", country="GB"))
    old, new = article("old", published=NOW - MINUTE), article("new")
    other = article("other", publisher="stateless.example", published=NOW + MINUTE)
    for each, language, topic in ((old, "en", "medtop:1"), (new, "pl", None), (other, "en", None)):
        txn.articles.put(each, NOW)
        txn.analyses.put([analysis(each, language=label(language), topic=label(topic) if topic else None)])
    newest = txn.articles.newest
    assert newest().items == (other.id, new.id, old.id)
    assert newest(country="GB").items == newest(publisher="harbourpost.example").items == (new.id, old.id)
    assert newest(language="en").items == (other.id, old.id)
    assert newest(topic="medtop:1").items == (old.id,)
    assert newest(before=NOW).items == (old.id,)
    assert newest(country="FR").items == newest(country="GB", language="de").items == ()
    assert txn.articles.countries() == ("GB",)
    assert txn.articles.between("en", NOW - MINUTE, NOW + MINUTE) == (old.id, other.id)
    assert txn.articles.between("en", NOW, NOW) == ()
    assert txn.articles.without_story("en") == (old.id, other.id)


def test_screens_follow_one_another_without_gap_or_repeat(txn: Transaction) -> None:
    many = [article(str(number), published=NOW + MINUTE * (number // 4)) for number in range(23)]
    for each in many:
        txn.articles.put(each, NOW)
    expected = tuple(each.id for each in sorted(many, key=lambda each: (each.published, each.id), reverse=True))
    seen: list[str] = []
    after = None
    while True:
        screen = txn.articles.newest(limit=5, after=after)
        seen.extend(screen.items)
        after = screen.next
        if after is None:
            break
        txn.articles.put(article(f"late {len(seen)}", published=NOW + timedelta(days=1)), NOW)
    assert tuple(seen) == expected
    assert txn.articles.newest(publisher="harbourpost.example", before=NOW + timedelta(hours=1), limit=23).next is None


@pytest.mark.parametrize("after", ["", "x", "1-", "x-abc", "9" * 30 + "-abc"])
def test_a_place_that_no_screen_gave(txn: Transaction, after: str) -> None:
    if after == "1-":
        assert txn.articles.newest(after=after).items == ()
        return
    with pytest.raises(InputError, match="give back `next`"):
        txn.articles.newest(after=after)


def test_export_gives_all_by_moment_and_id(store: Store) -> None:
    many = [article(str(number), published=NOW + MINUTE * (number % 3)) for number in range(510)]
    with store.begin() as txn:
        for each in many:
            txn.articles.put(each, NOW)
    with store.read() as txn:
        assert list(txn.articles.export()) == sorted(many, key=lambda each: (each.published, each.id))
