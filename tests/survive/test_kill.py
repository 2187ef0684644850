"""The short form of `kill.py`, on a part of the sample day."""

from pathlib import Path

import pytest
from kill import Verdict, series
from papers import SOME, Desk


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
