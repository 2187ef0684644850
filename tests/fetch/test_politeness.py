import pytest
from loopback import Hands

from broadsheet.errors import RateLimited
from broadsheet.fetch.politeness import Manners, Turns


def test_a_turn_begins_after_the_pause_of_the_last(hands: Hands) -> None:
    turns = Turns(Manners(), hands)
    for delay in (2.0, 3.0, 0.0, 0.0):
        with turns.turn("a.example", "x", delay):
            hands.at += 0.5
    assert hands.slept == [2.0, 3.0]


def test_the_pause_is_kept_after_a_failure_too(hands: Hands) -> None:
    turns = Turns(Manners(), hands)
    with pytest.raises(KeyError), turns.turn("a.example", "x", 2.0):
        raise KeyError
    with turns.turn("a.example", "x", 0.0):
        assert hands.slept == [2.0]


def test_who_cannot_be_served_in_time_is_told(hands: Hands) -> None:
    turns = Turns(Manners(patience=0.01), hands)
    with (
        turns.turn("a.example", "x", 0.0),
        turns.turn("b.example", "y", 0.0),
        pytest.raises(RateLimited, match=r"z: too many wait for a turn at a\.example"),
        turns.turn("a.example", "z", 0.0),
    ):
        pass


def test_the_longer_of_two_rests_counts(hands: Hands) -> None:
    turns = Turns(Manners(), hands)
    turns.rest("a.example", 100, "asked")
    turns.rest("a.example", 10, "asked")
    hands.at += 50
    with pytest.raises(RateLimited, match="another 50 seconds: asked"), turns.turn("a.example", "x", 1.0):
        pass


class Desk:
    """A timetable that has other processes there for so many seconds, each time it is asked."""

    def __init__(self, *left: float) -> None:
        self._left = list(left)
        self.given: list[tuple[str, float]] = []

    def take(self, _host: str, /) -> float:
        return self._left.pop(0)

    def give(self, host: str, pause: float, /) -> None:
        self.given.append((host, pause))


def test_a_turn_that_another_process_has_is_waited_for(hands: Hands) -> None:
    desk = Desk(20.0, 30.0, 0.0, 0.0)
    turns = Turns(Manners(patience=60.0), hands, desk)
    with turns.turn("a.example", "x", 2.0):
        assert hands.slept == [20.0, 30.0]
    with turns.turn("b.example", "y", 2.0):
        turns.rest("b.example", 900.0, "asked")
    assert desk.given == [("a.example", 2.0), ("b.example", 900.0)]


def test_a_turn_that_other_processes_have_for_long_is_not_waited_for(hands: Hands) -> None:
    desk = Desk(20.0, 50.0)
    turns = Turns(Manners(patience=60.0), hands, desk)
    with pytest.raises(RateLimited, match="another process") as told, turns.turn("a.example", "x", 2.0):
        pass
    assert (hands.slept, told.value.retry_after, desk.given) == ([20.0], 50.0, [])


def test_hosts_of_which_there_is_nothing_to_know_are_forgotten(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of months visits more hosts than memory should hold; pauses, rests and turns under way outlast the tidying."""
    monkeypatch.setattr("broadsheet.fetch.politeness._ROOM", 10)
    turns = Turns(Manners(patience=0.01), hands)
    turns.rest("rests.example", 10_000, "asked")
    with turns.turn("paused.example", "x", 5_000.0):
        pass
    with turns.turn("busy.example", "x", 0.0):
        for number in range(1_000):
            with turns.turn(f"post{number}.example", "x", 1.0):
                hands.at += 2
        assert len(turns._hosts) <= 20
        with pytest.raises(RateLimited, match="too many wait"), turns.turn("busy.example", "y", 0.0):
            pass
    with pytest.raises(RateLimited, match="asked"), turns.turn("rests.example", "x", 0.0):
        pass
    with pytest.raises(RateLimited, match="longer pause"), turns.turn("paused.example", "x", 0.0):
        pass
