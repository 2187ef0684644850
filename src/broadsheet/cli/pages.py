"""Pages from the files, folders and pipes that a person names."""

import os
import stat
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
from broadsheet.codec import file_name
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
            for file in _files(name):
                empty = False
                if isinstance(file, Failed):
                    yield file
                else:
                    yield from _pages_of(file, url, second)
            if empty:
                yield _unread(name, "there are no files in this folder")


def _files(name: str) -> Iterator[str | Failed]:
    """The file of that name, or those of a folder and of the folders in it, by name; hidden ones are left out.

    A folder that cannot be read is a failure, and so is what a folder holds that is no file, as nobody may ever write to it.
    """
    try:
        if name == "-" or not Path(name).is_dir():
            yield name
            return
        children = sorted(
            path.name for path in Path(name).iterdir()
        )  # a million paths would take 250 MB, their names 90
    except OSError as error:
        yield _unread(name, error.strerror or str(error))
        return
    for child in children:
        if not child.startswith("."):
            yield from _within(Path(name, child))


def _within(path: Path) -> Iterator[str | Failed]:
    """What a folder holds there: links to folders are not followed, and what cannot be looked at is told by whoever opens it."""
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
        is_link = path.is_symlink()
    except OSError:
        yield str(path)
        return
    if kind == stat.S_IFDIR and not is_link:
        yield from _files(str(path))
    elif kind in {stat.S_IFDIR, stat.S_IFREG}:
        yield str(path)
    else:
        yield _unread(str(path), "is a pipe, socket or device, and in a folder none is waited for: name it itself")


def _pages_of(name: str, url: str | None, second: SecondReading) -> Iterator[Page | Failed]:
    try:
        with standard_input() if name == "-" else Path(name).open("rb") as stream:
            yield from _pages(stream, name, url, second)
    except OSError as error:
        cure = f"an address and no file: broadsheet fetch {name} | broadsheet extract -"
        why = cure if is_address(name) else error.strerror or str(error)
        yield _unread(name, why)
    except BROKEN as error:
        yield _unread(name, f"is packed, and broken: {error}")
    except InputError as error:
        yield _unread(name, str(error).removeprefix(f"{file_name(name)}: "))


def _unread(name: str, why: str) -> Failed:
    return Failed(subject=file_name(name), kind=InputError.__name__, why=why)


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
        raise InputError("holds no page: no answer of status 200 with HTML")
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
    path = "/".join(part for part in Path(name).parts if part not in {"/", ".."})
    address = url or NOWHERE + quote(os.fsencode(path))
    read_at = datetime.now(UTC) if name == "-" else datetime.fromtimestamp(Path(name).stat().st_mtime, UTC)
    return Page(url=address, final_url=address, status=200, content=content, fetched_at=read_at, record=file_name(name))
