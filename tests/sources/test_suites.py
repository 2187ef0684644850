"""The public suites, through quality/suites.py: which cases we read otherwise, and why."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

OTHERWISE = {
    "feeds": {
        "atom/entry_updated_multiple_values.xml": "of several dates the first counts for us",
        "namespace/atommathml.xml": "spaces between the letters of a formula",
        "rss/item_summary_and_description.xml": "a description is the summary, before a summary of another vocabulary",
        "sanitize/entry_summary_iframe.xml": "what stands in an iframe is not read",
    },
}
"""Cases that we read otherwise on purpose, by the ends of their names."""


@pytest.fixture(scope="module")
def suites(shared: Path) -> ModuleType:
    assert shared
    spec = importlib.util.spec_from_file_location("suites", ROOT / "quality" / "suites.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["suites"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("kind", "least"), [("feeds", 1700), ("broken", 300), ("opml", 150), ("urls", 400), ("xss", 389)]
)
def test_every_case_is_right_or_known_to_be_read_otherwise(suites: ModuleType, kind: str, least: int) -> None:
    cases = list(suites.SUITES[kind]())
    assert len(cases) >= least
    known = tuple(OTHERWISE.get(kind, {}))
    assert [(case.name, case.wrong) for case in cases if case.wrong and not case.name.endswith(known)] == []
