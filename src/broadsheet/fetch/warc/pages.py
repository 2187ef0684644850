"""WARC records as pages."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import FetchError, InputError, Unreachable, Unsafe
from broadsheet.fetch.http.body import Body, readable
from broadsheet.fetch.http.headers import as_utc, listed, page_headers
from broadsheet.fetch.http.limits import Limits
from broadsheet.fetch.warc.records import Record, Unpacked, fields_of, records
from broadsheet.fetch.warc.second_reading import SecondReading
from broadsheet.news import Page

ASKED = "Broadsheet-Asked-For"
"""Our own header field: the address asked for, where redirects led from it to the one that answered."""

_ANSWERS = frozenset({"response", "resource", "revisit"})
_ELSEWHERE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_LONGEST_HEAD = 2**20
_STATUS = re.compile(rb"(?:HTTP(?:/\d(?:\.\d+)?)?|ICY)[ \t]+(\d{3})(?!\d)")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_log = logging.getLogger("broadsheet.fetch")


def read_pages(
    source: Path | str | BinaryIO,
    *,
    every: bool = False,
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    failed: Callable[[FetchError], None] = lambda error: _log.warning("%s", error),
    second: SecondReading | None = None,
) -> Iterator[Page]:
    """The pages of a WARC file (.warc, .warc.gz, .warc.zst), in its order: HTML with status 200, or with `every` all answers.

    A revisit is the page whose payload it repeats, where that is in this file or pipe, or with `second` in one of those read
    before. A record that cannot be used goes to `failed` and the next one is read, and so does damage between records, with its offset. Raises InputError, with the
    offset, where the file cannot be read on; BrokenOffError where it ends within a record, after all that are whole.
    """
    with _open(source) as raw, nullcontext(second) if second else SecondReading() as files:
        name = str(getattr(raw, "name", "the stream"))
        for record in records(Unpacked(files.reading(raw, name), name), failed):
            if not is_answer(record):
                continue
            try:
                page = (
                    revisited(record, files.original(record), limits) if is_revisit(record) else answer(record, limits)
                )
            except FetchError as error:
                failed(error)
                continue
            except InputError as damage:
                record.block.fail(damage)
                continue
            if every or (page.status == 200 and _is_html(page)):
                yield page


def is_answer(record: Record) -> bool:
    """Whether a record tells what an address of the web answers; one of another scheme (`dns:`, `urn:`) is something of the crawler's."""
    return record.kind in _ANSWERS and not _ELSEWHERE.match(record.address)


def is_revisit(record: Record) -> bool:
    """Whether a record repeats the payload of another."""
    return record.kind == "revisit"


def answer(record: Record, limits: Limits) -> Page:
    """The page that a response or resource record holds; raises Unsafe or Unreachable where it holds none that can be used."""
    address = record.address
    moment = _moment(record.field("WARC-Date"))
    if moment is None:
        raise Unreachable(address, "the record does not say when it was made (WARC-Date)")
    block = record.block.whole(limits.max_bytes + _LONGEST_HEAD)
    if block is None:
        raise Unsafe(address, f"too large: more than {readable(limits.max_bytes)}")
    status, headers, payload = _resource(record, block) if record.kind == "resource" else _response(address, block)
    cut = record.field("WARC-Truncated") is not None
    return Page(
        url=record.field(ASKED) or address,
        final_url=address,
        status=status,
        headers=page_headers(headers),
        content=_content(address, headers, payload, limits, cut=cut),
        fetched_at=moment,
        record=record.field("WARC-Record-ID"),
    )


_Parts = tuple[int, list[tuple[str, str]], memoryview]
"""Status, headers and payload."""


def _response(address: str, block: bytes) -> _Parts:
    match = _BLANK_LINE.search(block, 0, _LONGEST_HEAD)
    status = _STATUS.match(block)
    if status is None:
        raise Unreachable(address, "the record holds no HTTP answer")
    start = match.end() if match else len(block)
    headers = [(name.lower(), value) for name, value in list(fields_of(block[:start]))[1:]]
    return int(status[1]), headers, memoryview(block)[start:]


def _resource(record: Record, block: bytes) -> _Parts:
    """What a crawler kept without the answer's head (ISO 28500, 6.4): all of the block, of the media type that the record names."""
    return 200, [("content-type", record.field("Content-Type") or "")], memoryview(block)


def revisited(record: Record, original: Record, limits: Limits) -> Page:
    """The page that a revisit record stands for: its own headers, the payload of the record that it repeats.

    Where the host said that nothing had changed (profile server-not-modified), the headers are the earlier ones too.
    """
    address = record.address
    head = record.block.whole(_LONGEST_HEAD) or b""
    page = answer(original, limits)
    page = replace(
        page,
        url=record.field(ASKED) or address,
        final_url=address,
        fetched_at=_moment(record.field("WARC-Date")) or page.fetched_at,
        record=record.field("WARC-Record-ID"),
    )
    status = _STATUS.match(head)
    if status is None or int(status[1]) == 304:
        return page
    headers = list(fields_of(_BLANK_LINE.split(head, 1)[0]))[1:]
    return replace(page, status=int(status[1]), headers=page_headers(headers))


def _content(address: str, headers: list[tuple[str, str]], data: memoryview, limits: Limits, *, cut: bool) -> bytes:
    """The payload without transfer and content encodings; of a record that was cut short (`cut`), as far as it goes."""
    body = Body(address, listed(headers, "content-encoding"), limits.max_bytes)
    chunked = "chunked" in listed(headers, "transfer-encoding").lower()
    try:
        for piece in _dechunked(address, data) if chunked else (data,):
            body.add(piece)
        return body.whole()
    except Unreachable:
        if not cut:
            raise
        return body.so_far()


def _dechunked(subject: str, data: memoryview) -> Iterator[memoryview]:
    """The pieces of a body in chunks (RFC 9112, 7.1); one that only says it is in chunks is taken as it is."""
    line = _CHUNK.match(data)
    if line is None:
        yield data
        return
    while size := int(line[1], 16):
        at = line.end()
        yield data[at : at + size]
        if at + size > len(data):
            raise Unreachable(subject, "the answer breaks off before its end")
        at += size
        at += 2 if data[at : at + 2].tobytes() == b"\r\n" else 1
        line = _CHUNK.match(data, at)
        if line is None:
            raise Unreachable(subject, "the answer's chunks are damaged" if at < len(data) else "the answer breaks off")


def _open(source: Path | str | BinaryIO) -> "BinaryIO | nullcontext[BinaryIO]":
    if not isinstance(source, Path | str):
        return nullcontext(source)
    return open_file(Path(source))


def open_file(path: Path) -> BinaryIO:
    """The file, opened to read; raises InputError where it cannot be."""
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _is_html(page: Page) -> bool:
    return page.media_type in _HTML or (not page.media_type and b"<html" in page.content[:1024].lower())


def _moment(text: str | None) -> datetime | None:
    try:
        return as_utc(datetime.fromisoformat(text or ""))
    except (ValueError, OverflowError):
        return None
