"""One published text."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Genre(StrEnum):
    """The kind of text (IPTC Genre)."""

    NEWS = "news"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    LIVE = "live"
    REVIEW = "review"
    INTERVIEW = "interview"
    SPONSORED = "sponsored"


class Access(StrEnum):
    """Who may read it at the publisher's."""

    OPEN = "open"
    METERED = "metered"
    PAID = "paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture by its address; it is never copied."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which method gave a field of an article, with the figure or the place it rests on."""

    field: str
    method: str
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text (schema.org NewsArticle)."""

    id: str
    """`identify(canonical(url))`."""
    url: str
    """Its address as the publisher prints it, without tracking: where readers are sent."""
    publisher: str
    """Domain."""
    headline: str
    body: str
    """Paragraphs parted by one blank line, none of them empty; NFC, single spaces, no mark-up."""
    publisher_name: str | None = None
    """As the page calls its publisher, without its motto."""
    dek: str | None = None
    byline: tuple[str, ...] = ()
    """People, in order; no roles, no agencies."""
    organisations: tuple[str, ...] = ()
    """What else the page names as author, in its own words: an agency beside people; a desk or the publisher itself where it
    names nobody."""
    credit: str | None = None
    """The agency whose copy it is, such as AP."""
    dateline: str | None = None
    """Place of filing."""
    published: datetime | None = None
    """Aware, UTC."""
    published_offset: int | None = None
    """Minutes that the publisher's own clock is ahead of UTC, where it said so."""
    date_only: bool = False
    """Whether the page gave a day without a time; `published` is then its midnight UTC."""
    modified: datetime | None = None
    section: str | None = None
    """As the publisher calls it."""
    genre: Genre = Genre.NEWS
    access: Access = Access.OPEN
    language: str | None = None
    """BCP 47 as the page declares it; what the text is written in is the analysis's to say."""
    pictures: tuple[Picture, ...] = ()
    subheads: tuple[int, ...] = ()
    """Which paragraphs of the body are subheads, by position."""
    quotations: tuple[int, ...] = ()
    """Which paragraphs are set off as quotations, by position."""
    correction: str | None = None
    """The publisher's own correction note, where the page carries one."""
    keywords: tuple[str, ...] = ()
    """As the publisher tags it."""
    evidence: tuple[Evidence, ...] = ()
    page_url: str | None = None
    """The address asked for."""
    page_record: str | None = None
    """WARC-Record-ID or file name of the page it was read from."""
    method: str | None = None
    """The version of ours that read the page; None for an article that was imported."""
    fetched_at: datetime | None = None
    """When the page was read; None for an article that was imported."""
    removed: datetime | None = None
    """When the publisher was found to have taken it down; None while it stands."""
    refused: str | None = None
    """Why the page is no article, where it was read all the same; None for an article."""

    @property
    def moment(self) -> datetime | None:
        """When it was published, or else read."""
        return self.published or self.fetched_at

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs."""
        return tuple(self.body.split("\n\n")) if self.body else ()
