"""What else a recording carries: a `metadata` record with JSON of ours, such as the publishers of a recorded day."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.warcwriter import WARCWriter

from broadsheet.fetch.answers import open_file
from broadsheet.fetch.records import Unpacked, records

_PIECE = 65_536


def add_note(path: Path, name: str, content: bytes, at: datetime) -> None:
    """Adds a note to the end of a WARC file; `name` is a URI of ours, such as `urn:broadsheet:day`."""
    with path.open("ab") as out:
        warc = WARCWriter(out, gzip=path.suffix == ".gz", warc_version="WARC/1.1")
        fields = {
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{name} {at.timestamp()}')}>",
            "WARC-Date": at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "Content-Type": "application/json",
        }
        record = warc.create_warc_record(name, "metadata", BytesIO(content), len(content), warc_headers_dict=fields)
        warc.write_record(record)


def read_note(path: Path, name: str) -> bytes | None:
    """The newest note of that name, None where there is none; raises InputError where the file is no WARC."""
    found = None
    with open_file(path) as raw:
        for record in records(Unpacked(raw, str(path))):
            if record.kind == "metadata" and record.field("WARC-Target-URI") == name:
                found = b"".join(iter(lambda: record.block.read(_PIECE), b""))  # noqa: B023 - used at once
    return found
