"""What a reader types into the search field."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import InputError
from broadsheet.news import Query
from broadsheet.news.search import FILTERS, parse_query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("ferry harbour", Query(words=("ferry", "harbour"))),
        ('"harbour office" ferry', Query(words=("ferry",), phrases=("harbour office",))),
        ('"open end', Query(phrases=("open end",))),
        ('""', Query()),
        ("from:HarbourPost.example", Query(publisher="harbourpost.example")),
        ("publisher:a.example lang:EN country:gb", Query(publisher="a.example", language="en", country="GB")),
        ("12:30 https://a.example/x", Query(words=("12:30", "https://a.example/x"))),
        ("lang:", Query(words=("lang:",))),
        (
            "after:2026-11-01 before:2026-11-20",
            Query(since=datetime(2026, 11, 1, tzinfo=UTC), before=datetime(2026, 11, 20, tzinfo=UTC)),
        ),
        ("東京 Żółta", Query(words=("東京", "Żółta"))),
    ],
)
def test_what_a_text_means(text: str, query: Query) -> None:
    assert parse_query(text) == query


def test_each_filter_that_is_told_of_narrows_a_search() -> None:
    assert len({parse_query(f"{key}:{example}") for key, example in FILTERS.items()} - {Query()}) == len(FILTERS)
    assert not any(parse_query(f"{key}:{example}").words for key, example in FILTERS.items())
    assert parse_query("from:a.example since:2026-11-01") == parse_query("publisher:a.example after:2026-11-01")


@pytest.mark.parametrize(
    "text",
    ["after:yesterday", "before:2026-13-01", "since:1", "topic:nothing", "lang:english", "lang:pt-BR", "country:Mars"],
)
def test_what_means_nothing_is_told(text: str) -> None:
    with pytest.raises(InputError):
        parse_query(text)


def test_a_topic_goes_by_its_word_or_its_id() -> None:
    assert parse_query("topic:sport").topic == parse_query("topic:medtop:15000000").topic == "medtop:15000000"


@given(st.text())
def test_any_text_is_understood_or_told(text: str) -> None:
    try:
        parse_query(text)
    except InputError as error:
        assert str(error)  # noqa: PT017
