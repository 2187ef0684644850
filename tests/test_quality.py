"""The gate: figures that fall below their floors fail, and floors only rise."""

import doctest
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

QUALITY = Path(__file__).resolve().parents[1] / "quality"
KINDS = ("extract", "topics", "keywords", "summaries", "language", "stories", "duplicates", "sources")


def _floors() -> ModuleType:
    spec = importlib.util.spec_from_file_location("floors", QUALITY / "floors.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["floors"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


kept = _floors()


def gate(*arguments: str, at: Path = QUALITY) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(at / "gate.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_examples() -> None:
    assert doctest.testmod(kept).failed == 0


def test_examples_of_the_packs() -> None:
    done = subprocess.run([sys.executable, "-m", "doctest", "packs.py"], cwd=QUALITY, check=False)
    assert done.returncode == 0


def test_a_fall_within_noise_is_forgiven_and_one_beyond_it_is_not() -> None:
    floors = {"a.f1": 90.0}
    within, beyond = (kept.judged({"a.f1": value}, floors)[0] for value in (90.0 - kept.NOISE, 89.99 - kept.NOISE))
    assert not within.fallen
    assert beyond.fallen
    assert beyond.difference == pytest.approx(-0.01 - kept.NOISE)


def test_a_copied_run_has_a_ceiling() -> None:
    longer, shorter = (kept.judged({"a.copied_run": value}, {"a.copied_run": 9.0})[0] for value in (9.5, 3.0))
    assert longer.fallen
    assert not shorter.fallen
    assert shorter.difference == 6.0


def test_a_figure_without_a_floor_cannot_fall() -> None:
    (verdict,) = kept.judged({"new.f1": 1.0}, {})
    assert (verdict.floor, verdict.difference, verdict.fallen) == (None, None, False)


def test_floors_rise_and_never_fall() -> None:
    floors = {"a.f1": 80.0, "b.copied_run": 9.0, "c.f1": 50.0}
    worse = {"a.f1": 79.0, "b.copied_run": 12.0}
    better = {"a.f1": 81.0, "b.copied_run": 8.0}
    assert kept.raised(floors, worse, {}) == floors
    assert kept.raised(floors, better, {}) == {"a.f1": 81.0, "b.copied_run": 8.0, "c.f1": 50.0}


def test_what_is_asked_is_a_floor_that_a_bad_first_measurement_cannot_lower() -> None:
    assert kept.raised({}, {"a.f1": 60.0}, {"a.f1": 90.0}) == {"a.f1": 90.0}
    assert kept.raised({}, {"a.f1": 93.0}, {"a.f1": 90.0}) == {"a.f1": 93.0}


def test_figures_that_are_only_told_get_no_floor() -> None:
    assert kept.raised({}, {"a.words": 60.0, "a.stories": 3}, {}) == {}


def test_another_pack_under_the_same_name_is_noticed() -> None:
    pinned = {"stories/a.jsonl.xz": "1", "stories/b.jsonl.xz": "2", "topics/c.jsonl.xz": "3"}
    assert kept.changed(pinned, {"stories/a.jsonl.xz": "1", "stories/b.jsonl.xz": "0"}) == ("stories/b.jsonl.xz",)


def test_floors_are_kept_sorted_and_read_back(tmp_path: Path) -> None:
    floors = kept.Floors(data={"b": "2", "a": "1"}, full={"z.f1": 1.0, "a.f1": 2.0}, quick={})
    path = tmp_path / "floors.json"
    kept.write(path, floors)
    assert kept.read(path) == floors
    assert list(json.loads(path.read_text())["full"]) == ["a.f1", "z.f1"]
    assert kept.read(tmp_path / "none.json") == kept.Floors(data={}, full={}, quick={})


def test_the_table_names_what_fell() -> None:
    lines = kept.table(kept.judged({"a.f1": 90.0, "b.f1": 80.0, "c.words": 7.0}, {"a.f1": 90.0, "b.f1": 81.0}))
    assert [line.split()[0] for line in lines.splitlines() if "BELOW" in line] == ["b.f1"]


def test_the_kept_floors_hold_what_was_asked() -> None:
    floors = kept.read(QUALITY / "floors.json").full
    assert floors["extract.NEWS4.body_f1"] >= 90
    assert floors["extract.ARTICLES.body_f1"] >= 90
    assert floors["stories.mean.b3_f1"] >= 80
    assert floors["summaries.mean.rouge1_over_lead"] >= 0
    assert {name.split(".")[0] for name in floors} == set(KINDS)


def test_without_the_packs_the_gate_says_that_it_is_skipped(tmp_path: Path) -> None:
    shutil.copytree(QUALITY, tmp_path / "repository" / "quality", ignore=shutil.ignore_patterns("__pycache__"))
    done = gate(at=tmp_path / "repository" / "quality")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("skipped")


@pytest.mark.usefixtures("shared")
def test_a_figure_below_its_floor_ends_with_1_and_its_name(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    kept.write(path, kept.Floors(data={}, full={}, quick={"duplicates.allsides.f1": 101.0}))
    done = gate("--quick", "--only", "duplicates", "--floors", str(path))
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[-1].strip() == "duplicates.allsides.f1"


@pytest.mark.usefixtures("shared")
def test_other_packs_than_those_of_the_floors_end_with_1_before_anything_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    kept.write(path, kept.Floors(data={"newsroom.jsonl.xz": "0" * 64}, full={}, quick={}))
    done = gate("--only", "stories", "--floors", str(path))
    assert done.returncode == 1
    assert "newsroom.jsonl.xz" in done.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("shared")
def test_every_kind_keeps_its_floors_on_small_samples() -> None:
    done = gate("--quick")
    assert done.returncode == 0, done.stdout + done.stderr
