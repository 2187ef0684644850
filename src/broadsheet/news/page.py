"""A fetched page with its provenance."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MOST_DIGITS = 9
"""Digits of a max-age that are read: 31 years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of the web: an address, and what we hold of it already (RFC 9110 conditional requests)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    form: tuple[tuple[str, str], ...] = ()
    """What is posted, field by field; nothing: the request is a GET."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of the web (WARC response): decoded from transfer and content encodings, bytes otherwise as sent."""

    url: str
    """The address asked for."""
    final_url: str
    """The address that answered, after redirects."""
    moved: str | None = None
    """The address to ask from now on, where a host said that it moved for good (301, 308)."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Names in lower case, in the order sent."""
    content: bytes = b""
    fetched_at: datetime
    record: str | None = None
    """WARC-Record-ID, or the name of the file it was read from."""
    kept: bool = True
    """Whether a copy may be kept once it was read; False where the publisher said `noarchive`."""
    unavailable_after: datetime | None = None
    """When its publisher wants it to be in no index any more; None where it does not say."""

    def header(self, name: str) -> str | None:
        """The first value of a header, by its lower-case name."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def unchanged(self) -> bool:
        """Whether the answer was 304: what we hold is still good."""
        return self.status == 304

    @property
    def media_type(self) -> str:
        """The media type without parameters, lower case, or an empty string."""
        return (self.header("content-type") or "").split(";")[0].strip().lower()

    def fresh_for(self, now: datetime) -> float | None:
        """Seconds that an answer stays fresh by its Cache-Control, else by Expires (RFC 9111, 4.2.1), None where it does not say.

        What may not be used without asking (`no-cache`, `no-store`) or has run out is fresh for 0 seconds.
        """
        seconds = None
        for directive in (self.header("cache-control") or "").lower().split(","):
            name, _, value = directive.strip().partition("=")
            digits = value.strip('"')
            if name in {"no-cache", "no-store"}:
                return 0.0
            if name == "max-age" and digits.isascii() and digits.isdigit() and seconds is None:
                seconds = float(digits[:_MOST_DIGITS])
        if seconds is not None or self.header("expires") is None:
            return seconds
        try:
            expires = parsedate_to_datetime(self.header("expires") or "")
        except (ValueError, OverflowError):
            return 0.0
        aware = expires if expires.tzinfo else expires.replace(tzinfo=UTC)
        return max((aware - now).total_seconds(), 0.0)
