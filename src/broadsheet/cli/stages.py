"""The stages as pipes: JSON Lines in, JSON Lines out, no store. Order is kept; what cannot be done is told and left out."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from broadsheet.cli.common import SOME_FAILED, clock, engine_option, json_option, now_option, say, settings_of
from broadsheet.codec import Row, dumps, plain, read_rows
from broadsheet.engine import in_order
from broadsheet.errors import BroadsheetError, InputError, StageError

errors_option = click.option(
    "--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write what failed to FILE as JSON Lines."
)
input_argument = click.argument("file", type=click.File("rb"), default="-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A row that could not be done, and why."""

    subject: str
    kind: str
    why: str


class Out:
    """Where rows go, and where those that failed are told: standard error, or a file of JSON Lines."""

    def __init__(self, errors: IO[bytes] | None) -> None:
        self._errors = errors
        self.failed = 0

    def put(self, result: Row | Failed) -> None:
        """Prints a row, or tells of a failure."""
        if not isinstance(result, Failed):
            sys.stdout.buffer.write(dumps(result) + b"\n")
            return
        self.failed += 1
        if self._errors is None:
            say(f"{result.subject}: {result.kind}: {result.why}")
        else:
            self._errors.write(dumps(plain(result)) + b"\n")

    def run(self, results: Iterable[Row | Failed]) -> int:
        """Prints all; gives back the exit code."""
        for result in results:
            self.put(result)
        sys.stdout.buffer.flush()
        return SOME_FAILED if self.failed else 0


def failed(error: BroadsheetError, subject: str) -> Failed:
    """An error as a row that failed."""
    if isinstance(error, StageError):
        return Failed(subject=error.subject, kind=type(error).__name__, why=error.why)
    return Failed(subject=subject, kind=type(error).__name__, why=str(error))


def run_rows(do: Callable[[Row], Row], rows: Iterable[Row | Failed], engine: str, errors: Path | None) -> int:
    """Does each row at the engine and prints it; gives back the exit code."""
    with ExitStack() as stack:
        out = Out(stack.enter_context(errors.open("wb")) if errors else None)
        return out.run(in_order(engine, partial(safely, do), rows))


def safely(do: Callable[[Row], Row], row: Row | Failed) -> Row | Failed:
    """The row done, or why not."""
    if isinstance(row, Failed):
        return row
    try:
        return do(row)
    except BroadsheetError as error:
        return failed(error, str(row.get("url", "a row without `url`")))


def rows_of(file: IO[bytes]) -> Iterator[Row | Failed]:
    """The rows of a file or pipe, with those that are broken as failures."""
    for number, row in read_rows(file, file.name):
        yield failed(row, f"{file.name}:{number}") if isinstance(row, InputError) else row


@click.command("discover")
@click.argument("addresses", nargs=-1)
@click.option("--country", help="The built-in directory's publishers of a country.")
@click.option("--web", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read a recorded web (WARC).")
@now_option
@errors_option
def discover_command(
    addresses: tuple[str, ...], country: str | None, web: Path | None, now: datetime | None, errors: Path | None
) -> int:
    """Print what sources announce.

    ADDRESSES are feeds, sitemaps or sites; without any, publishers are read from standard input as JSON Lines.

    \b
    Example:  broadsheet discover https://harbourpost.example | broadsheet fetch - > day.warc.gz
    """
    from broadsheet.news import Source, SourceKind, SourceState
    from broadsheet.sources import directory, discover, find_sources, read_publishers
    from broadsheet.webs import open_web

    at = clock(now)

    def results() -> Iterator[Row | Failed]:
        with open_web(settings_of(), recorded=web) as visited:
            sources: list[Source] = []
            if country:
                sources = [source for publisher in directory(country) for source in publisher.sources]
            elif not addresses:
                sources = [
                    source for publisher in read_publishers(sys.stdin.read(), "jsonl") for source in publisher.sources
                ]
            for address in addresses:
                try:
                    sources.extend(find_sources(visited, address, at).sources)
                except BroadsheetError as error:
                    yield failed(error, address)
            queue, seen = sources, {source.url for source in sources}
            while queue:
                source = queue.pop(0)
                try:
                    found = discover(visited, source, SourceState(url=source.url), at)
                except StageError as error:
                    yield failed(error, source.url)
                    continue
                yield from (plain(entry) for entry in found.entries)
                fresh = [more for more in found.sources if more.url not in seen and more.kind != SourceKind.FRONT_PAGE]
                seen.update(more.url for more in fresh)
                queue.extend(fresh)

    return run_rows(dict, results(), "inline", errors)


@click.command("fetch")
@input_argument
@click.option("--web", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read a recorded web (WARC).")
@errors_option
def fetch_command(file: IO[bytes], web: Path | None, errors: Path | None) -> int:
    """Fetch the pages of entries (rows with `url`) politely, and write them to standard output as WARC.

    \b
    Example:  broadsheet discover https://harbourpost.example | broadsheet fetch > day.warc
    """
    from broadsheet.fetch import write_pages
    from broadsheet.news import Page, Request
    from broadsheet.webs import open_web

    settings = settings_of()
    with ExitStack() as stack:
        visited = stack.enter_context(open_web(settings, recorded=web))
        out = Out(stack.enter_context(errors.open("wb")) if errors else None)

        def get(row: Row | Failed) -> Page | Failed:
            if isinstance(row, Failed):
                return row
            try:
                return visited.get(Request(url=str(row.get("url") or "")))
            except BroadsheetError as error:
                return failed(error, str(row.get("url", "a row without `url`")))

        def pages() -> Iterator[Page]:
            for result in in_order(f"threads:{settings.visitors}", get, rows_of(file), batch=1):
                if isinstance(result, Failed):
                    out.put(result)
                else:
                    yield result

        write_pages(sys.stdout.buffer, pages())
        return SOME_FAILED if out.failed else 0


def extract_row(why: bool, page: Any) -> Row:
    """A page's article as a row."""
    from broadsheet.codec import row_of
    from broadsheet.extract import extract

    return row_of(extract(page), why=why)


def _page_safely(why: bool, page: Any) -> Row | Failed:
    if isinstance(page, Failed):
        return page
    try:
        return extract_row(why, page)
    except BroadsheetError as error:
        return failed(error, page.url)


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--url", help="The address of an HTML file.")
@click.option("--why", is_flag=True, help="Say which method gave each field.")
@engine_option
@errors_option
def extract_command(files: tuple[str, ...], url: str | None, why: bool, engine: str | None, errors: Path | None) -> int:
    """Print the article of each page.

    FILES are WARC (.warc, .warc.gz) or HTML; - is standard input. Pages that are no articles are told with the reason.

    \b
    Example:  broadsheet extract day.warc.gz --errors left-out.jsonl > day.jsonl
    """
    from broadsheet.cli.pages import pages_of

    settings = settings_of(engine=engine)
    with ExitStack() as stack:
        out = Out(stack.enter_context(errors.open("wb")) if errors else None)
        return out.run(in_order(settings.engine, partial(_page_safely, why), pages_of(files, url), batch=8))


def analyse_row(row: Row) -> Row:
    """The row with what analysis adds."""
    from broadsheet.analyse import analyse
    from broadsheet.codec import article_of, with_analysis
    from broadsheet.publish import Words

    analysis = analyse(article_of(row))
    return with_analysis(row, analysis, str(Words.of("en").topic(analysis.topic.name)) if analysis.topic else None)


@click.command("analyse")
@input_argument
@engine_option
@errors_option
def analyse_command(file: IO[bytes], engine: str | None, errors: Path | None) -> int:
    """Add language, topic, keywords, names, abstract with receipts, reading times and quality to articles.

    \b
    Example:  broadsheet extract day.warc.gz | broadsheet analyse
    """
    return run_rows(analyse_row, rows_of(file), settings_of(engine=engine).engine, errors)


@click.command("relate")
@input_argument
@errors_option
def relate_command(file: IO[bytes], errors: Path | None) -> int:
    """Put the articles on one event together: adds `story`, and `report` with what is whose copy and what each adds.

    All rows are read before the first is printed.

    \b
    Example:  broadsheet analyse day.jsonl | broadsheet relate
    """
    from broadsheet.cli.grouping import relate_rows

    with ExitStack() as stack:
        out = Out(stack.enter_context(errors.open("wb")) if errors else None)
        return out.run(relate_rows(rows_of(file)))


@click.command("rank")
@input_argument
@click.option("--country", required=True, help="ISO 3166-1 code of the edition.")
@now_option
@json_option
@errors_option
def rank_command(file: IO[bytes], country: str, now: datetime | None, as_json: bool, errors: Path | None) -> int:  # noqa: ARG001 (JSON is what a pipe prints)
    """Choose and order an edition from articles with stories: one row for each place, with its sum.

    The moment is that of the newest article, unless --now sets it. A publisher's country comes from the row
    (`publisher: {country}`) or from the built-in directory.

    \b
    Example:  broadsheet relate day.jsonl | broadsheet rank --country US
    """
    from broadsheet.cli.grouping import rank_rows

    with ExitStack() as stack:
        out = Out(stack.enter_context(errors.open("wb")) if errors else None)
        return out.run(rank_rows(rows_of(file), country.upper(), now))
