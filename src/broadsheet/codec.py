"""Values <-> JSON, exactly, and JSON Lines from outside. The only home of msgspec."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from broadsheet.errors import InputError

T = TypeVar("T")
Row = dict[str, Any]

_encoder = msgspec.json.Encoder()
_rows = msgspec.json.Decoder()
_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises on bytes that are no JSON, or not of that type."""
DEEPEST = 100
"""Levels of objects and lists in a row: other processes take it as a pickle, which ends at some hundreds."""
YEARS = range(1600, 3000)
"""Years of newspapers, of which the first are of 1605; programs write the year 1 or 9999 where they know none."""
_TOO_DEEP = f"objects and lists in it are nested more than {DEEPEST} deep"


def dumps(value: object) -> bytes:
    """A value of ours, or plain JSON data, as one line of JSON."""
    return _encoder.encode(value)


def loads(data: bytes | str, kind: type[T]) -> T:
    """The value of that type; raises InputError that names the path of what is wrong."""
    try:
        return msgspec.json.decode(data, type=kind)
    except _BROKEN as error:
        raise InputError(f"not a {kind.__name__}: {error}") from error


def loads_plain(data: Any, kind: type[T]) -> T:
    """The value of that type from dicts, lists, strings and numbers; raises InputError that names the path of what is wrong."""
    try:
        return msgspec.convert(data, type=kind)
    except _BROKEN as error:
        raise InputError(f"not a {kind.__name__}: {error}") from error


def plain(value: object) -> Any:
    """A value of ours as dicts, lists, strings and numbers; what is absent is left out."""
    return pruned(msgspec.to_builtins(value))


def pruned(value: Any) -> Any:
    """The data without the keys whose value is None or an empty list, at any depth."""
    if isinstance(value, dict):
        return {key: pruned(item) for key, item in value.items() if item is not None and item != []}
    if isinstance(value, list):
        return [pruned(item) for item in value]
    return value


def file_name(name: str) -> str:
    r"""A file's name as text that can stand in JSON: its bytes that are no UTF-8, of which Python makes lone surrogates, as `\xe9`.

    >>> file_name("caf\udce9.html")
    'caf\\xe9.html'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_rows(lines: Iterable[bytes], name: str) -> Iterator[tuple[int, Row | InputError]]:
    """Each line's number with its row, or with the error that says what is wrong with it; empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(BOM_UTF8) if number == 1 else line
        if not text.strip():
            continue
        try:
            row = _rows.decode(text)
        except RecursionError:
            yield number, InputError(f"{name}, line {number}: {_TOO_DEEP}")
            continue
        except _BROKEN as error:
            yield number, InputError(f"{name}, line {number}: not JSON ({error})")
            continue
        if not isinstance(row, dict):
            yield number, InputError(f"{name}, line {number}: a row must be a JSON object")
        elif text.count(b"[") + text.count(b"{") > DEEPEST and not _within(row, DEEPEST):
            yield number, InputError(f"{name}, line {number}: {_TOO_DEEP}")
        else:
            yield number, row


def _within(value: Any, levels: int) -> bool:
    """Whether objects and lists are nested no deeper."""
    if not isinstance(value, (dict, list)):
        return True
    return levels > 0 and all(
        _within(item, levels - 1) for item in (value.values() if isinstance(value, dict) else value)
    )


def moment(text: str) -> tuple[datetime, int | None, bool]:
    """An ISO 8601 date or time as UTC, its offset in minutes where it has one, and whether it is a day alone.

    A time without a zone is taken as UTC. Raises ValueError, also where it is none in UTC.

    >>> moment("2026-11-20T13:30:00+01:00")
    (datetime.datetime(2026, 11, 20, 12, 30, tzinfo=datetime.timezone.utc), 60, False)
    """
    text = text.strip()
    parsed = datetime.fromisoformat(text)
    offset = parsed.utcoffset()
    try:
        at = parsed.replace(tzinfo=UTC) if offset is None else parsed.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text} is before the year 1 or after 9999 in UTC") from error
    minutes = None if offset is None else int(offset.total_seconds() // 60)
    return at, minutes, len(text) <= len("2026-11-20")
