"""Whether a source still announces what it was listed for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.errors import StageError
from broadsheet.news import Source, SourceState
from broadsheet.ports import Web
from broadsheet.sources.visit import discover

SILENT = timedelta(days=30)
"""A source whose newest entry is older prints no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a visit to a source found."""

    source: Source
    entries: int = 0
    newest: datetime | None = None
    """Of its entries, where any has a date."""
    broken: str | None = None
    """The kind of error, `Silent` or `Empty`; None where it is sound."""
    why: str | None = None


def check_source(web: Web, source: Source, now: datetime) -> Finding:
    """What one unconditional visit finds; it raises nothing."""
    try:
        found = discover(web, source, SourceState(url=source.url), now)
    except StageError as error:
        return Finding(source=source, broken=type(error).__name__, why=error.why)
    newest = max((at for entry in found.entries if (at := entry.published or entry.modified)), default=None)
    if not found.entries and not found.sources:
        return Finding(source=source, broken="Empty", why="announces nothing")
    if newest and now - newest > SILENT:
        why = f"has printed nothing since {newest:%d %b %Y}"
        return Finding(source=source, entries=len(found.entries), newest=newest, broken="Silent", why=why)
    return Finding(source=source, entries=len(found.entries), newest=newest)
