"""The records whose payload revisit records repeat (ISO 28500, 6.7)."""

from pathlib import Path
from typing import BinaryIO, NamedTuple

from broadsheet.closing import Closing
from broadsheet.errors import InputError
from broadsheet.fetch.records import Record, Unpacked, next_record, records

_STDIN = "/proc/self/fd/0"
"""Where Linux opens standard input once more, where that is a file (`extract - < day.warc.gz`) and no pipe."""


class Spot(NamedTuple):
    """Where a record can be read by itself."""

    file: str
    offset: int


class Originals:
    """Where responses are, by all that a revisit may call them."""

    def __init__(self) -> None:
        self._spots: dict[str, Spot] = {}

    def note(self, record: Record, file: str) -> None:
        """Remembers a response."""
        address, date = record.address, _second(record.field("WARC-Date"))
        spot = Spot(file, record.place.offset)
        for name in (record.field("WARC-Record-ID"), f"{address} {date}", record.field("WARC-Payload-Digest")):
            if name:
                self._spots.setdefault(name, spot)
        self._spots[address] = spot

    def spot(self, revisit: Record) -> Spot | None:
        """Where the response is that a revisit repeats, None where it is not known.

        By its identity, its address and date, its payload's digest; by its address alone where there is no digest to be wrong.
        """
        address = revisit.field("WARC-Refers-To-Target-URI") or revisit.address
        digest, date = revisit.field("WARC-Payload-Digest"), revisit.field("WARC-Refers-To-Date")
        names = (revisit.field("WARC-Refers-To"), f"{address} {_second(date)}", digest or address)
        return next((self._spots[name] for name in names if name in self._spots), None)


class SecondReading(Closing):
    """Files that are read once more when a revisit turns up: the one being read, and those before it where it is not in that.

    A context manager. What cannot be read twice (a pipe) has no responses here, nor has a file that is packed in one go, in
    which no record can be reached by itself.
    """

    def __init__(self) -> None:
        self._originals = Originals()
        self._unread: list[str] = []
        self._reading = ""
        self._file: BinaryIO | None = None
        self._name = ""

    def add(self, name: str) -> None:
        """Tells that the file of that name is read from now on."""
        self._reading = _STDIN if name == "<stdin>" else name
        if Path(self._reading).is_file():
            self._unread.append(self._reading)

    def original(self, revisit: Record) -> Record | None:
        """The response that a revisit repeats, None where it is in no file that was told of."""
        if self._unread[-1:] == [self._reading]:
            self._index(self._unread.pop())
        while (spot := self._originals.spot(revisit)) is None and self._unread:
            self._index(self._unread.pop())
        if spot is None:
            return None
        file = self._opened(spot.file)
        file.seek(spot.offset)
        return next_record(Unpacked(file, spot.file, spot.offset))

    def close(self) -> None:
        """Closes the file that was read last."""
        if self._file is not None:
            self._file.close()

    def _opened(self, name: str) -> BinaryIO:
        if self._file is None or self._name != name:
            self.close()
            self._file, self._name = Path(name).open("rb"), name  # noqa: SIM115 (closed by close())
        return self._file

    def _index(self, name: str) -> None:
        file = self._opened(name)
        try:
            for record in records(Unpacked(file, name)):
                if record.kind == "response" and not record.place.within:
                    self._originals.note(record, name)
        except InputError:
            return  # whoever reads the file meets the damage too, and tells of it


def _second(date: str | None) -> str:
    """A date to the second, which is as far as many writers go."""
    return (date or "")[: len("2026-11-20T12:00:00")]
