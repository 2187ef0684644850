"""How long an answer stays fresh."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from broadsheet.news import Page

_MOST_DIGITS = 9


def fresh_for(page: Page, now: datetime) -> float | None:
    """Seconds that an answer stays fresh by its Cache-Control, else by Expires (RFC 9111, 4.2.1), None where it does not say.

    What may not be used without asking (`no-cache`, `no-store`) or has run out is fresh for 0 seconds.
    """
    seconds = None
    for directive in (page.header("cache-control") or "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        digits = value.strip('"')
        if name in {"no-cache", "no-store"}:
            return 0.0
        if name == "max-age" and digits.isascii() and digits.isdigit() and seconds is None:
            seconds = float(digits[:_MOST_DIGITS])
    if seconds is not None or page.header("expires") is None:
        return seconds
    try:
        expires = parsedate_to_datetime(page.header("expires") or "")
    except (ValueError, OverflowError):
        return 0.0
    aware = expires if expires.tzinfo else expires.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)
