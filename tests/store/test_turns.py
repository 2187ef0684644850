"""Who visits a host now, as the processes that share a store agree on it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from broadsheet.store import Store

LEASE, MINUTE, NONE = timedelta(minutes=5), timedelta(minutes=1), timedelta()
HOST, OTHER = "harbourpost.example", "valley.test"


def take(store: Store, holder: str, *hosts: str) -> dict[str, timedelta]:
    with store.begin() as txn:
        return txn.turns.change({}, hosts, holder, LEASE)


def give(store: Store, holder: str, host: str, pause: timedelta) -> None:
    with store.begin() as txn:
        assert txn.turns.change({host: pause}, (), holder, LEASE) == {}


def test_a_turn_is_one_holders_until_it_is_given_back_and_the_pause_is_over(store: Store) -> None:
    assert take(store, "one", HOST) == {}
    assert take(store, "two", HOST, OTHER) == {HOST: NONE}
    give(store, "one", HOST, MINUTE)
    for holder in ("one", "two"):
        left = take(store, holder, HOST)
        assert MINUTE * 0.9 < left[HOST] <= MINUTE


def test_a_turn_given_back_without_a_pause_is_anyones(store: Store) -> None:
    take(store, "one", HOST)
    give(store, "one", HOST, NONE)
    assert take(store, "two", HOST) == {}


def test_nobody_gives_back_the_turn_of_another(store: Store) -> None:
    take(store, "one", HOST)
    give(store, "two", HOST, NONE)
    assert take(store, "two", HOST) == {HOST: NONE}


def test_a_turn_whose_lease_ended_is_taken_by_another_and_not_given_back_by_the_first(store: Store) -> None:
    with store.begin() as txn:
        assert txn.turns.change({}, [HOST], "one", -MINUTE) == {}
    assert take(store, "two", HOST) == {}
    give(store, "one", HOST, NONE)
    assert take(store, "one", HOST) == {HOST: NONE}


def test_who_gives_a_turn_back_and_takes_it_at_once_keeps_it(store: Store) -> None:
    take(store, "one", HOST)
    with store.begin() as txn:
        assert txn.turns.change({HOST: MINUTE}, [HOST], "one", LEASE) == {}
    assert take(store, "two", HOST) == {HOST: NONE}


def test_of_many_who_meet_hosts_for_the_first_time_at_once_one_has_each(store: Store) -> None:
    rounds, holders = range(10), ("one", "two", "three", "four")

    def meet(holder: str) -> list[str]:
        hosts = [{f"post{number}-{place}.example" for place in range(5)} for number in rounds]
        return [host for some in hosts for host in some - take(store, holder, *some).keys()]

    with ThreadPoolExecutor(len(holders)) as pool:
        taken = Counter(host for some in pool.map(meet, holders) for host in some)
    assert len(taken) == 50
    assert set(taken.values()) == {1}


def test_the_turns_of_one_who_ends_are_given_back_and_no_others(store: Store) -> None:
    take(store, "one", HOST)
    take(store, "two", OTHER)
    with store.begin() as txn:
        txn.turns.free("one", NONE)
    assert take(store, "three", HOST, OTHER) == {OTHER: NONE}
