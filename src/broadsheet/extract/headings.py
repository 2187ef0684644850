"""The headings of a page, and the one that holds the headline, from which other fields read on."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final
from urllib.parse import urlsplit

import lxml.html

from broadsheet.extract.document import Document
from broadsheet.extract.strings import fold, plain, text_of

LONGEST: Final = 400
"""Characters of a heading."""
_GLUED: Final = re.compile(r"(?<=[^\W\d_A-Z])\0+(?=[A-ZÀ-ÞА-Я])")
"""Between parts of a heading that would run into one another: a small letter and a capital."""
_KICKER: Final = re.compile(
    "kicker|eyebrow|overline|overtitle|uppertitle|supertitle|pretitle|topline|roofline|strap-?line|catchline|dachzeile|oberzeile|spitzmarke|surtitre|occhiello|ante-?titulo|volanta|chapeu|bovenkop"
)
"""In the marks of a part of a heading that is no headline: the line above it, in papers of several countries."""
_EDGES: Final = " \t|/:–—-"
"""What stands between a kicker and the headline."""
_PARTS: Final = 20
"""Parts of a heading that are looked at."""
_FEWEST: Final = 3
"""Words of a headline, at least, where what is before it is left out."""
_AROUND: Final = 5
"""Boxes around a heading that tell whether it ends a trail."""
_HEADINGS: Final = 100
"""Headings among which the one with the headline is looked for."""
_LEAST: Final = 8
"""Letters of a heading that may be the headline's."""


def read_headings(document: Document, *tags: str) -> dict[str, lxml.html.HtmlElement]:
    """The texts of the first fifty headings that are no kickers, without theirs, each with the first that has it."""
    found: dict[str, lxml.html.HtmlElement] = {}
    for element in document.tagged(*tags)[:50]:
        text = heading_text(element)
        if text and len(text) <= LONGEST and not _KICKER.search(_marks(element)):
            found.setdefault(text, element)
    return found


def heading_text(heading: lxml.html.HtmlElement) -> str:
    """A heading's text without the parts before it that are marked as kickers, where a headline remains."""
    text = whole(heading)
    kickers = frozenset(part for part in islice(heading.iterdescendants(), _PARTS) if _KICKER.search(_marks(part)))
    rest = whole(heading, kickers).strip(_EDGES) if kickers else text
    return rest if len(rest.split()) >= _FEWEST and fold(text).endswith(fold(rest)) else text


def whole(heading: lxml.html.HtmlElement, without: Collection[lxml.html.HtmlElement] = ()) -> str:
    """The text of all parts of a heading, with spaces where they would run into one another."""
    return plain(_GLUED.sub(" ", text_of(heading, joint="\0", without=without)).replace("\0", ""))


def in_trail(heading: lxml.html.HtmlElement) -> bool:
    """Whether a heading is the end of a trail to the page ("Home > City > Bridge opens"), which readers hardly see."""
    around = [box.tag for box in islice(heading.iterancestors(), _AROUND)]
    listed = "li" in around[:2] and not {"nav", "ol"}.isdisjoint(around)
    return listed or "nav" in around[:2] or "crumb" in _marks(heading)


def leads_home(heading: lxml.html.HtmlElement) -> bool:
    """Whether all of a heading is a link to the site's front page, as the site's name is."""
    text = fold(text_of(heading))
    return any(
        fold(text_of(link)) in {text, ""} and ("home" in (link.get("rel") or "").split() or _is_front(link.get("href")))
        for link in (*islice(heading.iter("a"), _PARTS), *islice(heading.iterancestors("a"), 1))
    )


def _is_front(href: str | None) -> bool:
    try:
        parts = urlsplit((href or "").strip())
    except ValueError:
        return False
    return not (parts.query or parts.fragment) and (parts.path == "/" or (parts.path == "" and parts.netloc != ""))


def _marks(part: lxml.html.HtmlElement) -> str:
    """The classes and data of a part, in small letters."""
    return " ".join([value for name, value in part.items() if name == "class" or name.startswith("data-")]).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading that holds the headline, and where on the page it stands."""

    element: lxml.html.HtmlElement
    around: Mapping[lxml.html.HtmlElement, int]
    """The boxes that hold it, numbered from the innermost."""

    def above(self) -> Iterator[lxml.html.HtmlElement]:
        """What stands before it in the box that holds its box, at most a hundred elements."""
        box = next(islice(self.around, 1, None), self.element)
        return islice(takewhile(lambda one: one is not self.element, box.iter()), 100)

    def following(self) -> Iterator[lxml.html.HtmlElement]:
        """Its own elements and all that follow it, in the order of the page."""
        return following(self.element)


def heading_of(document: Document, headline: str) -> Heading | None:
    """The heading that holds the headline, None where none does."""
    wanted = fold(headline)
    for element in document.tagged("h1", "h2")[:_HEADINGS]:
        text = fold(text_of(element, LONGEST))
        if len(text) > _LEAST and (wanted in text or text in wanted):
            around = {box: up for up, box in enumerate(element.iterancestors(), 1)}
            return Heading(element=element, around=around)
    return None


def following(heading: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The heading's own elements and all that follow it, in the order of the page."""
    yield from heading.iter()
    for box in (heading, *heading.iterancestors()):
        for sibling in box.itersiblings():
            yield from sibling.iter()
