"""One country's stories for a moment, chosen and ordered."""

from dataclasses import dataclass
from datetime import datetime

from broadsheet.news.analysis import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a publisher is relied on, with the evidence, and its rank among the publishers of its country."""

    publisher: str
    score: Score | None
    """None while there is no evidence: not known yet."""
    rank: int | None = None
    """1 is first; None without a score."""
    of: int = 0
    """How many publishers the rank is among."""
    country: str | None = None
    as_of: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A story's place in an edition."""

    story: str
    lead: str
    """Id of the article shown: of a publisher of the edition's country where the story has one."""
    rank: int
    """1 is first in its section."""
    prominence: Score
    """Why it stands where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Stories of one topic, in order."""

    topic: str
    """IPTC Media Topic id, or `top` for the front."""
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One country's stories for a moment."""

    country: str
    """ISO 3166-1 alpha-2."""
    at: datetime
    since: datetime
    """Stories with a report between `since` and `at` are considered."""
    method: str
    sections: tuple[Section, ...]
    latest: tuple[str, ...]
    """Ids of the newest articles of the country's publishers, newest first."""
    publishers: int
    """How many publishers of the country have an article in it."""
