"""What a source says of one article before it is read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of a feed or sitemap (Atom entry, RSS item, sitemap url). Texts are plain, without mark-up."""

    url: str
    """Absolute, as the source gives it."""
    source: str
    """Address of the source."""
    publisher: str
    """Domain of the publisher whose source it is."""
    headline: str | None = None
    summary: str | None = None
    published: datetime | None = None
    """Aware, UTC."""
    modified: datetime | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    section: str | None = None
