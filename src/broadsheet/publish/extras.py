"""The small files beside the pages: sitemap, robots.txt, OpenSearch description."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import islice
from urllib.parse import urljoin

from broadsheet.publish.frame import Frame
from broadsheet.publish.links import Links, web_address
from broadsheet.publish.pages import environment
from broadsheet.publish.words import Words

SITEMAP_LIMIT = 50_000
"""Addresses that one sitemap may hold (sitemaps.org)."""


def sitemap(frame: Frame, pages: Iterable[tuple[str, datetime | None]]) -> str:
    """The sitemap of these live paths with the time of their last change; raises ValueError where the site's address is not known.

    More than `SITEMAP_LIMIT` pages are cut at the limit.
    """
    links = _live(frame)
    rows = [(_whole(frame, path, links), changed) for path, changed in islice(pages, SITEMAP_LIMIT)]
    return environment().get_template("sitemap.xml").render(rows=rows, iso=Words.iso)


def robots(frame: Frame) -> str:
    """What robots may read: pages, not searches; names the sitemap where the site's address is known."""
    closed = [f"Disallow: {frame.links.root}{path}" for path in ("/search", "/*/search?", "/api/", "/progress")]
    lines = ["User-agent: *", *([] if frame.links.static else closed), "Allow: /"]
    if frame.site:
        lines += ["", f"Sitemap: {_whole(frame, '/sitemap.xml')}"]
    return "\n".join(lines) + "\n"


def opensearch(frame: Frame) -> str:
    """How a browser searches the paper (OpenSearch 1.1); raises ValueError where the site's address is not known."""
    words = Words.of(frame.language, frame.country)
    template = environment().get_template("opensearch.xml")
    return template.render(frame=frame, t=words.text, search=_whole(frame, "/search"))


def _live(frame: Frame) -> Links:
    return replace(frame.links, only=None, here="/")


def _whole(frame: Frame, path: str, links: Links | None = None) -> str:
    whole = urljoin(frame.site or "", (links or _live(frame)).to(path) or "")
    if web_address(whole) is None:
        raise ValueError(f"{path}: whole addresses need Frame.site, such as https://news.example/")
    return whole
