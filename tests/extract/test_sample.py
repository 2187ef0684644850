"""What `extract` makes of the sample day, held against what the day was made of."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from broadsheet import sample
from broadsheet.extract import extract
from broadsheet.fetch import read_pages
from broadsheet.news import Article

WRONG = {"headline": 0, "dek": 0, "authors": 5, "published": 7, "section": 35, "picture": 10, "subheads": 0}
"""Articles of the day on which a field may be wrong: names without a mark, clocks without a zone, sections that a page shows
nowhere or in capitals, drawings without a caption."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, Any], Article]]:
    path: Path = tmp_path_factory.mktemp("sample") / "day.warc.gz"
    sample.write(path)
    truth = {one["url"]: one for one in sample.truth() if one["article"]}
    pages = {page.final_url.partition("?utm_")[0]: page for page in read_pages(path)}
    return [(one, extract(pages[url])) for url, one in truth.items()]


def _told(one: dict[str, Any]) -> dict[str, Any]:
    stamp = one["published"]
    return {
        "headline": one["headline"],
        "dek": one["dek"],
        "authors": tuple(one["authors"]),
        "published": datetime.fromisoformat(stamp) if isinstance(stamp, str) else stamp,
        "section": one["section"],
        "picture": one["picture"],
        "subheads": tuple(one["headings"]),
    }


def _found(article: Article) -> dict[str, Any]:
    return {
        "headline": article.headline,
        "dek": article.dek,
        "authors": article.byline,
        "published": article.published,
        "section": article.section,
        "picture": article.pictures[0].url if article.pictures else None,
        "subheads": tuple(article.paragraphs[at] for at in article.subheads),
    }


def test_the_fields_of_the_day_are_found(read: list[tuple[dict[str, Any], Article]]) -> None:
    assert len(read) > 100
    wrong = Counter(
        field for one, article in read for field, value in _told(one).items() if _found(article)[field] != value
    )
    assert {field: count for field, count in wrong.items() if count > WRONG[field]} == {}


def test_every_paragraph_of_the_day_is_found(read: list[tuple[dict[str, Any], Article]]) -> None:
    lost = [
        (one["url"], paragraph)
        for one, article in read
        for paragraph in (one["body"].split("\n\n") if isinstance(one["body"], str) else one["body"])
        if paragraph not in article.paragraphs
    ]
    assert lost == []
