"""What a page looks like, as numbers that hold across sites and languages: what `kind` weighs.

Nothing here depends on which method reads the body. What the body holds is found in one walk (`walk`), with limits that no page of news reaches.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log1p
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from broadsheet.extract.kinds.walk import BOXES, HEADINGS, Walk
from broadsheet.extract.page.marked import Marked
from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.structured import Said, types
from broadsheet.extract.page.vocabulary import BUSINESS, CLASSES, GENERATORS, HOSTS, PAGE_CLASSES, SEGMENTS

MAX_CLASSES: Final = 3_000
"""Characters of one element's classes."""
NEAR: Final = 25
"""Elements between the heading and a time that belongs to it."""

_TAGS: Final = (
    "h1", "img", "form", "input", "button", "select", "pre", "code", "table", "td", "dl", "time", "article", "section", "nav", "aside", "iframe", "video",
    "blockquote", "figure", "label", "svg", "ul", "li", "p", "details", "a",
)  # fmt: skip
_COUNTED: Final = frozenset({*_TAGS, *BOXES, *HEADINGS})
"""Elements of which those between the heading and a time are counted."""
_GROUPS: Final = tuple(dict.fromkeys(CLASSES.values()))
_PAGE_GROUPS: Final = tuple(dict.fromkeys(PAGE_CLASSES.values()))
_WORD: Final = re.compile(r"[A-Z]?[a-z]+")
_GROUP_OF: Final = {form: group for word, group in CLASSES.items() for form in (word, word.capitalize())}
_DATED: Final = re.compile(r"/(?:19|20)\d\d[/-]?\d\d?|/20\d\d/|20\d{6}|20\d\d-\d\d")
_ENDING: Final = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
_MONEY: Final = "$€£¥₹₽₩₺₴₫₪₱฿￥₾₸₦₵₡₲₭₮៛৳"
PUBLISHED: Final = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "pubdate", "publish-date", "publishdate", "sailthru.date",
)  # fmt: skip
_AUTHOR: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author")

Traits = Mapping[str, float]


def traits(tree: etree._Element, classes: Marked, said: Said, url: str, walk: Walk) -> Traits:
    """The page's traits by name: 0 or 1, shares, and logarithms of counts and lengths; `classes` and `walk` are those of the tree."""
    return {
        **_address(url, said),
        **_types(said),
        **_metadata(walk, said),
        **_marks(tree, classes),
        **_amounts(walk, said),
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


def _metadata(walk: Walk, said: Said) -> Traits:
    og = (said.meta("og:type") or "").lower()
    robots, title = said.meta("robots") or "", (said.title or "")[:300]
    label = (said.meta("twitter:label1") or "").lower()
    made = " ".join(said.metas.get("generator", ()))[:500].lower()
    return {
        "og: article": og.startswith("article"),
        "og: site": og == "website",
        "og: product": "product" in og,
        "og: none": not og,
        "meta: published": bool(said.meta(*PUBLISHED)),
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
        "title: length": len(title) * walk.letters,
        "title: words": _words(title, walk.letters),
        "title: question": "?" in title,
        "title: parts": bool(re.search(r" [|–—·-] |\|", title)),
        "title: number": bool(re.search(r"\d", title)),
        "title: year": bool(re.search(r"20\d\d", title)),
        **{f"link: {rel}": rel in walk.rels for rel in ("amphtml", "next", "shortlink", "alternate", "pingback", "edit", "edituri")},
    }  # fmt: skip


def _marks(tree: etree._Element, marked: Marked) -> Traits:
    """By the words in classes: how often they are used, and those of the page as a whole."""
    alike: dict[int, list[str]] = defaultdict(list)
    for classes, count in marked.values.items():
        alike[count].append(classes[:MAX_CLASSES])
    found: Counter[str | None] = Counter()
    for count, values in alike.items():
        for group, times in Counter(map(_GROUP_OF.get, _WORD.findall(" ".join(values)))).items():
            found[group] += count * times
    body = tree.find("body")
    tops = [tree] if body is None else [tree, body]
    marks = " ".join((top.get(name) or "")[:1000] for top in tops for name in ("class", "id"))
    page = {PAGE_CLASSES.get(word.lower()) for word in _WORD.findall(marks)}
    return {
        **{f"classes: {group}": log1p(found[group]) for group in _GROUPS},
        **{f"page class: {group}": group in page for group in _PAGE_GROUPS},
    }


def _amounts(walk: Walk, said: Said) -> Traits:
    """Amounts, shares and repetitions."""
    tags = Counter(walk.tags)
    total, prose = max(1, walk.letters * (len(walk.text) - walk.text.count(" "))), sum(walk.prose)
    money = sum(walk.text.count(sign) for sign in _MONEY if sign in walk.text)
    headings = sum(map(tags.__getitem__, HEADINGS))
    most = max(walk.holders.values(), default=0)
    alike = Counter(holder.get("class") or holder.tag for holder in walk.holders)
    heading, count = fold(walk.first[:300]), max(1, len(walk.prose))
    return {
        **{f"tags: {tag}": log1p(tags[tag]) for tag in _TAGS},
        "tags: headings": log1p(headings),
        "text": log1p(total),
        "linked": min(1.0, walk.linked / total),
        "links for text": log1p(1000 * tags["a"] / total),
        "prose": log1p(prose),
        "prose of text": prose / total,
        "prose of unlinked": min(1.0, prose / max(1, total - walk.linked)),
        "paragraphs": log1p(len(walk.prose)),
        "paragraph length": prose / count,
        "prose in one": most / max(1, prose),
        "prose of one": log1p(most),
        "one of unlinked": min(1.0, most / max(1, total - walk.linked)),
        "holders": log1p(len(walk.holders)),
        "holders for paragraphs": len(walk.holders) / count,
        "holders alike": log1p(max(alike.values(), default=0)),
        "code": walk.code / total,
        "headings of text": walk.heading / total,
        "linked headings": log1p(walk.cards),
        "share of linked headings": walk.cards / max(1, headings),
        "questions": log1p(walk.questions),
        "prose for headings": log1p(prose / (headings + 1)),
        "money": log1p(money),
        "money for text": log1p(10_000 * money / total),
        "asking": log1p(walk.asking),
        "asking for text": log1p(10_000 * walk.asking / total),
        "heading words": _words(walk.first, walk.letters),
        "heading length": min(300, len(walk.first) * walk.letters),
        "heading in title": bool(heading) and heading in fold((said.title or "")[:300]),
        "time near heading": bool(tags["h1"] and tags["time"]) and _apart(walk.tags) < NEAR,
    }


def _words(text: str, letters: int) -> int:
    """Words of a line; where no spaces part them, of six letters each."""
    return len(text.split()) if letters == 1 else len(text) * letters // 6


def _apart(tags: list[str]) -> int:
    """How many elements of those counted the first heading of the first rank and the first time are apart."""
    first, last = sorted((tags.index("h1"), tags.index("time")))
    return sum(tag in _COUNTED for tag in tags[first:last])
