"""How well pages are read: `python quality/extract.py [--set NAME ...]` runs `extract` over the packs and scores it."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from packs import ARTICLES, NEWS4, PACKS, read_packs
from stages import TOOLS

from broadsheet.codec import row_of
from broadsheet.errors import ExtractError, NotAnArticle
from broadsheet.extract import extract
from broadsheet.news import Article, Page

SCORER = TOOLS / "score_extract.py"


def pages(sets: Sequence[str] = ()) -> Iterator[tuple[str, str, Page]]:
    """Set, id and page of every pack, or of the named sets."""
    every = [pack.name.removeprefix("extract-").removesuffix(".tar.xz") for pack in sorted(PACKS.glob("*.tar.xz"))]
    for (name, identity), page in read_packs(sets or every):
        yield name, identity, page


def predict(job: tuple[str, str, Page]) -> dict[str, Any]:
    """A row for the scorer, with the seconds of CPU that the page took."""
    pack, identity, page = job
    start = time.process_time()
    row: dict[str, Any] = {"id": identity, "set": pack}
    try:
        row |= _fields(extract(page))
    except NotAnArticle as error:
        row |= {"no_article": error.why, "text": "", "title": "", "authors": [], "date": ""}
    except ExtractError as error:
        row |= {"error": error.why, "text": "", "title": "", "authors": [], "date": ""}
    return row | {"seconds": time.process_time() - start}


def _fields(article: Article) -> dict[str, Any]:
    return {
        "text": article.body,
        "title": article.headline,
        "authors": [*article.byline, *article.organisations],
        "date": row_of(article).get("datePublished", ""),
    }


def predictions(sets: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """A scorer's row for each page, in the packs' order, from two processes."""
    with ProcessPoolExecutor(2) as pool:
        yield from pool.map(predict, pages(sets), chunksize=16)


def figures(sets: Sequence[str] = (), per_page: Path | None = None) -> dict[str, Any]:
    """The scorer's figures by set, with the means over NEWS4 and ARTICLES, refusals, and milliseconds of CPU per page."""
    rows = list(predictions(sets))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        command = [
            sys.executable,
            str(SCORER),
            "--pred",
            file.name,
            "--json",
            *(f"--set={name}" for name in sets),
            str(PACKS),
        ]
        command += [f"--per-page={per_page}"] if per_page else []
        scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for name, group in (("NEWS4", NEWS4), ("ARTICLES", ARTICLES)):
        if set(group) <= scored.keys():
            scored[name] = _mean([scored[member] for member in group])
    for name in {row["set"] for row in rows}:
        mine = [row for row in rows if row["set"] == name]
        scored[name]["no_article"] = sum("no_article" in row for row in mine)
        scored[name]["ms"] = round(1000 * sum(row["seconds"] for row in mine) / len(mine), 1)
    return scored


def _mean(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Means over pages, as the scorer's own ALL; a field counts only sets that have it."""
    out: dict[str, Any] = {
        "pages": sum(part["pages"] for part in parts),
        "failed": sum(part["failed"] for part in parts),
    }
    for key in ("P", "R", "F1", "ge90", "title", "date", "authors"):
        known = [(part[key], part["pages"]) for part in parts if part[key] is not None]
        out[key] = (
            round(sum(value * count for value, count in known) / sum(count for _, count in known), 4) if known else None
        )
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--per-page", type=Path)
    given = parser.parse_args()
    scored = figures(given.set, given.per_page)
    if given.json:
        print(json.dumps(scored, indent=1))
        return
    columns = (
        "pages",
        "P",
        "R",
        "F1",
        "ge90",
        "title",
        "date",
        "authors",
        "with",
        "without",
        "failed",
        "no_article",
        "ms",
    )
    print(f"{'set':15}" + "".join(f"{column:>11}" for column in columns))
    for name, row in scored.items():
        print(f"{name:15}" + "".join(f"{'-' if row.get(column) is None else row[column]:>11}" for column in columns))


if __name__ == "__main__":
    main()
