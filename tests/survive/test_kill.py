"""The short form of `kill.py`, on a part of the sample day."""

import os
import signal
import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from kill import Verdict, cluster, series
from papers import SOME, Desk

from broadsheet.engine import executor


class Fatal:
    """A result that kills a process when it is packed to be sent."""

    def __init__(self, process: int) -> None:
        self.process = process

    def __reduce__(self) -> tuple[type[int], tuple[int]]:
        os.kill(self.process, signal.SIGKILL)
        return int, (self.process,)


def killed(desk: Desk, what: str, times: int, engine: str) -> Verdict:
    return series(desk, what=what, times=times, seed=7, engine=engine)


@pytest.mark.slow
def test_updates_that_are_killed_on_sqlite(desk: Desk) -> None:
    verdict = killed(desk, "update", 3, "processes:2")
    assert not verdict.faults, str(verdict)
    assert verdict.kills == 3


@pytest.mark.slow
def test_updates_that_are_killed_on_postgresql(tmp_path: Path, server: str) -> None:
    verdict = killed(Desk(folder=tmp_path, server=server, publishers=SOME, name="update"), "update", 3, "inline")
    assert not verdict.faults, str(verdict)


@pytest.mark.slow
def test_workers_that_are_killed_on_postgresql(tmp_path: Path, server: str) -> None:
    verdict = killed(Desk(folder=tmp_path, server=server, publishers=SOME, name="worker"), "worker", 2, "inline")
    assert not verdict.faults, str(verdict)


@pytest.mark.slow
def test_a_cluster_that_is_killed(desk: Desk) -> None:
    pytest.importorskip("distributed")
    verdict = killed(desk, "dask", 1, "inline")
    assert not verdict.faults, str(verdict)


@pytest.mark.slow
def test_a_scheduler_that_dies_while_a_result_is_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2]), *sys.path])
    )
    with cluster(tmp_path) as (address, parts), executor(address) as pool:
        assert pool.submit(len, "abc").result(timeout=60) == 3
        with pytest.raises(BrokenExecutor, match="the cluster lost this work"):
            pool.submit(Fatal, parts["scheduler"].pid).result(timeout=60)
        with pytest.raises(BrokenExecutor):
            pool.submit(len, "abc").result(timeout=60)
