"""What a page looks like, as numbers that hold across sites and languages: what `kind` weighs.

Nothing here depends on which method reads the body. One walk of the tree, with limits that no page of news reaches.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from math import log1p
from typing import Any, Final
from urllib.parse import urlsplit

import lxml.html

from broadsheet.extract.page.marked import Marked
from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.structured import Said, types
from broadsheet.extract.page.vocabulary import ASKING, BUSINESS, CLASSES, GENERATORS, HOSTS, PAGE_CLASSES, SEGMENTS

MAX_ELEMENTS: Final = 20_000
MAX_TEXT: Final = 4_000
"""Elements that are looked at, and characters of one element's text."""
MAX_CLASSES: Final = 3_000
"""Characters of one element's classes."""
LONG: Final = 80
"""Characters from which a paragraph is prose."""
MOSTLY_LINKS: Final = 0.3
"""Share of linked text from which a paragraph is no prose."""
NEAR: Final = 25
"""Elements between the heading and a time that belongs to it."""
_SHORT: Final = 40
"""Characters below which a link may be a button."""

_TAGS: Final = (
    "h1", "img", "form", "input", "button", "select", "pre", "code", "table", "td", "dl", "time", "article", "section", "nav", "aside", "iframe", "video",
    "blockquote", "figure", "label", "svg", "ul", "li", "p", "details", "a",
)  # fmt: skip
_BOXES: Final = ("div", "article", "section", "td")
"""Elements whose own text is as good as a paragraph's."""
_COUNTED: Final = (*_TAGS, "h2", "h3", "h4", "div")
_GROUPS: Final = tuple(dict.fromkeys(CLASSES.values()))
_PAGE_GROUPS: Final = tuple(dict.fromkeys(PAGE_CLASSES.values()))
_WORD: Final = re.compile(r"[A-Z]?[a-z]+")
_DATED: Final = re.compile(r"/(?:19|20)\d\d[/-]?\d\d?|/20\d\d/|20\d{6}|20\d\d-\d\d")
_ENDING: Final = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
_MONEY: Final = "$€£¥₹₽₩₺₴₫₪₱฿￥"
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "pubdate", "publish-date", "publishdate", "sailthru.date",
)  # fmt: skip
_AUTHOR: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author")

Traits = Mapping[str, float]


def traits(tree: lxml.html.HtmlElement, classes: Marked, said: Said, url: str, text: str) -> Traits:
    """The page's traits by name: 0 or 1, shares, and logarithms of counts and lengths; `classes` and shown `text` are those of the tree."""
    return {
        **_address(url, said),
        **_types(said),
        **_metadata(tree, said),
        **_marks(tree, classes),
        **_Walk(tree, text).traits(said),
    }


def _address(url: str, said: Said) -> Traits:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path[:1000].lower().split("/") if segment]
    slugs = [re.split(r"[-_]+", _ENDING.sub("", segment)) for segment in segments]
    longest = max(slugs, key=len, default=[])
    words = {word for word in longest if len(word) > 2}
    shared = len(words & set(re.findall(r"\w+", (said.title or "")[:300].lower())))
    labels = set(re.split(r"[.-]", parts.hostname or ""))
    return {
        "depth": len(segments),
        "slug words": len(slugs[-1]) if slugs else 0,
        "slug length": len(segments[-1]) if segments else 0,
        "longest slug": len(longest),
        "slug in title": shared / max(1, len(words)),
        "slug words in title": shared,
        "date in path": bool(_DATED.search(parts.path)),
        "number in path": bool(re.search(r"\d{5,}", parts.path)),
        "html in path": parts.path.endswith((".html", ".htm")),
        "slash at end": bool(segments) and parts.path.endswith("/"),
        "query": bool(parts.query) and "srsltid" not in parts.query,
        **{f"host: {kind}": bool(labels & known) for kind, known in HOSTS.items()},
        **{f"path: {kind}": sum(part in known for part in segments) for kind, known in SEGMENTS.items()},
    }


def _types(said: Said) -> Traits:
    """By what the page's JSON-LD and microdata call it."""
    kinds = {kind for node in said.nodes if not node["_listed"] for kind in types(node)}
    own = said.types()
    return {
        "ld: article": bool(own - {"Review", "SocialMediaPosting", "TechArticle"}),
        "ld: technical": "TechArticle" in own,
        "ld: product": bool(kinds & {"Product", "ProductGroup"}),
        "ld: offer": bool(kinds & {"Offer", "AggregateOffer", "AggregateRating"}),
        "ld: list": "ItemList" in kinds,
        "ld: collection": "CollectionPage" in kinds,
        "ld: questions": "FAQPage" in kinds,
        "ld: forum": bool(kinds & {"QAPage", "DiscussionForumPosting"}),
        "ld: business": bool(kinds & BUSINESS),
        "ld: breadcrumbs": "BreadcrumbList" in kinds,
        "ld: page": "WebPage" in kinds,
        "ld: person": "Person" in kinds,
        "ld: organization": "Organization" in kinds,
        "ld: site": "WebSite" in kinds,
        "ld: none": not kinds,
        "ld: listed": log1p(sum(bool(node["_listed"]) for node in said.nodes)),
        "ld: page dated": any("datePublished" in node for node in said.nodes if "WebPage" in types(node)),
        "ld: dated": bool(said.article.get("datePublished")),
        "ld: signed": bool(said.article.get("author")),
    }


def _metadata(tree: lxml.html.HtmlElement, said: Said) -> Traits:
    og = (said.meta("og:type") or "").lower()
    robots, title = said.meta("robots") or "", (said.title or "")[:300]
    label = (said.meta("twitter:label1") or "").lower()
    made = " ".join(said.metas.get("generator", ()))[:500].lower()
    rels = {rel for link in islice(tree.iter("link"), 500) for rel in (link.get("rel") or "").lower().split()}
    return {
        "og: article": og.startswith("article"),
        "og: site": og == "website",
        "og: product": "product" in og,
        "og: none": not og,
        "meta: published": bool(said.meta(*_PUBLISHED)),
        "meta: modified": bool(said.meta("article:modified_time", "og:updated_time")),
        "meta: author": bool(said.meta(*_AUTHOR)),
        "meta: section": bool(said.meta("article:section", "article:tag", "news_keywords")),
        "meta: label": bool(label),
        "meta: written by": "written" in label,
        "meta: price": any("price" in name for name in said.metas),
        "meta: large card": said.meta("twitter:card") == "summary_large_image",
        "meta: description": log1p(len(said.meta("description", "og:description") or "")),
        "meta: not indexed": "noindex" in robots,
        "meta: large preview": "max-image-preview" in robots,
        "meta: picture": bool(said.meta("og:image")),
        **{f"made by: {kind}": any(name in made for name in names) for kind, names in GENERATORS.items()},
        "title: length": len(title),
        "title: words": len(title.split()),
        "title: question": "?" in title,
        "title: parts": bool(re.search(r" [|–—·-] |\|", title)),
        "title: number": bool(re.search(r"\d", title)),
        "title: year": bool(re.search(r"20\d\d", title)),
        **{f"link: {rel}": rel in rels for rel in ("amphtml", "next", "shortlink", "alternate", "pingback", "edit", "edituri")},
    }  # fmt: skip


def _marks(tree: lxml.html.HtmlElement, marked: Marked) -> Traits:
    """By the words in classes: how often they are used, and those of the page as a whole."""
    found: Counter[str] = Counter()
    for classes, count in marked.values.items():
        for word in _WORD.findall(classes[:MAX_CLASSES]):
            if group := CLASSES.get(word.lower()):
                found[group] += count
    body = tree.find("body")
    tops = [tree] if body is None else [tree, body]
    marks = " ".join((top.get(name) or "")[:1000] for top in tops for name in ("class", "id"))
    page = {PAGE_CLASSES.get(word.lower()) for word in _WORD.findall(marks)}
    return {
        **{f"classes: {group}": log1p(found[group]) for group in _GROUPS},
        **{f"page class: {group}": group in page for group in _PAGE_GROUPS},
    }


def _text(element: lxml.html.HtmlElement) -> str:
    """The beginning of an element's text."""
    if not len(element):
        return (element.text or "")[:MAX_TEXT].strip()
    parts: list[str] = []
    size = 0
    for part in islice(element.itertext(), 60):
        parts.append(part[:MAX_TEXT])
        size += len(part)
        if size >= MAX_TEXT:
            break
    return "".join(parts).strip()


class _Walk:
    """What the elements of a page hold, in one walk."""

    def __init__(self, tree: lxml.html.HtmlElement, text: str) -> None:
        self.tags: Counter[Any] = Counter()
        self.linked = self.asking = self.code = self.heading = self.cards = self.questions = self.headings = 0
        self.first = ""
        self.at: dict[str, int] = {}
        self.prose: list[int] = []
        self.holders: Counter[lxml.html.HtmlElement] = Counter()
        body = tree.find("body")
        self.total = len(text) - text.count(" ")
        self.money = sum(map(text.count, _MONEY))
        if body is not None:
            self._walk(body)

    def _walk(self, body: lxml.html.HtmlElement) -> None:
        looks = {"a": self._link, "p": self._paragraph, "button": self._button, "pre": self._code, "h1": self._first}
        looks |= dict.fromkeys(("h2", "h3", "h4"), self._heading) | dict.fromkeys(_BOXES, self._box)
        for place, element in enumerate(islice(body.iter(*_COUNTED), MAX_ELEMENTS)):
            tag = element.tag
            self.tags[tag] += 1
            if look := looks.get(tag):
                look(element)
            if tag in {"h1", "time"}:
                self.at.setdefault(tag, place)

    def _link(self, element: lxml.html.HtmlElement) -> None:
        text = _text(element)
        self.linked += len(text)
        if 0 < len(text) < _SHORT:
            self.asking += _asks(text)

    def _button(self, element: lxml.html.HtmlElement) -> None:
        self.asking += _asks(_text(element))

    def _code(self, element: lxml.html.HtmlElement) -> None:
        self.code += len(_text(element))

    def _first(self, element: lxml.html.HtmlElement) -> None:
        self.first = self.first or _text(element)

    def _paragraph(self, element: lxml.html.HtmlElement) -> None:
        length = len(_text(element))
        if length >= LONG and not (len(element) and _mostly_links(element, length)):
            self.prose.append(length)
            self.holders[element.getparent()] += length

    def _box(self, element: lxml.html.HtmlElement) -> None:
        for text in (element.text, *(inner.tail for inner in element)):
            if text and (length := len(text.strip())) >= LONG:
                self.prose.append(length)
                self.holders[element] += length

    def _heading(self, element: lxml.html.HtmlElement) -> None:
        text, parent = _text(element), element.getparent()
        self.headings += 1
        self.heading += len(text)
        self.questions += text.endswith(("?", "？", "؟"))
        self.cards += (len(element) and element.find(".//a") is not None) or (parent is not None and parent.tag == "a")

    def traits(self, said: Said) -> Traits:
        """Amounts, shares and repetitions."""
        total, prose = max(1, self.total), sum(self.prose)
        most = max(self.holders.values(), default=0)
        alike = Counter(holder.get("class") or holder.tag for holder in self.holders)
        heading, count = fold(self.first[:300]), max(1, len(self.prose))
        return {
            **{f"tags: {tag}": log1p(self.tags[tag]) for tag in _TAGS},
            "tags: headings": log1p(self.headings),
            "text": log1p(total),
            "linked": min(1.0, self.linked / total),
            "links for text": log1p(1000 * self.tags["a"] / total),
            "prose": log1p(prose),
            "prose of text": prose / total,
            "prose of unlinked": min(1.0, prose / max(1, total - self.linked)),
            "paragraphs": log1p(len(self.prose)),
            "paragraph length": prose / count,
            "prose in one": most / max(1, prose),
            "prose of one": log1p(most),
            "one of unlinked": min(1.0, most / max(1, total - self.linked)),
            "holders": log1p(len(self.holders)),
            "holders for paragraphs": len(self.holders) / count,
            "holders alike": log1p(max(alike.values(), default=0)),
            "code": self.code / total,
            "headings of text": self.heading / total,
            "linked headings": log1p(self.cards),
            "share of linked headings": self.cards / max(1, self.headings),
            "questions": log1p(self.questions),
            "prose for headings": log1p(prose / (self.headings + 1)),
            "money": log1p(self.money),
            "money for text": log1p(10_000 * self.money / total),
            "asking": log1p(self.asking),
            "asking for text": log1p(10_000 * self.asking / total),
            "heading words": len(self.first.split()),
            "heading length": min(300, len(self.first)),
            "heading in title": bool(heading) and heading in fold((said.title or "")[:300]),
            "time near heading": "h1" in self.at and "time" in self.at and abs(self.at["h1"] - self.at["time"]) < NEAR,
        }


def _mostly_links(element: lxml.html.HtmlElement, length: int) -> bool:
    """Whether so much of an element's text is linked; ends as soon as it is known, as links may be nested without end."""
    linked = 0
    for link in islice(element.iter("a"), 30):
        linked += len(_text(link))
        if linked >= MOSTLY_LINKS * length:
            return True
    return False


def _asks(text: str) -> bool:
    words = text.lower().split()
    return " ".join(words[:2]) in ASKING or " ".join(words[:1]) in ASKING
