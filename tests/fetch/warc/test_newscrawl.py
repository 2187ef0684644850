"""A file in the layout of Common Crawl's news set, written by warcio: what we read of it is what warcio reads."""

import gzip
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from broadsheet.errors import FetchError
from broadsheet.fetch import Limits, RecordedTransport, read_pages
from broadsheet.news import Page, Request

PAGES = 200
HUGE = 12 * 2**20
DATE = "2026-11-20T12:00:00Z"


def html(number: int) -> bytes:
    return f"<html><title>Ferry {number}</title>{'Die Fähre fährt wieder. ' * (number * 7 % 900)}</html>".encode()


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 4096] for at in range(0, len(body), 4096)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def answer(number: int) -> tuple[list[tuple[str, str]], bytes]:
    """Headers and payload as such crawlers have stored them through the years."""
    body = html(number)
    plain = [("Content-Type", "text/html; charset=utf-8")]
    packed = gzip.compress(body, mtime=0)
    return (
        ([*plain, ("X-Crawler-Content-Encoding", "gzip"), ("X-Crawler-Content-Length", "7"), ("Content-Length", str(len(body)))], body),
        ([*plain, ("X-Crawler-Transfer-Encoding", "chunked"), ("Content-Length", str(len(body)))], body),
        ([*plain, ("Transfer-Encoding", "chunked")], chunked(body)),
        ([*plain, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], chunked(packed)),
        ([*plain, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))], packed),
    )[number % 5]  # fmt: skip


class Writer(WARCWriter):
    """Keeps in memory what warcio would keep in a file that it never closes."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Warcinfo, then request and response of each page in members of gzip of their own; one page is huge, one cut short, one a picture."""
    path = tmp_path_factory.mktemp("crawl") / "CC-NEWS-20261120120000-00001.warc.gz"
    with path.open("wb") as out:
        writer = Writer(out, gzip=True, warc_version="1.0")
        about = {"software": "StormCrawler", "description": "News crawl", "format": "WARC File Format 1.0"}
        writer.write_record(writer.create_warcinfo_record(path.name, about))
        for number in range(PAGES):
            put(writer, f"https://harbourpost.example/news/{number}", *answer(number))
        cut = {"WARC-Truncated": "length"}
        put(writer, "https://harbourpost.example/cut", [("Content-Type", "text/html")], html(99)[:1000], cut)
        put(writer, "https://harbourpost.example/huge", [("Content-Type", "text/html")], b"x" * HUGE)
        put(writer, "https://harbourpost.example/picture", [("Content-Type", "image/jpeg")], b"\xff\xd8")
        put(writer, "https://harbourpost.example/last", *answer(1))
    return path


def put(
    writer: Writer, url: str, headers: list[tuple[str, str]], payload: bytes, more: Mapping[str, str] | None = None
) -> None:
    fields = {"WARC-Date": DATE, "WARC-IP-Address": "192.0.2.7"} | dict(more or {})
    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "harbourpost.example")], is_http_request=True)
    request = writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=fields)
    said = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    response = writer.create_warc_record(
        url, "response", payload=io.BytesIO(payload), http_headers=said, warc_headers_dict=fields
    )
    writer.write_request_response_pair(request, response)


def by_warcio(path: Path) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response" and record.http_headers.get_header("Content-Type").startswith("text/html"):
                yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def read(source: Path | io.BytesIO, limits: Limits) -> tuple[list[Page], list[FetchError]]:
    failed: list[FetchError] = []
    return list(read_pages(source, failed=failed.append, limits=limits)), failed


@pytest.mark.parametrize("pipe", [False, True])
def test_every_page_is_what_warcio_reads(crawl: Path, *, pipe: bool) -> None:
    source = io.BytesIO(crawl.read_bytes()) if pipe else crawl
    pages, failed = read(source, Limits(max_bytes=2 * HUGE))
    assert [(page.url, page.content) for page in pages] == list(by_warcio(crawl))
    assert failed == []
    assert [page.content for page in pages[:PAGES]] == [html(number) for number in range(PAGES)]
    assert len(pages) == PAGES + 3


def test_a_huge_record_is_told_and_passed_over(crawl: Path) -> None:
    pages, failed = read(crawl, Limits())
    assert [(error.subject, "too large" in error.why) for error in failed] == [
        ("https://harbourpost.example/huge", True)
    ]
    assert [page.url.rpartition("/")[2] for page in pages[-2:]] == ["cut", "last"]


def test_it_is_a_web_that_can_be_visited(crawl: Path) -> None:
    with RecordedTransport(crawl) as web:
        assert web.exchange(Request(url="https://harbourpost.example/news/3")).content == html(3)
        assert len(web) == PAGES + 4
