"""Search: the same matches on both databases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_values import MINUTE, NOW, analysis, article, label, publisher

from broadsheet.errors import InputError
from broadsheet.news import Query
from broadsheet.store import Store

Both = tuple[Store, Store]

TEXTS: dict[str, dict[str, Any]] = {
    "lodz": {"headline": "Żółta łódź", "body": "Prąd w Łodzi zdrożał.", "language": "pl", "country": "PL"},
    "cafe": {"headline": "Café fermé à Orléans", "body": "L'Équipe était là.", "language": "fr", "country": "FR"},
    "navy": {"headline": "Harbour reopens", "body": "The U.S. Navy left.\n\nThe ferry is late.", "topic": "medtop:1"},
    "late": {"headline": "Ferry late", "body": "Again the late ferry to the harbour.", "keywords": ("Sea traffic",)},
    "lvov": {"headline": "Ёлка на площади", "body": "Новый год в городе.", "language": "ru"},
    "arab": {"headline": "أَخْبَار المدينة", "body": "افتتح الميناء اليوم", "language": "ar"},
    "toky": {"headline": "東京都の予算", "body": "都議会は予算案を可決した。", "language": "ja"},
    "kyot": {"headline": "京都タワー tower 再開", "body": "観光客が増えた", "language": "ja"},
    "peki": {"headline": "北京地铁开通", "body": "新线路今天开通。", "language": "zh"},
    "seou": {"headline": "한국은행 금리 동결", "body": "서울에서 발표했다.", "language": "ko"},
    "flut": {"headline": "น้ำท่วมในจังหวัดเชียงใหม่", "body": "ประชาชนอพยพ", "language": "th"},
    "feue": {"headline": "ไฟไหม้โรงงาน", "body": "คนงานจากเชียงใหม่บาดเจ็บ", "language": "th"},
    "wahl": {"headline": "ការ\u200bបោះ\u200bឆ្នោត\u200bនៅ\u200bភ្នំពេញ", "body": "លទ្ធផល", "language": "km"},
    "snak": {"headline": "Data day", "dek": "A dek about snake_case", "body": "x" * 200 + " end\0nul half\ud800pair"},
}
IDS = {article(name).id: name for name in TEXTS}


def fill(store: Store) -> None:
    with store.begin() as txn:
        for number, (name, own) in enumerate(TEXTS.items()):
            fields = {"language": "en", "topic": "medtop:2", "country": "GB"} | own
            country, language, topic = (fields.pop(key) for key in ("country", "language", "topic"))
            domain = f"{country.lower()}.example"
            txn.publishers.put(publisher(domain, country=country))
            one = article(name, publisher=domain, published=NOW + number * MINUTE, **fields)
            txn.articles.put(one, NOW)
            txn.analyses.put([analysis(one, language=label(language), topic=label(topic))])


@pytest.fixture
def filled(both: Both) -> Both:
    for store in both:
        fill(store)
    return both


def found(store: Store, query: Query) -> set[str]:
    with store.read() as txn:
        return {IDS[key] for key in txn.search.find(query).items}


QUERIES = [
    ("zolta", "lodz"),
    ("ŻÓŁTA", "lodz"),
    ("lodzi prad", "lodz"),
    ("cafe orleans", "cafe"),
    ("equipe", "cafe"),
    ("l'equipe", "cafe"),
    ("u.s.", "navy"),
    ("us", ""),
    ("harbour ferry", "navy late"),
    ("ferr", ""),
    ("sea", "late"),
    ("snake", "snak"),
    ("case", "snak"),
    ("end", "snak"),
    ("nul", "snak"),
    ("елка", "lvov"),
    ("НОВЫЙ", "lvov"),
    ("اخبار", "arab"),
    ("الميناء", "arab"),
    ("東京", "toky"),
    ("東京都", "toky"),
    ("京都", "toky kyot"),
    ("都", "toky kyot"),
    ("都の", "toky"),
    ("予算", "toky"),
    ("算予", ""),
    ("した", "toky"),
    ("北京", "peki"),
    ("地铁", "peki"),
    ("通", "peki"),
    ("한국", "seou"),
    ("금리", "seou"),
    ("서울", "seou"),
    ("เชียงใหม่", "flut feue"),
    ("น้ำท่วมเชียงใหม่", "flut"),
    ("โรงงานเชียงใหม่", "feue"),
    ("บาดเจ็บ", "feue"),
    ("บาดเจ็บประชาชน", ""),
    ("បោះឆ្នោត", "wahl"),
    ("បោះឆ្នោតភ្នំពេញ", "wahl"),
    ("東京予算", "toky"),
    ("x" * 64, "snak"),
    ("x" * 300, "snak"),
    ("x" * 63, ""),
]


def test_words(filled: Both) -> None:
    for words, expected in QUERIES:
        for store in filled:
            assert found(store, Query(words=tuple(words.split()))) == set(expected.split()), words


PHRASES = [
    ("late ferry", "late"),
    ("ferry late", "late"),
    ("ferry is late", "navy"),
    ("u.s. navy left", "navy"),
    ("left the ferry", "navy"),
    ("late again", ""),
    ("harbour reopens the", ""),
    ("Żółta łódź", "lodz"),
    ("京都タワー tower", "kyot"),
    ("タワー tower 再", "kyot"),
    ("京都 tower", ""),
    ("ワー tower", "kyot"),
    ("площади новыи", ""),
    ("한국은행 금리", "seou"),
    ("น้ำท่วมเชียงใหม่", ""),
    ("ท่วมในจังหวัด", "flut"),
]


def test_phrases_stand_together_in_one_field(filled: Both) -> None:
    for phrase, expected in PHRASES:
        for store in filled:
            assert found(store, Query(phrases=(phrase,))) == set(expected.split()), phrase


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(words=("ferry",), topic="medtop:1"), "navy"),
        (Query(words=("ferry",), publisher="gb.example"), "navy late"),
        (Query(words=("ferry",), country="FR"), ""),
        (Query(country="FR"), "cafe"),
        (Query(language="ja"), "toky kyot"),
        (Query(words=("都",), language="ja", since=NOW + 7 * MINUTE), "kyot"),
        (Query(words=("都",), before=NOW + 7 * MINUTE), "toky"),
        (Query(words=("late",), phrases=("late ferry",)), "late"),
        (Query(since=NOW + 13 * MINUTE), "snak"),
        (Query(words=("*",)), ""),
        (Query(words=("*", "ferry")), "navy late"),
    ],
)
def test_filters(filled: Both, query: Query, expected: str) -> None:
    for store in filled:
        assert found(store, query) == set(expected.split())


def test_the_headline_weighs_more_than_the_body_and_ties_are_newest_first(filled: Both) -> None:
    for store in filled:
        with store.begin() as txn:
            assert [IDS[key] for key in txn.search.find(Query(words=("ferry",))).items] == ["late", "navy"]
            twins = [article(f"twin {number}", headline="Twin", body="Same.", published=NOW) for number in range(3)]
            twins.append(article("old twin", headline="Twin", body="Same.", published=NOW - MINUTE))
            for each in twins:
                txn.articles.put(each, NOW)
            expected = [*sorted((each.id for each in twins[:3]), reverse=True), twins[3].id]
            assert list(txn.search.find(Query(words=("twin",))).items) == expected


def test_screens_of_results_follow_one_another(filled: Both) -> None:
    for store in filled:
        with store.read() as txn:
            first = txn.search.find(Query(), limit=8)
            second = txn.search.find(Query(), limit=8, after=first.next)
            assert first.items + second.items == txn.articles.newest().items
            assert second.next is None
            for after in ("", "x", "-1", "1.5", "\0", "9" * 40, "٣"):
                with pytest.raises(InputError, match="give back `next`"):
                    txn.search.find(Query(), after=after)


HOSTILE = ['"', '"ferry', "ferry*", "NEAR(ferry late)", "headline:ferry", "ferry AND", "a:b", "&", "|", "!ferry", "'", "\\", "<->", "(", "\0", "\ud800", "%", "{x}", "^x", "--", "NOT", "OR", "ferry\0late"]  # fmt: skip


def test_nothing_breaks_a_query(filled: Both) -> None:
    sqlite, postgres = filled
    for text in HOSTILE:
        for query in (Query(words=(text,)), Query(phrases=(text, "ferry")), Query(publisher=text, words=("ferry",))):
            assert found(sqlite, query) == found(postgres, query), text
    for store in filled:
        with pytest.raises(InputError, match="too long"), store.read() as txn:
            txn.search.find(Query(words=("word",) * 201))


def test_a_changed_article_is_found_by_its_new_words_alone(filled: Both) -> None:
    for store in filled:
        with store.begin() as txn:
            late = txn.articles.one(article("late").id)
            txn.articles.put(replace(late, headline="Bus early", body="Buses.", keywords=("road",)), NOW)
            for word, expected in (("ferry", ["navy"]), ("sea", []), ("early", ["late"]), ("road", ["late"])):
                assert [IDS[key] for key in txn.search.find(Query(words=(word,))).items] == expected


def test_a_phrase_is_found_far_into_a_long_text(both: Both) -> None:
    """Beyond what a tsvector remembers: the 256th place of a word, and the 16,384th of a text."""
    body = "the cat " * 20_000 + "the last dog " + " ".join(f"w{number}" for number in range(20_000))
    for store in both:
        with store.begin() as txn:
            txn.articles.put(article("long", body=body), NOW)
            assert len(txn.search.find(Query(phrases=("the last dog w0",))).items) == 1
            assert txn.search.find(Query(phrases=("the dog",))).items == ()


def test_a_text_of_a_hundred_thousand_odd_words_is_taken(both: Both) -> None:
    body = " ".join(chr(0x0400 + number % 200) * 3 + str(number) for number in range(100_000))
    for store in both:
        with store.begin() as txn:
            assert txn.articles.put(article("huge", headline=body, dek=body, keywords=(body,), body=body), NOW)
            assert len(txn.search.find(Query(words=body.split()[:3])).items) == 1


WORDS = st.sampled_from(["ferry", "late", "is", "東", "東京", "京都", "都", "tower", "é", "u.s.", "한국", "*", "نور"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=4),
    words=st.lists(WORDS, max_size=2).map(tuple),
    phrase=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
)
def test_any_query_finds_the_same(both: Both, texts: list[str], words: tuple[str, ...], phrase: str) -> None:
    sets = []
    for store in both:
        with store.begin() as txn:
            for number, text in enumerate(texts):
                txn.articles.put(article(str(number), body=text, published=NOW + timedelta(days=number)), NOW)
            sets.append(set(txn.search.find(Query(words=words, phrases=(phrase,))).items))
    assert sets[0] == sets[1]
