"""What a file is, by its first bytes, whether what is packed is whole, and whether what a person names is an address."""

import gzip
import lzma
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO, Any, Final

from broadsheet.errors import InputError

GZIP = b"\x1f\x8b"
XZ = b"\xfd7"
ARCHIVES = (b"BZh", b"\xfd7zXZ", b"PK\x03\x04")
"""Packed otherwise (bzip2, xz, zip): no page, but to be unpacked before."""
WARC = (b"WARC/", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""Records as they are, and packed with Zstandard, without and with a dictionary; no other file of ours is packed so."""

UNPACKERS: Final[dict[bytes, Any]] = {GZIP: gzip.open, XZ: lzma.open}
"""What opens a packed file, by its first two bytes."""
BROKEN: Final = (EOFError, lzma.LZMAError, zlib.error)
"""What is raised, beside OSError, where a packed file is damaged or ends too early."""
_HEAD = 1024
_PIECE = 2**20


def packed_start(start: bytes) -> bytes:
    """What the first bytes of a file packed with gzip or xz begin with, unpacked; nothing where it is not packed so, or broken."""
    try:
        if start.startswith(GZIP):
            return zlib.decompressobj(wbits=31).decompress(start, _HEAD)
        return lzma.LZMADecompressor().decompress(start, _HEAD) if start.startswith(XZ) else b""
    except (lzma.LZMAError, zlib.error):
        return b""


@contextmanager
def whole(stream: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """A file packed with gzip or xz, or a copy of such a pipe, that was unpacked once to its end or to where it breaks off.

    Raises InputError where it is damaged: that shows by the sum at its end, long after bytes that are not what they were.
    """
    with TemporaryFile() as copy:
        packed: IO[bytes] = stream
        if not stream.seekable():
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
            packed = copy
        begin = packed.tell()
        unpack = UNPACKERS[packed.read(2)]
        packed.seek(begin)
        try:
            with suppress(EOFError), unpack(packed, "rb") as unpacked:
                while unpacked.read(_PIECE):
                    pass
        except (gzip.BadGzipFile, lzma.LZMAError, zlib.error) as error:
            why = f"is damaged ({error}), so nothing of it was taken in"
            raise InputError(
                f"{name}: {why}: unpack what is left (zcat, xzcat), look through it and import that"
            ) from error
        packed.seek(begin)
        yield packed


def is_address(name: str) -> bool:
    """Whether a name begins as the address of a page does."""
    return name.lower().startswith(("http://", "https://"))
