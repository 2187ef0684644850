"""The bytes of a file of records, unpacked, and where each member of it begins.

A WARC file is plain, or packed with gzip (ISO 28500, annex D) or Zstandard (IIPC's Zstandard Compression for WARC Files 1.0), each record
in a member of its own. Members of gzip are unpacked by zlib-ng, in half the time of zlib.
"""

import re
from typing import BinaryIO, NamedTuple, Protocol

from zlib_ng import zlib_ng

from broadsheet.errors import InputError
from broadsheet.fetch.http.zstandard import zstd

PIECE = 2**18
BEGIN = b"WARC/"
"""What every record begins with."""
_VERSION = re.compile(rb"\nWARC/\d\.\d+[ \t]*\r?\n")
_LONGEST_VERSION = 16
_LOOK = 2**17 + 64
"""Bytes of a member that show what it begins with: Zstandard gives nothing before a block of 128 KiB is whole (RFC 8878, 3.1.1.2.4)."""
_MOST_TRIES = 10_000
"""Places of a file at which a member is looked for behind damage, half a second in all: what only begins as one can be packed as often as you like."""
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
"""The beginning of a frame that is no data (RFC 8878, 3.1.2); the size of the rest stands behind it in four bytes."""
_SKIPPABLE_HEAD = 8
_DICTIONARY = b"\x5d"
"""The first byte of such a frame that holds a dictionary."""
_LARGEST_DICTIONARY = 2**24
_OTHER_PACKING = {
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"PK\x03\x04": "zip (the records of a WACZ are in its folder archive)",
}
_BROKEN = (zlib_ng.error, zstd.ZstdError)


class BrokenOffError(InputError):
    """A file that ends within a record, as one does whose writer was killed; all before is whole."""


class Place(NamedTuple):
    """Where a record begins."""

    offset: int
    """In the file: of the member, or of the record where the file is not packed."""
    within: int
    """Unpacked bytes from there to the record: 0 where each record is a member of its own, as it should be."""


class Pieces(Protocol):
    """A file's bytes in pieces."""

    def take(self) -> bytes:
        """The next piece, none at the end."""
        ...

    def place(self, cursor: int) -> Place:
        """Where a byte of the piece is."""
        ...

    @property
    def fresh(self) -> bool:
        """Whether the piece is the first of a member."""
        ...

    def resume(self, rest: bytes) -> int | None:
        """Where the next record is, after damage, which the next piece then begins with; `rest` is what was not used of the last one."""
        ...


def pieces_of(raw: BinaryIO, name: str, offset: int) -> Pieces:
    """The pieces of the file called `name` from where `raw` stands, which is `offset`; raises InputError where it is packed otherwise."""
    head = raw.read(PIECE)
    for magic, what in _OTHER_PACKING.items():
        if head.startswith(magic):
            raise InputError(f"{name}: is packed with {what}; unpack it, or pack each record with gzip")
    if head.startswith(_GZIP_MAGIC):
        return _Members(raw, name, head, offset, _Gzip())
    if head.startswith(_ZSTD_MAGIC) or _SKIPPABLE.match(head):
        return _Members(raw, name, head, offset, _Zstd(raw, offset))
    return _Plain(raw, head, offset)


class _Plain:
    """The pieces of a file that is not packed."""

    fresh = False

    def __init__(self, raw: BinaryIO, head: bytes, offset: int) -> None:
        self._raw = raw
        self._head = head
        self._offset = offset
        self._size = 0

    def place(self, cursor: int) -> Place:
        return Place(self._offset + cursor, 0)

    def take(self) -> bytes:
        piece, self._head = self._head or self._raw.read(PIECE), b""
        self._offset += self._size
        self._size = len(piece)
        return piece

    def resume(self, rest: bytes) -> int | None:
        data, end = b"\n" + rest, self._offset + self._size
        while not (match := _VERSION.search(data)):
            more = self._raw.read(PIECE)
            if not more:
                return None
            data, end = data[-_LONGEST_VERSION:] + more, end + len(more)
        self._head = data[match.start() + 1 :]
        self._offset, self._size = end - len(self._head), 0
        return self._offset


class _Packing(Protocol):
    """How the members of a file are packed; unpacks one after another."""

    member: str
    magic: bytes
    """What a member that can hold records begins with."""
    eof: bool
    """Whether the member came to its end."""

    def first(self, data: memoryview) -> bytes:
        """The first five bytes of the member that begins here, fewer where it is none."""
        ...

    def begins(self, data: bytes) -> bool | None:
        """Whether a member begins here; None where more bytes must tell."""
        ...

    def open(self, data: bytes) -> bytes:
        """Begins the next member; gives back the bytes from there on."""
        ...

    def unpack(self, data: bytes) -> tuple[bytes, bytes]:
        """At most 256 KiB of the member, and what is left of the data for the next call or member."""
        ...


class _Members:
    """The unpacked pieces of a packed file, none of them from two members, so that the place of each record is known."""

    def __init__(self, raw: BinaryIO, name: str, head: bytes, offset: int, packing: _Packing) -> None:
        self._raw = raw
        self._name = name
        self._packed = head
        self._read_to = offset + len(head)
        self._member = offset
        self._within = 0
        self._size = 0
        self._tries = 0
        self._packing = packing

    def place(self, cursor: int) -> Place:
        return Place(self._member, self._within + cursor)

    @property
    def fresh(self) -> bool:
        return not self._within

    def resume(self, rest: bytes) -> int | None:  # noqa: ARG002 - records are looked for where members begin
        at = 0 if self._packing.eof else 1
        while self._tries < _MOST_TRIES:
            at = self._packed.find(self._packing.magic, at)
            if at < 0:
                self._packed, at = self._packed[1 - len(self._packing.magic) :], 0
                if not self._more():
                    return None
                continue
            self._tries += 1
            while len(self._packed) - at < _LOOK and self._more():
                pass
            if self._packing.first(memoryview(self._packed)[at : at + _LOOK]) == BEGIN:
                self._packed, self._packing.eof = self._packed[at:], True
                return self._read_to - len(self._packed)
            at += 1
        return None

    def take(self) -> bytes:
        self._within += self._size
        piece = b""
        while not piece and (not self._packing.eof or self._next_member()):
            piece = self._unpack()
            if not piece and not self._packing.eof and not self._packed and not self._more():
                raise self._broken_off()
        self._size = len(piece)
        return piece

    def _unpack(self) -> bytes:
        try:
            piece, self._packed = self._packing.unpack(self._packed)
        except _BROKEN as error:  # type: ignore[misc]  # the stub of zlib-ng declares an instance
            raise InputError(f"{self._name}: is damaged in the record that begins at byte {self._member}") from error
        return piece

    def _next_member(self) -> bool:
        while not self._packed.strip(b"\0"):
            self._packed = b""
            if not self._more():
                self._member, self._within = self._read_to, 0
                return False
        while (begins := self._packing.begins(self._packed)) is None and self._more():
            pass
        self._member, self._within = self._read_to - len(self._packed), 0
        if begins is None:
            raise self._broken_off()
        if not begins:
            raise InputError(f"{self._name}: has something that is no {self._packing.member} at byte {self._member}")
        self._packed = self._packing.open(self._packed)
        return True

    def _broken_off(self) -> BrokenOffError:
        return BrokenOffError(f"{self._name}: is broken off in the record that begins at byte {self._member}")

    def _more(self) -> bool:
        data = self._raw.read(PIECE)
        self._packed += data
        self._read_to += len(data)
        return bool(data)


class _Gzip:
    """Members of gzip (RFC 1952)."""

    member = "gzip member"
    magic = _GZIP_MAGIC + b"\x08"
    eof = True

    def __init__(self) -> None:
        self._stream = zlib_ng.decompressobj(_GZIP_WINDOW)

    def first(self, data: memoryview) -> bytes:
        try:
            found: bytes = zlib_ng.decompressobj(_GZIP_WINDOW).decompress(data, len(BEGIN))
        except zlib_ng.error:  # type: ignore[misc]  # the stub of zlib-ng declares an instance
            return b""
        return found

    def begins(self, data: bytes) -> bool | None:
        return data.startswith(_GZIP_MAGIC) if len(data) >= len(_GZIP_MAGIC) else None

    def open(self, data: bytes) -> bytes:
        self._stream = zlib_ng.decompressobj(_GZIP_WINDOW)
        self.eof = False
        return data

    def unpack(self, data: bytes) -> tuple[bytes, bytes]:
        piece: bytes = self._stream.decompress(data, PIECE)
        self.eof = self._stream.eof
        return piece, self._stream.unused_data if self.eof else self._stream.unconsumed_tail


class _Zstd:
    """Frames of Zstandard, packed with the dictionary that the file may begin with; what is no data is passed over."""

    member = "zstd frame"
    magic = _ZSTD_MAGIC
    eof = True

    def __init__(self, raw: BinaryIO, offset: int) -> None:
        self._dictionary = _dictionary_of(raw) if offset else None
        self._begun = bool(offset)
        self._stream = zstd.ZstdDecompressor()
        self._passed_over: int | None = None
        """Bytes of a frame that is no data which are still to come; None in any other frame."""
        self._kept: list[bytes] | None = None

    def first(self, data: memoryview) -> bytes:
        try:
            return zstd.ZstdDecompressor(self._dictionary).decompress(data, len(BEGIN))
        except zstd.ZstdError:
            return b""

    def begins(self, data: bytes) -> bool | None:
        if len(data) < _SKIPPABLE_HEAD:
            return None
        return data.startswith(_ZSTD_MAGIC) or bool(_SKIPPABLE.match(data))

    def open(self, data: bytes) -> bytes:
        self.eof = False
        first, self._begun = not self._begun, True
        if data.startswith(_ZSTD_MAGIC):
            self._stream, self._passed_over = zstd.ZstdDecompressor(self._dictionary), None
            return data
        self._passed_over = size = _frame_size(data)
        self._kept = [] if first and data.startswith(_DICTIONARY) and size <= _LARGEST_DICTIONARY else None
        return data[_SKIPPABLE_HEAD:]

    def unpack(self, data: bytes) -> tuple[bytes, bytes]:
        if self._passed_over is not None:
            return b"", self._pass_over(data, self._passed_over)
        piece = self._stream.decompress(data, PIECE)
        self.eof = self._stream.eof
        return piece, self._stream.unused_data if self.eof else b""

    def _pass_over(self, data: bytes, left: int) -> bytes:
        passed = data[:left]
        self._passed_over = left - len(passed)
        self.eof = not self._passed_over
        if self._kept is not None:
            self._kept.append(passed)
            if self.eof:
                self._dictionary = _dictionary(b"".join(self._kept))
        return data[len(passed) :]


def _dictionary_of(raw: BinaryIO) -> zstd.ZstdDict | None:
    """The dictionary that a file begins with, whose reading goes on where it is."""
    here = raw.tell()
    raw.seek(0)
    head = raw.read(_SKIPPABLE_HEAD)
    found = (
        _dictionary(raw.read(_frame_size(head))) if _SKIPPABLE.match(head) and head.startswith(_DICTIONARY) else None
    )
    raw.seek(here)
    return found


def _frame_size(head: bytes) -> int:
    return int.from_bytes(head[4:_SKIPPABLE_HEAD], "little")


def _dictionary(content: bytes) -> zstd.ZstdDict:
    """The dictionary that the frame holds, itself packed or not; raises ZstdError where it is none."""
    if content.startswith(_ZSTD_MAGIC):
        content = zstd.ZstdDecompressor().decompress(content, _LARGEST_DICTIONARY)
    try:
        return zstd.ZstdDict(content)
    except ValueError as error:
        raise zstd.ZstdError(str(error)) from error
