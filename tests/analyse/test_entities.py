from collections.abc import Callable

import pytest

from broadsheet.analyse.entities import entities
from broadsheet.analyse.text import Text
from broadsheet.news import Entity, EntityKind


def found(text: Text) -> dict[str, Entity]:
    return {name.name: name for name in entities(text)}


@pytest.mark.parametrize(
    ("language", "body", "name", "code"),
    [
        ("en", "Officials flew to Japan on Monday.", "Japan", "JP"),
        ("en", "The talks in Turkey failed again.", "Turkey", "TR"),
        ("en", "Troops of the US left the base.", "US", "US"),
        ("de", "Der Minister reiste am Montag nach Frankreich.", "Frankreich", "FR"),
        ("fr", "Le ministre est arrivé hier en Allemagne.", "Allemagne", "DE"),
        ("ru", "Переговоры начались, сообщила Россия.", "Россия", "RU"),
        ("ar", "وصل الوزير إلى فرنسا يوم الاثنين", "فرنسا", "FR"),
        ("ja", "首相は月曜日に日本を訪問した。", "日本", "JP"),
        ("zh", "总理星期一访问法国并会见记者。", "法国", "FR"),
        ("ko", "대표단이 월요일 일본에 도착했다.", "일본", "JP"),
    ],
)
def test_countries_are_found_in_their_own_script(
    reading: Callable[..., Text], language: str, body: str, name: str, code: str
) -> None:
    names = found(reading(body, language))
    assert names[name].code == code
    assert names[name].kind is EntityKind.PLACE


@pytest.mark.parametrize(
    ("language", "body", "name"),
    [
        ("en", "European leaders met on Monday.", "Europe"),
        ("en", "The Japanese minister spoke.", "Japan"),
        ("en", "They ate turkey, and Turkey was on every table. Turkey prices rose.", "Japan"),
        ("en", "He asked us to stay with us.", "us"),
        ("en", "They told US WHY THE SHIP SANK.", "US"),
        ("en", "She may leave in May, or on May 5.", "May"),
        ("en", "The player Michael Jordan, 61, spoke. Jordan said he was tired.", "Jordan"),
        ("en", "Romeo left the stage early.", "Rome"),
        ("ja", "彼は日本語を話す。", "日本"),
        ("zh", "他会说法国人的语言。", "法国"),
        ("ko", "그는 일본어를 말한다.", "일본"),
        ("ar", "وصل بفرنسانا", "فرنسا"),
    ],
)
def test_a_name_inside_a_word_or_in_another_sense_is_none(
    reading: Callable[..., Text], language: str, body: str, name: str
) -> None:
    assert name not in found(reading(body, language))


def test_turkey_the_bird_at_the_beginning_of_a_sentence_is_no_country(reading: Callable[..., Text]) -> None:
    assert "Turkey" not in found(reading("Turkey prices rose. The turkey is eaten in November."))


def test_a_person_and_the_surname_are_one_name(reading: Callable[..., Text]) -> None:
    names = found(reading("President Donald Trump spoke on Monday. Later Trump left."))
    assert [body.start for body in names["Donald Trump"].mentions] == [10, 46]
    assert names["Donald Trump"].kind is EntityKind.PERSON
    assert "Trump" not in names


def test_georgia_is_the_country_or_the_state_by_what_stands_beside_it_and_neither_where_nothing_does(
    reading: Callable[..., Text],
) -> None:
    assert found(reading("Voters in Georgia went to the polls near Tbilisi."))["Georgia"].code == "GE"
    assert found(reading("Voters in Georgia went to the polls near Atlanta."))["Georgia"].code.startswith("geonames:")
    assert found(reading("Voters in Georgia went to the polls."))["Georgia"].code is None


def test_german_nouns_are_no_names(reading: Callable[..., Text]) -> None:
    assert not found(reading("Die Regierung plant neue Regeln für den Verkehr.", "de"))


def test_mentions_are_whole_tokens_of_the_body(reading: Callable[..., Text]) -> None:
    text = reading("L'accord avec l'Italie tient. “Rome’s mayor,” he said, left Rome.", "fr")
    for name in entities(text):
        for mention in name.mentions:
            assert text.body[mention.start : mention.end]
            before, after = text.body[mention.start - 1 : mention.start], text.body[mention.end : mention.end + 1]
            assert not before.isalnum()
            assert not after.isalnum()


def test_a_party_of_a_country_is_no_person_whose_surname_it_is(reading: Callable[..., Text]) -> None:
    names = found(reading("The Georgia Republicans met. Many Republicans and Republicans elsewhere did not."))
    assert names["Georgia Republicans"].kind is not EntityKind.PERSON
    assert "Republicans" in names


def test_a_pronoun_behind_a_title_is_no_name(reading: Callable[..., Text]) -> None:
    assert "He" not in found(reading("She met the former president. He said that Rep. He left early."))


@pytest.mark.parametrize(
    ("language", "body", "names"),
    [
        (
            "en",
            "The prize went to Mara F. Kennering on Friday. Kennering thanked J. Edgar Hooven.",
            ["Mara F. Kennering", "J. Edgar Hooven"],
        ),
        ("pt", "O jornal Correio de S. Paulo informou que o porto fechou.", ["Correio de S. Paulo"]),
        (
            "fr",
            "Selon M. Dupontel, le port reste ouvert. C'est Jean F. Morandier qui le dit.",
            ["Dupontel", "Jean F. Morandier"],
        ),
        ("en", "He took vitamin C. The ferry of Ada Reefley sailed.", ["Ada Reefley"]),
    ],
)
def test_an_initial_is_part_of_a_name_and_no_end_of_it(
    reading: Callable[..., Text], language: str, body: str, names: list[str]
) -> None:
    assert [entity.name for entity in entities(reading(body, language))] == names


@pytest.mark.parametrize(
    ("language", "body", "names"),
    [
        (
            "ko",
            "비용이 예상되며 의원 19명이 찬성했고 반대하는 의원과 섬을 위한 대표도 있었다. 김은지 의원은 떠났다.",
            ["김은지"],
        ),
        ("ko", "섬을 위해 일부 의원과 무소속 의원이 민심을 대표 했다. 김바다 의원은 떠났다.", ["김바다"]),
        ("zh", "会上宣读了主席的贺信。主席王海波表示联合举办。", ["王海波"]),
        ("de", "Das Essen im Hafen war gut, und Corona war vorbei.", []),
        ("de", "Das Schiff fährt am Freitag nach Essen.", ["Essen"]),
        ("ar", "فتح ذلك الباب أمام السفن.", []),
    ],
)
def test_a_common_word_is_no_name(reading: Callable[..., Text], language: str, body: str, names: list[str]) -> None:
    assert [entity.name for entity in entities(reading(body, language))] == names


def test_german_particles_join_names_and_not_nouns(reading: Callable[..., Text]) -> None:
    body = (
        "Die Leiterin der Sektion Hafenheilkunde lobte den Aufmarsch von Hafenarbeitern. "
        "Am Freitag kam auch Ute von der Hafern."
    )
    names = found(reading(body, "de"))
    assert "Ute von der Hafern" in names
    assert not [name for name in names if "Leiterin" in name or "Aufmarsch" in name]
