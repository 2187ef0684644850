"""What the commands share: options, output, progress."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from broadsheet.codec import dumps, moment, plain
from broadsheet.settings import Settings, country_of_locale, load

F = TypeVar("F", bound=Callable[..., Any])

SOME_FAILED = 3
NOTHING_FOUND = 4

paper_option = click.option("--paper", metavar="WHERE", help="A file or database address (BROADSHEET_PAPER).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
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
            return moment(value)[0]
        except ValueError:
            self.fail(f"{value!r} is no ISO 8601 time such as 2026-11-20T12:00:00Z", param, ctx)


now_option = click.option("--now", type=MomentType(), help="Set the paper's clock, such as 2026-11-20T12:00:00Z.")


def settings_of(**given: Any) -> Settings:
    """The settings of this call."""
    return load(**given)


def clock(now: datetime | None) -> datetime:
    """The paper's time."""
    return now or datetime.now(UTC)


def home_country(settings: Settings) -> str | None:
    """The reader's country, from the settings or else the locale."""
    return settings.country.upper() or country_of_locale()


def put(value: Any) -> None:
    """Prints a value as one line of JSON."""
    sys.stdout.buffer.write(dumps(plain(value)) + b"\n")


def say(text: str) -> None:
    """Tells a person, on standard error."""
    click.echo(text, err=True)


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> None:
    """Prints columns, as wide as they need."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[Any], None]]:
    """Gives what to call with each Progress: a line for each pass with its rate, on a terminal only."""
    if quiet or not sys.stderr.isatty():
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
    )
    with Progress(*columns, console=Console(stderr=True), transient=False) as bar:
        tasks: dict[str, Any] = {}

        def watch(now: Any) -> None:
            if now.stage not in tasks:
                tasks[now.stage] = bar.add_task(now.stage, total=None, done=0, failed=0, rate=0.0)
            task = next(item for item in bar.tasks if item.id == tasks[now.stage])
            seconds = task.elapsed or 0.001
            bar.update(task.id, done=now.done, failed=now.failed, rate=(now.done + now.failed) / seconds)

        yield watch


def tally_lines(done: Mapping[str, int], failed: Mapping[str, int]) -> list[str]:
    """A line for each pass that did something."""
    stages = list(dict.fromkeys((*done, *failed)))
    return [f"{stage:<9} {done.get(stage, 0):>7} done {failed.get(stage, 0):>6} failed" for stage in stages]
