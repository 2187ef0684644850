"""A country's edition of a moment: which stories, in which sections, in which order."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.news import Article, Edition, Placement, Publisher, Section, Standing
from broadsheet.news.topics import OTHER, TOP
from broadsheet.rank.candidates import Candidate, Ranking
from broadsheet.rank.prominence import prominence
from broadsheet.rank.spread import spread
from broadsheet.rank.standing import standings
from broadsheet.rank.topics import ORDER, topic_of
from broadsheet.rank.weights import ProminenceWeights, Weights

METHOD = "edition/1"
SPANS = (timedelta(hours=36), timedelta(days=3), timedelta(days=7))
"""How far back an edition looks: the first span that gives ENOUGH stories, else the last that gives any, else all there is."""
ENOUGH = 10
FRONT_STORIES = 10
FRONT_A_TOPIC = 3
"""Stories of one topic on the front at most; those without a known topic are not counted."""
SECTION_STORIES = 50
"""Stories of a section at most."""
LATEST = 50
LATEST_RUN = 2
"""Articles of one publisher in a row among the latest, where avoidable."""

_NO_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A story with its place-to-be."""

    placement: Placement
    publisher: str
    topic: str


def rank(
    country: str,
    at: datetime,
    candidates: Sequence[Candidate],
    publishers: Sequence[Publisher],
    weights: Weights = _NO_WEIGHTS,
) -> Ranking:
    """The edition of a country (ISO 3166-1 alpha-2) at a moment, and the standing of each of its publishers.

    A story is considered if one of the country's publishers reports it and a report falls between `Edition.since` and
    `at`. The front has the most prominent stories, at most three of a topic; every other one stands in the section of
    its topic. Within a section the order is that of prominence, but a publisher's article never follows another of its
    own where that can be avoided. Depends on the candidates alone, not on their order.
    """
    candidates = sorted(candidates, key=lambda candidate: candidate.story.id)
    ranked = standings(country, at, candidates, publishers, weights.standing)
    home = frozenset(publisher.domain for publisher in publishers if publisher.country == country)
    since, considered = _considered(candidates, at, home)
    relied = _relied(publishers, ranked)
    choices = [_choose(candidate, at, relied, home, weights.prominence) for candidate in considered]
    articles = _articles(considered, since, at, home)
    edition = Edition(
        country=country,
        at=at,
        since=since,
        method=METHOD,
        sections=_sections(choices),
        latest=_latest(articles),
        publishers=len({article.publisher for article in articles}),
    )
    return Ranking(edition=edition, standings=ranked)


def _considered(
    candidates: Sequence[Candidate], at: datetime, home: Collection[str]
) -> tuple[datetime, list[Candidate]]:
    """Since when, and the stories with a report since then of which one is by a publisher of the country."""
    own = [one for one in candidates if any(report.publisher in home for report in one.story.reports)]
    for span in SPANS:
        since = at - span
        found = [candidate for candidate in own if _is_told(candidate, since, at)]
        if len(found) >= ENOUGH:
            break
    if not found:
        since = min((candidate.story.last for candidate in own if candidate.story.last <= at), default=since)
        found = [candidate for candidate in own if _is_told(candidate, since, at)]
    return since, found


def _is_told(candidate: Candidate, since: datetime, at: datetime) -> bool:
    times = {time for article in candidate.articles.values() if (time := article.moment)}
    return any(since <= time <= at for time in times or {candidate.story.last})


def _relied(publishers: Iterable[Publisher], ranked: Iterable[Standing]) -> dict[str, float]:
    """How far each publisher is relied on: its standing, or else how well known it is."""
    relied = {publisher.domain: publisher.weight for publisher in publishers if publisher.weight is not None}
    return relied | {one.publisher: one.score.value for one in ranked if one.score}


def _choose(
    candidate: Candidate, at: datetime, relied: Mapping[str, float], home: Collection[str], weights: ProminenceWeights
) -> _Choice:
    lead = lead_of(candidate, home)
    publisher = next(report.publisher for report in candidate.story.reports if report.article == lead)
    score = prominence(candidate, lead, at, relied, home, weights)
    placement = Placement(story=candidate.story.id, lead=lead, rank=1, prominence=score)
    return _Choice(placement=placement, publisher=publisher, topic=topic_of(candidate))


def lead_of(candidate: Candidate, home: Collection[str]) -> str:
    """The article shown: the story's lead if it is by one of the country's publishers, else the best that is.

    Best is what repeats nobody, then of the highest quality, then nearest to the centre, then earliest.
    """
    story = candidate.story
    own = [report for report in story.reports if report.publisher in home]
    if not own or any(report.article == story.lead for report in own):
        return story.lead

    def worth(place: int) -> tuple[bool, float, float, int]:
        report = own[place]
        analysis = candidate.analyses.get(report.article)
        quality = analysis.quality.value if analysis else 0.0
        return report.reprint_of is None, quality, report.similarity, -place

    return own[max(range(len(own)), key=worth)].article


def _sections(choices: Iterable[_Choice]) -> tuple[Section, ...]:
    order = sorted(choices, key=lambda choice: (-choice.placement.prominence.value, choice.placement.story))
    front = _front(order)
    rest = [choice for choice in order if choice not in front]
    pages = {topic: [choice for choice in rest if choice.topic == topic] for topic in ORDER}
    sections = [_section(TOP, front), *(_section(topic, page[:SECTION_STORIES]) for topic, page in pages.items())]
    return tuple(section for section in sections if section.placements)


def _front(order: Iterable[_Choice]) -> list[_Choice]:
    front: list[_Choice] = []
    taken: Counter[str] = Counter()
    for choice in order:
        if len(front) < FRONT_STORIES and (choice.topic == OTHER or taken[choice.topic] < FRONT_A_TOPIC):
            front.append(choice)
            taken[choice.topic] += 1
    return front


def _section(topic: str, choices: Sequence[_Choice]) -> Section:
    placements = (choice.placement for choice in spread(choices, lambda choice: choice.publisher))
    return Section(
        topic=topic,
        placements=tuple(
            Placement(story=one.story, lead=one.lead, rank=rank, prominence=one.prominence)
            for rank, one in enumerate(placements, start=1)
        ),
    )


def _articles(candidates: Iterable[Candidate], since: datetime, at: datetime, home: Collection[str]) -> list[Article]:
    """The articles of the country's publishers in that time, newest first, then by id."""
    found = {
        article.id: (time, article)
        for candidate in candidates
        for article in candidate.articles.values()
        if article.publisher in home and (time := article.moment) and since <= time <= at
    }
    order = sorted(found.values(), key=lambda one: (at - one[0], one[1].id))
    return [article for _, article in order]


def _latest(articles: Sequence[Article]) -> tuple[str, ...]:
    spaced = spread(articles[:LATEST], lambda article: article.publisher, LATEST_RUN)
    return tuple(article.id for article in spaced)
