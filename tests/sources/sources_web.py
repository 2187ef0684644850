"""A web of our own for the tests of sources."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from broadsheet.errors import Refused
from broadsheet.news import Page, Request

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "https://harbourpost.example/rss.xml"


def page(content: bytes | str, url: str = FEED, **headers: str) -> Page:
    """An answer; header names are written with underscores."""
    return Page(
        url=url,
        final_url=url,
        status=200,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        content=content.encode() if isinstance(content, str) else content,
        fetched_at=NOW,
    )


@dataclass
class Shelf:
    """A web that holds these pages and remembers what was asked."""

    pages: dict[str, Page | Exception]
    asked: list[Request] = field(default_factory=list)

    def get(self, request: Request, /) -> Page:
        self.asked.append(request)
        answer = self.pages.get(request.url, Refused(request.url, "404: nothing is there"))
        if isinstance(answer, Exception):
            raise answer
        return answer


def shelf(**pages: bytes | str) -> Shelf:
    """A web of harbourpost.example; paths are written `front`, `rss_xml`."""
    names = {"https://harbourpost.example/" + name.replace("_", "."): content for name, content in pages.items()}
    return Shelf({url: page(content, url) for url, content in names.items()})
