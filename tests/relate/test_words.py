import pytest

from broadsheet.relate.novelty import sentences
from broadsheet.relate.vectors import background, count, rarity
from broadsheet.relate.words import stem, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße 3.5 km", ["strasse", "3.5", "km"]),
        ("l'Élysée: 1,000 €", ["l", "élysée", "1,000"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("東京で地震", ["東京", "京で", "で地", "地震"]),
        ("รัฐบาลช่วยชาวนา", ["รัฐบาล", "ช่วย", "ชาวนา"]),
        ("ລັດຖະບານຊ່ວຍ ຊາວນາ", ["ລັດຖະບານ", "ຊ່ວຍ", "ຊາວນາ"]),
        ("အစိုးရသည် လယ်သမားများကို၊ ၃", ["အစိုးရ", "သည်", "လယ်သမား", "များ", "ကို", "၃"]),
        ("រដ្ឋាភិបាលជួយកសិករ។", ["រដ្ឋាភិបាល", "ជួយ", "កសិករ"]),
        ("བོད་རྒྱལ", ["བོད", "རྒྱལ"]),
        ("", []),
    ],
)
def test_words_of_many_scripts(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_no_more_words_than_asked_for() -> None:
    assert tokens("東京で地震", 2) == ["東京", "京で"]


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("habari", "sw") == "habari"
    assert stem("anything", "und") == "anything"


def test_common_words_are_known_before_any_article() -> None:
    assert background("en")["the"] > 0.9
    assert background("und") == {}
    rare = rarity([count("The ferry", "", "en"), count("The ferry", "", "en")], "en")
    assert rare["the"] < 0.5
    assert rare["ferri"] > 5
    assert [
        background(language)[word] > 0.5 for language, word in (("th", "ที่"), ("lo", "ທີ່"), ("my", "သည်"), ("km", "ដែល"))
    ] == [True] * 4


def test_sentences_keep_their_quotes_and_abbreviations_do_not_matter_much() -> None:
    body = "He left. “We stay!” she said.\n\nThe end"
    assert [body[a:b] for a, b in sentences(body)] == ["He left.", "“We stay!” she said.", "The end"]
    assert list(sentences("")) == []
