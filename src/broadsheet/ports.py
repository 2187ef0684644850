"""The outside world, as the stages see it, and what a `with` block closes of it at its end."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Protocol, Self

from broadsheet.news import Page, Permit, Request


class Transport(Protocol):
    """One exchange with whatever answers: live hosts, a recording, a fake. Safe to call from many threads at once."""

    def exchange(self, request: Request, /) -> Page:
        """The answer as it is, of any status, redirects not followed; raises a FetchError where there is none."""
        ...


class Web(Protocol):
    """The web as a polite visitor sees it. Safe to call from many threads at once."""

    def get(self, request: Request, /) -> Page:
        """The page with status 200 or 304, after redirects; raises a FetchError that says why for anything else."""
        ...

    def post(self, request: Request, /) -> Page:
        """The answer to a form, of a status from 200 to 299; raises a FetchError that says why for anything else."""
        ...


class Timetable(Protocol):
    """Who visits which host when, of several processes. Safe to call from many threads at once, for one host from one at a time."""

    def take(self, host: str, /) -> float:
        """Nothing where the turn at the host is ours now; else the seconds after which to ask again."""
        ...

    def give(self, host: str, pause: float, /) -> None:
        """Gives the turn back; nobody has it before that many seconds are over."""
        ...


class Register(Protocol):
    """What hosts were heard to permit, from one run to the next. Safe to call from many threads at once."""

    def find(self, origin: str, /) -> Permit | None:
        """What is remembered of a host, run out or not; None where that is nothing."""
        ...

    def note(self, permit: Permit, /) -> None:
        """Remembers a permit in place of the one before."""
        ...


class Closing(ABC):
    """Something that is open until it is closed, at the end of a `with` block at the latest."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of what is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
