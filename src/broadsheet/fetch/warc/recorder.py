"""Pages and exchanges, written as WARC/1.1 files (ISO 28500:2017)."""

import os
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from broadsheet.errors import InputError
from broadsheet.fetch.warc.pages import ASKED
from broadsheet.fetch.warc.writer import Writer, date_of, digest, identity, lines
from broadsheet.news import Page, Request
from broadsheet.ports import Closing, Transport

_INFO = b"software: broadsheet\r\nformat: WARC File Format 1.1\r\n"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def write_pages(target: Path | str | BinaryIO, pages: Iterable[Page]) -> int:
    """How many pages were written to a WARC file, each record gzipped by itself unless the name ends in `.warc`.

    `read_pages` gives the same pages back, also from a pipe: nothing is written as a revisit. The bytes depend on nothing but
    the pages. Raises InputError where the file cannot be written.
    """
    with _open(target) as out:
        writer = Writer(out, packed=not str(getattr(out, "name", "")).endswith(".warc"))
        count = 0
        for page in pages:
            if not count:
                _info(writer, page)
            _response(writer, page)
            count += 1
    return count


class Recorder(Closing):
    """The answers of another transport, of which the first for each address is kept in a WARC file with its request.

    A `ports.Transport` and a context manager. It asks without conditions, so that the recording holds what was there instead
    of a 304. A payload that was recorded before is not written again: a revisit record names where it is. A record is written
    whole, so that a recorder which is killed leaves a file that can be read. Raises InputError where the file is there already:
    a recording cannot be made again; and where the disk is full.
    """

    def __init__(self, transport: Transport, path: Path | str) -> None:
        self._transport = transport
        self._path = path
        self._out = _create(Path(path))
        self._writer = Writer(self._out, packed=not str(path).endswith(".warc"))
        self._lock = Lock()
        self._kept: set[str] = set()
        self._payloads: dict[str, Page] = {}
        """By digest, the page whose record holds the payload; without its content and headers."""

    def exchange(self, request: Request, /) -> Page:
        """The transport's answer, recorded; raises as the transport does."""
        if request.form:
            return self._transport.exchange(request)
        page = self._transport.exchange(Request(url=request.url))
        with self._lock:
            if page.url not in self._kept:
                try:
                    self._keep(page)
                except OSError as error:
                    why = f"cannot be written on ({error.strerror}); what was recorded before can be replayed"
                    raise InputError(f"{self._path}: {why}") from error
        return page

    def _keep(self, page: Page) -> None:
        if not self._kept:
            _info(self._writer, page)
        self._kept.add(page.url)
        payload = digest(page.content)
        earlier = self._payloads.get(payload)
        if earlier is not None and page.content:
            _revisit(self._writer, page, earlier, payload)
        else:
            self._payloads[payload] = replace(page, content=b"", headers=())
            _response(self._writer, page)
        _request(self._writer, page)

    def close(self) -> None:
        """Closes the file; the transport stays open."""
        self._out.close()


def _info(writer: Writer, page: Page) -> None:
    """The file's first record, with the date of the first page."""
    writer.write("warcinfo", _fields(identity(f"warcinfo {page.url} {page.fetched_at.timestamp()}"), page), _INFO)


def _response(writer: Writer, page: Page) -> None:
    fields = _of_answer(page) | {"WARC-Payload-Digest": digest(page.content)}
    writer.write("response", fields, _head(page) + page.content)


def _revisit(writer: Writer, page: Page, earlier: Page, payload: str) -> None:
    fields = _of_answer(page) | {
        "WARC-Profile": _PROFILE,
        "WARC-Refers-To": _record_id(earlier),
        "WARC-Refers-To-Target-URI": earlier.final_url,
        "WARC-Refers-To-Date": date_of(earlier.fetched_at),
        "WARC-Payload-Digest": payload,
        "WARC-Truncated": "length",
    }
    writer.write("revisit", fields, _head(page))


def _request(writer: Writer, page: Page) -> None:
    parts = urlsplit(page.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fields = _fields(identity(f"request {page.url} {page.fetched_at.timestamp()}"), page)
    fields |= {"WARC-Target-URI": page.url, "WARC-Concurrent-To": _record_id(page)}
    writer.write("request", fields, lines(f"GET {path} HTTP/1.1", [("Host", parts.netloc)]))


def _head(page: Page) -> bytes:
    headers = [*page.headers, ("Content-Length", str(len(page.content)))]
    return lines(f"HTTP/1.1 {page.status:03} {_phrase(page.status)}", headers)


def _of_answer(page: Page) -> dict[str, str]:
    fields = _fields(_record_id(page), page) | {"WARC-Target-URI": page.final_url}
    return fields if page.url == page.final_url else fields | {ASKED: page.url}


def _fields(record: str, page: Page) -> dict[str, str]:
    return {"WARC-Record-ID": record, "WARC-Date": date_of(page.fetched_at)}


def _record_id(page: Page) -> str:
    kept = page.record and page.record.startswith("<urn:uuid:")
    return str(page.record) if kept else identity(f"response {page.url} {page.fetched_at.timestamp()}")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"


def _open(target: Path | str | BinaryIO) -> "BinaryIO | nullcontext[BinaryIO]":
    if not isinstance(target, Path | str):
        return nullcontext(target)
    try:
        return Path(target).open("wb")
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror})") from error


def _create(path: Path) -> BinaryIO:
    """A new file, of which every write goes to the end at once."""
    try:
        return cast("BinaryIO", open(path, "xb", buffering=0, opener=_to_the_end))
    except FileExistsError as error:
        raise InputError(f"{path}: is there already; move it away or choose another name") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def _to_the_end(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_APPEND, 0o666)
