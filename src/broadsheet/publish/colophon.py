"""Views of the pages about the paper itself: its sources and work, its methods, its editions, its errors."""

from dataclasses import dataclass
from datetime import datetime

from broadsheet.news import Failure, Source, SourceState
from broadsheet.publish.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as the operator sees it."""

    source: Source
    publisher: str
    """The publisher's name."""
    state: SourceState | None = None
    """None: never visited."""
    next_at: datetime | None = None
    """None: it rests."""
    failure: Failure | None = None
    cure: str | None = None
    """What would mend it, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCount:
    """The state of one pass of the worklist."""

    stage: str
    due: int = 0
    """To be done now."""
    later: int = 0
    """To be done at a later time."""
    running: int = 0
    failed: int = 0
    """Tried and failed; waiting for another try or at rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """The operator's page: each source with its state and what would mend it, and the work that is left."""

    frame: Frame
    count: int
    """All sources."""
    failing: int
    rows: tuple[SourceRow, ...]
    """Those of this screen."""
    work: tuple[WorkCount, ...] = ()
    """In the order of the line."""
    failures: tuple[Failure, ...] = ()
    """The last failures of single articles, newest first."""
    next: str | None = None

    @property
    def path(self) -> str:
        """Live path of the page."""
        return "/sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPart:
    """One input of a method."""

    name: str
    weight: float | None
    """None where the method has no weights."""
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How one figure or text comes about."""

    id: str
    """Name and version, such as `quality/1`."""
    title: str
    says: tuple[str, ...]
    """Paragraphs of plain words."""
    formula: str | None = None
    parts: tuple[MethodPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsView:
    """How each score and each sentence comes about."""

    frame: Frame
    methods: tuple[Method, ...]

    @property
    def path(self) -> str:
        """Live path of the page."""
        return "/methods"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """A country in the list of editions."""

    country: str
    publishers: int
    articles: int | None = None
    at: datetime | None = None
    """When its edition was last made; None: not yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """The countries that have an edition."""

    frame: Frame
    rows: tuple[EditionRow, ...]

    @property
    def path(self) -> str:
        """Live path of the page."""
        return "/editions"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """What went wrong."""

    frame: Frame
    status: int
    what: str | None = None
    """In plain English words; None: the usual words for the status."""

    @property
    def path(self) -> str:
        """Where the page was asked for: an error has no place of its own."""
        return self.frame.links.here
