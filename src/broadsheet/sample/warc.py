"""Writes responses as a WARC/1.1 file whose bytes depend on nothing but its input."""

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

_LARGEST_BLOCK = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer of the recorded web."""

    url: str
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def archive(answers: Iterable[Response], when: datetime) -> bytes:
    """The bytes of a .warc.gz file: a warcinfo record, then one response record per answer."""
    date = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    records = [_warcinfo(date), *(_response(answer, date) for answer in answers)]
    return b"".join(gzip_stored(record) for record in records)


def stored(data: bytes) -> bytes:
    """Deflate blocks that hold the data as it is: no compressor, so no two of them can differ."""
    pieces = [data[start : start + _LARGEST_BLOCK] for start in range(0, len(data), _LARGEST_BLOCK)] or [b""]
    out = []
    for index, piece in enumerate(pieces):
        final = b"\x01" if index == len(pieces) - 1 else b"\x00"
        size = len(piece)
        out += [final, size.to_bytes(2, "little"), (size ^ 0xFFFF).to_bytes(2, "little"), piece]
    return b"".join(out)


def gzip_stored(data: bytes) -> bytes:
    """A gzip member without time, name or compression."""
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    return head + stored(data) + crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")


def _warcinfo(date: str) -> bytes:
    block = b"software: broadsheet sample\r\nformat: WARC File Format 1.1\r\ndescription: a fictional news day\r\n"
    fields = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", _record_id("warcinfo")),
        ("WARC-Date", date),
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", "application/warc-fields"),
    )
    return _record(fields, block)


def _response(answer: Response, date: str) -> bytes:
    headers = (*answer.headers, ("Content-Length", str(len(answer.body))))
    block = _lines(f"HTTP/1.1 {answer.status}", headers) + answer.body
    fields = (
        ("WARC-Type", "response"),
        ("WARC-Record-ID", _record_id(answer.url)),
        ("WARC-Target-URI", answer.url),
        ("WARC-Date", date),
        ("WARC-Block-Digest", _digest(block)),
        ("WARC-Payload-Digest", _digest(answer.body)),
        ("Content-Type", "application/http; msgtype=response"),
    )
    return _record(fields, block)


def _record(fields: tuple[tuple[str, str], ...], block: bytes) -> bytes:
    return _lines("WARC/1.1", (*fields, ("Content-Length", str(len(block))))) + block + b"\r\n\r\n"


def _lines(first: str, fields: tuple[tuple[str, str], ...]) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in fields), "", ""]).encode("utf-8")


def _record_id(url: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, url)}>"


def _digest(data: bytes) -> str:
    return "sha1:" + b32encode(sha1(data, usedforsecurity=False).digest()).decode("ascii")
