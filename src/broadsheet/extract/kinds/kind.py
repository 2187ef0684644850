"""What a page is: an article or something else.

Walls, errors and lists of teasers say so themselves. Every other page is weighed: its traits (`traits`), of which its words (`diction`) make one, times
the weights of `models/kinds.json` give each kind of page its chance (multinomial logistic regression, made by `quality/train/kinds.py`), and a
page that is hardly likely to be an article is named after the likeliest kind. More is asked of a page whose address names another kind.
"""

import json
import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import mul
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from broadsheet.addresses import domain
from broadsheet.extract.kinds import walls
from broadsheet.extract.kinds.briefs import is_brief
from broadsheet.extract.kinds.diction import Diction, diction, leaning
from broadsheet.extract.kinds.own import is_section, own_page
from broadsheet.extract.kinds.traits import PUBLISHED, Traits, traits
from broadsheet.extract.kinds.walk import Walk
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import read_headings
from broadsheet.extract.page.links import folders_of
from broadsheet.extract.page.paragraphs import Candidate, length
from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.structured import Said, texts, types
from broadsheet.extract.page.vocabulary import ARTICLE_TYPES, ASIDES, FOLDERS, SUBDOMAINS
from broadsheet.models import read_model

ARTICLES: Final = frozenset({"article", "news"})
"""The kinds of the weights that are articles."""
_ARTICLES: Final = ARTICLE_TYPES - {"Review", "SocialMediaPosting", "TechArticle"}
"""The types of data that are."""
_WORDS: Final = {
    "collection": "a shop's page", "documentation": "a documentation page", "forum": "a forum", "listing": "a page of links to other pages", "product": "a shop's page",
    "service": "a page about a service", "front": "a front page", "search": "search results", "video": "a video page", "podcast": "a podcast", "job": "a job offer", "event": "an event",
    "weather": "a page of the weather", "market": "a page of prices at markets", "newsletter": "a page of newsletters", "topic": "a topic page",
}  # fmt: skip
_MARKED: Final = {
    "VideoObject": "a video page", "SearchResultsPage": "search results", "DiscussionForumPosting": "a forum", "QAPage": "a forum", "ProfilePage": "a person's page",
    "ImageGallery": "a gallery", "JobPosting": "a job offer", "Recipe": "a recipe", "Event": "an event", "Course": "a course", "Product": "a shop's page", "CollectionPage": "a topic page",
    "FAQPage": "questions and answers", "SoftwareApplication": "a product's page", "ItemList": "a list of articles",
}  # fmt: skip
"""What types of schema.org call a page, the strongest evidence first."""
_FULL: Final = frozenset(
    {"SearchResultsPage", "DiscussionForumPosting", "QAPage", "ProfilePage", "JobPosting", "CollectionPage"}
)
"""Those of them that hold for a page of any length; events, recipes and products stand beside articles about them."""
_OG: Final = {"video": "a video page", "product": "a shop's page", "music": "a music page", "profile": "a person's page", "book": "a book's page"}  # fmt: skip
_FILM: Final = re.compile(
    r"youtube(?:-nocookie)?\.com/embed|player\.vimeo\.com|dailymotion\.com/embed|brightcove|jwplayer|rutube\.ru/play"
)
"""In the address of a frame that shows a film."""
LISTED: Final = 0.6
"""Share of teasers in a page's prose from which it is a list of articles."""
SHORT: Final = 600
"""Characters of text, as `length` counts them, below which a page is taken at its title's word."""
LITTLE: Final = SHORT // 3
"""Characters that are enough for a page that calls itself an article."""
BRIEF: Final = 100
"""Characters that are enough for a dated article whose stated headline is the heading."""
LINES: Final = 400
"""Characters below which the first line of a text may say that it is an error."""
LEAST: Final = 0.3
"""Chance of being an article below which a page is none. At an even chance more would be told rightly in all, but nearly twice as many
guides would be refused; a page let through wrongly costs less than one lost."""
OUT_OF_PLACE: Final = 0.9
"""That chance for a page at an address of another kind that does not call itself a dated article, and for one with hardly any text
and a field for a password, which many sites have on every page."""
BEGUN: Final = 0.4
"""That chance for an undated page whose text begins below its headline and day, among more teasers or beside a field for a password: pages of a topic with a word on it have less."""
SURE: Final = 0.5
"""Chance from which a page is named by its weights and not by what it calls itself."""
DICTION: Final = "diction"
"""The trait that all words make together; where they tell nothing, that of a page like any other."""
FAR: Final = 4.0
"""Standard deviations from the mean beyond which a trait says no more."""


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """A page and what is asked of it before it is weighed."""

    document: Document
    said: Said
    url: str
    body: Candidate

    @cached_property
    def place(self) -> str | None:
        """The kind of page that is no article after which its address is named."""
        return named_by(self.url)

    @cached_property
    def size(self) -> int:
        """Characters of its text, as far as they matter."""
        return length(self.body.text[:SHORT])

    @cached_property
    def short(self) -> bool:
        """Whether it has hardly any text."""
        return self.size < (LITTLE if _og(self.said).startswith("article") else SHORT)

    @cached_property
    def claims(self) -> bool:
        """Whether its data say that it is an article."""
        return not _ARTICLES.isdisjoint(self.said.types())

    @cached_property
    def headings(self) -> list[str]:
        """The main headings of a page with hardly any text."""
        return list(read_headings(self.document, "h1")) if self.short else []

    @cached_property
    def headed(self) -> bool:
        """Whether one of these is the headline that its data have, which then stands for the article, whatever is beside it."""
        return self.claims and not _network(self.said) and not _heads(self.said).isdisjoint(map(fold, self.headings))

    @cached_property
    def dated(self) -> bool:
        """Whether its data say that it is an article of a day, and it has a text."""
        has_day = self.claims and bool(self.said.article.get("datePublished"))
        return has_day and self.size >= (BRIEF if self.headed else LITTLE)

    @cached_property
    def stated(self) -> bool:
        """Whether it states a day of publication in the usual ways."""
        return bool(self.said.article.get("datePublished") or self.said.meta("article:published_time"))

    @cached_property
    def undated(self) -> bool:
        """Whether none of its meta elements has a day."""
        return not self.said.meta(*PUBLISHED)

    @cached_property
    def crowded(self) -> bool:
        """Whether its prose is mostly teasers."""
        return self.body.teasers > LISTED

    @cached_property
    def brief(self) -> bool:
        """Whether its text begins below headline and day all the same."""
        return (self.crowded or self._has_password) and not self.shown and is_brief(self.document, self.body)

    @cached_property
    def shown(self) -> bool:
        """Whether it has a film and fewer words than go with one."""
        if self.size >= LITTLE:
            return False
        frames = (frame.get("src") or "" for frame in self.document.tree.iter("iframe"))
        return next(self.document.tree.iter("video"), None) is not None or any(map(_FILM.search, frames))

    @cached_property
    def asks(self) -> bool:
        """Whether it rather asks for a password."""
        return self._has_password and not self.brief

    @cached_property
    def _has_password(self) -> bool:
        """Whether it has hardly any text and a field for a password, as pages to log in have, and old sites everywhere."""
        fields = self.document.tree.iter("input") if self.short else ()
        return any((field.get("type") or "").lower() == "password" for field in fields)

    @cached_property
    def least(self) -> float:
        """The chance of being an article that is asked of it."""
        if self.asks or (self.place and not self.dated):
            return OUT_OF_PLACE
        return BEGUN if self.brief and self.undated else LEAST


def why_no_article(document: Document, said: Said, url: str, body: Candidate) -> str | None:
    """The plain reason why the page is no article, None where it may be one.

    A dated article in JSON-LD or microdata that has a text is one, whatever the page looks like, unless its address names another
    kind: to refuse news is worse than to let a guide through.
    """
    page = _Judged(document=document, said=said, url=url, body=body)
    if page.dated and not page.place:
        return None
    if page.short and (wall := _wall(page)):
        return f"{wall} with hardly any text"
    if not page.stated and (own := own_page(document, url, body)):
        return own
    if page.claims and not page.place and not page.asks:
        return None
    if body.teasers == 1 or (page.crowded and page.undated and not page.brief):
        return page.place if page.place == _WORDS["front"] else "a list of articles"
    return (None if page.stated else _other(page)) or _weighed(page)


def _weighed(page: _Judged) -> str | None:
    """Why a page is no article by its traits and words."""
    document, said = page.document, page.said
    walk = Walk(document.tree)
    seen = traits(document.tree, document.classes, said, page.url, walk)
    chances = weigh(seen, diction(walk.text, said, page.url))
    if sum(chances[kind] for kind in ARTICLES) < page.least:
        return "a page to log in with hardly any text" if page.asks else page.place or _named(said, chances)
    is_topic = not page.stated and is_section(document, page.url, page.body)
    return "a topic page with hardly any text" if is_topic else None


def named_by(url: str) -> str | None:
    """The kind of page that is no article after which an address is named, None where it may be any.

    >>> [named_by(f"https://{rest}") for rest in ("post.example/", "post.example/?s=quay", "bbs.post.example/t/7")]
    ['a front page', 'search results', 'a forum']
    >>> [named_by(f"https://post.example/{rest}") for rest in ("?p=7", "news/forum-opens", "news?s=twitter")]
    [None, None, None]
    """
    parts = urlsplit(url)
    folders = folders_of(url.lower())
    if not folders and (not parts.query or parts.query.startswith("s=")):
        return _WORDS["search" if parts.query else "front"]
    labels = (parts.hostname or "").removesuffix(domain(url)).split(".")
    kinds = (*map(SUBDOMAINS.get, labels), *map(FOLDERS.get, folders))
    return next((_WORDS[kind] for kind in kinds if kind), None)


def weigh(seen: Traits, words: Diction) -> dict[str, float]:
    """The chance of each kind of page, by its traits and words; together 1."""
    model = _model()
    told = leaning(words, model["words"])
    seen = {**seen, DICTION: model["traits"][DICTION][0] if told is None else told}
    values = [(seen[name] - mean) / scale for name, (mean, scale, _) in model["traits"].items()]
    values = [value if -FAR < value < FAR else math.copysign(FAR, value) for value in values]
    scores = [
        sum(map(mul, values, weights), bias) for bias, weights in zip(model["bias"], model["weights"], strict=True)
    ]
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    return {kind: share / sum(shares) for kind, share in zip(model["kinds"], shares, strict=True)}


@lru_cache(maxsize=1)
def _model() -> dict[str, Any]:
    """The model with the weights of all traits by kind as well."""
    found: dict[str, Any] = json.loads(read_model("kinds.json"))
    weights = zip(*(weights for _, _, weights in found["traits"].values()), strict=True)
    return found | {"weights": list(weights)}


def _og(said: Said) -> str:
    return (said.meta("og:type") or "").lower()


def _heads(said: Said) -> frozenset[str]:
    """The headline that the page states for its article, for comparison."""
    return frozenset(map(fold, texts(said.article.get("headline"))[:1]))


def _wall(page: _Judged) -> str | None:
    """What a page with hardly any text is, by its title, its only heading, its first line or, unless it is `headed`, its types."""
    body, headings = page.body, page.headings
    line = body.paragraphs[0].text if body.paragraphs and length(body.text) < LINES else ""
    told = walls.told(page.said.title or "", headings if len(headings) == 1 else (), line)
    return told or (None if page.headed else _marked(page.said) or _network(page.said))


def _other(page: _Judged) -> str | None:
    """What an undated page is by its type, or with hardly any text by its address."""
    if told := _marked(page.said, _FULL):
        return told
    if not page.short:
        return None
    kinds = (*map(ASIDES.get, map(unquote, folders_of(page.url.lower()))), "video" if page.shown else None)
    return next((f"{_WORDS[kind]} with hardly any text" for kind in kinds if kind), None)


def _network(said: Said) -> str | None:
    """What the page calls itself to networks, where that is no article."""
    return next((words for kind, words in _OG.items() if _og(said).startswith(kind)), None)


def _marked(said: Said, among: Collection[str] = _MARKED) -> str | None:
    """What the page's data call it, by these types."""
    kinds = {kind for node in said.nodes if not node["_listed"] for kind in types(node)}
    return next((words for kind, words in _MARKED.items() if kind in kinds and kind in among), None)


def _named(said: Said, chances: dict[str, float]) -> str:
    """The likeliest kind in words; a page that is not surely of its kind is named as it calls itself."""
    likeliest = max((kind for kind in chances if kind not in ARTICLES), key=lambda kind: chances[kind])
    if chances[likeliest] < SURE and (told := _marked(said)):
        return told
    return _WORDS[likeliest]
