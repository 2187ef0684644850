"""The extraction packs as one recorded web, and what `extract` makes of it."""

import hashlib
import json
import tarfile
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from stages import DATA, Row, engine, run_scorer, stage, write

from broadsheet.fetch import read_pages, write_pages
from broadsheet.news import Page

PACKS = DATA / "extract"
NEWS4 = ("fundus-eval", "fundus-tests", "naeb", "scrapinghub")
ARTICLES = (*NEWS4, "wcxb", "chinese")
_LEFT_OUT = ("readability-js",)
"""Its text is what another program makes of the pages, so it is no truth."""
_CUT = tomllib.loads((Path(__file__).parent / "cut_truths.toml").read_text(encoding="utf8"))
_FETCHED = datetime(2026, 11, 24, tzinfo=UTC)

Key = tuple[str, str]
"""Set and id of a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of all sites, told by their names: a site is in the same part whatever set its pages are of."""

    number: int
    of: int

    @classmethod
    def named(cls, name: str) -> "Part":
        """The part that `0/3` names, the first of three; raises ValueError where there is none of that name.

        >>> Part.named("2/3")
        Part(number=2, of=3)
        """
        number, _, of = name.partition("/")
        found = cls(int(number), int(of))
        if not 0 <= found.number < found.of:
            raise ValueError(f"{name} is no part: the first of three is 0/3, the last 2/3")
        return found

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def holds(self, site: str) -> bool:
        """Whether the site is in this part.

        >>> [str(part) for part in (Part(0, 2), Part(1, 2)) if part.holds("harbour.example")]
        ['1/2']
        """
        return int(hashlib.sha256(site.encode()).hexdigest(), 16) % self.of == self.number


def is_cut(key: Key) -> bool:
    """Whether the text that a page is said to have is known to be a part of the one that readers see."""
    pack, number = key
    return number in _CUT.get(pack, ())


def read_packs(sets: Sequence[str] = (), most: int | None = None) -> Iterator[tuple[Key, Page]]:
    """The pages of the named packs, or of all that hold truth: at most so many of each, from all over it."""
    for key, page, _ in read_truth(sets, most):
        yield key, page


def read_truth(sets: Sequence[str] = (), most: int | None = None) -> Iterator[tuple[Key, Page, Row]]:
    """The same pages, each with what is known of it."""
    for pack in sorted(PACKS.glob("extract-*.tar.xz")):
        name = _name(pack)
        if name in sets or not (sets or name in _LEFT_OUT):
            contents, truth = _unpacked(pack)
            step = 1 if most is None else max(1, len(truth) // most)
            for row in truth[::step][:most]:
                yield (name, row["id"]), _page(row, contents[row["id"]]), row


def scored_pages(pages: Iterable[tuple[Key, Page]], program: Path | None = None) -> tuple[list[Row], dict[Key, bool]]:
    """The scorer's row for each page, and whether `extract` takes the page for an article.

    What it refuses is scored too, as with programs that refuse nothing (`--any-page`). Two pages of one address are told apart by their WARC records. `program` is a folder that holds another `broadsheet`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = _recorded(pages, folder / "pages.warc.gz")
        said = [
            _prediction(key, row)
            for row in stage(
                "extract", folder / "pages.warc.gz", options=["--any-page"], executor=engine(len(keys)), program=program
            )
            for key in keys[row["page"]["record"]]
        ]
        found = dict.fromkeys((key for same in keys.values() for key in same), False)
        found |= {(row["set"], row["id"]): not row["refused"] for row in said}
        run_scorer(
            "score_extract",
            f"--pred={write(folder / 'said.jsonl', said)}",
            f"--per-page={folder / 'scores.jsonl'}",
            *(str(PACKS / f"extract-{pack}.tar.xz") for pack in sorted({pack for pack, _ in found})),
        )
        rows = [json.loads(line) for line in (folder / "scores.jsonl").read_text(encoding="utf8").splitlines()]
    return [row for row in rows if (row["set"], row["id"]) in found], found


def _recorded(pages: Iterable[tuple[Key, Page]], warc: Path) -> Mapping[str | None, list[Key]]:
    """The pages of each record of the new WARC file, in its order.

    A record is known by its address and second, so pages of one address get a second each.
    """
    written: list[Key] = []

    def noted() -> Iterator[Page]:
        for key, page in pages:
            yield replace(page, fetched_at=page.fetched_at + timedelta(seconds=len(written)))
            written.append(key)

    write_pages(warc, noted())
    keys: dict[str | None, list[Key]] = defaultdict(list)
    for key, page in zip(written, read_pages(warc, every=True), strict=True):
        keys[page.record].append(key)
    return keys


def _page(row: Row, content: bytes) -> Page:
    """A page as its server would have sent it: unmarked bytes would have to be told for HTML by looking at them."""
    url = address(row)
    headers = (("content-type", "text/html"),)
    return Page(url=url, final_url=url, status=200, headers=headers, content=content, fetched_at=_FETCHED)


def address(row: Row) -> str:
    """The page's address. Where the source gives none, one that tells nothing: it must not look like a front page.

    >>> address({"id": "07", "url": "https://set-07.example/"}), address({"id": "d1", "url": "hard::ferry.html"})
    ('https://set-07.example/page', 'https://pack.example/hard/ferry.html')
    """
    url = str(row["url"])
    if "::" in url:
        return "https://pack.example/" + url.replace("::", "/")
    parts = urlsplit(url)
    return url.rstrip("/") + "/page" if row["id"] in parts.netloc and not parts.path.strip("/") else url


def _prediction(key: Key, row: Row) -> Row:
    """An article row as the scorer wants it."""
    return {
        "set": key[0],
        "id": key[1],
        "text": row.get("articleBody", ""),
        "title": row.get("headline", ""),
        "authors": [author["name"] for author in row.get("author", [])],
        "date": row.get("datePublished", ""),
        "refused": row.get("refused"),
    }


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
