"""What every page is made from, whatever it shows: the frame around it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from broadsheet.publish.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the paper is with the work that is due."""

    done: int
    """Articles read since the work began."""
    due: int
    """Articles announced, read or not."""
    failed: int = 0
    waiting: int = 0
    """Sources that are still to be visited."""
    unreached: bool = False
    """Whether no publisher can be reached, so that the sample day is shown."""
    note: str | None = None
    """One plain sentence in English, as in the terminal, such as why the paper is not being updated."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.done + self.failed >= self.due and not self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the content of a page: masthead, navigation, footer."""

    links: Links
    """How addresses are written, seen from this page."""
    rendered_at: datetime
    """When the page is made; printed on it."""
    language: str = "en"
    """BCP 47: the language of labels and dates. A language without a table of words gives English."""
    paper: str = "Broadsheet"
    """The paper's name, as the masthead prints it."""
    country: str | None = None
    """The edition that the page belongs to, ISO 3166-1 alpha-2."""
    offset: int = 0
    """Minutes that the paper's clock is ahead of UTC; times in lists are printed by this clock."""
    topics: tuple[str, ...] = ()
    """Sections that the navigation offers, by IPTC Media Topic id, in order."""
    editions: tuple[str, ...] = ()
    """Countries with an edition, in order."""
    methods: tuple[str, ...] = ()
    """Names and versions of the methods that the page rests on, such as `quality/1`."""
    sample: bool = False
    """Whether the paper shows the invented sample day: says so on every page."""
    progress: Progress | None = None
    """Work that is going on; None: none worth telling."""
    theme: Literal["light", "dark"] | None = None
    """The reader's choice of palette; None: as their system has it."""
    site: str | None = None
    """Where the site is reached, such as `https://news.example/`; feeds and sitemaps need it for whole addresses."""
