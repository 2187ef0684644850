"""The heart, on small passes over a real store."""

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from broadsheet.cli.common import tally_lines
from broadsheet.errors import (
    InputError,
    NotAnArticle,
    NotYet,
    RateLimited,
    StageError,
    StoreError,
    Unreachable,
    Unstorable,
)
from broadsheet.news import Publisher
from broadsheet.pipeline import claimants
from broadsheet.pipeline.attempts import Outcome
from broadsheet.pipeline.claimants import owner
from broadsheet.pipeline.heart import GRACE, LEASE, Pipeline, Progress, Tally, reclaim
from broadsheet.pipeline.passes import FIRST_RETRY, RETRIES, Pass, retry_at
from broadsheet.pipeline.run import Run
from broadsheet.store import Store, Transaction, open_store
from broadsheet.store.schema import worklist

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STAGE = "demo"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "paper.sqlite") as opened:
        yield opened


def load_all(_txn: Transaction, subjects: Sequence[str], _now: datetime) -> Mapping[str, str]:
    return {subject: subject for subject in subjects}


def load_none(_txn: Transaction, _subjects: Sequence[str], _now: datetime) -> Mapping[str, str]:
    return {}


def upper(item: str) -> str:
    return item.upper()


def fussy(item: str) -> str:
    if item.endswith("3"):
        raise NotAnArticle(item, "ends in three")
    if item.endswith("5"):
        raise Unreachable(item, "ends in five")
    return item.upper()


def buggy(item: str) -> str:
    return str(len(item) // (item != "s03"))


def deadly(item: str) -> str:
    if item == "s07":
        os._exit(9)
    return item.upper()


def endless(item: str) -> str:
    while item == "s03":
        pass
    return item.upper()


def keep_as_publisher(txn: Transaction, subject: str, value: Any, now: datetime) -> None:
    """Leaves a mark, and work for another pass."""
    count = int(held.name) if (held := txn.publishers.many((subject,)).get(subject)) else 0
    txn.publishers.put(Publisher(domain=subject, name=str(count + 1)))
    txn.worklist.add("next", (str(value),), now)


def demo(**changes: Any) -> Pass:
    one = Pass(name=STAGE, load=load_all, do=upper, keep=keep_as_publisher, fail=retry_at, batch=3)
    return replace(one, **changes)


def put(store: Store, *subjects: str) -> None:
    with store.begin() as txn:
        txn.worklist.add(STAGE, subjects, NOW)


def numbered(count: int) -> tuple[str, ...]:
    return tuple(f"s{number:02}" for number in range(count))


def marks(store: Store) -> dict[str, str]:
    with store.read() as txn:
        return {publisher.domain: publisher.name for publisher in txn.publishers.all()}


def leased(store: Store) -> tuple[str, ...]:
    with store.read() as txn:
        return txn.worklist.owners()


def run(store: Store, one: Pass, *, limit: int | None = None, **choices: Any) -> tuple[dict[str, int], dict[str, int]]:
    with Pipeline(store=store, clock=lambda: NOW, **choices) as pipeline:
        tally = pipeline.run([one], limit=limit)
    return tally.done, tally.failed


@pytest.mark.parametrize("engine", ["inline", "threads:3", "processes:2"])
def test_every_subject_is_done_once_and_hands_on(store: Store, engine: str) -> None:
    put(store, *numbered(20))
    assert run(store, demo(), engine=engine) == ({STAGE: 20}, {})
    assert marks(store) == dict.fromkeys(numbered(20), "1")
    with store.read() as txn:
        assert set(txn.worklist.counts(NOW)) == {"next"}
        assert txn.worklist.counts(NOW)["next"].due == 20
    assert leased(store) == ()
    assert run(store, demo(), engine=engine) == ({}, {})


def test_a_failure_is_told_and_only_a_transient_one_is_tried_again(store: Store) -> None:
    put(store, *numbered(6))
    assert run(store, demo(do=fussy)) == ({STAGE: 4}, {STAGE: 2})
    with store.read() as txn:
        resting, waiting = txn.worklist.failures(STAGE)
    assert (resting.subject, resting.kind, resting.why, resting.retry_at) == (
        "s03",
        "NotAnArticle",
        "ends in three",
        None,
    )
    assert (waiting.subject, waiting.kind, waiting.retry_at) == ("s05", "Unreachable", NOW + FIRST_RETRY)
    assert run(store, demo(do=fussy)) == ({}, {})


def test_retries_come_twice_as_late_each_time_and_then_no_more(store: Store) -> None:
    put(store, "s5")
    moments, now = [], NOW
    while True:
        with Pipeline(store=store, clock=lambda now=now: now) as pipeline:
            pipeline.run([demo(do=fussy)])
        with store.read() as txn:
            (failure,) = txn.worklist.failures(STAGE)
        if failure.retry_at is None:
            break
        moments.append(failure.retry_at - now)
        now = failure.retry_at
    assert moments == [FIRST_RETRY * 2**attempt for attempt in range(RETRIES)]
    assert failure.since == NOW


def test_a_success_forgets_the_failure(store: Store) -> None:
    put(store, "s5")
    run(store, demo(do=fussy))
    put(store, "s5")
    assert run(store, demo()) == ({STAGE: 1}, {})
    with store.read() as txn:
        assert txn.worklist.failures() == ()


def test_a_host_that_asks_for_time_gets_it(store: Store) -> None:
    error = RateLimited("s", "later", 7200)
    with store.read() as txn:
        assert retry_at(txn, "s", error, 0, NOW) == NOW + timedelta(hours=2)
        assert retry_at(txn, "s", RateLimited("s", "later"), 0, NOW) == NOW + FIRST_RETRY


def patient(item: str) -> str:
    if item == "s01":
        raise RateLimited(item, "later", 7200)
    if item > "s01":
        raise NotYet(item, "the host rests", 7200)
    return item.upper()


def test_what_could_not_be_begun_has_not_failed_and_is_counted_once(store: Store) -> None:
    put(store, *numbered(5))
    with Pipeline(store=store, clock=lambda: NOW) as pipeline:
        tally = pipeline.run([demo(do=patient)])
        assert (tally.done, tally.failed, tally.waiting) == ({STAGE: 1}, {STAGE: 1}, {STAGE: 3})
        assert tally_lines(tally) == ["demo            1 done      1 failed      3 waiting"]
    later = Tally()
    for error in (NotYet("s", "the host rests"), NotYet("s", "the host rests"), None):
        later.count(STAGE, Outcome(subject="s", error=error))
    assert (later.done, later.waiting) == ({STAGE: 1}, {})
    assert tally_lines(later) == ["demo            1 done      0 failed"]


def test_what_has_vanished_is_struck_off_however_much_it_is(store: Store) -> None:
    put(store, *numbered(90))
    assert run(store, demo(load=load_none)) == ({}, {})
    with store.read() as txn:
        assert txn.worklist.counts(NOW) == {}


def test_a_limit_holds(store: Store) -> None:
    put(store, *numbered(20))
    assert run(store, demo(), limit=7) == ({STAGE: 7}, {})
    assert sorted(marks(store)) == list(numbered(7))
    assert leased(store) == ()


def test_two_items_of_one_lane_are_never_under_way_together(store: Store) -> None:
    put(store, *numbered(24))
    busy: dict[str, int] = {}
    most: list[int] = []
    lock = threading.Lock()

    def lane(subject: str, _item: Any) -> str:
        return subject[-1]

    def visit(item: str) -> str:
        with lock:
            busy[item[-1]] = busy.get(item[-1], 0) + 1
            most.append(max(busy.values()))
        time.sleep(0.003)
        with lock:
            most.append(sum(busy.values()) * 100)
            busy[item[-1]] -= 1
        return item

    assert run(store, demo(do=visit, lane=lane, batch=1), visitors=4) == ({STAGE: 24}, {})
    assert max(value for value in most if value < 100) == 1
    assert 200 <= max(most) <= 400


@pytest.mark.parametrize("engine", ["inline", "threads:2", "processes:1"])
def test_a_bug_fails_its_subject_alone_and_is_told(store: Store, engine: str, caplog: pytest.LogCaptureFixture) -> None:
    put(store, *numbered(5))
    assert run(store, demo(do=buggy), engine=engine) == ({STAGE: 4}, {STAGE: 1})
    with store.read() as txn:
        (failure,) = txn.worklist.failures(STAGE)
    assert (failure.subject, failure.kind, failure.retry_at) == ("s03", "Bug", None)
    assert failure.why == (
        "something in Broadsheet broke (ZeroDivisionError: integer division or modulo by zero); the log has the traceback"
    )
    assert "return str(len(item) // (item !=" in caplog.text
    assert leased(store) == ()


@pytest.mark.parametrize("error", [MemoryError(), OSError(24, "Too many open files"), StoreError("away")])
def test_what_fails_all_subjects_alike_rises_and_claims_are_given_back(store: Store, error: Exception) -> None:
    put(store, *numbered(5))

    def away(_item: str) -> str:
        raise error

    with pytest.raises(type(error)):
        run(store, demo(do=away))
    assert leased(store) == ()
    assert run(store, demo()) == ({STAGE: 5}, {})


def test_a_keep_that_fails_keeps_nothing_of_its_transaction(store: Store) -> None:
    put(store, *numbered(3))

    def keep(txn: Transaction, subject: str, value: Any, now: datetime) -> None:
        keep_as_publisher(txn, subject, value, now)
        if subject == "s02":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(store, demo(keep=keep))
    assert marks(store) == {}
    with store.read() as txn:
        assert "next" not in txn.worklist.counts(NOW)
        assert txn.worklist.counts(NOW)[STAGE].due == 3


@pytest.mark.parametrize("kind", [InputError, Unstorable])
def test_what_cannot_be_kept_is_its_subject_s_failure_and_nobody_else_s(store: Store, kind: type[Exception]) -> None:
    put(store, *numbered(6))

    def keep(txn: Transaction, subject: str, value: Any, now: datetime) -> None:
        keep_as_publisher(txn, subject, value, now)
        if subject == "s02":
            raise kind("too long")

    assert run(store, demo(keep=keep)) == ({STAGE: 5}, {STAGE: 1})
    assert sorted(marks(store)) == ["s00", "s01", "s03", "s04", "s05"]
    with store.read() as txn:
        (failure,) = txn.worklist.failures(STAGE)
    assert (failure.subject, failure.why) == ("s02", "what came of it cannot be kept: too long")
    assert leased(store) == ()


def test_a_failure_that_cannot_be_kept_rises(store: Store) -> None:
    def fail(*_given: object) -> None:
        raise InputError("nor this")

    put(store, "s03")
    with pytest.raises(InputError, match="nor this"):
        run(store, demo(do=fussy, fail=fail))


def test_claims_that_a_database_which_was_away_kept_are_given_back_by_the_next_run(tmp_path: Path) -> None:
    where = tmp_path / "away.sqlite"
    with (
        open_store(where, patience=0.1) as store,
        closing(sqlite3.connect(where, isolation_level=None)) as other,
    ):
        put(store, *numbered(5))
        gone: list[str] = []

        def away(item: str) -> str:
            if not gone:
                gone.append(item)
                other.execute("BEGIN IMMEDIATE")
            return item.upper()

        run = Run(store=store, web=None, now=NOW)
        with run.pipeline() as pipeline, pytest.raises(StoreError, match="locked"):
            pipeline.run([demo(do=away)])
        other.execute("ROLLBACK")
        assert leased(store) == (owner(),)
        with run.pipeline() as pipeline:
            assert pipeline.run([demo(do=away)]).done == {STAGE: 5}
        assert run.left == []
        assert leased(store) == ()


def test_who_lost_the_lease_keeps_nothing(store: Store) -> None:
    put(store, "s01")

    def slow(item: str) -> str:
        with store.begin() as txn:
            txn.worklist.free(owner())
            (work,) = txn.worklist.claim(STAGE, 1, NOW, LEASE, owner="elsewhere:1:1", wall=datetime.now(UTC))
            txn.worklist.done(work)
        return item

    assert run(store, demo(do=slow)) == ({}, {})
    assert marks(store) == {}


def test_a_subject_that_is_claimed_again_while_we_are_at_it_is_done_once(store: Store) -> None:
    put(store, *numbered(12))
    stolen = threading.Event()

    def slow(item: str) -> str:
        if not stolen.is_set():
            stolen.set()
            with store.begin() as txn:
                txn.worklist.free(owner())
        time.sleep(0.01)
        return item

    run(store, demo(do=slow, batch=1), engine="threads:2")
    run(store, demo())
    assert marks(store) == dict.fromkeys(numbered(12), "1")
    assert leased(store) == ()


def test_what_waits_long_for_its_turn_stays_ours(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.pipeline.heart.RENEWAL", timedelta())
    put(store, *numbered(3))
    ends: list[datetime] = []

    def note(item: str) -> str:
        with store._engine.connect() as connection:
            ends.append(connection.execute(select(func.min(worklist.c.lease_until))).scalar_one())
        return item

    run(store, demo(do=note, lane=lambda *_: "one host", batch=1))
    assert ends == sorted(set(ends))
    assert len(ends) == 3


def test_a_wish_that_comes_meanwhile_comes_true_in_the_same_run(store: Store) -> None:
    put(store, "s01")
    times: list[str] = []

    def asked_again(item: str) -> str:
        times.append(item)
        if len(times) == 1:
            put(store, "s01")
        return item

    assert run(store, demo(do=asked_again)) == ({STAGE: 2}, {})


def test_a_keep_says_when_its_subject_is_due_again(store: Store) -> None:
    put(store, "s01")
    later = NOW + timedelta(hours=1)
    run(store, demo(keep=lambda *_: later))
    with store.read() as txn:
        assert txn.worklist.due(STAGE, ["s01"]) == {"s01": later}


@pytest.mark.parametrize("engine", ["inline", "threads:2"])
def test_a_stopped_run_ends_within_its_grace_and_gives_back_the_rest(store: Store, engine: str) -> None:
    put(store, *numbered(40))
    stop, held = threading.Event(), threading.Event()

    def slow(item: str) -> str:
        if item == "s06" and engine != "inline":
            held.wait(30)
        if item == "s10":
            stop.set()
        return item

    begun = time.monotonic()
    done, failed = run(store, demo(do=slow, batch=1), engine=engine, stop=stop)
    assert time.monotonic() - begun < GRACE + 3
    assert 1 <= done[STAGE] < 40
    assert not failed
    assert leased(store) == ()
    held.set()
    assert run(store, demo()) == ({STAGE: 40 - done[STAGE]}, {})
    assert marks(store) == dict.fromkeys(numbered(40), "1")


def test_progress_is_told(store: Store) -> None:
    put(store, *numbered(6))
    told: list[Progress] = []
    run(store, demo(do=fussy), watch=told.append)
    assert told[-1] == Progress(stage=STAGE, done=4, failed=2, due=0)
    assert all(one.done + one.failed < other.done + other.failed for one, other in pairwise(told))


def test_only_the_subject_that_ends_its_process_fails(store: Store) -> None:
    put(store, *numbered(20))
    assert run(store, demo(do=deadly), engine="processes:2") == ({STAGE: 19}, {STAGE: 1})
    with store.read() as txn:
        (failure,) = txn.worklist.failures(STAGE)
    assert (failure.subject, failure.why, failure.retry_at) == ("s07", "it ends the process that works on it", None)
    assert marks(store) == {subject: "1" for subject in numbered(20) if subject != "s07"}


def test_only_the_subject_that_takes_for_ever_fails(store: Store) -> None:
    put(store, *numbered(8))
    assert run(store, demo(do=endless, patience=1.0), engine="processes:1") == ({STAGE: 7}, {STAGE: 1})
    with store.read() as txn:
        (failure,) = txn.worklist.failures(STAGE)
    assert failure.subject == "s03"
    assert failure.why == "it ends the process that works on it, or keeps it busy for more than 1 seconds"


def test_a_worker_that_ended_while_it_had_nothing_to_do_is_replaced(store: Store) -> None:
    with Pipeline(store=store, engine="processes:1", clock=lambda: NOW) as pipeline:
        put(store, "s01")
        pipeline.run([demo()])
        with pytest.raises(Exception, match="terminated abruptly"):
            pipeline.pools.at("processes:1").submit(os._exit, 1).result()
        put(store, *numbered(8))
        assert pipeline.run([demo()]).done == {STAGE: 8}


def test_several_pipelines_share_one_list(store: Store) -> None:
    put(store, *numbered(60))
    with ThreadPoolExecutor(3) as pool:
        tallies = list(pool.map(lambda _: run(store, demo(batch=2)), range(3)))
    assert sum(done.get(STAGE, 0) for done, _ in tallies) == 60
    assert marks(store) == dict.fromkeys(numbered(60), "1")


def claim(store: Store, name: str) -> None:
    with store.begin() as txn:
        txn.worklist.claim(STAGE, 1, NOW, LEASE, owner=name, wall=datetime.now(UTC))


def renamed(change: Callable[[str, str, str], tuple[str, str, str]]) -> str:
    machine, pid, begun = owner().split(":")
    return ":".join(change(machine, pid, begun))


@pytest.mark.parametrize(
    "name",
    [
        renamed(lambda machine, _pid, begun: (machine, "999999999", begun)),
        renamed(lambda machine, pid, _begun: (machine, pid, "1")),
        renamed(lambda machine, _pid, begun: (machine, "99999999999999999999999", begun)),
    ],
    ids=["ended", "another process has its number", "no number of a process"],
)
def test_claims_of_a_process_that_has_ended_are_freed_at_once(store: Store, name: str) -> None:
    put(store, "s01")
    claim(store, name)
    assert run(store, demo()) == ({STAGE: 1}, {})


@pytest.mark.parametrize(
    "name",
    [
        owner(),
        renamed(lambda machine, pid, _begun: (machine + "2", pid, "1")),
        renamed(lambda _machine, _pid, _begun: ("elsewhere", "999999999", "1")),
        "nobody",
        "",
    ],
    ids=["at work", "another machine", "elsewhere", "no process", "no name"],
)
def test_claims_of_others_stand(store: Store, name: str) -> None:
    put(store, "s01")
    claim(store, name)
    reclaim(store)
    assert leased(store) == (name,)
    assert run(store, demo()) == ({}, {})


def test_a_child_that_is_not_waited_for_has_ended() -> None:
    child = os.posix_spawn("/bin/sleep", ["sleep", "60"], {})
    name = claimants._name(child)
    assert not claimants.ended(name)
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert claimants.ended(name)
    os.waitpid(child, 0)
    assert claimants.ended(name)


def test_the_errors_of_a_pass_stay_what_they_are(store: Store) -> None:
    put(store, "s01")

    def fail(_item: str) -> str:
        raise StageError("another", "why")

    run(store, demo(do=fail))
    with store.read() as txn:
        (failure,) = txn.worklist.failures()
    assert (failure.subject, failure.kind, failure.why) == ("s01", "StageError", "why")
