"""RSS 0.9 to 2.0, RDF Site Summary, Atom 0.3 and 1.0 and Channel Definition Format, by one reader.

The document is streamed: each item is read and dropped as the parser leaves it, so memory holds the texts, not the tree. Elements
are known by their local name where they are of their item's own namespace (whatever that is: there are a dozen of RSS and Atom),
else by the namespace's usual prefix. A document that is not well-formed is read once more with bare HTML escaped, and the parser told to go on.
"""

import base64
import binascii
import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from lxml import etree

from broadsheet.errors import SourceError
from broadsheet.news import Page, Source
from broadsheet.sources.dates import EARLIEST, read_date
from broadsheet.sources.items import NEWEST, Document, Feed, Item, bind
from broadsheet.sources.jsonfeeds import parse_json_feed
from broadsheet.sources.markup import Markup, open_markup
from broadsheet.sources.schedule import Hints
from broadsheet.sources.texts import language_tag, link, person, plain, shorten

_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "entry", "item"})
_PREFIXES = (
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/dc/", "dc"),
    ("purl.org/syndication/thread", "thr"),
    ("www.w3.org/2005/atom", "atom"),
    ("purl.org/atom", "atom"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/rss/1.0/modules/syndication", "sy"),
    ("feedburner", "feedburner"),
    ("search.yahoo.com/mrss", "media"),
    ("www.itunes.com", "itunes"),
)
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ITEMS = ("{*}item", "{*}entry", "{*}ITEM", "{*}Item")
_ATTRIBUTES = (
    ("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "rdf:about"),
    ("HREF", "link"),
    ("LASTMOD", "modified"),
)
"""Attributes of an item that are fields of it: of RDF, and of Channel Definition Format."""
_PARENTS = frozenset({"rss", "rdf", "channel", "feed", "items", "item", "entry"})
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}


@dataclass(frozen=True, slots=True)
class _Node:
    """What is kept of an element after the parser has left it."""

    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    bases: tuple[str, ...] = ()
    """`xml:base` of the element and what it stands in, outermost first."""


_Fields = dict[str, list[_Node]]


def read_feed(page: Page, source: Source, now: datetime) -> Feed:
    """Title, language, entries and hints of a feed in any format; raises SourceError where there is none, and says what is there instead."""
    return bind(parse_feed(page, now), page, source)


def parse_feed(page: Page, now: datetime) -> Document:
    """The feed as it stands, with items that have no address; raises SourceError as `read_feed`."""
    opening = page.content[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if opening.startswith(b"{"):
        return parse_json_feed(page, now)
    markup = open_markup(page.content, page.header("content-type") or "")
    if markup.root not in _ROOTS:
        raise SourceError(page.url, _instead(page, markup))
    return parse_xml_feed(markup, page, now)


def parse_xml_feed(markup: Markup, page: Page, now: datetime) -> Document:
    """The feed in this mark-up; raises SourceError where no parser makes anything of it."""
    try:
        reading = _stream(markup.content, recover=False)
    except etree.XMLSyntaxError:
        try:
            reading = _stream(markup.without_html(), recover=True)
        except etree.XMLSyntaxError as error:
            raise SourceError(page.url, f"broken XML: {error}") from error
    channel, rows, is_atom = reading
    base = page.final_url
    home = _address(channel, base, is_atom=is_atom)
    kept = heapq.nlargest(
        NEWEST, enumerate(rows), key=lambda pair: _published(pair[1], now) or _modified(pair[1], now) or EARLIEST
    )
    item_base = base if is_atom else home or base
    return Document(
        title=_title(channel, is_atom=is_atom),
        language=_language(channel),
        home=home,
        hints=_hints(channel),
        items=tuple(_item(row, item_base, now, is_atom=is_atom) for _, row in sorted(kept, key=lambda pair: pair[0])),
    )


def _instead(page: Page, markup: Markup) -> str:
    if not page.content.strip():
        return "is empty where a feed should be; ask for it in a browser to see whether the publisher moved it"
    if markup.root == "html":
        return "is a web page where a feed should be"
    if markup.root in {"urlset", "sitemapindex"}:
        return "is a sitemap, not a feed"
    if markup.root:
        return f"is XML whose first element is <{markup.root}>, not a feed"
    return f"is neither XML nor JSON ({page.media_type or 'no media type'})"


def _stream(content: bytes, *, recover: bool) -> tuple[_Fields, list[_Fields], bool]:
    """The fields of the channel and of every item, and whether it is Atom."""
    rows: list[_Fields] = []
    parser = etree.iterparse(
        BytesIO(content),
        events=("end",),
        tag=_ITEMS,
        recover=recover,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    for _, element in parser:
        if _is_item(element):
            rows.append(_fields(element))
            _drop(element)
    root = parser.root
    if not rows and recover:
        rows = [_fields(element) for element in root.iter(*_ITEMS) if _is_item(element)]
    channel = next((child for child in root if _local(child) == "channel"), root)
    return _fields(channel), rows, _local(root) in {"feed", "entry"}


def _drop(element: Any) -> None:
    """Frees an item that was read; its place stays, empty, where it is the document itself."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_item(element: Any) -> bool:
    """Whether it stands where items stand, not in an item's content or an extension of another vocabulary."""
    parent = element.getparent()
    while parent is not None:
        if _local(parent) not in _PARENTS:
            return False
        parent = parent.getparent()
    return True


def _local(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _fields(element: Any) -> _Fields:
    """The element's children by name; those of other namespaces as `prefix:name`."""
    own = etree.QName(element).namespace
    fields: _Fields = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = _name(child.tag, own)
        if name not in {"item", "entry"}:
            fields.setdefault(name, []).append(_node(child))
    if language := next(
        (value for up in (element, *element.iterancestors()) if (value := up.get(f"{_XML}lang"))), None
    ):
        fields["xml:lang"] = [_Node(language)]
    for attribute, name in _ATTRIBUTES:
        if value := element.get(attribute):
            fields.setdefault(name, []).append(_Node(value, bases=_bases(element)))
    return fields


def _name(tag: str, own: str | None) -> str:
    namespace, _, local = tag.rpartition("}")
    namespace = namespace[1:]
    local = local.lower()
    if not namespace or namespace == own:
        return local.replace("a10:", "atom:")
    address = namespace.lower()
    prefix = next((prefix for part, prefix in _PREFIXES if part in address), None)
    return f"{prefix}:{local}" if prefix else f"other:{local}"


def _node(element: Any) -> _Node:
    if len(element) == 0:
        text = element.text or ""
    elif (name := element.find("{*}name")) is not None:
        text = name.text or ""
    else:
        etree.strip_elements(element, "{*}script", "{*}style", with_tail=False)
        text = "".join(element.itertext())
    attributes = {etree.QName(key).localname: value for key, value in element.attrib.items()}
    if "base64" in {attributes.get("mode"), attributes.get("type")}:
        text = _from_base64(text)
    children = [child.text or "" for child in element if isinstance(child.tag, str)]
    if children:
        attributes["children"] = " ".join(children)
    return _Node(text, attributes, _bases(element))


def _bases(element: Any) -> tuple[str, ...]:
    found = [value for up in (element, *element.iterancestors()) if (value := up.get(f"{_XML}base"))]
    return tuple(reversed(found))


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except binascii.Error:
        return text


def _nodes(fields: _Fields, *names: str) -> Iterator[_Node]:
    for name in names:
        yield from fields.get(name, ())


def _first(fields: _Fields, *names: str) -> str | None:
    return next((node.text for node in _nodes(fields, *names) if node.text.strip()), None)


def _item(fields: _Fields, base: str, now: datetime, *, is_atom: bool) -> Item:
    authors = (person(node.text) for node in _nodes(fields, "dc:creator", "author", "atom:author", "dc:author"))
    sections = (
        plain(node.attributes.get("label") or node.text or node.attributes.get("term"))
        for node in _nodes(fields, "category", "dc:subject", "atom:category")
    )
    return Item(
        url=_address(fields, base, is_atom=is_atom),
        headline=_title(fields, is_atom=is_atom),
        summary=shorten(
            plain(
                _first(
                    fields, "description", "summary", "subtitle", "dc:description", "atom:summary", "media:description"
                )
            )
        ),
        published=_published(fields, now),
        modified=_modified(fields, now),
        byline=tuple(dict.fromkeys(name for name in authors if name)),
        language=_language(fields),
        section=next((section for section in sections if section), None),
    )


def _title(fields: _Fields, *, is_atom: bool) -> str | None:
    for node in _nodes(fields, "title", "dc:title", "atom:title", "media:title"):
        literal = (
            is_atom
            and node.attributes.get("type", "text") in {"text", "text/plain"}
            and node.attributes.get("mode", "xml") == "xml"
        )
        if title := plain(node.text, markup=not literal):
            return title
    return None


def _published(fields: _Fields, now: datetime) -> datetime | None:
    names = (
        "pubdate",
        "published",
        "issued",
        "dcterms:issued",
        "dc:date",
        "dcterms:created",
        "dc:created",
        "created",
        "date",
        "atom:published",
    )
    return next((moment for node in _nodes(fields, *names) if (moment := read_date(node.text, now))), None)


def _modified(fields: _Fields, now: datetime) -> datetime | None:
    names = ("updated", "modified", "atom:updated", "dcterms:modified", "dc:modified")
    return next((moment for node in _nodes(fields, *names) if (moment := read_date(node.text, now))), None)


def _language(fields: _Fields) -> str | None:
    return language_tag(_first(fields, "language", "dc:language", "xml:lang"))


def _address(fields: _Fields, base: str, *, is_atom: bool) -> str | None:
    """The page it leads to: what FeedBurner replaced, then its link, then an identifier that is a permalink."""
    for node in (*_nodes(fields, "feedburner:origlink"), *_links(fields)):
        if address := _resolve(node, node.attributes.get("href") or node.text, base):
            return address
    for node in _nodes(fields, "guid", "id", "rdf:about", "other:guid"):
        permalink = node.attributes.get("isPermaLink", "true").strip().lower() != "false"
        if permalink and node.text.strip().lower().startswith(("http://", "https://")):
            return _resolve(node, node.text, base)
    if is_atom:
        sources = (_resolve(node, node.attributes.get("src"), base) for node in _nodes(fields, "content"))
        return next((address for address in sources if address), None)
    return None


def _links(fields: _Fields) -> list[_Node]:
    """Links to the page itself, the best first."""
    ranked = []
    for node in _nodes(fields, "link", "atom:link"):
        relation = node.attributes.get("rel", "alternate").strip().lower().rpartition("/")[2]
        if relation == "alternate" and (node.text.strip() or node.attributes.get("href")):
            kind = node.attributes.get("type", "text/html").lower()
            ranked.append((not kind.startswith(("text/html", "application/xhtml")), node))
    return [node for _, node in sorted(ranked, key=lambda pair: pair[0])]


def _resolve(node: _Node, address: str | None, base: str) -> str | None:
    for part in node.bases:
        base = link(part, base) or base
    return link(address, base)


def _hints(channel: _Fields) -> Hints:
    waits: list[float] = []
    if (minutes := _number(_first(channel, "ttl"))) is not None:
        waits.append(minutes * 60)
    if period := _PERIODS.get((_first(channel, "sy:updateperiod") or "").strip().lower()):
        waits.append(period / max(_number(_first(channel, "sy:updatefrequency")) or 1, 1))
    return Hints.of(
        wait=max(waits, default=None),
        hours=_words(channel, "skiphours"),
        days=_words(channel, "skipdays"),
    )


def _words(channel: _Fields, name: str) -> list[str]:
    return [word for node in _nodes(channel, name) for word in node.attributes.get("children", "").split()]


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None
