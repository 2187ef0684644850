"""The records of a WARC file (ISO 28500), one after another, each with the place it begins at.

Files of others are read as they are: any version of the format, lines that end as they like, folded fields. What cannot be
read is told with its place.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from broadsheet.codec import file_name
from broadsheet.errors import FetchError, InputError, Unreachable
from broadsheet.fetch.warc.compression import BEGIN, PIECE, BrokenOffError, Place, pieces_of

_LONGEST_HEAD = 2**20
_BLANK_LINE = re.compile(rb"\n\r?\n")
_BLANK_LINE_IS = 3
"""Bytes, at most."""
_FOLD = re.compile(r"\r?\n[ \t]+")
_LENGTH = re.compile(r"[0-9]{1,18}")
_log = logging.getLogger("broadsheet.fetch")


class Unpacked:
    """The bytes of a WARC file, unpacked, from where `raw` stands, which is `offset` of the file called `name`.

    Raises InputError, with the offset, where a member is damaged, and BrokenOffError where the file ends within one.
    """

    def __init__(self, raw: BinaryIO, name: str, offset: int = 0) -> None:
        self.name = file_name(name)
        self._pieces = pieces_of(raw, self.name, offset)
        self._piece = b""
        self._cursor = 0

    def place(self) -> Place | None:
        """Where the next byte is, None at the end."""
        return self._pieces.place(self._cursor) if self._there() else None

    def read(self, size: int = PIECE, /) -> bytes:
        """At least one and at most `size` bytes, none at the end."""
        piece = self._piece[self._cursor : self._cursor + size] if self._there() else b""
        self._cursor += len(piece)
        return piece

    def skip(self, size: int) -> int:
        """Passes over that many bytes, not into another record's member; gives back how many there were."""
        left = size
        while left and not self.at_record() and self._there():
            step = min(left, len(self._piece) - self._cursor)
            self._cursor += step
            left -= step
        return size - left

    def at_record(self) -> bool:
        """Whether a member begins here that begins with a record."""
        return self._there() and not self._cursor and self._pieces.fresh and self._piece.startswith(BEGIN)

    def resume(self) -> int | None:
        """Goes to the next record after damage; gives back where it begins, None where there is none."""
        if self._cursor < len(self._piece) and self.at_record():
            return self._pieces.place(0).offset
        rest, self._piece, self._cursor = self._piece[self._cursor :], b"", 0
        return self._pieces.resume(rest)

    def blank(self) -> None:
        """Passes over blank lines."""
        while self._there():
            rest = self._piece[self._cursor : self._cursor + 64]
            blanks = len(rest) - len(rest.lstrip(b"\r\n"))
            self._cursor += blanks
            if blanks < len(rest):
                return

    def head(self) -> bytes:
        """The next lines up to a blank one, which is passed over; raises InputError where there is none within 1 MiB."""
        found = bytearray()
        while len(found) <= _LONGEST_HEAD and self._there() and not (found and self.at_record()):
            match = _BLANK_LINE.search(self._piece, self._cursor) if not found else None
            if match:
                head = self._piece[self._cursor : match.start()]
                self._cursor = match.end()
                return head
            searched = max(0, len(found) - _BLANK_LINE_IS)
            found += self.read()
            match = _BLANK_LINE.search(found, searched)
            if match:
                self._cursor -= len(found) - match.end()
                return bytes(found[: match.start()])
        if len(found) > _LONGEST_HEAD:
            raise self.damage("has a header of more than 1 MiB")
        return bytes(found)

    def damage(self, what: str, kind: type[InputError] = InputError, at: Place | None = None) -> InputError:
        """The error that says what is wrong, here or `at` a place, and where."""
        return kind(f"{self.name}: {what} at byte {(at or self._pieces.place(self._cursor)).offset}")

    def _there(self) -> bool:
        if self._cursor == len(self._piece):
            self._piece, self._cursor = self._pieces.take(), 0
        return bool(self._piece)


class Block:
    """The block of a record, to be read once."""

    def __init__(self, unpacked: Unpacked, size: int) -> None:
        self._unpacked = unpacked
        self._damage: InputError | None = None
        self.left = size
        """Bytes that are still to be read."""

    def read(self, size: int = PIECE) -> bytes:
        """At least one and at most `size` bytes, none at the end."""
        piece = b"" if not self.left or self._unpacked.at_record() else self._unpacked.read(min(size, self.left))
        self.left -= len(piece)
        return piece

    def whole(self, most: int) -> bytes | None:
        """All of it, None where that is more than `most` bytes; raises BrokenOffError where the file ends before it."""
        if self.left > most:
            return None
        pieces = list(iter(self.read, b""))
        self.skip()
        return b"".join(pieces)

    def fail(self, damage: InputError) -> None:
        """Has `skip` raise what was met while the block was read."""
        self._damage = damage

    def skip(self) -> None:
        """Passes over what is left; raises InputError where it is damaged, BrokenOffError where the file ends before it."""
        if self._damage:
            raise self._damage
        self.left -= self._unpacked.skip(self.left)
        if self.left and self._unpacked.at_record():
            raise self._unpacked.damage("has a record that is shorter than its Content-Length before the one")
        if self.left:
            raise self._unpacked.damage("is broken off in the record that ends", BrokenOffError)


class Record:
    """One WARC record: its header fields and its block."""

    def __init__(self, place: Place, fields: Mapping[str, str], block: Block) -> None:
        self.place = place
        self.kind = fields.get("warc-type", "")
        self.block = block
        self._fields = fields

    @property
    def address(self) -> str:
        """What the record is of, without the brackets that some writers set; empty where it does not say."""
        return (self.field("WARC-Target-URI") or "").removeprefix("<").removesuffix(">")

    def field(self, name: str) -> str | None:
        """The value of a header field."""
        return self._fields.get(name.lower())


def records(
    unpacked: Unpacked,
    failed: Callable[[FetchError], None] = lambda error: _log.warning("%s", error),
    *,
    whole: bool = False,
) -> Iterator[Record]:
    """Every record from here on, or those that are `whole`, their blocks passed over.

    Of damage `failed` is told, with its offset and where the reading goes on. Raises InputError, with the offset, where no
    record comes before the damage, or none after it.
    """
    any_before = False
    while True:
        try:
            record = next_record(unpacked)
            if record is None:
                return
            if whole:
                record.block.skip()
            yield record
            record.block.skip()
            any_before = True
        except BrokenOffError:
            raise
        except InputError as error:
            offset = unpacked.resume() if any_before else None
            if offset is None:
                raise
            why = str(error).removeprefix(f"{unpacked.name}: ")
            failed(Unreachable(unpacked.name, f"{why}; read on at byte {offset}"))


def next_record(unpacked: Unpacked) -> Record | None:
    """The record that begins here, after blank lines; None at the end."""
    unpacked.blank()
    place = unpacked.place()
    if place is None:
        return None
    lines = fields_of(unpacked.head())
    version = next(lines, ("", ""))[0]
    if not version.startswith("WARC/"):
        if "WARC/".startswith(version) and unpacked.place() is None:
            raise unpacked.damage("is broken off in the record that ends", BrokenOffError)
        raise unpacked.damage("has no WARC record where one should begin,", at=place)
    fields: dict[str, str] = {}
    for name, value in lines:
        fields.setdefault(name.lower(), value)
    length = fields.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        if unpacked.place() is None:
            raise unpacked.damage("is broken off in the record that ends", BrokenOffError)
        raise unpacked.damage("has a record without Content-Length that begins", at=place)
    return Record(place, fields, Block(unpacked, int(length)))


def fields_of(head: bytes) -> Iterator[tuple[str, str]]:
    """The first line with an empty value, then each field's name and value; folded lines are one, what is no field is left out."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    lines = iter(_FOLD.sub(" ", text).split("\n"))
    yield next(lines).strip(), ""
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), value.strip()
