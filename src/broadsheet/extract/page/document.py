"""The tree of a page and what its fields are looked for in, found before anything else is done with the tree.

To read a tree that was just made takes half as long as one that was laid aside, and elements that are kept cost more than walks: what
hardly any field asks for, or what there are hundreds of, is walked for when it is asked for.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.marked import Marked

MOST_ELEMENTS: Final = 25_000
"""Elements among which lines are looked for."""
_KEPT: Final = ("meta", "title", "script", "h1", "h2", "h3", "img", "figure", "figcaption")


class Document:
    """A page's tree, its elements of some tags and its classes as they were; who changes the tree makes a new one."""

    def __init__(self, tree: etree._Element) -> None:
        self.tree = tree
        self.classes = Marked(tree)
        self._kept = [(one.tag, one) for one in tree.iter(*_KEPT)]

    def elements(self) -> Iterator[etree._Element]:
        """The elements among which lines are looked for, in the order of the page."""
        return islice(self.tree.iter(), MOST_ELEMENTS)

    def tagged(self, *tags: str) -> list[etree._Element]:
        """The elements of these tags in the order of the page, of meta, title, script, h1 to h3, img, figure and figcaption."""
        return [one for tag, one in self._kept if tag in tags]
