"""From articles to stories: one language at a time, each cluster with its lead, its reprints and what each report adds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
from scipy.sparse import csr_matrix

from broadsheet.news import Article, Genre, Report, Story
from broadsheet.relate.clusters import MIXED, Ints, cluster, units
from broadsheet.relate.novelty import novelties, whole
from broadsheet.relate.reprints import reprints
from broadsheet.relate.told import Told
from broadsheet.relate.vectors import OPENING, count, rarity, vectors

METHOD = "stories/1"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time of a story none of whose articles has one."""
DAY = 86_400.0

COMPLETE = 400
"""Words from which a report counts as complete."""
CENTRAL_WEIGHT, COMPLETE_WEIGHT, EARLY_WEIGHT = 0.5, 0.3, 0.2
"""What a lead is chosen by: how near the centre it is, how complete, how early."""
NOT_THE_NEWS = {Genre.OPINION: 0.5, Genre.SPONSORED: 1.0, Genre.LIVE: 0.1, Genre.ANALYSIS: 0.1, Genre.REVIEW: 0.2}
"""Taken off for a text that is no plain report."""


def _order(told: Told) -> tuple[bool, datetime, str]:
    time = told.article.moment
    return time is None, time or EPOCH, told.article.id


def relate(told: Sequence[Told]) -> tuple[Story, ...]:
    """The stories that these articles tell, by time of their first report, then id; every article is in exactly one.

    Depends on the set of articles only, not on their order; of two with one id the first is taken.
    """
    languages: dict[str, list[Told]] = defaultdict(list)
    for one in {one.article.id: one for one in reversed(told)}.values():
        languages[one.language].append(one)
    stories = (story for language in sorted(languages) for story in _one_language(languages[language], language))
    return tuple(sorted(stories, key=lambda story: (story.first, story.id)))


def _one_language(told: Iterable[Told], language: str) -> list[Story]:
    told = sorted(told, key=_order)
    counts = [count(one.article.headline, one.article.body, language) for one in told]
    rare = rarity(counts, language)
    rows = vectors(counts, rare)
    lengths = np.array([min(found.total(), OPENING) for found in counts], dtype=np.float64)
    times = (one.article.moment for one in told)
    days = np.array([np.nan if time is None else time.timestamp() / DAY for time in times])
    houses = _houses([one.article.publisher for one in told])
    labels = cluster(rows, lengths, days, houses)
    similarities = _similarities(rows, labels)
    members: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(labels.tolist()):
        members[label].append(at)
    return [
        _story([told[at] for at in places], [similarities[at] for at in places], language, rare)
        for places in members.values()
    ]


def _houses(publishers: Sequence[str]) -> Ints:
    """A number for each publisher; MIXED where it is not known."""
    number = {name: at for at, name in enumerate(sorted(set(publishers)))}
    return np.array([number[name] if name else MIXED for name in publishers], dtype=np.int64)


def _similarities(rows: csr_matrix, labels: Ints) -> list[float]:
    """Cosine of each article with the centre of its story."""
    centres = units(csr_matrix((np.ones(labels.size), (labels, np.arange(labels.size)))) @ rows)
    cosines = np.asarray(rows.multiply(centres[labels]).sum(axis=1)).ravel()
    return [round(min(1.0, max(0.0, cosine)), 4) for cosine in cosines.tolist()]


def _story(told: Sequence[Told], similarities: Sequence[float], language: str, rare: Mapping[str, float]) -> Story:
    """The story of these articles, which are in order."""
    articles = [one.article for one in told]
    repeats = reprints(articles) if len(told) > 1 else {}
    adds = novelties(articles, language, rare) if len(told) > 1 else [whole(articles[0])]
    reports = tuple(
        Report(
            article=article.id,
            publisher=article.publisher,
            reprint_of=repeats.get(article.id),
            similarity=similarity,
            adds=spans,
        )
        for article, similarity, spans in zip(articles, similarities, adds, strict=True)
    )
    times = [time for article in articles if (time := article.moment)] or [EPOCH]
    return Story(
        id=articles[0].id,
        method=METHOD,
        language=language,
        lead=_lead(articles, reports),
        reports=reports,
        first=min(times),
        last=max(times),
        publishers=len({article.publisher for article in articles}),
        independent=len({_voice(one) for one in told if one.article.id not in repeats}),
    )


def _voice(told: Told) -> str:
    """Whose report it is: the agency's whose copy it is, else the owner's, else the publisher's."""
    return told.article.credit or told.owner or told.article.publisher


def _lead(articles: Sequence[Article], reports: Sequence[Report]) -> str:
    """The id of the report that stands for the story: central, complete, early, and no reprint or opinion."""

    def worth(at: int) -> float:
        article, report = articles[at], reports[at]
        complete = min(1.0, len(article.body.split()) / COMPLETE)
        early = 1 - at / len(articles)
        value = CENTRAL_WEIGHT * report.similarity + COMPLETE_WEIGHT * complete + EARLY_WEIGHT * early
        return value - NOT_THE_NEWS.get(article.genre, 0.0) - (report.reprint_of is not None)

    return articles[max(range(len(articles)), key=lambda at: (round(worth(at), 9), -at))].id
