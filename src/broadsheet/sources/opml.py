"""Lists of feeds as other readers keep them: OPML 1.0 and 2.0 (http://opml.org/spec2.opml), and back."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree

from broadsheet.addresses import domain
from broadsheet.errors import InputError
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.news.countries import country_code
from broadsheet.sources.markup import open_markup, to_utf8
from broadsheet.sources.texts import language_tag, link, plain

_TYPES = {
    SourceKind.FEED: "rss",
    SourceKind.NEWS_SITEMAP: "news_sitemap",
    SourceKind.SITEMAP: "sitemap",
    SourceKind.FRONT_PAGE: "front_page",
}
_KINDS = {name: kind for kind, name in _TYPES.items()}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ADDRESS = re.compile(r"""\bxmlUrl\s*=\s*(["'])\s*([^"'<>\s]{1,2000})\s*\1""", re.IGNORECASE)
_NOWHERE = "http://nowhere.invalid/"
_ROOTS = frozenset({"opml", "outlinedocument"})
_END = re.compile(rb"</\s*(?:[\w.-]+:)?(?:opml|outlinedocument)\b|\A<[^<>]*/>", re.IGNORECASE)


def read_opml(content: bytes) -> tuple[Publisher, ...]:
    """The list's feeds, one value for each outline; those that agree in all but the feed are one value with several sources.

    The name is the outline's, the topic the folders it lies in (joined by ` / `), the home its `htmlUrl`, the domain that of the home or else of the feed.
    Two values may share a domain: a person may file two feeds of one publisher under two names, and that is kept. Outlines without a web
    address of a feed, and folders without feeds, are nothing to read. Raises InputError where it is no OPML.
    """
    markup = open_markup(content)
    if markup.root not in _ROOTS:
        raise InputError(
            f"is no OPML: its first element is {f'<{markup.root}>' if markup.root else 'missing'}; export the list as OPML from your reader"
        )
    parser = etree.XMLParser(
        recover=True,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(markup.content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"is no OPML that can be read: {error}") from error
    if root is None:
        raise InputError("is no OPML that can be read: it breaks off in its first element")
    found: dict[Publisher, list[Source]] = {}
    for outline in root.iter("{*}outline"):
        publisher, address = _outline(outline)
        if publisher and address:
            kind = _KINDS.get(outline.get("type", "").lower(), SourceKind.FEED)
            found.setdefault(publisher, []).append(Source(url=address, kind=kind, publisher=publisher.domain))
    if parser.error_log:
        for publisher, source in _lost(content, {source.url for sources in found.values() for source in sources}):
            found.setdefault(publisher, []).append(source)
    return tuple(replace(publisher, sources=tuple(dict.fromkeys(sources))) for publisher, sources in found.items())


def breaks_off(content: bytes) -> int | None:
    """The line in which an OPML list breaks off before its end; None for one that is whole, and for what is no OPML."""
    markup = open_markup(content)
    if markup.root not in _ROOTS or _END.search(markup.content):
        return None
    return to_utf8(content).rstrip().count(b"\n") + 1


def _lost(content: bytes, known: set[str]) -> Iterator[tuple[Publisher, Source]]:
    """Feeds of a broken list that the parser passed over, such as those after a quote that is not escaped: known by address alone."""
    text = _COMMENT.sub("", content.decode("utf-8", "replace"))
    for match in _ADDRESS.finditer(text):
        address = _web(html.unescape(match[2]))
        if address is None or address in known:
            continue
        known.add(address)
        try:
            owner = domain(address)
        except InputError:
            continue
        source = Source(url=address, kind=SourceKind.FEED, publisher=owner)
        yield Publisher(domain=owner, name=owner), source


def _outline(outline: Any) -> tuple[Publisher | None, str | None]:
    """The publisher, without its sources, and the feed's address."""
    values = {key.lower(): value for key, value in outline.attrib.items()}
    address = _web(
        values.get("xmlurl")
        or (values.get("url") if values.get("type", "").lower() not in {"link", "include"} else None)
    )
    if address is None:
        return None, None
    home = _web(values.get("htmlurl"))
    try:
        owner = domain(home or address)
    except InputError:
        return None, None
    name = plain(values.get("text")) or plain(values.get("title")) or owner
    language = language_tag(values.get("language"))
    country = country_code(values.get("country", ""))
    return Publisher(
        domain=owner, name=name, language=language, country=country, topic=_folders(outline), home=home
    ), address


def _folders(outline: Any) -> str | None:
    names = [plain(up.get("text") or up.get("title")) for up in outline.iterancestors("{*}outline")]
    return " / ".join(name for name in reversed(names) if name) or None


def _web(text: str | None) -> str | None:
    text = (text or "").strip()
    if text.lower().startswith("feed:"):
        text = text[5:] if "://" in text[5:] else f"http:{text[5:]}"
    return link(text, _NOWHERE) if text.lower().startswith(("http://", "https://")) else None


def write_opml(publishers: Iterable[Publisher], title: str, now: datetime) -> bytes:
    """The publishers as OPML 2.0, an outline for each source, in folders by topic; `read_opml` gives them back.

    Kept are domain, name, home, language, country, topic and sources. A publisher without a home whose feed lies on another domain gets its domain's
    front page for one, since nothing else in OPML says whose the feed is.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = plain(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for publisher in publishers:
        folder = _folder(folders, tuple(publisher.topic.split(" / ")) if publisher.topic else ())
        for source in publisher.sources:
            etree.SubElement(folder, "outline", _attributes(publisher, source))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _folder(folders: dict[tuple[str, ...], Any], path: tuple[str, ...]) -> Any:
    if path not in folders:
        folders[path] = etree.SubElement(_folder(folders, path[:-1]), "outline", {"text": _clean(path[-1])})
    return folders[path]


def _attributes(publisher: Publisher, source: Source) -> dict[str, str]:
    name = _clean(publisher.name)
    home = publisher.home or (None if domain(source.url) == publisher.domain else f"https://{publisher.domain}/")
    values = {"type": _TYPES[source.kind], "text": name, "title": name, "xmlUrl": source.url}
    optional = {"htmlUrl": home, "language": publisher.language, "country": publisher.country}
    return values | {key: value for key, value in optional.items() if value}


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        char for char in text if char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"
    )
