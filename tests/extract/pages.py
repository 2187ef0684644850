"""Pages of a fictional paper, written for these tests."""

from datetime import UTC, datetime

from broadsheet.news import Page

FETCHED = datetime(2026, 11, 24, 12, tzinfo=UTC)
PARAGRAPHS = (
    "The new bridge over the Alder was opened on Monday, eleven years after the council first voted for it.",
    "“We have waited a long time for this,” said Mayor Ines Okafor, who cut the ribbon in the rain before a crowd of hundreds.",
    "The crossing cost 84 million crowns, a fifth more than planned, and will carry about ten thousand people a day.",
    "Ferries on the old route will run until the end of March, the harbour office said.",
)
PROSE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def page(
    content: str | bytes, url: str = "https://harbourpost.example/news/bridge-opens", content_type: str = "text/html"
) -> Page:
    """A page as it was fetched."""
    data = content.encode() if isinstance(content, str) else content
    return Page(
        url=url, final_url=url, status=200, headers=(("content-type", content_type),), content=data, fetched_at=FETCHED
    )


def article(head: str = "", body: str = PROSE, title: str = "Bridge opens at last") -> str:
    """A plain article page."""
    return (
        f"<html lang=en><head><title>{title} | Harbour Post</title><meta property=og:site_name content='Harbour Post'>{head}</head><body>"
        f"<nav><ul><li><a href=/news>News</a><li><a href=/sport>Sport</a><li><a href=/weather>Weather</a></ul></nav>"
        f"<main><h1>{title}</h1>{body}</main><footer><p>© Harbour Post, all rights reserved by the publisher of this page.</p></footer></body></html>"
    )


def json_ld(text: str) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'
