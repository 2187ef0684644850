"""Where sentences end: not at abbreviations, not within words, and with their own quotation marks."""

import pytest

from broadsheet.analyse.sentences import split


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Die Mannschaft steht in der K.-o.-Runde.", "Sie spielt am Freitag."]),
        ("de", ["Die Vorräte stiegen um 1,64 Mill. Barrel.", "Das ist viel."]),
        ("en", ["Vol. 3 of the almanac is out.", "It sold well."]),
        ("en", ["HARBOUR, Wash. — Two ferries sailed.", "They left Olympia, Wash.", "Nobody waved."]),
        ("ar", ["افتتح مركز جون إف. كينيدي معرضا جديدا.", "وقال د. سامي إن المعرض كبير."]),
    ],
)
def test_an_abbreviation_ends_no_sentence(language: str, sentences: list[str]) -> None:
    paragraph = " ".join(sentences)
    assert [paragraph[start:end] for start, end in split(paragraph, language)] == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            ["\"They will say 'he is late, he is not late,'' he told Harbour Post.", '"That is what they will say."'],
        ),
        ("ko", ['그는 "반대한다"고 밝혔다.', "'당대표는 물러나라'고 했다."]),
    ],
)
def test_a_quotation_mark_stands_with_the_sentence_that_it_opens(language: str, sentences: list[str]) -> None:
    paragraph = " ".join(sentences)
    assert [paragraph[start:end] for start, end in split(paragraph, language)] == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("km", ["គម្រោងត្រូវបានអនុម័ត។", "ការងារនឹងចាប់ផ្តើម។", "ក្រុមហ៊ុននឹងបន្ត៕"]),
        ("my", ["မြို့ကောင်စီသည် အတည်ပြုခဲ့သည်။", "လုပ်ငန်းကို နွေဦးတွင် စတင်မည်။"]),
    ],
)
def test_a_sentence_ends_at_the_mark_of_its_script(language: str, sentences: list[str]) -> None:
    paragraph = " ".join(sentences)
    assert [paragraph[start:end] for start, end in split(paragraph, language)] == sentences
