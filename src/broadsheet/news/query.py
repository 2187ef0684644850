"""Questions to the paper and their answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(Generic[T]):
    """One screen of a query and where the next begins."""

    items: tuple[T, ...]
    next: str | None = None
    """Give this back as `after` for the next screen; None at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for. Words are all required; `phrases` must occur as they stand."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    topic: str | None = None
    country: str | None = None
    since: datetime | None = None
    before: datetime | None = None
