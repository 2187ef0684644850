"""The public conformance suites that touch sources, in terms of what we hold: `python quality/suites.py` prints each case that fails.

feeds   feedparser's own feeds. Of each `Expect` the comparisons with fields that an entry or feed of ours has are checked: titles, links,
        dates, authors, summaries, language, number of entries; texts as plain text, since ours never hold mark-up. Feeds that only
        say something of fields we do not hold (generators, enclosures, geography ...) are checked for being read without an error.
broken  of the same suite, feeds whose authors expect an error: each gives entries, or says in words what is wrong.
opml    lists of feeds: every address in the text of the list is found.
urls    WHATWG's cases for http and https with an absolute address: the same address without names of users, or refused where it is none.
xss     vectors as titles and summaries of a feed: what comes out has no mark-up.
"""

import ast
import html
import io
import json
import re
import sys
import tarfile
from calendar import timegm
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.addresses import absolute
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.news import Page
from broadsheet.sources import read_opml
from broadsheet.sources.feeds import parse_feed
from broadsheet.sources.items import Document

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "suites"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
_HEADER = re.compile(rb"^\s*Header:\s*([A-Za-z-]+):[ \t]*(.*?)\s*$", re.MULTILINE)
_EXPECT = re.compile(rb"Expect:\s*(.*?)\s*(?:-->|\n\s*\n|\nHeader|\Z)", re.DOTALL)
_TAGS = re.compile(r"<(?:/?[a-zA-Z!?][^>]*)>")
_ADDRESS = re.compile(r"""\bxmlUrl\s*=\s*(["'])\s*(https?://[^"'\s]+)\s*\1""", re.IGNORECASE)


class Case(NamedTuple):
    """One case and what became of it."""

    name: str
    wrong: str | None
    """What is wrong; None where it is right."""


@cache
def files(suite: str) -> dict[str, bytes]:
    """The files of a suite by path."""
    with tarfile.open(FOLDER / f"{suite}.tar.xz") as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        return {member.name: archive.extractfile(member).read() for member in members}  # type: ignore[union-attr]


def page_of(name: str, content: bytes) -> Page:
    """A case as the page that the suite's server would give."""
    headers = tuple((key.decode().lower(), value.decode("latin-1")) for key, value in _HEADER.findall(content[:2000]))
    place = dict(headers).get("content-location", f"http://127.0.0.1:8097/{name}")
    return Page(url=place, final_url=place, status=200, headers=headers, content=content, fetched_at=NOW)


def feeds() -> Iterator[Case]:
    """Feedparser's feeds that are whole."""
    for name, content, expected in _expected():
        if "not bozo" not in expected:
            continue
        try:
            document = parse_feed(page_of(name, content), NOW)
        except BroadsheetError as error:
            yield Case(name, str(error))
            continue
        wrong = [f"{path} is {got!r}, not {want!r}" for path, got, want in _compared(document, expected)]
        yield Case(name, "; ".join(wrong) or None)


def broken() -> Iterator[Case]:
    """Feedparser's feeds that are not."""
    for name, content, expected in _expected():
        if "not bozo" in expected:
            continue
        try:
            parse_feed(page_of(name, content), NOW)
        except BroadsheetError as error:
            yield Case(name, None if str(error) else "says nothing")
        else:
            yield Case(name, None)


def _expected() -> Iterator[tuple[str, bytes, str]]:
    for name, content in sorted(files("feeds-feedparser").items()):
        if found := _EXPECT.search(content[:4000]):
            yield name, content, found[1].decode("utf-8", "replace").replace("&lt;", "<" if "/xml/" in name else "&lt;")


def _compared(document: Document, expected: str) -> Iterator[tuple[str, Any, Any]]:
    """The comparisons of an expectation that do not hold, of fields that we have."""
    try:
        tree = ast.parse(" ".join(expected.split()), mode="eval")
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)):
            continue
        try:
            want = ast.literal_eval(node.comparators[0])
        except ValueError:
            continue
        path = ast.unparse(node.left)
        held = _held(document, path)
        if held is not None and not _same(held[0], want):
            yield path, held[0], want


def _held(document: Document, path: str) -> tuple[Any] | None:
    """What we hold under feedparser's name for it, in a tuple; None for fields that we do not have."""
    if path == "len(entries)":
        return (len(document.items),)
    if match := re.fullmatch(r"feed\['(title|language|link)'\]", path):
        return ({"title": document.title, "language": document.language, "link": document.home}[match[1]],)
    if match := re.fullmatch(r"entries\[(\d)\]\['(\w+)'\]", path):
        if int(match[1]) >= len(document.items):
            return ("no such entry",)
        item = document.items[int(match[1])]
        fields = {
            "title": item.headline,
            "link": item.url,
            "summary": item.summary,
            "description": item.summary,
            "published_parsed": item.published,
            "updated_parsed": item.modified or item.published,
            "author": item.byline,
        }
        return (fields[match[2]],) if match[2] in fields else None
    return None


def _same(got: Any, want: Any) -> bool:
    if isinstance(got, datetime):
        return isinstance(want, tuple) and int(got.timestamp()) == timegm((*want[:6], 0, 0, 0))
    if isinstance(got, tuple):
        return (got[0] if got else "") in str(want)
    if isinstance(want, str):
        return _plain(str(got or "")).casefold() == _plain(want).casefold()
    return bool(got == want)


def _plain(text: str) -> str:
    return " ".join(html.unescape(html.unescape(_TAGS.sub(" ", html.unescape(_TAGS.sub(" ", text))))).split())


def opml() -> Iterator[Case]:
    """Lists of feeds."""
    for suite in ("opml-listparser", "opml-awesome-rss"):
        for name, content in sorted(files(suite).items()):
            wanted = {html.unescape(found[1]) for found in _ADDRESS.findall(content.decode("utf-8", "replace"))}
            if not name.endswith((".opml", ".xml")) or not wanted:
                continue
            try:
                got = {source.url for publisher in read_opml(content) for source in publisher.sources}
            except InputError as error:
                yield Case(name, str(error))
                continue
            lost = {url for url in wanted if _absolute(url) not in {*got, None}}
            yield Case(name, f"lost {sorted(lost)[:3]}" if lost else None)


def urls() -> Iterator[Case]:
    """WHATWG's cases of http and https."""
    rows = next(content for name, content in files("url-wpt").items() if name.endswith("/urltestdata.json"))
    for row in json.loads(rows):
        if isinstance(row, str):
            continue
        base = row.get("base") if str(row.get("base")).startswith(("http://", "https://")) else None
        if base is None and not row["input"].lower().startswith(("http://", "https://")):
            continue
        if not str(row.get("href", "http:")).startswith(("http:", "https:")):
            continue
        if "\ud800" <= max(row["input"], default="") <= "\udfff":
            continue
        href = None if row.get("failure") else row["href"].partition("#")[0]
        got, want = _absolute(row["input"], base), href and re.sub(r"(?<=://)[^/?#]*@", "", href, count=1)
        yield Case(row["input"], None if got == want else f"is {got}, not {want}")


def _absolute(url: str, base: str | None = None) -> str | None:
    try:
        return absolute(url, base)
    except InputError:
        return None


def xss() -> Iterator[Case]:
    """Vectors as title and summary of a feed."""
    for name, content in sorted(files("xss-bleach-dompurify").items()):
        if not name.endswith(".jsonl"):
            continue
        for row in map(json.loads, content.decode().splitlines()):
            vector = row.get("input") or row.get("payload") or ""
            safe = html.escape("".join(char for char in str(vector) if char.isprintable()))
            text = f"<rss version='2.0'><channel><title>{safe}</title><item><title>{safe}</title><link>http://a.example/</link><description>{safe}</description></item></channel></rss>"
            document = parse_feed(page_of("xss", text.encode()), NOW)
            texts = [document.title, document.items[0].headline, document.items[0].summary]
            live = [
                text
                for text in texts
                if text and re.search(r"<(script|img|svg|iframe|a|math)\b[^>]*>", text, re.IGNORECASE)
            ]
            yield Case(f"{name}: {vector!r:.60}", f"holds {live[0]!r:.80}" if live else None)


SUITES: Mapping[str, Callable[[], Iterator[Case]]] = {
    "feeds": feeds,
    "broken": broken,
    "opml": opml,
    "urls": urls,
    "xss": xss,
}


def main() -> None:
    """Prints what fails, and the shares."""
    out = io.StringIO()
    for kind, cases in SUITES.items():
        done = list(cases())
        wrong = [case for case in done if case.wrong]
        for case in wrong:
            print(f"{kind}  {case.name}\n    {case.wrong}")
        out.write(f"{kind:8}{len(done) - len(wrong):6} of {len(done):5}  {100 * (1 - len(wrong) / len(done)):6.2f} %\n")
    sys.stdout.write(out.getvalue())


if __name__ == "__main__":
    main()
