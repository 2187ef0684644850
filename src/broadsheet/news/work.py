"""What is to be done, and what failed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One claimed row of the worklist: a pass has to be run on a subject, and only who holds the token may keep its effect."""

    stage: str
    """Name of the pass."""
    subject: str
    token: str
    attempts: int
    """How often it failed before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a subject failed at a pass, since when, and when it is tried again."""

    stage: str
    subject: str
    kind: str
    """Name of the error's class."""
    why: str
    since: datetime
    last: datetime
    attempts: int
    retry_at: datetime | None
    """None: it rests until something changes."""
