"""A publisher and its sources, from any address that a person types."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from broadsheet.addresses import absolute, canonical, domain
from broadsheet.errors import FetchError, InputError, SourceError, StageError, Unreachable
from broadsheet.naming import name_of
from broadsheet.news import Page, Publisher, Request, Source, SourceKind
from broadsheet.ports import Web
from broadsheet.sources.feeds import parse_feed, read_feed
from broadsheet.sources.markup import to_utf8
from broadsheet.sources.sitemaps import read_sitemap
from broadsheet.sources.texts import link
from broadsheet.sources.visit import kind_of
from broadsheet.sources.webpages import NOTHING, article_links, read_web_page

PROBES = 12
"""Addresses that are asked, beside the one typed and robots.txt."""
_USUAL = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/news-sitemap.xml",
    "/sitemap.xml",
)
_SITEMAP_LINE = re.compile(rb"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_FEED_SCHEME = re.compile(r"^feed:(?://)?", re.IGNORECASE)
"""What browsers once wrote before the address of a feed, or in place of its scheme."""
_KINDS = tuple(SourceKind)
_ENOUGH = {SourceKind.FEED: 5, SourceKind.NEWS_SITEMAP: 2, SourceKind.SITEMAP: 1}


def find_sources(web: Web, address: str, now: datetime) -> Publisher:
    """The publisher behind an address: a host, a page, a feed or a sitemap.

    Asked in this order, and kept where what answers can be read: feeds that the page declares, the sitemaps of robots.txt (those with "news" in their
    address first), links that look like feeds, then the usual places if nothing was found yet. A publisher with none of these gets the page
    as the only source, or if that links no article, what is found from its front page. Raises InputError where the text is no address, FetchError where nothing answers there, SourceError where what answers
    announces nothing.
    """
    page = _open(web, address)
    kind = kind_of(page)
    if kind is SourceKind.FEED:
        return _of_feed(page, now)
    if kind in {SourceKind.SITEMAP, SourceKind.NEWS_SITEMAP}:
        home = absolute("/", page.final_url)
        source = Source(url=page.url, kind=kind, publisher=domain(page.final_url))
        read_sitemap(page, source, now)
        return Publisher(domain=source.publisher, name=source.publisher, home=home, sources=(source,))
    found = read_web_page(page)
    name = domain(page.final_url)
    publisher = Publisher(
        domain=name, name=found.name or name, language=found.language, home=absolute("/", page.final_url)
    )
    announced = (*found.feeds[:5], *_sitemaps_of_robots(web, page.final_url)[:4], *found.feed_links[:5])
    sources = _readable(web, announced, page, now)
    if not sources:
        sources = _readable(web, (absolute(place, page.final_url) for place in _USUAL), page, now)
    if sources:
        return replace(publisher, sources=sources)
    front = Source(url=page.final_url, kind=SourceKind.FRONT_PAGE, publisher=name)
    if article_links(found, page, front):
        return replace(publisher, sources=(front,))
    if publisher.home and publisher.home != page.final_url:
        return find_sources(web, publisher.home, now)
    raise SourceError(page.final_url, NOTHING)


def _open(web: Web, address: str) -> Page:
    """The page at the address; where no scheme was typed, by https, then with www., then by http."""
    text = _FEED_SCHEME.sub("", address.strip())
    if "://" in text:
        return web.get(Request(url=absolute(text)))
    if not text or " " in text or "." not in text.split("/")[0]:
        raise InputError(
            f"{address!r} is no address: give a host such as harbourpost.example, or the address of a page or feed"
        )
    failure: FetchError | None = None
    for attempt in (f"https://{text}", f"https://www.{text}", f"http://{text}"):
        try:
            return web.get(Request(url=absolute(attempt)))
        except FetchError as error:
            failure = error if failure is None or not isinstance(error, Unreachable) else failure
    raise failure or InputError(f"{address!r} is no address")


def _of_feed(page: Page, now: datetime) -> Publisher:
    """The publisher is whose page the feed leads to: many feeds are kept by a service."""
    document = parse_feed(page, now)
    home = document.home or next((item.url for item in document.items if item.url), None) or page.final_url
    name = domain(home)
    source = Source(url=page.url, kind=SourceKind.FEED, publisher=name)
    return Publisher(
        domain=name,
        name=name_of((document.title or "",), name) or name,
        language=document.language,
        home=document.home,
        sources=(source,),
    )


def _sitemaps_of_robots(web: Web, base: str) -> tuple[str, ...]:
    address = absolute("/robots.txt", base)
    try:
        page = web.get(Request(url=address))
    except FetchError:  # a host without robots.txt names no sitemap there, and that is all we ask
        return ()
    found = [match.decode("utf-8", "replace") for match in _SITEMAP_LINE.findall(to_utf8(page.content))]
    addresses = dict.fromkeys(full for text in found if (full := link(text, base)))
    return tuple(sorted(addresses, key=lambda url: "news" not in urlsplit(url).path.lower()))


def _readable(web: Web, addresses: Iterable[str], page: Page, now: datetime) -> tuple[Source, ...]:
    """Those of a page's publisher that can be read, by kind and then as given: at most 5 feeds, 2 news sitemaps, 1 sitemap."""
    publisher = domain(page.final_url)
    found: list[Source] = []
    room = dict(_ENOUGH)
    for address in tuple(dict.fromkeys(addresses))[:PROBES]:
        kind = _probe(web, Source(url=address, kind=SourceKind.FEED, publisher=publisher), page, now)
        if kind and room.get(kind, 0) > 0:
            room[kind] -= 1
            found.append(Source(url=address, kind=kind, publisher=publisher))
    return tuple(sorted(found, key=lambda source: _KINDS.index(source.kind)))


def _probe(web: Web, source: Source, page: Page, now: datetime) -> SourceKind | None:
    """What can be read there; None where that is nothing, for it was only a guess, or a feed that leads to nothing but the page (its readers' comments)."""
    try:
        answer = web.get(Request(url=source.url))
        kind = kind_of(answer)
        if kind is SourceKind.FEED:
            led_to = {canonical(entry.url) for entry in read_feed(answer, source, now).entries}
            return kind if led_to - {canonical(page.final_url)} else None
        if kind in {SourceKind.SITEMAP, SourceKind.NEWS_SITEMAP}:
            read_sitemap(answer, source, now)
    except StageError:
        return None
    return kind
