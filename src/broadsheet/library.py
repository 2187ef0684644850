"""The front door: a paper, and what can be asked of it, grouped by noun.

with broadsheet.open("paper.sqlite") as paper:
    paper.publishers.add(broadsheet.directory("NZ"))
    paper.update()
    edition = paper.editions.get("NZ")
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from broadsheet.addresses import canonical
from broadsheet.asking import parse_query
from broadsheet.codec import article_of, publisher_name
from broadsheet.desk import desk_of, do_rank, keep_article
from broadsheet.errors import InputError, NotFound
from broadsheet.news import (
    Article,
    Edition,
    Failure,
    Page,
    Publisher,
    Query,
    Reading,
    Results,
    Score,
    Sentence,
    Source,
    SourceState,
    Standing,
    Story,
    identify,
)
from broadsheet.ports import Web
from broadsheet.store import Count, Store, Transaction, open_store

if TYPE_CHECKING:
    from broadsheet.analyse import Verdict
    from broadsheet.pipeline import Tally

IMPORT_BATCH = 200
"""Rows that an import commits together."""

CURES = {
    "Unreachable": "It is tried again by itself. If it stays like this, check the address in a browser.",
    "RateLimited": "It is tried again by itself at the time the host asked for.",
    "Refused": "The publisher does not want it read by programs, or it is gone. Remove the source, or ask the publisher.",
    "Unsafe": "If this is a host of your own, name it in the setting `allow`.",
    "SourceError": "Give the address of a feed or news sitemap: `broadsheet sources find ADDRESS` looks for one.",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import took in."""

    articles: int
    changed: int
    """How many of them were new, or new in their text."""
    problems: tuple[InputError, ...]
    """Rows that could not be used, each with its reason."""


class Group:
    """Questions about one noun, over the paper's store."""

    def __init__(self, store: Store) -> None:
        self._store = store


class Articles(Group):
    """Articles, with all that is said of them."""

    def get(self, name: str) -> Reading:
        """The article of an id, the beginning of an id, or an address; raises NotFound, also while it is not analysed yet."""
        with self._store.read() as txn:
            article = txn.articles.one(name)
            readings = readings_of(txn, (article.id,))
        if article.id not in readings:
            raise NotFound(f"{article.url} is not analysed yet: run `broadsheet update`")
        return readings[article.id]

    def many(self, ids: Iterable[str]) -> dict[str, Reading]:
        """The readings of those ids that there are, by id."""
        with self._store.read() as txn:
            return readings_of(txn, tuple(ids))

    def newest(self, *, limit: int = 50, after: str | None = None, **which: Any) -> Results[Reading]:
        """The newest articles, of a `country`, `publisher`, `language` or `topic`."""
        with self._store.read() as txn:
            return _readings(txn, txn.articles.newest(limit=limit, after=after, **which))

    def search(self, query: str | Query, *, limit: int = 20, after: str | None = None) -> Results[Reading]:
        """What matches, best first; a text is read as in the search field. Raises InputError."""
        asked = parse_query(query) if isinstance(query, str) else query
        with self._store.read() as txn:
            return _readings(txn, txn.search.find(asked, limit=limit, after=after))

    def versions(self, name: str) -> tuple[Article, ...]:
        """Earlier versions of an article, oldest first."""
        with self._store.read() as txn:
            return txn.articles.versions(txn.articles.one(name).id)

    def count(self) -> int:
        """How many there are."""
        with self._store.read() as txn:
            return txn.articles.count()

    def add(self, articles: Iterable[Article], *, now: datetime) -> int:
        """How many were new or new in their text; they are due for analysis."""
        changed = 0
        for batch in _batches(articles):
            with self._store.begin() as txn:
                changed += sum(keep_article(txn, article, now) for article in batch)
        return changed

    def load(self, rows: Iterable[Mapping[str, Any] | InputError], *, now: datetime) -> Imported:
        """Takes in rows in schema.org's terms; a row that is wrong is told and left out, the others are kept."""
        problems: list[InputError] = []
        names: dict[str, str] = {}

        def sound() -> Iterator[Article]:
            for row in rows:
                try:
                    if isinstance(row, InputError):
                        raise row
                    article = article_of(row)
                except InputError as error:
                    problems.append(error)
                    continue
                names.setdefault(article.publisher, publisher_name(row) or article.publisher)
                yield article

        taken = changed = 0
        for batch in _batches(sound()):
            self._name_publishers(names)
            taken += len(batch)
            changed += self.add(batch, now=now)
        return Imported(articles=taken, changed=changed, problems=tuple(problems))

    def _name_publishers(self, names: dict[str, str]) -> None:
        with self._store.begin() as txn:
            known = txn.publishers.many(sorted(names))
            for domain, name in sorted(names.items()):
                if domain not in known:
                    txn.publishers.put(Publisher(domain=domain, name=name))

    def export(self) -> Iterator[Reading | Article]:
        """All articles, oldest first, with their analysis where there is one."""
        with self._store.read() as txn:
            for batch in _batches(txn.articles.export()):
                readings = readings_of(txn, [article.id for article in batch])
                yield from (readings.get(article.id, article) for article in batch)

    def verify(self, name: str | None = None) -> Iterator[tuple[Article, "Verdict"]]:
        """Each sentence of the summaries of one article, or of all, with whether its receipts bear it out."""
        if name is not None:
            reading = self.get(name)
            yield from _verdicts(reading)
            return
        for item in self.export():
            if isinstance(item, Reading):
                yield from _verdicts(item)


def _verdicts(reading: Reading) -> Iterator[tuple[Article, "Verdict"]]:
    from broadsheet.analyse import verify  # noqa: PLC0415 (questions to a paper do not load the stages)

    sentences: list[Sentence] = [*reading.analysis.summary.abstract]
    sentences.extend(sentence for paragraph in reading.analysis.summary.digest for sentence in paragraph)
    for verdict in verify(sentences, {reading.article.id: reading.article}):
        yield reading.article, verdict


class Stories(Group):
    """Articles on one event."""

    def get(self, name: str) -> Story:
        """The story of an id, or the one an article (id, its beginning, or address) is in; raises NotFound."""
        with self._store.read() as txn:
            try:
                return txn.stories.one(name)
            except NotFound:
                return txn.stories.one(txn.articles.one(name).id)

    def active(self, since: datetime, until: datetime, *, country: str | None = None) -> tuple[Story, ...]:
        """Stories with a report in that time, the latest first."""
        with self._store.read() as txn:
            return txn.stories.active(since, until, country=country)


class Editions(Group):
    """Front pages."""

    def get(self, country: str, at: datetime | None = None) -> Edition:
        """The newest edition of a country, or the one of a moment, made now where none is kept; raises NotFound."""
        code = country.upper()
        with self._store.read() as txn:
            if at is None:
                return txn.editions.latest(code)
            edition = do_rank(desk_of(txn, code, at)).edition
        if not edition.sections and not edition.latest:
            raise NotFound(f"no article of {code} is known at {at.isoformat()}")
        return edition

    def countries(self) -> tuple[str, ...]:
        """Countries that have an edition."""
        with self._store.read() as txn:
            return txn.editions.countries()


class Publishers(Group):
    """News organisations."""

    def get(self, domain: str) -> Publisher:
        """The publisher of a domain; raises NotFound."""
        with self._store.read() as txn:
            return txn.publishers.get(domain)

    def all(self, country: str | None = None) -> tuple[Publisher, ...]:
        """All publishers, or those of a country."""
        with self._store.read() as txn:
            return txn.publishers.all(country=country)

    def countries(self) -> tuple[tuple[str, int], ...]:
        """Countries, and how many publishers each has."""
        with self._store.read() as txn:
            return txn.publishers.countries()

    def add(self, publishers: Iterable[Publisher], *, now: datetime) -> int:
        """How many publishers were given; their sources are due at once."""
        count = 0
        with self._store.begin() as txn:
            for publisher in publishers:
                txn.publishers.put(publisher)
                txn.worklist.add("discover", [source.url for source in publisher.sources], now)
                count += 1
        return count

    def remove(self, domain: str) -> None:
        """Forgets a publisher and its sources; its articles stay. Raises NotFound."""
        with self._store.begin() as txn:
            txn.publishers.get(domain)
            txn.publishers.remove(domain)

    def standings(self, country: str) -> tuple[tuple[Publisher, Standing], ...]:
        """Publishers of a country with their standing, by rank."""
        with self._store.read() as txn:
            publishers = txn.publishers.all(country=country)
            standings = txn.standings.get([publisher.domain for publisher in publishers])
        known = [(publisher, standings[publisher.domain]) for publisher in publishers if publisher.domain in standings]
        return tuple(sorted(known, key=lambda pair: (pair[1].rank or len(known) + 1, pair[0].domain)))


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
        return tuple(
            SourceReport(
                source=source,
                publisher=publishers[source.publisher],
                state=states.get(source.url) or SourceState(url=source.url),
                next_at=due.get(source.url),
                failure=failures.get(source.url),
                cure=CURES.get(failures[source.url].kind) if source.url in failures else None,
            )
            for source in sources
        )

    def failures(self, *, limit: int = 200) -> tuple[Failure, ...]:
        """What else failed, article by article, the newest first."""
        with self._store.read() as txn:
            found = [failure for failure in txn.worklist.failures() if failure.stage != "discover"]
        return tuple(sorted(found, key=lambda failure: (failure.last, failure.subject), reverse=True)[:limit])

    def retry(self, urls: Sequence[str], *, now: datetime) -> None:
        """Has sources visited at once, whatever failed."""
        with self._store.begin() as txn:
            txn.worklist.retry("discover", urls, now)


class Paper:
    """A paper: its publishers, articles, stories and editions, kept in one database."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.articles = Articles(store)
        self.stories = Stories(store)
        self.editions = Editions(store)
        self.publishers = Publishers(store)
        self.sources = Sources(store)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.store.close()

    @property
    def where(self) -> str:
        """The database's address, without a password."""
        return self.store.where

    def explain(self, name: str) -> tuple[Score, ...]:
        """The scores that go by a name, each with its parts; raises NotFound.

        An article's id or address gives its quality, then its publisher's standing; a publisher's domain its standing; a
        country and a story, such as `GB/4f1c22d0aa31b7c9`, the story's prominence in the newest edition.
        """
        country, slash, story = name.partition("/")
        if slash and len(country) == len("GB"):
            edition = self.editions.get(country)
            places = [place for section in edition.sections for place in section.placements]
            found = tuple(place.prominence for place in places if story in {place.story, place.lead})
            if not found:
                raise NotFound(f"story {story} has no place in the newest edition of {edition.country}")
            return found
        with self.store.read() as txn:
            standing = txn.standings.get((name,)).get(name)
        if standing is not None:
            if standing.score is None:
                raise NotFound(f"the standing of {name} is not known yet: there is too little evidence")
            return (standing.score,)
        reading = self.articles.get(name)
        own = reading.standing.score if reading.standing else None
        return (reading.analysis.quality, own) if own else (reading.analysis.quality,)

    def take_pages(self, pages: Iterable[Page], *, now: datetime) -> int:
        """How many fetched pages were taken in; they are due for extraction."""
        count = 0
        iterator = iter(pages)
        while batch := tuple(islice(iterator, IMPORT_BATCH)):
            with self.store.begin() as txn:
                for page in batch:
                    key = identify(canonical(page.url))
                    txn.pages.put(key, page)
                    txn.worklist.add("extract", (key,), now)
            count += len(batch)
        return count

    def made_at(self) -> datetime | None:
        """When the newest edition was made; None while there is none."""
        with self.store.read() as txn:
            editions = [txn.editions.latest(country) for country in txn.editions.countries()]
        return max((edition.at for edition in editions), default=None)

    def work(self, now: datetime) -> Mapping[str, Count]:
        """How much there is to do, by pass."""
        with self.store.read() as txn:
            return txn.worklist.counts(now)

    def update(self, web: Web | None = None, **options: Any) -> "Tally":
        """Runs all that is due once, from the sources to the editions; counts what was done. Options as for `running.Run`."""
        from broadsheet.running import Run  # noqa: PLC0415 (questions to a paper do not load the stages)

        return Run(store=self.store, web=web, **options).once()


def open_paper(where: str | Path) -> Paper:
    """The paper kept at a file or database address, made where there is none; raises StoreError.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_paper(f"{folder}/paper.sqlite") as paper:
    ...     paper.articles.count()
    0
    """
    return Paper(open_store(where))


def readings_of(txn: Transaction, ids: Sequence[str]) -> dict[str, Reading]:
    """The articles of those ids with all that is said of them; those that are not analysed yet are left out."""
    articles, analyses = txn.articles.get(ids), txn.analyses.get(ids)
    domains = sorted({article.publisher for article in articles.values()})
    publishers, standings = txn.publishers.many(domains), txn.standings.get(domains)
    story_of = txn.stories.of(ids)
    stories = txn.stories.get(sorted(set(story_of.values())))
    return {
        key: Reading(
            article=articles[key],
            analysis=analyses[key],
            publisher=publishers[articles[key].publisher],
            standing=standings.get(articles[key].publisher),
            story=stories.get(story_of.get(key, "")),
        )
        for key in ids
        if key in articles and key in analyses
    }


def _readings(txn: Transaction, found: Results[str]) -> Results[Reading]:
    readings = readings_of(txn, found.items)
    return Results(items=tuple(readings[key] for key in found.items if key in readings), next=found.next)


def _batches(items: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    iterator = iter(items)
    while batch := tuple(islice(iterator, IMPORT_BATCH)):
        yield batch
