"""Running the work of a paper: which web, where, at what time."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from broadsheet.analyse import METHOD as ANALYSIS_METHOD
from broadsheet.extract import METHOD as EXTRACTION_METHOD
from broadsheet.news import Permit, Work
from broadsheet.pipeline.discovery import Choice
from broadsheet.pipeline.heart import Pipeline, Progress, Tally
from broadsheet.pipeline.passes import Pass, computing_passes, network_passes
from broadsheet.pipeline.rereading import FOLLOWED
from broadsheet.ports import Web
from broadsheet.store import Store, Transaction

ROUND = 500
"""Subjects of each pass before the next pass has its turn."""
TURNED = timedelta(days=1)
"""How long a host is remembered that may be visited again."""
PREPARED = timedelta(minutes=10)
"""How often what is due by the passing of time, such as an edition, is put on the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How the work of a paper is run."""

    store: Store
    web: Web | None
    """None: no host is visited; what is kept already is worked on."""
    engine: str = "inline"
    visitors: int = 32
    now: datetime | None = None
    """The paper's time; None for the clock's."""
    oldest: timedelta | None = None
    """Articles older than this when they are announced are not fetched."""
    followed: timedelta = FOLLOWED
    """For how long after publication articles are read again; nothing: never."""
    address: str | None = None
    """The site's public address, to which hubs may push."""
    keep_pages: timedelta | None = None
    """How long fetched pages are kept; None for ever."""
    watch: Callable[[Progress], None] = lambda _progress: None
    stop: threading.Event = field(default_factory=threading.Event)
    left: list[Work] = field(default_factory=list, repr=False)
    """Claims that could not be given back, over all pipelines of this run."""

    def clock(self) -> datetime:
        """The paper's time."""
        return self.now or datetime.now(UTC)

    def once(self, *, limit: int | None = None) -> Tally:
        """Runs each pass until nothing of it is due, or for `limit` subjects a pass; counts what was done."""
        self.prepare()
        with self.pipeline() as pipeline:
            return pipeline.run((*self.network(), *self.computing()), limit=limit)

    def rounds(self, passes: tuple[Pass, ...] | None = None, *, limit: int = ROUND) -> Iterator[Tally]:
        """Until it is stopped: runs each of the passes (None: all) for some subjects, and what is due by the passing of time every few minutes."""
        if passes is None:
            passes = (*self.network(), *self.computing())
        prepared = None
        with self.pipeline() as pipeline:
            while not self.stop.is_set():
                if prepared is None or time.monotonic() - prepared > PREPARED.total_seconds():
                    self.prepare()
                    prepared = time.monotonic()
                yield pipeline.run(passes, limit=limit)

    def network(self) -> tuple[Pass, ...]:
        """The passes that visit hosts."""
        return network_passes(self.web, self.choice()) if self.web else ()

    def choice(self) -> Choice:
        """What the operator chose of the visits."""
        return Choice(oldest=self.oldest, followed=self.followed, address=self.address)

    def computing(self) -> tuple[Pass, ...]:
        """The passes that compute."""
        return computing_passes(followed=self.followed)

    def pipeline(self) -> Pipeline:
        """What runs passes with these choices; a context manager."""
        return Pipeline(
            store=self.store,
            engine=self.engine,
            visitors=self.visitors,
            clock=self.clock,
            watch=self.watch,
            stop=self.stop,
            left=self.left,
        )

    def prepare(self) -> None:
        """Puts on the list what is due by a new method or by the passing of time; lets old pages and permits go."""
        self.store.write(self._prepare)

    def _prepare(self, txn: Transaction) -> None:
        now = self.clock()
        txn.worklist.add("extract", txn.pages.outdated(EXTRACTION_METHOD), now)
        txn.worklist.add("analyse", txn.analyses.outdated(ANALYSIS_METHOD), now)
        txn.worklist.add("rank", txn.articles.countries(), now)
        if self.keep_pages is not None:
            txn.pages.drop(now - self.keep_pages)
        txn.permits.drop(datetime.now(UTC) - Permit.KEPT)
        txn.turns.drop(txn.worklist.wall() - TURNED)
