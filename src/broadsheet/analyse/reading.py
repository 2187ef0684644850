"""How long reading takes, by published speeds per language.

English: 238 words a minute for silent reading of non-fiction (Brysbaert 2019, "How many words do we read per minute?",
Journal of Memory and Language 109). Other languages: words, or characters for Chinese and Japanese, a minute of the
standardised IReST texts (Trauzettel-Klosinski, Dietz and the IReST Study Group 2012, Investigative Ophthalmology & Visual
Science 53, table 1). A language without a published speed is given the mean of those that have one. Chinese, Japanese and
Korean characters are counted apart from the words of other scripts, each at its own speed.
"""

import re

from broadsheet.news import ReadingTimes

METHOD = "reading/1"

WORDS_A_MINUTE = {
    "ar": 138.0, "de": 179.0, "en": 238.0, "es": 218.0, "fi": 161.0, "fr": 195.0, "he": 187.0, "it": 188.0,
    "nl": 202.0, "pl": 166.0, "pt": 181.0, "ru": 184.0, "sl": 180.0, "sv": 199.0, "tr": 166.0,
}  # fmt: skip
CHARACTERS_A_MINUTE = {"zh": 255.0, "ja": 357.0, "ko": 357.0}
"""No IReST figure exists for Korean: that of Japanese stands in."""
OTHER_WORDS = 184.0
"""The study's mean over its 17 languages."""

_CHARACTER = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(
    r"[^\W_\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+(?:['’.,\-][^\W_\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+)*"
)


def reading_times(here: str, there: str, language: str) -> ReadingTimes:
    """The times for our text and for the publisher's, in whole seconds.

    >>> reading_times("", "word " * 238, "en").there
    60
    >>> reading_times("", "字" * 255, "zh").there
    60
    """
    characters, others = count(there)
    east_asian = language in CHARACTERS_A_MINUTE
    return ReadingTimes(
        here=seconds(here, language),
        there=seconds(there, language),
        units=characters + others if east_asian else others + characters,
        speed=CHARACTERS_A_MINUTE[language] if east_asian else WORDS_A_MINUTE.get(language, OTHER_WORDS),
        method=METHOD,
    )


def count(text: str) -> tuple[int, int]:
    """How many Chinese, Japanese and Korean characters, and how many words of other scripts.

    >>> count("東京の GDP は 3.5% 増")
    (5, 2)
    """
    return len(_CHARACTER.findall(text)), len(_WORD.findall(text))


def seconds(text: str, language: str) -> int:
    """Whole seconds that reading takes."""
    characters, others = count(text)
    by_character = CHARACTERS_A_MINUTE.get(language, CHARACTERS_A_MINUTE["zh"])
    by_word = WORDS_A_MINUTE.get(language, OTHER_WORDS if language not in CHARACTERS_A_MINUTE else WORDS_A_MINUTE["en"])
    return round(60 * (characters / by_character + others / by_word))
