"""Pages and exchanges, written as WARC/1.1 files (ISO 28500)."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Literal, Self
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from broadsheet.errors import InputError
from broadsheet.fetch.answers import ASKED
from broadsheet.news import Page, Request
from broadsheet.ports import Transport

_INFO = b"software: broadsheet\r\nformat: WARC File Format 1.1\r\n"


def write_pages(target: Path | str | BinaryIO, pages: Iterable[Page]) -> int:
    """How many pages were written to a WARC file, each record gzipped by itself unless the name ends in `.warc`.

    `read_pages` gives the same pages back. The bytes depend on nothing but the pages. Raises InputError where the file cannot
    be written.
    """
    with _open(target) as out:
        writer = _Writer(out, packed=not str(getattr(out, "name", "")).endswith(".warc"))
        count = 0
        for page in pages:
            writer.response(page)
            count += 1
    return count


class Recorder:
    """The answers of another transport, of which the first for each address is kept in a WARC file with its request.

    A `ports.Transport` and a context manager. It asks without conditions, so that the recording holds what was there instead
    of a 304. What is written is complete after every exchange. Raises InputError where the file is there already: a recording
    cannot be made again.
    """

    def __init__(self, transport: Transport, path: Path | str) -> None:
        self._transport = transport
        self._out = _create(Path(path), "xb")
        self._writer = _Writer(self._out, packed=not str(path).endswith(".warc"))
        self._lock = Lock()
        self._kept: set[str] = set()

    def exchange(self, request: Request, /) -> Page:
        """The transport's answer, recorded; raises as the transport does."""
        page = self._transport.exchange(Request(url=request.url))
        with self._lock:
            if page.url not in self._kept:
                self._kept.add(page.url)
                self._writer.response(page)
                self._writer.request(page)
        return page

    def close(self) -> None:
        """Closes the file; the transport stays open."""
        self._out.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Writer:
    """Writes records, the first of them a warcinfo with the date of the first page."""

    def __init__(self, out: BinaryIO, *, packed: bool) -> None:
        self._warc = WARCWriter(out, gzip=packed, warc_version="WARC/1.1")
        self._begun = False

    def response(self, page: Page) -> None:
        if not self._begun:
            self._begun = True
            self._write("", "warcinfo", _fields(_identity("warcinfo", page), page), _INFO)
        fields = _fields(_record_id(page), page)
        if page.url != page.final_url:
            fields[ASKED] = page.url
        length = ("Content-Length", str(len(page.content)))
        headers = [(name, " ".join(value.split())) for name, value in page.headers]
        status = StatusAndHeaders(f"{page.status} {_phrase(page.status)}", [*headers, length], protocol="HTTP/1.1")
        self._write(page.final_url, "response", fields, page.content, status)

    def request(self, page: Page) -> None:
        parts = urlsplit(page.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line = StatusAndHeaders(f"GET {path} HTTP/1.1", [("Host", parts.netloc)], is_http_request=True)
        fields = _fields(_identity("request", page), page) | {"WARC-Concurrent-To": _record_id(page)}
        self._write(page.url, "request", fields, b"", line)

    def _write(
        self, url: str, kind: str, fields: dict[str, str], block: bytes, http: StatusAndHeaders | None = None
    ) -> None:
        record = self._warc.create_warc_record(
            url, kind, BytesIO(block), len(block), warc_headers_dict=fields, http_headers=http
        )
        self._warc.write_record(record)


def _fields(identity: str, page: Page) -> dict[str, str]:
    date = page.fetched_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {"WARC-Record-ID": identity, "WARC-Date": date}


def _record_id(page: Page) -> str:
    kept = page.record and page.record.startswith("<urn:uuid:")
    return str(page.record) if kept else _identity("response", page)


def _identity(kind: str, page: Page) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {page.url} {page.fetched_at.timestamp()}')}>"


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"


def _open(target: Path | str | BinaryIO) -> "BinaryIO | nullcontext[BinaryIO]":
    return _create(Path(target)) if isinstance(target, Path | str) else nullcontext(target)


def _create(path: Path, mode: Literal["wb", "xb"] = "wb") -> BinaryIO:
    try:
        return path.open(mode)
    except FileExistsError as error:
        raise InputError(f"{path}: is there already; move it away or choose another name") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
