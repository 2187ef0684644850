"""Decompression bombs and drips over HTTP: what a host may cost us is counted while it arrives."""

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import brotli
import pytest
from backports import zstd
from loopback import Server, raw

from broadsheet.errors import SourceError, StageError, Unreachable, Unsafe
from broadsheet.fetch import Limits, LiveTransport, Manners, Visitor
from broadsheet.news import Request, Source, SourceKind, SourceState
from broadsheet.sources import discover

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
QUICK = Limits(max_bytes=2**20, connect=10, headers=10, total=20)
HASTY = Limits(headers=0.5, total=1)
MEMORY = 12 * 2**20
"""Of Python's own, for a limit of 1 MiB."""

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 9, mtime=0),
    "deflate": lambda data: zlib.compress(data, 9),
    "br": lambda data: bytes(brotli.compress(data, quality=5)),
    "zstd": zstd.compress,
}


@pytest.fixture
def live(server: Server) -> Iterator[LiveTransport]:
    with LiveTransport(QUICK, allow=(server.place,)) as transport:
        yield transport


def packed(encoding: str, data: bytes) -> bytes:
    """The data packed in each of these encodings in turn."""
    for name in encoding.split(", "):
        data = PACKERS[name](data)
    return data


def refused(live: LiveTransport, url: str) -> int:
    """The most memory that Python took while the answer was refused."""
    live.exchange(Request(url=url + "-not-there"))
    tracemalloc.start()
    try:
        with pytest.raises(Unsafe, match=r"too large: (unpacks to )?more than 1 MiB|in more than 10000 members"):
            live.exchange(Request(url=url))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "encoding",
    ["gzip", "deflate", "br", "zstd", "gzip, gzip", "gzip, gzip, gzip", "br, zstd", "zstd, gzip, br", "deflate, br"],
)
def test_a_bomb_in_any_wrapping_is_left_before_it_takes_memory(
    server: Server, live: LiveTransport, encoding: str
) -> None:
    body = packed(encoding, bytes(64 * 2**20))
    assert len(body) < 2**19
    server.routes["/bomb"] = raw(headers={"Content-Encoding": encoding}, body=body)
    assert refused(live, server.url("/bomb")) < MEMORY


@pytest.mark.parametrize(
    ("encoding", "hollow"),
    [
        ("gzip, gzip", gzip.compress(b"", mtime=0)),
        ("gzip, br", gzip.compress(b"", mtime=0)),
        ("zstd, gzip", zstd.compress(b"")),
    ],
)
def test_a_layer_that_swells_without_a_byte_for_the_next_is_left_too(
    server: Server, live: LiveTransport, encoding: str, hollow: bytes
) -> None:
    """Millions of empty members pack well: a few kilobytes of them would be unpacked for minutes, for a body of nothing."""
    _, outer = encoding.split(", ")
    body = packed(outer, hollow * (32 * 2**20 // len(hollow)))
    server.routes["/hollow"] = raw(headers={"Content-Encoding": encoding}, body=body)
    assert refused(live, server.url("/hollow")) < MEMORY


def test_a_bomb_in_chunks_is_left_at_the_chunk_that_is_too_much(server: Server, live: LiveTransport) -> None:
    body = packed("gzip", bytes(64 * 2**20))
    sent: list[int] = []

    def chunks(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(body), 100):
            connection.sendall(b"%x\r\n%s\r\n" % (len(body[start : start + 100]), body[start : start + 100]))
            sent.append(start)
            time.sleep(0.01)

    server.routes["/bomb"] = chunks
    assert refused(live, server.url("/bomb")) < MEMORY
    assert len(sent) < 400, "of 656: the connection was closed long before the end"


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_packed_sitemap_that_is_a_bomb_is_a_source_that_cannot_be_read(server: Server, encoding: str) -> None:
    sitemap = gzip.compress(b"<urlset>" + b" " * (80 * 2**20), 9, mtime=0)
    body = packed(encoding, sitemap) if encoding else sitemap
    headers = {"Content-Type": "application/gzip"} | ({"Content-Encoding": encoding} if encoding else {})
    server.routes["/sitemap.xml.gz"] = raw(headers=headers, body=body)
    url = server.url("/sitemap.xml.gz")
    source = Source(url=url, kind=SourceKind.SITEMAP, publisher="harbourpost.example")
    with LiveTransport(allow=(server.place,)) as transport:
        tracemalloc.start()
        try:
            with pytest.raises(SourceError, match="more than 64 MiB when unpacked"):
                discover(Visitor(transport, Manners(delay=0)), source, SourceState(url=url), NOW)
            assert tracemalloc.get_traced_memory()[1] < 160 * 2**20
        finally:
            tracemalloc.stop()


def drip(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(piece)
            time.sleep(0.05)

    return send


OK = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "body": drip(OK + b"Content-Length: 1000\r\n\r\n", b"x"),
    "headers": drip(OK, b"X-Drip: 1\r\n"),
    "one header": drip(OK + b"X-Drip: ", b"x"),
    "chunks": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "packed": drip(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"x", mtime=0)),
}


@pytest.mark.parametrize("kind", DRIPS)
def test_a_drip_of_any_kind_is_left_after_the_time_allowed(server: Server, kind: str) -> None:
    server.routes["/"] = DRIPS[kind]
    started = time.monotonic()
    with LiveTransport(HASTY, allow=(server.place,)) as live, pytest.raises(Unreachable, match="too slow"):
        live.exchange(Request(url=server.url("/")))
    assert time.monotonic() - started < 8, "it would drip for ten seconds"


def test_while_many_hosts_drip_another_is_read(server: Server) -> None:
    """The drips are let go when the good page was read: not one of them holds it up."""
    read = Event()

    def wait(connection: socket.socket) -> None:
        connection.sendall(OK + b"Content-Length: 1000\r\n\r\nx")
        read.wait(20)

    server.routes = {"/drip": wait, "/page": raw(body=b"<html>Ferry")}
    with LiveTransport(Limits(total=20), allow=(server.place,)) as live, ThreadPoolExecutor(16) as pool:
        drips = [pool.submit(live.exchange, Request(url=server.url("/drip"))) for _ in range(15)]
        assert live.exchange(Request(url=server.url("/page"))).content == b"<html>Ferry"
        assert not any(one.done() for one in drips)
        read.set()
        assert all(isinstance(one.exception(), StageError) for one in drips)
