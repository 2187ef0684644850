"""What publishers call their sections, as IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/, top level).

`models/sections.tsv`, ours, has the names by topic and language. A name may stand for several topics (*происшествия*: crimes and
accidents), so each answer is all topics that are meant, which the text tells apart; none where a name says nothing of a topic
(a place, `News`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit

from broadsheet.models import read_model
from broadsheet.models.months import plainest

TOPICS = {
    "medtop:01000000": "arts, culture, entertainment and media",
    "medtop:02000000": "crime, law and justice",
    "medtop:03000000": "disaster, accident and emergency incident",
    "medtop:04000000": "economy, business and finance",
    "medtop:05000000": "education",
    "medtop:06000000": "environment",
    "medtop:07000000": "health",
    "medtop:08000000": "human interest",
    "medtop:09000000": "labour",
    "medtop:10000000": "lifestyle and leisure",
    "medtop:11000000": "politics and government",
    "medtop:12000000": "religion",
    "medtop:13000000": "science and technology",
    "medtop:14000000": "society",
    "medtop:15000000": "sport",
    "medtop:16000000": "conflict, war and peace",
    "medtop:17000000": "weather",
}
"""Names of the 17 top Media Topics by id, in English."""

Topics = tuple[str, ...]

_NOTHING: Final = "00"
"""What the table has for words that say nothing of a topic ("Latest", "Noticias")."""
_LIKE: Final = {"bs": "hr", "sr": "hr", "nb": "no", "nn": "no"}
"""Whose names a language shares."""
_SHORT: Final = 5
"""Letters below which a name counts in its own language and in English ones alone: *rat* is a war in Croatian, *vita* in Swahili."""
_FOLDERS: Final = 4
_TECHNICAL: Final = frozenset({"ai", "apps", "data", "it", "media", "mobile", "tv", "web"})
"""What folders are called that hold no section."""
_LEVELS: Final = re.compile(r"\s*[/|>›»→·•:]\s*|\s[–—-]\s")
"""Between a section and one within it."""
_AND: Final = re.compile(
    r"\s*[&,;+]\s*|\s(?:and|und|et|y|e|en|og|och|ja|i|a|și|és|και|и|і|ve|dan|và|va|و|और|ও)\s", re.IGNORECASE
)
"""Between two names."""
_WORDS: Final = re.compile(r"[\s_.-]+")
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_SIGNS: Final = re.compile(r"[\W_]+")


def from_section(section: str, language: str = "en") -> Topics:
    """The topics that a section's name means, which is in this language, English or another's own; the innermost where it names several levels.

    >>> from_section("Sports / Football"), from_section("Économie"), from_section("Berlin")
    (('medtop:15000000',), ('medtop:04000000',), ())
    >>> from_section("Politik und Wirtschaft", "de")
    ('medtop:11000000', 'medtop:04000000')
    """
    if found := _named(section, language):
        return found
    levels = (_of_all(_AND.split(level), language, some=True) for level in reversed(_LEVELS.split(section)))
    return next(filter(None, levels), ())


def from_address(url: str, language: str = "en") -> Topics:
    """The topics that the host and the first folders of an address name, the last of them that names any: `/business/technology` is the latter.

    >>> from_address("https://www.harbourpost.example/de/wirtschaft/auto/artikel-1234.html", "de")
    ('medtop:10000000',)
    >>> from_address("https://sport.harbourpost.example/2026/11/ferry"), from_address("https://harbourpost.example/sport-is-good/1")
    (('medtop:15000000',), ())
    """
    parts = urlsplit(url)
    hosts = [one for one in (parts.hostname or "").split(".")[:-2] if one not in _TECHNICAL]
    folders = [one for one in unquote(parts.path).casefold().split("/")[1:-1] if one not in _TECHNICAL]
    names = (_folder(name, language) for name in (*folders[_FOLDERS - 1 :: -1], *hosts))
    return next(filter(None, names), ())


def _folder(name: str, language: str) -> Topics:
    return _named(name, language) or _of_all(_WORDS.split(name), language)


def _of_all(names: Iterable[str], language: str, *, some: bool = False) -> Topics:
    """The topics of several names; none where one says nothing, unless some are enough."""
    topics: dict[str, None] = {}
    for name in filter(None, names):
        found = _named(name, language) or (_of_all(_WORDS.split(name), language) if some else ())
        if not found and not some and not _says_nothing(name, language):
            return ()
        topics |= dict.fromkeys(found)
    return tuple(topics)


def _named(name: str, language: str) -> Topics:
    """The topics of one name as it stands in the table."""
    own, common = _table()
    key = _key(name)
    language = _LIKE.get(language, language)
    found = own.get((language, key)) or own.get(("en", key)) or common.get(key, ())
    return tuple(one for one in found if one in TOPICS)


def _says_nothing(name: str, language: str) -> bool:
    own, common = _table()
    key = _key(name)
    return (
        not key
        or key.isdigit()
        or _NOTHING in (own.get((language, key)) or own.get(("en", key)) or common.get(key, ()))
    )


def _key(name: str) -> str:
    """Small letters and figures without accents, so that `Бизнес`, `giáo-dục` and `giaoduc` are found as they are written."""
    return _SIGNS.sub("", _plain(name))


def _plain(text: str) -> str:
    return plainest(text).translate(_LETTERS)


@cache
def _table() -> tuple[Mapping[tuple[str, str], Topics], Mapping[str, Topics]]:
    """Topics by language and name, and by names that mean the same in all languages."""
    own: dict[tuple[str, str], Topics] = {}
    common: dict[str, set[Topics]] = defaultdict(set)
    for line in _plain(read_model("sections.tsv").decode("utf8")).splitlines():
        numbers, language, names = line.split("\t")
        topics = tuple(_NOTHING if number == _NOTHING else f"medtop:{number}000000" for number in numbers.split())
        for name in names.split(","):
            key = _SIGNS.sub("", name)
            own[language, key] = topics
            if len(key) >= _SHORT or not key.isascii():
                common[key].add(topics)
    return own, {key: next(iter(found)) for key, found in common.items() if len(found) == 1}
