"""What the stages share as pipes: rows in, rows out, in order; what cannot be done is told and left out."""

import os
import stat
import sys
import time
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TextIO

import click

from broadsheet.cli.beginnings import GZIP, WARC, XZ
from broadsheet.cli.common import progress
from broadsheet.cli.terminal import SOME_FAILED, say
from broadsheet.codec import Row, dumps, file_name, plain, read_rows
from broadsheet.engine import PATIENCE, in_order
from broadsheet.errors import BroadsheetError, InputError, StageError

READY = "broadsheet.pipeline.ready"
"""What workers on rows are forked with: each that loads its models for itself takes 60 MB more."""

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
    """Where rows go, and where those that failed are told: standard error, or a file of JSON Lines.

    `watch` is told how many of both there are.
    """

    def __init__(self, errors: IO[bytes] | None, watch: Callable[[int, int], None]) -> None:
        self._errors = errors
        self._watch = watch
        self.done = 0
        self.failed = 0
        watch(0, 0)

    def put(self, result: Row | Failed) -> None:
        """Prints a row, or tells of a failure."""
        if not isinstance(result, Failed):
            sys.stdout.buffer.write(dumps(result) + b"\n")
            self.count()
            return
        self.failed += 1
        if self._errors is None:
            say(f"{result.subject}: {result.kind}: {result.why}")
        else:
            self._errors.write(dumps(plain(result)) + b"\n")
        self._watch(self.done, self.failed)

    def count(self) -> None:
        """Counts what was done: a row that was printed, or what was written otherwise."""
        self.done += 1
        self._watch(self.done, self.failed)

    def run(self, results: Iterable[Row | Failed]) -> int:
        """Prints all; gives back the exit code."""
        for result in results:
            self.put(result)
        sys.stdout.buffer.flush()
        return SOME_FAILED if self.failed else 0


@contextmanager
def out_to(errors: Path | None, stage: str) -> Iterator[Out]:
    """Where rows of a stage go, with the file for failures where one is named."""
    with _watched(stage) as watch:
        if errors is None:
            yield Out(None, watch)
        else:
            with errors.open("wb") as file:
                yield Out(file, watch)


@contextmanager
def _watched(stage: str) -> Iterator[Callable[[int, int], None]]:
    """Shows how far a stage is, on a terminal to which no rows go; of a pipeline the first stage does.

    It is drawn where the rows go to a file, and told in a line every few seconds where they go to a program, which may print them there.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty() or _is_pipe(sys.stdin):
        yield lambda _done, _failed: None
        return
    if _is_pipe(sys.stdout):
        yield _Lines(stage)
        return
    from broadsheet.pipeline.heart import Progress

    with progress() as watch:
        yield lambda done, failed: watch(Progress(stage=stage, done=done, failed=failed, due=0))


class _Lines:
    """Tells how far a stage is, every few seconds."""

    EVERY = 10.0

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._begun = self._told = time.monotonic()

    def __call__(self, done: int, failed: int) -> None:
        now = time.monotonic()
        if now - self._told >= self.EVERY:
            self._told = now
            say(f"{self._stage:<9} {done:>7} done {failed:>6} failed {(done + failed) / (now - self._begun):>8.1f}/s")


def _is_pipe(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def failed(error: BroadsheetError, subject: str) -> Failed:
    """An error as a row that failed."""
    if isinstance(error, StageError):
        return Failed(subject=error.subject, kind=type(error).__name__, why=error.why)
    return Failed(subject=subject, kind=type(error).__name__, why=str(error).removeprefix(f"{subject}: "))


def ending(subject: str) -> Failed:
    """An item that ended the process that worked on it."""
    why = f"it ends the process that works on it, or keeps it busy for more than {PATIENCE:g} seconds"
    return Failed(subject=subject, kind=StageError.__name__, why=why)


def run_rows(out: Out, do: Callable[[Row], Row], rows: Iterable[Row | Failed], engine: str) -> int:
    """Does each row at the engine and prints it; gives back the exit code."""
    return out.run(in_order(engine, partial(safely, do), rows, _ending, ready=READY))


def safely(do: Callable[[Row], Row], row: Row | Failed) -> Row | Failed:
    """The row done, or why not."""
    if isinstance(row, Failed):
        return row
    try:
        return do(row)
    except BroadsheetError as error:
        return failed(error, row["url"])


def _ending(row: Row | Failed) -> Failed:
    return row if isinstance(row, Failed) else ending(row["url"])


def rows_of(file: IO[bytes]) -> Iterator[Row | Failed]:
    """The rows of a file or pipe, each with a `url`, and those that are broken as failures.

    Raises InputError where it holds no text at all, and UsageError where it is a terminal.
    """
    if file.isatty():
        raise click.UsageError("name a file, or pipe rows in; --help has an example")
    name = file_name(str(getattr(file, "name", "<stdin>")))
    for number, row in read_rows(_lines(file, name), name):
        if isinstance(row, InputError):
            why = str(row).removeprefix(f"{name}, line {number}: ")
            yield Failed(subject=f"{name}:{number}", kind=InputError.__name__, why=why)
        elif not isinstance(row.get("url"), str) or not row["url"]:
            why = "`url` must be text" if row.get("url") else "the row has no `url`"
            yield Failed(subject=f"{name}:{number}", kind=InputError.__name__, why=why)
        else:
            yield row


def _lines(file: IO[bytes], name: str) -> Iterator[bytes]:
    for number, line in enumerate(file):
        if not number and line.startswith((GZIP, XZ, *WARC)):
            raise InputError(
                f"{name}: is packed, or a recording (WARC): unpack rows before (zcat, xzcat), and begin with `broadsheet extract` for pages"
            )
        if not number and line.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
            raise InputError(f"{name}: is UTF-16: save it as UTF-8 (iconv -f utf-16 -t utf-8)")
        yield line
