import pickle
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.analyse import analyse, corroborated, verify
from broadsheet.errors import AnalyseError
from broadsheet.news import Analysis, Article, Publisher, Sentence, identify

FERRY = (
    "The last ferry to Gull Island will stop running on Friday, the harbour board said on Monday.\n\n"
    "“We have lost money on every crossing for six years,” said its chairwoman, Maud Pellow. “It cannot go on.”\n\n"
    "The board has run the crossing since 1921, when a storm took the old causeway. Fewer than 40 people a day used it last winter, "
    "after the bridge at Sandhaven opened.\n\n"
    "Islanders were angry. “Nobody asked us,” said the grocer Tom Airey, who has lived there for 30 years. The council of Sandhaven "
    "called the decision a mistake.\n\n"
    "However, the board plans to sell the boat next month, and a meeting with islanders is expected on 12 December. A bus over the "
    "bridge will start in the new year, according to the county."
)
ALPHABET = st.sampled_from(
    [
        *string.ascii_letters,
        *" .,!?“”«»\"'’-–()[]0123456789\n\t",
        "é",
        "ß",
        "İ",
        "ı",
        "ǅ",
        "½",
        "ﬁ",
        "Ω",
        "я",
        "Я",
        "ع",
        "\u200f",
        "東",
        "京",
        "。",
        "ア",
        "한",
        "국",
        "ก",
        "ि",
        "क",
        "😀",
        "\ud800",
    ]
)


def article(body: str, headline: str = "Island ferry to stop after a century", **fields: Any) -> Article:
    return Article(
        id=identify(body),
        url="https://harbourpost.example/ferry",
        publisher="harbourpost.example",
        headline=headline,
        body=body,
        **fields,
    )


def told(analysis: Analysis) -> list[Sentence]:
    return [*analysis.summary.abstract, *(sentence for group in analysis.summary.digest for sentence in group)]


def test_an_article_is_told_in_every_part() -> None:
    analysis = analyse(article(FERRY, byline=("Ann Rowe",), section="Local"))
    assert analysis.language.name == "en"
    assert 1 <= len(analysis.summary.abstract) <= 4
    assert analysis.summary.digest
    assert 3 <= len(analysis.keywords) <= 8
    assert {"Maud Pellow", "Tom Airey", "Gull Island"} <= {name.name for name in analysis.entities}
    assert analysis.reading.there > analysis.reading.here > 0
    assert 0 < analysis.quality.value <= 1


def test_the_summary_copies_no_more_than_its_share_and_repeats_nothing() -> None:
    analysis = analyse(article(FERRY))
    sentences = [sentence.text for sentence in told(analysis)]
    assert analysis.summary.copied_share <= 0.35
    assert len(set(sentences)) == len(sentences)


def test_the_same_article_gives_the_same_bytes_and_travels() -> None:
    first, second = analyse(article(FERRY)), analyse(article(FERRY))
    assert pickle.dumps(first) == pickle.dumps(second)
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 (our own bytes)


def test_an_empty_body_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(AnalyseError, match="no body"):
        analyse(article("  "))


def test_a_megabyte_without_a_full_stop_is_analysed() -> None:
    assert analyse(article("word " * 200_000)).reading.units == 200_000


@pytest.mark.parametrize("body", ["One", "😀", "\u200f\u200f", "…", "東京", "A" * 50_000, "!" * 5_000, "a\n\n" * 3_000])
def test_odd_bodies_are_analysed(body: str) -> None:
    analysis = analyse(article(body))
    assert all(verdict.ok for verdict in verify(told(analysis), {analysis.article: article(body)}))


def test_the_publishers_language_settles_a_short_text() -> None:
    danish = Publisher(domain="avisen.example", name="Avisen", language="da")
    assert analyse(article("Ny bro åbner i dag", headline="Bro"), publisher=danish).language.name == "da"


@settings(max_examples=60)
@given(st.text(ALPHABET, min_size=1, max_size=400).filter(str.strip), st.text(ALPHABET, max_size=60))
def test_whatever_the_text_every_sentence_is_confirmed_and_every_span_is_in_the_body(body: str, headline: str) -> None:
    one = article(body, headline)
    analysis = analyse(one)
    assert [verdict.why for verdict in verify(told(analysis), {one.id: one}) if not verdict.ok] == []
    for name in analysis.entities:
        assert all(0 <= mention.start < mention.end <= len(body) for mention in name.mentions)
        assert name.name == body[name.mentions[0].start : name.mentions[0].end] or len(name.mentions) > 1
    assert all(keyword.name in body for keyword in analysis.keywords)
    assert analyse(one) == analysis


def test_corroboration_is_added_once_and_replaced() -> None:
    quality = analyse(article(FERRY)).quality
    alone, many = corroborated(quality, 1), corroborated(corroborated(quality, 1), 4)
    assert [part.name for part in many.parts].count("corroboration") == 1
    assert alone.value < many.value
    assert many.parts[-1].value == 0.75
