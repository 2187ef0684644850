"""Feeds from one value: Atom (RFC 4287), RSS 2.0 (rssboard.org) and JSON Feed 1.1 (jsonfeed.org).

Every item says that it is a summary made by software and leads to the full text at the publisher's. Ids are made from content
(`urn:uuid:` of version 5), so that an item keeps its id on any machine and under any address of the site.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from broadsheet.addresses import canonical
from broadsheet.news import Reading
from broadsheet.publish.frame import Frame
from broadsheet.publish.links import article_path, feed_path, web_address
from broadsheet.publish.pages import clean, environment
from broadsheet.publish.receipts import gap
from broadsheet.publish.words import Words, direction

MEDIA_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
"""Media type of each form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One article in a feed."""

    id: str
    """`urn:uuid:` made from the article's canonical address."""
    title: str
    url: str
    """Our page, where the site's address is known; else the full text."""
    full_text: str
    """At the publisher's."""
    published: datetime
    updated: datetime
    paragraphs: tuple[str, ...]
    """The abstract and the plain statement of what it is."""
    offer: str
    """The words of the link to the full text."""
    labels: str
    """The language of what we say ourselves."""
    language: str | None = None
    """None where it is not known."""
    authors: tuple[str, ...] = ()
    """Who wrote it, and at the end the publisher, each once."""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed of a page of ours."""

    title: str
    id: str
    """`urn:uuid:` made from the page's live path."""
    updated: datetime
    """Of the newest item; of the printing where there is none."""
    language: str
    home: str | None = None
    """Whole address of the page that it follows; None where the site's address is not known."""
    address: str | None = None
    """Whole address of the feed, without its ending (`atom`, `rss`, `json`)."""
    description: str = ""
    items: tuple[FeedItem, ...] = ()
    """Newest first."""

    @classmethod
    def of(cls, frame: Frame, path: str, title: str, readings: Iterable[Reading]) -> "FeedView":
        """The feed of the page with this live path; articles without a date or a web address are left out."""
        words = Words.of(frame.language, frame.country)
        made = (_item(frame, words, one) for one in readings)
        items = tuple(sorted((one for one in made if one), key=lambda one: (one.published, one.id), reverse=True))
        name = f"{frame.paper}: {title}" if title else frame.paper
        sample = f"{words.text('sample')} {words.text('sample_says')} " if frame.sample else ""
        return cls(
            title=name,
            id=_urn(path),
            updated=max((one.updated for one in items), default=frame.rendered_at),
            language=words.language,
            home=_whole(frame, path),
            address=_whole(frame, feed_path(path, "")),
            description=f"{sample}{words.text('made_by_software')}",
            items=items,
        )


def render_feed(view: FeedView, form: str) -> str:
    """The feed as `atom`, `rss` or `json`; raises KeyError for any other form."""
    return {"atom": atom, "rss": rss, "json": json_feed}[form](view)


def atom(view: FeedView) -> str:
    """The feed by RFC 4287."""
    return _xml(view, "atom", _rfc3339)


def rss(view: FeedView) -> str:
    """The feed by RSS 2.0, with the Atom and Dublin Core elements that its best practices recommend."""
    return _xml(view, "rss", _rfc822)


def json_feed(view: FeedView) -> str:
    """The feed by JSON Feed 1.1, without a `<`: a headline may speak of mark-up, and whoever takes the file for HTML finds none."""
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": address_of(view, "json"),
        "description": view.description,
        "language": view.language,
    }
    items = [_json_item(item) for item in view.items]
    text = json.dumps(_present(feed) | {"items": items}, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c") + "\n"


def address_of(view: FeedView, form: str) -> str | None:
    """Whole address of the feed in this form."""
    if view.address is None:
        return None
    place, mark, query = view.address.partition("?")
    return f"{place}{form}{mark}{query}"


def _xml(view: FeedView, form: str, stamp: Callable[[datetime], str]) -> str:
    template = environment().get_template(f"{form}.xml")
    return template.render(feed=view, stamp=stamp, html=_html, address=address_of(view, form))


def _html(item: FeedItem) -> str:
    """The item's text as HTML in a string, which the template escapes once more."""
    texts = Markup("").join(Markup("<p{}>{}</p>").format(_tongue(one), text) for one, text in _told(item))
    offer = Markup('<p{}><a href="{}">{}</a></p>').format(_tongue(item.labels), item.full_text, item.offer)
    return str(texts + offer)


def _told(item: FeedItem) -> Iterator[tuple[str | None, str]]:
    """The language of each paragraph and its text: the last one is ours."""
    *abstract, said = item.paragraphs
    yield from ((item.language, text) for text in abstract)
    yield item.labels, said


def _tongue(language: str | None) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(language, direction(language)) if language else Markup(' dir="auto"')


def _json_item(item: FeedItem) -> dict[str, object]:
    return _present(
        {
            "id": item.id,
            "url": item.url,
            "external_url": item.full_text,
            "title": item.title,
            "content_text": "\n\n".join((*item.paragraphs, f"{item.offer}: {item.full_text}")),
            "date_published": _rfc3339(item.published),
            "date_modified": _rfc3339(item.updated),
            "authors": [{"name": clean(name)} for name in item.authors],
            "tags": [clean(keyword) for keyword in item.keywords],
            "language": item.language,
        }
    )


def _present(values: dict[str, object]) -> dict[str, object]:
    return {key: clean(value) for key, value in values.items() if value not in (None, [], "")}


def _item(frame: Frame, words: Words, reading: Reading) -> FeedItem | None:
    article, analysis = reading.article, reading.analysis
    full_text = web_address(article.url)
    if article.published is None or full_text is None:
        return None
    abstract = gap(reading.language).join(sentence.text for sentence in analysis.summary.abstract)
    said = str(words.text("summary_by", method=analysis.summary.method).unescape())
    return FeedItem(
        id=_urn(canonical(article.url)),
        title=article.headline,
        url=_whole(frame, article_path(article.id)) or full_text,
        full_text=full_text,
        published=article.published,
        updated=max(article.published, article.modified or article.published),
        paragraphs=(abstract, said) if abstract else (said,),
        offer=str(words.text("full_text", publisher=reading.publisher.name).unescape()),
        labels=words.language,
        language=None if reading.language == "und" else reading.language,
        authors=tuple(dict.fromkeys((*article.byline, reading.publisher.name))),
        keywords=tuple(keyword.name for keyword in analysis.keywords),
    )


def _whole(frame: Frame, path: str) -> str | None:
    """Whole address of a page, where the site's is known."""
    if frame.site is None:
        return None
    place, mark, query = path.partition("?")
    links = replace(frame.links, only=None, here="/")
    return urljoin(frame.site, f"{links.to(place)}{mark}{query}")


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)
