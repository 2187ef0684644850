"""Moments in addresses."""

from datetime import datetime

from broadsheet.codec import moment
from broadsheet.errors import InputError


def moment_of(text: str | None) -> datetime | None:
    """The moment that an address names, in UTC; raises InputError where it is none."""
    if not text:
        return None
    try:
        return moment(text.replace(" ", "+"))[0]
    except ValueError as error:
        raise InputError(f"{text[:40]!r} is no ISO 8601 time such as 2026-11-20T12:00:00Z") from error
