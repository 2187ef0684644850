"""Taking in and giving out: articles, publishers, recorded webs, static sites."""

import gzip
import lzma
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click

from broadsheet.cli.common import (
    SOME_FAILED,
    clock,
    engine_option,
    json_option,
    now_option,
    paper_option,
    progress,
    put,
    say,
    settings_of,
    tally_lines,
)
from broadsheet.cli.run import keep_pages, oldest
from broadsheet.codec import dumps, read_rows, row_of, with_analysis
from broadsheet.errors import InputError
from broadsheet.library import Paper, open_paper
from broadsheet.news import Article
from broadsheet.running import Run

_OPENERS: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"\xfd7": lzma.open}
TOLD = 20
"""How many wrong rows are told one by one."""


def opened_file(path: Path) -> IO[bytes]:
    """A file for reading, unpacked where it is gzip or xz; raises InputError."""
    try:
        with path.open("rb") as stream:
            start = stream.read(2)
        unpack = _OPENERS.get(start)
        return unpack(path, "rb") if unpack else path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@now_option
@paper_option
@json_option
def import_command(files: tuple[Path, ...], now: datetime | None, paper: str | None, as_json: bool) -> int:
    """Take in articles (JSON Lines in schema.org's terms, also .gz and .xz), publishers (CSV, TOML, JSON Lines), OPML, or WARC.

    What a file holds is known by its content. A wrong row is told and left out; the others are kept.

    \b
    Example:  broadsheet import newsroom.jsonl.xz feeds.opml
    """
    wrong = 0
    with open_paper(settings_of(paper=paper).paper) as opened:
        for file in files:
            counts = _take_in(opened, file, clock(now))
            wrong += counts.get("problems", 0)
            if as_json:
                put({"file": str(file), **counts})
            else:
                say(f"{file}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return SOME_FAILED if wrong else 0


def _take_in(paper: Paper, file: Path, now: datetime) -> dict[str, int]:
    from broadsheet.sources import read_opml, read_publishers

    with opened_file(file) as stream:
        start = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
        stream.seek(0)
        if start.startswith(b"WARC/"):
            from broadsheet.fetch import read_pages

            return {"pages": paper.take_pages(read_pages(file))}
        if start.startswith(b"<"):
            return {"publishers": paper.publishers.add(read_opml(stream.read()))}
        if start.startswith(b"{") and not _tells_of_publishers(start):
            return _articles(paper, stream, file, now)
        kind = "jsonl" if start.startswith((b"{", b"[")) else "toml" if file.name.endswith(".toml") else "csv"
        return {"publishers": paper.publishers.add(read_publishers(stream.read().decode("utf-8-sig"), kind))}


def _tells_of_publishers(start: bytes) -> bool:
    """Whether the first row of JSON Lines, or the JSON document, is of publishers: it names a domain and no headline."""
    line = start.split(b"\n", 1)[0] if start.count(b"\n") and start[1:2] != b"\n" else start
    return b'"domain"' in line and b'"headline"' not in line


def _articles(paper: Paper, stream: IO[bytes], file: Path, now: datetime) -> dict[str, int]:
    def lines() -> Iterator[bytes]:
        try:
            yield from stream
        except (OSError, EOFError, lzma.LZMAError) as error:
            raise InputError(f"{file}: the file is broken: {error}; what came before is kept") from error

    taken = paper.articles.load((row for _, row in read_rows(lines(), file.name)), now=now)
    for problem in taken.problems[:TOLD]:
        say(str(problem))
    if len(taken.problems) > TOLD:
        say(f"... and {len(taken.problems) - TOLD} more")
    return {"articles": taken.articles, "new": taken.changed, "problems": len(taken.problems)}


@click.command("export")
@click.argument("what", type=click.Choice(["articles", "publishers", "opml"]), default="articles")
@paper_option
def export_command(what: str, paper: str | None) -> None:
    """Give out articles with their analysis (JSON Lines), publishers (JSON Lines), or the sources as OPML.

    \b
    Example:  broadsheet export | xz > articles.jsonl.xz
    """
    from broadsheet.sources import write_opml

    with open_paper(settings_of(paper=paper).paper) as opened:
        if what == "opml":
            sys.stdout.buffer.write(write_opml(opened.publishers.all(), "Broadsheet", clock(None)))
        elif what == "publishers":
            for publisher in opened.publishers.all():
                put(publisher)
        else:
            for item in opened.articles.export():
                sys.stdout.buffer.write(dumps(exported(item)) + b"\n")


def exported(item: Any) -> dict[str, Any]:
    """An article, or one with its analysis, as a row."""
    from broadsheet.publish import Words

    if isinstance(item, Article):
        return row_of(item)
    analysis = item.analysis
    row = with_analysis(
        row_of(item.article), analysis, str(Words.of("en").topic(analysis.topic.name)) if analysis.topic else None
    )
    row["publisher"] = row["publisher"] | {"name": item.publisher.name}
    return row | ({"story": item.story.id} if item.story else {})


@click.command("record")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@now_option
@engine_option
@paper_option
def record_command(file: Path, now: datetime | None, engine: str | None, paper: str | None) -> None:
    """Run an update and keep every byte that was read as WARC, with the publishers, so that the day can be replayed.

    \b
    Example:  broadsheet record day.warc.gz
    """
    from broadsheet.days import keep_day
    from broadsheet.webs import open_web

    settings = settings_of(paper=paper, engine=engine)
    with open_paper(settings.paper) as opened, progress() as watch:
        at = clock(now)
        with open_web(settings, record=file) as web:
            run = Run(
                store=opened.store,
                web=web,
                engine=settings.engine,
                visitors=settings.visitors,
                now=at,
                oldest=oldest(settings),
                keep_pages=keep_pages(settings),
                watch=watch,
            )
            tally = run.once()
        keep_day(file, opened.publishers.all(), at)
    for line in tally_lines(tally.done, tally.failed):
        say(line)
    say(f"Recorded in {file}. Rebuild it anywhere: broadsheet replay {file} DIR")


@click.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@now_option
@engine_option
def replay_command(file: Path, folder: Path, now: datetime | None, engine: str | None) -> None:
    """Rebuild a recorded day as a static site, without network or clock: the same bytes on every machine.

    \b
    Example:  broadsheet replay day.warc.gz site/
    """
    from broadsheet.days import read_day
    from broadsheet.press import Press, write_site
    from broadsheet.webs import open_web

    publishers, at = read_day(file)
    settings = settings_of(engine=engine)
    with (
        tempfile.TemporaryDirectory() as place,
        open_paper(Path(place) / "paper.sqlite") as opened,
        open_web(settings, recorded=file) as web,
        progress() as watch,
    ):
        moment = now or at
        opened.publishers.add(publishers, now=moment)
        Run(
            store=opened.store, web=web, engine=settings.engine, visitors=settings.visitors, now=moment, watch=watch
        ).once()
        count = write_site(Press(paper=opened, now=moment), folder)
    say(f"{folder}: {count} files")


@click.command("publish")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--site", help="Where the site will be reached, such as https://news.example/ (for feeds).")
@now_option
@paper_option
def publish_command(folder: Path, site: str | None, now: datetime | None, paper: str | None) -> None:
    """Write the static site: plain files with relative links, which any web server or a disk can serve.

    \b
    Example:  broadsheet publish site/ --site https://news.example/
    """
    from broadsheet.press import Press, write_site

    with open_paper(settings_of(paper=paper).paper) as opened:
        moment = now or opened.made_at() or clock(None)
        count = write_site(Press(paper=opened, now=moment, site=site), folder)
    say(f"{folder}: {count} files")
