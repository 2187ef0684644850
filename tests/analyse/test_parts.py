from collections.abc import Callable

import pytest

from broadsheet.analyse.compress import compressed
from broadsheet.analyse.entities import entities
from broadsheet.analyse.language import identify_language
from broadsheet.analyse.quality import quality
from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.reading import reading_times, seconds
from broadsheet.analyse.sections import TOPICS, from_address, from_section
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


def test_the_text_tells_which_of_several_topics_a_publisher_means(reading: Callable[..., Text]) -> None:
    court = "The court sentenced the man to prison for murder. The judge said police had found the weapon in his house."
    assert topic(reading(court, section="Politics & Crime")).name == "medtop:02000000"
    told = topic(reading(court, section="Sport", url="https://x.example/crime/1.html"))
    assert told.name == "medtop:02000000"
    assert told.confidence < topic(reading(court, section="Crime")).confidence


def test_what_page_and_address_both_mean_counts(reading: Callable[..., Text]) -> None:
    told = topic(reading("Hm.", headline="Hm", section="Energy & Environment", url="https://x.example/green/1.html"))
    assert told.name == "medtop:06000000"


@pytest.mark.parametrize("section", ["Berlin", "News", "Home", "Leeds News", ""])
def test_a_section_that_is_no_topic_is_none(section: str) -> None:
    assert from_section(section) == ()
    assert from_address(f"https://x.example/{section}/story.html") == ()


@pytest.mark.parametrize(
    ("section", "language", "number"),
    [
        ("Deportes", "es", "15"),
        ("Sports News", "en", "15"),
        ("Politics", "pl", "11"),
        ("Бизнес", "ru", "04"),
        ("सेहत", "hi", "07"),
        ("정치일반", "ko", "11"),
        ("Rat", "hr", "16"),
        ("Kultur / Film", "de", "01"),
    ],
)
def test_sections_are_known_in_their_language_and_in_english(section: str, language: str, number: str) -> None:
    assert from_section(section, language) == (f"medtop:{number}000000",)


def test_a_short_name_counts_in_its_own_language_alone() -> None:
    assert from_section("Rat", "de") == ()
    assert from_section("Vita", "it") == ()


def test_folders_are_read_however_they_are_written() -> None:
    sport = ("medtop:15000000",)
    addresses = (
        "https://x.example/Home/BongDa/1.html",
        "https://x.example/bong-da/1.html",
        "https://thethao.x.example/1.html",
    )
    assert [from_address(address, "vi") for address in addresses] == [sport] * 3
    assert from_address("https://x.example/business/us-sports-news/1.html") == sport
    assert from_address("https://x.example/it/data/why-sport-and-war-do-not-mix/1.html") == ()


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        (
            "de",
            "Der Trainer lobte die Mannschaft nach dem Sieg. Der Stürmer schoss zwei Tore in der zweiten Halbzeit.",
            "15",
        ),
        (
            "fr",
            "Le député a voté contre la loi. Le gouvernement perd sa majorité avant l'élection, dit l'opposition.",
            "11",
        ),
        (
            "es",
            "La policía detuvo al sospechoso del asesinato. El tribunal y el fiscal piden la cárcel para el acusado.",
            "02",
        ),
        (
            "sv",
            "Regeringen föreslår en ny lag. Riksdagen röstar och statsministern möter oppositionen före valet.",
            "11",
        ),
        ("fi", "Joukkue voitti ottelun. Valmentaja kiitti pelaajia, ja kausi päättyy jalkapallon finaaliin.", "15"),
        ("cs", "Policie zadržela podezřelého z vraždy. Soud ho poslal do vězení, rozhodl soudce.", "02"),
        ("hu", "A cég árbevétele nőtt, a tőzsde emelkedett, az infláció és a kamat csökken, mondta a bank.", "04"),
        ("el", "Η ομάδα πήρε τη νίκη στον αγώνα. Ο προπονητής και οι παίκτες πανηγύρισαν το πρωτάθλημα.", "15"),
        ("uk", "Ракета влучила в місто. Армія повідомила про удар, солдати на фронті збили дрон.", "16"),
        ("he", "הממשלה אישרה את החוק. ראש הממשלה והאופוזיציה בכנסת נערכים לקראת הבחירות.", "11"),
        ("hi", "भारतीय टीम ने क्रिकेट मैच जीता। कोच ने खिलाड़ी की तारीफ की, फाइनल में बल्लेबाज ने रन बनाए।", "15"),
        ("th", "รัฐบาลและพรรคฝ่ายค้านเตรียมเลือกตั้ง นายกรัฐมนตรีกล่าวในรัฐสภา", "11"),
        ("vi", "Huấn luyện viên và cầu thủ ăn mừng chiến thắng. Đội bóng vào chung kết giải đấu bóng đá.", "15"),
        ("id", "Polisi menangkap tersangka pembunuhan. Jaksa dan hakim di pengadilan menjatuhkan vonis penjara.", "02"),
        ("ko", "경찰은 살인 혐의로 용의자를 체포했다. 법원은 피고인에게 징역을 선고했다.", "02"),
    ],
)
def test_a_text_tells_its_topic_in_many_languages(
    reading: Callable[..., Text], language: str, text: str, number: str
) -> None:
    told = topic(reading(text, language, headline=text.split(".", maxsplit=1)[0]))
    assert told.name == f"medtop:{number}000000"


def test_the_keywords_of_a_publisher_count(reading: Callable[..., Text]) -> None:
    said = {"headline": "A long night", "keywords": ("football", "Premier League", "goals")}
    assert topic(reading("They came home late.", **said)).name == "medtop:15000000"


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
    assert [from_section(name)[0] for name in sections] == list(TOPICS)


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
