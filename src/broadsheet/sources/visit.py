"""One visit to a source."""

from dataclasses import replace
from datetime import datetime

from broadsheet.errors import SourceError, StageError
from broadsheet.news import Discovery, Page, Request, Source, SourceKind, SourceState
from broadsheet.ports import Web
from broadsheet.sources.feeds import read_feed
from broadsheet.sources.items import NEWEST, Feed
from broadsheet.sources.markup import open_markup
from broadsheet.sources.packed import unpack
from broadsheet.sources.schedule import NO_HINTS, learn_interval, next_visit, unchanged_interval
from broadsheet.sources.sitemaps import read_sitemap
from broadsheet.sources.webpages import NOTHING, article_links, read_web_page
from broadsheet.sources.websub import hub_of

CHILDREN = 5
"""Sitemaps of an index that one visit reads."""
_NOTHING = Feed(None, None, (), NO_HINTS)


def discover(web: Web, source: Source, state: SourceState, now: datetime) -> Discovery:
    """What the source announces now; raises a FetchError or SourceError, which `after_failure` turns into the next try.

    The request is conditional (ETag, Last-Modified), and asks where the source moved for good once it was read there. What the answer is, it says itself: a feed, a sitemap, an index of sitemaps or a web page,
    whatever `source.kind` is. A web page gives entries only where a front page was asked for, and only where it names no feed that can be read;
    the feeds it names are `Discovery.sources`.
    """
    asked = Request(url=state.moved or source.url, etag=state.etag, last_modified=state.last_modified)
    page = replace(web.get(asked), url=source.url)
    moved = page.moved or state.moved
    if page.unchanged:
        same = replace(state, last_tried=now, last_success=now, failures=0, moved=moved)
        return _settled(_NOTHING, (), page, same, now)
    feed, sources = _read(web, page, source, now)
    seen = replace(
        state,
        etag=page.header("etag") if feed.whole else None,
        last_modified=page.header("last-modified") if feed.whole else None,
        last_tried=now,
        last_success=now,
        failures=0,
        hints=feed.hints,
        moved=moved,
    )
    return _settled(feed, sources, page, seen, now)


def _settled(feed: Feed, sources: tuple[Source, ...], page: Page, state: SourceState, now: datetime) -> Discovery:
    """The visit's outcome with the interval learnt from it."""
    known = state.interval
    interval = learn_interval(feed.entries, known, now) if feed.entries else unchanged_interval(known)
    return Discovery(
        entries=feed.entries,
        state=replace(state, interval=interval),
        next_at=next_visit(state.url, interval, state.hints, page, now),
        sources=sources,
        name=feed.title,
        home=feed.home,
        hub=None if page.unchanged else hub_of(page, feed.hub, feed.own),
        language=feed.language,
    )


def kind_of(page: Page) -> SourceKind | None:
    """What the page is, by its content; None where it is nothing that announces articles. An index counts as a sitemap."""
    content = unpack(page)
    opening = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if opening.startswith(b"{"):
        return SourceKind.FEED
    if opening.startswith((b"http://", b"https://")):
        return SourceKind.SITEMAP
    root = open_markup(content[:65536], page.header("content-type") or "").root
    if root in {"urlset", "sitemapindex"}:
        return SourceKind.NEWS_SITEMAP if b"schemas/sitemap-news/" in content[:65536] else SourceKind.SITEMAP
    if root in {"rss", "rdf", "feed", "channel", "entry"}:
        return SourceKind.FEED
    return SourceKind.FRONT_PAGE if root in {"html", "head", "body"} or page.media_type == "text/html" else None


def _read(web: Web, page: Page, source: Source, now: datetime) -> tuple[Feed, tuple[Source, ...]]:
    kind = kind_of(page)
    if kind in {SourceKind.SITEMAP, SourceKind.NEWS_SITEMAP}:
        return _read_sitemaps(web, page, source, now), ()
    if kind is SourceKind.FRONT_PAGE:
        return _read_front_page(web, page, source, now)
    return read_feed(page, source, now), ()


def _read_front_page(web: Web, page: Page, source: Source, now: datetime) -> tuple[Feed, tuple[Source, ...]]:
    found = read_web_page(page)
    feeds = found.feeds or found.feed_links
    if source.kind is not SourceKind.FRONT_PAGE:
        cure = f"it names these feeds: {', '.join(feeds[:3])}" if feeds else "and it names no feed"
        raise SourceError(source.url, f"is a web page where a {source.kind.replace('_', ' ')} should be; {cure}")
    named = tuple(Source(url=url, kind=SourceKind.FEED, publisher=source.publisher) for url in feeds[:CHILDREN])
    sources = named if any(_may_be_read(web, feed, now) for feed in named) else ()
    entries = () if sources else article_links(found, page, source)
    if not sources and not entries:
        raise SourceError(source.url, NOTHING)
    return Feed(found.name, found.language, entries, NO_HINTS, found.hub, found.own), sources


def _may_be_read(web: Web, source: Source, now: datetime) -> bool:
    """Whether a feed that a page names can be read, or may another time: many pages name one that went long ago."""
    try:
        read_feed(web.get(Request(url=source.url)), source, now)
    except StageError as error:
        return error.transient
    return True


def _read_sitemaps(web: Web, page: Page, source: Source, now: datetime) -> Feed:
    """Entries of a sitemap, or of the first five that an index leads to, indexes of indexes included.

    One of the five that fails is passed over, for the next visit asks again; raises the first failure where all fail.
    """
    entries, children = read_sitemap(page, source, now)
    found = {entry.url: entry for entry in entries}
    failure: StageError | None = None
    queue, read = list(children), 0
    for address in queue:
        if read == CHILDREN:
            break
        read += 1
        try:
            child = read_sitemap(web.get(Request(url=address)), source, now)
        except StageError as error:
            failure = failure or error
            continue
        queue[read:read] = child.children
        found |= {entry.url: entry for entry in child.entries if entry.url not in found}
    if failure and not found:
        raise failure
    return _NOTHING._replace(entries=tuple(found.values())[:NEWEST], whole=not children)
