"""What hosts permit, remembered in a store on either database."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

import broadsheet.library.register
from broadsheet.errors import NotYet, RateLimited, StoreError, Unreachable
from broadsheet.fetch import Manners, Visitor
from broadsheet.fetch.politeness import Turns
from broadsheet.library import Paper, open_paper
from broadsheet.library.register import StoredRegister, StoredTimetable
from broadsheet.library.web import open_web
from broadsheet.news import HostFile, Permit, Publisher, Request, Source, SourceKind
from broadsheet.pipeline.run import Run
from broadsheet.settings import Settings
from broadsheet.store import Store, open_store
from broadsheet.testing import FakeWeb

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "https://harbourpost.example/feed"
RSS = b"<rss><channel><title>Harbour Post</title><item><title>Ferry</title><link>https://harbourpost.example/ferry</link></item></channel></rss>"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return open_paper(tmp_path / "paper.sqlite")


def permit(number: int, *, size: int = 10) -> Permit:
    origin = f"https://post{number}.example"
    return Permit(
        origin=origin,
        robots=HostFile(url=f"{origin}/robots.txt", status=200, content=b"#" * size, etag='"v1"'),
        mining=HostFile(url=f"{origin}/.well-known/tdmrep.json", status=None),
        asked_at=NOW,
        until=NOW + timedelta(hours=number),
    )


def kept(paper: Paper) -> dict[str, Permit]:
    with paper.store.read() as txn:
        return txn.permits.newest(1000, size=10**9)


def test_permits_are_written_together_and_found_at_once_and_later(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadsheet.library.register, "_AT_ONCE", 3)
    some = [permit(number, size=10**number) for number in range(1, 6)]
    with StoredRegister(paper.store) as register:
        assert register.find(some[0].origin) is None
        for one in some:
            register.note(one)
            assert register.find(one.origin) == one
        assert len(kept(paper)) == 3
    assert kept(paper) == {one.origin: one for one in some}
    with StoredRegister(paper.store) as register:
        for _ in range(2):
            assert [register.find(one.origin) for one in some] == some  # read ahead, or too large for that


def test_two_runs_of_a_paper_ask_a_host_once(paper: Paper) -> None:
    web = FakeWeb({FEED: (200, {"content-type": "application/rss+xml", "etag": '"v1"'}, RSS)})
    source = Source(url=FEED, kind=SourceKind.FEED, publisher="harbourpost.example")
    paper.publishers.add([Publisher(domain="harbourpost.example", name="Harbour Post", sources=(source,))])
    for number in range(2):
        with StoredRegister(paper.store) as register:
            visitor = Visitor(web, Manners(delay=0), register=register)
            Run(store=paper.store, web=visitor, now=NOW + timedelta(days=2 * number)).once()
    assert (web.count("https://harbourpost.example/robots.txt"), web.count(FEED)) == (1, 2)


def test_each_run_forgets_permits_that_ran_out_a_week_before(paper: Paper) -> None:
    now = datetime.now(UTC)
    with paper.store.begin() as txn:
        for number, age in enumerate((Permit.KEPT * 2, Permit.KEPT / 2, -Permit.KEPT)):
            one = permit(number)
            txn.permits.put(
                [Permit(origin=one.origin, robots=one.robots, mining=one.mining, asked_at=NOW, until=now - age)]
            )
    Run(store=paper.store, web=None, now=NOW).once()
    assert sorted(kept(paper)) == ["https://post1.example", "https://post2.example"]


def test_a_recording_neither_asks_the_store_nor_tells_it(paper: Paper, sample_web: Path) -> None:
    with (
        open_web(Settings(), recorded=sample_web, store=paper.store) as web,
        pytest.raises(Unreachable, match="not in the recording"),
    ):
        web.get(Request(url="https://nobody.example/"))
    assert kept(paper) == {}


@pytest.fixture
def timetables(paper: Paper) -> Iterator[list[StoredTimetable]]:
    """Those of three processes that share a paper."""
    with ExitStack() as stack:
        yield [stack.enter_context(StoredTimetable(paper.store)) for _ in range(3)]


def test_two_processes_take_turns_at_a_host(timetables: list[StoredTimetable]) -> None:
    one, other, hasty = (
        Turns(Manners(patience=patience), time, timetable)
        for timetable, patience in zip(timetables, (5.0, 5.0, 0.1), strict=True)
    )
    with one.turn("harbourpost.example", FEED, 0.4):
        with other.turn("valley.test", FEED, 0.0):
            pass
        with (
            pytest.raises(NotYet, match="another process that shares the paper"),
            hasty.turn("harbourpost.example", FEED, 0),
        ):
            pass
    given = time.monotonic()
    with other.turn("harbourpost.example", FEED, 0.0):
        assert 0.3 < time.monotonic() - given < 4


def test_a_host_that_asks_one_process_for_a_rest_is_left_alone_by_all(timetables: list[StoredTimetable]) -> None:
    web = FakeWeb({FEED: (429, {"retry-after": "900"}, b""), "https://harbourpost.example/robots.txt": b""})
    for timetable, error in zip(timetables, (RateLimited, NotYet, NotYet), strict=True):
        with pytest.raises(error) as told:
            Visitor(web, Manners(delay=0), timetable=timetable).get(Request(url=FEED))
        assert 890 < (told.value.retry_after or 0) <= 900
    assert web.count(FEED) == 1


def test_a_process_that_ends_gives_its_turns_back(paper: Paper) -> None:
    with StoredTimetable(paper.store) as leaving, StoredTimetable(paper.store) as staying:
        assert leaving.take("harbourpost.example") == 0
        assert staying.take("valley.test") == 0
        leaving.close()
        with StoredTimetable(paper.store) as next_one:
            pause = next_one.take("harbourpost.example")
            assert pause > 0
            time.sleep(pause)
            assert next_one.take("harbourpost.example") == 0
            assert next_one.take("valley.test") > 0


def test_who_waits_for_a_turn_is_told_that_the_database_is_away_and_has_it_when_it_is_back(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "paper.sqlite", patience=0.1) as store,
        closing(sqlite3.connect(store.where, isolation_level=None)) as other,
        StoredTimetable(store) as timetable,
    ):
        assert timetable.take("harbourpost.example") == 0
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            timetable.take("valley.test")
        timetable.give("harbourpost.example", 0)
        other.execute("ROLLBACK")
        assert timetable.take("valley.test") == 0


def test_a_visit_that_ends_while_all_is_closed_keeps_nobody(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "paper.sqlite") as store,
        closing(sqlite3.connect(store.where, isolation_level=None)) as other,
        StoredTimetable(store) as timetable,
    ):
        assert timetable.take("harbourpost.example") == 0
        other.execute("BEGIN IMMEDIATE")
        timetable.give("valley.test", 0)
        time.sleep(0.1)  # it is being written now
        leaving = Thread(target=timetable.close, daemon=True)
        leaving.start()
        time.sleep(0.1)  # it is waited for
        timetable.give("harbourpost.example", 0)
        other.execute("ROLLBACK")
        leaving.join(timeout=10)
        assert not leaving.is_alive()


def interrupted_while_locked(store: Store) -> None:
    """A turn is held and a permit is not written yet when another program takes the database and the command is interrupted."""
    with (
        closing(sqlite3.connect(store.where, isolation_level=None)) as other,
        StoredRegister(store) as register,
        StoredTimetable(store) as timetable,
    ):
        register.note(permit(1))
        assert timetable.take("harbourpost.example") == 0
        other.execute("BEGIN IMMEDIATE")
        raise KeyboardInterrupt


def test_an_interruption_stays_one_where_the_database_is_away(tmp_path: Path) -> None:
    with open_store(tmp_path / "paper.sqlite", patience=0.1) as store, pytest.raises(KeyboardInterrupt):
        interrupted_while_locked(store)
