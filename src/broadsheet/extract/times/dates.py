"""When an article was published and changed.

What a page states for machines is taken first, in the zone of the day that readers see beside the headline. Where it states
nothing, the days in its address, in lesser meta elements and in short lines of the page compete by points.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Final

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.structured import Said, Told, once, texts, types
from broadsheet.extract.times.moments import EARLIEST, Moment, read_moment
from broadsheet.extract.times.points import likeliest
from broadsheet.extract.times.sightings import TOP, Label, Sighting, beside, sightings
from broadsheet.extract.times.wordings import written
from broadsheet.extract.times.zones import (
    EAST,
    SPOKEN,
    WEST,
    as_seen,
    between,
    in_country,
    in_own_zone,
    midnight,
    seat_of,
)

_IN_URL: Final = re.compile(
    r"/(20\d{2})(?:[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/._-]|$)|/(\d{1,2}|[a-zA-Z]{3,9})/([0-3]?\d)(?=/|$))"
)
_MONTH_IN_URL: Final = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])/")
_IN_SCRIPT: Final = re.compile(
    r"[\"'](?:date_?[pP]ublished|publish(?:ed)?_?(?:[dD]ate|At|at|Time|time)|pub_?[dD]ate|first_?[pP]ublished\w*|created_?[aA]t|(?:reg|deploy)_?(?:[dD]ate|[dD]t))\\?[\"']\s*:\s*\\?[\"'](\d[^\"'\\]{7,40})"
)
STATED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "article_date_original",
    "originalpublicationdate", "published_time", "article:published", "shareaholic:article_published_time", "rnews:datepublished", "citation_publication_date",
    "citation_date", "publication_date", "iso-8601-publish-date", "published", "og:pubdate", "article:published:time", "article:publish_date", "pub_date", "publish_time", "og:release_date",
)  # fmt: skip
"""Meta elements that say when the article was published."""
HINTED: Final = (
    "date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "dcterms.issued", "created", "displaydate", "dc.created", "timestamp",
    "dc:date", "dc:created", "dc.date.created", "article:created", "created_at", "apub:time",
)  # fmt: skip
"""Meta elements that may mean another day."""
MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "og:article:modified_time", "dcterms.modified", "last-modified", "lastmod", "parsely-updated", "cxenseparse:modifiedtime",
    "last_modified", "dc.date.modified", "dc.modified", "article:modified", "article:modified:time", "article:updated_time", "og:modified_time", "bt:moddate", "last-updated",
)  # fmt: skip
_MONTH_FIRST: Final = frozenset({"", "com", "net", "org", "edu", "gov", "us", "info", "io", "co", "blog", "news"})
"""Last labels of hosts whose English pages write the month first."""
_READ: Final = frozenset({"page", "time"})
"""How a day is found that the page shows and does not state."""
_SEASON: Final = timedelta(days=30)
"""How far apart two times are by one clock, summer's or winter's."""
_REST: Final = 60
"""Characters that may stand on the line of a day that is the article's."""


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A page and what may tell its day."""

    document: Document
    said: Said
    url: str
    heading: Heading | None
    fetched_at: datetime
    country: str | None = None
    """The publisher's (ISO 3166-1 alpha-2), where it is known."""

    @property
    def latest(self) -> datetime:
        """A claim after this is no claim: clocks differ by a day, papers are dated ahead by one."""
        return self.fetched_at.astimezone(UTC) + timedelta(days=2)

    @property
    def language(self) -> str:
        """Two letters, as the page declares it."""
        return (self.document.tree.get("lang") or "")[:2].lower()

    @cached_property
    def day_first(self) -> bool:
        """Whether 3/4 is the third of April here."""
        language = (self.document.tree.get("lang") or "").lower().replace("_", "-")
        host = self.url.split("/")[2] if self.url.count("/") > 2 else self.url
        american = language == "en-us" or (language in {"en", ""} and host.rsplit(".", 1)[-1] in _MONTH_FIRST)
        return not american

    @cached_property
    def home(self) -> str | None:
        """The country of the publisher, as far as it is told."""
        return self.seat or SPOKEN.get(self.language)

    @cached_property
    def seat(self) -> str | None:
        """The same, where its language alone does not tell it: papers abroad are by another clock."""
        return self.country or seat_of(self.url)

    @cached_property
    def changed(self) -> Moment | None:
        """When the page states that the article was changed."""
        return next(_in_time(_modified(self), self), None)

    @cached_property
    def around(self) -> tuple[Sighting, ...]:
        """The days beside the headline."""
        if self.heading is None:
            return ()
        return tuple(beside(self.heading, self.language, day_first=self.day_first, home=self.home))

    @cached_property
    def everywhere(self) -> tuple[Sighting, ...]:
        """The days of the whole page that it may be of."""
        seen = sightings(self.document, self.heading, self.language, day_first=self.day_first, home=self.home)
        return tuple(one for one in seen if one.day.year >= EARLIEST and one.day <= self.latest.date())


def published(page: Dated, feed: datetime | None) -> Moment | None:
    """What the page states, else what the feed said, else what the page shows; a clock without a zone is taken as the country's."""
    if when := stated(page):
        return in_country(when, page.home)
    if feed:
        return Moment(at=feed, offset=None, date_only=False, method="feed")
    shown = found(page)
    return in_country(shown, page.home) if shown else None


def stated(page: Dated) -> Moment | None:
    """What the page states for machines, in the zone that its readers see; None where it states nothing.

    Where readers are shown another day as the day of publication, or the address has an earlier one, that is it: papers stamp
    what they print again.
    """
    claims = list(_in_time(_stated(page), page))
    if not claims:
        return None
    seen = [one for one in page.around if _is_of_headline(one)]
    claim = claims[0]
    if claim.date_only:
        fuller = (
            one
            for one in (*claims[1:], *map(_shown, seen))
            if not one.date_only and one.local.date() == claim.at.date()
        )
        claim = next(fuller, claim)
    claim = in_own_zone(claim, claims[1:], page.home)
    claim = in_own_zone(claim, [one.stamp for one in page.around if one.stamp], page.home)
    first = next((one for one in seen if one.day <= page.latest.date()), None)
    if first and _is_rather(first, claim) and not _is_of_another_month(first, claim, page.url):
        return _shown(first)
    day = _day_of_address(page.url)
    if day and day < _days(claim)[0]:
        return replace(_whole(day), method="address")
    return claim if claim.date_only else _in_zone_seen(claim, seen, day, page)


def _in_zone_seen(claim: Moment, seen: Sequence[Sighting], day: date | None, page: Dated) -> Moment:
    """A time in the zone that readers see, of a change where they see that of nothing else."""
    changed = page.changed
    claim = as_seen(claim, seen, day, page.seat, changed)
    if claim.offset != 0:
        return claim
    near = [changed, claim] if changed and changed.offset == 0 and abs(changed.at - claim.at) < _SEASON else [claim]
    clocks = [one for one in page.around if one.clock and (_is_change(one) or one in seen)]
    told = (between(moment.at, one.at, page.seat) for moment in near for one in clocks)
    return replace(claim, offset=next(filter(None, told), 0))


def _is_of_headline(one: Sighting) -> bool:
    """Whether a day stands beside the headline as the day of the article."""
    near = not one.apart and (one.after is None or one.after <= TOP)
    return near and one.label is not Label.CHANGED and one.other <= _REST


def _is_rather(shown: Sighting, claim: Moment) -> bool:
    """Whether a day that readers see is that of publication rather than what is stated: called so, or earlier by more than a zone."""
    first, last = _days(claim)
    if first <= shown.day <= last or claim.local.date() in {shown.turned, _turned(shown.day)}:
        return False
    return shown.label is Label.PUBLISHED or shown.day < first


def _is_of_another_month(shown: Sighting, claim: Moment, url: str) -> bool:
    """Whether the address is of the month that is stated and not of the one that is shown: that may be when a book appeared."""
    month = _MONTH_IN_URL.search(url)
    told = (month[1], month[2]) if month else None
    return told == (f"{claim.local:%Y}", f"{claim.local:%m}") != (f"{shown.day:%Y}", f"{shown.day:%m}")


def _turned(day: date) -> date | None:
    """The day with its month for its day, as it may have been misread."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def _days(claim: Moment) -> tuple[date, date]:
    """The first and the last day that a time may be, in whatever zone."""
    if claim.date_only:
        return (claim.at - timedelta(days=1)).date(), (claim.at + timedelta(days=1)).date()
    return (claim.at - WEST).date(), (claim.at + EAST).date()


def found(page: Dated) -> Moment | None:
    """The day with the most points among those that the page hints at or shows, None where it shows none."""
    hints = list(_in_time(_hinted(page), page))
    seen = page.everywhere
    if (day := likeliest(hints, seen)) is None:
        return next(_in_time(_last(page), page), None)
    told = [hint for hint in hints if hint.local.date() == day]
    that = [one for one in seen if one.day == day]
    if any(map(_is_of_headline, that)):
        that = [one for one in that if one.label is not Label.CHANGED]
    that.sort(key=lambda one: one.label is not Label.PUBLISHED)
    fullest = min(
        (*told, *map(_shown, that)), key=lambda moment: (moment.date_only, moment.offset is None), default=_whole(day)
    )
    clocks = [one for one in seen if one.clock and one.day == day and not one.apart]
    is_told = fullest.date_only or fullest.offset or fullest.method == "page"
    return fullest if is_told else as_seen(fullest, clocks, None, page.seat)


def modified(page: Dated, first: Moment | None) -> Moment | None:
    """When the article was changed last, as the page states it, else as it shows it, where that is not before it was published (`first`)."""
    if page.changed:
        is_own = page.changed.offset == 0 and _is_by_own_clock(page, first)
        changed = _on_clock_of(first, replace(page.changed, offset=None) if is_own else page.changed, page)
        return changed if first is None or _order(changed, first) >= 0 else None
    if first is None or first.method == "feed":
        return None
    seen = page.everywhere if first.method in _READ else page.around
    shown = (_on_clock_of(first, _shown(one), page) for one in seen if _is_change(one))
    return max(
        (one for one in shown if _order(one, first) > 0 and one.at <= page.latest), key=attrgetter("at"), default=None
    )


def _is_by_own_clock(page: Dated, first: Moment | None) -> bool:
    """Whether the article's data, which state the change too, call the publisher's own clock UTC's, by the time of publication that they state."""
    told = _claim(page, "datePublished") if _claim(page, "dateModified") else ()
    stated = next(_in_time(((text, "") for text in told), page), None)
    return bool(first and first.offset and stated and stated.offset == 0 and stated.at == first.local)


def _is_change(one: Sighting) -> bool:
    """Whether a day stands on the page as that of the article's change."""
    return one.label is Label.CHANGED and not one.apart and one.other <= _REST


def _on_clock_of(first: Moment | None, changed: Moment, page: Dated) -> Moment:
    """A change by the clock by which the time of publication is, where the page names none; by UTC where that makes them the same minute."""
    if changed.offset is None and not changed.date_only and first and first.offset:
        same = abs(changed.at - first.at) < timedelta(minutes=1)
        ahead = timedelta(minutes=0 if same else first.offset)
        return replace(changed, at=changed.at - ahead, offset=first.offset)
    return in_country(changed, page.home)


def _order(changed: Moment, first: Moment) -> int:
    """Above 0 where a change is after publication, below where it is before, as far as both are told."""
    if changed.date_only or first.date_only:
        return (changed.local.date() > first.local.date()) - (changed.local.date() < first.local.date())
    return (changed.at > first.at) - (changed.at < first.at)


def _in_time(claims: Iterable[Told], page: Dated) -> Iterator[Moment]:
    """The times that texts state, with the method of each, without those that are to come."""
    latest, day_first, home = page.latest, page.day_first, page.home
    for text, method in claims:
        moment = read_moment(text, method, day_first=day_first, home=home)
        if moment and moment.at <= latest:
            yield moment


def _stated(page: Dated) -> Iterable[Told]:
    """What the page states as its time, each text once."""
    form = page.said.form_of("datePublished")
    return once([*((text, form) for text in _claim(page, "datePublished")), *_in_metas(page, STATED)])


def _modified(page: Dated) -> Iterator[Told]:
    yield from ((text, "json-ld") for text in _claim(page, "dateModified"))
    yield from _in_metas(page, MODIFIED)


def _in_metas(page: Dated, names: Iterable[str]) -> Iterator[Told]:
    """The first content of the meta elements of each of these names."""
    return ((text, "meta") for name in names for text in page.said.metas.get(name, ())[:1])


def _claim(page: Dated, name: str) -> tuple[str, ...]:
    """What the article's data say under a name, which may be a number."""
    value = page.said.article.get(name)
    return (str(value),) if isinstance(value, int | float) else texts(value)[:1]


def _hinted(page: Dated) -> Iterator[Told]:
    yield from _in_metas(page, HINTED)
    if day := _day_of_address(page.url):
        yield day.isoformat(), "address"
    yield from ((text, "json-ld") for text in _claim(page, "dateCreated"))
    for node in page.said.nodes:
        if not node["_listed"] and {"WebPage", "ItemPage"}.intersection(types(node)):
            yield from ((text, "json-ld") for text in texts(node.get("datePublished"))[:1])


def _day_of_address(url: str) -> date | None:
    match = _IN_URL.search(url)
    if match is None:
        return None
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    found = next(written(f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}", "en"), None)
    return found.day if found else None


def _last(page: Dated) -> Iterator[Told]:
    """What is asked where nothing else was found: data in scripts, and when the page was changed."""
    for script in page.document.tagged("script"):
        if match := _IN_SCRIPT.search((script.text or "")[:500_000]):
            yield match.group(1), "script"
            break
    yield from _modified(page)


def _shown(one: Sighting) -> Moment:
    """A sighting as a time."""
    is_fuller = one.clock and one.stamp and one.stamp.date_only
    if one.stamp and not is_fuller and abs(one.stamp.local.date() - one.day) <= timedelta(days=1):
        return as_seen(replace(one.stamp, method="time"), [one], None)
    if one.clock:
        at = one.at - timedelta(minutes=one.ahead or 0)
        return Moment(at=at, offset=one.ahead, date_only=False, method="page")
    return _whole(one.day)


def _whole(day: date) -> Moment:
    return Moment(at=midnight(day), offset=None, date_only=True, method="page")
