import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.engine import executor, in_lanes, in_order, resident, trim, workers
from broadsheet.errors import NotAnArticle, SettingsError


def square(number: int) -> int:
    if number < 0:
        raise NotAnArticle(str(number), "negative")
    return number * number


@pytest.mark.parametrize("address", ["inline", "threads:3", "processes:2"])
def test_each_gives_the_same_answers_and_errors(address: str) -> None:
    with executor(address) as pool:
        futures = [pool.submit(square, number) for number in (1, 2, 3)]
        assert [future.result() for future in futures] == [1, 4, 9]
        assert isinstance(pool.submit(square, -1).exception(), NotAnArticle)


@pytest.mark.parametrize("address", ["inline", "threads:3", "processes:2"])
def test_order_is_kept(address: str) -> None:
    assert list(in_order(address, square, range(100), negative, batch=7)) == [number * number for number in range(100)]


def test_lanes_keep_the_order_and_give_back_errors() -> None:
    assert list(in_lanes(3, square, range(100), lambda number: str(number % 7))) == [n * n for n in range(100)]
    found = in_lanes(2, square, (1, -1, 2), str)
    assert next(found) == 1
    with pytest.raises(NotAnArticle):
        next(found)


def test_a_long_lane_holds_one_thread_and_nobody_up() -> None:
    """Five items of a lane wait until one that stands behind them in another lane is done: with two threads."""
    others, together, most = threading.Event(), 0, 0
    lock = threading.Lock()

    def do(item: tuple[str, int]) -> tuple[str, int]:
        nonlocal together, most
        if item[0] == "other":
            others.set()
            return item
        with lock:
            together += 1
            most = max(most, together)
        assert others.wait(20), "the other lane never had its turn"
        with lock:
            together -= 1
        return item

    items = [*(("long", number) for number in range(5)), ("other", 0)]
    assert list(in_lanes(2, do, items, lambda item: item[0])) == items
    assert most == 1


def test_who_no_longer_listens_ends_the_lanes() -> None:
    done: list[int] = []

    def do(number: int) -> int:
        done.append(number)
        time.sleep(0.01)
        return number

    found = in_lanes(2, do, range(1000), lambda _: "one")
    assert next(found) == 0
    found.close()  # type: ignore[attr-defined]
    time.sleep(0.1)
    assert len(done) < 20


def deadly(number: int) -> int:
    while number == 7:
        pass
    return os._exit(9) if number == 5 else number  # type: ignore[return-value]


def negative(number: int) -> int:
    return -number


@pytest.mark.parametrize("batch", [1, 4])
def test_items_that_end_their_process_or_keep_it_busy_are_told_and_the_others_are_done(batch: int) -> None:
    answers = in_order("processes:2", deadly, range(20), negative, batch=batch, patience=0.5)
    assert list(answers) == [-number if number in {5, 7} else number for number in range(20)]


def test_a_pool_is_closed_when_its_work_is_done_and_not_while_python_ends() -> None:
    assert list(in_order("processes:1", abs, [-1, -2], negative)) == [1, 2]
    assert not [thread for thread in threading.enumerate() if "ExecutorManager" in type(thread).__name__]


def test_little_is_read_ahead() -> None:
    read = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    answers = in_order("threads:2", square, numbers(), negative, batch=3)
    assert next(answers) == 0
    assert len(read) <= 15


@pytest.mark.parametrize("address", ["cloud", "threads:many", "processes:0", "threads:-1", ""])
def test_an_unknown_address_says_what_is_known(address: str) -> None:
    with pytest.raises(SettingsError, match="inline, threads:N"), executor(address):
        pass


def test_a_cluster_that_is_not_there_is_told_of() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(SettingsError, match="does not answer"), executor("dask://127.0.0.1:9"):
        pass


def test_workers_are_counted() -> None:
    assert (workers("inline"), workers("threads:7"), workers("processes")) == (1, 7, os.cpu_count())


@pytest.mark.slow
def test_processes_end_with_a_killed_parent() -> None:
    code = """
import os, time
from broadsheet.engine import executor
def main():
    with executor("processes:2") as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
if __name__ == "__main__":
    main()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent")


WORKER = """
import sys
from broadsheet.engine import executor

def loaded(name):
    return name in sys.modules

if __name__ == "__main__":
    with executor("processes:1", "broadsheet.pipeline.ready") as pool:
        print(*(pool.submit(loaded, name).result() for name in ("broadsheet.pipeline.ready", "broadsheet.extract.text.trees", "py3langid.langid")))
    print("broadsheet.pipeline.ready" in sys.modules)
"""


def test_processes_are_forked_from_one_that_is_ready(tmp_path: Path) -> None:
    (tmp_path / "worker.py").write_text(WORKER)
    done = subprocess.run([sys.executable, str(tmp_path / "worker.py")], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True", "False"]
    assert done.stderr == ""


@pytest.mark.skipif(not resident(), reason="this system does not say how much memory a process takes")
def test_what_is_freed_is_given_back() -> None:
    blocks = [bytes(100_000) for _ in range(600)]
    kept = blocks[::60]
    full = resident()
    del blocks
    trim()
    assert resident() < full - 30 * 2**20
    assert len(kept) == 10


def test_processes_never_hear_of_ctrl_c() -> None:
    with executor("processes:1") as pool:
        assert signal.SIGINT in pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result(60)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
