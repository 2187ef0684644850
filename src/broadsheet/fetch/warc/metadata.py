"""What else a recording carries: a `metadata` record with JSON of ours, such as the publishers of a recorded day."""

from datetime import datetime
from pathlib import Path

from broadsheet.errors import InputError
from broadsheet.fetch.http.body import readable
from broadsheet.fetch.warc.compression import BrokenOffError
from broadsheet.fetch.warc.pages import open_file
from broadsheet.fetch.warc.records import Unpacked, records
from broadsheet.fetch.warc.writer import Writer, date_of, identity

_LARGEST = 2**26


def add_note(path: Path, name: str, content: bytes, at: datetime) -> None:
    """Adds a note to the end of a WARC file; `name` is a URI of ours, such as `urn:broadsheet:day`."""
    fields = {
        "WARC-Record-ID": identity(f"{name} {at.timestamp()} {len(content)}"),
        "WARC-Target-URI": name,
        "WARC-Date": date_of(at),
    }
    with path.open("ab", buffering=0) as out:
        Writer(out, packed=path.suffix == ".gz").write("metadata", fields, content)


def read_note(path: Path, name: str) -> bytes | None:
    """The newest note of that name, None where there is none; raises InputError where the file is no WARC or damaged, or the note of more than 64 MiB."""
    found = None
    with open_file(path) as raw:
        try:
            for record in records(Unpacked(raw, str(path))):
                if record.kind == "metadata" and record.field("WARC-Target-URI") == name:
                    found = record.block.whole(_LARGEST)
                    if found is None:
                        raise InputError(f"{path}: its note {name} is too large: more than {readable(_LARGEST)}")
        except BrokenOffError:
            return found
    return found
