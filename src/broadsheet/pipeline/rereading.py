"""Articles are read again: their pages soon after publication, ever less often, until they are old.

Reading n of N stands at the age

    age(n) = hour · (days · 24)^(n / (N - 1)),   n = 0 .. N - 1,   N = 5

that is, for a week, 1, 3.6, 13, 47 and 168 hours after the article's moment (its publication, else when it was first read): each wait is the
same multiple of the one before, because corrections come mostly in the first hours. The request is conditional; a page that is the
same is not extracted again. A page that is gone (404, 410, or expired by its publisher's `unavailable_after`) at two readings in a row, an hour apart, has been removed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from broadsheet.errors import Gone, StageError
from broadsheet.news import Article, Entry, Page, Request
from broadsheet.pipeline.desk import retell
from broadsheet.store import Transaction

READINGS = 5
FOLLOWED = timedelta(days=7)
"""For how long an article is read again where nothing else is said."""
CONFIRMED = timedelta(hours=1)
"""Time to the second look at a page that is gone."""

LOOKED_AGAIN = timedelta(hours=4)
"""Time to the second look at a page that was announced as an article and is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An entry whose page is due, with what we hold of it."""

    entry: Entry
    held: Page | None = None
    """Without its content."""

    @property
    def request(self) -> Request:
        """What is asked of the host: the page, if it changed."""
        if self.held is None:
            return Request(url=self.entry.url)
        headers = {name: self.held.header(name) for name in ("etag", "last-modified")}
        return Request(url=self.entry.url, etag=headers["etag"], last_modified=headers["last-modified"])


def ages(followed: timedelta) -> tuple[timedelta, ...]:
    """Ages at which an article is read again, the first an hour; none where it is not followed that long.

    >>> [round(age.total_seconds() / 3600, 1) for age in ages(timedelta(days=7))]
    [1.0, 3.6, 13.0, 46.7, 168.0]
    """
    hour = timedelta(hours=1)
    if followed < hour:
        return ()
    return tuple(hour * (followed / hour) ** (n / (READINGS - 1)) for n in range(READINGS))


def next_reading(moment: datetime, now: datetime, followed: timedelta) -> datetime | None:
    """When an article of that moment is read again after now; None where it is too old."""
    born = min(moment, now)
    return next((born + age for age in ages(followed) if born + age > now), None)


def load_wanted(txn: Transaction, ids: Sequence[str], now: datetime) -> Mapping[str, Wanted]:
    """The entries of these ids with what is held of their pages, unless that has expired; none of a publisher that was removed."""
    heads, entries = txn.pages.heads(ids), txn.entries.get(ids)
    heads = {key: head for key, head in heads.items() if not head.unavailable_after or head.unavailable_after > now}
    known = txn.publishers.many(sorted({entry.publisher for entry in entries.values()}))
    return {key: Wanted(entry=entry, held=heads.get(key)) for key, entry in entries.items() if entry.publisher in known}


def keep_page(followed: timedelta, txn: Transaction, key: str, page: Page, now: datetime) -> datetime | None:
    """Keeps a page for extraction; gives back when to look again where it says nothing new."""
    held = txn.pages.get((key,)).get(key)
    if not page.unchanged and (held is None or held.content != page.content):
        txn.pages.put(key, replace(page, unavailable_after=_expiry(held, page)))
        txn.worklist.add("extract", (key,), now)
        return None
    articles = txn.articles.get(txn.articles.read_from(key))
    if any(article.removed for article in articles.values()):
        txn.worklist.add("extract", (key,), now)  # which of them has come back is the page's to say
        return None
    return follow(txn, key, tuple(articles), now, followed)


def _expiry(held: Page | None, page: Page) -> datetime | None:
    """When a page expires: one that puts it off at each look is not looked at for it again and again."""
    dates = [one.unavailable_after for one in (held, page) if one and one.unavailable_after]
    return min(dates) if page.unavailable_after else None


def leave_behind(txn: Transaction, key: str, article: Article, now: datetime) -> None:
    """Marks what was read at an address that leads to another article now as taken down there: publishers mend words in addresses."""
    if article.id == key:
        return
    for held in txn.articles.get((key,)).values():
        if held.removed is None:
            txn.articles.put(replace(held, removed=now), now)
            retell(txn, held, now)


def follow(txn: Transaction, page: str, articles: Sequence[str], now: datetime, followed: timedelta) -> datetime | None:
    """When the page of these articles is read again, at the latest when it expires (`unavailable_after`); None where all are too old."""
    moments = txn.articles.moments(articles).values()
    readings = [next_reading(moment, now, followed) for moment in moments]
    head = txn.pages.heads((page,)).get(page) if readings else None
    readings.append(head.unavailable_after if head else None)
    return min((at for at in readings if at and at > now), default=None)


def look_again(txn: Transaction, page: str, attempts: int, now: datetime, followed: timedelta) -> None:
    """Has the page of an article that was read before fetched when its next reading stands, that of none once more; none that is too old to be followed."""
    entry, read = txn.entries.get((page,)).get(page), txn.articles.read_from(page)
    if entry is None:
        return
    again = follow(txn, page, read, now, followed)
    if not read and not attempts and followed >= LOOKED_AGAIN and now - (entry.published or now) < followed:
        again = now + LOOKED_AGAIN
    if again is not None:
        txn.worklist.add("fetch", (page,), again)


def confirm_gone(txn: Transaction, key: str, error: StageError, now: datetime) -> datetime | None:
    """Marks the articles of a page that is gone for the second time in a row; after the first gives back when to look again."""
    articles = txn.articles.get(txn.articles.read_from(key))
    standing = [article for article in articles.values() if article.removed is None]
    if not isinstance(error, Gone) or not standing:
        return None
    if not any(failure.kind == Gone.__name__ for failure in txn.worklist.failures("fetch", (key,))):
        return now + CONFIRMED
    for article in standing:
        txn.articles.put(replace(article, removed=now), now)
        retell(txn, article, now)
    return None
