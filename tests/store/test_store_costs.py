"""What the regular questions to a large paper cost, in steps of SQLite's machine: no more where there is more that they are not about."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from store_values import MINUTE, NOW, analysis, article, label, publisher, story

from broadsheet.news import Article, Page, Query
from broadsheet.store import Store, Transaction

FEW, MANY = 20, 400
"""Rows of work or of articles that a question is not about."""


def steps(store: Store, ask: Callable[[Transaction], object]) -> int:
    """How many steps, to the ten, a question takes."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    with store.begin() as txn:
        connection = txn.worklist._connection.connection.driver_connection
        connection.set_progress_handler(count, 10)
        ask(txn)
        connection.set_progress_handler(None, 0)
    return counted * 10


def fill(store: Store, first: int, last: int) -> None:
    with store.begin() as txn:
        for number in range(first, last):
            one = article(f"a{number}")
            txn.articles.put(one, NOW)
            txn.analyses.put([analysis(one)])
            txn.worklist.add("fetch", (one.id,), NOW)


def drop_pages(txn: Transaction) -> object:
    for number in range(FEW):
        url = f"https://harbourpost.example/p{number}"
        txn.pages.put(f"p{number}", Page(url=url, final_url=url, status=200, fetched_at=NOW - MINUTE))
    return txn.pages.drop(NOW)


def outdated(txn: Transaction) -> object:
    return txn.analyses.outdated("demo/1")


@pytest.mark.parametrize("ask", [drop_pages, outdated])
def test_what_is_asked_every_few_minutes_costs_no_more_in_a_larger_paper(
    sqlite_store: Store, ask: Callable[[Transaction], object]
) -> None:
    fill(sqlite_store, 0, FEW)
    before = steps(sqlite_store, ask)
    fill(sqlite_store, FEW, MANY)
    assert steps(sqlite_store, ask) <= 1.5 * before + 100


def old_one(txn: Transaction) -> Article:
    """An article on its own topic, in its own language and country, older than all others."""
    old = article("old", publisher="reykjavik.example", published=NOW - MINUTE)
    txn.publishers.put(publisher("reykjavik.example", country="IS"))
    txn.articles.put(old, NOW)
    txn.analyses.put([analysis(old, language=label("is"), topic=label("medtop:12000000"))])
    return old


@pytest.mark.parametrize(
    "chosen",
    [
        {"topic": "medtop:12000000"},
        {"language": "is"},
        {"country": "IS"},
        {"publisher": "reykjavik.example"},
        {"topic": "medtop:12000000", "country": "IS"},
        {"topic": "medtop:12000000", "language": "is", "country": "IS"},
    ],
    ids=str,
)
def test_a_list_of_what_is_rare_costs_no_more_in_a_larger_paper(sqlite_store: Store, chosen: dict[str, Any]) -> None:
    def newest(txn: Transaction) -> object:
        found = txn.articles.newest(**chosen).items
        assert found == (old.id,)
        return found

    with sqlite_store.begin() as txn:
        old = old_one(txn)
    fill(sqlite_store, 0, FEW)
    before = steps(sqlite_store, newest)
    fill(sqlite_store, FEW, MANY)
    assert steps(sqlite_store, newest) <= 1.5 * before + 100


def test_what_belongs_to_no_story_is_found_without_a_look_at_what_does(sqlite_store: Store) -> None:
    with sqlite_store.begin() as txn:
        old = old_one(txn)
    ask = lambda txn: txn.articles.without_story("is")  # noqa: E731
    fill(sqlite_store, 0, FEW)
    before = steps(sqlite_store, ask)
    fill(sqlite_store, FEW, MANY)
    assert steps(sqlite_store, ask) <= 1.5 * before + 100
    with sqlite_store.read() as txn:
        assert ask(txn) == (old.id,)


def test_a_search_looks_at_no_more_articles_than_its_screen_shows(sqlite_store: Store) -> None:
    told = [article(f"a{number}", body="The ferry sails." + " It rains." * number) for number in range(MANY)]
    with sqlite_store.begin() as txn:
        for each in told:
            txn.articles.put(each, NOW)

    def cost(limit: int) -> int:
        return steps(sqlite_store, lambda txn: txn.search.find(Query(words=("ferry",)), limit=limit))

    assert cost(5) < 0.6 * cost(MANY)
    with sqlite_store.read() as txn:
        assert txn.search.find(Query(words=("ferry",)), limit=5).items == tuple(each.id for each in told[:5])


def test_a_story_that_stays_as_it_was_is_not_written_again(sqlite_store: Store) -> None:
    one, two, three = (article(name) for name in ("one", "two", "three"))
    before = [story(one), story(two)]
    after = [story(one), story(two, three)]
    with sqlite_store.begin() as txn:
        for each in (one, two, three):
            txn.articles.put(each, NOW)
        txn.stories.replace((), before)
    with sqlite_store.begin() as txn:
        connection = txn.stories._connection.connection.driver_connection
        written = connection.total_changes
        txn.stories.replace([one.id, two.id], before)
        assert connection.total_changes == written
        txn.stories.replace([one.id, two.id], after)
        assert (
            connection.total_changes - written == 5
        )  # a story removed, an article let go, a story added, two articles put to it
        assert txn.stories.of([one.id, two.id, three.id]) == {one.id: one.id, two.id: two.id, three.id: two.id}


def test_postgresql_looks_a_common_word_up_in_its_index(postgres_store: Store) -> None:
    with postgres_store.begin() as txn:
        for number in range(FEW):
            txn.articles.put(article(f"a{number}"), NOW)
    scans = text("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = to_regclass('texts')")
    with postgres_store.read() as txn:
        connection = txn.search._connection
        before = connection.execute(scans).scalar()
        assert len(txn.search.find(Query(words=("about",)), limit=MANY).items) == FEW
        assert connection.execute(scans).scalar() == before
