"""The extraction packs as one recorded web, and what `extract` makes of it."""

import json
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from stages import DATA, Row, run_scorer, stage, write

from broadsheet.fetch import read_pages, write_pages
from broadsheet.news import Page

PACKS = DATA / "extract"
NEWS4 = ("fundus-eval", "fundus-tests", "naeb", "scrapinghub")
ARTICLES = (*NEWS4, "wcxb", "chinese")
_LEFT_OUT = ("readability-js",)
"""Its text is what another program makes of the pages, so it is no truth."""
_FETCHED = datetime(2026, 11, 24, tzinfo=UTC)

Key = tuple[str, str]
"""Set and id of a page."""


def read_packs(sets: Sequence[str] = (), most: int | None = None) -> dict[Key, Page]:
    """The pages of the named packs, or of all that hold truth: at most so many of each, from all over it."""
    pages: dict[Key, Page] = {}
    for pack in sorted(PACKS.glob("extract-*.tar.xz")):
        name = _name(pack)
        if name in sets or not (sets or name in _LEFT_OUT):
            contents, truth = _unpacked(pack)
            step = 1 if most is None else max(1, len(truth) // most)
            for row in truth[::step][:most]:
                address = row["url"]
                pages[name, row["id"]] = Page(
                    url=address, final_url=address, status=200, content=contents[row["id"]], fetched_at=_FETCHED
                )
    return pages


def scored_pages(pages: dict[Key, Page]) -> tuple[list[Row], set[Key]]:
    """The scorer's row for each page, and the pages that `extract` takes for articles.

    Two pages of one address are told apart by their WARC records.
    """
    with tempfile.TemporaryDirectory() as folder:
        warc = Path(folder) / "pages.warc.gz"
        write_pages(warc, pages.values())
        keys: dict[str | None, list[Key]] = defaultdict(list)
        for key, page in zip(pages, read_pages(warc, every=True), strict=True):
            keys[page.record].append(key)
        said = [
            {
                "set": pack,
                "id": identity,
                "text": row.get("articleBody", ""),
                "title": row.get("headline", ""),
                "authors": [author["name"] for author in row.get("author", [])],
                "date": row.get("datePublished", ""),
            }
            for row in stage("extract", warc)
            for pack, identity in keys[row["page"]["record"]]
        ]
        predictions, scores = write(Path(folder) / "said.jsonl", said), Path(folder) / "scores.jsonl"
        names = sorted({pack for pack, _ in pages})
        run_scorer(
            "score_extract",
            f"--pred={predictions}",
            f"--per-page={scores}",
            *(str(PACKS / f"extract-{name}.tar.xz") for name in names),
        )
        rows = [json.loads(line) for line in scores.read_text(encoding="utf8").splitlines()]
    return [row for row in rows if (row["set"], row["id"]) in pages], {(row["set"], row["id"]) for row in said}


def _name(pack: Path) -> str:
    return pack.name.removeprefix("extract-").removesuffix(".tar.xz")


def _unpacked(pack: Path) -> tuple[dict[str, bytes], list[Row]]:
    """The bytes of each page by its id, and the rows of truth."""
    contents: dict[str, bytes] = {}
    truth: list[Row] = []
    with tarfile.open(pack, "r:xz") as archive:
        for member in archive:
            data = archive.extractfile(member)
            if data and member.name == "truth.jsonl":
                truth = [json.loads(line) for line in data.read().split(b"\n") if line]
            elif data and member.name.startswith("html/"):
                contents[Path(member.name).name.removesuffix(".html")] = data.read()
    return contents, truth
