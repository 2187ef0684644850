"""Pages from the files, folders and pipes that a person names."""

from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Final
from urllib.parse import quote

from broadsheet.addresses import NOWHERE
from broadsheet.cli.beginnings import ARCHIVES, BROKEN, GZIP, UNPACKERS, WARC, is_address, packed_start
from broadsheet.cli.common import standard_input
from broadsheet.cli.rows import Failed, failed
from broadsheet.errors import FetchError, InputError
from broadsheet.fetch import Limits, SecondReading, read_pages
from broadsheet.news import Page

_LARGEST: Final = Limits().max_bytes


def pages_of(names: Iterable[str], url: str | None) -> Iterator[Page | Failed]:
    """The pages of WARC and HTML files, in order; - is standard input. What cannot be read is a failure.

    A page that a WARC file only refers to is looked for in that file and in those before it.
    """
    with SecondReading() as second:
        for name in names:
            empty = True
            try:
                for file in _files(name):
                    empty = False
                    yield from _pages_of(file, url, second)
                if empty:
                    yield Failed(subject=name, kind="InputError", why="there are no files in this folder")
            except OSError as error:
                yield Failed(subject=name, kind="InputError", why=error.strerror or str(error))


def _files(name: str) -> Iterator[str]:
    """The file of that name, or those of a folder and of the folders in it, by name; hidden ones are left out."""
    if name == "-" or not Path(name).is_dir():
        yield name
        return
    for path in sorted(Path(name).iterdir()):
        if not path.name.startswith("."):
            yield from _files(str(path)) if not path.is_symlink() else (str(path),)


def _pages_of(name: str, url: str | None, second: SecondReading) -> Iterator[Page | Failed]:
    try:
        with standard_input() if name == "-" else Path(name).open("rb") as stream:
            yield from _pages(stream, name, url, second)
    except OSError as error:
        cure = f"an address and no file: broadsheet fetch {name} | broadsheet extract -"
        why = cure if is_address(name) else error.strerror or str(error)
        yield Failed(subject=name, kind="InputError", why=why)
    except BROKEN as error:
        yield Failed(subject=name, kind="InputError", why=f"is packed, and broken: {error}")
    except InputError as error:
        yield Failed(subject=name, kind="InputError", why=str(error).removeprefix(f"{name}: "))


def _pages(stream: BufferedReader, name: str, url: str | None, second: SecondReading) -> Iterator[Page | Failed]:
    """WARC by its first bytes, else one page of HTML, which may be packed."""
    start = stream.peek(8)
    if not start.startswith((GZIP, *WARC, *ARCHIVES)) or _packs_html(start):
        yield _html(_unpacked(stream, start), name, url)
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


def _packs_html(start: bytes) -> bool:
    """Whether what gzip or xz packs begins as a page does, and not as a recording."""
    return packed_start(start).removeprefix(BOM_UTF8).lstrip().startswith(b"<")


def _unpacked(stream: BufferedReader, start: bytes) -> bytes:
    """The whole of a page's file; raises InputError where it is larger than a page may be."""
    unpack = UNPACKERS.get(start[:2])
    content = (unpack(stream, "rb") if unpack else stream).read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise InputError(f"neither WARC nor a page of HTML, which has at most {_LARGEST >> 20} MiB")
    return bytes(content)


def _told(broken: deque[FetchError]) -> Iterator[Failed]:
    while broken:
        yield failed(broken.popleft(), "a record")


def _html(content: bytes, name: str, url: str | None) -> Page:
    """The page of a file; without an address it is known by the file's name and those of its folders."""
    address = url or NOWHERE + quote("/".join(part for part in Path(name).parts if part not in {"/", ".."}))
    read_at = datetime.now(UTC) if name == "-" else datetime.fromtimestamp(Path(name).stat().st_mtime, UTC)
    return Page(url=address, final_url=address, status=200, content=content, fetched_at=read_at, record=name)
