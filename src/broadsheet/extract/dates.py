"""When an article was published and changed: structured data, then meta elements, `<time>`, the address, and htmldate last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

import lxml.html
from htmldate import find_date

from broadsheet.extract.decode import is_moderate
from broadsheet.extract.structured import Said, text_of, texts

_ISO: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+|\s*\|\s*|,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{0,2})?)?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_SLASHED: Final = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+(\d{1,2}):(\d{2}))?")
_NUMERIC: Final = re.compile(
    r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp][Mm])?)?"
)
_STAMP: Final = re.compile(r"^\d{10}(?:\d{3})?$")
_IN_URL: Final = re.compile(r"/(20\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/._-]|$)")
_CJK: Final = re.compile(
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*(\d{1,2})[:時时시]\s*(\d{2}))?"
)
_EARLIEST: Final = 1990
PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "article.published",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "article_date_original", "originalpublicationdate", "published_time",
    "article:published", "shareaholic:article_published_time", "rnews:datepublished", "last-modified-date-published", "citation_publication_date",
    "citation_date", "publication_date", "iso-8601-publish-date", "published", "created", "og:pubdate", "displaydate", "dc.created", "timestamp",
)  # fmt: skip
MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "og:article:modified_time",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as a page gives it."""

    at: datetime
    """UTC."""
    offset: int | None
    """Minutes that the page's clock is ahead of UTC, where it says so."""
    date_only: bool
    method: str

    @property
    def day(self) -> str:
        """The day by the page's own clock."""
        return (self.at + timedelta(minutes=self.offset or 0)).date().isoformat()


def read_moment(text: str, method: str = "text", *, day_first: bool = True) -> Moment | None:
    """The time that a text states, or None; a time without a zone is taken as UTC with an unknown offset.

    >>> read_moment("2026-11-20T08:15:00+01:00").at.isoformat()
    '2026-11-20T07:15:00+00:00'
    """
    text = text.strip()[:80]
    if not any(char.isdigit() for char in text):
        return None
    try:
        return _read(text, method, day_first=day_first)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _read(text: str, method: str, *, day_first: bool) -> Moment | None:
    if _STAMP.match(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC), 0, date_only=False, method=method)
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(text):
            year, month, day, hour, minute, second, zone = match.groups()
            return _from_parts((year, month, day), (hour, minute, second), zone, method)
    for pattern in (_SLASHED, _CJK):
        if match := pattern.search(text):
            year, month, day, hour, minute = match.groups()
            return _from_parts((year, month, day), (hour, minute, None), None, method)
    if match := _NUMERIC.match(text):
        return _numeric(match, method, day_first=day_first)
    if re.match(r"^(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{4}\s+\d{1,2}:\d{2}", text):
        parsed = parsedate_to_datetime(text)
        offset = parsed.utcoffset()
        return _moment(
            parsed, None if offset is None else int(offset.total_seconds() // 60), date_only=False, method=method
        )
    return None


def _numeric(match: re.Match[str], method: str, *, day_first: bool) -> Moment | None:
    one, mark, two, year, hour, minute, half = match.groups()
    first_is_day = int(one) > 12 or (int(two) <= 12 and (day_first or mark == "."))
    day, month = (one, two) if first_is_day else (two, one)
    if half and hour:
        hour = str(int(hour) % 12 + (12 if half.lower() == "pm" else 0))
    return _from_parts((year, month, day), (hour, minute, None), None, method)


def _from_parts(
    day: tuple[str, str, str], clock: tuple[str | None, str | None, str | None], zone: str | None, method: str
) -> Moment | None:
    hour, minute, second = (int(part) if part else 0 for part in clock)
    if hour == 24:
        hour = 0
    offset = _offset(zone)
    at = datetime(
        int(day[0]),
        int(day[1]),
        int(day[2]),
        hour,
        minute,
        min(second, 59),
        tzinfo=timezone(timedelta(minutes=offset or 0)),
    )
    return _moment(at, offset, date_only=clock[0] is None, method=method)


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0") if len(zone) != 2 else f"0{zone[1]}00"
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    if minutes > 14 * 60:
        return None
    return -minutes if zone[0] == "-" else minutes


def _moment(at: datetime, offset: int | None, *, date_only: bool, method: str) -> Moment | None:
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    if at.year < _EARLIEST:
        return None
    return Moment(at=at, offset=offset, date_only=date_only, method=method)


def published(tree: lxml.html.HtmlElement, said: Said, url: str, fetched_at: datetime) -> Moment | None:
    """When the article was published by the best of its claims that is not after the page was fetched."""
    latest = fetched_at.astimezone(UTC) + timedelta(days=2)
    claims = [claim for claim in _claims(tree, said, url) if claim.at <= latest]
    if not claims:
        return None
    return _in_own_zone(claims[0], claims[1:])


def _claims(tree: lxml.html.HtmlElement, said: Said, url: str) -> Iterator[Moment]:
    day_first = not _american(tree)
    for text in texts(said.article.get("datePublished"))[:1]:
        method = "microdata" if "datePublished" in said.from_microdata else "json-ld"
        yield from _only(read_moment(text, method, day_first=day_first))
    for name in PUBLISHED:
        for text in said.metas.get(name, ())[:1]:
            yield from _only(read_moment(text, "meta", day_first=day_first))
    for text in texts(said.article.get("dateCreated"))[:1]:
        yield from _only(read_moment(text, "json-ld", day_first=day_first))
    for element in list(tree.iter("time"))[:20]:
        if "upd" not in (element.get("class") or "") + (element.get("itemprop") or ""):
            yield from _only(read_moment(element.get("datetime") or text_of(element, 80), "time", day_first=day_first))
    if match := _IN_URL.search(url):
        yield from _only(_from_url(match))


def _from_url(match: re.Match[str]) -> Moment | None:
    return read_moment("-".join(match.groups()), "address")


def _only(moment: Moment | None) -> Iterator[Moment]:
    if moment:
        yield moment


def _american(tree: lxml.html.HtmlElement) -> bool:
    return (tree.get("lang") or "").lower() in {"en-us", "en", "en_us", ""}


def _in_own_zone(claim: Moment, others: list[Moment]) -> Moment:
    """The same instant in the publisher's zone, where another claim gives it."""
    if claim.offset:
        return claim
    for other in others:
        if other.offset and abs((other.at - claim.at).total_seconds()) < 60:
            return Moment(at=claim.at, offset=other.offset, date_only=claim.date_only, method=claim.method)
    return claim


def searched(tree: lxml.html.HtmlElement, url: str, fetched_at: datetime) -> Moment | None:
    """What htmldate finds in the text: slow, for pages that state no date in a form made for machines."""
    if not is_moderate(tree):
        return None
    try:
        day = find_date(
            tree, original_date=True, url=url, max_date=(fetched_at + timedelta(days=2)).strftime("%Y-%m-%d")
        )
    except Exception:  # noqa: BLE001 - what the library may raise on hostile pages is nowhere written; a page without a date is an answer
        return None
    return read_moment(day, "htmldate") if day else None


def modified(said: Said, fetched_at: datetime) -> Moment | None:
    """When the article was changed last, as the page states it."""
    told = [
        *texts(said.article.get("dateModified"))[:1],
        *(text for name in MODIFIED for text in said.metas.get(name, ())[:1]),
    ]
    latest = fetched_at.astimezone(UTC) + timedelta(days=2)
    moments = (read_moment(text, "json-ld") for text in told)
    return next((moment for moment in moments if moment and moment.at <= latest), None)
