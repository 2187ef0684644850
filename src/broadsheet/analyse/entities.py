"""Names in a text: whole tokens, the right sense, one entity once.

Scripts with capitals: runs of capitalised words (joined by particles such as `de` or `van`), told apart by titles, words that
organisations carry, the gazetteer, and what else the article says of them. A word that only a sentence's beginning raised is
no name unless it stands so in mid-sentence too. Other scripts: the gazetteer, and names beside a title.
"""

import re

from broadsheet.analyse.gazetteer import GIVEN_NAMES, Place
from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.names import Collector, Name
from broadsheet.analyse.text import Text, fold
from broadsheet.news import Entity, EntityKind, Mention

MOST = 40
"""Entities of one article: the most mentioned, in order of first mention."""

_GEORGIA_COUNTRY = re.compile(
    r"Tbilisi|Georgian|South Ossetia|Abkhazia|Caucasus|Saakashvili|Margvelashvili|Zourabichvili"
)
_GEORGIA_STATE = re.compile(
    r"Atlanta|Savannah|U\.S\.|\bUS\b|United States|Trump|Biden|Republican|Democrat|Florida|Alabama|Georgia (?:state|Bulldogs|Senate|voters)|County"
)


def entities(text: Text, home: str | None = None) -> tuple[Entity, ...]:
    """The names of a text in order of first mention.

    `home` is the publisher's country (ISO 3166-1 alpha-2), which helps to tell one London from another.
    """
    names = _with_surnames(Collector(text).collect())
    names = [name for name in names if _is_name(name, text) and not _is_people(name)]
    near = {name.senses[0].country for name in names if name.senses and name.senses[0].kind == "country"}
    near |= {home} if home else set()
    names.sort(key=lambda name: (-len(name.spans), name.spans[0]))
    found = [_entity(name, near, text.body) for name in names[:MOST]]
    return tuple(sorted(found, key=lambda entity: (entity.mentions[0].start, entity.name)))


def _with_surnames(names: list[Name]) -> list[Name]:
    """Joins a lone surname, or a lone given name, to the one fuller name that holds it; a place keeps its own where a preposition says so."""
    full = [name for name in names if 2 <= len(name.text.split()) <= 4 and not name.organisation and not name.senses]
    kept = []
    for name in names:
        owners = [
            other
            for other in full
            if other is not name and name.text in {other.text.split()[-1], other.text.split()[0]}
        ]
        owners = [other for other in owners if name.text == other.text.split()[-1]] or owners
        if len(owners) != 1 or (name.senses and 2 * name.located > len(name.spans)):
            kept.append(name)
            continue
        owner = owners[0]
        owner.spans = sorted({*owner.spans, *name.spans})
        owner.sure += name.sure
        owner.person += name.person + (name.text == owner.text.split()[-1])
    return kept


_PEOPLES = re.compile(r"\w{2,}(?:ish|ese|ians?|eans?|icans?|tons|aliens?|çais|andais|glais|iens?|iennes?)")
"""Endings of the words for a country's people and tongue in English and French."""


def _is_people(name: Name) -> bool:
    return not name.senses and not name.person and not name.organisation and bool(_PEOPLES.fullmatch(name.text))


def _is_name(name: Name, text: Text) -> bool:
    if name.person and not name.senses:
        return True
    if name.senses and name.text in _AMBIGUOUS and not name.located:
        return False
    low = re.compile(rf"(?<![^\W_]){re.escape(name.text.lower())}(?![^\W_])")
    doubtful = name.text.lower() != name.text and bool(low.search(text.body))
    if name.senses and lexicon(text.language).is_common(fold(name.text)):
        return bool(name.located)
    if name.senses:
        return name.sure > 0 or not doubtful
    return name.sure > 0 and not doubtful


_AMBIGUOUS = frozenset(name.capitalize() for name in GIVEN_NAMES) - {
    "Paris",
    "Israel",
    "Jordan",
    "Georgia",
    "Kenya",
    "Washington",
    "Houston",
    "Chad",
    "Sydney",
}


def _entity(name: Name, near: set[str], body: str) -> Entity:
    place = _sense(name, near, body)
    if name.senses:
        kind = EntityKind.PLACE
    elif name.person and not name.organisation:
        kind = EntityKind.PERSON
    elif name.organisation:
        kind = EntityKind.ORGANISATION
    else:
        kind = EntityKind.OTHER
    mentions = tuple(Mention(start=start, end=end) for start, end in sorted(name.spans))
    return Entity(name=name.text, kind=kind, code=place.code if place else None, mentions=mentions)


def _sense(name: Name, near: set[str], body: str) -> Place | None:
    """The sense of a place's name: a country, else the one in a country the text names, else the largest; None where that would be a guess."""
    if name.text == "Georgia":
        country, state = bool(_GEORGIA_COUNTRY.search(body)), bool(_GEORGIA_STATE.search(body))
        return (
            None
            if country == state
            else next((place for place in name.senses if (place.kind == "country") == country), None)
        )
    if not name.senses or name.senses[0].kind == "country":
        return name.senses[0] if name.senses else None
    return next((place for place in name.senses if place.country in near), name.senses[0])
