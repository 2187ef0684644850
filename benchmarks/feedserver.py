"""A server of feeds on this machine, in a process of its own: each address of 127.0.0.0/8 is a host with one feed.

    python benchmarks/feedserver.py 20        prints its port and serves feeds of 20 entries until it is ended

A request that holds the ETag is answered with 304. `/count` says how many answers of each status were given, with how many articles among them and how
often an article was asked for that had been given before.
"""

import asyncio
import hashlib
import sys
from collections import Counter
from functools import cache

ENTRY = (
    "<item><title>Harbour {host}: news number {number} of the day</title><link>http://{host}/article/{number}</link>"
    "<guid>http://{host}/article/{number}</guid><pubDate>Fri, 20 Nov 2026 {hour:02}:{minute:02}:00 GMT</pubDate>"
    "<description>The harbour office at {host} told of matter {number} in a few plain words for the benchmark.</description></item>"
)
ARTICLE = (
    "<!DOCTYPE html><html lang=en><title>Harbour {host}: news number {number} of the day</title><article>"
    "<h1>Harbour {host}: news number {number} of the day</h1><p>The harbour office at {host} told of matter {number} on Friday, nine days after the ferry "
    "had gone into the yard for a new engine.</p><p>Islanders who waited for matter {number} said that bread and letters had come by fishing boat, and that "
    "the school of {host} had stayed open.</p><p>The yard expects to send the bill to the council before the end of the month, a spokeswoman said.</p></article>"
)
HEAD = "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\nETag: {etag}\r\n\r\n"
COUNTS: Counter[str] = Counter()
GIVEN: set[str] = set()
"""Addresses of articles that were given."""


@cache
def feed(host: str, entries: int) -> tuple[bytes, str]:
    """The feed of a host, with its ETag."""
    items = "".join(ENTRY.format(host=host, number=n, hour=n % 12, minute=n % 60) for n in range(entries))
    home = f"<title>Harbour {host}</title><link>http://{host}/</link><description>Benchmark</description>"
    content = f'<?xml version="1.0"?><rss version="2.0"><channel>{home}{items}</channel></rss>'.encode()
    return content, f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def answer(path: str, headers: dict[str, str], entries: int) -> bytes:
    """The bytes of the answer to a request."""
    if path == "/count":
        content = repr(dict(COUNTS)).encode()
        return HEAD.format(status="200 OK", kind="text/plain", size=len(content), etag='"0"').encode() + content
    if path.startswith("/article/"):
        return article(headers.get("host", ""), path.removeprefix("/article/"))
    if path != "/feed":
        COUNTS["404"] += 1
        return HEAD.format(status="404 Not Found", kind="text/plain", size=0, etag='"0"').encode()
    content, etag = feed(headers.get("host", ""), entries)
    if headers.get("if-none-match") == etag:
        COUNTS["304"] += 1
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
    COUNTS["200"] += 1
    return HEAD.format(status="200 OK", kind="application/rss+xml", size=len(content), etag=etag).encode() + content


def article(host: str, number: str) -> bytes:
    """The answer with an article."""
    COUNTS.update(("200", "articles", *(["articles twice"] if host + number in GIVEN else [])))
    GIVEN.add(host + number)
    content = ARTICLE.format(host=host, number=number).encode()
    return HEAD.format(status="200 OK", kind="text/html", size=len(content), etag='"0"').encode() + content


async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers the requests of one connection."""
    try:
        while line := await reader.readline():
            path = line.split()[1].decode()
            headers = {}
            while field := (await reader.readline()).decode("latin-1").strip():
                name, _, value = field.partition(":")
                headers[name.lower()] = value.strip()
            writer.write(answer(path, headers, int(sys.argv[1])))
            await writer.drain()
    except ConnectionError:
        pass  # the other side has gone
    finally:
        writer.close()


async def serve() -> None:
    """Serves until ended."""
    server = await asyncio.start_server(converse, "0.0.0.0", 0, backlog=1024)  # noqa: S104 (all of 127.0.0.0/8)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
