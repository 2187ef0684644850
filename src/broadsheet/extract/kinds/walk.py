"""What the elements of a page's body hold, found in one walk: its text, and amounts and places of its parts.

A page's elements lie all over memory: to come by each of them once more costs as much as what is asked of it.
"""

from collections import Counter
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.paragraphs import length
from broadsheet.extract.page.strings import UNSHOWN
from broadsheet.extract.page.vocabulary import ASKING

MAX_ELEMENTS: Final = 100_000
"""Elements that are looked at."""
MAX_TEXT: Final = 4_000
"""Characters of one element's text."""
MAX_READ: Final = 10_000_000
"""Characters of all elements' texts together, more than once where they are nested."""
LONG: Final = 80
"""Characters from which a paragraph is prose."""
MOSTLY_LINKS: Final = 0.3
"""Share of linked text from which a paragraph is no prose."""
_SHORT: Final = 40
"""Characters below which a link may be a button."""
DENSE: Final = 3
"""Letters that an ideograph says as much as (`length`)."""
HEADINGS: Final = ("h2", "h3", "h4")
BOXES: Final = frozenset({"div", "article", "section", "td"})
"""Elements whose own text is as good as a paragraph's."""
_FIRST: Final = frozenset(words.split()[0] for words in ASKING)
"""The words with which such a request begins."""


class Walk:
    """A page's body and links to what belongs to it, its shown text with single spaces; what follows an element stands in it right behind the element's own text.

    Amounts of text are in letters: on a page whose title is mostly ideographs each character counts as DENSE.
    """

    def __init__(self, tree: etree._Element) -> None:
        self.linked = self.asking = self.code = self.heading = self.cards = self.questions = 0
        self.first = ""
        self.rels: set[str] = set()
        self.tags: list[str] = []
        self.prose: list[int] = []
        self.holders: Counter[etree._Element] = Counter()
        self._read = 0
        self._parts: list[str] = []
        head, body = tree.find("head"), tree.find("body")
        title = (tree.findtext("head/title") or "")[:MAX_TEXT]
        self.letters = DENSE if length(title) > 2 * len(title) else 1
        self._long = LONG // self.letters
        if head is not None:
            for link in head.iter("link"):
                self._relation(link)
        if body is not None:
            self._parts.append(body.text or "")
            self._walk(body)
        self.text = " ".join(" ".join(self._parts).split())
        self.linked, self.code, self.heading = (
            self.letters * count for count in (self.linked, self.code, self.heading)
        )

    def _walk(self, body: etree._Element) -> None:
        looks = {"a": self._link, "p": self._paragraph, "button": self._button, "pre": self._code, "h1": self._first}
        looks |= {"link": self._relation, **dict.fromkeys(HEADINGS, self._heading)}
        add = self._parts.append
        for element in islice(body.iterdescendants(), MAX_ELEMENTS):
            tag, text, tail = element.tag, element.text, element.tail
            self.tags.append(tag)
            if text and tag not in UNSHOWN and not text.isspace():
                add(text)
                if len(text) >= self._long:
                    self._own(text, element)
            if look := looks.get(tag):
                look(element)
            if tail and not tail.isspace():
                box = element.getparent()
                if box is not None and box.tag not in UNSHOWN:
                    add(tail)
                    if len(tail) >= self._long:
                        self._own(tail, box)

    def _own(self, text: str, box: etree._Element) -> None:
        """A text that stands in a box itself, as long as prose."""
        if box.tag in BOXES and (size := len(text.strip())) >= self._long:
            self._add(size, box)

    def _add(self, size: int, holder: etree._Element) -> None:
        self.prose.append(size * self.letters)
        self.holders[holder] += size * self.letters

    def _text(self, element: etree._Element) -> str:
        """The beginning of an element's text; nothing once so much was read that elements must be nested without end."""
        if not len(element):
            return (element.text or "")[:MAX_TEXT].strip()
        if self._read > MAX_READ:
            return ""
        text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
        self._read += len(text)
        return text[:MAX_TEXT].strip()

    def _relation(self, element: etree._Element) -> None:
        self.rels.update((element.get("rel") or "").lower().split())

    def _link(self, element: etree._Element) -> None:
        text = self._text(element)
        self.linked += len(text)
        if 0 < len(text) < _SHORT:
            self.asking += _asks(text)

    def _button(self, element: etree._Element) -> None:
        self.asking += _asks(self._text(element))

    def _code(self, element: etree._Element) -> None:
        self.code += len(self._text(element))

    def _first(self, element: etree._Element) -> None:
        self.first = self.first or self._text(element)

    def _paragraph(self, element: etree._Element) -> None:
        size = len(self._text(element))
        if size >= self._long and not (len(element) and self._is_linked(element, size)):
            self._add(size, element.getparent())

    def _is_linked(self, element: etree._Element, size: int) -> bool:
        """Whether an element's text is mostly that of links; ends as soon as it is known, as links may be nested without end."""
        linked = 0
        for link in islice(element.iter("a"), 30):
            linked += len(self._text(link))
            if linked >= MOSTLY_LINKS * size:
                return True
        return False

    def _heading(self, element: etree._Element) -> None:
        text, parent = self._text(element), element.getparent()
        self.heading += len(text)
        self.questions += text.endswith(("?", "？", "؟"))
        linked = len(element) and next(element.iter("a"), None) is not None
        self.cards += linked or (parent is not None and parent.tag == "a")


def _asks(text: str) -> bool:
    words = text.lower().split(None, 2)
    return bool(words) and words[0] in _FIRST and (words[0] in ASKING or " ".join(words[:2]) in ASKING)
