"""What each pass loads, does and keeps.

    discover  a source    -> its entries          -> fetch
    fetch     an entry    -> its page             -> extract
    extract   a page      -> its article          -> analyse
    analyse   an article  -> its analysis         -> relate
    relate    a language  -> the stories of it    -> rank
    rank      a country   -> its edition

`load` reads the values that the claimed subjects name, `do` works on one of them and is pure, so that it can run anywhere,
`keep` writes the effect and names the next pass's subjects. `keep` may run twice with the same value: it leaves the same state.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from broadsheet.addresses import domain, host, same_house
from broadsheet.analyse import analyse
from broadsheet.engine import PATIENCE
from broadsheet.errors import NotAnArticle, NotYet, RateLimited, StageError
from broadsheet.extract import METHOD as EXTRACTION_METHOD
from broadsheet.extract import extract
from broadsheet.news import (
    Analysis,
    Article,
    Entry,
    Page,
    Publisher,
)
from broadsheet.pipeline.desk import Desk, desk_of, do_rank, keep_article, publishers_of
from broadsheet.pipeline.discovery import Choice, Visit, do_discover, fail_discover, keep_discovery, load_sources
from broadsheet.pipeline.grouping import do_relate, keep_stories, load_groups
from broadsheet.pipeline.pushes import Asking, do_subscribe, fail_asked, keep_asked, load_subscriptions
from broadsheet.pipeline.rereading import (
    FOLLOWED,
    Wanted,
    confirm_gone,
    follow,
    keep_page,
    leave_behind,
    load_wanted,
    look_again,
)
from broadsheet.ports import Web
from broadsheet.rank import Ranking
from broadsheet.revisions import is_another
from broadsheet.store import Transaction

RETRIES = 10
"""How often a transient failure is tried again before the subject rests: over 34 hours, since some hosts are down for a day."""
FIRST_RETRY = timedelta(minutes=2)
"""Time to the second try; it doubles with each further one."""
_ANOTHER = "says something else now, and no date, as notices of maintenance and logins do; what was read before stands"

Load = Callable[[Transaction, Sequence[str], datetime], Mapping[str, Any]]
Do = Callable[[Any], Any]
Keep = Callable[[Transaction, str, Any, datetime], datetime | None]
Fail = Callable[[Transaction, str, StageError, int, datetime], datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Three functions and how they are run."""

    name: str
    load: Load
    """Subjects -> the values to work on; a subject that is left out has vanished, and there is nothing to do."""
    do: Do
    """One value -> its effect; raises StageError."""
    keep: Keep
    """Writes the effect; gives back when the subject is due again, None for not."""
    fail: Fail
    """When a subject that failed is tried again; None lets it rest."""
    batch: int
    """How many subjects go to the executor together."""
    patience: float | None = None
    """Seconds of a processor that one subject may take in a process of a pool; what takes more ends the process and fails."""
    lane: Callable[[str, Any], str] | None = None
    """Subjects of one lane are not worked on at the same time; a pass with lanes waits for hosts and runs on threads."""


def retry_at(_txn: Transaction, _subject: str, error: StageError, attempts: int, now: datetime) -> datetime | None:
    """When a failed subject is tried again: transient failures soon, twice as late each time, then not; others not.

    What could not be begun yet is when the host's turn for it comes.
    """
    if isinstance(error, NotYet):
        return now + timedelta(seconds=error.retry_after or 0)
    if not error.transient or attempts >= RETRIES:
        return None
    wait: timedelta = FIRST_RETRY * 2**attempts
    if isinstance(error, RateLimited) and error.retry_after is not None:
        wait = max(wait, timedelta(seconds=error.retry_after))
    return now + wait


def _do_fetch(web: Web, wanted: Wanted) -> Page:
    return web.get(wanted.request)


def _fail_fetch(
    followed: timedelta, txn: Transaction, subject: str, error: StageError, attempts: int, now: datetime
) -> datetime | None:
    again = confirm_gone(txn, subject, error, now) or retry_at(txn, subject, error, attempts, now)
    return again or follow(txn, subject, txn.articles.read_from(subject), now, followed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page with what is known of it already."""

    page: Page
    entry: Entry | None
    publisher: Publisher | None
    held: tuple[Article, ...] = ()
    """What was read from it before."""


def _load_pages(txn: Transaction, ids: Sequence[str], _now: datetime) -> Mapping[str, Reading]:
    pages, entries = txn.pages.get(ids), txn.entries.get(ids)
    domains = {domain(page.final_url) for page in pages.values()} | {entry.publisher for entry in entries.values()}
    publishers = publishers_of(txn, domains)
    return {
        key: _reading(page, entries.get(key), publishers, tuple(txn.articles.get(txn.articles.read_from(key)).values()))
        for key, page in pages.items()
    }


def _reading(
    page: Page, entry: Entry | None, publishers: Mapping[str, Publisher], held: tuple[Article, ...]
) -> Reading:
    """A page is its domain's publisher's, or where nobody chose one, that one's of the same name with another ending whose source announced it."""
    name = domain(page.final_url)
    own, announced = publishers.get(name), publishers.get(entry.publisher) if entry else None
    chosen = own is not None and (own.sources or own.country)
    publisher = announced if announced and not chosen and same_house(name, announced.domain) else own
    return Reading(page=page, entry=entry, publisher=publisher, held=held)


def _do_extract(reading: Reading) -> Article:
    article = extract(reading.page, entry=reading.entry, publisher=reading.publisher)
    before = [held for held in reading.held if held.fetched_at != reading.page.fetched_at]
    if before and all(is_another(held, article) for held in before):
        raise NotAnArticle(reading.page.url, _ANOTHER)
    return article


def _keep_extracted(followed: timedelta, txn: Transaction, page: str, article: Article, now: datetime) -> None:
    txn.pages.read_by(page, EXTRACTION_METHOD)
    entry = txn.entries.get((page,)).get(page)
    announced = txn.publishers.many((entry.publisher,)).get(entry.publisher) if entry else None
    keep_article(txn, article, now, announced.country if announced else None)
    leave_behind(txn, page, article, now)
    again = follow(txn, page, (article.id,), now, followed)
    if again is not None and entry and (article.id == page or not txn.entries.get((article.id,))):
        txn.worklist.add("fetch", (page,), again)


def _fail_extract(
    followed: timedelta, txn: Transaction, page: str, error: StageError, attempts: int, now: datetime
) -> datetime | None:
    """Has the page looked at again all the same: what it says now may be a notice of maintenance."""
    txn.pages.read_by(page, EXTRACTION_METHOD)
    look_again(txn, page, attempts, now, followed)
    return retry_at(txn, page, error, attempts, now)


def _load_articles(
    txn: Transaction, ids: Sequence[str], _now: datetime
) -> Mapping[str, tuple[Article, Publisher | None]]:
    articles = txn.articles.get(ids)
    publishers = publishers_of(txn, (article.publisher for article in articles.values()))
    return {key: (article, publishers.get(article.publisher)) for key, article in articles.items()}


def _do_analyse(item: tuple[Article, Publisher | None]) -> Analysis:
    article, publisher = item
    return analyse(article, publisher=publisher)


def _keep_analysis(txn: Transaction, article: str, analysis: Analysis, now: datetime) -> None:
    held = txn.analyses.get((article,)).get(article)
    if held is not None and held.language.name != analysis.language.name:
        txn.stories.replace(tuple(txn.stories.of((article,)).values()), ())
        txn.worklist.add("relate", (held.language.name,), now)
    txn.analyses.put((analysis,))
    txn.worklist.add("relate", (analysis.language.name,), now)


def _load_desks(txn: Transaction, countries: Sequence[str], now: datetime) -> Mapping[str, Desk]:
    return {country: desk_of(txn, country, now) for country in countries}


def _keep_ranking(txn: Transaction, _country: str, ranking: Ranking, _now: datetime) -> None:
    txn.editions.put(ranking.edition)
    txn.standings.put(ranking.standings)


def _lane_of_source(url: str, _visit: Visit) -> str:
    return host(url)


def _lane_of_entry(_article: str, wanted: Wanted) -> str:
    return host(wanted.entry.url)


def _lane_of_hub(_source: str, asking: Asking) -> str:
    return host(asking.subscription.hub.url)


def network_passes(web: Web, choice: Choice = Choice()) -> tuple[Pass, ...]:  # noqa: B008 - a frozen value
    """The passes that visit hosts; hubs are among them where the site has a public address."""
    discovering = Pass(
        name="discover",
        load=load_sources,
        do=partial(do_discover, web),
        keep=partial(keep_discovery, choice),
        fail=fail_discover,
        batch=1,
        lane=_lane_of_source,
    )
    fetching = Pass(
        name="fetch",
        load=load_wanted,
        do=partial(_do_fetch, web),
        keep=partial(keep_page, choice.followed),
        fail=partial(_fail_fetch, choice.followed),
        batch=1,
        lane=_lane_of_entry,
    )
    if choice.address is None:
        return discovering, fetching
    subscribing = Pass(
        name="subscribe",
        load=partial(load_subscriptions, choice.address),
        do=partial(do_subscribe, web),
        keep=keep_asked,
        fail=fail_asked,
        batch=1,
        lane=_lane_of_hub,
    )
    return discovering, fetching, subscribing


def computing_passes(*, followed: timedelta = FOLLOWED) -> tuple[Pass, ...]:
    """The passes that compute; they run on the engine. Articles are read again while `followed`."""
    return (
        Pass(
            name="extract",
            load=_load_pages,
            do=_do_extract,
            keep=partial(_keep_extracted, followed),
            fail=partial(_fail_extract, followed),
            batch=20,
            patience=PATIENCE,
        ),
        Pass(
            name="analyse",
            load=_load_articles,
            do=_do_analyse,
            keep=_keep_analysis,
            fail=retry_at,
            batch=50,
            patience=PATIENCE,
        ),
        Pass(name="relate", load=load_groups, do=do_relate, keep=keep_stories, fail=retry_at, batch=1),
        Pass(name="rank", load=_load_desks, do=do_rank, keep=_keep_ranking, fail=retry_at, batch=1),
    )
