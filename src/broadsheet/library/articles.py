"""Articles: asking for them, taking them in, giving them out, checking them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from broadsheet.errors import InputError, NotFound
from broadsheet.library.group import AT_ONCE, Group, as_readings, at_least_one, batches, readings_of, readings_with
from broadsheet.news import Analysis, Article, Publisher, Query, Reading, Results, Revision, Sentence
from broadsheet.news.search import as_kept, parse_query
from broadsheet.pipeline.desk import keep_article
from broadsheet.pipeline.newcomers import introduce, publisher_told
from broadsheet.revisions import revisions
from broadsheet.rows import wanted_article
from broadsheet.store import Listed, Transaction

if TYPE_CHECKING:
    from broadsheet.analyse import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import took in."""

    articles: int
    changed: int
    """How many of them were new, or new in their text."""
    problems: tuple[InputError, ...]
    """Rows that could not be used, each with its reason."""


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

    def newest(
        self,
        *,
        country: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        topic: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Results[Reading]:
        """The newest articles, filtered as in the search field; raises InputError where `limit` is less than 1, or the topic is none."""
        asked = as_kept(Query(country=country, publisher=publisher, language=language, topic=topic))
        with self._store.read() as txn:
            found = txn.articles.newest(
                country=asked.country,
                publisher=asked.publisher,
                language=asked.language,
                topic=asked.topic,
                limit=at_least_one(limit),
                after=after,
            )
            return as_readings(txn, found)

    def listed(self, limit: int) -> tuple[Listed, ...]:
        """What a list of pages needs of the newest articles."""
        with self._store.read() as txn:
            return txn.articles.listed(limit)

    def search(
        self, query: str | Query, *, limit: int = 20, after: str | None = None, newest: bool = False
    ) -> Results[Reading]:
        """What matches, best or newest first; a text is read as in the search field. Raises InputError."""
        asked = parse_query(query) if isinstance(query, str) else as_kept(query)
        with self._store.read() as txn:
            return as_readings(txn, txn.search.find(asked, limit=at_least_one(limit), after=after, newest=newest))

    def revisions(self, name: str) -> tuple[Revision, ...]:
        """What each new version of an article changed, word by word, oldest first; raises NotFound."""
        with self._store.read() as txn:
            article = txn.articles.one(name)
            return revisions((*txn.articles.versions(article.id), article))

    def count(self) -> int:
        """How many there are."""
        with self._store.read() as txn:
            return txn.articles.count()

    def add(self, articles: Iterable[Article], *, now: datetime | None = None) -> int:
        """How many were new or new in their text; they are due for analysis. `now` is when one without a date was kept."""
        changed = 0
        at = now or datetime.now(UTC)
        for batch in batches(articles):
            changed += self._store.write(partial(_keep, batch, at))
        return changed

    def load(
        self,
        rows: Iterable[Mapping[str, Any] | InputError],
        *,
        now: datetime | None = None,
        place: Callable[[int], str] = "row {}".format,
    ) -> Imported:
        """Takes in rows in schema.org's terms; a row that is wrong, or of a page that is no article, is told and left out, the others are kept.

        `place` names the row of a number, where it is wrong, before the next one is taken.
        """
        problems: list[InputError] = []
        told: dict[str, Publisher] = {}

        def sound() -> Iterator[Article]:
            for number, row in enumerate(rows, 1):
                if isinstance(row, InputError):
                    problems.append(row)
                    continue
                try:
                    article = wanted_article(row)
                    publisher = publisher_told(row, article.publisher)
                except InputError as error:
                    problems.append(InputError(f"{place(number)}: {error}"))
                    continue
                told.setdefault(article.publisher, publisher)
                yield article

        taken = changed = 0
        for batch in batches(sound()):
            self._store.write(lambda txn: introduce(txn, told))
            told.clear()
            taken += len(batch)
            changed += self.add(batch, now=now)
        return Imported(articles=taken, changed=changed, problems=tuple(problems))

    def export(self) -> Iterator[Reading | Article]:
        """All articles, oldest first, with their analysis where there is one."""
        with self._store.read() as txn:
            for batch in batches(txn.articles.export()):
                readings = readings_with(txn, {article.id: article for article in batch})
                yield from (readings.get(article.id, article) for article in batch)

    def verify(self, name: str | None = None) -> Iterator[tuple[Article, "Verdict"]]:
        """Each sentence of the summaries of one article, or of all, with whether its receipts bear it out."""
        if name is not None:
            reading = self.get(name)
            yield from _verdicts(reading.article, reading.analysis)
            return
        with self._store.read() as txn:
            for batch in batches(txn.articles.export()):
                analyses = txn.analyses.get([article.id for article in batch])
                for article in batch:
                    if article.id in analyses:
                        yield from _verdicts(article, analyses[article.id])


def _keep(batch: Sequence[Article], now: datetime, txn: Transaction) -> int:
    """How many of these articles were new or new in their text; they are due for analysis by any clock."""
    fresh = [article.id for article in batch if keep_article(txn, article, now)]
    txn.worklist.add("analyse", fresh, AT_ONCE)
    return len(fresh)


def _verdicts(article: Article, analysis: Analysis) -> Iterator[tuple[Article, "Verdict"]]:
    from broadsheet.analyse import verify  # noqa: PLC0415 (questions to a paper do not load the stages)

    sentences: list[Sentence] = [*analysis.summary.abstract]
    sentences.extend(sentence for paragraph in analysis.summary.digest for sentence in paragraph)
    for verdict in verify(sentences, {article.id: article}):
        yield article, verdict
