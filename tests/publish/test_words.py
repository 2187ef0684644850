import re
import string
import tomllib
from datetime import UTC, datetime
from importlib import resources

import pytest
from babel import Locale

from broadsheet.news.topics import SLUGS, topic_of
from broadsheet.press.methods import methods
from broadsheet.publish.words import LANGUAGES, Words

FOLDER = resources.files("broadsheet.publish")
TABLES = {name: tomllib.loads(FOLDER.joinpath("words", f"{name}.toml").read_text("utf-8")) for name in LANGUAGES}
AT = datetime(2026, 11, 20, 23, 5, tzinfo=UTC)


NAMES = {"topics", "topics_short", "parts", "fields"}
"""Tables of names, which have no plural."""
CASCADE = resources.files("broadsheet.extract").joinpath("cascade.py").read_text("utf-8")
NOTED = {name.replace("_", " ") for name in re.findall(r"\.take\(\s*\"(\w+)\"", CASCADE)}
"""Fields whose method extraction notes."""
ANALYSED = ("language", "category", "summary", "reading_time")
"""What an article's page lists below them, in the same table."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
class TestTables:
    def test_have_no_label_that_english_lacks(self, language: str) -> None:
        assert set(TABLES[language]) <= set(TABLES["en"])

    def test_say_all_that_english_says_but_examples(self, language: str) -> None:
        missing = set(TABLES["en"]) - set(TABLES[language])
        assert not {key for key in missing if key != "comma" and not key.startswith("syntax_")}

    def test_fill_in_the_same_values(self, language: str) -> None:
        for key, entry in TABLES[language].items():
            english = TABLES["en"][key]
            if isinstance(entry, str):
                assert fields(entry) == fields(english), key
            elif key not in NAMES:
                assert all(fields(text) <= {"n"} for text in entry.values()), key

    def test_have_the_plural_forms_of_their_language(self, language: str) -> None:
        for key, entry in TABLES[language].items():
            if isinstance(entry, dict) and key not in NAMES:
                assert "other" in entry, key
                known = (
                    {"other", "zero"} | set(Locale(language).plural_form.tags) | set(Locale(language).ordinal_form.tags)
                )
                assert set(entry) <= known, key

    def test_name_every_topic(self, language: str) -> None:
        assert set(TABLES[language]["topics"]) == set(SLUGS) | {"other"}

    def test_name_every_part_of_a_score_and_every_field(self, language: str) -> None:
        assert set(TABLES[language]["parts"]) == {part.name for one in methods() for part in one.parts}
        assert set(TABLES[language]["fields"]) == NOTED
        rows = [*TABLES[language]["fields"].values(), *(TABLES[language][key] for key in ANALYSED)]
        assert len({row.casefold() for row in rows}) == len(rows)
        if language != "en":
            assert Words.of(language).part("sourcing") != "sourcing"
            assert Words.of(language).field("publisher_name") != "publisher name"


def test_every_label_that_a_template_prints_exists_and_none_is_idle() -> None:
    templates = "".join(file.read_text("utf-8") for file in FOLDER.joinpath("templates").iterdir())
    used = set(re.findall(r"""(?:\bt|count)\(["']([a-z_0-9]+)["']""", templates))
    whole = {key for key in used if not key.endswith("_")}
    prefixes = tuple(key for key in used if key.endswith("_"))
    assert whole <= set(TABLES["en"])
    code = FOLDER.joinpath("words.py").read_text("utf-8") + FOLDER.joinpath("feeds.py").read_text("utf-8")
    idle = {
        key
        for key in TABLES["en"]
        if key not in whole | NAMES and not key.startswith(prefixes) and f'"{key}"' not in code
    }
    assert not idle


def test_a_language_without_a_table_is_printed_in_english() -> None:
    words = Words.of("tlh", "US")
    assert str(words.text("latest")) == "Latest"
    assert words.country("us") == "United States"
    assert words.country("ZZ") == "Unknown Region"
    assert words.tongue("xx-unknown") == "xx-unknown"


def test_values_are_escaped() -> None:
    assert str(Words.of("en").text("full_text", publisher="<b>")) == "Read the full text at &lt;b&gt;"


def test_a_missing_label_is_a_bug() -> None:
    with pytest.raises(KeyError, match="no such label"):
        Words.of("en").text("nonsense")
    with pytest.raises(TypeError, match="plural"):
        Words.of("en").text("publishers")
    with pytest.raises(TypeError, match="plural"):
        Words.of("en").count("latest", 1)


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("en", "GB", "21 November 2026, 00:05 UTC+1"),
        ("en", "US", "November 21, 2026, 12:05\u202fAM UTC+1"),
        ("de", "DE", "21. November 2026, 00:05 UTC+1"),
        ("ja", "JP", "2026年11月21日 0:05 UTC+1"),
    ],
)
def test_times_are_written_as_the_country_writes_them(language: str, country: str, expected: str) -> None:
    assert Words.of(language, country).moment(AT, 60) == expected


def test_times_near_the_printing_need_no_day() -> None:
    words = Words.of("en", "GB")
    assert words.near(AT, AT) == "23:05"
    assert words.near(AT, AT, 60) == "00:05"
    assert words.near(AT, AT.replace(day=21)) == "20 Nov, 23:05"
    assert words.near(AT, AT, 60, date_only=True) == "20 Nov"
    assert words.near(AT.replace(year=2023), AT) == "20 Nov 2023"


def test_plurals_follow_the_language() -> None:
    assert [str(Words.of("ar").count("publishers", n)) for n in (0, 1, 2, 3, 11)] == [
        "لا ناشرين",
        "ناشر واحد",
        "ناشران",
        "3 ناشرين",
        "11 ناشرًا",
    ]
    assert [str(Words.of("en").ordinal(n)) for n in (1, 2, 3, 4, 11, 22, 103)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "22nd",
        "103rd",
    ]


def test_durations_are_seconds_and_then_minutes() -> None:
    words = Words.of("en", "US")
    assert [words.duration(seconds) for seconds in (62, 90, 91, 480)] == ["62 sec", "90 sec", "2 min", "8 min"]
    assert words.minutes(5) == "1 min"


def test_topics_have_words_in_addresses() -> None:
    assert all(topic_of(word) == topic for topic, word in SLUGS.items())
    assert topic_of("nonsense") is None
