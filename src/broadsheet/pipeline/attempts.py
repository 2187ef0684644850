"""Work on items where it is done: in a worker, which tells what became of each, and the executors that workers belong to."""

import traceback
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from broadsheet.engine import at_most, executor, resident, trim
from broadsheet.errors import BroadsheetError, Bug, StageError
from broadsheet.pipeline.passes import Do

GROWN = 16 * 2**20
"""Bytes that a process may grow by before it looks for what it can give back."""
TOLD = 200
"""Characters of what an exception says that a failure tells: it may hold a page."""
READY = "broadsheet.pipeline.ready"
"""The module that loads what work needs, once for all processes of a pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one subject: a value, or the error that says why not."""

    subject: str
    value: Any = None
    error: StageError | None = None
    trace: str = ""
    """The traceback of a bug, for the log of whoever keeps the outcome: what an interruption breaks is kept by nobody."""


def attempt(do: Do, items: Sequence[tuple[str, Any]], patience: float | None) -> tuple[Outcome, ...]:
    """The outcome of each item, in order; this is what travels to the executor."""
    outcomes = []
    lean = resident()
    for subject, item in items:
        try:
            with at_most(patience):
                outcomes.append(Outcome(subject=subject, value=do(item)))
        except StageError as error:
            outcomes.append(Outcome(subject=subject, error=error))
        except Exception as error:
            if _fails_all(error):
                raise
            outcomes.append(Outcome(subject=subject, error=_bug(subject, error), trace=traceback.format_exc()))
        if patience is not None and resident() - lean > GROWN:
            trim()
            lean = resident()
    return tuple(outcomes)


def _fails_all(error: Exception) -> bool:
    """Whether a database, a setting or the machine fails, for all subjects alike; the system's errors have a number, a library's of that type none."""
    return isinstance(error, BroadsheetError | MemoryError) or (isinstance(error, OSError) and error.errno is not None)


def _bug(subject: str, error: Exception) -> Bug:
    said = f"{type(error).__name__}: {error}"[:TOLD]
    return Bug(subject, f"something in Broadsheet broke ({said}); the log has the traceback")


class Pools:
    """Executors by address, opened when first needed and anew where one broke, closed at the end."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._open: dict[str, Executor] = {}

    def close(self) -> None:
        """Shuts all of them down."""
        self._stack.close()
        self._open.clear()

    def at(self, address: str) -> Executor:
        """The executor at an address."""
        if address not in self._open:
            self._open[address] = self._stack.enter_context(executor(address, READY))
        return self._open[address]

    def broken(self, address: str) -> None:
        """Has the next `at` open a new one."""
        self._open.pop(address, None)
