"""Publishers and their sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from broadsheet.addresses import canonical
from broadsheet.errors import NotFound
from broadsheet.library.group import AT_ONCE, Group, at_least_one
from broadsheet.news import Failure, Publisher, Source, SourceState, Standing, identify
from broadsheet.news.countries import country_asked
from broadsheet.pipeline.newcomers import completed, joined
from broadsheet.store import Transaction

CURES = {
    "Unreachable": "It is tried again by itself. If it stays like this, check the address in a browser.",
    "RateLimited": "It is tried again by itself at the time the host asked for.",
    "Gone": "There is nothing at the address any more. Where it was a source: `broadsheet discover SITE` looks for another.",
    "Refused": "The publisher does not want it read by programs. Remove the source, or ask: mining that is agreed to goes into the setting `licences`.",
    "Unsafe": "If this is a private host of your own, name it in the setting `allow`; else see in a browser where the address leads.",
    "Silent": "The publisher stopped printing there: `broadsheet discover SITE` looks for another source.",
    "Moved": "It is read all the same; write the new address in place of the old one.",
    "Empty": "Give the address of a feed or news sitemap: `broadsheet discover SITE` looks for one.",
    "SourceError": "It is tried again by itself. If it stays like this, give the address of a feed or news sitemap: `broadsheet discover ADDRESS` looks for one.",
    "NotAnArticle": "Nothing needs mending, unless it is an article: then please tell us the address.",
    "ExtractError": "A newer version may read it: it is tried again when the method changes.",
    "Bug": "It is a fault of Broadsheet's: please report it with the traceback that is in the log. A newer version tries pages again; `broadsheet sources --failures --retry` tries all now.",
    "StageError": "Nothing else waits for it. Please tell us the address; `broadsheet sources --failures --retry` tries again.",
    "AnalyseError": "Read the page again: `broadsheet sources --failures --retry`.",
}
"""What would mend a failure, by the kind of error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """A source as the operator sees it."""

    source: Source
    publisher: Publisher
    state: SourceState
    next_at: datetime | None
    failure: Failure | None
    cure: str | None
    pushed_until: datetime | None = None
    """When the lease ends for which its hub pushes (WebSub)."""
    push_denied: str | None = None
    """Why its hub denied to push, where it did."""


class Publishers(Group):
    """News organisations."""

    def get(self, domain: str) -> Publisher:
        """The publisher of a domain; raises NotFound."""
        with self._store.read() as txn:
            return txn.publishers.get(domain)

    def all(self, country: str | None = None) -> tuple[Publisher, ...]:
        """All publishers, or those of a country."""
        with self._store.read() as txn:
            return txn.publishers.all(country=country_asked(country) if country else None)

    def countries(self) -> tuple[tuple[str, int], ...]:
        """Countries, and how many publishers each has."""
        with self._store.read() as txn:
            return txn.publishers.countries()

    def languages(self, country: str) -> dict[str, int]:
        """How many publishers of a country print in each language."""
        with self._store.read() as txn:
            return txn.publishers.languages(country_asked(country))

    def add(self, publishers: Iterable[Publisher], *, home: str | None = None, now: datetime = AT_ONCE) -> int:
        """How many publishers were given; their sources are due then, which is at once.

        What a publisher that is given leaves out stays as it was, and the sources it had are kept before the new ones. Its country is
        else what the built-in directory has, that of its domain, or `home`; one of no country is in no edition.
        """
        given = tuple(publishers)
        self._store.write(partial(_take_in, given, home, now))
        return len(given)

    def remove(self, *domains: str) -> None:
        """Forgets publishers and their sources, which their hubs are asked to push no more; their articles stay.

        Raises NotFound where one of them is not kept, and then forgets none.
        """
        self._store.write(partial(_forget, tuple(dict.fromkeys(domains))))

    def standing(self, domain: str) -> Standing | None:
        """The standing of a publisher; None while it has none."""
        with self._store.read() as txn:
            return txn.standings.get((domain,)).get(domain)

    def standings(self, country: str) -> tuple[tuple[Publisher, Standing], ...]:
        """Publishers of a country with their standing, by rank; those without one, the best known first."""
        with self._store.read() as txn:
            publishers = txn.publishers.all(country=country_asked(country))
            standings = txn.standings.get([publisher.domain for publisher in publishers])
        known = [(publisher, standings[publisher.domain]) for publisher in publishers if publisher.domain in standings]
        return tuple(
            sorted(known, key=lambda pair: (pair[1].rank or len(known) + 1, -(pair[0].weight or 0.0), pair[0].domain))
        )


def _take_in(given: Sequence[Publisher], home: str | None, now: datetime, txn: Transaction) -> None:
    """Work first, as whoever keeps what a source announced holds it before its publisher."""
    for publisher in given:
        txn.worklist.add("discover", [source.url for source in publisher.sources], now)
        whole = _joined(txn, publisher)
        if not whole.country:
            (whole,) = completed((whole,))
        txn.publishers.put(whole if whole.country else replace(whole, country=home))


def _forget(domains: Sequence[str], txn: Transaction) -> None:
    urls = [source.url for domain in domains for source in txn.publishers.get(domain).sources]
    for domain in domains:
        txn.publishers.remove(domain)
    txn.worklist.add("subscribe", sorted(txn.subscriptions.get(urls)), AT_ONCE)


def _joined(txn: Transaction, given: Publisher) -> Publisher:
    """A publisher as it is given, with what is known of it already."""
    try:
        held = txn.publishers.get(given.domain)
    except NotFound:
        return given
    known = {source.url for source in held.sources}
    sources = (*held.sources, *(source for source in given.sources if source.url not in known))
    return replace(joined(given, held), sources=sources)


class Sources(Group):
    """Where publishers announce articles, and how the visits go."""

    def all(self, publisher: str | None = None) -> tuple[SourceReport, ...]:
        """Each source with its state, when it is visited next, why it failed and what would mend it; by publisher and address."""
        with self._store.read() as txn:
            sources = txn.sources.all(publisher=publisher)
            urls = [source.url for source in sources]
            publishers = txn.publishers.many(sorted({source.publisher for source in sources}))
            states, due = txn.sources.states(urls), txn.worklist.due("discover", urls)
            failures = {failure.subject: failure for failure in txn.worklist.failures("discover", urls)}
            subscriptions = txn.subscriptions.get(urls)
        return tuple(
            SourceReport(
                source=source,
                publisher=publishers[source.publisher],
                state=states[source.url],
                next_at=due.get(source.url),
                failure=failures.get(source.url),
                cure=CURES.get(failures[source.url].kind) if source.url in failures else None,
                pushed_until=subscriptions[source.url].until if source.url in subscriptions else None,
                push_denied=subscriptions[source.url].denied if source.url in subscriptions else None,
            )
            for source in sources
        )

    def failures(self, *, limit: int = 200) -> tuple[Failure, ...]:
        """What else failed, article by article, the newest first; the subject is its address where that is known."""
        with self._store.read() as txn:
            newest = txn.worklist.newest_failures(at_least_one(limit), without="discover")
            ids = [failure.subject for failure in newest]
            known = txn.entries.get(ids) | txn.articles.get(ids)
        return tuple(
            replace(failure, subject=known[failure.subject].url) if failure.subject in known else failure
            for failure in newest
        )

    def retry_failures(self, failures: Iterable[Failure]) -> None:
        """Has single articles, as `failures` gives them, tried again at once."""
        self._store.write(partial(_retry, tuple(failures)))

    def retry(self, urls: Sequence[str], *, now: datetime = AT_ONCE) -> None:
        """Has sources visited at once, whatever failed."""
        self._store.write(lambda txn: txn.worklist.retry("discover", urls, now))


def _retry(failures: Sequence[Failure], txn: Transaction) -> None:
    for failure in failures:
        subject = failure.subject
        is_article = "://" in subject and failure.stage != "subscribe"
        key = identify(canonical(subject)) if is_article else subject
        txn.worklist.retry(failure.stage, (key,), AT_ONCE)
