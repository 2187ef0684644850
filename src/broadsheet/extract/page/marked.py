"""The elements of a page by what their classes and other attributes say of them.

Hundreds of elements share a few dozen classes, so words are looked for in the distinct ones, a pattern is searched where a word is,
and elements are looked at only where it is found.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import Final

from lxml import etree

LONGEST: Final = 300
"""Characters of a value that are searched."""
_END: Final = "\0"
"""What ends a value among others; none has it."""
_classes: Final = etree.XPath("//*/@class", smart_strings=False)


def marks_of(element: etree._Element, names: Iterable[str]) -> str:
    """What these attributes of an element say it is, in small letters."""
    marks = ""
    for name in names:
        if value := element.get(name):
            marks += f" {value[:LONGEST]}"
    return marks[1:].lower()


def classes_of(element: etree._Element) -> str:
    """The classes of an element, in small letters."""
    return (element.get("class") or "")[:LONGEST].lower()


def is_undisplayed(style: str) -> bool:
    """Whether a style takes an element off the page."""
    return "display:none" in style.replace(" ", "").lower()


class Marked:
    """The elements of a page by their classes."""

    def __init__(self, tree: etree._Element) -> None:
        self._tree = tree
        self.values: Counter[str] = Counter(_classes(tree))
        """How many elements have each value of the attribute."""
        self._text = _END.join([value[:LONGEST] for value in self.values]).lower() + _END

    def where(self, words: tuple[str, ...], pattern: re.Pattern[str], *tags: str) -> Iterator[etree._Element]:
        """The elements of these tags, or of any, in whose value, in small letters, one of the words stands and the pattern is found, in the order of the page."""
        starts = {self._text.rfind(_END, 0, at) + 1 for at in self._with(words)}
        marked = [start for start in starts if pattern.search(self._text[start : self._text.find(_END, start)])]
        if not marked:
            return
        values = list(self.values)
        found = {values[self._text.count(_END, 0, start)] for start in marked}
        yield from islice(self._having(found, tags), sum(self.values[value] for value in found))

    def _having(self, found: Container[str], tags: tuple[str, ...]) -> Iterator[etree._Element]:
        return (one for one in self._tree.iter(*tags) if one.get("class") in found)

    def _with(self, words: tuple[str, ...]) -> Iterator[int]:
        """Where in the text a word stands, once for each value that has it."""
        for word in words:
            at = self._text.find(word)
            while at >= 0:
                yield at
                at = self._text.find(word, self._text.find(_END, at))
