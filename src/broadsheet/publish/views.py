"""What each page needs, typed: a page is a function of its view and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.news import Article, Edition, Placement, Publisher, Reading, Revision, Standing, Story
from broadsheet.publish import links
from broadsheet.publish.colophon import EditionsView, ErrorView, MethodsView, SourceRow, SourcesView
from broadsheet.publish.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A story where a list shows it."""

    reading: Reading
    """The article that stands for it."""
    placement: Placement | None = None
    """Its place in the edition and why; None outside editions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Stories of one topic on a front page."""

    topic: str
    """IPTC Media Topic id, or `top`."""
    cards: tuple[Card, ...]
    """By rank; the first is the section's lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """A country's front page."""

    frame: Frame
    edition: Edition
    sections: tuple[SectionView, ...]
    """In the edition's order; the first one is the front."""
    latest: tuple[Reading, ...] = ()
    """The newest articles of the country's publishers, no publisher in long runs; the page prints its first ones newest first."""
    few: int = 5
    """Below this number of publishers the page says that the country has few."""

    @classmethod
    def of(cls, frame: Frame, edition: Edition, readings: Mapping[str, Reading], *, few: int = 5) -> "EditionView":
        """The page of an edition; articles (by id) that are missing in `readings` are left out."""
        sections = tuple(
            SectionView(
                topic=section.topic,
                cards=tuple(
                    Card(reading=readings[place.lead], placement=place)
                    for place in section.placements
                    if place.lead in readings
                ),
            )
            for section in edition.sections
        )
        return cls(
            frame=frame,
            edition=edition,
            sections=tuple(section for section in sections if section.cards),
            latest=tuple(readings[article] for article in edition.latest if article in readings),
            few=few,
        )

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.edition_path(self.edition.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article's page: all that we say of it, with the way back to the publisher."""

    frame: Frame
    reading: Reading
    similar: tuple[Reading, ...] = ()
    """The other articles of its story. The page orders them, collapses reprints and drops none."""
    sources: tuple[Article, ...] = ()
    """Further articles that receipts point to, where the summary rests on more than this one."""
    revisions: tuple[Revision, ...] = ()
    """Earlier versions with what the next one changed, newest first."""

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.article_path(self.reading.article.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story's page: who reports it, who repeats whom, what each adds."""

    frame: Frame
    story: Story
    readings: tuple[Reading, ...]
    """Its articles, in any order; the page follows `story.reports`."""
    placements: tuple[tuple[str, Placement], ...] = ()
    """Country and place in its edition: the sums of its prominence."""

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.story_path(self.story.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherView:
    """A publisher's page: its standing with the evidence, the list that its rank comes from, its articles."""

    frame: Frame
    publisher: Publisher
    standing: Standing | None = None
    peers: tuple[tuple[Publisher, Standing], ...] = ()
    """Publishers of its country by rank, itself among them."""
    latest: tuple[Reading, ...] = ()
    corrections: tuple[Reading, ...] = ()
    """Its articles that carry a correction."""
    sources: tuple[SourceRow, ...] = ()
    next: str | None = None
    """Where the next screen of `latest` begins."""

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.publisher_path(self.publisher.domain)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordView:
    """The articles that a keyword or name stands in."""

    frame: Frame
    name: str
    readings: tuple[Reading, ...]
    next: str | None = None
    total: int | None = None

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.keyword_path(self.name, self.frame.links.edition_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """The stories of one topic, of one edition (`frame.country`) or of all."""

    frame: Frame
    topic: str
    cards: tuple[Card, ...]
    next: str | None = None

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.topic_path(self.topic, self.frame.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """A search and what it found."""

    frame: Frame
    text: str = ""
    """As the reader typed it; empty: the page explains how to ask."""
    readings: tuple[Reading, ...] = ()
    total: int | None = None
    """How many there are in all, where that is known."""
    next: str | None = None
    error: str | None = None
    """Why the question cannot be understood, in plain words."""

    @property
    def path(self) -> str:
        """Live path of the page."""
        return links.search_path(self.text, self.frame.links.edition_of)


View = (
    EditionView
    | ArticleView
    | StoryView
    | PublisherView
    | KeywordView
    | TopicView
    | SearchView
    | SourcesView
    | MethodsView
    | EditionsView
    | ErrorView
)
"""Any page."""
