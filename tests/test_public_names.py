"""The public API: what it names, and that naming costs nothing."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import broadsheet

HEAVY = (
    "numpy",
    "scipy",
    "lxml",
    "aiohttp",
    "sqlalchemy",
    "fastapi",
    "jinja2",
    "babel",
    "rich",
    "feedparser",
    "sentencex",
)


def loaded(code: str) -> set[str]:
    """Top-level modules that a new process has loaded after this code."""
    told = f"{code}\nimport sys, json\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_all_is_sorted_and_all_of_it_is_there() -> None:
    assert list(broadsheet.__all__) == sorted(set(broadsheet.__all__))
    for name in broadsheet.__all__:
        assert getattr(broadsheet, name) is not None
        assert name in dir(broadsheet)
    with pytest.raises(AttributeError, match="nothing"):
        broadsheet.nothing  # noqa: B018


def test_every_public_name_says_what_it_is() -> None:
    assert [name for name in broadsheet.__all__ if not (getattr(broadsheet, name).__doc__ or "").strip()] == []


def test_programs_that_import_it_see_its_types() -> None:
    """PEP 561: without the marker, type checkers take every name for Any."""
    assert (Path(broadsheet.__file__).parent / "py.typed").is_file()


def test_a_stage_s_name_is_always_its_function() -> None:
    for name in ("extract", "analyse", "relate", "rank"):
        folder = importlib.import_module(f"broadsheet.{name}")
        assert getattr(broadsheet, name) is getattr(folder, name)
        assert callable(getattr(broadsheet, name))
        assert [one for one in folder.__all__ if getattr(folder, one) is None] == []
        with pytest.raises(AttributeError):
            folder.nothing  # noqa: B018


def test_a_round_of_visits_loads_nothing_that_reads_articles() -> None:
    """An update that finds nothing new needs neither extraction nor analysis."""
    code = "import broadsheet.pipeline.run, broadsheet.library.web, broadsheet.library"
    assert loaded(code) & {"numpy", "scipy", "sentencex", "snowballstemmer", "py3langid"} == set()


@pytest.mark.parametrize("code", ["import broadsheet", "import broadsheet.news", "import broadsheet.cli"])
def test_imports_are_light(code: str) -> None:
    assert loaded(code) & set(HEAVY) == set()


def test_help_loads_nothing_of_the_stages() -> None:
    code = "from broadsheet.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded(code) & {*HEAVY, "msgspec", "ada_url", "platformdirs"} == set()


def test_a_question_to_a_paper_loads_the_database_alone(sample_paper: Path) -> None:
    for command in (
        ["edition", "GB"],
        ["search", "ferry"],
        ["article", "ba0d980ed42d01a0"],
        ["sources"],
        ["explain", "harbourpost.example"],
    ):
        arguments = [*command, "--paper", str(sample_paper)]
        code = f"from broadsheet.cli import main\ntry:\n    main({arguments!r})\nexcept SystemExit:\n    pass"
        assert loaded(code) & set(HEAVY) == {"sqlalchemy"}, command


def test_the_lists_of_publishers_load_no_reader_of_pages() -> None:
    code = "from broadsheet.cli import main\ntry:\n    main(['publishers', 'list', '--country', 'NZ'])\nexcept SystemExit:\n    pass"
    assert loaded(code) & {"numpy", "aiohttp", "alembic"} == set()
