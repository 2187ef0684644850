"""Tokens: what a word is in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.store.tokens import Term, fold, joined, term, terms, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ærøskøbing, Đorđe, Þór, İstanbul", "aeroskobing dorde thor istanbul"),
        ("L'Équipe e\u0301tude", "l equipe etude"),
        ("Ёлка и Йод", "елка и иод"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("أَخْبَار العـــرب", "اخبار العرب"),
        ("שָׁלוֹם", "שלום"),
        ("می\u200cخواهم", "میخواهم"),
        ("हिन्दी। समाचार", "हिन्दी समाचार"),
        ("ﬁne ＡＢＣ ½ x²", "fine abc 1 2 x2"),
        ("snake_case 3,5-fold co\u00adoperate", "snake case 3 5 fold cooperate"),
        ("Covid対策 2026年", "covid 対策 策 2026 年"),
        ("ガーデン・パーティ", "ガー ーデ デン ン パー ーテ ティ ィ"),
        ("한국은", "한국 국은 은"),
        ("ไทย", "ไท ทย ย"),
        ("បោះ\u200bឆ្នោត", "បោ ោះ ះឆ ឆ្ ្ន នោ ោត ត"),
        ("བོད་རྒྱལ", "བོད རྒྱལ"),
        ("𠮷野家", "𠮷野 野家 家"),
        ("!?* … 🙂", ""),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert " ".join(tokens(text)) == expected


def test_a_query_is_cut_as_the_texts_are() -> None:
    assert term("東") == Term(tokens=("東",), open=True)
    assert term("a 東") == Term(tokens=("a", "東"), open=True)
    assert term("東京 tower") == Term(tokens=("東京", "京", "tower"), open=False)
    assert term("x" * 100) == Term(tokens=("x" * 64,), open=False)
    assert term("*") is None


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("U.S.", ["U.S."]),
        ("เลือกตั้งขอนแก่น", ["เลือกตั้ง", "ขอนแก่น"]),
        ("ผู้ประสบภัยเชียงใหม่", ["ผู้ประสบภัย", "เชียงใหม่"]),
        ("ປູຕິນ", ["ປູຕິນ"]),
        ("ປະຊາຊົນຫຼວງພະບາງ", ["ປະຊາຊົນ", "ຫຼວງພະບາງ"]),
        ("မန္တလေးကျောင်းသူ", ["မန္တလေး", "ကျောင်းသူ"]),
        ("ទឹកជំនន់បាត់ដំបង", ["ទឹកជំនន់", "បាត់ដំបង"]),
        ("清迈洪水", ["清迈", "洪水"]),
        ("チェンマイ洪水", ["チェンマイ", "洪水"]),
        ("都の", ["都の"]),
        ("!", []),
    ],
)
def test_words_typed_as_one_are_asked_for_one_by_one(typed: str, asked: list[str]) -> None:
    assert terms(typed) == [term(word) for word in asked]


@given(st.text())
def test_tokens_hold_nothing_that_a_query_language_reads(text: str) -> None:
    for token in tokens(text):
        assert token
        assert not set(token) & set(" \t\n\r\0'\"\\:&|!()<>*-^{}+_")
        assert len(token) <= 64


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@given(st.text(), st.integers(0, 60))
def test_the_index_takes_no_more_than_it_may(text: str, most: int) -> None:
    row = joined(text, most)
    assert len(row.encode("utf-8", "surrogatepass")) <= most
    assert row == "" or (row.startswith(" ") and row.endswith(" "))
