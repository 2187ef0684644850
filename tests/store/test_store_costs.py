"""What the regular questions to a large paper cost, in steps of SQLite's machine: no more where there is more that they are not about."""

from collections.abc import Callable

import pytest
from store_values import MINUTE, NOW, analysis, article

from broadsheet.news import Page
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
