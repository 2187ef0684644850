"""Stories grouped afresh where articles are new: which articles and stories that touches, and how what comes of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from broadsheet.analyse import corroborated
from broadsheet.news import Analysis, Article, Publisher, Story
from broadsheet.pipeline.desk import EVER, publishers_of
from broadsheet.relate import Told, relate
from broadsheet.store import Transaction

HORIZON = timedelta(days=4)
"""Articles this near in time to one that is new are grouped afresh with it."""
AT_ONCE = timedelta(days=28)
"""Of articles without a story those of so many days are grouped together, the oldest first: of a paper that was moved all are without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles to group afresh, and the stories that go for it."""

    told: tuple[Told, ...]
    old: tuple[str, ...]
    rest: bool
    """Whether later articles without a story are left for the next time."""


def load_groups(txn: Transaction, languages: Sequence[str], _now: datetime) -> Mapping[str, Group]:
    """For each language the articles near in time to those without a story, and the stories these are in."""
    groups = {}
    for language in languages:
        fresh, rest = _fresh(txn, language)
        ids, old = _affected(txn, language, fresh)
        articles, analyses = txn.articles.get(ids), txn.analyses.get(ids)
        publishers = publishers_of(txn, (article.publisher for article in articles.values()))
        told = (
            _told(article, analyses[key], publishers.get(article.publisher))
            for key, article in sorted(articles.items())
            if key in analyses
        )
        groups[language] = Group(told=tuple(told), old=old, rest=rest)
    return groups


def _told(article: Article, analysis: Analysis, publisher: Publisher | None) -> Told:
    """An article as grouping sees it."""
    names = tuple(entity.name for entity in analysis.entities)
    return Told(
        article=article, language=analysis.language.name, names=names, owner=publisher.owner if publisher else None
    )


def _fresh(txn: Transaction, language: str) -> tuple[dict[str, datetime], bool]:
    """The oldest articles without a story with their moments, and whether there are others."""
    moments = txn.articles.moments(txn.articles.without_story(language))
    until = min(moments.values(), default=EVER) + AT_ONCE
    fresh = {key: moment for key, moment in moments.items() if moment <= until}
    return fresh, len(fresh) < len(moments)


def _affected(
    txn: Transaction, language: str, fresh: Mapping[str, datetime]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the articles near in time to those that are new, and the stories that any of them is in."""
    ids = set(fresh)
    for since, until in _spans(sorted(fresh.values())):
        ids.update(txn.articles.between(language, since, until))
    old = tuple(sorted(set(txn.stories.of(sorted(ids)).values())))
    for story in txn.stories.get(old).values():
        ids.update(report.article for report in story.reports)
    return tuple(sorted(ids)), old


def _spans(moments: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    """Spans of time that reach a horizon to both sides of each moment, joined where they overlap."""
    spans: list[tuple[datetime, datetime]] = []
    for moment in moments:
        since, until = moment - HORIZON, moment + HORIZON
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], until)
        else:
            spans.append((since, until))
    return spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The stories of a group, and the texts that they were told by."""

    old: tuple[str, ...]
    stories: tuple[Story, ...]
    texts: Mapping[str, int]
    rest: bool


def do_relate(group: Group) -> Grouping:
    """The stories of the articles of a group."""
    texts = {one.article.id: _text(one.article) for one in group.told}
    return Grouping(old=group.old, stories=relate(group.told), texts=texts, rest=group.rest)


def _text(article: Article) -> int:
    """A number that changes with the text."""
    return crc32(repr((article.headline, article.dek, article.body)).encode())


def keep_stories(txn: Transaction, language: str, grouping: Grouping, now: datetime) -> datetime | None:
    """Keeps the stories whose articles stand as they were told; those that changed meanwhile are grouped once more, and so are those that were left."""
    held, analyses = txn.articles.locked(sorted(grouping.texts)), txn.analyses.get(sorted(grouping.texts))
    stands = {
        key
        for key, article in held.items()
        if article.removed is None and _text(article) == grouping.texts[key] and analyses[key].language.name == language
    }
    stories = [story for story in grouping.stories if all(report.article in stands for report in story.reports)]
    txn.stories.replace(grouping.old, stories)
    if len(stories) < len(grouping.stories):
        txn.worklist.add("relate", (language,), now)
    reports = {report.article: story for story in stories for report in story.reports}
    changed = []
    for key, story in reports.items():
        quality = corroborated(analyses[key].quality, story.independent)
        if quality != analyses[key].quality:
            changed.append(replace(analyses[key], quality=quality))
    txn.analyses.put(changed)
    domains = {report.publisher for story in stories for report in story.reports}
    countries = {publisher.country for publisher in publishers_of(txn, domains).values() if publisher.country}
    txn.worklist.add("rank", sorted(countries), now)
    return now if grouping.rest else None
