"""Writers that are in each other's way on PostgreSQL."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from papers import Desk

from broadsheet.errors import Conflict
from broadsheet.news import Article, Publisher, identify
from broadsheet.pipeline.heart import Pipeline
from broadsheet.pipeline.passes import Pass, retry_at
from broadsheet.pipeline.run import Run
from broadsheet.sample import NOW
from broadsheet.store import Store, Transaction, open_store


def keeps(store: Store, meet: threading.Barrier, subject: str, *order: str) -> dict[str, int]:
    """Runs a pass whose keep writes in that order, and meets another half way."""
    met: list[bool] = []

    def keep(txn: Transaction, _subject: str, _value: Any, now: Any) -> None:
        txn.worklist.add("relate", order[:1], now)
        if not met:
            met.append(True)
            meet.wait(20)
        txn.worklist.add("relate", order[1:], now)

    def load(_txn: Transaction, subjects: Any, _now: Any) -> dict[str, str]:
        return {name: name for name in subjects}

    one = Pass(name=subject, load=load, do=str, keep=keep, fail=retry_at, batch=1)
    with Pipeline(store=store, clock=lambda: NOW) as pipeline:
        return pipeline.run([one]).done


@pytest.mark.slow
def test_two_that_wait_for_one_another_both_come_through(tmp_path: Any, server: str) -> None:
    with open_store(Desk(folder=tmp_path, server=server, name="conflict").paper()) as store:
        with store.begin() as txn:
            txn.worklist.add("one", ["x"], NOW)
            txn.worklist.add("other", ["x"], NOW)
        meet = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(keeps, store, meet, "one", "de", "en")
            second = pool.submit(keeps, store, meet, "other", "en", "de")
            assert first.result() == {"one": 1}
            assert second.result() == {"other": 1}
        with store.begin() as txn:
            works = txn.worklist.claim("relate", 9, NOW, timedelta(minutes=1))
        assert [work.subject for work in works] == ["de", "en"]


@pytest.mark.slow
def test_a_conflict_is_told_as_one(tmp_path: Any, server: str) -> None:
    with open_store(Desk(folder=tmp_path, server=server, name="told").paper()) as store:
        meet = threading.Barrier(2)

        def write(*order: str) -> None:
            with store.begin() as txn:
                txn.worklist.add("relate", order[:1], NOW)
                meet.wait(20)
                txn.worklist.add("relate", order[1:], NOW)

        with ThreadPoolExecutor(2) as pool:
            one, other = pool.submit(write, "de", "en"), pool.submit(write, "en", "de")
            errors = [error for error in (one.exception(), other.exception()) if error]
        (error,) = errors
        assert isinstance(error, Conflict)
        assert "deadlock" in str(error)


@pytest.mark.slow
def test_who_prepares_a_round_gives_way_and_comes_through(tmp_path: Any, server: str) -> None:
    """The database ends whoever finds out that both wait: here that is who waits longer."""
    with open_store(Desk(folder=tmp_path, server=server, name="prepare").paper()) as store:
        with store.begin() as txn:
            for country in ("DE", "FR"):
                domain = f"harbourpost.{country.lower()}"
                txn.publishers.put(Publisher(domain=domain, name=domain, country=country))
                url = f"https://{domain}/ferry"
                article = Article(id=identify(url), url=url, publisher=domain, headline="Ferry", body="It sails.")
                txn.articles.put(article, NOW)
        with ThreadPoolExecutor(1) as pool:
            with store.begin() as txn:
                txn.worklist.add("rank", ["FR"], NOW)
                preparing = pool.submit(Run(store=store, web=None, now=NOW).prepare)
                time.sleep(0.5)
                txn.worklist.add("rank", ["DE"], NOW)
            preparing.result()
        with store.read() as txn:
            assert txn.worklist.due("rank", ["DE", "FR"]) == {"DE": NOW, "FR": NOW}
