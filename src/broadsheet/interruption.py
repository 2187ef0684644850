"""Ctrl-C and SIGTERM: the command gives back its claims, says one sentence and is gone within seconds.

Python raises what a handler raises between any two steps of the main thread. Within a transaction that is not borne: the cursors
of an exception's frames keep its connection, and with it the lock on the file, from whoever tidies up. So it waits for the end of it.
Within a callback of a weak reference or a finaliser Python drops what is raised, whatever it is; then it is raised again a little later.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from sys import UnraisableHookArgs

TOLD = "Interrupted: what was done is kept, the rest is done next time."
ANEW = "Interrupted: the next run begins anew."
PIPED = "Interrupted: the rows that were printed are whole; the next run begins anew."
PATIENCE = 5.0
"""Seconds that a command has to leave in order; claims are given back first, and whoever waits for a host is not waited for."""
_LATER = 0.02
"""Seconds after which an interruption that was dropped is raised again."""


class Interrupted(BaseException):
    """The process was asked to end; `code` is what it exits with, 128 and the number of the signal as shells have it.

    No KeyboardInterrupt, of which click would make something of its own.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


@dataclass(slots=True)
class _Held:
    """How many blocks hold interruptions off, the signal that waits for their end, and the sentence of who is ended."""

    blocks: int = 0
    number: int | None = None
    told: str = TOLD


_held = _Held()


@contextmanager
def interruptible(told: str = TOLD) -> Iterator[None]:
    """Has SIGINT and SIGTERM raise Interrupted in the main thread, once; who cannot leave by then is ended, and it is told."""
    _held.told = told
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    tell = sys.unraisablehook
    sys.unraisablehook = partial(_dropped, tell)
    try:
        yield
    finally:
        sys.unraisablehook = tell
        for number, handler in before.items():
            if signal.getsignal(number) is _interrupt:
                signal.signal(number, handler)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Has an interruption of the main thread wait for the end of the block, and raises it there; patience runs on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _held.blocks += 1
    try:
        yield
    finally:
        _held.blocks -= 1
        if not _held.blocks and _held.number is not None:
            number, _held.number = _held.number, None
            raise Interrupted(number)


def _interrupt(number: int, frame: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    timer = threading.Timer(PATIENCE, _end, (128 + number,))
    timer.daemon = True
    timer.start()
    _raise(number, frame)


def _raise(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    if _held.blocks:
        _held.number = number
        return
    raise Interrupted(number)


def _dropped(tell: "Callable[[UnraisableHookArgs], object]", unraisable: "UnraisableHookArgs", /) -> None:
    """Has an interruption that Python dropped raised again; tells of all else that it drops."""
    if not isinstance(unraisable.exc_value, Interrupted):
        tell(unraisable)
        return
    number = unraisable.exc_value.code - 128
    signal.signal(number, _raise)
    timer = threading.Timer(_LATER, signal.pthread_kill, (threading.main_thread().ident, number))
    timer.daemon = True
    timer.start()


def _end(code: int) -> NoReturn:
    """Ends a process whose main thread does not come to its end."""
    with suppress(OSError):
        os.write(2, f"{_held.told}\n".encode())
    tidying = threading.Thread(target=_tidy, daemon=True)
    tidying.start()
    tidying.join(1.0)
    os._exit(code)


def _tidy() -> None:
    """Ends a pool's processes, which else complain that we are gone, and gives back its locks, of which Python warns else."""
    threading.excepthook = lambda _: None  # a thread that makes one more process meanwhile breaks with them
    if "multiprocessing.util" in sys.modules:
        for process in sys.modules["multiprocessing"].active_children():
            process.kill()
        maker = getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)
        if number := getattr(maker, "_forkserver_pid", None):  # it may be about to make one more
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        sys.modules["multiprocessing.util"]._run_finalizers(0)  # noqa: SLF001 - there is no other way to have it run


def leave(code: int) -> NoReturn:
    """Ends the process without waiting for threads that wait for hosts, or for a pool's processes: they end with it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    _tidy()
    os._exit(code)
