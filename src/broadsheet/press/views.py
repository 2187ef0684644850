"""What each page shows, found in the paper."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from broadsheet.errors import InputError, NotFound
from broadsheet.library import Paper
from broadsheet.news import Edition, Placement, Publisher, Query, Reading, Results, Standing
from broadsheet.news.countries import country_asked
from broadsheet.news.topics import SLUGS, TOP
from broadsheet.press.methods import METHOD_NAMES, methods
from broadsheet.publish import (
    ArticleView,
    Card,
    EditionRow,
    EditionsView,
    EditionView,
    ErrorView,
    Frame,
    KeywordView,
    Links,
    MethodsView,
    Progress,
    PublisherView,
    SearchView,
    SourceRow,
    SourcesView,
    StoryView,
    TopicView,
    WorkCount,
)
from broadsheet.publish.clocks import offset_of
from broadsheet.publish.words import main_language

T = TypeVar("T")

LIST = 30
"""Articles on one screen of a list."""
_LINE = {name: at for at, name in enumerate(("discover", "fetch", "extract", "analyse", "relate", "rank"))}
"""The place of each pass in the line; others come behind."""


@dataclass(frozen=True, kw_only=True)
class Press:
    """Makes views from a paper, at a moment."""

    paper: Paper
    now: datetime
    """Printed on every page as the time of printing."""
    name: str = "Broadsheet"
    home: str | None = None
    """Country of the first page; None for the edition with the most publishers."""
    sample: bool = False
    site: str | None = None
    links: Links = field(default_factory=Links)
    progress: Callable[[], Progress | None] = lambda: None
    _held: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What many pages of one printing ask for."""

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries with an edition, those with most publishers first."""
        made = set(self.paper.editions.countries())
        return tuple(country for country, _ in self.paper.publishers.countries() if country in made)

    @cached_property
    def front(self) -> str | None:
        """Country of the first page."""
        return self.home if self.home in self.countries else next(iter(self.countries), None)

    def language_of(self, country: str | None) -> str:
        """The language most of a country's publishers print in, of two as many the country's main one; English where none is known."""
        if country is None:
            return "en"
        return str(self._once(("language", country), lambda: self._spoken(country)))

    def _spoken(self, country: str) -> str:
        spoken = self.paper.publishers.languages(country)
        main = main_language(country)
        return min(spoken, key=lambda language: (-spoken[language], language != main, language), default="en")

    def frame(self, country: str | None = None, edition: Edition | None = None) -> Frame:
        """What surrounds a page of an edition."""
        topics = (
            tuple(section.topic for section in edition.sections if topic_name_known(section.topic)) if edition else ()
        )
        apart = country in self.countries and country != self.front and not self.links.static
        return Frame(
            links=replace(self.links, edition_of=country if apart else None),
            rendered_at=self.now,
            language=self.language_of(country),
            paper=self.name,
            country=country,
            offset=offset_of(country, self.now),
            topics=topics,
            editions=self.countries,
            methods=METHOD_NAMES,
            sample=self.sample,
            progress=self.progress(),
            site=self.site,
        )

    def edition(self, country: str, at: datetime | None = None) -> EditionView:
        """A country's front page; raises NotFound."""
        code = country_asked(country)
        edition = self.paper.editions.get(code, at)
        leads = [place.lead for section in edition.sections for place in section.placements]
        return EditionView.of(self.frame(code, edition), edition, self.paper.articles.many([*leads, *edition.latest]))

    def _edition(self, country: str | None) -> Edition | None:
        return self._once(("edition", country), lambda: self._newest_edition(country))

    def _newest_edition(self, country: str | None) -> Edition | None:
        try:
            return self.paper.editions.get(country) if country else None
        except NotFound:
            return None

    def _peers(self, country: str | None) -> tuple[tuple[Publisher, Standing], ...]:
        return self._once(("peers", country), lambda: self.paper.publishers.standings(country) if country else ())

    def _once(self, key: object, make: Callable[[], T]) -> T:
        if key not in self._held:
            self._held[key] = make()
        held: T = self._held[key]
        return held

    def _framed(self, country: str | None) -> Frame:
        return self.frame(country, self._edition(country))

    def article(self, name: str) -> ArticleView:
        """An article's page; raises NotFound."""
        reading = self.paper.articles.get(name)
        others = (
            [report.article for report in reading.story.reports if report.article != reading.article.id]
            if reading.story
            else []
        )
        return ArticleView(
            frame=self._framed(reading.publisher.country),
            reading=reading,
            similar=tuple(self.paper.articles.many(others).values()),
            revisions=tuple(reversed(self.paper.articles.revisions(reading.article.id))),
        )

    def story(self, name: str) -> StoryView:
        """A story's page; raises NotFound."""
        story = self.paper.stories.get(name)
        readings = self.paper.articles.many(report.article for report in story.reports)
        home = sorted({reading.publisher.country for reading in readings.values() if reading.publisher.country})
        placements: list[tuple[str, Placement]] = []
        for country in home:
            edition = self._edition(country)
            places = (place for section in edition.sections for place in section.placements) if edition else ()
            placements.extend((country, place) for place in places if place.story == story.id)
        lead = readings.get(story.lead)
        return StoryView(
            frame=self._framed(lead.publisher.country if lead else None),
            story=story,
            readings=tuple(readings.values()),
            placements=tuple(placements),
        )

    def publisher(self, domain: str, after: str | None = None) -> PublisherView:
        """A publisher's page; raises NotFound."""
        latest = self.paper.articles.newest(publisher=domain, limit=LIST, after=after)
        publisher = latest.items[0].publisher if latest.items else self.paper.publishers.get(domain)
        peers = self._peers(publisher.country)
        standing: Standing | None = {peer.domain: held for peer, held in peers}.get(domain)
        return PublisherView(
            frame=self._framed(publisher.country),
            publisher=publisher,
            standing=standing,
            peers=peers,
            latest=latest.items,
            corrections=tuple(reading for reading in latest.items if reading.article.correction),
            sources=self._rows(domain),
            next=latest.next,
        )

    def keyword(self, name: str, country: str | None = None, after: str | None = None) -> KeywordView:
        """The articles a name stands in, shown in an edition, else in that of most of them; raises NotFound where there is none."""
        found = self.paper.articles.search(Query(phrases=(name,)), limit=LIST, after=after, newest=True)
        if not found.items:
            raise NotFound(f"no article names {name!r}")
        frame = self._asked(country) if country else self._framed(self._home_of(found.items))
        return KeywordView(frame=frame, name=name, readings=found.items, next=found.next)

    def _home_of(self, readings: Sequence[Reading]) -> str | None:
        """The edition to which most of the articles belong; that of the first page where none does."""
        homes = Counter(reading.publisher.country for reading in readings)
        return min(
            (country for country in self.countries if homes[country]),
            key=lambda country: (-homes[country], country != self.front, country),
            default=self.front,
        )

    def _asked(self, country: str | None) -> Frame:
        """The frame of the edition that a reader names, or of the first page's; raises NotFound."""
        if country is None:
            return self._framed(self.front)
        code = country_asked(country)
        return self.frame(code, self.paper.editions.get(code))

    def topic(self, topic: str, country: str | None = None, after: str | None = None) -> TopicView:
        """The stories of a topic, of one edition or of all."""
        code = country_asked(country) if country else None
        edition = self._edition(code)
        cards = self._placed(topic, edition) if edition and not after else []
        newest = self._newest(topic, code, after)
        shown = {_story(card.reading) for card in cards}
        for reading in newest.items:
            if _story(reading) not in shown:
                shown.add(_story(reading))
                cards.append(Card(reading=reading))
        return TopicView(frame=self.frame(code, edition), topic=topic, cards=tuple(cards), next=newest.next)

    def _placed(self, topic: str, edition: Edition) -> list[Card]:
        """The stories of a topic in an edition by prominence, those on its front among them."""
        places = [(place, part.topic) for part in edition.sections for place in part.placements]
        leads = self.paper.articles.many([place.lead for place, part in places if part in {topic, TOP}])
        cards = [
            Card(reading=lead, placement=place)
            for place, part in places
            if (lead := leads.get(place.lead)) and (part == topic or (part == TOP and _topic(lead) == topic))
        ]
        return sorted(cards, key=lambda card: -card.placement.prominence.value if card.placement else 0)

    def _newest(self, topic: str, country: str | None, after: str | None) -> Results[Reading]:
        if topic == TOP:
            return Results(items=())
        return self.paper.articles.newest(topic=topic, country=country, limit=LIST, after=after)

    def search(self, text: str, country: str | None = None, after: str | None = None) -> SearchView:
        """A search and what it found, shown in an edition; a question that cannot be understood is told on the page."""
        frame = self._asked(country)
        if not text.strip():
            return SearchView(frame=frame)
        try:
            found = self.paper.articles.search(text, limit=LIST, after=after)
        except InputError as error:
            return SearchView(frame=frame, text=text, error=str(error))
        return SearchView(frame=frame, text=text, readings=found.items, next=found.next)

    def sources(self, after: str | None = None) -> SourcesView:
        """The operator's page; failing sources first."""
        rows = sorted(self._rows(None), key=lambda row: (row.failure is None, row.publisher.casefold(), row.source.url))
        start = int(after) if after and after.isdecimal() and len(after) < 10 else 0
        shown = tuple(rows[start : start + 10 * LIST])
        following = str(start + len(shown)) if start + len(shown) < len(rows) else None
        counts = self.paper.work(self.now)
        work = tuple(
            WorkCount(stage=stage, due=count.due, later=count.waiting, running=count.leased, failed=count.resting)
            for stage, count in sorted(counts.items(), key=lambda item: _LINE.get(item[0], len(_LINE)))
        )
        failures = self.paper.sources.failures(limit=100) if not start else ()
        return SourcesView(
            frame=self._framed(self.front),
            count=len(rows),
            failing=sum(row.failure is not None for row in rows),
            rows=shown,
            work=work,
            failures=failures,
            next=following,
        )

    def _rows(self, publisher: str | None) -> tuple[SourceRow, ...]:
        return tuple(
            SourceRow(
                source=report.source,
                publisher=report.publisher.name,
                state=report.state,
                next_at=report.next_at,
                failure=report.failure,
                cure=report.cure,
            )
            for report in self.paper.sources.all(publisher)
        )

    def methods(self) -> MethodsView:
        """How each score and sentence comes about."""
        return MethodsView(frame=self._framed(self.front), methods=methods())

    def editions(self) -> EditionsView:
        """The countries that have an edition."""
        counts = dict(self.paper.publishers.countries())
        rows = (
            EditionRow(country=country, publishers=counts.get(country, 0), at=edition.at)
            for country in self.countries
            if (edition := self._edition(country))
        )
        return EditionsView(frame=self._framed(self.front), rows=tuple(rows))

    def error(self, status: int, what: str | None = None, path: str = "/") -> ErrorView:
        """The page that says what went wrong at a live path; with 200, that the first articles are being read, or `what` keeps them from being an edition."""
        named = path.split("/")[1].upper()
        return ErrorView(frame=self._framed(named if named in self.countries else self.front), status=status, what=what)


def topic_name_known(topic: str) -> bool:
    """Whether a section of an edition is one of the topics, with a page of its own."""
    return topic in SLUGS and topic != TOP


def _topic(reading: Reading) -> str | None:
    return reading.analysis.topic.name if reading.analysis.topic else None


def _story(reading: Reading) -> str:
    return reading.story.id if reading.story else reading.article.id
