"""The elements of a page by what an attribute says of them.

Hundreds of elements share a few dozen classes, so words are looked for in the distinct ones, a pattern is searched where a word is,
and elements are looked at only where it is found.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cache, cached_property
from itertools import accumulate, islice
from typing import Final

import lxml.html
from lxml import etree

LONGEST: Final = 300
"""Characters of a value that are searched."""


def marks_of(element: lxml.html.HtmlElement, names: Iterable[str] = ("class",)) -> str:
    """What these attributes of an element say it is, in small letters."""
    return " ".join([value[:LONGEST] for name in names if (value := element.get(name))]).lower()


class Marked:
    """The elements that have an attribute, by its value."""

    def __init__(self, tree: lxml.html.HtmlElement, attribute: str) -> None:
        self._tree = tree
        self._attribute = attribute
        self.values: Counter[str] = Counter(_path(attribute)(tree))
        """How many elements have each value."""
        self._small = [value[:LONGEST].lower() for value in self.values]
        self._text = "\n".join(self._small)

    def where(self, words: tuple[str, ...], pattern: re.Pattern[str], *tags: str) -> list[lxml.html.HtmlElement]:
        """The elements of these tags, or of any, in whose value, in small letters, one of the words stands and the pattern is found, in the order of the page."""
        values = list(self.values)
        found = {values[at] for at in self._with(words) if pattern.search(self._small[at])}
        return list(islice(self._having(found, tags), sum(self.values[value] for value in found)))

    def _having(self, found: Container[str], tags: tuple[str, ...]) -> Iterator[lxml.html.HtmlElement]:
        return (one for one in self._tree.iter(*tags) if one.get(self._attribute) in found)

    def _with(self, words: tuple[str, ...]) -> Iterator[int]:
        """The places of the values that have one of some words."""
        for word in words:
            at = self._text.find(word)
            while at >= 0:
                place = bisect(self._ends, at)
                yield place
                at = self._text.find(word, self._ends[place])

    @cached_property
    def _ends(self) -> list[int]:
        """Where in the text each value ends, with what parts it from the next."""
        return list(accumulate(len(small) + 1 for small in self._small))


@cache
def _path(attribute: str) -> etree.XPath:
    return etree.XPath(f"//@{attribute}", smart_strings=False)
