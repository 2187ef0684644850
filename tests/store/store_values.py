"""Values that the tests of the store keep."""

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.news import (
    Analysis,
    Article,
    Edition,
    Label,
    Part,
    Publisher,
    ReadingTimes,
    Report,
    Score,
    Source,
    SourceKind,
    Standing,
    Story,
    Summary,
    identify,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SCORE = Score.of("demo/1", (Part(name="a", value=0.5, weight=1, evidence="one of two"),))


def article(name: str, **fields: Any) -> Article:
    url = f"https://harbourpost.example/{name}"
    fields = {"publisher": "harbourpost.example", "headline": name, "body": f"About {name}.", "published": NOW} | fields
    return Article(id=identify(url), url=url, **fields)


def analysis(of: Article, **fields: Any) -> Analysis:
    fields = {"method": "demo/1", "language": Label(name="en", confidence=1, method="demo/1")} | fields
    reading = ReadingTimes(here=1, there=2, units=3, speed=238, method="demo/1")
    return Analysis(article=of.id, summary=Summary(method="demo/1"), reading=reading, quality=SCORE, **fields)


def label(name: str) -> Label:
    return Label(name=name, confidence=0.9, method="demo/1")


def story(*articles: Article, **fields: Any) -> Story:
    first = articles[0]
    reports = tuple(Report(article=one.id, publisher=one.publisher) for one in articles)
    fields = {"id": first.id, "lead": first.id, "language": "en", "first": NOW, "last": NOW} | fields
    return Story(method="demo/1", reports=reports, publishers=1, independent=1, **fields)


def source(url: str, publisher: str) -> Source:
    return Source(url=url, kind=SourceKind.FEED, publisher=publisher)


def publisher(domain: str, *feeds: str, **fields: Any) -> Publisher:
    sources = tuple(source(f"https://{domain}/{feed}", domain) for feed in feeds)
    return Publisher(domain=domain, name=domain.title(), sources=sources, **fields)


def edition(country: str, at: datetime, **fields: Any) -> Edition:
    fields = {
        "since": at - timedelta(days=1),
        "method": "demo/1",
        "sections": (),
        "latest": (),
        "publishers": 0,
    } | fields
    return Edition(country=country, at=at, **fields)


def standing(domain: str, **fields: Any) -> Standing:
    return Standing(publisher=domain, **({"score": None, "as_of": NOW} | fields))
