from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.codec import dumps, loads
from broadsheet.errors import InputError
from broadsheet.news import Access, Article, Evidence, Genre, Picture, identify
from broadsheet.rows import article_of, publisher_name, row_of, tidy

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (Hypothesis adds the zone)
URL = "https://harbourpost.example/ferry"
ARTICLES = st.builds(
    Article,
    id=st.just(identify(URL)),
    url=st.just(URL),
    publisher=st.just("harbourpost.example"),
    headline=WORDS,
    body=st.lists(WORDS, max_size=4).map("\n\n".join),
    dek=st.none() | WORDS,
    byline=st.lists(WORDS, max_size=3).map(tuple),
    credit=st.none() | WORDS,
    dateline=st.none() | WORDS,
    published=MOMENTS,
    published_offset=st.none(),
    modified=st.none() | MOMENTS,
    section=st.none() | WORDS,
    genre=st.sampled_from(Genre),
    access=st.sampled_from(Access),
    language=st.none() | st.just("en"),
    pictures=st.lists(st.builds(Picture, url=st.just(URL + ".jpg"), caption=st.none() | WORDS), max_size=2).map(tuple),
    subheads=st.lists(st.integers(0, 3), max_size=2).map(tuple),
    correction=st.none() | WORDS,
    keywords=st.lists(WORDS, max_size=3).map(tuple),
    evidence=st.just((Evidence(field="headline", method="json-ld"),)),
    method=st.none() | st.just("extract/1"),
    fetched_at=st.none() | MOMENTS,
    refused=st.none() | WORDS,
)


@given(ARTICLES)
def test_the_store_gets_back_what_it_kept(article: Article) -> None:
    assert loads(dumps(article), Article) == article


@given(ARTICLES)
def test_a_row_tells_the_whole_article(article: Article) -> None:
    told = article_of(row_of(article, why=True))
    assert told == Article(**{name: getattr(article, name) for name in Article.__slots__} | {"published_offset": 0})


def test_offset_and_day_survive() -> None:
    row = {"url": URL, "headline": "Ferry", "datePublished": "2026-11-20T13:30:00+01:00"}
    assert row_of(article_of(row))["datePublished"] == "2026-11-20T13:30:00+01:00"
    assert row_of(article_of(row | {"datePublished": "2026-11-20"}))["datePublished"] == "2026-11-20"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"headline": "x"}, "url"),
        ({"url": URL}, "headline"),
        ({"url": URL, "headline": 3}, "headline"),
        ({"url": "ftp://x/y", "headline": "x"}, "web address"),
        ({"url": URL, "headline": "x", "datePublished": "yesterday"}, "datePublished"),
        ({"url": URL, "headline": "x", "datePublished": "0001-01-01T00:00:00"}, "`datePublished` is no date of a"),
        ({"url": URL, "headline": "x", "dateModified": "9999-12-31"}, "`dateModified` is no date of a newspaper"),
    ],
)
def test_a_wrong_row_says_which_key(row: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        article_of(row)


def test_the_shapes_of_others_are_understood() -> None:
    row = {"url": URL, "headline": "Ferry", "author": ["Ann Lee", {"name": "Bo Ek"}], "image": "https://x.example/a.png",
           "keywords": "sea, ferry", "publisher": {"name": "Harbour Post", "url": "https://www.harbourpost.example"}}  # fmt: skip
    article = article_of(row)
    assert (article.byline, article.pictures[0].url, article.keywords) == (
        ("Ann Lee", "Bo Ek"),
        "https://x.example/a.png",
        ("sea", "ferry"),
    )
    assert (article.publisher, publisher_name(row)) == ("harbourpost.example", "Harbour Post")


@given(st.text())
def test_tidy_is_settled_after_one_go(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
