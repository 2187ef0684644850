"""The site's addresses: one for each kind of page, its feeds, and the files that pages load."""

from collections.abc import Callable
from dataclasses import replace
from email.utils import format_datetime
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from broadsheet.errors import InputError, NotFound
from broadsheet.news.topics import topic_of
from broadsheet.press import FORMS, Press, changed_at, feed_of, sitemap_of
from broadsheet.publish import SearchView, View, assets, opensearch, render, render_progress, robots
from broadsheet.publish.assets import MEDIA_TYPES
from broadsheet.publish.feeds import MEDIA_TYPES as FEED_TYPES
from broadsheet.publish.links import keyword_path, web_address
from broadsheet.web.requests import moment_of, newsroom_of

router = APIRouter(include_in_schema=False)


def press(request: Request) -> Press:
    """The press, at the moment of the request; whole addresses are written as the reader reached us, unless the site's is set."""
    newsroom = newsroom_of(request)
    made = newsroom.press(newsroom.clock())
    return made if made.site else replace(made, site=web_address(str(request.base_url)))


Printing = Annotated[Press, Depends(press)]


def page(view: View, path: str | None = None) -> HTMLResponse:
    """A page as an answer; a reader's browser asks again each time, since the paper changes."""
    return HTMLResponse(render(view, path), headers={"Cache-Control": "no-cache"})


def feed(request: Request, view: View, form: str, path: str | None = None) -> Response:
    """A page's feed as an answer, or 304 where the reader holds it: it is as old as what it tells of (RFC 9110, 13.1.2). `path` as `page` has it."""
    if form not in FORMS:
        raise NotFound(f"there is no feed of the form {form!r}: {', '.join(FORMS)}")
    changed = changed_at(view)
    content = feed_of(replace(view, frame=replace(view.frame, rendered_at=changed)), path or view.path, form)
    mark = f'"{sha256(content).hexdigest()[:20]}"'
    headers = {"Last-Modified": format_datetime(changed, usegmt=True), "ETag": f"W/{mark}", "Cache-Control": "no-cache"}
    if mark in {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=FEED_TYPES[form], headers=headers)


@router.get("/")
def home(printing: Printing) -> HTMLResponse:
    """The first page: the home edition, or that it is being made, or why it cannot be."""
    if printing.front is None:
        return page(printing.error(200, printing.paper.editions.why_none()))
    return page(printing.edition(printing.front), "/")


@router.get("/feed.{form}")
def home_feed(request: Request, printing: Printing, form: str) -> Response:
    """The first page's feed."""
    if printing.front is None:
        raise NotFound("there is no edition yet")
    return feed(request, printing.edition(printing.front), form, "/")


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A file that pages load; its name changes with its content, so it may be kept for ever."""
    content = assets().get(name)
    if content is None:
        raise NotFound(f"there is no file {name!r}")
    kind = MEDIA_TYPES[name.rpartition(".")[2]]
    return Response(content, media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})


@router.get("/progress")
def progress(printing: Printing, country: str | None = None) -> HTMLResponse:
    """How far the work is, as a fragment in the language of a country's edition."""
    shown = country if country in printing.countries else printing.front
    return HTMLResponse(render_progress(printing.frame(shown)), headers={"Cache-Control": "no-store"})


@router.get("/sitemap.xml")
def sitemap_xml(printing: Printing) -> Response:
    """The pages there are, for search engines."""
    return Response(_whole(sitemap_of, printing), media_type="application/xml")


def _whole(make: Callable[[Press], str], printing: Press) -> str:
    """What needs whole addresses; raises NotFound where the request does not tell where we are."""
    try:
        return make(printing)
    except ValueError as error:
        raise NotFound("it needs the address of the site, and the request names none") from error


@router.get("/robots.txt")
def robots_txt(printing: Printing) -> Response:
    """What crawlers may visit here."""
    return Response(robots(printing.frame()), media_type="text/plain; charset=utf-8")


@router.get("/opensearch.xml")
def opensearch_xml(printing: Printing) -> Response:
    """How a browser searches here."""
    content = _whole(lambda made: opensearch(made.frame()), printing)
    return Response(content, media_type="application/opensearchdescription+xml")


@router.get("/favicon.ico")
def favicon(printing: Printing) -> RedirectResponse:
    """The icon, where browsers look for it."""
    return RedirectResponse(printing.links.asset("icon.svg"))


@router.get("/article/{name}")
def article(printing: Printing, name: str) -> HTMLResponse:
    """An article."""
    return page(printing.article(name))


@router.get("/story/{name}")
def story(printing: Printing, name: str) -> HTMLResponse:
    """A story."""
    return page(printing.story(name))


@router.get("/story/{name}/feed.{form}")
def story_feed(request: Request, printing: Printing, name: str, form: str) -> Response:
    """A story's feed."""
    return feed(request, printing.story(name), form)


@router.get("/publisher/{domain}")
def publisher(printing: Printing, domain: str, after: str | None = None) -> HTMLResponse:
    """A publisher."""
    return page(printing.publisher(domain, after))


@router.get("/publisher/{domain}/feed.{form}")
def publisher_feed(request: Request, printing: Printing, domain: str, form: str) -> Response:
    """A publisher's feed."""
    return feed(request, printing.publisher(domain), form)


@router.get("/keyword/{name:path}/feed.{form}")
def keyword_feed(request: Request, printing: Printing, name: str, form: str) -> Response:
    """A keyword's feed."""
    return feed(request, printing.keyword(name), form, keyword_path(name))


@router.get("/keyword/{name:path}")
def keyword(printing: Printing, name: str, after: str | None = None) -> HTMLResponse:
    """The articles a name stands in, shown in the edition of most of them."""
    return page(printing.keyword(name, after=after))


def _topic(word: str) -> str:
    topic = topic_of(word)
    if topic is None:
        raise NotFound(f"there is no topic {word!r}")
    return topic


@router.get("/topic/{word}")
def topic_of_all(printing: Printing, word: str, after: str | None = None) -> HTMLResponse:
    """A topic, of all editions."""
    return page(printing.topic(_topic(word), None, after))


@router.get("/topic/{word}/feed.{form}")
def topic_of_all_feed(request: Request, printing: Printing, word: str, form: str) -> Response:
    """A topic's feed, of all editions."""
    return feed(request, printing.topic(_topic(word)), form)


@router.get("/search")
def search(printing: Printing, q: str = "", after: str | None = None) -> HTMLResponse:
    """What matches."""
    return page(printing.search(q, after=after))


@router.get("/search/feed.{form}")
def search_feed(request: Request, printing: Printing, form: str, q: str = "") -> Response:
    """A search's feed: a saved search."""
    return _found(request, printing.search(q), form)


def _found(request: Request, view: SearchView, form: str) -> Response:
    if view.error:
        raise InputError(view.error)
    return feed(request, view, form)


@router.get("/sources")
def sources(printing: Printing, after: str | None = None) -> HTMLResponse:
    """The operator's page."""
    return page(printing.sources(after))


@router.get("/methods")
def methods(printing: Printing) -> HTMLResponse:
    """How each score comes about."""
    return page(printing.methods())


@router.get("/editions")
def editions(printing: Printing) -> HTMLResponse:
    """The countries with an edition."""
    return page(printing.editions())


@router.get("/{country}")
def edition(printing: Printing, country: str, at: str | None = None) -> HTMLResponse:
    """A country's front page, now or at a moment."""
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        raise NotFound(f"there is no page {country!r}")
    return page(printing.edition(country, moment_of(at)))


@router.get("/{country}/feed.{form}")
def edition_feed(request: Request, printing: Printing, country: str, form: str) -> Response:
    """An edition's feed."""
    return feed(request, printing.edition(country), form)


@router.get("/{country}/topic/{word}")
def topic(printing: Printing, country: str, word: str, after: str | None = None) -> HTMLResponse:
    """A topic of an edition."""
    return page(printing.topic(_topic(word), country, after))


@router.get("/{country}/topic/{word}/feed.{form}")
def topic_feed(request: Request, printing: Printing, country: str, word: str, form: str) -> Response:
    """The feed of a topic of an edition."""
    return feed(request, printing.topic(_topic(word), country), form)


@router.get("/{country}/keyword/{name:path}/feed.{form}")
def keyword_in_edition_feed(request: Request, printing: Printing, country: str, name: str, form: str) -> Response:
    """A keyword's feed, in an edition."""
    return feed(request, printing.keyword(name, country), form)


@router.get("/{country}/keyword/{name:path}")
def keyword_in_edition(printing: Printing, country: str, name: str, after: str | None = None) -> HTMLResponse:
    """The articles a name stands in, shown in an edition."""
    return page(printing.keyword(name, country, after))


@router.get("/{country}/search")
def search_in_edition(printing: Printing, country: str, q: str = "", after: str | None = None) -> HTMLResponse:
    """What matches, shown in an edition."""
    return page(printing.search(q, country, after))


@router.get("/{country}/search/feed.{form}")
def search_in_edition_feed(request: Request, printing: Printing, country: str, form: str, q: str = "") -> Response:
    """A search's feed, in an edition."""
    return _found(request, printing.search(q, country), form)
