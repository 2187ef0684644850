"""WARC response records as pages."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeadersParser

from broadsheet.errors import FetchError, InputError, Unreachable
from broadsheet.fetch.body import unpacked
from broadsheet.fetch.headers import page_headers
from broadsheet.fetch.limits import Limits
from broadsheet.fetch.records import Block, Record, Unpacked, records
from broadsheet.news import Page

ASKED = "Broadsheet-Asked-For"
"""Our own header field: the address asked for, where redirects led from it to the one that answered."""

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_PIECE = 65_536
_LONGEST_SIZE = 1024
_log = logging.getLogger("broadsheet.fetch")


def read_pages(
    source: Path | str | BinaryIO,
    *,
    every: bool = False,
    limits: Limits = Limits(),  # noqa: B008 - a frozen value
    failed: Callable[[FetchError], None] = lambda error: _log.warning("%s", error),
) -> Iterator[Page]:
    """The pages of a WARC file (.warc, .warc.gz), in its order: HTML with status 200, or with `every` all answers.

    A record that cannot be used goes to `failed` and the next one is read. Raises InputError, with the offset, where the file
    cannot be read on.
    """
    with _open(source) as raw:
        name = str(getattr(raw, "name", "the stream"))
        for record in records(Unpacked(raw, name)):
            if record.kind != "response":
                continue
            try:
                page = answer(record, limits)
            except FetchError as error:
                failed(error)
                continue
            if every or (page.status == 200 and _is_html(page)):
                yield page


def answer(record: Record, limits: Limits) -> Page:
    """The page that a response record holds; raises Unsafe or Unreachable where it holds none that can be used."""
    address = record.field("WARC-Target-URI") or ""
    moment = _moment(record.field("WARC-Date"))
    if moment is None:
        raise Unreachable(address, "the record does not say when it was made (WARC-Date)")
    try:
        http = StatusAndHeadersParser([], verify=False).parse(record.block)
        status = int(http.statusline.split(" ", 1)[0])
    except (EOFError, ValueError) as error:
        raise Unreachable(address, "the record holds no HTTP answer") from error
    chunked = "chunked" in (http.get_header("transfer-encoding") or "").lower()
    pieces = _dechunked(address, record.block) if chunked else _pieces(record.block)
    content = unpacked(address, http.get_header("content-encoding") or "", pieces, limits.max_bytes)
    return Page(
        url=record.field(ASKED) or address,
        final_url=address,
        status=status,
        headers=page_headers(http.headers),
        content=content,
        fetched_at=moment,
        record=record.field("WARC-Record-ID"),
    )


def _pieces(block: Block) -> Iterator[bytes]:
    return iter(lambda: block.read(_PIECE), b"")


def _dechunked(subject: str, block: Block) -> Iterator[bytes]:
    """The pieces of a body in chunks (RFC 9112, 7.1); one that only says it is in chunks is taken as it is."""
    head = block.readline(_LONGEST_SIZE)
    left = _chunk_size(head)
    if left is None:
        yield head
        yield from _pieces(block)
    while left:
        piece = block.read(min(left, _PIECE))
        if not piece:
            raise Unreachable(subject, "the answer breaks off before its end")
        yield piece
        left -= len(piece)
        if not left:
            block.readline(_LONGEST_SIZE)
            left = _chunk_size(block.readline(_LONGEST_SIZE))
            if left is None:
                raise Unreachable(subject, "the answer's chunks are damaged")


def _chunk_size(line: bytes) -> int | None:
    match = re.fullmatch(rb"([0-9A-Fa-f]{1,12})\s*(?:;.*)?\r?\n?", line, re.DOTALL)
    return int(match[1], 16) if match else None


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
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
