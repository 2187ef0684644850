"""Many sources read, and read again unchanged, on a server of this machine: benchmarks/sources.py, small."""

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SOURCES, ENTRIES = 20, 2


@pytest.fixture(scope="module")
def sources() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location("benchmark_of_sources", BENCHMARKS / "sources.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCHMARKS))
    return module


def measured(folder: Path, *options: str) -> Any:
    """The figures of a small run; the benchmark itself holds that nothing is read twice."""
    told = folder / "figures.json"
    command = [sys.executable, BENCHMARKS / "sources.py", "--sources", str(SOURCES), "--entries", str(ENTRIES)]
    done = subprocess.run(
        [*command, "--no-peer", "--json", told, *options], capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
    return json.loads(told.read_text())["sources"]


def test_the_second_round_is_304_throughout_and_keeps_nothing_twice(tmp_path: Path) -> None:
    first, again = measured(tmp_path)["broadsheet"]
    assert first["answers"]["200"] == SOURCES
    assert set(again["answers"]) == {"304"}
    assert first["kept"] == again["kept"] == again["due"] == SOURCES * ENTRIES


def test_a_round_waits_until_the_answers_to_the_one_before_are_counted(sources: ModuleType, tmp_path: Path) -> None:
    with sources.served(ENTRIES) as port:
        command = [sys.executable, str(BENCHMARKS / "subscribers.py"), "broadsheet", str(port), "2", str(tmp_path)]
        with sources.asker(command) as process:
            assert sources.next_round(process)
            time.sleep(0.5)
            assert sources.counts(port)["304"] == 0
            assert sources.next_round(process)
            assert sources.counts(port)["304"] == 2
            process.wait()
            assert sources.next_round(process) == b""


def test_a_whole_update_made_twice_asks_for_each_article_once(tmp_path: Path) -> None:
    first, again = measured(tmp_path, "--articles")["articles"]
    assert first["answers"]["articles"] == SOURCES * ENTRIES
    assert "articles" not in again["answers"]
    assert first["articles kept"] == again["articles kept"] == SOURCES * ENTRIES


def test_the_benchmark_tells_what_is_not_as_it_must_be(sources: ModuleType) -> None:
    first = {"answers": {"200": 20, "404": 40}, "kept": 40, "due": 40, "articles kept": 0}
    again = {"answers": {"304": 20}, "kept": 40, "due": 40, "articles kept": 0}
    assert sources.faults([first, again], SOURCES, ENTRIES, articles=False) == []
    again = {
        "answers": {"304": 19, "200": 1, "404": 2, "articles": 1, "articles twice": 1},
        "kept": 41,
        "due": 40,
        "articles kept": 0,
    }
    assert sources.faults([first, again], SOURCES, ENTRIES, articles=False) == [
        "round 2: 200 1 instead of 0",
        "round 2: 304 19 instead of 20",
        "round 2: 404 2 instead of 0",
        "round 2: articles 1 instead of 0",
        "round 2: articles twice 1 instead of 0",
        "round 2: kept 41 instead of 40",
    ]
