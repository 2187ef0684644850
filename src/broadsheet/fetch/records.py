"""The records of a WARC file (ISO 28500), one after another, each with the place it begins at.

Headers are parsed by warcio. The unpacking is ours, since warcio's prints damage to standard error and takes it for the end
of the file.
"""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, Protocol

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader

from broadsheet.errors import InputError

_PIECE = 65_536
_LONGEST_LINE = 2**20
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31
_OTHER_PACKING = {b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}


class Place(NamedTuple):
    """Where a record begins."""

    offset: int
    """In the file: of the gzip member, or of the record where the file is not compressed."""
    within: int
    """Unpacked bytes from there to the record: 0 where each record is a gzip member of its own, as it should be."""


class Unpacked:
    """The bytes of a WARC file, unpacked, from where `raw` stands, which is `offset` of the file called `name`.

    Raises InputError, with the offset, where a gzip member is damaged or broken off.
    """

    def __init__(self, raw: BinaryIO, name: str, offset: int = 0) -> None:
        self.name = name
        head = raw.read(_PIECE)
        for magic, what in _OTHER_PACKING.items():
            if head.startswith(magic):
                raise InputError(f"{name}: is packed with {what}; unpack it, or pack each record with gzip")
        packed = head.startswith(_GZIP_MAGIC)
        self._pieces: _Gzipped | _Plain = _Gzipped(raw, name, head, offset) if packed else _Plain(raw, head, offset)
        self._piece = b""
        self._cursor = 0

    def place(self) -> Place | None:
        """Where the next byte is, None at the end."""
        return self._pieces.place(self._cursor) if self._there() else None

    def read(self, size: int = _PIECE, /) -> bytes:
        """At least one and at most `size` bytes, none at the end."""
        piece = self._piece[self._cursor : self._cursor + size] if self._there() else b""
        self._cursor += len(piece)
        return piece

    def readline(self, size: int = _LONGEST_LINE) -> bytes:
        """The next line with its end, or its first `size` bytes; raises InputError where it has no end within 1 MiB."""
        pieces = []
        left = min(size, _LONGEST_LINE)
        while left and self._there():
            end = self._piece.find(b"\n", self._cursor, self._cursor + left) + 1
            pieces.append(self.read(end - self._cursor if end else left))
            left -= len(pieces[-1])
            if end:
                return b"".join(pieces)
        if not left and size >= _LONGEST_LINE:
            raise self.damage("has a header line of more than 1 MiB")
        return b"".join(pieces)

    def damage(self, what: str) -> InputError:
        """The error that says what is wrong here, and where."""
        return InputError(f"{self.name}: {what} at byte {self._pieces.place(self._cursor).offset}")

    def _there(self) -> bool:
        if self._cursor == len(self._piece):
            self._piece, self._cursor = self._pieces.take(), 0
        return bool(self._piece)


class _Plain:
    """The pieces of a file that is not compressed."""

    def __init__(self, raw: BinaryIO, head: bytes, offset: int) -> None:
        self._raw = raw
        self._head = head
        self._offset = offset
        self._size = 0

    def place(self, cursor: int) -> Place:
        return Place(self._offset + cursor, 0)

    def take(self) -> bytes:
        piece, self._head = self._head or self._raw.read(_PIECE), b""
        self._offset += self._size
        self._size = len(piece)
        return piece


class _Gzipped:
    """The unpacked pieces of a gzipped file, none of them from two members, so that the place of each record is known."""

    def __init__(self, raw: BinaryIO, name: str, head: bytes, offset: int) -> None:
        self._raw = raw
        self._name = name
        self._packed = head
        self._read_to = offset + len(head)
        self._member = offset
        self._within = 0
        self._size = 0
        self._stream = zlib.decompressobj(_GZIP_WINDOW)

    def place(self, cursor: int) -> Place:
        return Place(self._member, self._within + cursor)

    def take(self) -> bytes:
        self._within += self._size
        piece = b""
        while not piece and (not self._stream.eof or self._next_member()):
            piece = self._unpack()
            if not piece and not self._stream.eof and not self._packed and not self._more():
                raise InputError(f"{self._name}: is broken off in the record that begins at byte {self._member}")
        self._size = len(piece)
        return piece

    def _unpack(self) -> bytes:
        try:
            piece = self._stream.decompress(self._packed, _PIECE)
        except zlib.error as error:
            raise InputError(f"{self._name}: is damaged in the record that begins at byte {self._member}") from error
        self._packed = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
        return piece

    def _next_member(self) -> bool:
        while len(self._packed) < len(_GZIP_MAGIC) and self._more():
            pass
        self._member, self._within = self._read_to - len(self._packed), 0
        if not self._packed.strip(b"\0"):
            return False
        if not self._packed.startswith(_GZIP_MAGIC):
            raise InputError(f"{self._name}: has something that is no gzip member at byte {self._member}")
        self._stream = zlib.decompressobj(_GZIP_WINDOW)
        return True

    def _more(self) -> bool:
        data = self._raw.read(_PIECE)
        self._packed += data
        self._read_to += len(data)
        return bool(data)


class Block(Protocol):
    """The block of a record, to be read once."""

    limit: int
    """Bytes that are left of it."""

    def read(self, size: int, /) -> bytes:
        """At least one and at most `size` bytes, none at the end."""
        ...

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first `size` bytes."""
        ...


class Record:
    """One WARC record: its header fields and its block."""

    def __init__(self, place: Place, loaded: Any) -> None:
        self.place = place
        self.kind: str = loaded.rec_type or ""
        self.block: Block = loaded.raw_stream
        self._fields = loaded.rec_headers

    def field(self, name: str) -> str | None:
        """The value of a header field."""
        value = self._fields.get_header(name)
        return str(value) if value is not None else None


def records(unpacked: Unpacked) -> Iterator[Record]:
    """Every record from here on; raises InputError, with the offset, where the file is broken off or no WARC."""
    while True:
        record = next_record(unpacked)
        if record is None:
            return
        yield record
        while record.block.read(_PIECE):
            pass
        if record.block.limit:
            raise unpacked.damage("is broken off in the record that ends")


def next_record(unpacked: Unpacked) -> Record | None:
    """The record that begins here, after blank lines; None at the end."""
    while place := unpacked.place():
        line = unpacked.readline()
        if line.strip():
            return _loaded(unpacked, place, line)
    return None


def _loaded(unpacked: Unpacked, place: Place, line: bytes) -> Record:
    try:
        loaded = ArcWarcRecordLoader().parse_record_stream(unpacked, line, "warc", no_record_parse=True)
    except (ArchiveLoadFailed, EOFError) as error:
        raise unpacked.damage("has no WARC record where one should begin,") from error
    if loaded.length is None:
        raise unpacked.damage("has a record without Content-Length that begins")
    return Record(place, loaded)
