"""Articles by any publishers on one event."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's part in a story."""

    article: str
    """The article's id."""
    publisher: str
    reprint_of: str | None = None
    """Id of the article whose text it repeats; None for an independent report."""
    similarity: float = 1.0
    """How near it is to the story's centre, 0 to 1."""
    adds: tuple[tuple[int, int], ...] = ()
    """Spans of its body that say what no earlier report of the story said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What several articles tell of one event (TDT topic). An article on which nobody else reports is a story of one."""

    id: str
    """The id of its earliest article, by time of publication and then by id."""
    method: str
    language: str
    """Of its lead."""
    lead: str
    """Id of the article that stands for the story."""
    reports: tuple[Report, ...]
    """By time of publication, then id."""
    first: datetime
    last: datetime
    """Times of the first and the last report."""
    publishers: int
    """How many publishers report it."""
    independent: int
    """How many independent reports: groups of reprints and of publishers with one owner count once."""
