"""From a page to an article.

A page says much of itself in forms made for machines, and those are asked first: JSON-LD in all its broken shapes, microdata,
meta elements. Each field says which method gave it (`Article.evidence`). A page that is no article is refused with the reason.

`cascade` tells the order. The rooms, each of which knows only those before it:

- `page`: bytes, tree, headings, paragraphs, and what the page says of itself
- `times`: when it was published and changed
- `headline`: what the other fields are found by
- `people`: who wrote it, agencies and other organisations with them
- `media`: pictures, captions, who took them
- `text`: the body, with what is none of it
- `about`: dek, section, genre, keywords, and who may read it; `kinds`: whether it is an article at all
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.extract.method import METHOD
    from broadsheet.news import Article, Entry, Page, Publisher

__all__ = ["METHOD", "extract"]

_HOMES = {"METHOD": "method"}


def extract(
    page: Page, *, entry: Entry | None = None, publisher: Publisher | None = None, any_page: bool = False
) -> Article:
    """The article on a page, each field with the method that gave it.

    `entry` is what the feed said of it, `publisher` whose it is. Raises NotAnArticle where the page is something else, and
    ExtractError where it cannot be read, each with the reason; nothing else, whatever the bytes. With `any_page`, what a web
    page of another kind holds is given as well, and `Article.refused` is the reason; only what is no web page and a wall that
    asks for consent raise NotAnArticle then.

    >>> from datetime import UTC, datetime
    >>> from broadsheet.news import Page
    >>> address = "https://harbourpost.example/ferry"
    >>> text = "<p>The island ferry sailed again on Friday after nine days in the yard, the harbour office said in a note." * 4
    >>> html = f"<title>Ferry sails again</title><article><h1>Ferry sails again</h1>{text}</article>".encode()
    >>> article = extract(
    ...     Page(url=address, final_url=address, status=200, content=html, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))
    ... )
    >>> article.headline, article.publisher
    ('Ferry sails again', 'harbourpost.example')
    """
    from broadsheet.extract import cascade  # noqa: PLC0415 (brings lxml and numpy: whoever only names us does not wait)

    return cascade.extract(page, entry=entry, publisher=publisher, any_page=any_page)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
