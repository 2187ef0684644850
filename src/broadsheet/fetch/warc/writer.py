"""WARC/1.1 records (ISO 28500:2017) as bytes, and a writer that hands each over in one piece."""

import zlib
from base64 import b32encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha1
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

_LEVEL = 6
_GZIP_WINDOW = 31
_TYPES = {
    "warcinfo": "application/warc-fields",
    "metadata": "application/json",
    "request": "application/http; msgtype=request",
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
}


class Writer:
    """Appends records to a file, each a gzip member of its own where they are `packed`.

    A record is handed to the file whole, so that a writer which is killed leaves at most the last one broken off.
    """

    def __init__(self, out: BinaryIO, *, packed: bool) -> None:
        self._out = out
        self._packed = packed

    def write(self, kind: str, fields: Mapping[str, str], block: bytes) -> None:
        """Writes a record of that kind; length, digest of the block and content type are added to its fields."""
        named = {
            "WARC-Type": kind,
            **fields,
            "WARC-Block-Digest": digest(block),
            "Content-Type": _TYPES[kind],
            "Content-Length": str(len(block)),
        }
        record = memoryview(self._pack(lines("WARC/1.1", named.items()) + block + b"\r\n\r\n"))
        while record:
            record = record[self._out.write(record) :]
        self._out.flush()

    def _pack(self, record: bytes) -> bytes:
        if not self._packed:
            return record
        packer = zlib.compressobj(_LEVEL, wbits=_GZIP_WINDOW)
        return packer.compress(record) + packer.flush()


def lines(first: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """A header: the first line, one for each field, and the blank one; a value's own line ends become spaces."""
    told = (f"{name}: {' '.join(value.split())}" for name, value in fields)
    return "\r\n".join([first, *told, "", ""]).encode("utf-8", "replace")


def digest(data: bytes) -> str:
    """The digest by which WARC files name bytes: SHA-1 in base 32."""
    return "sha1:" + b32encode(sha1(data, usedforsecurity=False).digest()).decode("ascii")


def date_of(moment: datetime) -> str:
    """A moment as WARC/1.1 writes it, to the microsecond."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def identity(what: str) -> str:
    """A record's identity, the same for the same text on every machine."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, what)}>"
