"""Keeping a paper up to date while it is shown, and the sample day for when nobody can be reached."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from broadsheet.cli.common import progress
from broadsheet.cli.days import sample_day, sample_web
from broadsheet.cli.run import run_of
from broadsheet.cli.terminal import say
from broadsheet.errors import BroadsheetError
from broadsheet.library import Paper, open_paper
from broadsheet.library.web import open_web
from broadsheet.pipeline.run import Run
from broadsheet.settings import Settings
from broadsheet.web.newsroom import Newsroom

ROUND = 60
"""Subjects of each pass before the next pass has its turn, so that the page fills from the first minute."""
PAUSE = 2.0
"""Seconds of rest where nothing is due."""
NOBODY = "No publisher can be reached, so this is the sample day: invented news, to show what the paper looks like."


def keep(newsroom: Newsroom, settings: Settings, recorded: Path | None, stop: threading.Event) -> None:
    """Keeps the newsroom's paper up to date until `stop` is set."""
    with ExitStack() as stack:
        keeper = Keeper(newsroom=newsroom, settings=settings, recorded=recorded, stack=stack, stop=stop)
        keeper.begin()
        stop.wait()
        keeper.end()


@contextmanager
def sample_paper() -> Iterator[Paper]:
    """The paper of the sample day, made anew in a folder that is gone at the end."""
    publishers, now = sample_day()
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_web() as web,
        open_paper(Path(folder) / "paper.sqlite") as paper,
        open_web(Settings(), recorded=web) as visited,
    ):
        paper.publishers.add(publishers, now=now)
        Run(store=paper.store, web=visited, now=now).once()
        yield paper


@dataclass(slots=True, kw_only=True)
class Keeper:
    """Keeps the paper up to date in two threads: one that visits hosts, one that reads what came."""

    newsroom: Newsroom
    settings: Settings
    recorded: Path | None
    stack: ExitStack
    stop: threading.Event
    again: float = 60.0
    """Seconds after which work that could not be done is tried again."""
    threads: list[threading.Thread] = field(default_factory=list)
    paper: Paper = field(init=False)
    home: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.paper, self.home = self.newsroom.paper, self.newsroom.home

    def begin(self) -> None:
        """Starts both threads."""
        self.newsroom.working.set()
        watch = self.stack.enter_context(progress())
        web = self.stack.enter_context(open_web(self.settings, recorded=self.recorded, store=self.paper.store))
        recorded = self.recorded is not None
        run = run_of(self.settings, self.paper, web, recorded=recorded, watch=watch, stop=self.stop)
        for work in (self._visit, self._read):
            thread = threading.Thread(target=self._guarded, args=(work, run), daemon=True)
            thread.start()
            self.threads.append(thread)

    def end(self) -> None:
        """Waits for what is under way."""
        for thread in self.threads:
            thread.join(timeout=10)

    def _guarded(self, work: Callable[[Run], None], run: Run) -> None:
        """Does the work until `stop` is set; what keeps it from being done is told on every page, and it is tried again."""
        while not self.stop.is_set():
            try:
                work(run)
            except BroadsheetError as error:
                told = self._tell(str(error))
                self.stop.wait(self.again)
                if self.newsroom.note == told:
                    self.newsroom.note = None
            except Exception:
                self._tell("something in Broadsheet broke, the log says what; please report it")
                raise

    def _tell(self, why: str) -> str:
        """What pages tell: the whole cause to the log alone where the site is public, since it may hold the database's address."""
        whole = f"The paper is not being updated: {why}"
        told = "The paper is not being updated. The log says why." if self.newsroom.site else whole
        self.newsroom.note = told
        say(whole)
        return told

    def _visit(self, run: Run) -> None:
        first = True
        with run.pipeline() as pipeline:
            while not self.stop.is_set():
                tally = pipeline.run(run.network(), limit=ROUND)
                if first and not self.newsroom.unreached and self._nobody(tally.done):
                    self._show_sample()
                elif self.newsroom.sample and self.paper.articles.count():
                    self._show_paper()
                first = False
                if not tally.done and not tally.failed:
                    self.newsroom.working.clear()
                    self.stop.wait(PAUSE)
                else:
                    self.newsroom.working.set()

    def _read(self, run: Run) -> None:
        for tally in run.rounds(run.computing(), limit=ROUND):
            if not tally.done and not tally.failed:
                self.stop.wait(PAUSE)

    def _nobody(self, done: dict[str, int]) -> bool:
        """Whether the first visits reached nobody and there is nothing to show."""
        return not done.get("discover") and not self.paper.articles.count()

    def _show_paper(self) -> None:
        """Puts the paper back, now that a publisher was reached after all."""
        self.newsroom.paper, self.newsroom.home = self.paper, self.home
        self.newsroom.sample = self.newsroom.unreached = False
        say("A publisher was reached: the site shows your paper now.")

    def _show_sample(self) -> None:
        say(NOBODY)
        self.newsroom.paper = self.stack.enter_context(sample_paper())
        self.newsroom.sample, self.newsroom.unreached, self.newsroom.home = True, True, None
