"""Printing the paper as files, now or again: record, replay, publish."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadsheet.addresses import site_address
from broadsheet.cli.common import (
    clock,
    engine_option,
    home_country,
    json_option,
    now_option,
    paper_option,
    progress,
    put,
    report,
    settings_of,
    tally_lines,
    tally_of,
)
from broadsheet.cli.run import later_in, left_of, run_of, say_done, want_publishers
from broadsheet.cli.terminal import say
from broadsheet.library import open_paper
from broadsheet.news import counted

if TYPE_CHECKING:
    from broadsheet.press import Press

folder_argument = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.command("record")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@now_option
@engine_option
@paper_option
@json_option
def record_command(file: Path, now: datetime | None, engine: str | None, paper: str | None, as_json: bool) -> None:
    """Run an update and keep every byte that was read as WARC, with the publishers, so that the day can be replayed.

    \b
    Example:  broadsheet record day.warc.gz
    """
    from broadsheet.cli.days import keep_day
    from broadsheet.library.web import open_web

    settings = settings_of(paper=paper, engine=engine)
    at = clock(now)
    with open_paper(settings.paper) as opened, progress(left_of(opened, at)) as watch:
        want_publishers(opened)
        with open_web(settings, record=file, store=opened.store) as web:
            keep_day(file, opened.publishers.all(), at)
            tally = run_of(settings, opened, web, now=at, address=None, watch=watch).once()
        keep_day(file, opened.publishers.all(), at)
        later = later_in(opened, at)
    if as_json:
        put({"file": str(file), "at": at} | tally_of(tally))
        return
    say_done(tally, later)
    if tally.waiting:
        say("It is not in the recording.")
    say(_recorded(file, announced="discover" in tally.done, failed="discover" in tally.failed))


def _recorded(file: Path, *, announced: bool, failed: bool) -> str:
    """What can be done with a recording, in which sources were read or none."""
    if announced:
        return f"Recorded in {file}. Rebuild it anywhere: broadsheet replay {file} DIR"
    if failed:
        return f"No source could be read, so {file} announces no articles and cannot be replayed: remove it, and record again."
    return (
        f"No source was read, so {file} announces no articles and cannot be replayed alone: record with a new paper (--paper), "
        f"or put it behind the recording that it goes on from (cat FIRST {file} > whole.warc.gz)"
    )


@click.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@folder_argument
@now_option
@engine_option
@json_option
def replay_command(file: Path, folder: Path, now: datetime | None, engine: str | None, as_json: bool) -> None:
    """Rebuild a recorded day as a static site, without network or clock: the same bytes on every machine.

    \b
    Example:  broadsheet replay day.warc.gz site/
    """
    from broadsheet.cli.days import read_day
    from broadsheet.library.web import open_web
    from broadsheet.pipeline.rereading import FOLLOWED
    from broadsheet.press import Press

    publishers, recorded_at = read_day(file)
    at = now or recorded_at
    settings = settings_of(engine=engine)
    with (
        tempfile.TemporaryDirectory() as place,
        open_paper(Path(place) / "paper.sqlite") as opened,
        open_web(settings, recorded=file) as web,
        progress(left_of(opened, at)) as watch,
    ):
        opened.publishers.add(publishers)
        tally = run_of(settings, opened, web, now=at, address=None, followed=FOLLOWED, watch=watch).once()
        count = _print(Press(paper=opened, now=at), folder)
    facts = {"folder": str(folder), "files": count, "at": at} | tally_of(tally)
    lines = [*tally_lines(tally), f"{folder}: {counted(count, 'file')}"]
    report(as_json, facts, "\n".join(lines))


@click.command("publish")
@folder_argument
@click.option(
    "--site", help="Where the site will be reached, such as https://news.example/ (for feeds and the sitemap)."
)
@click.option("--country", help="The edition that the first page shows; else the one with the most publishers.")
@now_option
@paper_option
@json_option
def publish_command(
    folder: Path, site: str | None, country: str | None, now: datetime | None, paper: str | None, as_json: bool
) -> None:
    """Write the static site: plain files with relative links, which any web server or a disk can serve.

    Files of a former print that this one does not write again are removed; those of others stay.
    The time of printing is that of the newest edition, unless --now sets it, so that the same paper gives the same bytes.

    \b
    Example:  broadsheet publish site/ --site https://news.example/
    """
    from broadsheet.press import Press

    settings = settings_of(paper=paper, country=country)
    whole = site_address(site) if site else None
    with open_paper(settings.paper, make=False) as opened:
        if country:
            opened.editions.get(country)
        at = now or opened.made_at() or clock(None)
        home = home_country(settings) if settings.country else None
        count = _print(Press(paper=opened, now=at, site=whole, home=home), folder)
    report(as_json, {"folder": str(folder), "files": count, "at": at}, f"{folder}: {counted(count, 'file')}")


def _print(press: "Press", folder: Path) -> int:
    """How many files were written; on a terminal it is drawn how far it is."""
    from broadsheet.pipeline.heart import Progress
    from broadsheet.press import write_site

    left: dict[str, int] = {}
    with progress(lambda: left) as watch:

        def tell(printed: int, of: int) -> None:
            left["publish"] = of - printed
            watch(Progress(stage="publish", done=printed, failed=0, due=of - printed))

        return write_site(press, folder, tell)
