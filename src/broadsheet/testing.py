"""Stand-ins for the outside world, for tests of what is built on Broadsheet. Standard library and our own nouns only."""

from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Lock

from broadsheet.news import Page, Request

Answer = bytes | tuple[int, Mapping[str, str], bytes] | Exception
"""A body sent as HTML with status 200; a status, headers and body; or an error to raise."""

_WHEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


class FakeWeb:
    """A web made from a dictionary of address to answer: a `ports.Transport` that counts what it is asked.

    An address that is not in the dictionary is answered with 404, so that a host without a robots.txt allows everything.
    Conditions of a request that hold literally are answered with 304. Every answer is fetched at `when`.

    >>> web = FakeWeb({"https://harbourpost.example/ferry": b"<title>Ferry resumes</title>"})
    >>> web.exchange(Request(url="https://harbourpost.example/ferry")).content
    b'<title>Ferry resumes</title>'
    >>> web.exchange(Request(url="https://harbourpost.example/robots.txt")).status
    404
    >>> web.count("https://harbourpost.example/ferry"), web.count()
    (1, 2)
    """

    def __init__(self, answers: Mapping[str, Answer], when: datetime = _WHEN) -> None:
        self.answers = dict(answers)
        """May be changed between requests."""
        self.when = when
        self._requests: list[Request] = []
        self._lock = Lock()

    @property
    def requests(self) -> tuple[Request, ...]:
        """Everything that was asked, in order."""
        with self._lock:
            return tuple(self._requests)

    def count(self, url: str | None = None) -> int:
        """How often the address was asked for, or how often anything was."""
        return sum(url in {None, request.url} for request in self.requests)

    def exchange(self, request: Request, /) -> Page:
        """The answer of the dictionary."""
        with self._lock:
            self._requests.append(request)
        answer = self.answers.get(request.url, (404, {}, b""))
        if isinstance(answer, Exception):
            raise answer
        status, headers, content = (200, {"content-type": "text/html"}, answer) if isinstance(answer, bytes) else answer
        pairs = tuple((name.lower(), value) for name, value in headers.items())
        if status == 200 and _holds(request, dict(pairs)):
            status, content = 304, b""
        return Page(
            url=request.url, final_url=request.url, status=status, headers=pairs, content=content, fetched_at=self.when
        )


def _holds(request: Request, headers: Mapping[str, str]) -> bool:
    if request.etag:
        return request.etag == headers.get("etag")
    return bool(request.last_modified) and request.last_modified == headers.get("last-modified")
