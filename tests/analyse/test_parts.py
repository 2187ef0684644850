from collections.abc import Callable

import pytest

from broadsheet.analyse.compress import compressed
from broadsheet.analyse.entities import entities
from broadsheet.analyse.language import identify_language
from broadsheet.analyse.quality import quality
from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.reading import reading_times, seconds
from broadsheet.analyse.sections import TOPICS, from_path, from_section
from broadsheet.analyse.sentences import split
from broadsheet.analyse.summary import summary
from broadsheet.analyse.text import Text, words
from broadsheet.analyse.topics import topic
from broadsheet.news import Genre, Part


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "M. Dupont est arrivé. Il part le 3 janv. 2020.", 2),
        ("de", "Der 1. FC Köln gewann. Dr. Weber sah am 3. Mai zu.", 2),
        ("en", "J. R. Smith of the U.S. Army left. He waved.", 2),
        ("fr", "Il a porté plainte pour incitation à la haine raciale.La scène a été filmée.", 2),
        ("ja", "今日は晴れです。明日は雨でしょう。", 2),
        ("en", "no full stop at all", 1),
    ],
)
def test_sentences_break_where_they_end(language: str, text: str, count: int) -> None:
    spans = split(text, language)
    assert len(spans) == count
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry will stop running on Friday, the harbour board said.", "en"),
        ("Die Fähre stellt am Freitag den Betrieb ein, teilte der Hafen mit.", "de"),
        ("首相は月曜日に東京で会見した。", "ja"),
        ("总理星期一在北京会见了记者。", "zh"),
        ("대통령이 월요일 서울에서 연설했다.", "ko"),
        ("Ο πρωθυπουργός μίλησε τη Δευτέρα.", "el"),
        ("قال الوزير إن المحادثات ستبدأ يوم الاثنين", "ar"),
        ("3:2", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert identify_language(text).name == language


@pytest.mark.parametrize("text", ["မြို့ကောင်စီသည် ဥမင်ကို အတည်ပြုခဲ့သည်။", "สภาเมืองอนุมัติอุโมงค์ใต้ท่าเรือแล้ว"])
def test_no_more_letters_are_of_a_script_than_there_are(text: str) -> None:
    assert identify_language(text).evidence == "100% of the letters are in its script"


@pytest.mark.parametrize(
    ("language", "text", "units", "there"),
    [
        ("hi", "नगर परिषद ने मंजूरी दे दी। " * 92, 552, 180),
        ("th", "สภาเมืองอนุมัติอุโมงค์ใต้ท่าเรือ " * 27, 864, 60),
        ("ja", "町議会は計画を承認した。" * 34, 374, 63),
    ],
)
def test_reading_takes_its_time_in_every_script(language: str, text: str, units: int, there: int) -> None:
    times = reading_times("", text, language)
    assert (times.units, times.there) == (units, there)


def test_too_short_a_text_is_unknown_unless_page_and_publisher_agree() -> None:
    assert identify_language("OK", declared="sv").name == "und"
    assert identify_language("OK", declared="sv-SE", usual="sv").name == "sv"


def test_marks_belong_to_their_word() -> None:
    assert words("हिन्दी में İstanbul") == ("हिन्दी", "में", "i̇stanbul")


def test_topic_from_section_then_address_then_text(reading: Callable[..., Text]) -> None:
    body = "The striker scored two goals and the team won the match. The coach praised the players after the game."
    assert topic(reading(body, section="Wirtschaft")).name == "medtop:04000000"
    assert topic(reading(body, url="https://x.example/politique/1.html")).name == "medtop:11000000"
    assert topic(reading(body)).name == "medtop:15000000"
    assert topic(reading("Hm.", headline="Hm")) is None


@pytest.mark.parametrize("section", ["Berlin", "News", "Home", ""])
def test_a_section_that_is_no_topic_is_none(section: str) -> None:
    assert from_section(section) is None
    assert from_path(f"/{section}/story.html") is None


def test_every_topic_has_a_section_that_names_it() -> None:
    sections = (
        "Culture",
        "Crime",
        "Disasters",
        "Business",
        "Education",
        "Climate",
        "Health",
        "Weird",
        "Jobs",
        "Travel",
        "Politics",
        "Religion",
        "Science",
        "Society",
        "Sport",
        "War",
        "Weather",
    )
    assert [from_section(name) for name in sections] == list(TOPICS)


def test_reading_counts_scripts_apart() -> None:
    assert seconds("字" * 255 + " " + "word " * 238, "zh") == 120
    assert reading_times("", "", "en").there == 0


def test_captions_links_and_subheads_are_never_chosen(reading: Callable[..., Text]) -> None:
    body = (
        "A harbour at dawn on a grey day in winter (Getty Images/Ann Rowe).\n\nRead more: the harbour, the harbour, the harbour closes.\n\n"
        "The harbour closes for ever this winter.\n\nThe harbour board closed the harbour on Monday after years of losses."
    )
    text = reading(body, headline="Harbour closes", subheads=(2,))
    assert [sentence.text for sentence in summary(text, ()).abstract] == [
        "The harbour board closed the harbour on Monday after years of losses."
    ]


def test_an_abstract_tells_what_the_article_says_most_not_what_it_says_at_length(reading: Callable[..., Text]) -> None:
    aside = "Her grandmother, who knitted jumpers of grey wool in a white house by a quiet lane, liked long walks, tea, stamps and old maps."
    news = [
        "The island council voted on Monday to close the harbour.",
        "The harbour will close in winter, the council said.",
        "Boats must leave the harbour before winter begins.",
    ]
    text = reading("\n\n".join([aside, *news]), headline="Council closes harbour")
    assert aside not in {sentence.text for sentence in summary(text, ()).abstract}


def test_a_quotation_is_never_cut_and_the_method_is_named(reading: Callable[..., Text]) -> None:
    told = summary(reading("“However, (as I said) we wait,” said the mayor of the island on Monday evening."), ())
    assert told.abstract[0].text.startswith("“However, (as I said) we wait,”")
    assert "rule" in told.method


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("LONDON (Reuters) - The board (which met) agreed.", "The board agreed."),
        ("Sin embargo, la junta aceptó.", "La junta aceptó."),
        ("The board (founded 1921) agreed.", "The board (founded 1921) agreed."),
        ("But the board agreed.", "But the board agreed."),
    ],
)
def test_only_what_can_be_spared_is_dropped(printed: str, short: str) -> None:
    assert compressed(printed) == short


def test_quotation_marks_of_many_languages() -> None:
    assert [one.words for one in quotations("„Ja“, »nein«, « oui », 「はい」 and 'no' don't")] == [
        "Ja",
        "nein",
        " oui ",
        "はい",
    ]


def part(text: Text, name: str) -> Part:
    return next(part for part in quality(text, entities(text)).parts if part.name == name)


def test_quality_tells_what_each_part_rests_on(reading: Callable[..., Text]) -> None:
    text = reading(
        "“We have lost money for years,” said Maud Pellow. “It was a fine old boat indeed.”\n\nThe rest is silence here.",
        headline="Boat money",
        byline=("Ann Rowe",),
    )
    assert part(text, "byline").evidence == "by Ann Rowe"
    assert "Maud Pellow" in part(text, "sourcing").evidence
    assert part(text, "attribution").value == 1.0
    assert part(text, "headline").value == 1.0


def test_a_headline_that_the_text_does_not_bear_out_scores_low(reading: Callable[..., Text]) -> None:
    assert (
        part(
            reading("The committee met and went home early.", headline="Aliens destroy capital city"), "headline"
        ).value
        == 0.0
    )


def test_opinion_counts_only_where_it_is_not_marked(reading: Callable[..., Text]) -> None:
    body = "I think we should stop. I must say it is a disgrace. I would not go."
    assert part(reading(body), "opinion marked").value < 0.5
    assert part(reading(body, genre=Genre.OPINION), "opinion marked").value == 1.0


def test_parts_add_up_to_the_score(reading: Callable[..., Text]) -> None:
    score = quality(reading("The board met."), ())
    assert score.value == round(
        sum(part.value * part.weight for part in score.parts) / sum(part.weight for part in score.parts), 4
    )


def test_lines_of_social_networks_and_endless_sentences_are_not_chosen(reading: Callable[..., Text]) -> None:
    endless = "The harbour " + "and the harbour board " * 20 + "closed."
    body = f"{endless}\n\nThe harbour closed, says @harbourpost in a harbour post.\n\nThe harbour closed on Monday for good."
    told = summary(reading(body, headline="The harbour closed"), ())
    assert [sentence.text for sentence in told.abstract] == ["The harbour closed on Monday for good."]
