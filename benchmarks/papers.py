"""What a paper costs: a whole update, the start of commands, the front page."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

NOW = "2026-11-20T12:00:00Z"
STARTS = 5
"""How often a start is measured."""
FRONT_PAGES = 40
"""How many front pages are asked for beside one alone."""
_PATIENCE = 60.0


@dataclass(slots=True)
class Spent:
    """What a command cost: CPU and wall seconds, peak memory in MiB; and what it printed."""

    cpu: float = 0.0
    wall: float = 0.0
    peak: float = 0.0
    printed: bytes = b""


@dataclass(slots=True)
class Served:
    """A site that answers, with the seconds until its first byte; what it cost is known at its end."""

    address: str
    first_byte: float
    spent: Spent = field(default_factory=Spent)


def broadsheet(*arguments: str, allowed: tuple[int, ...] = (0,)) -> Spent:
    """Runs a command of ours to its end; raises RuntimeError where it ends otherwise than allowed."""
    started = time.perf_counter()
    process = subprocess.Popen(_command(*arguments), stdout=subprocess.PIPE)
    assert process.stdout  # noqa: S101 (a pipe was asked for)
    printed = process.stdout.read()
    spent = _ended(process, started, printed)
    if process.returncode not in allowed:
        raise RuntimeError(f"broadsheet {' '.join(arguments)} ended with {process.returncode}")
    return spent


def update(folder: Path, warc: Path, publishers: Path | None) -> dict[str, float]:
    """A whole update of a fresh paper in one process: articles kept, what failed, articles a CPU second, peak memory in MiB.

    Without publishers the pages of the WARC are imported, and there is nothing to discover or to fetch.
    """
    paper = str(folder / "paper.sqlite")
    for old in folder.glob("paper.sqlite*"):
        old.unlink()
    broadsheet("import", str(publishers or warc), "--now", NOW, "--paper", paper, allowed=(0, 3))
    web = ["--web", str(warc)] if publishers else []
    spent = broadsheet("update", *web, "--now", NOW, "--executor", "inline", "--paper", paper, "--json", allowed=(0, 3))
    tally: Mapping[str, Mapping[str, int]] = json.loads(spent.printed.splitlines()[-1])
    done = tally["done"].get("extract", 0)
    return {
        "pages": done,
        "failed": sum(tally["failed"].values()),
        "cpu": spent.cpu,
        "wall": spent.wall,
        "rate": done / spent.cpu,
        "peak": spent.peak,
    }


def starts(paper: Path) -> dict[str, dict[str, float]]:
    """Medians of the CPU and wall seconds of `--help` and of a search in the paper."""
    commands = {"--help": ["--help"], "search": ["search", "people", "--limit", "5", "--paper", str(paper)]}
    found: dict[str, dict[str, float]] = {}
    for name, arguments in commands.items():
        runs = [broadsheet(*arguments, allowed=(0, 4)) for _ in range(STARTS)]
        found[name] = {"cpu": median(run.cpu for run in runs), "wall": median(run.wall for run in runs)}
    return found


def serving(paper: Path) -> dict[str, float]:
    """Seconds to the first byte of a site that was served before, CPU seconds until then, CPU milliseconds of a front page."""
    with served(paper) as once:
        _get(once.address)
    with served(paper) as often:
        for _ in range(FRONT_PAGES):
            _get(often.address)
    return {
        "first_byte": often.first_byte,
        "cpu": once.spent.cpu,
        "front_page_ms": 1000 * (often.spent.cpu - once.spent.cpu) / (FRONT_PAGES - 1),
    }


@contextmanager
def served(paper: Path) -> Iterator[Served]:
    """The paper's site, once it answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    started = time.perf_counter()
    process = subprocess.Popen(
        _command("serve", "--no-update", "--port", str(port), "--paper", str(paper)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _get_when_there(address, process, started)
        site = Served(address=address, first_byte=time.perf_counter() - started)
        yield site
    finally:
        process.terminate()
        spent = _ended(process, started, b"")
    site.spent = spent


def _get_when_there(address: str, process: subprocess.Popen[bytes], started: float) -> None:
    while True:
        try:
            _get(address)
        except (urllib.error.URLError, ConnectionError) as error:
            if process.poll() is not None or time.perf_counter() - started > _PATIENCE:
                raise RuntimeError(f"the site does not answer: {error}") from error
            time.sleep(0.01)
        else:
            return


def _get(address: str) -> None:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 (our own address)
        answer.read()


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "broadsheet", *arguments]


def _ended(process: subprocess.Popen[bytes], started: float, printed: bytes) -> Spent:
    """What the process cost, all its threads and children that it waited for."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    return Spent(
        cpu=used.ru_utime + used.ru_stime,
        wall=time.perf_counter() - started,
        peak=used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
        printed=printed,
    )
