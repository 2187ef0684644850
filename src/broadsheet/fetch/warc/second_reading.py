"""Files and pipes that are read once more when a revisit turns up."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final, cast

from broadsheet.errors import InputError, Unreachable
from broadsheet.fetch.http.body import readable
from broadsheet.fetch.warc.records import Record, Unpacked, next_record, records
from broadsheet.fetch.warc.revisits import Originals
from broadsheet.ports import Closing

KEPT: Final = 4 * 2**30
"""Bytes of pipes that are kept in temporary files, at most."""
_STDIN = "/proc/self/fd/0"
"""Where Linux opens standard input once more, where that is a file (`extract - < day.warc.gz`) and no pipe."""


class SecondReading(Closing):
    """What was read so far and can be read once more: files where they are, pipes as copies in temporary files.

    A context manager. Of pipes `kept` bytes are kept, or fewer where the disk is full. Nothing is read twice before a revisit
    asks for it. In a file that is packed in one go no record can be reached by itself.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._files: list[_File] = []
        self._open: _File | None = None

    def reading(self, raw: BinaryIO, name: str) -> BinaryIO:
        """What the file or pipe of that name is to be read from, in place of `raw`."""
        name = _STDIN if name == "<stdin>" else name
        if Path(name).is_file():
            self._files.append(_File(name))
            return raw
        left = self._kept - sum(file.copy.size for file in self._files if file.copy)
        copy = Copy(raw, left, cast("BinaryIO", TemporaryFile(buffering=0)))  # noqa: SIM115 (closed by close())
        self._files.append(_File(name, copy))
        return cast("BinaryIO", copy)

    def original(self, revisit: Record) -> Record:
        """The response that a revisit repeats, from what was read last first; raises Unreachable where it is nowhere."""
        for file in reversed(self._files):
            if self._open is not file:
                self.rest()
            self._open = file
            if original := file.original(revisit):
                return original
        raise Unreachable(revisit.address, self._nowhere())

    def rest(self) -> None:
        """Closes the file that was read last; a copy of a pipe stays."""
        if self._open and not self._open.copy:
            self._open.close()

    def close(self) -> None:
        """Closes the file that was read last and drops the copies."""
        self.rest()
        for file in self._files:
            if file.copy:
                file.close()

    def _nowhere(self) -> str:
        why = "a revisit of a page that is in no file read here"
        if cut := next((file.copy for file in reversed(self._files) if file.copy and file.copy.why_cut), None):
            return f"{why}, nor in the first {readable(cut.size)} of the pipe: {cut.why_cut}; give it as a file"
        return f"{why}; give the file that holds it first"


class Copy:
    """A pipe, of which the first bytes, `most` at most, are kept in a file while it is read."""

    def __init__(self, raw: BinaryIO, most: int, file: BinaryIO) -> None:
        self._raw = raw
        self._most = most
        self.file = file
        self.size = 0
        self.why_cut = ""
        """Why no more is kept, empty as long as all is."""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes of the pipe."""
        piece = self._raw.read(size)
        if not self.why_cut:
            self._keep(memoryview(piece))
        return piece

    def _keep(self, piece: memoryview) -> None:
        if self.size + len(piece) > self._most:
            self.why_cut = "no more is kept"
            return
        self.file.seek(self.size)
        try:
            while piece:
                written = self.file.write(piece)
                self.size += written
                piece = piece[written:]
        except OSError as error:
            self.why_cut = f"no more could be kept ({error.strerror})"


class _File(Closing):
    """A file, or the copy of a pipe as far as it was read."""

    def __init__(self, name: str, copy: Copy | None = None) -> None:
        self.name = name
        self.copy = copy
        self._file = copy.file if copy else None
        self._originals = Originals()
        self._read_to = 0
        self._size = -1
        """That of the copy when it was read last; 0 for a file that was."""

    def original(self, revisit: Record) -> Record | None:
        """The response that a revisit repeats, None where it is not here."""
        offset = self._originals.offset(revisit)
        if offset is None and self._size != (size := self.copy.size if self.copy else 0):
            self._size = size
            self._note()
            offset = self._originals.offset(revisit)
        return next_record(self._from(offset)) if offset is not None else None

    def close(self) -> None:
        """Closes it until it is asked again; of a copy nothing is left."""
        if self._file:
            self._file.close()
            self._file = None

    def _from(self, offset: int) -> Unpacked:
        if self._file is None:
            self._file = Path(self.name).open("rb")  # noqa: SIM115 (closed by close())
        self._file.seek(offset)
        return Unpacked(self._file, self.name, offset)

    def _note(self) -> None:
        """Notes the responses that are whole, from the last record on that was seen."""
        try:
            for record in records(self._from(self._read_to), lambda _: None, whole=True):
                self._read_to = record.place.offset
                if record.kind == "response" and not record.place.within:
                    self._originals.note(record)
        except InputError:
            return  # whoever reads the file meets the damage too, and tells of it
