"""Writes a WARC file of pages of several kinds for `run.py`: `PYTHONPATH=src python benchmarks/mix.py mix.warc.gz`.

Which pages an extractor is timed on moves its ratio to another: news alone is short and half of it is metadata, guides are long. These are 200
pages of the extraction packs of ../shared/data, from all over each set. `--half 2` takes as many others.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "quality"))

from packs import read_packs

from broadsheet.fetch import write_pages
from broadsheet.news import Page

SETS = {"wcxb": 70, "fundus-tests": 50, "naeb": 50, "scrapinghub": 30}
"""How many pages of each set: the mix that the peers were first timed on, on other sites."""


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warc", type=Path, help="the file to write")
    parser.add_argument("--half", type=int, choices=(1, 2), default=1, help="which pages: these or as many others (1)")
    given = parser.parse_args()
    write_pages(given.warc, mixed(given.half))


def mixed(half: int) -> Iterator[Page]:
    """The pages, a second apart, as a WARC file may hold one address twice."""
    count = 0
    for name, most in SETS.items():
        pages = [page for _, page in read_packs((name,))]
        step = len(pages) / most
        for number in range(most):
            page = pages[int((number + (half - 1) / 2) * step)]
            yield replace(page, fetched_at=page.fetched_at + timedelta(seconds=count))
            count += 1


if __name__ == "__main__":
    main()
