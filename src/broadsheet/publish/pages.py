"""Views to HTML: one template for each kind of page, nothing else read than the view."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from broadsheet.news import Reading, Score, Story
from broadsheet.news.search import FILTERS
from broadsheet.news.topics import slug
from broadsheet.publish import layout, links, receipts, similar
from broadsheet.publish.colophon import EditionsView, ErrorView, MethodsView, SourcesView
from broadsheet.publish.frame import Frame
from broadsheet.publish.views import (
    ArticleView,
    EditionView,
    KeywordView,
    PublisherView,
    SearchView,
    StoryView,
    TopicView,
    View,
)
from broadsheet.publish.words import Words, direction

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: our own files. No template has an inline script or style."""

_TEMPLATES: dict[type[View], str] = {
    EditionView: "edition.html",
    ArticleView: "article.html",
    StoryView: "story.html",
    PublisherView: "publisher.html",
    KeywordView: "keyword.html",
    TopicView: "topic.html",
    SearchView: "search.html",
    SourcesView: "sources.html",
    MethodsView: "methods.html",
    EditionsView: "editions.html",
    ErrorView: "error.html",
}

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def render(view: View, path: str | None = None) -> str:
    """The HTML of a page: the same view gives the same text in any process.

    `path` is the live path that the page is printed at, where it is not its own: an edition that is the first page (`/`).
    """
    here = path or view.path
    view = replace(view, frame=replace(view.frame, links=view.frame.links.at(here)))
    template = environment().get_template(_TEMPLATES[type(view)])
    return template.render(
        _context(view.frame)
        | {"view": view, "feed_of": feed_of(view), "refreshes": isinstance(view, EditionView | ErrorView)}
        | _prepared(view)
    )


def feed_of(view: View) -> str | None:
    """Live path of the page whose feed a reader of this page would want; None where there is none."""
    match view:
        case ArticleView(reading=Reading(story=Story() as story)):
            return links.story_path(story.id)
        case EditionView() | StoryView() | PublisherView() | KeywordView() | TopicView():
            return view.path
        case SearchView(error=None) if view.text:
            return view.path
        case EditionsView():
            return "/"
        case _:
            return None


def render_progress(frame: Frame) -> str:
    """The fragment that tells how far the work is, as htmx asks for it; empty where nothing is going on."""
    if frame.progress is None:
        return ""
    template = environment().get_template("progress.html")
    return template.render(_context(frame))


def _context(frame: Frame) -> dict[str, Any]:
    words = Words.of(frame.language, frame.country)
    progress = frame.progress
    working = progress is not None and not progress.finished and frame.links.progress() is not None
    return {
        "frame": frame,
        "links": frame.links,
        "w": words,
        "t": words.text,
        "working": working,
        "current_topic": None,
        "asked": None,
    }


def _prepared(view: View) -> dict[str, Any]:
    """What a template needs beside its view, computed here so that templates only print."""
    more: dict[str, Any] = {}
    match view:
        case ArticleView():
            more = {"notes": receipts.annotate(view), "similar": similar.similar(view.reading, view.similar)}
        case StoryView():
            more = _story(view)
        case EditionView():
            more = _front(view)
        case TopicView():
            more = {"current_topic": view.topic}
        case SearchView():
            more = {"asked": view.text}
        case EditionsView():
            words = Words.of(view.frame.language, view.frame.country)
            named = [(words.country(row.country), row) for row in view.rows]
            more = {"rows": sorted(named, key=lambda pair: (pair[0], pair[1].country))}
        case _:
            pass
    return more


def _front(view: EditionView) -> dict[str, Any]:
    cards = view.sections[0].cards if view.sections else ()
    columns = layout.columns(cards, view.latest)
    latest = sorted(
        view.latest[: columns.latest], key=lambda reading: reading.article.moment or _LONG_AGO, reverse=True
    )
    return {"columns": columns, "rows": layout.rows(view.sections[1:]), "latest": latest}


def _story(view: StoryView) -> dict[str, Any]:
    by_id = {reading.article.id: reading for reading in view.readings}
    first = next((by_id[report.article] for report in view.story.reports if report.article in by_id), None)
    lead = by_id.get(view.story.lead, first)
    return {"groups": similar.grouped(view.readings, view.story), "lead": lead, "first": first}


@cache
def environment() -> Environment:
    """The templates with their filters; escapes everything, refuses names that a view does not have."""
    env = Environment(
        loader=PackageLoader("broadsheet.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {
        "web": links.web_address,
        "own": links.own_address,
        "slug": slug,
        "edition_path": links.edition_path,
        "topic_path": links.topic_path,
        "story_path": links.story_path,
        "publisher_path": links.publisher_path,
        "anchor": links.anchor,
        "gap": receipts.gap,
        "units": layout.units,
        "bdi": _bdi,
        "dots": _dots,
        "plain": _plain,
        "products": _products,
        "sentence": _sentence,
        "tongue": _tongue,
    }
    env.globals["filters"] = FILTERS
    return env


def clean(value: object) -> object:
    """Text without the control characters that neither HTML nor XML 1.0 may carry; any other value as it is."""
    if not isinstance(value, str) or _CONTROLS.search(value) is None:
        return value
    return type(value)(_CONTROLS.sub("", value))


def _bdi(text: str) -> Markup:
    """A name whose direction is kept apart from the text around it."""
    return Markup("<bdi>{}</bdi>").format(text)


@pass_context
def _dots(_: Context, pieces: list[str]) -> Markup:
    """The pieces that are not empty, parted as in small print."""
    kept = [Markup("<span>{}</span>").format(escape(piece).strip()) for piece in pieces if str(piece).strip()]
    return Markup(" ").join(kept)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _sentence(why: str) -> str:
    """A reason as a sentence of its own: it begins with a capital, unless with a name, and ends with a stop."""
    first, _, rest = why.partition(" ")
    begun = f"{first[:1].upper()}{why[1:]}" if first.isalpha() and rest else why
    return begun if begun.endswith((".", "…")) else f"{begun}."


def _products(score: Score) -> float:
    return sum(part.value * part.weight for part in score.parts)


def _tongue(language: str) -> Markup:
    """The attributes `lang` and `dir` of text in a language."""
    way = direction(language)
    if way == "auto":
        return Markup('dir="auto"')
    return Markup('lang="{}" dir="{}"').format(language, way)
