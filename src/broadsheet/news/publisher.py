"""Publishers and the addresses where they announce articles."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadsheet.news.entry import Entry


class SourceKind(StrEnum):
    """What stands behind a source's address."""

    FEED = "feed"
    NEWS_SITEMAP = "news_sitemap"
    SITEMAP = "sitemap"
    FRONT_PAGE = "front_page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One address where a publisher announces articles."""

    url: str
    kind: SourceKind
    publisher: str
    """The publisher's domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A news organisation (schema.org NewsMediaOrganization), known by its registrable domain in ASCII form."""

    domain: str
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-2, upper case."""
    language: str | None = None
    """BCP 47, the main one."""
    kind: str | None = None
    """newspaper, broadcaster, agency, magazine, online, public or government."""
    owner: str | None = None
    topic: str | None = None
    """The one section a specialist prints; None for general news."""
    weight: float | None = None
    """How well known, 0 to 1, from public lists; what the order of an edition starts from before there is evidence."""
    home: str | None = None
    """Address of the front page, where it is known."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a source asks of its readers."""

    wait: float | None = None
    """Seconds between visits (RSS `ttl`, `sy:updatePeriod` and `sy:updateFrequency`)."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day in UTC, 0 to 23 (RSS `skipHours`)."""
    skip_days: tuple[int, ...] = ()
    """Days of the week, 0 is Monday (RSS `skipDays`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What we remember of a source between visits."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    last_tried: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    """When it last announced an article that we did not know."""
    failures: int = 0
    """Failed visits since the last success."""
    interval: float | None = None
    """Seconds between visits, as learnt."""
    hints: Hints = Hints()
    """What it asked when it was last read; a visit that finds it unchanged says nothing of it."""
    moved: str | None = None
    """Where it is asked for, since its host said that it moved there for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """Where a source pushes what is new (W3C WebSub)."""

    url: str
    topic: str
    """The source's own name for itself there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A subscription to a source at its hub."""

    source: str
    """Address of the source."""
    hub: Hub
    key: str
    """What our address for the hub ends with; nobody else can guess it."""
    secret: str
    """What the hub signs with."""
    until: datetime | None = None
    """When the hub's lease ends; None while it has not confirmed."""
    denied: str | None = None
    """Why the hub denied it, where it did so last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What one visit to a source gave."""

    entries: tuple[Entry, ...]
    state: SourceState
    next_at: datetime
    """When it is worth looking again."""
    sources: tuple[Source, ...] = ()
    """Further sources of the publisher that it leads to."""
    name: str | None = None
    """What the source calls the publisher."""
    home: str | None = None
    """The page that the source says it is of."""
    language: str | None = None
    hub: Hub | None = None
    """Where the source pushes what is new."""
