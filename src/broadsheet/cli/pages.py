"""Pages from the files and pipes that a person names."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from urllib.parse import quote

from broadsheet.cli.beginnings import ARCHIVES, GZIP, WARC, is_address
from broadsheet.cli.common import standard_input
from broadsheet.cli.rows import Failed, failed
from broadsheet.errors import FetchError, InputError
from broadsheet.fetch import SecondReading, read_pages
from broadsheet.news import Page

NOWHERE = "https://unknown.invalid/"
"""The address of an HTML file that nobody gave one (RFC 6761: it can never be a real one)."""


def pages_of(files: Iterable[str], url: str | None) -> Iterator[Page | Failed]:
    """The pages of WARC and HTML files, in order; - is standard input. What cannot be read is a failure.

    A page that a WARC file only refers to is looked for in that file and in those before it.
    """
    with SecondReading() as second:
        for name in files:
            try:
                with standard_input() if name == "-" else Path(name).open("rb") as stream:
                    yield from _pages(stream, name, url, second)
            except OSError as error:
                cure = f"an address and no file: broadsheet fetch {name} | broadsheet extract -"
                why = cure if is_address(name) else error.strerror or str(error)
                yield Failed(subject=name, kind="InputError", why=why)
            except InputError as error:
                yield Failed(subject=name, kind="InputError", why=str(error).removeprefix(f"{name}: "))


def _pages(stream: BufferedReader, name: str, url: str | None, second: SecondReading) -> Iterator[Page | Failed]:
    """WARC by its first bytes, else one page of HTML."""
    if not stream.peek(8)[:8].startswith((GZIP, *WARC, *ARCHIVES)):
        yield _html(stream.read(), name, url)
        return
    broken: deque[FetchError] = deque()
    found = False
    for page in read_pages(stream, failed=broken.append, second=second):
        yield from _told(broken)
        yield page
        found = True
    if not found and not broken:
        raise InputError(f"{name}: holds no page: no answer of status 200 with HTML")
    yield from _told(broken)


def _told(broken: deque[FetchError]) -> Iterator[Failed]:
    while broken:
        yield failed(broken.popleft(), "a record")


def _html(content: bytes, name: str, url: str | None) -> Page:
    address = url or NOWHERE + quote(Path(name).name)
    read_at = datetime.now(UTC) if name == "-" else datetime.fromtimestamp(Path(name).stat().st_mtime, UTC)
    return Page(url=address, final_url=address, status=200, content=content, fetched_at=read_at, record=name)
