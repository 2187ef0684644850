"""A paper: the groups over one store, and what concerns all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet.addresses import canonical, domain
from broadsheet.errors import NotFound
from broadsheet.library.articles import Articles
from broadsheet.library.group import AT_ONCE, batches
from broadsheet.library.pushes import Pushes
from broadsheet.library.sources import Publishers, Sources
from broadsheet.library.stories import Editions, Stories
from broadsheet.news import Page, Publisher, Score, identify
from broadsheet.pipeline.newcomers import introduce
from broadsheet.ports import Closing, Web
from broadsheet.store import Count, Store, Transaction, open_store

if TYPE_CHECKING:
    from broadsheet.pipeline.heart import Tally


class Paper(Closing):
    """A paper: its publishers, articles, stories and editions, kept in one database."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.articles = Articles(store)
        self.stories = Stories(store)
        self.editions = Editions(store)
        self.publishers = Publishers(store)
        self.sources = Sources(store)
        self.pushes = Pushes(store)

    def close(self) -> None:
        """Lets go of the database."""
        self.store.close()

    @contextmanager
    def snapshot(self) -> Iterator["Paper"]:
        """The paper as it stands now, whatever is kept meanwhile; for one thread."""
        with self.store.snapshot() as store:
            yield Paper(store)

    @property
    def where(self) -> str:
        """The database's address, without a password."""
        return self.store.where

    def explain(self, name: str) -> tuple[Score, ...]:
        """The scores that go by a name, each with its parts; raises NotFound.

        An article's id or address gives its quality, then its publisher's standing; a publisher's domain its standing; a
        country and a story (or what names it), such as `GB/4f1c22`, the story's prominence in the newest edition.
        """
        country, slash, story = name.partition("/")
        if slash and len(country) == len("GB"):
            return self._prominence(country, story)
        with self.store.read() as txn:
            standing = txn.standings.get((name,)).get(name)
        if standing is not None:
            if standing.score is None:
                raise NotFound(f"the standing of {name} is not known yet: there is too little evidence")
            return (standing.score,)
        if "." in name and "/" not in name:
            raise NotFound(f"no standing of {name} is kept: no publisher of that domain has an article here")
        reading = self.articles.get(name)
        own = reading.standing.score if reading.standing else None
        return (reading.analysis.quality, own) if own else (reading.analysis.quality,)

    def _prominence(self, country: str, story: str) -> tuple[Score, ...]:
        """The prominence of a story in each of its places."""
        edition = self.editions.get(country)
        places = [place for section in edition.sections for place in section.placements]

        def of(key: str) -> tuple[Score, ...]:
            return tuple(place.prominence for place in places if key in {place.story, place.lead})

        found = of(story) or of(self.stories.get(story).id)
        if not found:
            raise NotFound(f"story {story} has no place in the newest edition of {edition.country}")
        return found

    def take_pages(self, pages: Iterable[Page]) -> int:
        """How many fetched pages were taken in; they are due for extraction."""
        count = 0
        for batch in batches(pages):
            self.store.write(partial(_take, batch))
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
        """Runs all that is due once, from the sources to the editions; counts what was done.

        Without a web no host is visited, and what is kept already is worked on. Options are those of `pipeline.run.Run`: with
        `engine="processes"` the program that calls stands below `if __name__ == "__main__":`, as `multiprocessing` wants it.
        """
        from broadsheet.pipeline.run import Run  # noqa: PLC0415 (questions to a paper do not load the stages)

        return Run(store=self.store, web=web, **options).once()


def _take(batch: Sequence[Page], txn: Transaction) -> None:
    domains = {domain(page.final_url) for page in batch}
    introduce(txn, {name: Publisher(domain=name, name=name) for name in domains})
    for page in batch:
        key = identify(canonical(page.url))
        txn.pages.put(key, page)
        txn.worklist.add("extract", (key,), AT_ONCE)


def open_paper(where: str | Path, *, make: bool = True) -> Paper:
    """The paper kept at a file or database address, made where there is none unless `make` is false; raises StoreError.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_paper(f"{folder}/paper.sqlite") as paper:
    ...     paper.articles.count()
    0
    """
    return Paper(open_store(where, make=make))
