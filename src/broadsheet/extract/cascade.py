"""From a page to an article, in the order of trust.

First the bytes become text and the text a tree. Then the page is asked what it says of itself: JSON-LD, microdata, meta
elements. Each field has its own module, which goes from what was made for machines to what was made for eyes, takes the first
claim that holds, and says which it took. The body comes from several candidates. What the feed said of the article fills
what the page leaves open. Last the page is judged: something without headline or body, or of another kind, is no article.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from urllib.parse import unquote, urlsplit

from broadsheet.addresses import NOWHERE, canonical, domain, printed
from broadsheet.errors import ExtractError, InputError, NotAnArticle, StageError
from broadsheet.extract.about import genre as genres
from broadsheet.extract.about import sections, stated
from broadsheet.extract.about.access import access
from broadsheet.extract.headline import headline, opening
from broadsheet.extract.kinds import kind
from broadsheet.extract.media.pictures import credited_lead, is_gallery, pictures
from broadsheet.extract.method import METHOD
from broadsheet.extract.page.decode import tree_of
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.headings import heading_of
from broadsheet.extract.page.links import Link, bare_address, in_full, related
from broadsheet.extract.page.paragraphs import Candidate, Kind, clean, length
from broadsheet.extract.page.strings import fold, key_of
from broadsheet.extract.page.structured import Said, read, texts
from broadsheet.extract.people import agencies
from broadsheet.extract.people import byline as bylines
from broadsheet.extract.people.names import Names
from broadsheet.extract.text import body as bodies
from broadsheet.extract.text import consent, notes, rules
from broadsheet.extract.text.furniture import credit_at_end, without_captions, without_head
from broadsheet.extract.text.noise import is_noise
from broadsheet.extract.text.paged import next_page
from broadsheet.extract.text.rules import Rule
from broadsheet.extract.times import dates
from broadsheet.news import Article, Entry, Evidence, Page, Picture, Publisher, identify

T = TypeVar("T")
_MAGIC: Final = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "compressed data"),
)
_DATA: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>(?:\s+|<\?[^>]*>|<!--.*?-->)*)(?:(?P<JSON>\{\s*\"|\[\s*[\"{\[])|<(?:(?P<feed>rss|feed|rdf:RDF)|(?P<sitemap>urlset|sitemapindex))[\s>])",
    re.DOTALL,
)
_BINARY: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_HEADER: Final = 1445
"""Binary data bytes, and how many bytes are looked at where no host says what a file is (WHATWG MIME Sniffing, 3 and 5.2)."""
_MARKUP: Final = (b"<", b"\x00<", BOM_UTF16_LE, BOM_UTF16_BE)
_DATA_FORMS: Final = {"JSON": "JSON", "feed": "a feed", "sitemap": "a sitemap"}


def extract(
    page: Page, *, entry: Entry | None = None, publisher: Publisher | None = None, any_page: bool = False
) -> Article:
    """The article on a page, as `broadsheet.extract.extract` promises it."""
    try:
        return _extract(page, entry, publisher, _Ledger(page.final_url, any_page=any_page))
    except StageError:
        raise
    except (InputError, ValueError, RecursionError, MemoryError) as error:
        raise ExtractError(page.final_url, f"the page cannot be read: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A page that was read, with what its fields are taken from."""

    page: Page
    document: Document
    links: tuple[Link, ...]
    said: Said
    url: str
    site_names: frozenset[str]
    country: str | None
    """The publisher's, where it is known."""


def _extract(page: Page, entry: Entry | None, publisher: Publisher | None, ledger: "_Ledger") -> Article:
    reading = _read(page, publisher)
    url = reading.page.final_url
    rule = rules.rule_on(rules.rules_of(domain(url)), page.fetched_at.date())
    body = bodies.choose(reading.document.tree, reading.said, domain(url), rule)
    if consent.is_wall(body):
        reading, body = _behind(reading, rule)
    body = consent.without_notices(body)
    document = reading.document
    if why := kind.why_no_article(document, reading.said, url, body):
        ledger.refuse(why)
    head = headline(document, reading.said, url, reading.site_names)
    head = head or ((entry.headline, "feed") if entry and entry.headline else None)
    if head is None and length(body.text) >= kind.SHORT:
        head = (opening(body.text), "first words")
    if head is None:
        raise ExtractError(page.final_url, "the page has no headline")
    if all(is_noise(one.text) for one in body.paragraphs):
        raise ExtractError(page.final_url, "no text was found on the page")
    lapsed = f", the rule of {rule.since} finds no text" if rule and not body.method.startswith("rule") else ""
    article = _article(reading, head, body, entry, lapsed, ledger)
    return replace(article, publisher=publisher.domain) if publisher else article


def _behind(reading: _Read, rule: Rule | None) -> tuple[_Read, Candidate]:
    """The page without the notice that asks for consent, and the text behind that. Raises NotAnArticle where there is none."""
    url, tree = reading.page.final_url, reading.document.tree
    if consent.cleared(tree):
        body = bodies.choose(tree, reading.said, domain(url), rule)
        if body.paragraphs and not consent.is_wall(body):
            return replace(reading, document=Document(tree)), body
    raise NotAnArticle(url, "a consent wall")


class _Ledger:
    """Notes which method gave each field, in the order in which they are taken, and why a page is no article."""

    def __init__(self, url: str, *, any_page: bool) -> None:
        self.url = url
        self.any_page = any_page
        self.refused: str | None = None
        self.lines: list[Evidence] = []

    def refuse(self, why: str) -> None:
        """Notes the first reason; raises NotAnArticle where only articles are wanted."""
        if not self.any_page:
            raise NotAnArticle(self.url, why)
        self.refused = self.refused or why

    def take(self, field: str, found: tuple[T, str | None], detail: str | None = None) -> T:
        """The value of a field, once its method is noted; where no method is named the field says nothing."""
        value, method = found
        if method:
            self.lines.append(Evidence(field=field, method=method, detail=detail))
        return value


def _article(
    reading: _Read, head: tuple[str, str], body: Candidate, entry: Entry | None, lapsed: str, ledger: _Ledger
) -> Article:
    said, document, page = reading.said, reading.document, reading.page
    title = ledger.take("headline", head)
    heading = heading_of(document, title)
    headed = Headed(document=document, said=said, url=page.final_url, headline=title, heading=heading)
    dated = _dated(reading, headed)
    when = dates.published(dated, entry.published if entry else None)
    zone = f"by the clock of {when.assumed}" if when and when.assumed else None
    ledger.take("published", (when, when.method if when else None), zone)
    told = tuple(paragraph.text for paragraph in body.paragraphs)
    names = ledger.take("byline", _byline(headed, reading.site_names, entry, told))
    shown, told_by, captions = pictures(headed, told)
    body = without_head(body, title, names.people, names.organisations)
    shown = credited_lead(shown, credit_at_end(body))
    rest = without_captions(document.tree, body, captions)
    form = _form(reading, rest, shown, ledger)
    body = ledger.take("body", (rest if rest.paragraphs else body, body.method), f"{form}{lapsed}")
    paragraphs = tuple(paragraph.text for paragraph in body.paragraphs)
    place, agency = notes.dateline(paragraphs, reading.site_names)
    section = ledger.take("section", sections.section(headed, entry, reading.site_names))
    correction = notes.correction(paragraphs)
    changed = dates.modified(dated, when)
    dek = ledger.take("dek", stated.dek(headed, body.text, names.people))
    return Article(
        id=identify(canonical(reading.url)),
        url=printed(reading.url),
        publisher=domain(page.final_url),
        publisher_name=ledger.take("publisher_name", stated.publisher_name(said, domain(page.final_url))),
        headline=clean(title),
        body=body.text,
        byline=names.people,
        organisations=names.organisations,
        published=when.at if when else None,
        published_offset=when.offset if when else None,
        date_only=bool(when and when.date_only),
        genre=ledger.take("genre", genres.genre(headed, section)),
        dek=dek,
        modified=ledger.take("modified", (changed.at, changed.method) if changed else (None, None)),
        dateline=ledger.take("dateline", (place, "first paragraph" if place else None)),
        credit=ledger.take("credit", _credit(said, names, body, agency, told[-1])),
        correction=ledger.take("correction", (correction, "paragraph" if correction else None)),
        section=section,
        access=ledger.take("access", access(headed, body)),
        language=ledger.take("language", stated.language(document, said, entry)),
        keywords=ledger.take("keywords", stated.keywords(said)),
        pictures=ledger.take("pictures", (shown, told_by)),
        subheads=_positions(body, Kind.SUBHEAD, dek),
        quotations=_positions(body, Kind.QUOTATION, dek),
        evidence=tuple(ledger.lines),
        page_url=page.url,
        page_record=page.record,
        method=METHOD,
        fetched_at=page.fetched_at,
        refused=ledger.refused,
    )


def _form(reading: _Read, body: Candidate, shown: tuple[Picture, ...], ledger: _Ledger) -> str:
    """What the text is, in words; refuses pictures that hardly any text goes with."""
    if is_gallery(shown, body.text):
        if length(body.text) < kind.LITTLE:
            ledger.refuse("a gallery with hardly any text")
        return f"{len(body.paragraphs)} paragraphs, a gallery of {len(shown)} pictures"
    more = ", the first of several pages" if next_page(reading.links, reading.page.final_url) else ""
    return f"{len(body.paragraphs)} paragraphs{more}"


def _byline(
    page: Headed, site_names: frozenset[str], entry: Entry | None, told: tuple[str, ...]
) -> tuple[Names, str | None]:
    """Who wrote it, as the page says; people of the feed where the page names none. A folder of the address is a section, no person."""
    names, method = bylines.byline(page, site_names, told)
    folders = {key_of(unquote(part)) for part in urlsplit(page.url).path.split("/")[:-1]}
    people = tuple(name for name in names.people if " " in name or key_of(name) not in folders)
    if not people and entry and entry.byline:
        return Names(people=entry.byline, organisations=names.organisations), "feed"
    return replace(names, people=people), method


def _credit(said: Said, names: Names, body: Candidate, agency: str | None, last: str) -> tuple[str | None, str | None]:
    """The agency of author or source, else the one that the first paragraph names; `last` is the last line, which the body may be without."""
    credit = agencies.credit(said, names.organisations, body.text, last)
    if credit and credit != agency:
        return credit, "author or source"
    return agency, "first paragraph" if agency else None


def _other_file(page: Page) -> str | None:
    """What the bytes are, by their beginning, if not a web page."""
    content = page.content
    if data := _DATA.match(content):
        return _DATA_FORMS[data.lastgroup or ""]
    if known := next((words for magic, words in _MAGIC if content.startswith(magic)), None):
        return known
    named = page.header("content-type") is not None or content.lstrip().startswith(_MARKUP)
    return "binary data" if not named and _BINARY.search(content, 0, _HEADER) else None


def _read(page: Page, publisher: Publisher | None) -> _Read:
    if other := _other_file(page):
        raise NotAnArticle(page.final_url, f"{other}, not a web page")
    if not page.content or page.content.isspace():
        raise ExtractError(page.final_url, "the page is empty")
    tree = tree_of(page.content, page.header("content-type"))
    if tree is None:
        raise ExtractError(page.final_url, "the page holds no text that could be read")
    document = Document(tree)
    links = related(document)
    url = _address(document, links, page.final_url)
    if page.final_url.startswith(NOWHERE):
        page = replace(page, final_url=url)
    said = read(document, frozenset({bare_address(url), bare_address(page.final_url), bare_address(page.url)}))
    names = [
        *said.metas.get("og:site_name", ()),
        *said.metas.get("application-name", ()),
        domain(page.final_url),
        domain(page.final_url).split(".")[0],
    ]
    names += [name for node in said.nodes for name in texts(node.get("publisher"))]
    names += [publisher.name] if publisher else []
    return _Read(
        page=page,
        document=document,
        links=links,
        said=said,
        url=url,
        site_names=frozenset(filter(None, map(fold, names))),
        country=publisher.country if publisher else None,
    )


def _address(document: Document, links: Iterable[Link], final_url: str) -> str:
    """The address that the page calls its own, where it is of the same publisher, or nobody knows whose it is, and no front page."""
    told = [link.href for link in links if link.tag == "link" and "canonical" in link.rel]
    told += [meta.get("content") for meta in document.tagged("meta") if meta.get("property") == "og:url"]
    for url in filter(None, (in_full(link, final_url) for link in told if link)):
        ours = domain(url) == domain(final_url) or final_url.startswith(NOWHERE)
        if ours and url.split("?")[0].rstrip("/").count("/") > 2:
            return url
    return final_url


def _dated(reading: _Read, page: Headed) -> dates.Dated:
    return dates.Dated(
        document=page.document,
        said=page.said,
        url=page.url,
        heading=page.heading,
        fetched_at=reading.page.fetched_at,
        country=reading.country,
    )


def _positions(body: Candidate, wanted: Kind, but: str | None = None) -> tuple[int, ...]:
    """Which paragraphs are of a kind, without one that is another field's."""
    other = fold(but or "")
    return tuple(
        at for at, one in enumerate(body.paragraphs) if one.kind is wanted and not (other and fold(one.text) == other)
    )
