"""Many threads, many processes, and sudden death."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event
from store_values import MINUTE, NOW, article

from broadsheet.library import Paper
from broadsheet.library.register import StoredTimetable
from broadsheet.news import Discovery, Publisher, Source, SourceKind, SourceState
from broadsheet.pipeline.discovery import Choice, keep_discovery
from broadsheet.store import Store, open_store

CLAIM_ALL = """
    import sys
    from datetime import datetime, timedelta
    from broadsheet.store import open_store
    now = datetime.fromisoformat(sys.argv[2])
    with open_store(sys.argv[1]) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        while True:
            with store.begin() as txn:
                works = txn.worklist.claim("demo", 7, now, timedelta(minutes=5))
            if not works:
                break
            print(*(work.subject for work in works), flush=True)
"""

KEEP_AND_HANG = """
    import sys
    from datetime import datetime
    sys.path.insert(0, sys.argv[3])
    from store_values import NOW, analysis, article
    from broadsheet.store import open_store
    with open_store(sys.argv[1]) as store, store.begin() as txn:
        (work,) = txn.worklist.claim("extract", 1, NOW, NOW - NOW)
        for number in range(50):
            txn.articles.put(article(f"half {number}"), NOW)
        txn.worklist.done(work)
        txn.worklist.add("analyse", ["half 0"], NOW)
        print("ready", flush=True)
        sys.stdin.readline()
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_processes_that_claim_at_once_never_share_a_row(where: str) -> None:
    subjects = {f"s{number}" for number in range(200)}
    with open_store(where) as store, store.begin() as txn:
        txn.worklist.add("demo", sorted(subjects), NOW)
    processes = [start(CLAIM_ALL, where, NOW.isoformat()) for _ in range(2)]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    claimed = [process.communicate(timeout=60)[0].split() for process in processes]
    assert sorted(claimed[0] + claimed[1]) == sorted(subjects)


def test_a_process_killed_in_its_keep_leaves_nothing_of_it(where: str) -> None:
    with open_store(where) as store:
        with store.begin() as txn:
            txn.worklist.add("extract", ["half"], NOW)
        process = start(KEEP_AND_HANG, where, NOW.isoformat(), str(Path(__file__).parent))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with store.begin() as txn:
            assert txn.articles.count() == 0
            assert "analyse" not in txn.worklist.counts(NOW)
            (work,) = txn.worklist.claim("extract", 10, NOW, MINUTE)
            assert work.attempts == 0
            txn.articles.put(article("half 0"), NOW)
            txn.worklist.done(work)
    with open_store(where) as store, store.read() as txn:
        assert txn.articles.count() == 1


def test_many_threads_write_and_read_at_once(store: Store) -> None:
    def work(number: int) -> int:
        for part in range(5):
            with store.begin() as txn:
                txn.articles.put(article(f"{number} {part}"), NOW)
                txn.worklist.add("demo", [f"{part}", "one"], NOW)
            with store.read() as txn:
                txn.articles.newest(limit=5)
        return number

    with ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(work, range(16))) == list(range(16))
    with store.read() as txn:
        assert txn.articles.count() == 80
        assert txn.worklist.counts(NOW)["demo"].due == 6


def test_the_same_article_put_by_many_threads_is_new_once(store: Store) -> None:
    gate = threading.Barrier(8)

    def put(_number: int) -> bool:
        gate.wait()
        with store.begin() as txn:
            return txn.articles.put(article("ferry"), NOW)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(put, range(8))) == 1


def test_a_publisher_that_is_removed_while_its_source_is_read_stays_removed(store: Store) -> None:
    url = "https://harbourpost.example/feed"
    source = Source(url=url, kind=SourceKind.FEED, publisher="harbourpost.example")
    found = Discovery(entries=(), state=SourceState(url=url), next_at=NOW, name="Harbour Post")
    gate = threading.Event()

    def remove() -> None:
        with store.begin() as txn:
            txn.publishers.remove(source.publisher)
            gate.set()
            time.sleep(0.3)

    with store.begin() as txn:
        txn.publishers.put(Publisher(domain=source.publisher, name=source.publisher, sources=(source,)))
    with ThreadPoolExecutor(1) as pool:
        removal = pool.submit(remove)
        assert gate.wait(10)
        with store.begin() as txn:
            assert keep_discovery(Choice(), txn, url, found, NOW) is None
        removal.result()
    with store.read() as txn:
        assert txn.publishers.all() == ()


def test_a_publisher_is_not_removed_while_what_its_source_announced_is_kept(store: Store) -> None:
    url = "https://harbourpost.example/feed"
    source = Source(url=url, kind=SourceKind.FEED, publisher="harbourpost.example")
    with store.begin() as txn:
        txn.publishers.put(Publisher(domain=source.publisher, name="Harbour Post", sources=(source,)))
    with ThreadPoolExecutor(1) as pool:
        with store.begin() as txn:
            assert txn.sources.locked(url) == source
            removal = pool.submit(Paper(store).publishers.remove, source.publisher)
            time.sleep(0.3)
            assert txn.sources.get(url) == source
            assert not removal.done()
        removal.result(timeout=10)
    with store.begin() as txn:
        assert txn.sources.locked(url) is None


def test_turns_of_many_visitors_take_one_connection(postgres_store: Store) -> None:
    timetable, most, now = StoredTimetable(postgres_store), 0, 0
    lock = threading.Lock()

    def count(by: int) -> None:
        nonlocal most, now
        with lock:
            now += by
            most = max(most, now)

    event.listen(postgres_store._engine, "checkout", lambda *_: count(1))
    event.listen(postgres_store._engine, "checkin", lambda *_: count(-1))

    def visit(number: int) -> None:
        assert timetable.take(f"post{number}.example") == 0
        timetable.give(f"post{number}.example", 1.0)

    with timetable, ThreadPoolExecutor(32) as pool:
        list(pool.map(visit, range(100)))
    assert most == 1


def test_who_gives_one_turn_back_and_takes_another_is_in_nobody_s_way_who_does_the_reverse(
    postgres_store: Store,
) -> None:
    lease, none, swaps = timedelta(minutes=1), timedelta(), 200
    hosts = ("one.example", "two.example")

    def swap(number: int) -> int:
        for turn in range(swaps):
            given, taken = hosts[(turn + number) % 2], hosts[(turn + number + 1) % 2]
            with postgres_store.begin() as txn:  # raises Conflict where each waits for the other
                txn.turns.change({given: none}, [taken], f"holder {number}", lease)
        return number

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(swap, range(2))) == [0, 1]
