"""The headings of a page, and the one that holds the headline, from which other fields read on."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.links import is_front, path_of
from broadsheet.extract.page.strings import fold, spaced, text_of
from broadsheet.extract.page.unseen import is_sign, is_unseen

LONGEST: Final = 400
"""Characters of a heading."""
PROSE: Final = 80
"""Characters from which a run of text is prose."""
KICKER: Final = re.compile(
    "kicker|eyebrow|overline|overtitle|uppertitle|supertitle|pretitle|topline|roofline|strap-?line|catchline|dachzeile|oberzeile|spitzmarke|surtitre|occhiello|ante-?titulo|volanta|chapeu|bovenkop"
)
"""In the marks of a part of a heading that is no headline: the line above it, in papers of several countries."""
_EDGES: Final = " \t|/:–—-"
"""What stands between a kicker and the headline."""
_PARTS: Final = 20
"""Parts of a heading that are looked at."""
_NO_WORDS: Final = frozenset({"button", "svg"})
"""Parts whose text is none of the heading's: what a button does, what a drawing is called."""
_LOGO: Final = re.compile(r"\blogo\b", re.IGNORECASE)
_LINKS, _FRONTS = 60, 3
"""Links among which those to the front page are looked for, and how many of these are read."""
_FEWEST: Final = 3
"""Words of a headline, at least, where what is before it is left out."""
_AROUND: Final = 5
"""Boxes around a heading that tell whether it ends a trail."""
_HEADINGS: Final = 100
"""Headings among which the one with the headline is looked for."""
_LEAST: Final = 8
"""Letters of a heading that may be the headline's."""
_RANKS: Final = {("h1", True): 1, ("h1", False): 2, ("h2", True): 3, ("h2", False): 4}
"""Which heading holds the headline rather: a greater one, one of these very words rather than one with more."""
_BEST, _TRAIL, _PART = 1, 5, 6
"""The best of them; the end of a trail, and a heading that is a part of the headline, come last."""
_BOXES: Final = ("div", "p", "span", "strong", "b", "td", "font", "h4", "h5", "h6")
"""Elements that hold a headline on pages without headings."""
_MOST_BOXES: Final = 10_000
_FAR: Final = 1_000
"""Elements after a box that holds the headline before the text begins."""
_NOWHERE: Final = frozenset({"a", "nav", "li", "footer", "aside", "h1", "h2"})
"""Elements that hold no headline of the page's own."""


def read_headings(document: Document, *tags: str) -> dict[str, etree._Element]:
    """The texts of the first fifty headings that are no kickers, without theirs, each with the first that has it."""
    found: dict[str, etree._Element] = {}
    for element in document.tagged(*tags)[:50]:
        text = heading_text(element)
        if text and len(text) <= LONGEST and not KICKER.search(_marks(element)):
            found.setdefault(text, element)
    return found


def heading_text(heading: etree._Element) -> str:
    """A heading's text without the parts before it that are marked as kickers, where a headline remains."""
    text = whole(heading)
    kickers = frozenset(kickers_of(heading))
    if not kickers:
        return text
    rest = whole(heading, kickers).strip(_EDGES)
    return rest if len(rest.split()) >= _FEWEST and fold(text).endswith(fold(rest)) else text


def kickers_of(heading: etree._Element) -> Iterator[etree._Element]:
    """The parts of a heading that are marked as kickers."""
    return (part for part in islice(heading.iterdescendants(), _PARTS) if KICKER.search(_marks(part)))


def whole(heading: etree._Element, without: Collection[etree._Element] = ()) -> str:
    """The text of all parts of a heading that readers see as its words, or of all where they see none, with spaces where they would run into one another."""
    others = [
        part
        for part in islice(heading.iterdescendants(), _PARTS)
        if part.tag in _NO_WORDS or is_unseen(part) or is_sign(part)
    ]
    text = spaced(heading, without=(*without, *others))
    return text if text or not others else spaced(heading, without=without)


def in_trail(heading: etree._Element) -> bool:
    """Whether a heading is the end of a trail to the page ("Home > City > Bridge opens"), which readers hardly see."""
    around = [box.tag for box in islice(heading.iterancestors(), _AROUND)]
    listed = "li" in around[:2] and not {"nav", "ol"}.isdisjoint(around)
    return listed or "nav" in around[:2] or "crumb" in _marks(heading)


def leads_home(heading: etree._Element, url: str) -> bool:
    """Whether all of a heading is a link to the site's front page, as the site's name is."""
    return any(
        "home" in (link.get("rel") or "").split() or is_front(link.get("href") or "", url) for link in _links(heading)
    )


def leads_on(heading: etree._Element, url: str) -> bool:
    """Whether all of a heading is a link to another page of the site, as teasers' headlines are."""
    own = {None, "", urlsplit(url).path.strip("/")}
    return any(path_of(link.get("href") or "", url) not in own for link in _links(heading) if text_of(link))


def _links(heading: etree._Element) -> Iterator[etree._Element]:
    """The links in a heading or around it that are all of it, or pictures."""
    links = (*islice(heading.iter("a"), _PARTS), *islice(heading.iterancestors("a"), 1))
    return (link for link in links if fold(text_of(link)) in {fold(text_of(heading)), ""})


def home_names(document: Document, url: str) -> frozenset[str]:
    """What the first links to the site's front page call it, in words or for those who do not see their picture, folded."""
    links = (link for link in islice(document.tree.iter("a"), _LINKS) if is_front(link.get("href") or "", url))
    names = (_LOGO.sub("", name) for link in islice(links, _FRONTS) for name in _names_of(link))
    return frozenset(filter(None, map(fold, names)))


def _names_of(link: etree._Element) -> Iterator[str]:
    yield text_of(link, LONGEST)
    yield from (link.get(key) or "" for key in ("title", "aria-label"))
    yield from (image.get("alt") or "" for image in islice(link.iter("img"), 1))


def _marks(part: etree._Element) -> str:
    """The classes and data of a part, in small letters."""
    return " ".join([value for name, value in part.items() if name == "class" or name.startswith("data-")]).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading that holds the headline, and where on the page it stands."""

    element: etree._Element
    around: Mapping[etree._Element, int]
    """The boxes that hold it, numbered from the innermost."""

    def above(self) -> Iterator[etree._Element]:
        """What stands before it in the box that holds its box, at most a hundred elements."""
        box = next(islice(self.around, 1, None), self.element)
        return islice(takewhile(lambda one: one is not self.element, box.iter()), 100)

    def following(self, *tags: str) -> Iterator[etree._Element]:
        """Its own elements and all that follow it, of these tags or of any, in the order of the page."""
        return following(self.element, *tags)

    def below(self, most: int) -> Iterator[etree._Element]:
        """What follows it, without its own elements; with those, `most` are looked at."""
        own = set(islice(self.element.iter(), most))
        return (one for one in islice(self.following(), most) if one not in own)

    def before(self, up: int, aside: int = 1) -> Iterator[etree._Element]:
        """What stands right before it and before the next `up` boxes around it, the nearest first, `aside` elements of each."""
        for box in (self.element, *islice(self.around, up)):
            yield from islice(box.itersiblings(preceding=True), aside)

    def apart(self, element: etree._Element, most: int) -> Iterator[etree._Element]:
        """The boxes around an element that do not hold the headline as well, the innermost first, `most` of them."""
        return takewhile(lambda box: box not in self.around, islice(element.iterancestors(), most))


def heading_of(document: Document, headline: str) -> Heading | None:
    """The heading that holds the headline, or another box of these very words; None where nothing does."""
    wanted = fold(headline)
    rank, element = min(_holding(document, wanted), key=lambda one: one[0], default=(_PART, None))
    if rank >= _TRAIL:
        element = next(_lesser(document, headline, wanted), element)
    if element is None:
        return None
    around = {box: up for up, box in enumerate(element.iterancestors(), 1)}
    return Heading(element=element, around=around)


def _holding(document: Document, wanted: str) -> Iterator[tuple[int, etree._Element]]:
    """The headings that hold a headline, the worse the higher the number, up to one that none is better than."""
    for element in document.tagged("h1", "h2")[:_HEADINGS]:
        text = fold(text_of(element, LONGEST))
        same = text == wanted
        if same or (wanted in text and len(text) > _LEAST):
            rank = _TRAIL if in_trail(element) else _RANKS[element.tag, same]
            yield rank, element
            if rank == _BEST:
                return
        elif text in wanted and len(text) > _LEAST:
            yield _PART, element


def _lesser(document: Document, headline: str, wanted: str) -> Iterator[etree._Element]:
    """The lesser headings and boxes of these very words above a text, but no links and nothing in menus and lists."""
    for element in (*document.tagged("h3")[:_HEADINGS], *islice(document.tree.iter(*_BOXES), _MOST_BOXES)):
        text = text_of(element, LONGEST) if element.tag == "h3" else element.text or ""
        same = len(headline) <= len(text) <= 2 * len(headline) and fold(text) == wanted
        if same and not _is_elsewhere(element) and any(map(is_prose, islice(following(element), _FAR))):
            yield element


def _is_elsewhere(element: etree._Element) -> bool:
    return "crumb" in _marks(element) or not _NOWHERE.isdisjoint(box.tag for box in element.iterancestors())


def following(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """An element's own elements and all that follow it, of these tags or of any, in the order of the page."""
    yield from element.iter(*tags)
    for box in (element, *element.iterancestors()):
        for sibling in box.itersiblings():
            yield from sibling.iter(*tags)


def is_prose(box: etree._Element) -> bool:
    """Whether an element is a paragraph of the text, or a box that begins with one."""
    if box.tag == "p":
        return len(text_of(box, 2 * PROSE)) >= PROSE
    return box.tag in {"div", "section", "article"} and len((box.text or "").strip()) >= PROSE
