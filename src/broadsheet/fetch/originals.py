"""The records whose payload revisit records repeat (ISO 28500, 6.7)."""

from pathlib import Path
from typing import BinaryIO

from broadsheet.errors import InputError
from broadsheet.fetch.records import Record, Unpacked, next_record, records


class Originals:
    """Where the responses of a file are, by all that a revisit may call them."""

    def __init__(self) -> None:
        self._offsets: dict[str, int] = {}

    def note(self, record: Record) -> None:
        """Remembers a response."""
        address, date = record.address, _second(record.field("WARC-Date"))
        for name in (record.field("WARC-Record-ID"), f"{address} {date}", record.field("WARC-Payload-Digest")):
            if name:
                self._offsets.setdefault(name, record.place.offset)
        self._offsets[address] = record.place.offset

    def offset(self, revisit: Record) -> int | None:
        """Where the response is that a revisit repeats, None where it is not in the file.

        By its identity, its address and date, its payload's digest; by its address alone where there is no digest to be wrong.
        """
        address = revisit.field("WARC-Refers-To-Target-URI") or revisit.address
        digest, date = revisit.field("WARC-Payload-Digest"), revisit.field("WARC-Refers-To-Date")
        names = (revisit.field("WARC-Refers-To"), f"{address} {_second(date)}", digest or address)
        return next((self._offsets[name] for name in names if name in self._offsets), None)


class SecondReading:
    """The same, of the file of that name, which is read once more when the first revisit turns up."""

    def __init__(self, name: str) -> None:
        self._path = Path(name)
        self._originals = Originals()
        self._file: BinaryIO | None = None

    def original(self, revisit: Record) -> Record | None:
        """The response that a revisit repeats, None where it is not in the file, or the file cannot be read twice."""
        if self._file is None and self._path.is_file():
            self._file = self._path.open("rb")
            self._index(self._file)
        offset = self._originals.offset(revisit)
        if offset is None or self._file is None:
            return None
        self._file.seek(offset)
        return next_record(Unpacked(self._file, str(self._path), offset))

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()

    def _index(self, file: BinaryIO) -> None:
        try:
            for record in records(Unpacked(file, str(self._path))):
                if record.kind == "response" and not record.place.within:
                    self._originals.note(record)
        except InputError:
            return  # whoever reads the file meets the damage too, and tells of it


def _second(date: str | None) -> str:
    """A date to the second, which is as far as many writers go."""
    return (date or "")[: len("2026-11-20T12:00:00")]
