"""RSS 0.9 to 2.0, RDF Site Summary, Atom 0.3 and 1.0 and Channel Definition Format, by one reader; what each element means.

A document that is not well-formed is read once more with bare HTML escaped, and the parser told to go on. What was cut off in the
middle loses its last item, since the half of an address is another address.
"""

import base64
from dataclasses import replace
from datetime import datetime
from functools import partial

from lxml import etree

from broadsheet.errors import SourceError
from broadsheet.news import Hints, Page, Source
from broadsheet.sources.dates import read_date
from broadsheet.sources.items import Document, Feed, Item, bind
from broadsheet.sources.jsonfeeds import parse_json_feed
from broadsheet.sources.markup import Markup, open_markup
from broadsheet.sources.packed import unpack
from broadsheet.sources.schedule import hints_of
from broadsheet.sources.stream import FeedStream, Fields, Node, first, nodes
from broadsheet.sources.texts import headline, language_tag, link, person, plain, summary

_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "entry", "item"})
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_SUMMARIES = (
    "description",
    "summary",
    "subtitle",
    "dc:description",
    "atom:summary",
    "media:description",
    "abstract",
    "itunes:summary",
    "media:group/media:description",
)
"""The first that is not blank."""
_BODIES = ("content:encoded", "content", "other:full-text", "fullitem", "other:fullitem", "xhtml:body", "body")
"""Where there is no summary, the beginning of the text stands for it."""
_PUBLISHED = (
    "pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "dc:created", "created", "date", "atom:published",
)  # fmt: skip
_MODIFIED = ("updated", "modified", "atom:updated", "dcterms:modified", "dc:modified")


def read_feed(page: Page, source: Source, now: datetime) -> Feed:
    """Title, language, entries and hints of a feed in any format; raises SourceError where there is none, and says what is there instead."""
    return bind(parse_feed(page, now), page, source)


def parse_feed(page: Page, now: datetime) -> Document:
    """The feed as it stands, with items that have no address; raises SourceError as `read_feed`."""
    page = replace(page, content=unpack(page))
    opening = page.content[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if opening.startswith(b"{"):
        return parse_json_feed(page, now)
    markup = open_markup(page.content, page.header("content-type") or "")
    if markup.root not in _ROOTS:
        raise SourceError(page.url, _instead(page, markup))
    return parse_xml_feed(markup, page, now)


def parse_xml_feed(markup: Markup, page: Page, now: datetime) -> Document:
    """The feed in this mark-up; raises SourceError where no parser makes anything of it."""
    stream = _read(markup, page, now)
    base = page.final_url
    home = _address(stream.channel, base)
    item_base = base if stream.is_atom else home or base
    return Document(
        title=_title(stream.channel, is_atom=stream.is_atom),
        language=_language(stream.channel) or language_tag((page.header("content-language") or "").split(",")[0]),
        home=home,
        hub=_related(stream.channel, "hub", base),
        own=_related(stream.channel, "self", base),
        hints=_hints(stream.channel),
        items=tuple(_item(fields, item_base, now, is_atom=stream.is_atom) for fields in stream.items),
    )


def _read(markup: Markup, page: Page, now: datetime) -> FeedStream:
    date_of = partial(_date, now=now)
    try:
        stream = FeedStream(markup.content, date_of)
        if not stream.is_well_formed and (without_html := markup.without_html()) != markup.content:
            stream = FeedStream(without_html, date_of)
    except etree.XMLSyntaxError as error:
        raise SourceError(page.url, f"broken XML: {error}") from error
    return stream


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


def _item(fields: Fields, base: str, now: datetime, *, is_atom: bool) -> Item:
    authors = (person(node.text) for node in nodes(fields, "dc:creator", "author", "atom:author", "dc:author"))
    sections = (
        plain(node.attributes.get("label") or node.text or node.attributes.get("term"))
        for node in nodes(fields, "category", "dc:subject", "atom:category")
        if not (node.attributes.get("scheme") or "").endswith("#kind")
    )
    return Item(
        url=_address(fields, base),
        headline=_title(fields, is_atom=is_atom),
        summary=_summary(fields),
        published=_moment(fields, _PUBLISHED, now),
        modified=_moment(fields, _MODIFIED, now),
        byline=tuple(dict.fromkeys(name for name in authors if name)),
        language=_language(fields),
        section=next((section for section in sections if section), None),
    )


def _summary(fields: Fields) -> str | None:
    texts = (summary(_decoded(node)) for node in nodes(fields, *_SUMMARIES, *_BODIES))
    return next((text for text in texts if text), None)


def _title(fields: Fields, *, is_atom: bool) -> str | None:
    for node in nodes(fields, "title", "dc:title", "atom:title", "media:title"):
        kind, mode = node.attributes.get("type", "text"), node.attributes.get("mode", "xml")
        text = _decoded(node)
        literal = is_atom and kind in {"text", "text/plain"} and mode == "xml"
        if title := headline(text, markup=not literal):
            return title
    return None


def _date(fields: Fields, now: datetime) -> datetime | None:
    return _moment(fields, _PUBLISHED, now) or _moment(fields, _MODIFIED, now)


def _moment(fields: Fields, names: tuple[str, ...], now: datetime) -> datetime | None:
    return next((moment for node in nodes(fields, *names) if (moment := read_date(node.text, now))), None)


def _language(fields: Fields) -> str | None:
    return language_tag(first(fields, "language", "dc:language", "xml:lang"))


def _address(fields: Fields, base: str) -> str | None:
    """The page it leads to: what FeedBurner replaced, then its link, then an identifier that is a permalink."""
    for node in (*nodes(fields, "feedburner:origlink"), *_links(fields)):
        if address := _resolve(node, node.attributes.get("href") or node.text, base):
            return address
    for node in nodes(fields, "guid", "id", "rdf:about", "other:guid"):
        permalink = node.attributes.get("isPermaLink", "true").strip().lower() != "false"
        if permalink and node.text.strip().lower().startswith(("http://", "https://")):
            return _resolve(node, node.text, base)
    contents = (_resolve(node, node.attributes.get("src"), base) for node in nodes(fields, "content"))
    return next((address for address in contents if address), None)


def _links(fields: Fields) -> list[Node]:
    """Links to the page itself, the best first."""
    ranked = []
    for node in nodes(fields, "link", "atom:link"):
        relation = node.attributes.get("rel", "alternate").strip().lower().rpartition("/")[2]
        if relation == "alternate" and (node.text.strip() or node.attributes.get("href")):
            kind = node.attributes.get("type", "text/html").lower()
            ranked.append((not kind.startswith(("text/html", "application/xhtml")), node))
    return [node for _, node in sorted(ranked, key=lambda pair: pair[0])]


def _related(fields: Fields, relation: str, base: str) -> str | None:
    """The first address of a relation, such as the hub of a feed."""
    for node in nodes(fields, "link", "atom:link"):
        if node.attributes.get("rel", "").strip().lower() == relation:
            return _resolve(node, node.attributes.get("href"), base)
    return None


def _resolve(node: Node, address: str | None, base: str) -> str | None:
    for part in node.bases:
        base = link(part, base) or base
    return link(address, base)


def _hints(channel: Fields) -> Hints:
    waits: list[float] = []
    if (minutes := _number(first(channel, "ttl"))) is not None:
        waits.append(minutes * 60)
    if period := _PERIODS.get((first(channel, "sy:updateperiod") or "").strip().lower()):
        waits.append(period / max(_number(first(channel, "sy:updatefrequency")) or 1, 1))
    return hints_of(
        wait=max(waits, default=None),
        hours=_words(channel, "skiphours"),
        days=_words(channel, "skipdays"),
    )


def _words(channel: Fields, name: str) -> list[str]:
    return [word for node in nodes(channel, name) for word in " ".join(node.children).split()]


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


def _decoded(node: Node) -> str:
    """The text, out of Base64 where it is said to be in it, or is of a media type that is no text (RFC 4287, 4.1.3.3)."""
    kind, mode = (node.attributes.get(name, "").strip().lower() for name in ("type", "mode"))
    is_binary = "/" in kind and not mode and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))
    if "base64" not in {kind, mode} and not is_binary:
        return node.text
    try:
        return base64.b64decode("".join(node.text.split()), validate=True).decode("utf-8", "replace")
    except ValueError:
        return node.text
