"""Ctrl-C and SIGTERM: the command gives back its claims, says one sentence and is gone within seconds."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

PATIENCE = 5.0
"""Seconds that a command has to leave in order; claims are given back first, and whoever waits for a host is not waited for."""


class Interrupted(BaseException):
    """The process was asked to end; `code` is what it exits with, 128 and the number of the signal as shells have it.

    No KeyboardInterrupt, of which click would make something of its own.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


@contextmanager
def interruptible() -> Iterator[None]:
    """Has SIGINT and SIGTERM raise Interrupted in the main thread, once; who cannot leave by then is ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is _interrupt:
                signal.signal(number, handler)


def _interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    timer = threading.Timer(PATIENCE, os._exit, (128 + number,))
    timer.daemon = True
    timer.start()
    raise Interrupted(number)


def leave(code: int) -> NoReturn:
    """Ends the process without waiting for threads that wait for hosts, or for a pool's processes: they end with it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)
