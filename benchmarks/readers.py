"""Reads the same pages with one program and says what it cost: `python readers.py NAME PAGES`.

Runs in a process of its own, so that time and memory are one program's alone. Only the call that reads a page is timed; the first
pages are read once before, so that loading counts as start-up and not as reading. Standard library but for the program itself.
"""

import base64
import json
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import process_time

Reader = Callable[[str, bytes], str]
"""Address and bytes of a page -> the text of its article, empty where it finds none."""

WARM_UP = 5


def broadsheet() -> Reader:
    """Our own extraction."""
    from broadsheet.errors import StageError  # noqa: PLC0415 (only the program that is measured is loaded)
    from broadsheet.extract import extract  # noqa: PLC0415
    from broadsheet.news import Page  # noqa: PLC0415

    fetched = datetime(2026, 11, 20, tzinfo=UTC)

    def read(url: str, content: bytes) -> str:
        with suppress(StageError):
            return extract(Page(url=url, final_url=url, status=200, content=content, fetched_at=fetched)).body
        return ""

    return read


def trafilatura(*, fast: bool = False) -> Reader:
    """The library trafilatura with metadata and without comments, as a news reader would ask for it."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    def read(url: str, content: bytes) -> str:
        found = bare_extraction(content, url=url, with_metadata=True, include_comments=False, fast=fast)
        return (found.text if found else "") or ""

    return read


def newspaper() -> Reader:
    """The library newspaper4k without pictures, and without its extras: a page in a language that needs one counts as empty.

    It wants text: the bytes are taken as UTF-8, or else as Latin-1.
    """
    import newspaper as peer  # noqa: PLC0415

    def read(url: str, content: bytes) -> str:
        article = peer.Article(url, fetch_images=False)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
        with suppress(peer.ArticleException, ImportError):
            article.download(input_html=text)
            article.parse()
        return str(article.text)

    return read


def resiliparse() -> Reader:
    """The native library Resiliparse: the main content as text, without comments; it has no metadata but the title."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    def read(_url: str, content: bytes) -> str:
        text = bytes_to_str(content, detect_encoding(content))
        return str(extract_plain_text(text, main_content=True, comments=False))

    return read


def readability() -> Reader:
    """The library readability-lxml: the summary's text, and the title."""
    import lxml.html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415
    from readability.readability import Unparseable  # noqa: PLC0415

    def read(url: str, content: bytes) -> str:
        with suppress(Unparseable, lxml.etree.LxmlError, ValueError):
            document = Document(content, url=url)
            document.short_title()
            return str(lxml.html.fromstring(document.summary()).text_content())
        return ""

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "broadsheet": broadsheet,
    "trafilatura": trafilatura,
    "trafilatura fast": lambda: trafilatura(fast=True),
    "resiliparse": resiliparse,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
}


def cost(read: Reader, pages: Iterable[tuple[str, bytes]]) -> dict[str, float]:
    """Pages, pages with a text, and CPU seconds of the calls."""
    seconds, count, texts = 0.0, 0, 0
    for url, content in pages:
        started = process_time()
        text = read(url, content)
        seconds += process_time() - started
        count += 1
        texts += bool(text.strip())
    return {"pages": count, "texts": texts, "cpu": seconds}


def stored(path: Path) -> Iterator[tuple[str, bytes]]:
    """The pages that `store` wrote, one in memory at a time."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            url, content = json.loads(line)
            yield url, base64.b64decode(content)


def store(warc: Path, path: Path, most: int | None) -> int:
    """How many pages of a WARC were written where every program can read them: at most so many, from all over it."""
    from broadsheet.fetch import read_pages  # noqa: PLC0415

    total = sum(1 for _ in read_pages(warc))
    step = max(1, total // most) if most else 1
    count = 0
    with path.open("w", encoding="utf8") as file:
        for page in islice(islice(read_pages(warc), 0, None, step), most):
            file.write(json.dumps([page.final_url, base64.b64encode(page.content).decode("ascii")]) + "\n")
            count += 1
    return count


def peak() -> float:
    """The most memory that this process has held, in MiB (Linux counts in KiB, macOS in bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Prints the cost as one line of JSON."""
    if sys.argv[1] == "store":
        print(store(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) or None))
        return
    started = process_time()
    read, path = READERS[sys.argv[1]](), Path(sys.argv[2])
    cost(read, islice(stored(path), WARM_UP))
    loading = process_time() - started
    print(json.dumps(cost(read, stored(path)) | {"loading": loading, "peak": peak()}))


if __name__ == "__main__":
    main()
