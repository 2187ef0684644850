"""What a request names: the newsroom that it is for, and moments."""

from datetime import datetime

from fastapi import Request

from broadsheet.codec import moment
from broadsheet.errors import InputError
from broadsheet.web.newsroom import Newsroom


def moment_of(text: str | None) -> datetime | None:
    """The moment that an address names, in UTC; raises InputError where it is none."""
    if not text:
        return None
    try:
        return moment(text.replace(" ", "+"))[0]
    except ValueError as error:
        raise InputError(f"{text[:40]!r} is no ISO 8601 time such as 2026-11-20T12:00:00Z") from error


def newsroom_of(request: Request) -> Newsroom:
    """The newsroom whose paper the request is for."""
    newsroom: Newsroom = request.app.state.newsroom
    return newsroom
