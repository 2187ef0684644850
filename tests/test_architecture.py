"""What the design asks of the code as a whole."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "broadsheet"
FILES = sorted(SOURCE.rglob("*.py"))

HOMES = {
    "ada_url": {"addresses"},
    "ahocorasick_rs": {"analyse"},
    "aiohttp": {"fetch"},
    "alembic": {"store"},
    "backports": {"fetch"},
    "babel": {"publish"},
    "brotli": {"fetch"},
    "charset_normalizer": {"extract"},
    "click": {"cli"},
    "compression": {"fetch"},
    "distributed": {"engine"},
    "fastapi": {"web"},
    "icu4py": {"segmentation"},
    "jinja2": {"publish", "sample"},
    "lxml": {"extract", "sources"},
    "markupsafe": {"publish", "sample"},
    "msgspec": {"codec"},
    "numpy": {"analyse", "extract", "relate"},
    "platformdirs": {"settings"},
    "py3langid": {"analyse"},
    "rich": {"cli"},
    "scipy": {"relate"},
    "sentencex": {"analyse"},
    "snowballstemmer": {"relate"},
    "sqlalchemy": {"store"},
    "starlette": {"web"},
    "stopwordsiso": {"analyse"},
    "tldextract": {"addresses"},
    "uvicorn": {"cli"},
    "yarl": {"fetch"},
    "zlib_ng": {"fetch"},
}
"""Where each third-party package is at home. `compression` is Python 3.14's own; the sample day has templates of its own."""

LONGEST_FILE = 380
LONGEST_FUNCTION = 65
SHARE_OF_LONG_FUNCTIONS = 0.06


def place(path: Path) -> str:
    """Top-level name of a file below `broadsheet`."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def functions() -> Iterator[tuple[str, int]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield f"{path.relative_to(SOURCE)}:{node.name}", length


def test_layers() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_a_newcomer_is_told_of_each_place_at_the_top() -> None:
    told = set(re.findall(r"`(\w+)(?:/|\.py)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert {place(path) for path in FILES} - told <= {"__init__", "__main__"}


def test_each_package_has_one_home() -> None:
    own = sys.stdlib_module_names | {"broadsheet", "__future__"}
    strangers = [
        (str(path.relative_to(SOURCE)), name)
        for path in FILES
        for name in sorted(set(imports(path)) - own)
        if place(path) not in HOMES.get(name, set())
    ]
    assert strangers == []
    lived_in = {(name, place(path)) for path in FILES for name in imports(path)}
    assert {(name, home) for name, homes in HOMES.items() for home in homes} - lived_in == set()


CONNECTING = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "urllib3",
    "xmlrpc",
}
NO_CONNECTION = {
    "pipeline/claimants.py": {"socket"},  # the machine's name
    "cli/serve.py": {"socket"},  # listens
    "fetch/warc/recorder.py": {"http"},  # the phrases of statuses
}


def test_whatever_connects_passes_the_guard() -> None:
    """A feed, an image, an address from OPML or a webhook: only `fetch/live/` can connect, and there only by its guard."""
    connecting = {
        path.relative_to(SOURCE).as_posix(): names
        for path in FILES
        if (names := set(imports(path)) & CONNECTING - NO_CONNECTION.get(path.relative_to(SOURCE).as_posix(), set()))
    }
    strangers = {name for name in connecting if not name.startswith("fetch/live/")}
    assert strangers == set()
    assert "request" not in {word for path in FILES for word in re.findall(r"urllib\.(request)", path.read_text())}


def test_homes_are_lived_in() -> None:
    used = {(name, place(path)) for path in FILES for name in imports(path)}
    assert [name for name, homes in sorted(HOMES.items()) if not any((name, home) in used for home in homes)] == []


def test_files_are_short_enough_to_be_read() -> None:
    lengths = {str(path.relative_to(SOURCE)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    long = [length for length in lengths.values() if length > 40]
    assert len(long) / len(lengths) < SHARE_OF_LONG_FUNCTIONS
    assert sorted(lengths.values())[len(lengths) // 2] <= 7


def test_no_file_names_this_machine() -> None:
    ours = [
        *FILES,
        *sorted((ROOT / "tests").rglob("*.py")),
        ROOT / "pyproject.toml",
        ROOT / "requirements.lock",
        ROOT / "README.md",
        ROOT / "Makefile",
    ]
    told = re.compile("/" + r"(work|root|home/\w+)/|" + r"\.py" + "env")
    found = [str(path.relative_to(ROOT)) for path in ours if path.exists() and told.search(path.read_text())]
    assert found == []


@pytest.mark.parametrize("folder", sorted({place(path) for path in FILES if (SOURCE / place(path)).is_dir()}))
def test_a_folder_tells_what_it_is_for(folder: str) -> None:
    assert len(ast.get_docstring(ast.parse((SOURCE / folder / "__init__.py").read_text())) or "") > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_pattern_needs_python_3_11_5(path: Path) -> None:
    """Atomic groups, and groups repeated without going back, find too little before it; Debian 12 has 3.11.2."""
    texts = [node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]
    assert [text for text in texts if isinstance(text, str) and re.search(r"\(\?>|\)[*+?]\+(?!,)", text)] == []
