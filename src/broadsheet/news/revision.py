"""What changed from one text of an article to the next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Turn(StrEnum):
    """What became of some words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words in a row that stayed, went or came, with the space after them."""

    turn: Turn
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One step of an article: the text that was, and what the next one made of it."""

    read_at: datetime | None
    """When we read the text that was."""
    headline: str
    """Of the text that was."""
    went: int
    """Words (characters for Chinese, Japanese, Korean) that went with the next text."""
    came: int
    """Those that came."""
    changes: tuple[Change, ...]
    """From this text to the next, in order; long runs that stayed are cut to their ends, with an ellipsis."""
