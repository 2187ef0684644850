"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import heapq
import json
from datetime import datetime
from typing import Any

from broadsheet.errors import SourceError
from broadsheet.news import Page
from broadsheet.sources.dates import EARLIEST, read_date
from broadsheet.sources.items import NEWEST, Document, Item
from broadsheet.sources.markup import to_utf8
from broadsheet.sources.texts import headline, language_tag, link, person, plain, summary


def parse_json_feed(page: Page, now: datetime) -> Document:
    """The feed; raises SourceError where it is no JSON or no feed."""
    feed = _load(page)
    rows = feed.get("items")
    if not isinstance(rows, list):
        raise SourceError(page.url, "is JSON, but no JSON Feed: it has no list of items")
    items = [row for row in rows if isinstance(row, dict)]
    kept = heapq.nlargest(NEWEST, enumerate(items), key=lambda pair: _published(pair[1], now) or EARLIEST)
    return Document(
        title=headline(_text(feed, "title"), markup=False),
        language=language_tag(_text(feed, "language")),
        home=link(_text(feed, "home_page_url"), page.final_url),
        hub=_hub(feed, page.final_url),
        own=link(_text(feed, "feed_url"), page.final_url),
        items=tuple(_item(row, page.final_url, now) for _, row in sorted(kept, key=lambda pair: pair[0])),
    )


def _load(page: Page) -> dict[str, Any]:
    text = to_utf8(page.content, page.header("content-type") or "").replace(b"\0", b"")
    try:
        feed = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(page.url, f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise SourceError(page.url, f"unreadable JSON: {error}") from error
    if not isinstance(feed, dict):
        raise SourceError(page.url, "is JSON, but no JSON Feed")
    return feed


def _hub(feed: dict[str, Any], base: str) -> str | None:
    """The first of its hubs that speaks WebSub."""
    hubs = feed.get("hubs") if isinstance(feed.get("hubs"), list) else []
    ours = (hub for hub in hubs or () if isinstance(hub, dict) and (_text(hub, "type") or "").lower() == "websub")
    return next((url for hub in ours if (url := link(_text(hub, "url"), base))), None)


def _item(row: dict[str, Any], base: str, now: datetime) -> Item:
    authors = row.get("authors") if isinstance(row.get("authors"), list) else [row.get("author")]
    tags = row.get("tags") if isinstance(row.get("tags"), list) else []
    said = _text(row, "summary") or _text(row, "content_text")
    names = (person(_text(author, "name")) for author in authors or () if isinstance(author, dict))
    identifier = _text(row, "id") or ""
    return Item(
        url=link(_text(row, "url") or _text(row, "external_url"), base)
        or (link(identifier, base) if identifier.startswith(("http://", "https://")) else None),
        headline=headline(_text(row, "title"), markup=False),
        summary=summary(said, markup=False) or summary(_text(row, "content_html")),
        published=_published(row, now),
        modified=read_date(_text(row, "date_modified"), now),
        byline=tuple(dict.fromkeys(name for name in names if name)),
        language=language_tag(_text(row, "language")),
        section=next((plain(tag) for tag in tags or () if isinstance(tag, str)), None),
    )


def _published(row: dict[str, Any], now: datetime) -> datetime | None:
    return read_date(_text(row, "date_published"), now)


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    return value if isinstance(value, str) and value.strip() else None
