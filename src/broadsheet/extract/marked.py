"""The elements of a page by what an attribute says of them.

Hundreds of elements share a few dozen classes, so a pattern is searched in the distinct ones, and elements are looked at only where it
is found.
"""

import re
from collections import Counter
from functools import cache
from typing import Final

import lxml.html
from lxml import etree

LONGEST: Final = 300
"""Characters of a value that are searched."""


class Marked:
    """The elements that have an attribute, by its value."""

    def __init__(self, tree: lxml.html.HtmlElement, attribute: str) -> None:
        self._tree = tree
        self._attribute = attribute
        self.values: Counter[str] = Counter(_path(attribute)(tree))
        """How many elements have each value."""
        self._searched = [value[:LONGEST].lower() for value in self.values]
        self._text = "\n".join(self._searched)

    def where(self, pattern: re.Pattern[str], *tags: str) -> list[lxml.html.HtmlElement]:
        """The elements of these tags in whose value, in small letters, a pattern is found, in the order of the page.

        A border in it is white space as well, since all values are searched together first. A pattern whose branches begin with
        letters is found several times faster.
        """
        if not pattern.search(self._text):
            return []
        found = {value for value, small in zip(self.values, self._searched, strict=True) if pattern.search(small)}
        return [one for one in self._tree.iter(*tags) if one.get(self._attribute) in found]


@cache
def _path(attribute: str) -> etree.XPath:
    return etree.XPath(f"//@{attribute}", smart_strings=False)
