"""Pages from the files and pipes that a person names."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from broadsheet.cli.stages import Failed
from broadsheet.errors import InputError
from broadsheet.fetch import read_pages
from broadsheet.news import Page

NOWHERE = "https://unknown.invalid/"
"""The address of an HTML file that nobody gave one (RFC 6761: it can never be a real one)."""

_GZIP = b"\x1f\x8b"


def pages_of(files: Iterable[str], url: str | None) -> Iterator[Page | Failed]:
    """The pages of WARC and HTML files, in order; - is standard input. What cannot be read is a failure."""
    for name in files:
        try:
            if name == "-":
                yield from _pages(sys.stdin.buffer, "standard input", url)
            else:
                with Path(name).open("rb") as stream:
                    yield from _pages(stream, name, url)
        except OSError as error:
            yield Failed(subject=name, kind="InputError", why=error.strerror or str(error))
        except InputError as error:
            yield Failed(subject=name, kind="InputError", why=str(error))


def _pages(stream: BinaryIO, name: str, url: str | None) -> Iterator[Page]:
    """WARC by its first bytes, else one page of HTML."""
    start = stream.peek(8)[:8] if hasattr(stream, "peek") else b""
    if start.startswith((_GZIP, b"WARC/")):
        yield from read_pages(stream)
        return
    address = url or NOWHERE + quote(Path(name).name)
    yield Page(
        url=address, final_url=address, status=200, content=stream.read(), fetched_at=datetime.now(UTC), record=name
    )
