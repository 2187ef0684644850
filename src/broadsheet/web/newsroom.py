"""What the site shows: a paper, how far its work is, and whether it is the sample."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from broadsheet.library import Paper
from broadsheet.press import Press
from broadsheet.publish import Links, Progress
from broadsheet.store import Count


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Newsroom:
    """The paper on show; the thread that keeps it up to date may put another in its place."""

    paper: Paper
    home: str | None = None
    sample: bool = False
    site: str | None = None
    """The public address; a path in it is taken off by what stands before the site."""
    unreached: bool = False
    """Whether the sample day stands in for the paper, because no publisher can be reached."""
    note: str | None = None
    """One plain sentence that every page shows, such as why the paper is not being updated."""
    clock: Callable[[], datetime] = _now
    """The site's time."""
    working: threading.Event = field(default_factory=threading.Event)
    """Set while the paper is being brought up to date."""
    fresh: float = 2.0
    """Seconds for which a count of what is done and due is told again: each page that is open asks every four, and a large paper counts for long."""
    _counted: tuple[float, Paper, Mapping[str, Count], int] | None = field(default=None, init=False, repr=False)

    @property
    def root(self) -> str:
        """The path below which the public address lies, without a slash at its end."""
        return urlsplit(self.site or "").path.rstrip("/")

    def press(self, now: datetime) -> Press:
        """The press that prints the paper's pages now."""
        return Press(
            paper=self.paper,
            now=now.replace(microsecond=0),
            home=self.home,
            sample=self.sample,
            site=self.site,
            links=Links(root=self.root),
            progress=lambda: self.progress(now),
        )

    def progress(self, now: datetime) -> Progress | None:
        """How far the work is; None where none is going on and there is nothing to tell."""
        if not (self.working.is_set() or self.unreached or self.note):
            return None
        counts, done = self._counts(now)

        def due(stage: str) -> int:
            return counts[stage].due + counts[stage].leased if stage in counts else 0

        left = sum(due(stage) for stage in ("fetch", "extract", "analyse"))
        resting = sum(counts[stage].resting for stage in ("fetch", "extract") if stage in counts)
        return Progress(
            done=done,
            due=done + left + resting,
            failed=resting,
            waiting=due("discover"),
            unreached=self.unreached,
            note=self.note,
        )

    def _counts(self, now: datetime) -> tuple[Mapping[str, Count], int]:
        """How much there is to do, by pass, and how many articles there are."""
        paper, at = self.paper, time.monotonic()
        if self._counted is None or self._counted[1] is not paper or at - self._counted[0] >= self.fresh:
            self._counted = (at, paper, paper.work(now), paper.articles.count())
        return self._counted[2:]
