"""Where work runs: an address -> a `concurrent.futures.Executor`.

    inline              in this thread, one after the other
    threads:4           threads of this process
    processes:2         processes of this machine (`processes` alone: one per core)
    dask://host:8786    the workers of a Dask cluster, through Dask's own executor

Dask unpickles what comes over its network: use it on a network you trust, or with TLS.
"""

import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from weakref import WeakSet

from broadsheet.errors import SettingsError

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

_DASK_LOGS = ("distributed", "distributed.client", "distributed.core", "distributed.utils", "tornado.application")
"""They print tracebacks where a cluster goes; we say that in one sentence."""

PATIENCE = 30.0
"""Seconds of a processor that the text of one page may take; most take a hundredth of one."""
KINDS = "inline, threads:N, processes:N or dask://host:port"


class Inline(Executor):
    """An executor that has done the work when `submit` returns."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future that is settled already."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 (a future hands on whatever was raised)
            future.set_exception(error)
        return future


def workers(address: str) -> int:
    """How many batches may run at once at an address; for a cluster, how many are kept under way."""
    kind, _, count = address.partition(":")
    if kind == "inline":
        return 1
    if kind == "dask":
        return 32
    if kind not in {"threads", "processes"} or (count and not count.isdecimal()) or count == "0":
        raise SettingsError(f"engine {address!r} is not known: use {KINDS}")
    return int(count) if count else os.cpu_count() or 1


@contextmanager
def executor(address: str, ready: str | None = None) -> Iterator[Executor]:
    """The executor at an address, shut down at the end; raises SettingsError where the address is none.

    `ready` names a module that loads what work needs. Processes are forked from one that has imported it, so that models are
    in memory once and not once for each.
    """
    count = workers(address)
    if address == "inline":
        yield Inline()
    elif address.startswith("threads"):
        with _ended(ThreadPoolExecutor(count, thread_name_prefix="broadsheet")) as pool:
            yield pool
    elif address.startswith("processes"):
        context = multiprocessing.get_context(
            "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        )
        if ready:
            context.set_forkserver_preload([ready])
        with _ended(_Processes(count, context)) as pool:
            yield pool
    else:
        with _cluster(address) as cluster:
            yield cluster


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Ends this process where the body takes more of the processor's time than that, even within a library's own code.

    Only in a process of a pool, which is made anew; elsewhere, and for None, nothing is limited.
    """
    limited = seconds is not None and hasattr(signal, "setitimer") and multiprocessing.parent_process() is not None
    if not limited:
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds or 0.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)


def resident() -> int:
    """Bytes of memory that this process takes, 0 where the system does not say so."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def trim() -> None:
    """Gives back to the system what this process no longer uses: garbage, and what a C library such as glibc holds on to."""
    gc.collect()
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back is not None:
        give_back(0)


@contextmanager
def _ended(pool: Executor) -> Iterator[Executor]:
    """A pool that is shut down at the end without waiting for what is still under way, which nobody wants any more."""
    try:
        yield pool
    finally:
        pool.shutdown(wait=isinstance(pool, _Processes) and pool.is_idle(), cancel_futures=True)


class _Processes(ProcessPoolExecutor):
    """A pool of processes that knows whether all is done that it was given, so that it can be closed at once.

    One that is still closing when Python ends may print a traceback: up to 3.11 its pipe can be closed while it is written to.
    """

    def __init__(self, count: int, context: BaseContext) -> None:
        super().__init__(count, mp_context=context, initializer=_end_with_parent)
        self._given: WeakSet[Future[Any]] = WeakSet()

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """As every pool does it; what is started for it, and what that starts, takes no notice of Ctrl-C from its first step."""
        with _deaf():
            future = super().submit(fn, *args, **kwargs)
        self._given.add(future)
        return future

    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return all(future.done() for future in self._given)


@contextmanager
def _deaf() -> Iterator[None]:
    """Has Ctrl-C wait for the end of the block; processes that are started in it never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_order(  # noqa: PLR0913 - where, what, how
    address: str,
    do: Callable[[T], R],
    items: Iterable[T],
    lost: Callable[[T], R],
    *,
    batch: int = 16,
    ready: str | None = None,
    patience: float | None = PATIENCE,
) -> Iterator[R]:
    """What `do` gives for each item, in the items' order, worked on at an address; reads only so far ahead as keeps it busy.

    `lost` tells of an item that ends the process that works on it, or keeps it busy for longer than `patience`; those beside it are
    worked on again. `ready` as of `executor`.
    """
    source = iter(items)
    size, ahead = (1, 1) if address == "inline" else (batch, 2 * workers(address))
    work = partial(_each, do, patience)
    flying: deque[tuple[list[T], Future[list[R]]]] = deque()
    with _Pool(address, ready) as pool:
        while True:
            while len(flying) < ahead and (some := list(islice(source, size))):
                flying.append((some, pool.submit(work, some)))
            if not flying:
                return
            some, future = flying.popleft()
            try:
                done = future.result()
            except BrokenExecutor:
                suspects = [some, *(items for items, _ in flying)]
                flying.clear()
                for suspect in suspects:
                    yield from _alone(pool, work, suspect, lost)
            else:
                yield from done


def _alone(pool: "_Pool", work: Callable[[list[T]], list[R]], items: list[T], lost: Callable[[T], R]) -> Iterator[R]:
    """What `work` gives for items while nothing else is under way; where they end the process, each is tried by itself."""
    try:
        done = pool.submit(work, items).result()
    except BrokenExecutor:
        if len(items) == 1:
            yield lost(items[0])
            return
        for item in items:
            yield from _alone(pool, work, [item], lost)
    else:
        yield from done


class _Pool(ExitStack):
    """The executor at an address, and another where one broke."""

    def __init__(self, address: str, ready: str | None) -> None:
        super().__init__()
        self._open = partial(executor, address, ready)
        self._now = self.enter_context(self._open())

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future of the work, in a new pool where the one before is broken."""
        try:
            return self._now.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self.close()
            self._now = self.enter_context(self._open())
            return self._now.submit(fn, *args, **kwargs)


def in_lanes(visitors: int, do: Callable[[T], R], items: Iterable[T], lane: Callable[[T], str]) -> Iterator[R]:
    """What `do` gives for each item, in the items' order, worked on by so many threads, of each lane one item after another.

    A lane has one thread at most: where many items of one host stand together, those of other hosts are worked on meanwhile, and none
    waits with a thread for its turn. Reads four times as many items ahead as there are threads.
    """
    source, lock = iter(items), threading.Lock()
    lanes: dict[str, deque[tuple[Future[R], T]]] = {}

    def work(name: str) -> None:
        while True:
            with lock:
                if not lanes[name]:
                    del lanes[name]
                    return
                future, item = lanes[name].popleft()
            try:
                future.set_result(do(item))
            except Exception as error:  # noqa: BLE001 (a future hands on whatever was raised)
                future.set_exception(error)

    with _ended(ThreadPoolExecutor(visitors, thread_name_prefix="broadsheet")) as pool:
        flying: deque[Future[R]] = deque()
        try:
            while True:
                for item in islice(source, 4 * visitors - len(flying)):
                    flying.append(Future())
                    with lock:
                        name = lane(item)
                        begun = name in lanes
                        lanes.setdefault(name, deque()).append((flying[-1], item))
                    if not begun:
                        pool.submit(work, name)
                if not flying:
                    return
                yield flying.popleft().result()
        finally:
            with lock:
                for waiting in lanes.values():
                    waiting.clear()


def _each(do: Callable[[T], R], patience: float | None, items: list[T]) -> list[R]:
    done = []
    for item in items:
        with at_most(patience):
            done.append(do(item))
    return done


def _end_with_parent() -> None:
    """Lets this process end when the one that asked for its work has ended in whatever way (`kill -9` leaves pools behind).

    Ctrl-C at a terminal reaches every process of a command; only the parent is to act on it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 (an extra, and slow to load)
    except ImportError as error:
        raise SettingsError(f"engine {address!r} needs Dask: pip install 'broadsheet[dask]'") from error
    for name in _DASK_LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client("tcp://" + address.removeprefix("dask://"), timeout="5s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(f"engine {address!r} does not answer: is the scheduler running there?") from error
    try:
        yield Cluster(client)
    finally:
        client.close(timeout=2)


class Cluster(Executor):
    """A Dask cluster, whose failures are told as those of any executor: where work could not be done, the future is broken.

    Dask's own executor leaves a future pending for ever where the scheduler ends while a result is on its way.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future of the work; BrokenExecutor where the cluster is gone."""
        from distributed.client import ClosedClientError  # noqa: PLC0415 (an extra, and slow to load)

        if self._client.status != "running":
            raise BrokenExecutor("the cluster is gone")
        told: Future[R] = Future()
        try:
            self._client.submit(fn, *args, pure=False, **kwargs).add_done_callback(partial(_tell, told))
        except ClosedClientError as error:
            raise BrokenExecutor("the cluster is gone") from error
        return told


def _tell(told: Future[R], task: Any) -> None:
    """Settles a future as its task has ended; called in a thread of Dask's."""
    from distributed import KilledWorker  # noqa: PLC0415 (an extra, and slow to load)

    if not told.set_running_or_notify_cancel():
        return
    try:
        told.set_result(task.result())
    except Exception as error:  # noqa: BLE001 (a future hands on whatever was raised)
        lost = task.status != "error" or isinstance(error, KilledWorker)
        told.set_exception(BrokenExecutor("the cluster lost this work") if lost else error)
