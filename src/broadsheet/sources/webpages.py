"""What a web page says of its publisher's feeds and articles. The page is read as a stream of tags: no tree, whatever its depth."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.addresses import domain
from broadsheet.errors import InputError
from broadsheet.naming import name_of, own_name
from broadsheet.news import Entry, Page, Source
from broadsheet.sources.markup import to_utf8
from broadsheet.sources.texts import language_tag, link, plain

ARTICLES = 100
"""Links of a front page that are taken for articles: the first."""
LINKS = 5000
"""Links of a page that are looked at."""
NOTHING = (
    "is a web page that names no feed that can be read and links no article; give the address of a feed or news sitemap"
)
"""Why a page is no source."""
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/rss+xml",
    "application/rss",
    "application/xml",
    "text/xml",
)
_FEED_PATH = re.compile(
    r"(?:^|[/_.-])(?:rss|atom|feeds?|rdf)(?:[._-]?\w{0,12})?(?:\.(?:xml|json|rdf|php|aspx?))?/?(?:\?[^/]*)?$|\.(?:rss|atom|rdf)$|/(?:rss|feeds?)/[^?]*\.xml$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|/search|replies", re.IGNORECASE)
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|\d\d)")
_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){3,}")
_NUMBERED = re.compile(r"\d{5,}")
_ELSEWHERE = re.compile(
    r"/(?:tags?|topics?|authors?|category|categories|search|login|signin|register|subscribe|account|about|contact|privacy|terms|video|videos|"
    r"gallery|galleries|photos?|podcasts?|newsletters?|shop|jobs|help|impressum|feed|rss|page)(?:/|$)|\.(?:jpe?g|png|gif|pdf|mp[34]|zip|xml)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """Name, language and links of a page; addresses in full, in the order printed."""

    name: str | None = None
    language: str | None = None
    feeds: tuple[str, ...] = ()
    """Feeds that the page declares in its head."""
    feed_links: tuple[str, ...] = ()
    """Links of the page whose address looks like a feed's."""
    links: tuple[tuple[str, str | None], ...] = ()
    """Address and text of every link."""
    hub: str | None = None
    """Where it pushes (WebSub), and the address it gives itself there."""
    own: str | None = None


@dataclass(slots=True)
class _Collector:
    """The target of lxml's HTML parser: keeps what counts, forgets the rest."""

    base: str | None = None
    language: str | None = None
    title: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)
    links: list[tuple[str, list[str]]] = field(default_factory=list)
    related: dict[str, str] = field(default_factory=dict)
    """By relation the first address that the head names; what stands in the body may be a reader's."""
    _in_head: bool = True
    _into: list[str] | None = None

    def start(self, tag: str, attributes: Any) -> None:
        if tag == "a" and len(self.links) < LINKS:
            self._into = []
            self.links.append((attributes.get("href") or "", self._into))
        elif tag == "link":
            self._relate((attributes.get("rel") or "").lower().split(), attributes)
        elif tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or "").lower()
            self.names.setdefault(name, attributes.get("content") or "")
        elif tag == "title" and not self.title:
            self._into = self.title
        elif tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang")
        elif tag == "base" and self.base is None:
            self.base = attributes.get("href")
        elif tag == "body":
            self._in_head = False

    def _relate(self, relations: list[str], attributes: Any) -> None:
        address = attributes.get("href") or ""
        if "alternate" in relations and (attributes.get("type") or "").lower().split(";")[0].strip() in _FEED_TYPES:
            self.feeds.append(address)
        for relation in relations if self._in_head else ():
            self.related.setdefault(relation, address)

    def end(self, tag: str) -> None:
        if tag in {"a", "title"}:
            self._into = None

    def data(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def close(self) -> "_Collector":
        return self


def read_web_page(page: Page) -> WebPage:
    """What the page says; an empty value where it is no HTML. Never raises."""
    parser = etree.HTMLParser(target=_Collector(), encoding="utf-8", huge_tree=True, no_network=True)
    parser.feed(to_utf8(page.content, page.header("content-type") or "").replace(b"\0", b"") or b"<html></html>")
    found = parser.close()
    base = link(found.base, page.final_url) or page.final_url
    addresses = [(address, plain(" ".join(words))) for href, words in found.links if (address := link(href, base))]
    declared = (address for href in found.feeds if (address := link(href, base)))
    return WebPage(
        name=_name(found, page.final_url),
        language=language_tag(found.language) or language_tag(found.names.get("og:locale")),
        feeds=tuple(dict.fromkeys(address for address in declared if not _COMMENTS.search(address))),
        feed_links=tuple(dict.fromkeys(address for address, _ in addresses if _is_feed_like(address))),
        links=tuple(addresses),
        hub=link(found.related.get("hub"), base),
        own=link(found.related.get("self"), base),
    )


def _name(found: _Collector, address: str) -> str | None:
    """What the page calls its publisher: in metadata for machines, else in its title, where a page that is not the front page has its headline."""
    owner, keys = domain(address), ("og:site_name", "application-name", "apple-mobile-web-app-title")
    told = [name for key in keys if (name := plain(found.names.get(key)))]
    entitled = name_of if urlsplit(address).path in {"", "/"} else own_name
    return name_of(told, owner) or entitled((plain("".join(found.title)) or "",), owner)


def _is_feed_like(address: str) -> bool:
    return bool(_FEED_PATH.search(address.split("://", 1)[1])) and not _COMMENTS.search(address)


def article_links(web_page: WebPage, page: Page, source: Source) -> tuple[Entry, ...]:
    """Links of the page, on its own domain, that look like articles: at most 100.

    An address looks like one by two of: a date in its path, a slug of four words, a number of five digits, a text of the link of four
    words (or twelve characters where the script has no spaces); and none of the usual names of other pages.
    """
    home = _domain(page.final_url)
    entries: dict[str, Entry] = {}
    for address, text in web_page.links:
        path = address.split("://", 1)[1].partition("/")[2].partition("?")[0]
        if len(entries) == ARTICLES:
            break
        if address in entries or not path or _ELSEWHERE.search(f"/{path}") or _domain(address) != home:
            continue
        last = path.rstrip("/").rpartition("/")[2]
        headline = text if text and (len(text.split()) >= 4 or (len(text) >= 12 and not text.isascii())) else None
        if sum(map(bool, (_DATED.search(f"/{path}"), _SLUG.search(last), _NUMBERED.search(path), headline))) >= 2:
            entries[address] = Entry(
                url=address,
                source=source.url,
                publisher=source.publisher,
                headline=headline,
                language=web_page.language,
            )
    return tuple(entries.values())


def _domain(address: str) -> str | None:
    return _domain_of_host(address.split("://", 1)[1].partition("/")[0])


@lru_cache(maxsize=1024)
def _domain_of_host(host: str) -> str | None:
    try:
        return domain(host)
    except InputError:
        return None
