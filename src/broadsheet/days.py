"""A recorded news day: the WARC of all that was read, with the publishers and the moment, so that it can be replayed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from broadsheet.codec import dumps, loads
from broadsheet.errors import InputError
from broadsheet.fetch.notes import add_note, read_note
from broadsheet.news import Publisher

NOTE = "urn:broadsheet:day"
Day = tuple[tuple[Publisher, ...], datetime]


def keep_day(path: Path, publishers: Sequence[Publisher], at: datetime) -> None:
    """Adds the publishers and the moment to a recording."""
    add_note(path, NOTE, dumps((tuple(publishers), at)), at)


def read_day(path: Path) -> Day:
    """The publishers and the moment of a recording; raises InputError where it carries none."""
    note = read_note(path, NOTE)
    if note is None:
        raise InputError(f"{path}: the recording names no publishers: make it with `broadsheet record`, or use `update --web`")
    return loads(note, Day)
