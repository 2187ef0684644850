"""Which of a page's pictures are not its article's: those that lead to another page, and those that stand apart from the text."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.addresses import domain
from broadsheet.extract.media.captions import FEW, Caption
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.links import in_full
from broadsheet.extract.page.marked import classes_of
from broadsheet.extract.page.paragraphs import length
from broadsheet.extract.page.strings import fold, text_of
from broadsheet.extract.page.vocabulary import ELSEWHERE

_PARAGRAPH: Final = 120
"""Characters of a long paragraph."""
_SEVERAL: Final = 3
"""Long paragraphs that make a text."""
_MOST: Final = 60
"""Paragraphs of a box that are looked at."""
_FIRST: Final = 60
"""Letters that a paragraph of the text is known by."""
_OWN: Final = 5
"""Characters of what the end of an address is known by in another."""
_BOXES: Final = 6
"""Boxes around a picture whose marks are looked at."""
_APART: Final = re.compile(
    rf"{ELSEWHERE}|author|widget(?<!elementor-widget)|elementor-widget-(?:posts|loop)|most-|newsletter|card|modal|footer|cookie|consent|flyout"
)
_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a page's pictures are held against: its address, the boxes around its headline, and the paragraphs of its text."""

    page: Headed
    texts: Collection[str]

    def is_elsewhere(self, box: etree._Element, image: etree._Element, caption: Caption) -> bool:
        """Whether a picture is a link to another page or stands in a box that leads to others; boxes that hold headline or text do not."""
        link = next(image.iterancestors("a"), None)
        href = (link.get("href") or "").strip() if link is not None else ""
        if href and not self._is_own(href) and self._is_teaser(image, link, href, caption):
            return True
        if not href and not caption.whole and self._is_below(image):
            return True
        around = self.page.heading.around if self.page.heading else {}
        boxes = [one for one in (box, *islice(box.iterancestors(), _BOXES)) if one not in around]
        apart = (one for one in boxes if one.tag in {"aside", "nav", "footer"} or _APART.search(classes_of(one)))
        return any(not _holds_text(one) for one in apart)

    def _is_own(self, href: str) -> bool:
        """Whether a link leads to a picture, or to a page of this article's: it has the last part of its address."""
        last = urlsplit(self.page.url).path.rstrip("/").rpartition("/")[2].partition(".")[0]
        is_known = len(last) >= _OWN and not last.isalpha() and last in href
        return href.startswith("#") or is_known or _FILE.search(href.lower()) is not None

    def _is_teaser(self, image: etree._Element, link: etree._Element, href: str, caption: Caption) -> bool:
        """Whether a link to another page has no caption, holds the caption too or is that itself, or stands below the text."""
        if caption.element is None or link in caption.element.iterancestors():
            return True
        same = (one for one in islice(caption.element.iter("a"), FEW) if one.get("href") == href)
        said = fold(caption.text or "")
        is_named = any(said and said in fold(text_of(one)) for one in same) and self._is_of_site(href)
        return is_named or self._is_below(image)

    def _is_of_site(self, href: str) -> bool:
        address = in_full(href, self.page.url)
        return address is not None and domain(address) == domain(self.page.url)

    @cached_property
    def _text(self) -> Mapping[etree._Element, etree._Element]:
        """The boxes around the innermost one that holds the text's paragraphs, each with the box in it that holds that; empty where hardly any of them is a paragraph of the page's."""
        known = {_opening(text) for text in self.texts if len(text) >= _FIRST}
        paragraphs = list(self.page.document.tree.iter("p")) if known else []
        first = next((one for one in paragraphs if _begins(one, known)), None)
        last = next((one for one in reversed(paragraphs) if _begins(one, known)), None)
        if first is None or last is None or first is last:
            return {}
        boxes = set(first.iterancestors())
        around = [box for box in last.iterancestors() if box in boxes]
        return dict(pairwise(reversed(around)))

    def _is_below(self, image: etree._Element) -> bool:
        """Whether a picture stands below the text, outside the box that holds it."""
        text = self._text
        for one in (image, *image.iterancestors()) if text else ():
            box = one.getparent()
            if box in text:
                return one is not text[box] and bool(box.index(one) > box.index(text[box]))
        return False


def _begins(paragraph: etree._Element, known: Collection[str]) -> bool:
    """Whether a paragraph begins as one of these."""
    return _opening(text_of(paragraph, _PARAGRAPH)) in known


def _opening(text: str) -> str:
    """The letters that a paragraph is known by."""
    return fold(text[:_PARAGRAPH])[:_FIRST]


def _holds_text(box: etree._Element) -> bool:
    """Whether several long paragraphs stand in a box."""
    long = (one for one in islice(box.iter("p"), _MOST) if length(text_of(one, 2 * _PARAGRAPH)) >= _PARAGRAPH)
    return len(list(islice(long, _SEVERAL))) == _SEVERAL
