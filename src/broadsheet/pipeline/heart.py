"""The heart: runs the passes in order, each as claim, do, keep.

    claim   one transaction marks due rows of the worklist with a lease and a token
    do      executor.submit(batch of plain values)
    keep    one transaction, only while the token is ours: the effect, and the rows of the next pass, together or not at all

So a run can be killed at any moment and the next one finishes the work. Failures are values: a StageError becomes an
Outcome, and the pass says when the subject is tried again. What breaks at one subject is its failure too (`Bug`), so that it keeps no
other from being done; what breaks in `load` or `keep` rises.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from broadsheet.engine import trim, workers
from broadsheet.errors import InputError, NotYet, StageError, StoreError, Unstorable
from broadsheet.news import Work
from broadsheet.pipeline.attempts import Outcome, Pools, attempt
from broadsheet.pipeline.claimants import ended, owner
from broadsheet.pipeline.passes import Pass
from broadsheet.ports import Closing
from broadsheet.store import Store, Transaction

_log = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
"""How long a claim holds where the claimant is silent; one on this machine that has ended is noticed at once."""
RENEWAL = LEASE / 5
"""How often a claimant that is at work says so."""
GRACE = 2.0
"""Seconds that what is under way has to come to its end when a run is stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a pass is, for whoever watches."""

    stage: str
    done: int
    failed: int
    due: int


@dataclass(slots=True, kw_only=True)
class Tally:
    """How many subjects each pass of a run finished and failed, and how many it left for later."""

    done: dict[str, int] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    _put_off: dict[str, set[str]] = field(default_factory=dict, init=False, repr=False)

    @property
    def waiting(self) -> dict[str, int]:
        """How many subjects of each pass were not begun, because it was not their turn at the host."""
        return {stage: len(subjects) for stage, subjects in self._put_off.items() if subjects}

    def count(self, stage: str, outcome: Outcome) -> None:
        """Adds one; what was put off before is no more."""
        put_off = self._put_off.setdefault(stage, set())
        if isinstance(outcome.error, NotYet):
            put_off.add(outcome.subject)
            return
        put_off.discard(outcome.subject)
        counts = self.failed if outcome.error else self.done
        counts[stage] = counts.get(stage, 0) + 1


def _silent(_progress: Progress) -> None:
    """Tells nobody."""


def _wall() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline(Closing):
    """Runs passes over one store; a context manager that keeps its executors from run to run."""

    store: Store
    engine: str = "inline"
    visitors: int = 32
    """Threads that visit hosts."""
    clock: Callable[[], datetime] = _wall
    """The paper's time; a fixed one makes a run repeatable. Leases go by the real time, the same for all who share the paper."""
    watch: Callable[[Progress], None] = _silent
    stop: threading.Event = field(default_factory=threading.Event)
    """Set it to end the run after what is under way."""
    left: list[Work] = field(default_factory=list)
    """Claims that could not be given back, because the database was away: the next run does that."""
    pools: Pools = field(default_factory=Pools)

    def close(self) -> None:
        """Shuts its executors down."""
        self.pools.close()

    def run(self, passes: Iterable[Pass], *, limit: int | None = None) -> Tally:
        """Runs each pass in turn until nothing of it is due, or `limit` subjects of it were claimed; counts what was done."""
        tally = Tally()
        reclaim(self.store)
        self._give_back()
        for one in passes:
            address = f"threads:{self.visitors}" if one.lane else self.engine
            _Run(pipeline=self, one=one, pools=self.pools, address=address, tally=tally, limit=limit).work()
        return tally

    def _give_back(self) -> None:
        if self.left:
            works = tuple(self.left)
            self.store.write(lambda txn: txn.worklist.release(works))
            del self.left[: len(works)]


def reclaim(store: Store) -> None:
    """Frees the claims of processes of this machine that have ended."""
    with store.read() as txn:
        gone = [name for name in txn.worklist.owners() if ended(name)]
    if gone:
        with store.begin() as txn:
            for name in gone:
                txn.worklist.free(name)


def _strike(works: Iterable[Work], txn: Transaction) -> None:
    for work in works:
        txn.worklist.done(work)


def _or_tarries(patience: float | None) -> str:
    return "" if patience is None else f", or keeps it busy for more than {patience:g} seconds"


Item = tuple[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Items in flight, and the lane they keep busy."""

    items: tuple[Item, ...]
    lane: str | None = None


@dataclass(slots=True, kw_only=True)
class _Run:
    """One pass under way: what is claimed, what waits for a worker, what is in flight."""

    pipeline: Pipeline
    one: Pass
    pools: Pools
    address: str
    tally: Tally
    limit: int | None
    claimed: int = 0
    renewed: float = field(default_factory=time.monotonic)
    works: dict[str, Work] = field(default_factory=dict)
    waiting: deque[Item] = field(default_factory=deque)
    flying: dict[Future[tuple[Outcome, ...]], _Batch] = field(default_factory=dict)

    def work(self) -> None:
        """Runs the pass to its end; gives back what is unfinished if it is stopped."""
        try:
            while self._advance():
                pass
        finally:
            for future in self.flying:
                future.cancel()
            self._release()
            if self.claimed:
                trim()

    def _advance(self) -> bool:
        """Claims, submits, keeps; False when there is nothing more to do, or the run is stopped."""
        if self.pipeline.stop.is_set():
            return self._stop()
        self._renew()
        claimed = self._claim()
        self._submit()
        if not self.flying:
            return claimed
        done, _ = wait(self.flying, timeout=1.0, return_when=FIRST_COMPLETED)
        self._collect(done)
        return True

    def _stop(self) -> bool:
        """Keeps what comes to its end within the grace; nothing is begun any more."""
        begun = {future for future in self.flying if not future.cancel()}
        done, _ = wait(begun, timeout=GRACE)
        self._keep([outcome for future in done if not future.exception() for outcome in future.result()])
        return False

    def _collect(self, done: Iterable[Future[tuple[Outcome, ...]]]) -> None:
        """Keeps what came out; where a worker ended instead, each of its subjects is tried alone."""
        outcomes: list[Outcome] = []
        suspects: list[Item] = []
        for future in done:
            batch = self.flying.pop(future)
            try:
                outcomes.extend(future.result())
            except BrokenExecutor:
                suspects.extend(batch.items)
        self._keep(outcomes)
        if suspects:
            suspects.extend(item for batch in self.flying.values() for item in batch.items)
            self.flying.clear()
            self._one_by_one(suspects)

    def _one_by_one(self, items: Sequence[Item]) -> None:
        """Works on items one of which ended the process that worked on it, and keeps the outcome of each."""
        self.pools.broken(self.address)
        for item in items:
            if self.pipeline.stop.is_set():
                return
            try:
                self._keep(self._pool().submit(attempt, self.one.do, (item,), self.one.patience).result())
            except BrokenExecutor:
                self.pools.broken(self.address)
                error = StageError(item[0], f"it ends the process that works on it{_or_tarries(self.one.patience)}")
                self._keep([Outcome(subject=item[0], error=error)])
            self._renew()

    def _pool(self) -> Executor:
        return self.pools.at(self.address)

    def _room(self) -> int:
        """How many subjects to claim now: enough to keep every worker busy, and for lanes a choice of hosts."""
        ahead = self.one.batch * workers(self.address) * (8 if self.one.lane else 2)
        room = ahead - len(self.works) if len(self.works) <= ahead // 2 else 0
        return room if self.limit is None else min(room, self.limit - self.claimed)

    def _claim(self) -> bool:
        """Claims as much as there is room for; says whether anything was."""
        room = self._room()
        if room <= 0:
            return False
        now = self.pipeline.clock()
        with self.pipeline.store.begin() as txn:
            wall = txn.worklist.wall()
            found = txn.worklist.claim(self.one.name, room, now=now, wall=wall, lease=LEASE, owner=owner())
            works = [work for work in found if work.subject not in self.works]
            txn.worklist.release([work for work in found if work.subject in self.works])
            # Noted here: an interruption comes at the end of the transaction, and gives back what is noted.
            self.works |= {work.subject: work for work in works}
        self.claimed += len(works)
        subjects = [work.subject for work in works]
        with self.pipeline.store.read() as txn:
            items = self.one.load(txn, subjects, now) if subjects else {}
        self.waiting.extend((subject, items[subject]) for subject in subjects if subject in items)
        self._drop([work for work in works if work.subject not in items])
        return bool(works)

    def _renew(self) -> None:
        """Says that we are still at it, so that a subject which waits long for its turn stays ours."""
        if self.works and time.monotonic() - self.renewed >= RENEWAL.total_seconds():
            works = tuple(self.works.values())
            self.pipeline.store.write(lambda txn: txn.worklist.renew(works, txn.worklist.wall() + LEASE))
            self.renewed = time.monotonic()

    def _drop(self, works: Sequence[Work]) -> None:
        """What has vanished since it was put on the list."""
        if works:
            self.pipeline.store.write(partial(_strike, works))
            for work in works:
                del self.works[work.subject]

    def _submit(self) -> None:
        if self.one.lane:
            self._submit_lanes(self.one.lane)
            return
        while self.waiting:
            items = tuple(self.waiting.popleft() for _ in range(min(self.one.batch, len(self.waiting))))
            self._fly(_Batch(items=items))

    def _fly(self, batch: _Batch) -> None:
        """Hands a batch to the executor; to a new one where a worker ended while it had nothing to do."""
        try:
            future = self._pool().submit(attempt, self.one.do, batch.items, self.one.patience)
        except BrokenExecutor:
            self.pools.broken(self.address)
            future = self._pool().submit(attempt, self.one.do, batch.items, self.one.patience)
        self.flying[future] = batch

    def _submit_lanes(self, lane: Callable[[str, Any], str]) -> None:
        """Submits what waits for a host that nobody visits now."""
        busy = {batch.lane for batch in self.flying.values()}
        for _ in range(len(self.waiting)):
            if len(self.flying) >= workers(self.address):
                return
            item = self.waiting.popleft()
            name = lane(*item)
            if name in busy:
                self.waiting.append(item)
                continue
            busy.add(name)
            self._fly(_Batch(items=(item,), lane=name))

    def _keep(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        try:
            kept = self.pipeline.store.write(lambda txn: self._written(txn, outcomes))
        except (InputError, Unstorable) as error:
            self._keep_apart(outcomes, error)
            return
        for outcome in outcomes:
            del self.works[outcome.subject]
        for outcome in kept:
            if outcome.trace:
                _log.error("Something in Broadsheet broke at %s; please report it\n%s", outcome.subject, outcome.trace)
            self.tally.count(self.one.name, outcome)
        self._tell()

    def _keep_apart(self, outcomes: Sequence[Outcome], error: InputError | Unstorable) -> None:
        """Keeps each by itself where something of one of them cannot be kept, which is that one's failure and nobody else's."""
        for outcome in outcomes:
            if len(outcomes) > 1:
                self._keep((outcome,))
            elif outcome.error is not None:
                raise error
            else:
                refused = StageError(outcome.subject, f"what came of it cannot be kept: {error}")
                self._keep((Outcome(subject=outcome.subject, error=refused),))

    def _written(self, txn: Transaction, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Those whose effect was kept, because their subjects are ours still."""
        ours = {work.subject for work in txn.worklist.held([self.works[outcome.subject] for outcome in outcomes])}
        kept = [outcome for outcome in outcomes if outcome.subject in ours]
        for outcome in kept:
            self._write(txn, outcome)
        return kept

    def _write(self, txn: Transaction, outcome: Outcome) -> None:
        work, now = self.works[outcome.subject], self.pipeline.clock()
        if outcome.error is None:
            txn.worklist.done(work, next_at=self.one.keep(txn, work.subject, outcome.value, now))
            return
        again = self.one.fail(txn, work.subject, outcome.error, work.attempts, now)
        if isinstance(outcome.error, NotYet):
            txn.worklist.put_off(work, again)
        else:
            kind = type(outcome.error).__name__
            txn.worklist.failed(work, kind, outcome.error.why, now=now, retry_at=again)

    def _tell(self) -> None:
        name, tally = self.one.name, self.tally
        done, failed = tally.done.get(name, 0), tally.failed.get(name, 0)
        self.pipeline.watch(Progress(stage=name, done=done, failed=failed, due=len(self.works)))

    def _release(self) -> None:
        """Gives back what was claimed and not finished; what cannot be given back now is left to the next run."""
        if not self.works:
            return
        works = tuple(self.works.values())
        try:
            self.pipeline.store.write(lambda txn: txn.worklist.release(works))
        except StoreError:
            self.pipeline.left.extend(works)
            raise
        self.works.clear()
