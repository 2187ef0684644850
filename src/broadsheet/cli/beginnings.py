"""What a file is, by its first bytes, and whether what a person names is an address."""

import gzip
import lzma
import zlib
from typing import Any, Final

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


def packed_start(start: bytes) -> bytes:
    """What the first bytes of a file packed with gzip or xz begin with, unpacked; nothing where it is not packed so, or broken."""
    try:
        if start.startswith(GZIP):
            return zlib.decompressobj(wbits=31).decompress(start, _HEAD)
        return lzma.LZMADecompressor().decompress(start, _HEAD) if start.startswith(XZ) else b""
    except (lzma.LZMAError, zlib.error):
        return b""


def is_address(name: str) -> bool:
    """Whether a name begins as the address of a page does."""
    return name.lower().startswith(("http://", "https://"))
