"""What an abstract takes, and where it stops."""

from collections.abc import Callable

import pytest

from broadsheet.analyse.entities import entities
from broadsheet.analyse.leaning import stands_alone
from broadsheet.analyse.summary import RUN, SHORT, summary
from broadsheet.analyse.text import Text

FIRST = "The island ferry sailed again on Friday after nine days in the yard of the northern harbour."
REST = (
    "The harbour office said the engine of the ferry had been replaced at a cost of two million crowns. "
    "Fishermen carried letters and medicine across the sound while the ship was away. "
    "The council wants a second ship before the winter storms begin in November. "
    "Shops on the island ran out of milk on the fourth day of the repair. "
    "An inquiry into the broken engine begins next month at the county court. "
    "Tickets stay at the old price until the end of the year, the owner promised."
)


def abstract(text: Text) -> list[str]:
    return [sentence.text for sentence in summary(text, ()).abstract]


@pytest.mark.parametrize("dek", [FIRST, FIRST.upper(), f"{FIRST} Then it rained."])
def test_a_sentence_that_stands_in_the_dek_is_not_told_again(reading: Callable[..., Text], dek: str) -> None:
    body = f"{FIRST}\n\n{REST}"
    assert FIRST in abstract(reading(body, headline="Island ferry sailed again"))
    told = summary(reading(body, headline="Island ferry sailed again", dek=dek), ())
    assert told.abstract
    assert FIRST not in [one.text for one in (*told.abstract, *(one for group in told.digest for one in group))]


def test_a_sentence_that_is_the_headline_is_not_told_again(reading: Callable[..., Text]) -> None:
    assert FIRST not in abstract(reading(f"{FIRST}\n\n{REST}", headline=FIRST))


def test_a_body_that_is_its_dek_is_still_told(reading: Callable[..., Text]) -> None:
    assert abstract(reading(FIRST, dek=FIRST)) == [FIRST]


@pytest.mark.parametrize("opener", ["But", "He", "This"])
def test_no_sentence_points_at_one_that_is_not_there(reading: Callable[..., Text], opener: str) -> None:
    leaning = f"{opener} ferry sailed again on Friday after nine days in the yard of the northern harbour."
    told = abstract(reading(f"{leaning} {REST}", headline="Ferry sailed from northern harbour yard"))
    assert told
    assert leaning not in told


@pytest.mark.parametrize(
    "sentence",
    [
        "Would the ferry sail again on Friday after nine days in the yard of the northern harbour?",
        "The ferry sailed again on Friday from the northern harbour yard, and after nine days in the dry dock it had all of the following on board:",
        "(The ferry sailed again on Friday after nine days in the yard of the northern harbour.)",
        "“The ferry sailed again on Friday after nine days in the yard of the northern harbour.”",
        "Editor’s note: this report on the ferry in the northern harbour yard was changed on Friday.",
        "Mara Tide of the northern harbour yard contributed to this report on the ferry that sailed.",
    ],
)
def test_what_asks_announces_stands_aside_or_is_said_by_nobody_is_no_abstract(
    reading: Callable[..., Text], sentence: str
) -> None:
    told = abstract(reading(f"{sentence} {REST}", headline="Ferry sailed from northern harbour yard"))
    assert told
    assert not {sentence, ""}.intersection(told)


@pytest.mark.parametrize(
    ("language", "sentence", "stands"),
    [
        ("en", "On Friday the ferry sailed again.", True),
        ("en", "Ten men sailed with the ferry.", True),
        ("pt", "O navio saiu de novo do porto.", True),
        ("nl", "De veerboot vaart weer naar het eiland.", True),
        ("de", "Den Hafen verließ das Schiff am Freitag.", True),
        ("nl", "Daarom vaart de veerboot weer.", False),
        ("de", "Denn das Schiff verließ den Hafen am Freitag.", False),
        ("de", "Dorthin fuhr das Schiff am Freitag.", False),
        ("ja", "同署は船長から事情を聴いている。", False),
        ("ja", "北港の警察署は船長から事情を聴いている。", True),
        ("zh", "他说船已经离开港口。", False),
        ("zh", "船长说船已经离开港口。", True),
        ("ko", "하지만 배는 다시 떠났다.", False),
        ("ar", "ولكن العبارة أبحرت مجددا.", False),
    ],
)
def test_words_that_point_back_are_those_of_the_language(
    reading: Callable[..., Text], language: str, sentence: str, *, stands: bool
) -> None:
    (passage,) = reading(sentence, language=language).passages
    assert stands_alone(passage, language) is stands


def test_where_all_sentences_point_back_one_is_told_all_the_same(reading: Callable[..., Text]) -> None:
    assert abstract(reading("But the ferry sailed again on Friday. He was on board of it."))


def long(start: str, size: int) -> str:
    return " ".join([start, *(f"{start.lower()}word{number}" for number in range(size - 1))]) + "."


def test_it_stops_where_the_next_best_has_no_room_and_fills_up_only_what_is_short(
    reading: Callable[..., Text],
) -> None:
    tail = " ".join(long(f"Tail{number}", 12) for number in range(30))
    first, second = long("Alpha", SHORT + 4), long("Beta", RUN)
    assert abstract(reading(f"{first} {second} {tail}", headline=first.rpartition(" ")[0])) == [first]
    short = long("Alpha", SHORT - 10)
    told = abstract(reading(f"{short} {second} {tail}", headline=short.rpartition(" ")[0]))
    assert told[0] == short
    assert len(told) > 1
    assert second not in told


PLAN = (
    "The market on the quay was full by nine on Saturday morning, and nobody there spoke of anything else.",
    "Ada Quill, who used to teach music, came to the council of the town in May.",
    "Quill says that the ferry costs the harbour more than the bridge and that the harbour ferry must close by winter.",
    "The ferry carries four hundred people across the harbour each day, and most of them have no other way to work.",
    "Traders say that without the ferry the harbour market would lose half of those who buy there.",
    "On the other shore a school, two farms and a clinic are reached by the ferry alone.",
    "The council votes on the harbour plan in a week, and a petition to keep the ferry has nine thousand names.",
    "Snow fell on the hills above the town during the night, and the baker opened an hour late.",
    "Two dogs slept under a table of apples while a brass band played songs of the last century.",
    "A girl of ten sold lemonade for a trip of her class to the mountains in June.",
    "The chapel bell, which had been silent for repairs since April, rang for the first time.",
    "An old man from the northern valley showed visitors how baskets used to be made from willow.",
    "Toward noon the sun came out, and coats were hung over chairs in front of the inn.",
)
INTRODUCTION, SAYS = PLAN[1:3]


def test_a_person_is_introduced_where_there_is_room(reading: Callable[..., Text]) -> None:
    text = reading("\n\n".join(PLAN), headline="Harbour ferry must close by winter, Quill says")
    without = [sentence.text for sentence in summary(text, ()).abstract]
    told = [sentence.text for sentence in summary(text, entities(text)).abstract]
    assert SAYS in without
    assert INTRODUCTION not in without
    assert told == [INTRODUCTION, *without]


def test_nobody_is_introduced_where_there_is_no_room(reading: Callable[..., Text]) -> None:
    text = reading("\n\n".join(PLAN[:7]), headline="Harbour ferry must close by winter, Quill says")
    assert [sentence.text for sentence in summary(text, entities(text)).abstract] == [SAYS]
