"""Renders every answer of the sample's web: pages, feeds, robots.txt, pictures and what is not there."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from hashlib import sha1

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from broadsheet.sample.pictures import picture
from broadsheet.sample.warc import Response
from broadsheet.sample.world import HERE, Block, House, Piece, houses, pieces, words

_RELATED = 4
_TYPES = {
    "opinion": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "sponsored": "AdvertiserContentArticle",
    "live": "LiveBlogPosting",
}
_FEEDS = {
    "rss2": ("rss2.xml.j2", "application/rss+xml"),
    "rdf": ("rdf.xml.j2", "application/rdf+xml"),
    "atom": ("atom.xml.j2", "application/atom+xml"),
    "jsonfeed": ("jsonfeed.json.j2", "application/feed+json"),
    "news_sitemap": ("news_sitemap.xml.j2", "application/xml"),
    "sitemap": ("sitemap.xml.j2", "text/xml"),
}


def responses() -> Iterator[Response]:
    """Every answer of the recorded web, publisher by publisher."""
    for house in houses():
        yield from _site(house)


def _site(house: House) -> Iterator[Response]:
    own = _own(house)
    articles = [piece for piece in own if piece.genre != "topic"]
    newest = articles[0].changed if articles else datetime(2026, 11, 20, tzinfo=UTC)
    if house.host != house.domain:
        yield from _redirects(house)
    yield _robots(house)
    yield _reservations(house)
    yield _html(house, "/", _render(house, "front.html.j2", listed=articles, heading=house.name), newest)
    for slug, name in house.sections.items():
        listed = [piece for piece in articles if piece.section == slug]
        yield _html(house, f"/{slug}", _render(house, "front.html.j2", listed=listed, heading=name), newest)
    yield _html(house, "/about", _render(house, "about.html.j2"), newest)
    yield from _announcements(house, articles, newest)
    for piece in own:
        yield from _published(piece, own)


def _own(house: House) -> list[Piece]:
    found = [piece for piece in pieces() if piece.house is house]
    return sorted(found, key=lambda piece: (piece.published, piece.slug), reverse=True)


def _redirects(house: House) -> Iterator[Response]:
    for path in ("/", "/robots.txt"):
        headers = (("Location", house.url(path)), ("Content-Type", "text/html"))
        yield Response(url=f"https://{house.domain}{path}", status="301 Moved Permanently", headers=headers, body=b"")


def _robots(house: House) -> Response:
    if house.robots is None:
        return _missing(house, "/robots.txt")
    headers = (("Content-Type", "text/plain; charset=utf-8"),)
    body = house.robots.lstrip().encode("utf-8")
    return Response(url=house.url("/robots.txt"), status="200 OK", headers=headers, body=body)


def _reservations(house: House) -> Response:
    path = "/.well-known/tdmrep.json"
    if not house.tdm_reserved:
        return _missing(house, path)
    rules = [{"location": f"{prefix}*", "tdm-reservation": 1} for prefix in house.tdm_reserved]
    body = json.dumps(rules).encode("ascii")
    headers = (("Content-Type", "application/json"),)
    return Response(url=house.url(path), status="200 OK", headers=headers, body=body)


def _missing(house: House, path: str) -> Response:
    body = f"<!DOCTYPE html><title>404</title><h1>{words(house.language)['missing']}</h1>\n".encode()
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Response(url=house.url(path), status="404 Not Found", headers=headers, body=body)


def _announcements(house: House, articles: list[Piece], newest: datetime) -> Iterator[Response]:
    """The feed, and the plain sitemap where there is one besides."""
    yield _feed(house, house.feed, house.feed_path, articles, newest)
    if house.sitemap_path is not None:
        yield _feed(house, "sitemap", house.sitemap_path, articles, newest)


def _feed(house: House, kind: str, path: str, articles: list[Piece], newest: datetime) -> Response:
    template, media = _FEEDS[kind]
    text = _environment().get_template(f"feeds/{template}").render(h=house, listed=articles, newest=newest)
    charset = "utf-8" if kind != "rdf" else house.charset
    return _answer(house, path, media, text.encode(charset, "xmlcharrefreplace"), newest)


def _published(piece: Piece, own: list[Piece]) -> Iterator[Response]:
    house = piece.house
    at = own.index(piece)
    related = [other for other in own[at + 1 :] + own[:at] if other.is_article][:_RELATED]
    template = f"{piece.genre}.html.j2" if not piece.is_article else f"{house.key}.html.j2"
    same = [other for other in own if other.topic == piece.topic and other.is_article]
    page = _render(house, template, p=piece, related=related, listed=same)
    yield _html(house, piece.path, page, piece.changed)
    if house.tracking:
        yield _html(house, piece.path + house.tracking, page, piece.changed)
    if piece.picture_url is not None:
        media, data = picture(piece)
        yield _answer(house, house.picture_path.format(slug=piece.slug), media, data, piece.published)


def _render(house: House, template: str, **values: object) -> str:
    layout = _environment().get_template(f"{house.key}.html.j2")
    text = words(house.language)
    return _environment().get_template(template).render(h=house, layout=layout, words=text, **values)


def _html(house: House, path: str, page: str, changed: datetime) -> Response:
    media = f"text/html; charset={house.charset}" if house.charset_in_header else "text/html"
    return _answer(house, path, media, page.encode(house.charset, "xmlcharrefreplace"), changed)


def _answer(house: House, path: str, media: str, body: bytes, changed: datetime) -> Response:
    headers = [("Content-Type", media), ("Last-Modified", format_datetime(changed.astimezone(UTC), usegmt=True))]
    if house.etag:
        headers.append(("ETag", f'"{sha1(body, usedforsecurity=False).hexdigest()[:20]}"'))
    if any(path.startswith(prefix) for prefix in house.tdm_reserved):
        headers.append(("tdm-reservation", "1"))
    return Response(url=house.url(path), status="200 OK", headers=tuple(headers), body=body)


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters.update(inline=_inline, rfc822=_rfc822, iso=datetime.isoformat, html=_plain_html)
    environment.globals["types"] = _TYPES
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    return environment


def _inline(block: Block) -> Markup:
    """A block as HTML, with its links."""
    linked = Markup('<a href="{}">{}</a>')
    return Markup("").join(escape(text) if link is None else linked.format(link, text) for text, link in block.parts)


def _plain_html(piece: Piece) -> str:
    """The whole text as simple HTML, as feeds carry it."""
    tags = {"heading": "h2", "question": "h3", "text": "p"}
    return "\n".join(f"<{tags[block.kind]}>{_inline(block)}</{tags[block.kind]}>" for block in piece.blocks)


def _rfc822(when: datetime, house: House) -> str:
    local = format_datetime(when.astimezone(house.zone))
    return local if house.zone_name is None else f"{local.rsplit(' ', 1)[0]} {house.zone_name}"
