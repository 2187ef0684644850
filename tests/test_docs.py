"""What is not documented does not exist; what is documented does."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from broadsheet import errors
from broadsheet.cli.move import exported
from broadsheet.library import open_paper

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_made_reference_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run `python docs/generate.py`: {done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = [link for link in LINK.findall(prose) if not re.match(r"[a-z]+:", link)]
    assert [link for link in targets if not (page.parent / link).exists()] == []


def test_each_key_of_a_row_is_told(sample_paper: Path) -> None:
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs/reference/rows.md").read_text("utf-8")))
    with open_paper(sample_paper) as paper:
        rows = [exported(item, {}) for item in paper.articles.export()]
    assert {key for row in rows for key in row} - {"@type"} <= told


def test_each_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(one for some in project["project"]["optional-dependencies"].values() for one in some),
    ]
    names = {re.split(r"[\[>=;< ]", one)[0] for one in wanted}
    told = (ROOT / "docs/reference/libraries.md").read_text("utf-8")
    assert sorted(name for name in names if f"| {name} |" not in told) == []


def test_the_tree_of_errors_is_drawn_whole() -> None:
    tree = ast.parse(Path(errors.__file__).read_text("utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert [name for name in names if name not in (errors.__doc__ or "")] == []


def test_decisions_have_their_three_parts_and_their_numbers() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    for number, page in enumerate(pages, 1):
        text = page.read_text("utf-8")
        assert page.name.startswith(f"{number:04}-")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), page.name


def test_no_page_names_a_place_of_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"/(work|root|home/\w+|tmp)/", page.read_text("utf-8")), page
