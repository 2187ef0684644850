"""What reading a WARC file costs each process, at each executor, by turns.

    python benchmarks/executors.py day.warc.gz
    python benchmarks/executors.py day.warc.gz --executors inline,processes:2,processes:4 --rounds 3

The time of a run on a machine that has a core for each process is that of its busiest process: `longest`. CPU seconds, so that what else the
machine does counts little; `wall` is told with the load that it was measured under.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.cli.pages import pages_of
from broadsheet.cli.rows import Failed
from broadsheet.cli.stages import READY, extract_row
from broadsheet.engine import in_order
from broadsheet.errors import BroadsheetError


class Run(NamedTuple):
    """What one run took."""

    wall: float
    parent: float
    """CPU seconds of the process that reads the file and prints."""
    total: float
    """CPU seconds of all processes."""
    longest: float
    """CPU seconds of the busiest process."""


def extracted(page: Any) -> tuple[int, float]:
    """The process that extracted the page, and its CPU seconds so far."""
    try:
        if not isinstance(page, Failed):
            extract_row(why=False, any_page=False, page=page)
    except BroadsheetError:
        pass  # no article
    return os.getpid(), time.process_time()


def lost(page: Any) -> tuple[int, float]:
    """No process: it ended with the page."""
    raise SystemExit(f"{page} ended its process")


def measure(executor: str, file: Path) -> Run:
    """One run over the file."""
    started, before = time.perf_counter(), time.process_time()
    spent = dict(in_order(executor, extracted, pages_of([str(file)], None), lost, batch=8, ready=READY))
    parent = time.process_time() - before
    spent[os.getpid()] = parent
    return Run(time.perf_counter() - started, parent, sum(spent.values()), max(spent.values()))


def main() -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--executors", default="inline,processes:2")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    names = given.executors.split(",")
    runs: dict[str, list[Run]] = {name: [] for name in names}
    measure("inline", given.file)  # loads and warms what all of them use
    for _ in range(given.rounds):
        for name in names:
            runs[name].append(measure(name, given.file))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians of {given.rounds}\n")
    print(f"{'':16}{'wall s':>8}{'CPU s':>8}{'reader s':>10}{'longest s':>11}")
    for name, found in runs.items():
        wall, parent, total, longest = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:16}{wall:8.1f}{total:8.1f}{parent:10.1f}{longest:11.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
