"""The live web: the only code with sockets."""

import asyncio
import re
import socket
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from threading import Lock, Thread
from typing import Any, TypeVar

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from broadsheet.errors import InputError, Unreachable, Unsafe
from broadsheet.fetch.http.body import ACCEPTED, Body
from broadsheet.fetch.http.headers import page_headers
from broadsheet.fetch.http.limits import Limits
from broadsheet.fetch.http.targets import target
from broadsheet.fetch.live.failures import FOREIGN, in_our_words
from broadsheet.fetch.live.guard import WATCH, ClosedError, Guard, Watch
from broadsheet.news import Page, Request
from broadsheet.ports import Closing

T = TypeVar("T")

_CHUNK = 65_536
_KEPT_OPEN = 5.0
"""Seconds that an idle connection is kept for the next visit."""
_LONGEST_HEADER = 65_536
"""Bytes of one header: some publishers' security policies are longer than the 8 KiB that aiohttp takes."""
_LONGEST_CONDITION = 1024
"""Characters of an ETag that is sent back: most servers refuse a request of more than 8 KiB of headers (431), each time anew."""
_NAME_LOOKUPS = 16
"""Names that are looked up at once: the system's look-up blocks a thread, dead names for long."""
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_AddrInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[str, int] | tuple[str, int, int, int]
]


def user_agent(contact: str | None = None) -> str:
    """How we introduce ourselves: name, version and where to reach whoever runs this copy (an address or mail address).

    Raises InputError where the contact could not stand in a header.
    """
    if contact is not None and not re.fullmatch(r"[!-'*-\[\]-~]+", contact):
        raise InputError(f"contact {contact!r} must be one address without spaces or brackets")
    about = f"+{contact}" if contact else "news digest; robots.txt name broadsheet; run by a person who gave no contact"
    return f"Broadsheet/{version('broadsheet')} ({about})"


class LiveTransport(Closing):
    """Answers of live hosts, each within `limits` and from public addresses only; `allow` opens others to it.

    A `ports.Transport`: safe to call from many threads, which share the connections kept open. Use it as a context manager
    or `close` it. No cookies, no proxy, no redirects, no credentials.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008 - a frozen value
        allow: tuple[str, ...] = (),
        user_agent: str = user_agent(),
        *,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._limits = limits
        self._guard = Guard.of(allow)
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5",
            "Accept-Encoding": ACCEPTED,
        }
        self._lock = Lock()
        self._closed = False
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(_NAME_LOOKUPS, "broadsheet-names"))
        self._thread = Thread(target=self._loop.run_forever, name="broadsheet-fetch", daemon=True)
        self._thread.start()
        self._session = self._wait(self._open(resolver))

    def exchange(self, request: Request, /) -> Page:
        """The host's answer of any status; raises Unreachable or Unsafe where there is none that can be used.

        Raises RuntimeError once the transport is closed, CancelledError where that happens meanwhile.
        """
        return self._wait(self._exchange(target(request.url, request.url), request))

    def close(self) -> None:
        """Ends all exchanges and connections; to close twice is harmless."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        with self._lock:
            if self._closed:
                work.close()
                raise RuntimeError("the transport is closed")
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    async def _open(self, resolver: AbstractResolver | None) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=resolver or aiohttp.ThreadedResolver(),
            socket_factory=self._socket,
            use_dns_cache=False,
            limit=0,
            keepalive_timeout=_KEPT_OPEN,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            auto_decompress=False,
            max_field_size=_LONGEST_HEADER,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=None, sock_connect=self._limits.connect),
        )

    async def _end(self) -> None:
        """Nobody is left to wait for an exchange."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._session.close()
        await self._loop.shutdown_default_executor()

    def _socket(self, address: _AddrInfo) -> socket.socket:
        """A socket for one connect, of which this sees the number that the name came to stand for at last."""
        family, kind, protocol, _, place = address
        watch = WATCH.get()
        if not watch.opened and not self._guard.permits(str(place[0]), place[1]):
            watch.refused = str(place[0])
            raise ClosedError(f"{place[0]} is not an address of the public internet")
        return socket.socket(family, kind, protocol)

    async def _exchange(self, url: str, request: Request) -> Page:
        watch = Watch(opened=self._guard.opens(url))
        WATCH.set(watch)
        try:
            return await self._answer(url, request)
        except FOREIGN as error:
            if watch.refused:
                why = f"leads to {watch.refused}, a private or reserved address; allow it if it is meant to be read"
                raise Unsafe(request.url, why) from error
            raise in_our_words(request.url, error) from error

    async def _answer(self, url: str, request: Request) -> Page:
        started = self._loop.time()
        async with asyncio.timeout_at(started + min(self._limits.headers, self._limits.total)) as clock:
            async with self._session.request(
                "POST" if request.form else "GET",
                URL(url, encoded=True),
                data=dict(request.form) or None,
                headers=_conditions(request),
                allow_redirects=False,
            ) as response:
                clock.reschedule(None)
                content = await self._body(request.url, response, started + self._limits.total)
        return Page(
            url=request.url,
            final_url=request.url,
            status=response.status,
            headers=page_headers((_text(name), _text(value)) for name, value in response.raw_headers),
            content=content,
            fetched_at=datetime.now(UTC),
        )

    async def _body(self, url: str, response: aiohttp.ClientResponse, deadline: float) -> bytes:
        encoding = ", ".join(response.headers.getall("Content-Encoding", ()))
        arrived = 0
        try:
            body = Body(url, encoding, self._limits.max_bytes, announced=_announced(response))
            async with asyncio.timeout_at(deadline):
                async for chunk in response.content.iter_chunked(_CHUNK):
                    arrived += len(chunk)
                    body.add(chunk)
        except TimeoutError as error:
            why = f"too slow: {arrived} bytes and no end after {self._limits.total:g} seconds"
            raise Unreachable(url, why) from error
        finally:
            if not response.content.at_eof():
                response.close()
        return body.whole()


def _announced(response: aiohttp.ClientResponse) -> int:
    """The bytes that are to come; a 304 tells the length of what it spares us (RFC 9110, 8.6)."""
    return 0 if response.status == HTTPStatus.NOT_MODIFIED else response.content_length or 0


def _conditions(request: Request) -> dict[str, str]:
    """The headers of a conditional request, without a value that no request can carry though its host sent it so."""
    held = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {
        name: value
        for name, value in held.items()
        if value and len(value) <= _LONGEST_CONDITION and not _CONTROL.search(value)
    }


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
