"""Stories, articles and publishers to rank, all of them ours."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.news import Analysis, Article, Label, Part, Publisher, ReadingTimes, Report, Score, Story, Summary
from broadsheet.rank import Candidate

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
POLITICS, SPORT = "medtop:11000000", "medtop:15000000"


def article(name: str, publisher: str, age: float = 1, **more: Any) -> Article:
    """An article that is `age` hours old."""
    fields = {
        "id": name,
        "url": f"https://{publisher}/{name}",
        "publisher": publisher,
        "headline": name,
        "body": "Rain fell.",
        "published": NOW - timedelta(hours=age),
    }
    return Article(**(fields | more))


def analysis(name: str, quality: float = 0.5, topic: str | None = None, sure: float = 0.9) -> Analysis:
    """What is said of an article."""
    return Analysis(
        article=name,
        method="analysis/1",
        language=Label(name="en", confidence=1, method="language/1"),
        topic=Label(name=topic, confidence=sure, method="topic/3") if topic else None,
        summary=Summary(method="summary/1"),
        reading=ReadingTimes(here=1, there=1, units=2, speed=200, method="reading/1"),
        quality=Score.of("quality/1", (Part(name="sourcing", value=quality, weight=1, evidence="test"),)),
    )


def candidate(
    articles: Sequence[Article], *, topic: str | None = None, quality: float = 0.5, reprints: Sequence[str] = ()
) -> Candidate:
    """The story of these articles; those named in `reprints` repeat the first."""
    first = articles[0]
    times = [one.published or NOW for one in articles]
    story = Story(
        id=first.id,
        method="stories/1",
        language="en",
        lead=first.id,
        reports=tuple(
            Report(
                article=one.id,
                publisher=one.publisher,
                reprint_of=first.id if one.id in reprints else None,
                similarity=0.5,
            )
            for one in articles
        ),
        first=min(times),
        last=max(times),
        publishers=len({one.publisher for one in articles}),
        independent=len({one.publisher for one in articles if one.id not in reprints}),
    )
    return Candidate(
        story=story,
        articles={one.id: one for one in articles},
        analyses={one.id: analysis(one.id, quality, topic) for one in articles},
    )


def publisher(domain: str, country: str | None = "NO", weight: float | None = None) -> Publisher:
    """A publisher."""
    return Publisher(domain=domain, name=domain, country=country, weight=weight)
