"""What a terminal shows while a command works."""

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.cli.rows import _Lines
from broadsheet.library import open_paper
from broadsheet.sample import NOW

PAGE = (
    "<html><h1>Ferry sails again</h1>"
    + "<p>The island ferry sailed again on Friday, the harbour office said in the morning.</p>" * 9
)
Shown = Callable[..., str]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Runs a command whose standard error is a terminal, and its standard input unless another is given; gives back what is seen there.

    Standard output is a file, what is given, or that terminal with `rows_too`.
    """

    def run(*arguments: str | Path, stdin: int | None = None, stdout: int | None = None, rows_too: bool = False) -> str:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "broadsheet", *map(str, arguments)]
        with (tmp_path / "out").open("wb") as file, ThreadPoolExecutor() as threads:
            told = threads.submit(_all, ours)
            rows = theirs if rows_too else stdout or file
            subprocess.run(command, stdin=stdin or theirs, stdout=rows, stderr=theirs, timeout=60, check=False)
            os.close(theirs)
            return told.result()

    return run


def _all(terminal: int) -> str:
    pieces = []
    with suppress(OSError):  # how the end of a terminal is told
        while piece := os.read(terminal, 65_536):
            pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces).decode()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (folder := tmp_path / "pages").mkdir()
    (folder / "ferry.html").write_text(PAGE)
    (folder / "list.html").write_text("<html><p>Nothing")
    return folder


def test_a_pipe_draws_how_far_it_is(shown: Shown, pages: Path, tmp_path: Path) -> None:
    seen = shown("extract", pages)
    assert "extract         1 done     1 failed" in seen
    assert (tmp_path / "out").read_bytes().count(b"\n") == 1
    lines = seen.replace("\x1b[2K", "\n").replace("\r", "\n").splitlines()
    assert not any("done" in line for line in lines if "the page has no headline" in line)


def test_nothing_is_drawn_between_rows_or_by_two_stages(shown: Shown, pages: Path, tmp_path: Path) -> None:
    assert "done" not in shown("extract", pages, rows_too=True)
    (tmp_path / "rows").write_text(
        '{"url": "https://harbourpost.example/ferry", "headline": "Ferry", "articleBody": "It sails."}'
    )
    ours, theirs = os.pipe()
    os.write(theirs, (tmp_path / "rows").read_bytes())
    os.close(theirs)
    assert "done" not in shown("analyse", stdin=ours)
    os.close(ours)
    assert "1 done" in shown("analyse", tmp_path / "rows")


def test_where_rows_go_to_a_program_nothing_is_drawn_over_what_it_prints(shown: Shown, pages: Path) -> None:
    ours, theirs = os.pipe()
    seen = shown("extract", pages, stdout=theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as rows:
        assert rows.read().count(b"\n") == 1
    assert "the page has no headline" in seen
    assert "\x1b[2K" not in seen


def test_a_check_says_how_far_it_is_and_tells_what_fails_where_its_rows_go(
    shown: Shown, sample_paper: Path, tmp_path: Path
) -> None:
    shutil.copy(sample_paper, where := tmp_path / "paper.sqlite")
    with open_paper(where) as paper, paper.store.begin() as txn:
        article = txn.articles.one(next(iter(txn.articles.newest(limit=1).items)))
        txn.articles.put(replace(article, body="Something else."), NOW)
    seen = shown("verify", "--paper", where)
    told = (tmp_path / "out").read_text()
    assert re.search(r"verify +\d+ done +[1-9]\d* failed", seen)
    assert told.startswith(f"{article.id} {article.url}\n")
    assert article.id not in seen
    seen = shown("verify", "--paper", where, rows_too=True)
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r", "\n").splitlines()
    assert any(line.startswith(article.id) for line in lines)


def test_a_print_says_how_far_it_is(shown: Shown, sample_paper: Path, tmp_path: Path) -> None:
    seen = shown("publish", tmp_path / "site", "--paper", sample_paper)
    pages = len([*(tmp_path / "site").rglob("*.html")])
    assert f"publish {pages:>9} done     0 failed" in seen


def test_how_far_it_is_is_told_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _Lines("extract")
    lines(5, 0)
    lines._told -= 10
    lines._begun -= 10
    lines(40, 2)
    lines(41, 2)
    assert re.fullmatch(r"extract +40 done +2 failed +4\.[12]/s\n", capsys.readouterr().err)


@pytest.mark.parametrize("which", ["2>&-", ">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", [("extract",), ("publishers", "check", "--mine", "--paper")])
def test_who_closed_a_stream_is_told_nothing_there(tmp_path: Path, arguments: tuple[str, ...], which: str) -> None:
    with open_paper(tmp_path / "paper.sqlite"):
        command = [sys.executable, "-m", "broadsheet", *arguments, str(tmp_path / "paper.sqlite")]
    closed = ["sh", "-c", f'"$@" {which}', "sh", *command]
    done = subprocess.run(closed, timeout=60, check=False, capture_output=True)
    assert done.returncode == (3 if arguments == ("extract",) else 0)
