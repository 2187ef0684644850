"""A recorded news day: the WARC of all that was read, with the publishers and the moment, so that it can be replayed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from broadsheet.codec import dumps, loads, loads_plain
from broadsheet.errors import InputError
from broadsheet.fetch.warc.metadata import add_note, read_note
from broadsheet.news import Publisher
from broadsheet.sample import NOW, publishers, write

SAMPLE_DAY = NOW
"""The moment of the sample day."""
NOTE = "urn:broadsheet:day"
Day = tuple[tuple[Publisher, ...], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    publishers: tuple[Publisher, ...]
    at: datetime


def keep_day(path: Path, publishers: Sequence[Publisher], at: datetime) -> None:
    """Adds the publishers and the moment to a recording."""
    add_note(path, NOTE, dumps(_Day(publishers=tuple(publishers), at=at)), at)


def read_day(path: Path) -> Day:
    """The publishers and the moment of a recording; raises InputError where it carries none."""
    note = read_note(path, NOTE)
    if note is None:
        raise InputError(
            f"{path}: the recording names no publishers: make it with `broadsheet record`, or use `update --web`"
        )
    try:
        day = loads(note, _Day)
    except InputError as error:
        raise InputError(
            f"{path}: the publishers that it names cannot be read ({error.__cause__}): use `update --web`"
        ) from error
    return day.publishers, day.at


def sample_day() -> Day:
    """The publishers and the moment of the invented sample day."""
    return tuple(loads_plain(_row(row), Publisher) for row in publishers()), NOW


@contextmanager
def sample_web() -> Iterator[Path]:
    """A recording of the sample day's web, gone at the end."""
    with TemporaryDirectory() as folder:
        write(path := Path(folder) / "sample.warc.gz")
        yield path


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"sources": [source | {"publisher": row["domain"]} for source in row["sources"]]}
