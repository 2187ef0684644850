"""A recorded web: answers out of a WARC file."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import BinaryIO, cast

from broadsheet.addresses import absolute
from broadsheet.errors import InputError, Unreachable
from broadsheet.fetch.http.headers import unchanged_since
from broadsheet.fetch.http.limits import Limits
from broadsheet.fetch.http.targets import target
from broadsheet.fetch.warc.compression import BrokenOffError
from broadsheet.fetch.warc.pages import ASKED, answer, is_answer, is_revisit, open_file, revisited
from broadsheet.fetch.warc.records import Record, Unpacked, next_record, records
from broadsheet.fetch.warc.revisits import Originals
from broadsheet.news import Page, Request
from broadsheet.ports import Closing

_log = logging.getLogger("broadsheet.fetch")


class RecordedTransport(Closing):
    """The answers of a WARC file (.warc, .warc.gz, .warc.zst): ours, and those of other crawlers.

    A `ports.Transport`. One pass at the start notes where each address is; bodies are read when they are asked for. Of several
    answers for one address the last counts; a revisit is the page that it repeats, before or behind it. What is not recorded is Unreachable; what was
    recorded as 404 is 404. Of a file that breaks off within a record, as one whose writer was killed, or is damaged, what is whole
    is used. Raises InputError where the file is no WARC, or where nothing comes after the damage.
    """

    def __init__(self, path: Path | str, limits: Limits = Limits()) -> None:  # noqa: B008 - a frozen value
        self._name = str(path)
        self._limits = limits
        self._lock = Lock()
        self._originals = Originals()
        self._file = open_file(Path(path))
        try:
            self._offsets = self._index()
        except BaseException:
            self._file.close()
            raise

    def exchange(self, request: Request, /) -> Page:
        """The recorded answer of any status, 304 where the request's conditions hold of a recorded 200."""
        url = target(request.url, request.url)
        if url not in self._offsets:
            raise Unreachable(request.url, f"not in the recording {self._name}")
        page = self._read(self._offsets[url])
        same = page.status == 200 and unchanged_since(request, page)
        return Page(
            url=request.url,
            final_url=request.url if page.url == page.final_url else page.final_url,
            status=304 if same else page.status,
            headers=page.headers,
            content=b"" if same else page.content,
            fetched_at=page.fetched_at,
            record=page.record,
        )

    def __len__(self) -> int:
        return len(self._offsets)

    def __iter__(self) -> Iterator[str]:
        """The recorded addresses, in the order of the file."""
        return iter(self._offsets)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _index(self) -> dict[str, int]:
        offsets: dict[str, int] = {}
        ahead: list[Record] = []
        unpacked = Unpacked(self._file, self._name)
        try:
            for record in records(unpacked, whole=True):
                if record.place.within:
                    self._file = self._plain_copy()
                    return self._index()
                if record.kind == "response":
                    self._originals.note(record)
                if is_revisit(record) and self._originals.offset(record) is None:
                    ahead.append(record)
                elif is_answer(record):
                    offsets |= dict.fromkeys(_addresses(record), record.place.offset)
        except BrokenOffError as error:
            _log.warning("%s; what is whole is used", error)
        self._add_those_ahead(offsets, ahead)
        if not offsets:
            self._file.close()
            raise InputError(f"{self._name}: holds no answers of the web")
        return offsets

    def _add_those_ahead(self, offsets: dict[str, int], revisits: list[Record]) -> None:
        """Adds the revisits that stand before what they repeat; another answer for their address stays."""
        for record in revisits:
            if self._originals.offset(record) is not None:
                for address in _addresses(record):
                    offsets.setdefault(address, record.place.offset)

    def _plain_copy(self) -> BinaryIO:
        """An unpacked copy in a temporary file: in a file that was packed in one go no record can be reached by itself."""
        copy = cast("BinaryIO", TemporaryFile())  # noqa: SIM115 - closed by close()
        self._file.seek(0)
        with self._file as packed, suppress(BrokenOffError):
            shutil.copyfileobj(Unpacked(packed, self._name), copy)
        copy.seek(0)
        return copy

    def _read(self, offset: int) -> Page:
        with self._lock:
            record = self._record(offset)
            original = self._originals.offset(record) if is_revisit(record) else None
            if original is None:
                return answer(record, self._limits)
            return revisited(record, self._record(original), self._limits)

    def _record(self, offset: int) -> Record:
        self._file.seek(offset)
        record = next_record(Unpacked(self._file, self._name, offset))
        if record is None:
            raise InputError(f"{self._name}: changed while it was open, at byte {offset}")
        return record


def _addresses(record: Record) -> Iterator[str]:
    """The addresses of a record in the form that requests are looked up by, without those that are none of the web's."""
    for text in (record.address, record.field(ASKED)):
        with suppress(InputError):
            yield absolute(text or "")
