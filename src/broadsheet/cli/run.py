"""Making a paper and running its work."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
    web_option,
)
from broadsheet.cli.terminal import say
from broadsheet.errors import BroadsheetError, InputError, SettingsError
from broadsheet.news import Publisher, counted
from broadsheet.news.countries import country_asked
from broadsheet.settings import Settings

if TYPE_CHECKING:
    from broadsheet.library import Paper
    from broadsheet.pipeline.heart import Tally
    from broadsheet.pipeline.run import Run
    from broadsheet.ports import Web

_VISITS = ("discover", "fetch")
"""Passes that visit hosts."""
IDLE_SECONDS = 5.0
"""How long a worker rests when nothing is due."""
AGAIN_SECONDS = 60.0
"""After how long a worker tries again what could not be done."""


@click.command("init")
@click.option(
    "--country", "countries", multiple=True, help="Add the directory's publishers of a country; may be repeated."
)
@click.option("--sample", is_flag=True, help="Add the publishers of the invented sample day.")
@paper_option
@json_option
def init_command(countries: tuple[str, ...], sample: bool, paper: str | None, as_json: bool) -> None:
    """Make a paper and choose its publishers: those of your country, unless you name others.

    \b
    Example:  broadsheet init --country NZ --country AU
    """
    from broadsheet.library import open_paper

    settings = settings_of(paper=paper)
    chosen = [country_asked(country) for country in countries] or (
        [] if sample else [home for home in (home_country(settings),) if home]
    )
    publishers = [publisher for country in chosen for publisher in publishers_of(country)]
    with open_paper(settings.paper) as opened:
        added = opened.publishers.add(publishers)
        if sample:
            from broadsheet.cli.days import sample_day

            added += opened.publishers.add(sample_day()[0])
        following = (
            "update --sample" if sample else "update" if added else "init --country GB, or: broadsheet import FILE"
        )
        whose = f" of {', '.join(chosen)}" if chosen else ""
        text = f"{opened.where}: {counted(added, 'publisher')}{whose}. Next: broadsheet {following}"
        report(as_json, {"paper": opened.where, "countries": chosen, "publishers": added}, text)


def publishers_of(country: str) -> tuple[Publisher, ...]:
    """The directory's publishers of a country that print general news; raises InputError where it knows none."""
    from broadsheet.cli.lists import listed_in

    return tuple(publisher for publisher in listed_in(country) if publisher.topic is None)


@click.command("update")
@web_option
@now_option
@click.option("--sample", is_flag=True, help="Read the invented sample day instead of the live web.")
@click.option("--limit", type=click.IntRange(min=1), help="Work on at most so many subjects in each pass.")
@engine_option
@paper_option
@json_option
def update_command(
    recorded: Path | None,
    now: datetime | None,
    sample: bool,
    limit: int | None,
    engine: str | None,
    paper: str | None,
    as_json: bool,
) -> None:
    """Run all passes that are due, once: discover, fetch, extract, analyse, relate, rank.

    It may be stopped at any moment; the next run finishes the work. Sources and pages that failed are counted, and listed by
    `broadsheet sources`; they are tried again by themselves, and the exit code is 0 all the same.

    \b
    Example:  broadsheet update --web day.warc.gz --now 2026-11-20T12:00:00Z
              broadsheet init --sample && broadsheet update --sample
    """
    from broadsheet.cli.days import SAMPLE_DAY, sample_web
    from broadsheet.library import open_paper
    from broadsheet.library.web import open_web

    if sample and recorded:
        raise click.UsageError("the sample day is a recorded web of its own: leave out --web or --sample")
    settings = settings_of(paper=paper, engine=engine)
    now = now or (SAMPLE_DAY if sample else None)
    with (
        open_paper(settings.paper) as opened,
        sample_web() if sample else nullcontext(recorded) as read,
        open_web(settings, recorded=read, store=opened.store) as web,
        progress(left_of(opened, now)) as watch,
    ):
        want_publishers(opened)
        run = run_of(settings, opened, web, now=now, recorded=read is not None, watch=watch)
        tally = run.once(limit=limit)
        later = later_in(opened, clock(now))
    if as_json:
        put(tally_of(tally))
    else:
        say_done(tally, later)


def later_in(paper: "Paper", now: datetime) -> dict[str, int]:
    """How many sources and pages are to be visited later."""
    return {stage: count.waiting for stage, count in paper.work(now).items() if stage in _VISITS and count.waiting}


def say_done(tally: "Tally", later: Mapping[str, int]) -> None:
    """Tells what was done, what failed, with the commands that list that, and what waits; where nobody was visited, what is later."""
    lines = tally_lines(tally)
    if not any(stage in counts for stage in _VISITS for counts in tally_of(tally).values()):
        told = ", ".join(f"{stage} {count}" for stage, count in later.items())
        lines.append(f"No visit was due; later: {told}." if told else "No visit was due.")
    for line in lines:
        say(line)
    if tally.failed:
        say(f"What failed, and what would mend it: {' and '.join(lists_of(tally.failed))}")
    if tally.waiting:
        say(
            "What waits is of hosts that asked for a rest, or for longer pauses: `broadsheet update` later goes on with it."
        )


def want_publishers(paper: "Paper") -> None:
    """Raises InputError where a paper has nobody to visit."""
    if not paper.publishers.countries() and not paper.publishers.all():
        raise InputError(
            f"{paper.where} has no publishers yet: broadsheet init --country GB, or broadsheet import FILE"
        )


def lists_of(failed: Collection[str]) -> list[str]:
    """The commands that tell what failed in these stages: one lists sources, the other single articles.

    >>> lists_of({"discover"}), lists_of({"fetch", "extract"})
    (['broadsheet sources --failing'], ['broadsheet sources --failures'])
    """
    found = [("--failing", "discover" in failed), ("--failures", bool(set(failed) - {"discover"}))]
    return [f"broadsheet sources {option}" for option, some in found if some]


def run_of(settings: Settings, paper: "Paper", web: "Web", *, recorded: bool = False, **more: Any) -> "Run":
    """How the settings have the work of a paper run; of a recorded web every article is fetched, however old it is. `more` are fields of `Run`."""
    from broadsheet.pipeline.run import Run

    chosen: dict[str, Any] = {
        "engine": settings.engine,
        "visitors": settings.visitors,
        "oldest": timedelta(days=settings.oldest_days) if settings.oldest_days and not recorded else None,
        "followed": timedelta(days=settings.reread_days),
        "address": settings.address or None,
        "keep_pages": timedelta(days=settings.keep_pages_days),
    }
    return Run(store=paper.store, web=web, **(chosen | more))


def left_of(paper: "Paper", now: datetime | None) -> Callable[[], dict[str, int]]:
    """What tells how much is due in a paper, by pass."""
    return lambda: {stage: count.due + count.leased for stage, count in paper.work(clock(now)).items()}


@click.command("worker")
@web_option
@now_option
@click.option("--once", is_flag=True, help="Stop when nothing is due.")
@engine_option
@paper_option
@json_option
def worker_command(
    recorded: Path | None, now: datetime | None, once: bool, engine: str | None, paper: str | None, as_json: bool
) -> None:
    """Work on what is due, until stopped (Ctrl-C or SIGTERM). Several workers may share one paper, on several machines with PostgreSQL.

    What keeps a round from being done, such as a database that is away, is told, and tried again after a minute; with --once the command
    ends. With --json, a line for each round that did something.

    \b
    Example:  broadsheet worker --paper postgresql://db.internal/news
    """
    from broadsheet.library import open_paper
    from broadsheet.library.web import open_web

    settings = settings_of(paper=paper, engine=engine)
    with (
        open_paper(settings.paper) as opened,
        open_web(settings, recorded=recorded, store=opened.store) as web,
        progress() as watch,
    ):
        run = run_of(settings, opened, web, now=now, recorded=recorded is not None, watch=watch)
        for tally in run.rounds() if once else enduring(run):
            if not tally.done and not tally.failed:
                if once:
                    return
                time.sleep(IDLE_SECONDS)
            elif as_json:
                put(tally_of(tally))


def enduring(run: "Run", again: float = AGAIN_SECONDS) -> Iterator["Tally"]:
    """Rounds without end: what keeps one from being done is told, and tried again after so many seconds.

    Raises a wrong setting before the first round is done, which no waiting would mend; later it is a cluster that is away.
    """
    is_begun = False
    while True:
        try:
            for tally in run.rounds():
                is_begun = True
                yield tally
        except BroadsheetError as error:
            if isinstance(error, SettingsError) and not is_begun:
                raise
            say(f"broadsheet: {error}; this is tried again in {again:g} seconds")
            time.sleep(again)
