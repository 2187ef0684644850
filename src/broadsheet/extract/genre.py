"""What kind of text an article is, and who may read it."""

import re
from typing import Final
from urllib.parse import urlsplit

from broadsheet.extract.structured import Said, texts
from broadsheet.news import Access, Genre


def genre(said: Said, url: str) -> Genre:
    """The kind of text by what the page calls it."""
    found = said.types()
    if "LiveBlogPosting" in found:
        return Genre.LIVE
    if "OpinionNewsArticle" in found:
        return Genre.OPINION
    if "AnalysisNewsArticle" in found:
        return Genre.ANALYSIS
    if found & {"ReviewNewsArticle", "Review"}:
        return Genre.REVIEW
    if "AdvertiserContentArticle" in found:
        return Genre.SPONSORED
    said_so = " ".join(
        (*texts(said.article.get("articleSection")), *said.metas.get("article:section", ()), urlsplit(url).path)
    ).casefold()
    return next((kind for pattern, kind in _GENRES if pattern.search(said_so)), Genre.NEWS)


_GENRES: Final = (
    (re.compile(r"\b(?:sponsored|advertorial|partner-content|anzeige|publi-?reportage|brandvoice|paid-post)\b"), Genre.SPONSORED),
    (re.compile(r"\b(?:opinion|opinions|op-ed|editorial|editorials|kommentar|meinung|commentisfree|columns?|columnists?|tribune|tribuna|opini|mnenie|мнение|мнения|社説|评论|오피니언|letters)\b"), Genre.OPINION),
    (re.compile(r"\b(?:live-?blog|liveticker|live-updates|live|en-directo|en-direct|minuto-a-minuto)\b"), Genre.LIVE),
    (re.compile(r"\b(?:analysis|analyse|análisis|analisi|explainer)\b"), Genre.ANALYSIS),
    (re.compile(r"\b(?:reviews?|rezension|kritik|critique|reseña)\b"), Genre.REVIEW),
    (re.compile(r"\b(?:interviews?|entrevista|entretien|intervista)\b"), Genre.INTERVIEW),
)  # fmt: skip


def access(said: Said) -> Access:
    """Who may read it at the publisher's, as the page says for machines."""
    told = said.article.get("isAccessibleForFree")
    if _is_no(told):
        return Access.PAID
    parts = said.article.get("hasPart")
    if any(
        isinstance(part, dict) and _is_no(part.get("isAccessibleForFree"))
        for part in (parts if isinstance(parts, list) else [parts])
    ):
        return Access.PAID if told is None else Access.METERED
    tier = (said.meta("article:content_tier", "og:article:content_tier", "content_tier") or "").lower()
    return {"locked": Access.PAID, "metered": Access.METERED}.get(tier, Access.OPEN)


def _is_no(told: object) -> bool:
    return told is False or str(told).strip().lower() in {
        "false",
        "no",
        "0",
        "http://schema.org/false",
        "https://schema.org/false",
    }
