"""What a page is: an article or something else."""

import re
from typing import Final
from urllib.parse import urlsplit

import lxml.html

from broadsheet.extract.paragraphs import Candidate
from broadsheet.extract.structured import ARTICLE_TYPES, Said, types

_OTHER: Final = {
    "VideoObject": "a video page", "Product": "a shop's page", "ItemList": "a list of articles", "CollectionPage": "a topic page", "SearchResultsPage": "search results",
    "DiscussionForumPosting": "a forum", "QAPage": "a forum", "ProfilePage": "a person's page", "ImageGallery": "a gallery", "FAQPage": "questions and answers",
    "JobPosting": "a job offer", "Recipe": "a recipe", "Event": "an event", "Course": "a course", "SoftwareApplication": "a product's page",
}  # fmt: skip


_TITLES: Final = (
    (re.compile(r"\b(?:404|not found|page introuvable|seite nicht gefunden|página no encontrada|access denied|forbidden|error \d{3}|just a moment|attention required|are you a robot)\b"), "an error page"),
    (re.compile(r"\b(?:log ?in|sign ?in|anmelden|connexion|iniciar sesión|accedi|captcha|verify you are human)\b"), "a page to log in"),
    (re.compile(r"\b(?:search results|suchergebnisse|résultats de recherche|resultados de búsqueda)\b"), "search results"),
    (re.compile(r"\b(?:cookie (?:consent|settings)|we value your privacy|before you continue|privacy gate|consent)\b"), "a page that asks for consent"),
)  # fmt: skip
_OG: Final = {
    "video": "a video page",
    "product": "a shop's page",
    "music": "a music page",
    "profile": "a person's page",
    "book": "a book's page",
}
_PATHS: Final = re.compile(
    r"/(?:tags?|topics?|category|categories|section|search|login|signin|sign-in|subscribe|shop|product|products|videos?|watch|forums?|threads?)(?:/|$)",
    re.IGNORECASE,
)
LISTED: Final = 0.6
"""Share of teasers in a page's prose from which it is a list of articles."""
SHORT: Final = 600
"""Characters of text below which a page that is marked as something else is taken as that."""


def why_no_article(tree: lxml.html.HtmlElement, said: Said, url: str, body: Candidate) -> str | None:
    """The plain reason why the page is no article, None where it may be one.

    A page that calls itself an article and has a text is one. Any other must be marked as something else and have little text,
    or have far more text in links than in paragraphs.
    """
    length = len(body.text)
    claims = bool((ARTICLE_TYPES - {"Review", "SocialMediaPosting"}) & said.types()) or (
        said.meta("og:type") or ""
    ).startswith("article")
    if claims and length >= SHORT // 3:
        return None
    path = urlsplit(url).path.strip("/")
    linked = sum(len(link.text or "") + sum(len(inner.text or "") for inner in link) for link in tree.iter("a"))
    kinds = [kind for node in said.nodes if not node["_listed"] for kind in types(node)]
    if length < SHORT:
        title = (said.title or "").casefold()
        told = next((words for pattern, words in _TITLES if pattern.search(title)), None)
        told = told or next((words for kind, words in _OTHER.items() if kind in kinds), None)
        told = told or next(
            (words for kind, words in _OG.items() if (said.meta("og:type") or "").startswith(kind)), None
        )
        if told:
            return f"{told} with hardly any text"
    if claims:
        return None
    if body.teasers > LISTED or (not path and linked > length):
        return "a list of articles" if path else "a front page"
    if _PATHS.search(f"/{path}") and (linked > 2 * length or body.method != "layout"):
        return "a page of links to other pages"
    marked = next((words for kind, words in _OTHER.items() if kind in kinds), None)
    return marked if marked and linked > length else None
