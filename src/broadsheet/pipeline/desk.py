"""What runs of the pipeline and questions of a reader share: how an article is kept, and what an edition is chosen from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from broadsheet.news import Analysis, Article, Publisher, Summary
from broadsheet.pipeline.newcomers import introduce
from broadsheet.rank import Candidate, Ranking, rank
from broadsheet.store import Transaction

RANKED = timedelta(days=7)
"""Stories with a report of this age or younger are candidates of an edition."""
EVER = datetime(1970, 1, 1, tzinfo=UTC)
WEIGHED = 500
"""Articles of an edition's candidates that are read together."""
ARCHIVED = 300
"""Where no story is that young, an edition is chosen from so many of the newest."""


def publishers_of(txn: Transaction, domains: Iterable[str]) -> dict[str, Publisher]:
    """The publishers of those domains that are known, by domain."""
    return txn.publishers.many(sorted(set(domains)))


def keep_article(txn: Transaction, article: Article, now: datetime, home: str | None = None) -> bool:
    """Keeps an article, however it came, and has it analysed where its text is new; says whether it was.

    A publisher that is met by it is kept with what the directory knows; of no known country, it is in the edition of `home`.
    """
    held = txn.articles.get((article.id,)).get(article.id)
    if held is not None and _recency(held) > _recency(article):
        return False
    name = article.publisher_name or article.publisher
    introduce(txn, {article.publisher: Publisher(domain=article.publisher, name=name)}, home)
    changed = txn.articles.put(article, now)
    returned = held is not None and held.removed is not None and article.removed is None
    if changed or returned:
        txn.stories.replace(tuple(txn.stories.of((article.id,)).values()), ())
        txn.worklist.add("analyse", (article.id,), now)
    return changed


def retell(txn: Transaction, article: Article, now: datetime) -> None:
    """Has the story of an article that was taken down told without it, and the edition that may have shown it made anew."""
    txn.stories.replace(tuple(txn.stories.of((article.id,)).values()), ())
    analysis = txn.analyses.get((article.id,)).get(article.id)
    if analysis is not None:
        txn.worklist.add("relate", (analysis.language.name,), now)
    countries = {publisher.country for publisher in publishers_of(txn, (article.publisher,)).values()}
    txn.worklist.add("rank", sorted(country for country in countries if country), now)


def _recency(article: Article) -> tuple[str, str, str]:
    """Of two readings of one article the later stands, whichever was kept first."""
    modified, fetched = (at.isoformat() if at else "" for at in (article.modified, article.fetched_at))
    return fetched, modified, article.page_url or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What an edition is chosen from."""

    country: str
    at: datetime
    candidates: tuple[Candidate, ...]
    publishers: tuple[Publisher, ...]


def desk_of(txn: Transaction, country: str, at: datetime) -> Desk:
    """All that an edition of a country at a moment is chosen from."""
    young = txn.stories.active(at - RANKED, at, country=country)
    stories = young or txn.stories.active(EVER, at, country=country, limit=ARCHIVED)
    ids = sorted({report.article for story in stories for report in story.reports})
    articles: dict[str, Article] = {}
    analyses: dict[str, Analysis] = {}
    for start in range(0, len(ids), WEIGHED):
        some = ids[start : start + WEIGHED]
        articles |= {key: _without_text(article) for key, article in txn.articles.get(some).items()}
        analyses |= {key: _without_words(analysis) for key, analysis in txn.analyses.get(some).items()}
    publishers = publishers_of(txn, (report.publisher for story in stories for report in story.reports))
    publishers |= {publisher.domain: publisher for publisher in txn.publishers.all(country=country)}
    candidates = (
        Candidate(
            story=story,
            articles={r.article: articles[r.article] for r in story.reports if r.article in articles},
            analyses={r.article: analyses[r.article] for r in story.reports if r.article in analyses},
        )
        for story in stories
    )
    return Desk(
        country=country,
        at=at,
        candidates=tuple(candidates),
        publishers=tuple(publishers[key] for key in sorted(publishers)),
    )


def _without_text(article: Article) -> Article:
    """What an edition is chosen by, which is sent to whoever ranks: texts take the most room."""
    return replace(article, body="", quotations=(), pictures=())


def _without_words(analysis: Analysis) -> Analysis:
    return replace(analysis, keywords=(), entities=(), summary=Summary(method=analysis.summary.method))


def do_rank(desk: Desk) -> Ranking:
    """The edition of a desk, with the standings it rests on."""
    return rank(desk.country, desk.at, desk.candidates, desk.publishers)
