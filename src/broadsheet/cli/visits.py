"""The stages that visit hosts, as pipes: discover and fetch."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

import click

from broadsheet.addresses import canonical, host
from broadsheet.cli.beginnings import is_address
from broadsheet.cli.common import clock, json_option, now_option, settings_of, web_option
from broadsheet.cli.lists import listed_in, publishers_in
from broadsheet.cli.rows import Failed, errors_option, failed, out_to, rows_of
from broadsheet.cli.terminal import SOME_FAILED
from broadsheet.codec import Row, plain
from broadsheet.engine import in_lanes
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.fetch import write_pages
from broadsheet.library.web import open_web
from broadsheet.news import Discovery, Page, Request, Source, SourceKind, SourceState
from broadsheet.ports import Web
from broadsheet.sources import discover, find_sources

Found = Discovery | tuple[Source, ...] | Failed


@click.command("discover")
@click.argument("addresses", nargs=-1)
@click.option("--country", help="The built-in directory's publishers of a country.")
@web_option
@now_option
@errors_option
@json_option
def discover_command(
    addresses: tuple[str, ...],
    country: str | None,
    recorded: Path | None,
    now: datetime | None,
    errors: Path | None,
    as_json: bool,  # noqa: ARG001 (JSON is what a pipe prints)
) -> int:
    """Print what sources announce, a row for each article.

    ADDRESSES are feeds, sitemaps or sites. Without any, publishers are read from standard input, as JSON Lines, CSV, TOML or
    OPML.

    \b
    Example:  broadsheet discover https://harbourpost.example | broadsheet fetch > day.warc.gz
    """
    if not addresses and not country and sys.stdin.isatty():
        raise click.UsageError("name addresses or a --country, or pipe publishers in; --help has an example")
    at, settings = clock(now), settings_of()
    publishers = listed_in(country) if country else ()
    cut_off: list[Row | Failed] = []
    if not addresses and not country:
        name = "standard input"
        publishers = publishers_in(sys.stdin.buffer.read(), name, lambda error: cut_off.append(failed(error, name)))
    with open_web(settings, recorded=recorded) as visited, out_to(errors, "discover") as out:
        visit = partial(_visit, visited, at)
        todo: list[Source | str] = [*addresses, *(source for publisher in publishers for source in publisher.sources)]
        return out.run(chain(cut_off, _rounds(visit, todo, settings.visitors)))


def _visit(web: Web, at: datetime, subject: Source | str) -> Found:
    """What a source announces, or the sources that an address leads to."""
    name = subject if isinstance(subject, str) else subject.url
    try:
        if isinstance(subject, str):
            return find_sources(web, subject, at).sources
        return discover(web, subject, SourceState(url=subject.url), at)
    except BroadsheetError as error:
        return failed(error, name)


def _rounds(visit: "partial[Found]", todo: list[Source | str], visitors: int) -> Iterator[Row | Failed]:
    """The entries of all sources, of each in its order; what a source leads to is visited in the round after."""
    seen = _urls(todo)
    while todo:
        following: list[Source | str] = []
        for found in in_lanes(visitors, visit, todo, _lane):
            if isinstance(found, Failed):
                yield found
                continue
            if isinstance(found, Discovery):
                yield from (plain(entry) for entry in found.entries)
            more = found.sources if isinstance(found, Discovery) else found
            fresh = [source for source in more if source.url not in seen and _worth(source, found)]
            seen.update(source.url for source in fresh)
            following.extend(fresh)
        todo = following


def _lane(subject: Source | str | Row | Failed) -> str:
    """The host of an address: it has one visitor."""
    if isinstance(subject, Failed):
        return ""
    address = (
        subject if isinstance(subject, str) else subject.url if isinstance(subject, Source) else subject.get("url")
    )
    try:
        return host(str(address))
    except InputError:
        return str(address)


def _worth(source: Source, found: Found) -> bool:
    """Whether a source is visited: a front page only where a person's address led to it."""
    return source.kind is not SourceKind.FRONT_PAGE or not isinstance(found, Discovery)


def _urls(todo: Iterable[Source | str]) -> set[str]:
    return {subject.url for subject in todo if isinstance(subject, Source)}


@click.command("fetch")
@click.argument("names", nargs=-1, metavar="[ADDRESSES]...")
@web_option
@errors_option
def fetch_command(names: tuple[str, ...], recorded: Path | None, errors: Path | None) -> int:
    """Fetch pages politely, and write them to standard output as WARC (gzip).

    ADDRESSES are those of pages, or files of entries (rows with `url`). Without any, entries are read from standard input.

    \b
    Example:  broadsheet discover https://harbourpost.example | broadsheet fetch > day.warc.gz
              broadsheet fetch https://harbourpost.example/ferry | broadsheet extract - --why
    """
    if not names and sys.stdin.isatty():
        raise click.UsageError("name addresses, or pipe entries in; --help has an example")
    if sys.stdout.isatty():
        raise click.UsageError(
            "pages are packed bytes, not for a terminal: add > day.warc.gz, or | broadsheet extract -"
        )
    for name in names:
        if name != "-" and not is_address(name) and not Path(name).is_file():
            raise InputError(f"{name!r} is no file, and no address: that begins with https:// or http://")
    settings = settings_of()
    with open_web(settings, recorded=recorded) as visited, out_to(errors, "fetch") as out:

        def pages() -> Iterator[Page]:
            get = partial(_get, visited)
            for result in in_lanes(settings.visitors, get, _once(_wanted(names or ("-",))), _lane):
                if isinstance(result, Failed):
                    out.put(result)
                else:
                    yield result
                    out.count()

        write_pages(sys.stdout.buffer, pages())
        return SOME_FAILED if out.failed else 0


def _wanted(names: Iterable[str]) -> Iterator[Row | Failed]:
    """A row for each address and those of each file."""
    for name in names:
        if is_address(name):
            yield {"url": name}
        else:
            with click.open_file(name, "rb") as file:
                yield from rows_of(file)


def _once(rows: Iterable[Row | Failed]) -> Iterator[Row | Failed]:
    """The rows, of those with one article only the first: a feed and a sitemap announce the same."""
    seen = set()
    for row in rows:
        try:
            name = canonical(row["url"]) if isinstance(row, dict) else ""
        except InputError:
            name = ""
        if name not in seen or not name:
            seen.add(name)
            yield row


def _get(web: Web, row: Row | Failed) -> Page | Failed:
    if isinstance(row, Failed):
        return row
    try:
        return web.get(Request(url=row["url"]))
    except BroadsheetError as error:
        return failed(error, row["url"])
