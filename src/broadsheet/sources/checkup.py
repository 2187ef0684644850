"""Whether a source still announces what it was listed for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.addresses import canonical
from broadsheet.errors import StageError
from broadsheet.news import Page, Request, Source, SourceState
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
    latest: str | None = None
    """Address of its newest entry."""
    broken: str | None = None
    """The kind of error, `Silent` or `Empty`; None where it is sound."""
    why: str | None = None
    moved: str | None = None
    """The address that answered in its place, where that is another."""


def check_source(web: Web, source: Source, now: datetime) -> Finding:
    """What one unconditional visit finds; it raises nothing."""
    watched = _Watched(web)
    try:
        found = discover(watched, source, SourceState(url=source.url), now)
    except StageError as error:
        return Finding(source=source, broken=type(error).__name__, why=error.why, moved=watched.moved)
    newest = max((at for entry in found.entries if (at := entry.published or entry.modified)), default=None)
    dated = [entry for entry in found.entries if entry.published or entry.modified]
    latest = max(
        dated, key=lambda entry: entry.published or entry.modified or now, default=next(iter(found.entries), None)
    )
    broken = why = None
    if not found.entries and not found.sources:
        broken, why = "Empty", "announces nothing"
    elif newest and now - newest > SILENT:
        broken, why = "Silent", f"has printed nothing since {newest:%d %b %Y}"
    return Finding(
        source=source,
        entries=len(found.entries),
        newest=newest,
        latest=latest.url if latest else None,
        broken=broken,
        why=why,
        moved=watched.moved,
    )


class _Watched:
    """A web that notes where the first page asked for was found."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._first: Page | None = None

    def get(self, request: Request, /) -> Page:
        page = self._web.get(request)
        self._first = self._first or page
        return page

    def post(self, request: Request, /) -> Page:
        return self._web.post(request)

    @property
    def moved(self) -> str | None:
        page = self._first
        return page.final_url if page and canonical(page.final_url) != canonical(page.url) else None
