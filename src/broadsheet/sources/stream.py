"""XML feeds as a stream of items: each is read and dropped as the parser leaves it, so memory holds some texts, never the tree.

Elements are known by their local name where they are of their item's own namespace (whatever that is: there are a dozen of RSS and Atom),
else by the usual prefix of theirs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from lxml import etree

from broadsheet.sources.dates import EARLIEST
from broadsheet.sources.items import NEWEST
from broadsheet.sources.texts import BLOCKS

_PREFIXES = (
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/dc/", "dc"),
    ("www.w3.org/2005/atom", "atom"),
    ("purl.org/atom", "atom"),
    ("purl.org/rss/1.0/modules/syndication", "sy"),
    ("feedburner", "feedburner"),
    ("search.yahoo.com/mrss", "media"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("itunes.com/dtds/podcast", "itunes"),
    ("www.w3.org/1999/xhtml", "xhtml"),
)
_ITEMS = ("{*}item", "{*}entry", "{*}ITEM", "{*}Item")
_PARENTS = frozenset({"rss", "rdf", "channel", "feed", "items", "item", "entry"})
_LEVELS = 4
"""Ancestors of an item that are looked at: enough for a feed inside an entry's content."""
_ATTRIBUTES = (
    ("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "rdf:about"),
    ("HREF", "link"),
    ("LASTMOD", "modified"),
)
"""Attributes of an item that are fields of it: of RDF, and of Channel Definition Format."""
MOST = 200_000
"""Items that are read of one document."""
_BLOCK_TAGS = tuple(f"{{*}}{name}" for name in BLOCKS if name.isalnum())
_CHUNK, _PATIENCE = 2**16, 2**22
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Node:
    """What is kept of an element after the parser has left it."""

    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[str, ...] = ()
    """Texts of its child elements."""
    bases: tuple[str, ...] = ()
    """`xml:base` of the element and what it stands in, outermost first."""


Fields = dict[str, list[Node]]
"""Children of an element by name; those of other namespaces as `prefix:name`."""


def nodes(fields: Fields, *names: str) -> Iterator[Node]:
    """The elements of these names, in the order of the names."""
    for name in names:
        yield from fields.get(name, ())


def first(fields: Fields, *names: str) -> str | None:
    """The first text under these names that is not blank."""
    return next((node.text for node in nodes(fields, *names) if node.text.strip()), None)


class FeedStream:
    """One reading of a feed; raises lxml's XMLSyntaxError where the parser makes nothing of it."""

    def __init__(self, content: bytes, date_of: Callable[[Fields], datetime | None]) -> None:
        """Reads it all; the newest items are known by `date_of`."""
        self._date_of = date_of
        self._has_bases = b"xml:base" in content
        self._rows: list[tuple[int, Fields]] = []
        self._count = 0
        parser = open_parser(_ITEMS)
        for element in elements(parser, content):
            if _is_item(element) and self._count < MOST:
                self._add(element)
                drop(element)
        self.is_well_formed = not parser.feed_error_log.filter_from_fatals()
        root = parser.close()
        if not self._rows:
            for element in root.iter(*_ITEMS):
                if _is_item(element):
                    self._add(element)
        self.is_atom = local_name(root.tag) in {"feed", "entry"}
        channel = next((child for child in root.iterchildren("*") if local_name(child.tag) == "channel"), root)
        self.channel = self._fields(channel)

    @property
    def items(self) -> tuple[Fields, ...]:
        """The newest items, in the order printed."""
        self._prune()
        return tuple(fields for _, fields in sorted(self._rows, key=lambda row: -row[0]))

    def _add(self, element: Any) -> None:
        self._rows.append((-self._count, self._fields(element)))
        self._count += 1
        if len(self._rows) > 4 * NEWEST:
            self._prune()

    def _prune(self) -> None:
        if len(self._rows) > NEWEST:
            self._rows.sort(key=lambda row: (self._date_of(row[1]) or EARLIEST, row[0]), reverse=True)
            del self._rows[NEWEST:]

    def _fields(self, element: Any) -> Fields:
        own = element.tag.rpartition("}")[0]
        fields: Fields = {}
        for child in element.iterchildren("*"):
            name = _name(child.tag, own)
            if name == "media:group":
                for part in child.iterchildren("*"):
                    fields.setdefault(f"{name}/{_name(part.tag, own)}", []).append(self._node(part))
            if name not in {"item", "entry"}:
                fields.setdefault(name, []).append(self._node(child))
        for attribute, name in _ATTRIBUTES:
            if value := element.get(attribute):
                fields.setdefault(name, []).append(Node(value, bases=self._bases(element)))
        if language := element.get(f"{_XML}lang"):
            fields["xml:lang"] = [Node(language)]
        return fields

    def _node(self, element: Any) -> Node:
        attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if len(element) == 0:
            return Node(element.text or "", attributes, bases=self._bases(element))
        children = tuple(child.text or "" for child in element.iterchildren("*"))
        name = element.find("{*}name")
        if name is None:
            etree.strip_elements(element, "{*}script", "{*}style", with_tail=False)
            for block in element.iter(_BLOCK_TAGS):
                block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"
        text = "".join(element.itertext()) if name is None else name.text or ""
        return Node(text, attributes, children, self._bases(element))

    def _bases(self, element: Any) -> tuple[str, ...]:
        if not self._has_bases:
            return ()
        return tuple(
            value for up in (*reversed(tuple(element.iterancestors())), element) if (value := up.get(f"{_XML}base"))
        )


def open_parser(tags: tuple[str, ...]) -> Any:
    """A parser that tells the end of each element of these names; faults are passed over, nothing is loaded or expanded."""
    return etree.XMLPullParser(
        events=("end",),
        tag=tags,
        recover=True,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def elements(parser: Any, content: bytes) -> Iterator[Any]:
    """The parser's elements as it is fed; it is fed no more after 4 MiB without one, since the tree of all that is kept."""
    last = 0
    for start in range(0, len(content), _CHUNK):
        parser.feed(content[start : start + _CHUNK])
        for _, element in parser.read_events():
            last = start
            yield element
        if start - last > _PATIENCE:
            break


def drop(element: Any) -> None:
    """Frees an element that was read, and takes the one before it away.

    Its own place stays until the next: the parser may be writing the text behind it, and would write past the end of another's.
    """
    element.clear(keep_tail=True)
    before = element.getprevious()
    if before is not None and before.tag == element.tag:
        element.getparent().remove(before)


def local_name(tag: str) -> str:
    """A tag without its namespace, in lower case."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _is_item(element: Any) -> bool:
    """Whether it stands where items stand, not in an item's content or an extension of another vocabulary."""
    parent = element.getparent()
    for _ in range(_LEVELS):
        if parent is None:
            return True
        if local_name(parent.tag) not in _PARENTS:
            return False
        parent = parent.getparent()
    return True


@lru_cache(maxsize=1024)
def _name(tag: str, own: str) -> str:
    namespace, _, local = tag.rpartition("}")
    local = local.lower()
    if not namespace or namespace == own:
        return local.replace("a10:", "atom:")
    address = namespace.lower()
    prefix = next((prefix for part, prefix in _PREFIXES if part in address), "other")
    return f"{prefix}:{local}"
