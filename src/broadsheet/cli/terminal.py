"""Writing for a person, and the exit codes."""

import re
import sys
from collections.abc import Sequence

SOME_FAILED = 3
NOTHING_FOUND = 4
"""Exit codes beside those that every program has."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    r"""The text without what could steer a terminal or turn the direction of what follows: fetched text is hostile.

    >>> shown("Ferry\x1b[2Jsails")
    'Ferry�[2Jsails'
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def tell(text: str = "") -> None:
    """Prints on standard output."""
    sys.stdout.write(f"{shown(text)}\n")  # click would write past whatever draws progress
    sys.stdout.flush()


def say(text: str) -> None:
    """Prints on standard error, so that what goes into a pipe stays clean."""
    sys.stderr.write(f"{shown(text)}\n")  # as above
    sys.stderr.flush()


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> None:
    """Prints columns, as wide as they need."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        tell("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
