"""What the commands share: options, output, progress."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from broadsheet.cli.terminal import say
from broadsheet.codec import YEARS, dumps, moment, plain
from broadsheet.settings import Settings, country_of_locale, load

if TYPE_CHECKING:
    from broadsheet.pipeline.heart import Tally

F = TypeVar("F", bound=Callable[..., Any])

paper_option = click.option("--paper", metavar="WHERE", help="A file or database address (BROADSHEET_PAPER).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
web_option = click.option(
    "--web",
    "recorded",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read a recorded web (WARC) instead of the live one.",
)
engine_option = click.option(
    "--executor", "engine", metavar="WHERE", help="inline, threads:N, processes:N or dask://host:port."
)


class MomentType(click.ParamType[datetime]):
    """An ISO 8601 day or time; UTC where it names no zone."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, aware, in UTC."""
        if isinstance(value, datetime):
            return value
        try:
            at = moment(value)[0]
        except ValueError:
            self.fail(f"{value!r} is no ISO 8601 time such as 2026-11-20T12:00:00Z", param, ctx)
        if at.year not in YEARS:
            self.fail(f"{value!r} is no time of a newspaper: years are {YEARS[0]} to {YEARS[-1]}", param, ctx)
        return at


now_option = click.option("--now", type=MomentType(), help="Set the paper's clock, such as 2026-11-20T12:00:00Z.")


def settings_of(**given: Any) -> Settings:
    """The settings of this call."""
    return load(**given)


def clock(now: datetime | None) -> datetime:
    """The paper's time."""
    return now or datetime.now(UTC)


FALLBACK = "GB"
"""The country of a reader of whom neither the settings nor the locale tell one."""


def home_country(settings: Settings) -> str | None:
    """The reader's country, from the settings or else the locale."""
    return settings.country or country_of_locale()


def standard_input() -> BufferedReader:
    """Standard input as bytes whose beginning can be looked at."""
    stream = sys.stdin.buffer
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))


def put(value: Any) -> None:
    """Prints a value as one line of JSON, at once."""
    sys.stdout.buffer.write(dumps(plain(value)) + b"\n")
    sys.stdout.buffer.flush()


def report(as_json: bool, facts: Mapping[str, Any], text: str) -> None:
    """Tells what was done: the facts as JSON, or the text to a person."""
    if as_json:
        put(facts)
    else:
        say(text)


@contextmanager
def progress(left: Callable[[], Mapping[str, int]] | None = None) -> Iterator[Callable[[Any], None]]:
    """Gives what to call with each Progress: a line for each pass with its rate, on a terminal only.

    `left` tells how much there is to do, by pass; with it the line has the time that is left.
    """
    if not sys.stderr.isatty():
        yield lambda _progress: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<9}"),
        TextColumn("{task.fields[done]:>7} done"),
        TextColumn("{task.fields[failed]:>5} failed"),
        TextColumn("{task.fields[rate]:>7.1f}/s"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty()) as bar:
        yield _Watch(bar, left)


class _Watch:
    """Draws each Progress."""

    ASKED_EVERY = 2.0
    """Seconds between two questions how much is left."""

    def __init__(self, bar: Any, left: Callable[[], Mapping[str, int]] | None) -> None:
        self._bar, self._left = bar, left
        self._tasks: dict[str, Any] = {}
        self._counts: Mapping[str, int] = {}
        self._asked = 0.0

    def __call__(self, now: Any) -> None:
        if now.stage not in self._tasks:
            self._tasks[now.stage] = self._bar.add_task(now.stage, total=None, done=0, failed=0, rate=0.0, left="")
        number = self._tasks[now.stage]
        task = next(item for item in self._bar.tasks if item.id == number)
        rate = (now.done + now.failed) / (task.elapsed or 0.001)
        self._bar.update(number, done=now.done, failed=now.failed, rate=rate, left=self._time_left(now.stage, rate))

    def _time_left(self, stage: str, rate: float) -> str:
        if self._left is not None and time.monotonic() - self._asked > self.ASKED_EVERY:
            self._counts, self._asked = self._left(), time.monotonic()
        count = self._counts.get(stage, 0)
        if not count or not rate:
            return ""
        minutes, seconds = divmod(int(count / rate), 60)
        return f"{count} to do, about {minutes}:{seconds:02} left"


def tally_of(tally: "Tally") -> dict[str, Mapping[str, int]]:
    """What the passes of a run did, as values to print."""
    return {"done": tally.done, "failed": tally.failed, "waiting": tally.waiting}


def tally_lines(tally: "Tally") -> list[str]:
    """A line for each pass that had something to do."""
    done, failed, waiting = tally.done, tally.failed, tally.waiting
    return [
        f"{stage:<9} {done.get(stage, 0):>7} done {failed.get(stage, 0):>6} failed"
        + (f" {waiting[stage]:>6} waiting" if stage in waiting else "")
        for stage in dict.fromkeys((*done, *failed, *waiting))
    ]


@cache
def _topics() -> Mapping[str, str]:
    import tomllib

    words = tomllib.loads((Path(__file__).parents[1] / "publish" / "words" / "en.toml").read_text("utf-8"))
    return {key: str(value) for key, value in words["topics"].items()}


def topic_name(topic: str) -> str:
    """A topic's English name: that of the pages, read without them, since a terminal needs no templates."""
    return _topics().get(topic) or _topics()["other"]
