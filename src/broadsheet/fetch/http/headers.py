"""Headers as a Page carries them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from broadsheet.news import Page, Request

OF_THE_WIRE = frozenset({"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"})
"""Headers that tell how the bytes travelled; a Page holds them unpacked, so it leaves these out."""


def page_headers(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The headers in the order sent, with names in lower case and without those of the wire."""
    lowered = ((name.strip().lower(), value.strip()) for name, value in pairs)
    return tuple((name, value) for name, value in lowered if name not in OF_THE_WIRE)


def listed(pairs: Iterable[tuple[str, str]], name: str) -> str:
    """The values of all lines of a header as one list (RFC 9110, 5.3); `name` and the names of the pairs are in lower case.

    >>> listed([("content-encoding", "gzip"), ("content-encoding", "br")], "content-encoding")
    'gzip, br'
    """
    return ", ".join(value for named, value in pairs if named == name)


def http_date(text: str | None) -> datetime | None:
    """The moment that an HTTP date names (RFC 9110, 5.6.7), None where it names none.

    >>> http_date("Sun, 06 Nov 1994 08:49:37 GMT")
    datetime.datetime(1994, 11, 6, 8, 49, 37, tzinfo=datetime.timezone.utc)
    """
    try:
        return as_utc(parsedate_to_datetime(text or ""))
    except (ValueError, OverflowError):
        return None


def as_utc(moment: datetime) -> datetime:
    """The moment in UTC, which is what one without a zone is taken for; raises OverflowError where that is beyond the calendar."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def unchanged_since(request: Request, page: Page) -> bool:
    """Whether the request's conditions hold of the page, so that the answer is 304 (RFC 9110, 13.1: a tag goes before a date)."""
    if request.etag:
        return _tag(request.etag) == _tag(page.header("etag") or "")
    held, current = http_date(request.last_modified), http_date(page.header("last-modified"))
    return held is not None and current is not None and current <= held


def _tag(etag: str) -> str:
    return etag.strip().removeprefix("W/")
