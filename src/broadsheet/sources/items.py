"""What a feed of any format says, before it is bound to a publisher."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from broadsheet.news import Entry, Hints, Page, Source
from broadsheet.sources.schedule import NO_HINTS

NEWEST = 500
"""Entries that one visit takes: the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed (RSS item, Atom entry, JSON Feed item). Texts are plain; the address is in full."""

    url: str | None = None
    headline: str | None = None
    summary: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed as a whole: what it says of itself, and its newest items in the order printed."""

    title: str | None = None
    language: str | None = None
    home: str | None = None
    """The page that it is the feed of."""
    hub: str | None = None
    """Where it pushes (WebSub), and the address it gives itself there."""
    own: str | None = None
    hints: Hints = NO_HINTS
    items: tuple[Item, ...] = ()


class Feed(NamedTuple):
    """A feed read for a source."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    hints: Hints
    hub: str | None = None
    own: str | None = None
    home: str | None = None
    whole: bool = True
    """Whether its page holds it: the parts of an index change though the index does not."""


def bind(document: Document, page: Page, source: Source) -> Feed:
    """The feed's items as the source's entries: those with a web address, each address once."""
    entries: dict[str, Entry] = {}
    for item in document.items:
        if item.url and item.url not in entries:
            entries[item.url] = Entry(
                url=item.url,
                source=source.url or page.url,
                publisher=source.publisher,
                headline=item.headline,
                summary=item.summary,
                published=item.published,
                modified=item.modified,
                byline=item.byline,
                language=item.language or document.language,
                section=item.section,
            )
    found = tuple(entries.values())
    return Feed(document.title, document.language, found, document.hints, document.hub, document.own, document.home)
