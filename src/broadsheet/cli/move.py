"""Taking in and giving out: articles, publishers, pages."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from broadsheet.cli.beginnings import ARCHIVES, BROKEN, GZIP, UNPACKERS, WARC, packed_start, whole
from broadsheet.cli.common import (
    FALLBACK,
    clock,
    home_country,
    json_option,
    now_option,
    paper_option,
    put,
    report,
    settings_of,
    standard_input,
    topic_name,
)
from broadsheet.cli.lists import newcomers_option, publisher_row, publishers_in, take_publishers
from broadsheet.cli.terminal import SOME_FAILED, say
from broadsheet.codec import Row, dumps, file_name, read_rows
from broadsheet.errors import InputError
from broadsheet.library import Paper, open_paper
from broadsheet.news import Article, Page, Publisher, Reading
from broadsheet.rows import row_of, with_analysis

if TYPE_CHECKING:
    from broadsheet.fetch import SecondReading

T = TypeVar("T")

_START = 65_536
_OF_ARTICLES, _OF_LISTS = {"headline", "articleBody"}, {"domain", "host", "sites", "publishers"}
"""Keys of rows of articles, and of publishers or lists of them."""
_NOT_OPENED = (FileNotFoundError, IsADirectoryError, PermissionError)
TOLD = 20
"""How many wrong rows are told one by one."""


@contextmanager
def opened_file(name: str) -> Iterator[IO[bytes]]:
    """A file (`-`: standard input) for reading, unpacked where it is gzip or xz, but for a recording, whose records are packed one by one.

    Raises InputError, before anything is read where it is damaged, and while it is read where it breaks off.
    """
    try:
        with standard_input() if name == "-" else Path(name).open("rb") as stream:
            start = stream.peek(_START)
            is_recording = start.startswith(GZIP) and packed_start(start).startswith(WARC)
            unpack = None if is_recording else UNPACKERS.get(start[:2])
            if unpack is None:
                yield stream
            else:
                with whole(stream, name) as packed, unpack(packed, "rb") as unpacked:
                    yield unpacked
    except (OSError, *BROKEN) as error:
        raise _broken(name, error) from error


def _broken(name: str, error: Exception) -> InputError:
    if isinstance(error, InputError):
        return error
    why = getattr(error, "strerror", None) or str(error) or "it ends too early"
    kept = "" if isinstance(error, _NOT_OPENED) else "; what came before is kept"
    return InputError(f"{name}: cannot be read: {why}{kept}")


def _to_the_end(items: Iterable[T], name: str) -> Iterator[T | InputError]:
    """The items of a file, and where it cannot be read on, why: those before it are to be kept."""
    try:
        yield from items
    except (InputError, OSError, *BROKEN) as error:
        yield _broken(name, error)


@click.command("import")
@click.argument("files", nargs=-1, required=True)
@newcomers_option
@now_option
@paper_option
@json_option
def import_command(
    files: tuple[str, ...], country: str | None, now: datetime | None, paper: str | None, as_json: bool
) -> int:
    """Take in articles, publishers or pages; - is standard input, .gz and .xz are unpacked.

    What a file holds is known by its content: articles are JSON Lines in schema.org's terms; publishers are OPML, CSV, TOML
    or JSON; pages are WARC. A wrong row of an article is told and left out, and the others are kept; of publishers all rows are taken or none, but of OPML that breaks off what came before. A publisher that the paper does not know
    is looked up in the built-in directory (name, country, language); else its country is that of its top-level domain, and else publishers
    with sources are in your home edition.

    \b
    Example:  broadsheet import newsroom.jsonl.xz feeds.opml
    """
    from broadsheet.fetch import SecondReading

    wrong = unused = 0
    settings = settings_of(paper=paper, country=country)
    with open_paper(settings.paper) as opened, SecondReading() as second:
        for file in files:
            try:
                counts = _take_in(opened, file, clock(now), second, home_country(settings) or FALLBACK)
            except InputError as error:
                say(f"broadsheet: {error}")
                unused += 1
                continue
            wrong += counts.get("problems", 0)
            report(
                as_json,
                {"file": file_name(file), **counts},
                f"{file}: " + ", ".join(_counted(count, what) for what, count in counts.items()),
            )
    if unused == len(files):
        return 1
    return SOME_FAILED if wrong or unused else 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what.removesuffix('s') if count == 1 else what}"


def _take_in(paper: Paper, file: str, now: datetime, second: "SecondReading", home: str) -> dict[str, int]:
    with opened_file(file) as stream:
        start = stream.peek(_START)[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()  # type: ignore[attr-defined]
        if not start:
            raise InputError(f"{file}: is empty")
        if start.startswith(ARCHIVES):
            raise InputError(f"{file}: is packed with zip or bzip2: unpack it, or save a spreadsheet as CSV")
        if start.startswith((GZIP, *WARC)):
            return _pages(paper, stream, file, second)
        if _tells_of_an_article(start):
            return _articles(paper, stream, file, now)
        return _publishers(paper, stream, file, home)


def _publishers(paper: Paper, stream: IO[bytes], file: str, home: str) -> dict[str, int]:
    try:
        content = stream.read()
    except (OSError, *BROKEN) as error:
        raise InputError(f"{file}: cannot be read: {error}; nothing of it was taken in") from error
    problems: list[InputError] = []
    count = take_publishers(paper, publishers_in(content, file, problems.append), home)
    _tell_problems([str(problem) for problem in problems])
    return {"publishers": count} | ({"problems": len(problems)} if problems else {})


def _pages(paper: Paper, stream: IO[bytes], file: str, second: "SecondReading") -> dict[str, int]:
    from broadsheet.fetch import read_pages

    broken: list[str] = []
    found = read_pages(stream, failed=lambda error: broken.append(str(error)), second=second)  # type: ignore[arg-type]

    def sound() -> Iterator[Page]:
        for page in _to_the_end(found, file):
            if isinstance(page, InputError):
                broken.append(str(page))
            else:
                yield page

    count = paper.take_pages(sound())
    _tell_problems(broken)
    return {"pages": count, "problems": len(broken)}


def _tells_of_an_article(start: bytes) -> bool:
    """Whether JSON Lines are articles: their first row names no publisher's domain, or is broken and another row is an article."""
    lines = start.split(b"\n")
    first = _object(lines[0])
    if first is not None:
        return bool(_OF_ARTICLES & set(first)) or not _OF_LISTS & set(first)
    if any(_OF_ARTICLES & set(_object(line) or ()) for line in lines):
        return True
    last = lines[-1].lstrip()
    return last.startswith(b"{") and b'"headline"' in last and b'"sites"' not in last


def _object(line: bytes) -> Row | None:
    """The JSON object in a line, None where it is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _articles(paper: Paper, stream: IO[bytes], file: str, now: datetime) -> dict[str, int]:
    line = 0

    def rows() -> Iterator[Row | InputError]:
        nonlocal line
        for number, row in read_rows(stream, file):
            line = number
            yield row

    taken = paper.articles.load(_to_the_end(rows(), file), now=now, place=lambda _: f"{file}, line {line}")
    _tell_problems([str(problem) for problem in taken.problems])
    return {"articles": taken.articles, "new": taken.changed, "problems": len(taken.problems)}


def _tell_problems(problems: list[str]) -> None:
    for problem in problems[:TOLD]:
        say(problem)
    if len(problems) > TOLD:
        say(f"... and {len(problems) - TOLD} more")


@click.command("export")
@click.argument("what", type=click.Choice(["articles", "publishers", "opml"]), default="articles")
@paper_option
@json_option
def export_command(what: str, paper: str | None, as_json: bool) -> None:
    """Give out articles with their analysis (JSON Lines), publishers with their sources (JSON Lines), or sources as OPML.

    \b
    Example:  broadsheet export | xz > articles.jsonl.xz
    """
    from broadsheet.sources import write_opml

    if as_json and what == "opml":
        raise click.UsageError("OPML is XML: leave out --json, or export publishers")
    with open_paper(settings_of(paper=paper).paper, make=False) as opened:
        if what == "opml":
            sys.stdout.buffer.write(write_opml(opened.publishers.all(), "Broadsheet", clock(None)))
        elif what == "publishers":
            for publisher in opened.publishers.all():
                put(publisher_row(publisher))
        else:
            publishers = {publisher.domain: publisher for publisher in opened.publishers.all()}
            for item in opened.articles.export():
                sys.stdout.buffer.write(dumps(exported(item, publishers)) + b"\n")


def exported(item: Article | Reading, publishers: dict[str, Publisher]) -> Row:
    """An article, or one with its analysis, as a row that an import reads back without loss."""
    article = item if isinstance(item, Article) else item.article
    row = row_of(article, why=True)
    publisher = publishers.get(article.publisher)
    if publisher is not None:
        told = {"name": publisher.name, "country": publisher.country, "owner": publisher.owner}
        row["publisher"] |= {key: value for key, value in told.items() if value}
    if isinstance(item, Article):
        return row
    analysis, story = item.analysis, item.story
    row = with_analysis(row, analysis, topic_name(analysis.topic.name) if analysis.topic else None)
    return row | ({"story": story.id} if story else {})
