"""Names in a text: whole tokens, the right sense, one entity once.

Scripts with capitals: runs of capitalised words (joined by particles such as `de` or `van`), told apart by titles, words that
organisations carry, the gazetteer, and what else the article says of them. A word that only a sentence's beginning raised is
no name unless it stands so in mid-sentence too. Other scripts: the gazetteer, and names beside a title.
"""

import re

from broadsheet.analyse.gazetteer import GIVEN_NAMES, Place, gazetteer
from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.names import INITIAL, Collector, Name
from broadsheet.analyse.namewords import NOT_PERSONAL, PARTICLES
from broadsheet.analyse.text import WORD, Text, fold
from broadsheet.news import Entity, EntityKind, Mention

MOST = 40
"""Entities of one article: the most mentioned, in order of first mention."""

RICH = 5_000
"""Passages counted from which on a lexicon knows enough common words to tell a person's name by what it does not hold."""

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
    names = _with_surnames(Collector(text).collect(), text.language)
    peoples, printed = gazetteer(text.language).peoples, frozenset(WORD.findall(text.body))
    names = [name for name in names if _is_name(name, text, printed) and not _is_people(name, peoples)]
    near = {name.senses[0].country for name in names if name.senses and name.senses[0].kind == "country"}
    near |= {home} if home else set()
    names.sort(key=lambda name: (-len(name.spans), name.spans[0]))
    found = [_entity(name, near, text) for name in names[:MOST]]
    return tuple(sorted(found, key=lambda entity: (entity.mentions[0].start, entity.name)))


def _with_surnames(names: list[Name], language: str) -> list[Name]:
    """Joins a lone surname to the most mentioned fuller name that ends with it, a lone given name to the only one that begins so; a place that a preposition marks keeps its own."""
    full = [name for name in names if _is_personal(name, language)]
    kept = []
    for name in names:
        owners = [other for other in full if other is not name and other.text.split()[-1] == name.text]
        given = [other for other in full if other is not name and other.text.split()[0] == name.text]
        owners = owners or (given if len(given) == 1 and not name.senses else [])
        if not owners or (
            name.senses and (2 * name.located > len(name.spans) or not any(owner.person for owner in owners))
        ):
            kept.append(name)
            continue
        owner = max(owners, key=lambda other: (len(other.spans), other.person, -other.spans[0][0]))
        owner.spans = sorted({*owner.spans, *name.spans})
        owner.sure += name.sure
        owner.person += name.person + 1
    return kept


def _is_personal(name: Name, language: str) -> bool:
    """Whether it reads as a person's full name: two to four words beside initials, none of them a common word or a country, no organisation, no place."""
    words = [word for word in name.text.split() if not INITIAL.fullmatch(word)]
    if (
        not 2 <= len(words) <= 4
        or name.organisation
        or name.senses
        or any(fold(word) in NOT_PERSONAL for word in words)
    ):
        return False
    if words[0] in gazetteer(language).senses and fold(words[0]) not in GIVEN_NAMES:
        return False
    if name.person:
        return True
    known, own = lexicon(language), [word for word in words if word not in PARTICLES]
    plain = any(known.is_common(fold(word)) or word.isupper() for word in own)
    return known.total >= RICH and not plain and (language != "de" or len(own) == len(words))


def _is_people(name: Name, peoples: re.Pattern[str]) -> bool:
    """Whether it is a word for a people or a tongue (Japanese, Iraqis), which is no name of a place."""
    return not name.senses and not name.person and not name.organisation and bool(peoples.fullmatch(name.text))


def _is_name(name: Name, text: Text, printed: frozenset[str]) -> bool:
    """Whether a spelling is a name here; `printed` are the words of the body as they stand."""
    if name.person and not name.senses:
        return True
    if name.senses and name.text in _AMBIGUOUS and not name.located:
        return False
    low = name.text.lower()
    doubtful = low != name.text and (low in printed if " " not in low else low in text.body)
    if name.senses and low != name.text and lexicon(text.language).is_common(fold(name.text)):
        return bool(name.located)
    if name.senses:
        return name.sure > 0 or not doubtful
    return name.sure > 0 and not doubtful


_AMBIGUOUS = frozenset(name.capitalize() for name in GIVEN_NAMES) | {"Essen", "Corona"}
_AMBIGUOUS -= {
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


def _entity(name: Name, near: set[str], text: Text) -> Entity:
    place = _sense(name, near, text.body)
    if name.senses:
        kind = EntityKind.PLACE
    elif not name.organisation and (name.person or _is_personal(name, text.language)):
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
