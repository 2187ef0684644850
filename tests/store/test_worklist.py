"""The worklist: claims, leases, wishes, failures."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from store_values import MINUTE, NOW

from broadsheet.errors import StoreError
from broadsheet.news import Work
from broadsheet.pipeline.heart import Pipeline
from broadsheet.pipeline.passes import Pass
from broadsheet.store import Count, Store, open_store
from broadsheet.store.schema import worklist

LEASE = 5 * MINUTE


def add(store: Store, *subjects: str, at: datetime = NOW) -> None:
    with store.begin() as txn:
        txn.worklist.add("fetch", subjects, at)


def claim(store: Store, limit: int = 10, now: datetime = NOW, **more: Any) -> tuple[Work, ...]:
    with store.begin() as txn:
        return txn.worklist.claim("fetch", limit, now, LEASE, **more)


def counts(store: Store, now: datetime = NOW) -> Count:
    with store.read() as txn:
        return txn.worklist.counts(now)["fetch"]


def done(store: Store, work: Work, next_at: datetime | None = None) -> None:
    with store.begin() as txn:
        txn.worklist.done(work, next_at)


def fail(store: Store, work: Work, now: datetime = NOW, retry_at: datetime | None = None, **said: str) -> None:
    with store.begin() as txn:
        kind, why = said.get("kind", "Unreachable"), said.get("why", "no answer")
        txn.worklist.failed(work, kind, why, now, retry_at)


def is_empty(store: Store) -> bool:
    with store.read() as txn:
        return not txn.worklist.counts(NOW)


def test_the_longest_due_is_claimed_first_then_by_subject(store: Store) -> None:
    add(store, "b", "a", at=NOW)
    add(store, "z", at=NOW - MINUTE)
    add(store, "later", at=NOW + MINUTE)
    assert [work.subject for work in claim(store, 2)] == ["z", "a"]
    assert [work.subject for work in claim(store, 2)] == ["b"]
    assert counts(store) == Count(due=0, leased=3, waiting=1, resting=0)


def test_another_pass_is_another_row(store: Store) -> None:
    add(store, "a")
    with store.begin() as txn:
        assert txn.worklist.claim("extract", 10, NOW, LEASE) == ()


def test_adding_again_makes_it_sooner_and_never_later(store: Store) -> None:
    add(store, "a", at=NOW + MINUTE)
    add(store, "a", "a", at=NOW)
    add(store, "a", at=NOW + 2 * MINUTE)
    with store.read() as txn:
        assert txn.worklist.due("fetch", ["a", "unknown"]) == {"a": NOW}


def test_tokens_differ(store: Store) -> None:
    add(store, "a", "b")
    works = claim(store)
    assert len({work.token for work in works}) == 2


def test_done_removes_the_row_or_makes_it_due_again(store: Store) -> None:
    add(store, "a", "b")
    one, two = claim(store)
    done(store, one)
    done(store, two, NOW + MINUTE)
    assert counts(store) == Count(due=0, leased=0, waiting=1, resting=0)
    assert [work.subject for work in claim(store, now=NOW + MINUTE)] == ["b"]


def test_a_lease_that_ran_out_goes_to_another_and_the_first_holds_it_no_more(store: Store) -> None:
    add(store, "a")
    (first,) = claim(store)
    assert claim(store, now=NOW + LEASE - MINUTE) == ()
    (second,) = claim(store, now=NOW + LEASE)
    with store.begin() as txn:
        assert txn.worklist.held((first,)) == ()
        assert txn.worklist.held((second,)) == (second,)
    done(store, first)
    fail(store, first)
    with store.begin() as txn:
        txn.worklist.release([first])
        assert txn.worklist.held((second,)) == (second,)
        assert txn.worklist.failures() == ()
    done(store, second)
    assert is_empty(store)


def test_a_lease_that_is_renewed_holds_longer_and_nobody_renews_anothers(store: Store) -> None:
    add(store, "a", "b")
    first, other = claim(store)
    with store.begin() as txn:
        txn.worklist.renew((), NOW + 9 * LEASE)
        txn.worklist.renew((first,), NOW + 2 * LEASE)
    (second,) = claim(store, now=NOW + LEASE)
    assert second.subject == other.subject
    with store.begin() as txn:
        txn.worklist.renew((other, first), NOW + 9 * LEASE)
    assert [work.subject for work in claim(store, now=NOW + 2 * LEASE)] == ["b"]
    assert [work.subject for work in claim(store, now=NOW + 9 * LEASE)] == ["a", "b"]


def test_leases_go_by_the_real_time_where_the_papers_stands_still(store: Store) -> None:
    add(store, "a")
    wall = NOW + timedelta(days=300)
    claim(store, wall=wall)
    assert claim(store, wall=wall + LEASE - MINUTE) == ()
    with store.read() as txn:
        assert txn.worklist.counts(NOW, wall)["fetch"].leased == 1
    assert len(claim(store, wall=wall + LEASE)) == 1


def test_machines_that_share_a_database_go_by_its_clock(postgres_address: str) -> None:
    """One that is a quarter of an hour ahead would else take what the others work on, and have its hosts visited twice."""
    with open_store(f"{postgres_address},pg_catalog") as store:
        with store._engine.begin() as connection:
            ahead = "'SELECT pg_catalog.clock_timestamp() + interval ''1 hour''"
            connection.execute(text(f"CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS {ahead}'"))
        add(store, "a")
        leases = []

        def note(subject: str) -> str:
            with store.begin() as txn:
                statement = select(worklist.c.lease_until).where(worklist.c.subject == subject)
                leases.append(txn.worklist._connection.execute(statement).scalar_one() - datetime.now(UTC))
            return subject

        one = Pass(
            name="fetch",
            load=lambda _txn, subjects, _now: {subject: subject for subject in subjects},
            do=note,
            keep=lambda *_: None,
            fail=lambda *_: None,
            batch=1,
        )
        with Pipeline(store=store, clock=lambda: NOW) as pipeline:
            pipeline.run([one])
    assert [lease > timedelta(hours=1) for lease in leases] == [True]


@pytest.mark.parametrize("end", ["done", "done later", "failed", "release"])
def test_a_wish_while_it_is_leased_comes_true_when_the_lease_ends(store: Store, end: str) -> None:
    add(store, "a")
    (work,) = claim(store)
    add(store, "a", at=NOW + MINUTE)
    add(store, "a", at=NOW + 2 * MINUTE)
    assert claim(store, now=NOW + 2 * MINUTE) == ()
    if end == "release":
        with store.begin() as txn:
            txn.worklist.release([work])
    elif end == "failed":
        fail(store, work)
    else:
        done(store, work, NOW + timedelta(days=1) if end == "done later" else None)
    (again,) = claim(store, now=NOW + MINUTE)
    done(store, again)
    assert is_empty(store)


def test_a_wish_before_an_expired_lease_is_claimed_anew_is_one_run(store: Store) -> None:
    add(store, "a")
    claim(store)
    add(store, "a", at=NOW + LEASE)
    (second,) = claim(store, now=NOW + LEASE)
    done(store, second)
    assert is_empty(store)


def test_the_newest_failures_of_other_passes(store: Store) -> None:
    add(store, "a", "b", "c")
    for number, work in enumerate(claim(store)):
        fail(store, work, NOW + number * MINUTE)
    with store.read() as txn:
        newest = txn.worklist.newest_failures(2, without="discover")
        assert [failure.subject for failure in newest] == ["c", "b"]
        assert newest[0] == txn.worklist.failures("fetch", ["c"])[0]
        assert txn.worklist.newest_failures(2, without="fetch") == ()


def test_failures_are_recorded_until_success(store: Store) -> None:
    add(store, "a")
    fail(store, *claim(store), retry_at=NOW + MINUTE)
    (second,) = claim(store, now=NOW + MINUTE)
    assert second.attempts == 1
    fail(store, second, NOW + MINUTE, kind="Refused", why="robots.txt says no")
    with store.read() as txn:
        (failure,) = txn.worklist.failures("fetch", ["a"])
        assert txn.worklist.failures("extract") == txn.worklist.failures(subjects=["b"]) == ()
        assert txn.worklist.due("fetch", ["a"]) == {}
    assert (failure.kind, failure.why, failure.attempts) == ("Refused", "robots.txt says no", 2)
    assert (failure.since, failure.last, failure.retry_at) == (NOW, NOW + MINUTE, None)
    assert counts(store) == Count(due=0, leased=0, waiting=0, resting=1)
    add(store, "a", at=NOW + 2 * MINUTE)
    with store.read() as txn:
        assert txn.worklist.failures()[0].since == NOW
    (third,) = claim(store, now=NOW + 2 * MINUTE)
    done(store, third, NOW + 3 * MINUTE)
    with store.read() as txn:
        assert txn.worklist.failures() == ()
    (fourth,) = claim(store, now=NOW + 3 * MINUTE)
    assert fourth.attempts == 0


def test_retry_makes_the_resting_due_and_adds_nothing(store: Store) -> None:
    add(store, "a", "b")
    for work in claim(store):
        fail(store, work)
    with store.begin() as txn:
        assert txn.worklist.retry("fetch", ["b", "unknown"], NOW + MINUTE) == 1
    assert counts(store, NOW + MINUTE) == Count(due=1, leased=0, waiting=0, resting=1)


def test_what_is_postponed_is_due_then_and_not_before(store: Store) -> None:
    add(store, "a")
    fail(store, *claim(store), retry_at=NOW + MINUTE)
    with store.begin() as txn:
        txn.worklist.postpone("fetch", "a", NOW + 3 * MINUTE)
        txn.worklist.postpone("fetch", "new", NOW + 2 * MINUTE)
        assert txn.worklist.due("fetch", ["a", "new"]) == {"a": NOW + 3 * MINUTE, "new": NOW + 2 * MINUTE}
        assert txn.worklist.failures() == ()
    (work,) = claim(store, 1, now=NOW + 2 * MINUTE)
    with store.begin() as txn:
        txn.worklist.postpone("fetch", "new", NOW + 4 * MINUTE)
        assert txn.worklist.held((work,)) == (work,)
    done(store, work, NOW + timedelta(days=1))
    with store.read() as txn:
        assert txn.worklist.due("fetch", ["new"]) == {"new": NOW + 4 * MINUTE}


def test_release_gives_back_as_it_was(store: Store) -> None:
    add(store, "a", "b")
    works = claim(store)
    with store.begin() as txn:
        txn.worklist.release(works)
    assert counts(store).due == 2
    assert [work.attempts for work in claim(store)] == [0, 0]


def test_the_claims_of_an_owner_that_has_ended_are_freed(store: Store) -> None:
    add(store, "a", "b", "c")
    (mine,) = claim(store, 1, owner="host_1:10")
    (other,) = claim(store, 1, owner="host_1:1")
    (nobodys,) = claim(store, 1)
    with store.read() as txn:
        assert txn.worklist.owners() == ("", "host_1:1", "host_1:10")
    with store.begin() as txn:
        txn.worklist.free("host_1:1")
        assert txn.worklist.held((mine, other, nobodys)) == (mine, nobodys)
    assert [work.subject for work in claim(store)] == [other.subject]


def test_nothing_and_very_much(store: Store) -> None:
    add(store)
    many = [f"subject {number:05}" for number in range(1000)]
    add(store, *many)
    works = claim(store, 5000)
    assert [work.subject for work in works] == many
    with store.begin() as txn:
        txn.worklist.release(())
        txn.worklist.release(works)
        assert len(txn.worklist.due("fetch", many)) == 1000
    with store.read() as txn:
        assert txn.worklist.failures(subjects=[]) == ()


def test_hostile_subjects_are_kept(store: Store) -> None:
    add(store, "nul\0", "half \ud800", "quote ' \" % _ ; --")
    for work in claim(store):
        fail(store, work, why="nul\0 and \udfff")
    with store.read() as txn:
        assert [failure.why for failure in txn.worklist.failures()] == ["nul\ufffd and \ufffd"] * 3


def test_a_reader_cannot_claim(store: Store) -> None:
    add(store, "a")
    with pytest.raises(StoreError), store.read() as txn:
        txn.worklist.claim("fetch", 1, NOW, LEASE)


def test_what_is_put_off_is_due_then_and_has_not_failed(store: Store) -> None:
    add(store, "a")
    (work,) = claim(store, 1)
    with store.begin() as txn:
        txn.worklist.put_off(work, NOW + MINUTE)
        assert txn.worklist.failures() == ()
    assert counts(store) == Count(due=0, leased=0, waiting=1, resting=0)
    (work,) = claim(store, 1, now=NOW + MINUTE)
    fail(store, work, retry_at=NOW)
    (work,) = claim(store, 1)
    with store.begin() as txn:
        txn.worklist.put_off(work, NOW + MINUTE)
        (failure,) = txn.worklist.failures()
    assert (failure.kind, failure.attempts, failure.retry_at) == ("Unreachable", 1, NOW + MINUTE)
