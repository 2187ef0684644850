import asyncio
import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import Any

import brotli
import pytest
from aiohttp.abc import AbstractResolver
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st
from loopback import Server, raw

from broadsheet.errors import FetchError, InputError, RateLimited, Refused, Unreachable, Unsafe
from broadsheet.fetch import Limits, LiveTransport, Manners, Visitor, user_agent
from broadsheet.news import Request

QUICK = Limits(max_bytes=2**20, connect=10, headers=10, total=20)
HASTY = Limits(headers=0.5, total=1)


def gz(data: bytes) -> bytes:
    """The same bytes at any time of day, so that every process names the tests alike."""
    return gzip.compress(data, mtime=0)


TEXT = "<html>Die Fähre fährt wieder</html>".encode()


@pytest.fixture
def live(server: Server) -> Iterator[LiveTransport]:
    with LiveTransport(QUICK, allow=(server.place,)) as transport:
        yield transport


def packed(size: int, opener: Any) -> bytes:
    compressor = opener()
    zeros = bytes(2**20)
    return b"".join([*(compressor.compress(zeros) for _ in range(size // 2**20)), compressor.flush()])


class BrotliPacker:
    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=1)

    def compress(self, data: bytes) -> bytes:
        return bytes(self._packer.process(data))

    def flush(self) -> bytes:
        return bytes(self._packer.finish())


def test_an_answer_becomes_a_page(server: Server, live: LiveTransport) -> None:
    server.routes["/a?x=1"] = raw(headers={"Content-Type": "text/html", "X-Two": "ä"}, body=TEXT)
    page = live.exchange(Request(url=server.url("/a?x=1")))
    assert (page.status, page.content, page.url, page.final_url) == (
        200,
        TEXT,
        server.url("/a?x=1"),
        server.url("/a?x=1"),
    )
    assert page.headers == (("content-type", "text/html"), ("x-two", "ä"))
    assert page.fetched_at.utcoffset() is not None


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gz(TEXT)),
        ("x-gzip", gz(TEXT[:9]) + gz(TEXT[9:])),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
        ("deflate", gz(TEXT)),
        ("br", brotli.compress(TEXT)),
        ("zstd", zstd.compress(TEXT)),
        ("gzip, br", brotli.compress(gz(TEXT))),
        ("gzip\r\nContent-Encoding: br", brotli.compress(gz(TEXT))),
        ("gzip\r\nContent-Encoding: gzip", gz(TEXT)),
        ("gzip", TEXT),
        ("br", TEXT),
        ("text/html", TEXT),
        ("ISO-8859-1", TEXT),
    ],
)
def test_every_encoding_is_unpacked(server: Server, live: LiveTransport, encoding: str, body: bytes) -> None:
    server.routes["/"] = raw(headers={"Content-Encoding": encoding}, body=body)
    page = live.exchange(Request(url=server.url("/")))
    assert page.content == TEXT
    assert page.header("content-encoding") is None


def test_a_chunked_answer_is_put_together(server: Server, live: LiveTransport) -> None:
    body = b"5\r\nFerry\r\n8\r\n resumes\r\n0\r\n\r\n"
    server.routes["/"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body
    assert live.exchange(Request(url=server.url("/"))).content == b"Ferry resumes"


def test_we_say_who_we_are_and_what_we_hold(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = raw()
    live.exchange(Request(url=server.url("/"), etag='"v1"', last_modified="Sun, 06 Nov 1994 08:49:37 GMT"))
    asked = server.requests[0].splitlines()
    assert f"User-Agent: {user_agent()}" in asked
    assert 'If-None-Match: "v1"' in asked
    assert "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT" in asked


def test_no_cookies_are_kept(server: Server) -> None:
    """Of a host with a name: nobody keeps those of a mere address."""
    server.routes["/"] = raw(headers={"Set-Cookie": "reader=7"})
    names = Names(("127.0.0.1",), ("127.0.0.1",))
    with LiveTransport(QUICK, allow=("harbourpost.example",), resolver=names) as live:
        for _ in range(2):
            live.exchange(Request(url=server.url("/", "harbourpost.example")))
    assert ["cookie" in asked.lower() for asked in server.requests] == [False, False]


@pytest.mark.parametrize("tag", ['"\x01"', '"\x0b"', '"\x7f"', '"' + "v" * 20_000 + '"'])
def test_a_tag_that_no_request_can_carry_is_not_sent_back(server: Server, live: LiveTransport, tag: str) -> None:
    server.routes["/"] = raw(headers={"ETag": tag})
    page = live.exchange(Request(url=server.url("/")))
    assert page.header("etag") == tag
    assert live.exchange(Request(url=server.url("/"), etag=page.header("etag"))).status == 200
    assert "If-None-Match" not in server.requests[1]


def test_a_contact_stands_in_the_user_agent() -> None:
    assert user_agent("https://paper.example/about").endswith("(+https://paper.example/about)")
    with pytest.raises(InputError, match="contact"):
        user_agent("me\r\nX-Evil: 1")


@pytest.mark.parametrize(
    ("encoding", "opener"),
    [("gzip", lambda: zlib.compressobj(9, wbits=31)), ("br", BrotliPacker), ("zstd", zstd.ZstdCompressor)],
)
def test_a_bomb_is_left_before_it_takes_memory(server: Server, live: LiveTransport, encoding: str, opener: Any) -> None:
    server.routes["/"] = raw(headers={"Content-Encoding": encoding}, body=packed(64 * 2**20, opener))
    live.exchange(Request(url=server.url("/404")))
    tracemalloc.start()
    try:
        with pytest.raises(Unsafe, match="too large: unpacks to more than 1 MiB"):
            live.exchange(Request(url=server.url("/")))
        assert tracemalloc.get_traced_memory()[1] < 12 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("head", [b"", b"Transfer-Encoding: chunked\r\n"])
def test_fifty_megabytes_are_too_large(server: Server, live: LiveTransport, head: bytes) -> None:
    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
        for _ in range(50):
            connection.sendall(b"100000\r\n" + bytes(2**20) + b"\r\n" if head else bytes(2**20))

    server.routes["/"] = flood
    with pytest.raises(Unsafe, match="too large: more than 1 MiB"):
        live.exchange(Request(url=server.url("/")))


@pytest.mark.parametrize("encoding", [{}, {"Content-Encoding": "gzip"}])
def test_a_body_that_is_announced_too_large_is_not_waited_for(
    server: Server, live: LiveTransport, encoding: dict[str, str]
) -> None:
    """The host never sends it, and would hold us for as long as we let it."""
    left = Event()

    def announce(connection: socket.socket) -> None:
        connection.sendall(raw(headers={"Content-Length": "52428800"} | encoding))
        left.wait(20)

    server.routes["/"] = announce
    with pytest.raises(Unsafe, match="too large: 52428800 bytes, and 1 MiB are read at most"):
        live.exchange(Request(url=server.url("/")))
    left.set()


def test_an_unchanged_page_may_tell_the_length_of_what_it_spares_us(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = raw("304 Not Modified", headers={"Content-Length": "52428800"})
    assert live.exchange(Request(url=server.url("/"))).status == 304


def test_a_drip_is_left_after_the_time_allowed(server: Server) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.1)

    server.routes["/"] = drip
    started = time.monotonic()
    with (
        LiveTransport(HASTY, allow=(server.place,)) as live,
        pytest.raises(Unreachable, match=r"too slow: \d+ bytes and no end after 1 seconds"),
    ):
        live.exchange(Request(url=server.url("/")))
    assert time.monotonic() - started < 6


def test_no_answer_is_too_slow(server: Server) -> None:
    def listen(connection: socket.socket) -> None:
        connection.settimeout(3)
        connection.recv(1)

    server.routes["/"] = listen
    with LiveTransport(HASTY, allow=(server.place,)) as live, pytest.raises(Unreachable, match="too slow: no answer"):
        live.exchange(Request(url=server.url("/")))


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (raw(headers={"Content-Length": "500"}, body=b"short"), "breaks off"),
        (raw(headers={"Content-Encoding": "gzip"}, body=gz(TEXT)[:-9]), "breaks off"),
        (raw(headers={"Content-Encoding": "br"}, body=b"\xffnot brotli at all"), "cannot be decompressed"),
        (raw(headers={"Content-Encoding": "sdch"}, body=b"x"), "did not ask for"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "not proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", "not proper HTTP"),
        (b"", "without an answer"),
    ],
)
def test_broken_answers_are_unreachable_with_the_cause(
    server: Server, live: LiveTransport, answer: bytes, why: str
) -> None:
    server.routes["/"] = lambda connection: connection.sendall(answer)
    with pytest.raises(Unreachable, match=why) as caught:
        live.exchange(Request(url=server.url("/")))
    assert caught.value.subject == server.url("/")


def test_a_reset_is_unreachable(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = reset
    with pytest.raises(Unreachable, match="connection"):
        live.exchange(Request(url=server.url("/")))


def test_nobody_listening_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with LiveTransport(QUICK, allow=("127.0.0.1",)) as live, pytest.raises(Unreachable, match="no connection: "):
        live.exchange(Request(url=f"http://127.0.0.1:{port}/"))


def test_plain_http_where_tls_is_expected_is_unreachable(server: Server, live: LiveTransport) -> None:
    server.greeting = raw()
    with pytest.raises(Unreachable, match="TLS"):
        live.exchange(Request(url=server.url("/").replace("http:", "https:")))


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_unreachable(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-days",
        "2",
    ]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def greet() -> None:
            connection, _ = listener.accept()
            with connection, pytest.raises(OSError, match=r".*"):
                context.wrap_socket(connection, server_side=True).recv(1)

        thread = Thread(target=greet)
        thread.start()
        with (
            LiveTransport(QUICK, allow=("127.0.0.1",)) as live,
            pytest.raises(Unreachable, match=r"certificate.*self-signed"),
        ):
            live.exchange(Request(url=f"https://127.0.0.1:{port}/"))
        thread.join()


def test_connections_are_kept_and_shared_by_threads(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = raw(body=TEXT)
    for _ in range(5):
        live.exchange(Request(url=server.url("/")))
    assert (len(server.requests), server.connections) == (5, 1)
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(live.exchange, [Request(url=server.url("/"))] * 40))
    assert {page.content for page in pages} == {TEXT}
    assert server.connections <= 9


def test_redirects_are_not_followed(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = raw("302 Found", {"Location": "/elsewhere"})
    page = live.exchange(Request(url=server.url("/")))
    assert (page.status, page.header("location"), len(server.requests)) == (302, "/elsewhere", 1)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"])  # noqa: S104 - asked for, not bound
def test_private_addresses_are_closed(server: Server, host: str) -> None:
    with LiveTransport(QUICK) as live, pytest.raises(Unsafe, match=r"private or reserved address|not an address"):
        live.exchange(Request(url=server.url("/", host)))
    assert server.connections == 0


class Names(AbstractResolver):
    """Answers each look-up with the next of the addresses that it was made with."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = list(answers)

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[Any]:
        if not self._answers:
            raise OSError(None, "no such name")
        return [
            {"hostname": host, "host": ip, "port": port, "family": family or socket.AF_INET, "proto": 0, "flags": 0}
            for ip in self._answers.pop(0)
        ]

    async def close(self) -> None: ...


def test_a_name_that_changes_its_meaning_does_not_get_in(server: Server) -> None:
    server.routes["/"] = raw(headers={"Connection": "close"}, body=TEXT)
    names = Names(("127.0.0.1",), ("127.0.0.2",), ("127.0.0.2", "10.0.0.1"))
    with LiveTransport(QUICK, allow=("127.0.0.1",), resolver=names) as live:
        assert live.exchange(Request(url=server.url("/", "rebind.example"))).content == TEXT
        for _ in range(2):
            with pytest.raises(Unsafe, match=r"leads to 1\S+, a private"):
                live.exchange(Request(url=server.url("/", "rebind.example")))
        with pytest.raises(Unreachable, match="knows no such host"):
            live.exchange(Request(url=server.url("/", "rebind.example")))
    assert server.connections == 1


def test_a_host_can_be_opened_by_name(server: Server) -> None:
    server.routes["/"] = raw(body=TEXT)
    with LiveTransport(QUICK, allow=(f"inside.example:{server.port}",), resolver=Names(("127.0.0.1",))) as live:
        assert live.exchange(Request(url=server.url("/", "inside.example"))).content == TEXT
    with (
        LiveTransport(QUICK, allow=("inside.example:1",), resolver=Names(("127.0.0.1",))) as live,
        pytest.raises(Unsafe),
    ):
        live.exchange(Request(url=server.url("/", "inside.example")))


def test_proxies_of_the_environment_are_not_used(
    server: Server, live: LiveTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    server.routes["/"] = raw(body=TEXT)
    assert live.exchange(Request(url=server.url("/"))).content == TEXT


def test_closing_twice_is_harmless() -> None:
    live = LiveTransport()
    live.close()
    live.close()


class Dumb(Names):
    """A name server that never answers."""

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[Any]:
        await asyncio.sleep(3600)
        return await super().resolve(host, port, family)


def test_nobody_waits_for_a_transport_that_was_closed() -> None:
    live = LiveTransport(QUICK, resolver=Dumb())
    with ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(live.exchange, Request(url="http://harbourpost.example/")) for _ in range(4)]
        time.sleep(0.2)
        live.close()
        for one in waiting:
            with pytest.raises((CancelledError, RuntimeError)):
                one.result(timeout=2)
    with pytest.raises(RuntimeError, match="the transport is closed"):
        live.exchange(Request(url="http://harbourpost.example/"))


def test_it_serves_a_program_that_runs_a_loop_of_its_own(server: Server) -> None:
    server.routes["/"] = raw(body=TEXT)

    async def notebook() -> bytes:
        with LiveTransport(QUICK, allow=(server.place,)) as live:
            return live.exchange(Request(url=server.url("/"))).content

    assert asyncio.run(notebook()) == TEXT


def test_credentials_are_not_sent(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = raw(body=TEXT)
    live.exchange(Request(url=server.url("/", "reader:secret@127.0.0.1")))
    assert "authorization" not in server.requests[0].lower()


def test_a_long_security_policy_is_no_fault(server: Server, live: LiveTransport) -> None:
    server.routes["/"] = raw(headers={"Content-Security-Policy": "x" * 30_000}, body=TEXT)
    assert live.exchange(Request(url=server.url("/"))).content == TEXT


@pytest.fixture(scope="module")
def nowhere() -> Iterator[LiveTransport]:
    with LiveTransport(QUICK, resolver=Names()) as transport:
        yield transport


@given(
    st.sampled_from(["", "a1.0", "a:0"]),  # a host of digits alone is an address, and would be visited
    st.text(alphabet='aä./:@?#[]% \\|^`{}"<>\x00xn-', max_size=25),
)
def test_any_text_for_an_address_fails_as_ours(nowhere: LiveTransport, start: str, text: str) -> None:
    text = start + text
    with pytest.raises(FetchError) as caught:
        nowhere.exchange(Request(url="http://" + text))
    assert caught.value.subject == "http://" + text


def test_a_visitor_is_not_led_into_the_private_network(server: Server) -> None:
    server.routes["/in"] = raw("302 Found", {"Location": "http://127.0.0.1:1/admin"})
    server.routes["/meta"] = raw("302 Found", {"Location": "http://169.254.169.254/latest/meta-data/"})
    server.routes["/loop"] = raw("302 Found", {"Location": "/loop"})
    with LiveTransport(QUICK, allow=(server.place,)) as live:
        web = Visitor(live, Manners(delay=0))
        for path, why in (
            ("/in", "leads to 127.0.0.1, a private"),
            ("/meta", "169.254.169.254"),
            ("/loop", "in a loop"),
        ):
            with pytest.raises(Unsafe, match=why) as caught:
                web.get(Request(url=server.url(path)))
            assert caught.value.subject == server.url(path)


def test_a_visitor_leaves_a_live_host_alone_that_asks_for_it(server: Server) -> None:
    server.routes["/"] = raw("429 Too Many Requests", {"Retry-After": "30"})
    with LiveTransport(QUICK, allow=(server.place,)) as live:
        web = Visitor(live, Manners(delay=0))
        for _ in range(2):
            with pytest.raises(RateLimited, match="come back later"):
                web.get(Request(url=server.url("/")))
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [
        (["noindex"], "in no index"),
        (["googlebot: noindex", "broadsheet: nosnippet"], "none of this page's text shown"),
        (["googlebot: noindex"], "kept"),
        (["noarchive"], "not kept"),
        (["max-image-preview:large, nocache"], "not kept"),
    ],
)
def test_the_robots_tags_of_a_live_answer_are_obeyed(
    server: Server, live: LiveTransport, tags: list[str], outcome: str
) -> None:
    """Several header lines of one name, as they come over the wire."""
    lines = "".join(f"X-Robots-Tag: {tag}\r\n" for tag in tags)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{lines}Content-Length: {len(TEXT)}\r\n\r\n"
    server.routes["/"] = head.encode() + TEXT
    visitor = Visitor(live, Manners(delay=0))
    if outcome in {"kept", "not kept"}:
        assert visitor.get(Request(url=server.url("/"))).kept is (outcome == "kept")
        return
    with pytest.raises(Refused, match=outcome):
        visitor.get(Request(url=server.url("/")))
