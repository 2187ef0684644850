"""What a reader types into the search field, as a Query.

    ferry "harbour office" publisher:harbourpost.example lang:en topic:sport country:GB after:2026-11-01 before:2026-11-20

Words are all required, wherever they stand; a quoted phrase must stand as it is. `from:` and `since:`, which were told of before, are `publisher:` and `after:`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

from broadsheet.errors import InputError
from broadsheet.news import Query
from broadsheet.news.countries import country_code
from broadsheet.news.topics import SLUGS, TOP

FILTERS: Mapping[str, str] = MappingProxyType(
    {
        "publisher": "harbourpost.example",
        "lang": "de",
        "topic": "sport",
        "country": "GB",
        "after": "2026-11-19",
        "before": "2026-11-20",
    }
)
"""What narrows a search (`lang:de`): each key with an example, as the site and the command tell of them."""
_TOKEN = re.compile(r'(?:(?P<key>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
_FIELDS = {"publisher": "publisher", "from": "publisher", "lang": "language", "topic": "topic", "country": "country"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")
_DATES = {"after": "since", "since": "since", "before": "before"}


def parse_query(text: str) -> Query:
    """The query that a text means; raises InputError where a date, topic, language or country is none. A `key:` that is not known is a word.

    >>> parse_query('ferry "harbour office" lang:en')
    Query(words=('ferry',), phrases=('harbour office',), publisher=None, language='en', topic=None, country=None, since=None, before=None)
    """
    words, phrases = [], []
    fields: dict[str, Any] = {}
    for match in _TOKEN.finditer(text):
        key, value = match["key"], (match["phrase"] if match["phrase"] is not None else match["word"]).strip()
        if key in _FIELDS and value:
            fields[_FIELDS[key]] = value
        elif key in _DATES and value:
            fields[_DATES[key]] = _day(key, value)
        elif match["phrase"] is not None:
            phrases.append(value)
        else:
            words.append(match[0])
    return as_kept(Query(words=tuple(words), phrases=tuple(p for p in phrases if p), **fields))


def as_kept(query: Query) -> Query:
    """The query with its filters as a paper has them, however they are written; raises InputError where a topic, language or country is none.

    >>> as_kept(Query(country="uk", language="EN", topic="sport"))
    Query(words=(), phrases=(), publisher=None, language='en', topic='medtop:15000000', country='GB', since=None, before=None)
    """
    return replace(
        query,
        publisher=query.publisher.lower() if query.publisher else None,
        language=_language(query.language) if query.language else None,
        topic=topic_called(query.topic) if query.topic else None,
        country=_country(query.country) if query.country else None,
    )


def topic_called(value: str) -> str:
    """A topic's id, from the word that addresses have for it or from the id; raises InputError that names the words."""
    wanted = value.lower()
    found = next((topic for topic, word in SLUGS.items() if wanted in {word, topic} and topic != TOP), None)
    if found is None:
        words = ", ".join(word for topic, word in SLUGS.items() if topic != TOP)
        raise InputError(f"a topic is one of {words}, not {value!r}")
    return found


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise InputError(f"a language is a code of two or three letters such as de, not {value!r}")
    return value.lower()


def _country(value: str) -> str:
    code = country_code(value)
    if code is None:
        raise InputError(f"a country is a code of two letters (ISO 3166) such as GB, not {value!r}")
    return code


def _day(key: str, value: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(value), time(), UTC)
    except ValueError as error:
        raise InputError(f"`{key}:` wants a day such as 2026-11-20, not {value!r}") from error
