"""A fictional news day: publishers, articles and the recorded web they live in. Every word of it is ours.

`write` builds the recorded web as WARC, the same bytes on every machine; `publishers` and `truth` say what is in it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from broadsheet.sample import warc
from broadsheet.sample.pages import responses
from broadsheet.sample.world import House, Piece, houses, pieces

__all__ = ["NOW", "publishers", "truth", "write"]

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def publishers() -> list[dict[str, Any]]:
    """One row per publisher, with the addresses where it announces articles."""
    return [_publisher(house) for house in houses()]


def truth() -> list[dict[str, Any]]:
    """One row per article, video and topic page: what a perfect reader of the sample would know."""
    return [_truth(piece) for piece in pieces()]


def write(path: Path) -> None:
    """Builds the recorded web of the day as a .warc.gz file; the bytes never differ."""
    path.write_bytes(warc.archive(responses(), NOW))


def _publisher(house: House) -> dict[str, Any]:
    kind = house.feed if house.feed in {"news_sitemap", "sitemap"} else "feed"
    sources = [{"url": house.feed_url, "kind": kind}]
    if house.sitemap_path is not None:
        sources.append({"url": house.url(house.sitemap_path), "kind": "sitemap"})
    sources.append({"url": house.url("/"), "kind": "front_page"})
    return {
        "domain": house.domain,
        "name": house.name,
        "country": house.country,
        "language": house.language,
        "kind": house.kind,
        "owner": house.owner,
        "sources": sources,
    }


def _truth(piece: Piece) -> dict[str, Any]:
    return {
        "url": piece.url,
        "publisher": piece.house.domain,
        "headline": piece.headline,
        "dek": piece.dek,
        "published": piece.published,
        "modified": piece.modified,
        "story": piece.story,
        "genre": piece.genre,
        "topic": piece.topic,
        "access": piece.access,
        "language": piece.house.language,
        "section": piece.section_name,
        "article": piece.is_article,
        "robots_allowed": piece.robots_allowed,
        "tdm_reserved": piece.tdm_reserved,
        "authors": list(piece.authors),
        "credit": piece.credit,
        "adds": piece.adds,
        "senses": dict(piece.senses),
        "picture": piece.picture_url,
        "headings": [block.plain for block in piece.blocks if block.kind == "heading"],
        "body": [block.plain for block in piece.blocks if block.kind != "heading"],
    }
