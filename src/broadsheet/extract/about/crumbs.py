"""The breadcrumbs of a page: the way from its front page to the article."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.links import is_front, path_of
from broadsheet.extract.page.marked import classes_of
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
_CRUMBS: Final = re.compile(
    r"bread-?_?crumb|crumb(?<!\wcrumb)s?\b|brotkrume|fil-?d-?ariane|migas|rootline|pathway(?<!\wpathway)"
)
_UP, _ASIDE, _EACH = 8, 3, 40
"""Boxes around the headline, those before each of them, and links in each of these, among which a trail is looked for that nothing marks."""
_SHORT: Final = 5
"""Links of such a trail."""
_LINE: Final = 200
"""Characters of one."""
_HERE: Final = re.compile(
    r"\W*(?:[当當]前位置|现在位置|現在位置|[您你](?:现在|現在|当前|當前)?的位置|現在地|you(?:'|’| a)re here|(?:sie sind|du bist|sie befinden sich) hier|vous êtes ici|(?:usted )?est[áa]s? aqu[íi]|você está aqui|(?:sei|ti trovi) qui|(?:je|u) bent hier|du är här|jesteś tutaj|вы здесь|вы находитесь здесь)\s*[:：]",
    re.IGNORECASE,
)
"""What a trail begins with."""
_PARTED: Final = "›»>/→≫＞❯⟩"
"""What stands between its parts."""
_MENU: Final = re.compile(r"dropdown|sub-?menu|subnav")

Crumb = tuple[str, str]
"""A name and the address that it leads to, empty where it leads nowhere."""


def crumbs(page: Headed) -> tuple[str, ...]:
    """The names that lead to the article, the innermost first, without the front page and the article itself."""
    url, heading = page.url, page.heading
    head, own = fold(page.headline), {"", urlsplit(url).path.strip("/")}
    found: list[str] = []
    boxes = chain(_boxes(page.document), _trails(heading, url) if heading else ())
    for way in chain(_stated(page.said), _shown(boxes, url)):
        if len(found) > 1:
            break
        for at, (name, href) in reversed(list(enumerate(way))):
            is_end = path_of(href, url) in own if href else at == 0
            if not is_end and not _is_head(fold(name), head):
                found.append(name)
    return tuple(found)


def _stated(said: Said) -> Iterator[list[Crumb]]:
    for node in said.nodes:
        if "BreadcrumbList" in types(node) and isinstance(items := node.get("itemListElement"), list):
            yield [crumb for item in items[:_MOST] if isinstance(item, dict) for crumb in _crumb(item)]


def _crumb(item: dict[str, Any]) -> Iterator[Crumb]:
    inner = item.get("item")
    names = texts(item.get("name")) or (texts(inner.get("name")) if isinstance(inner, dict) else ())
    address = (*texts(inner, "@id"), *texts(inner, "url"), *texts(item.get("url")), "")
    yield from ((name, address[0]) for name in names)


def _shown(boxes: Iterable[etree._Element], url: str) -> Iterator[list[Crumb]]:
    for box in boxes:
        links = (link for link in box.iter("a") if not _is_of_menu(link, box))
        found = [(text_of(link, 80), link.get("href") or "") for link in islice(links, _MOST + 1)]
        if len(found) <= _MOST:
            yield [
                (name, href) for name, href in found if not href.startswith("http") or path_of(href, url) is not None
            ]


def _boxes(document: Document) -> Iterator[etree._Element]:
    """What is marked as breadcrumbs, by its class, else by what few pages mark alone."""
    yield from islice(document.classes.where(_WORDS, _CRUMBS, *_BOXES), MOST_BOXES)
    for box in islice(document.tree.iter(*_BOXES), MOST_OTHERS):
        for name in _MARKING:
            if (mark := box.get(name)) and _CRUMBS.search(mark.lower()):
                yield box
                return


def _trails(heading: Heading, url: str) -> Iterator[etree._Element]:
    """Lines above the headline that lead from the front page, whatever they are called, the nearest first."""
    for before in heading.before(_UP, _ASIDE):
        for link in islice(before.iter("a"), _EACH):
            if _is_home(link.get("href") or "", url) and (trail := _trail(link)) is not None:
                yield trail
                return


def _is_home(href: str, url: str) -> bool:
    """Whether a link leads to the front page or that of a language."""
    path = href.strip("./")
    return is_front(href, url) or (len(path) < 3 and path.isalpha())


def _trail(first: etree._Element) -> etree._Element | None:
    """The short line that a link to the front page begins, where it says so or parts of it are set off by arrows."""
    for box in islice(first.iterancestors(), 3):
        links = list(islice(box.iter("a"), _SHORT + 1))
        if len(links) > 1:
            text, name = text_of(box, _LINE), text_of(first, _LINE)
            after = text[text.find(name) + len(name) :].lstrip()
            is_next = after.lstrip(f"{_PARTED} ").startswith(text_of(links[1], _LINE).lstrip(f"{_PARTED} "))
            is_trail = is_next and links[0] is first and (after.startswith(tuple(_PARTED)) or _HERE.match(text))
            return box if is_trail and len(links) <= _SHORT and len(text) < _LINE else None
    return None


def _is_of_menu(link: etree._Element, crumbs: etree._Element) -> bool:
    """Whether a link is of a menu that opens from a crumb."""
    boxes = takewhile(lambda box: box is not crumbs, link.iterancestors())
    return any(_MENU.search(classes_of(box)) for box in boxes)


def _is_head(crumb: str, head: str) -> bool:
    return not crumb or len(crumb) > LONGEST or (len(crumb) > 12 and (crumb in head or head in crumb)) or crumb == head
