"""The addresses on a page: in full, in parts, in a form for comparison, and those that are the page's own."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.addresses import absolute
from broadsheet.errors import InputError
from broadsheet.extract.page.document import Document

MAX_LINKS: Final = 3_000
MAX_PATH: Final = 1_000
"""Characters of an address's path that are taken apart."""
_OWN: Final = re.compile(r"canonical|next")
_FRONT: Final = frozenset({"", "index.html", "index.php"})
"""Addresses of a front page on its own site."""


def in_full(href: str, url: str) -> str | None:
    """The address that a link on a page leads to, None where it leads nowhere on the web."""
    try:
        return absolute(href, url)
    except InputError:
        return None


def path_of(href: str, url: str) -> str | None:
    """The path that a link of the same site leads to, without the slashes at its ends; None where it leads elsewhere."""
    parts = urlsplit(in_full(href, url) or "")
    is_same = parts.netloc.removeprefix("www.") == urlsplit(url).netloc.removeprefix("www.")
    return parts.path.strip("/") if is_same and not parts.query else None


def is_of_host(href: str, url: str) -> bool:
    """Whether a link leads to the page's own host, with or without `www.`.

    >>> is_of_host("//harbourpost.example/sport", "https://www.harbourpost.example/sport/ferry")
    True
    """
    if not href.startswith(("http", "//")):
        return True
    return urlsplit(href).netloc.removeprefix("www.") == urlsplit(url).netloc.removeprefix("www.")


def is_front(href: str, url: str) -> bool:
    """Whether a link leads to the front page of the page's own host.

    >>> [is_front(href, "https://www.harbourpost.example/sport/ferry") for href in ("/", "../index.html", "//harbourpost.example", "https://capecourier.example/")]
    [True, True, True, False]
    """
    href = href.strip()
    if not href.startswith(("http", "//")):
        return href != "" and href.strip("./") in _FRONT
    return href.partition("//")[2].partition("/")[2] in _FRONT and is_of_host(href, url)


def folders_of(url: str) -> list[str]:
    """The parts of an address's path, the last among them.

    >>> folders_of("https://harbourpost.example/news/ferry/?page=2")
    ['news', 'ferry']
    """
    return [part for part in urlsplit(url).path[:MAX_PATH].split("/") if part]


def bare_address(url: str) -> str:
    """An address without scheme, query, `www.` and final slash, for comparison."""
    return re.sub(r"^https?://(?:www\.)?", "", url.strip().split("#")[0].split("?")[0].lower()).rstrip("/")


def is_linked(element: etree._Element) -> bool:
    """Whether an element holds a link or stands in one."""
    return next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a page says something of."""

    tag: str
    rel: frozenset[str]
    """What it is to the page, in small letters, such as `canonical` or `next`."""
    href: str


def related(document: Document) -> tuple[Link, ...]:
    """The links to the page's own address and to its next page, in order."""
    return tuple(
        Link(tag=one.tag, rel=frozenset(rel.split()), href=href)
        for one in islice(document.tree.iter("link", "a"), MAX_LINKS)
        if (rel := (one.get("rel") or "").lower()) and _OWN.search(rel) and (href := one.get("href"))
    )
