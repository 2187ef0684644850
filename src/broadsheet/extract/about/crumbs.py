"""The breadcrumbs of a page: the way from its front page to the article."""

import re
from collections.abc import Iterator
from itertools import chain, islice, takewhile
from typing import Any, Final
from urllib.parse import urlsplit

import lxml.html

from broadsheet.addresses import absolute
from broadsheet.errors import InputError
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.marked import marks_of
from broadsheet.extract.page.strings import fold, text_of
from broadsheet.extract.page.structured import Said, texts, types

MOST_BOXES: Final = 5
"""Boxes whose class says breadcrumbs that are looked at."""
MOST_OTHERS: Final = 150
"""Boxes among which one that something else marks is looked for."""
LONGEST: Final = 35
"""Letters of a crumb; a longer one is an article's."""
_MOST: Final = 10
"""Crumbs; more links are a menu."""
_BOXES: Final = ("nav", "ol", "ul", "div", "p", "span", "section")
_MARKING: Final = ("id", "itemtype", "aria-label")
"""What else may mark them."""
_WORDS: Final = ("crumb", "brotkrume", "ariane", "migas", "rootline", "pathway")
_CRUMBS: Final = re.compile(r"bread-?_?crumb|\bcrumbs?\b|brotkrume|fil-?d-?ariane|migas|rootline|\bpathway")
_MENU: Final = re.compile(r"dropdown|sub-?menu|subnav")

Crumb = tuple[str, str]
"""A name and the address that it leads to, empty where it leads nowhere."""


def crumbs(document: Document, said: Said, headline: str, url: str) -> tuple[str, ...]:
    """The names that lead to the article, the innermost first, without the front page and the article itself."""
    head, own = fold(headline), {"", urlsplit(url).path.strip("/")}
    found: list[str] = []
    for way in chain(_stated(said), _shown(document, url)):
        if len(found) > 1:
            break
        for at, (name, href) in reversed(list(enumerate(way))):
            is_end = path_of(href, url) in own if href else at == 0
            if not is_end and not _is_head(fold(name), head):
                found.append(name)
    return tuple(found)


def path_of(href: str, url: str) -> str | None:
    """The path that a link of the same site leads to, without the slashes at its ends; None where it leads elsewhere."""
    try:
        parts = urlsplit(absolute(href, url))
    except InputError:
        return None
    return parts.path.strip("/") if parts.netloc == urlsplit(url).netloc and not parts.query else None


def _stated(said: Said) -> Iterator[list[Crumb]]:
    for node in said.nodes:
        if "BreadcrumbList" in types(node) and isinstance(items := node.get("itemListElement"), list):
            yield [crumb for item in items[:_MOST] if isinstance(item, dict) for crumb in _crumb(item)]


def _crumb(item: dict[str, Any]) -> Iterator[Crumb]:
    inner = item.get("item")
    names = texts(item.get("name")) or (texts(inner.get("name")) if isinstance(inner, dict) else ())
    address = (*texts(inner, "@id"), *texts(inner, "url"), *texts(item.get("url")), "")
    yield from ((name, address[0]) for name in names)


def _shown(document: Document, url: str) -> Iterator[list[Crumb]]:
    for box in _boxes(document):
        links = (link for link in box.iter("a") if not _is_of_menu(link, box))
        found = [(text_of(link, 80), link.get("href") or "") for link in islice(links, _MOST + 1)]
        if len(found) <= _MOST:
            yield [
                (name, href) for name, href in found if not href.startswith("http") or path_of(href, url) is not None
            ]


def _boxes(document: Document) -> Iterator[lxml.html.HtmlElement]:
    """What is marked as breadcrumbs, by its class, else by what few pages mark alone."""
    yield from document.classes.where(_WORDS, _CRUMBS, *_BOXES)[:MOST_BOXES]
    for box in islice(document.tree.iter(*_BOXES), MOST_OTHERS):
        if any(_CRUMBS.search(mark.lower()) for mark in map(box.get, _MARKING) if mark):
            yield box
            return


def _is_of_menu(link: lxml.html.HtmlElement, crumbs: lxml.html.HtmlElement) -> bool:
    """Whether a link is of a menu that opens from a crumb."""
    boxes = takewhile(lambda box: box is not crumbs, link.iterancestors())
    return any(_MENU.search(marks_of(box)) for box in boxes)


def _is_head(crumb: str, head: str) -> bool:
    return not crumb or len(crumb) > LONGEST or (len(crumb) > 12 and (crumb in head or head in crumb)) or crumb == head
