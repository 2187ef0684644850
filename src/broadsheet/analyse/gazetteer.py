"""Names of countries, states and large cities, found in a text in the spelling of its language.

From `models/gazetteer.tsv.xz`: country names of Unicode CLDR, cities and states of GeoNames (https://www.geonames.org, CC BY 4.0).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from broadsheet.analyse.sentences import SURROGATE
from broadsheet.analyse.vocabulary import vocabulary
from broadsheet.models import read_model

_MORE = {
    "US": ("US", "U.S.", "USA", "U.S.A.", "United States of America", "EEUU", "EE.UU.", "EE. UU.", "EUA", "ABD", "США", "米国", "アメリカ", "미국"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "Großbritannien", "Grande-Bretagne", "Gran Bretaña", "Reino Unido", "Royaume-Uni", "Великобритания", "英国", "영국"),
    "AE": ("UAE", "U.A.E."),
    "NL": ("Holland",),
    "CZ": ("Czech Republic", "République tchèque", "República Checa", "Tschechische Republik"),
    "MM": ("Burma",), "CI": ("Ivory Coast", "Elfenbeinküste"), "TR": ("Turkey",), "KR": ("South Korea", "Südkorea", "한국"), "KP": ("North Korea", "북한"),
    "CN": ("中国", "中國"), "TW": ("台灣", "臺灣", "台湾"), "HK": ("Hong Kong", "香港"), "CD": ("DR Congo", "DRC"), "PS": ("Palestine", "Gaza"),
    "RU": ("Россия",), "VA": ("Vatican",), "XK": ("Kosovo",), "MK": ("Macedonia",), "SZ": ("Swaziland",),
}  # fmt: skip
_NO_NAMES = vocabulary(
    "of man nice reading bath split cork same best much most male mus uige san saint bar central union orange university mobile progress independence date",
    "march may hit enter victory as is al el la le los las santa young along os ise usa mitte deal buy home are tours police toyota",
    "위해 연대 코로나 联合 泰勒 الباب",
) | {"white house", "santa claus", "free state", "the city"}
"""City names that are words: never taken for the city."""
GIVEN_NAMES = vocabulary(
    "victoria florence charlotte sydney austin houston lincoln madison jackson diego santiago chelsea carolina virginia georgia dakota paris israel chad",
    "jordan kenya francisco leon león valencia adelaide aurora regina sofia elizabeth irving gary carson clarksville tyler denton eugene salem henderson",
    "arlington lansing glendale warren nelson hamilton lawrence columbus cleveland washington jose josé juan bello luis santos brandon kent",
)
"""Names of places that are people's names as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One sense of a name."""

    kind: str
    """country, region or city."""
    code: str
    """ISO 3166-1 alpha-2, or `geonames:` and the number."""
    country: str
    people: int
    """Thousands; 0 where not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """The names that texts of one language use."""

    senses: dict[str, tuple[Place, ...]]
    """By name as printed: countries first, then cities of half a million, states, other cities by number of people."""
    finder: AhoCorasick
    names: tuple[str, ...]
    """By the finder's number."""
    calendar: frozenset[str]
    """Folded names of months and weekdays."""
    peoples: re.Pattern[str]
    """Words for peoples and tongues, made from the countries' names."""

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Spans and names, longest first from the left, anywhere in the text: word boundaries are the caller's to check."""
        return [
            (start, end, self.names[number])
            for number, start, end in self.finder.find_matches_as_indexes(SURROGATE.sub("\ufffd", text))
        ]


@lru_cache(maxsize=24)
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer for texts of a language; of an unknown one the names that are alike in eight languages and more."""
    script = _SCRIPTS.get(language, _LATIN)
    senses = dict(_towns(script))
    for name, places in _countries(language, script).items():
        senses[name] = tuple(sorted((*places, *senses.get(name, ())), key=_order))
    names = tuple(sorted(senses))
    return Gazetteer(
        senses=senses,
        finder=AhoCorasick(names, matchkind=MatchKind.LeftmostLongest),
        names=names,
        calendar=frozenset(
            row.name for row in _common() if row.kind == "calendar" and {language, "en"} & {*row.languages.split(" ")}
        ),
        peoples=_peoples(senses),
    )


def _countries(language: str, script: re.Pattern[str]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for row in _common():
        if row.kind == "country" and script.search(row.name) and _is_used(language, row.languages.split(" ")):
            found.setdefault(row.name, []).append(row.place())
    for code, names in _MORE.items():
        for name in names:
            if script.search(name) and not any(place.code == code for place in found.get(name, ())):
                found.setdefault(name, []).append(Place(kind="country", code=code, country=code, people=0))
    return found


def _is_used(language: str, languages: list[str]) -> bool:
    return language in languages or len(languages) >= 8


@lru_cache(maxsize=24)
def _towns(script: re.Pattern[str]) -> dict[str, tuple[Place, ...]]:
    """Cities and states by name, which all languages of a script share."""
    found: dict[str, list[Place]] = {}
    for row in _rows():
        if row.kind in {"city", "region"} and _may_be_town(row.name) and script.search(row.name):
            found.setdefault(row.name, []).append(row.place())
    return {name: tuple(sorted(places, key=_order)) for name, places in found.items()}


def _may_be_town(name: str) -> bool:
    return name.casefold() not in _NO_NAMES and len(name) >= (2 if ord(name[0]) > 0x2E80 else 4)


_IRREGULAR = "European|British|Briton|French|German|Dutch|Danish|Danes|Spanish|Swedish|Polish|Finnish|Turkish|Greek|Swiss|Welsh|Scottish|English|Irish|Chinese|Asian|African|American|Arab|Kurdish|Kurd|Latino|Hispanic|Européen|Français|Allemand|Anglais|Britannique|Américain|Espagnol|Chinois|Russe|Européenne|Française|Allemande|Américaine"


def _peoples(senses: dict[str, tuple[Place, ...]]) -> re.Pattern[str]:
    countries = [
        name
        for name, found in senses.items()
        if found[0].kind == "country" and name.isalpha() and len(name) >= 4 and not name.isupper()
    ]
    stems = sorted({name.rstrip("aeiouyáéíóúа-я")[:12] for name in countries})
    stems = [stem for stem in stems if len(stem) >= 4]
    return re.compile(rf"(?:{'|'.join(map(re.escape, stems))})\w{{1,6}}|(?:{_IRREGULAR})s?")


def _order(place: Place) -> tuple[int, int, str]:
    rank = 0 if place.kind == "country" else 1 if place.people >= 500 else 2 if place.kind == "region" else 3
    return rank, -place.people, place.code


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    name: str
    code: str
    country: str
    people: int
    languages: str

    def place(self) -> Place:
        code = self.code if self.kind == "country" else f"geonames:{self.code}"
        return Place(kind=self.kind, code=code, country=self.country, people=self.people)


def _rows() -> Iterator[_Row]:
    """The lines of the file, read anew each time: towns by the ten thousand are kept in the form that is looked up alone."""
    for line in read_model("gazetteer.tsv.xz").decode().split("\n"):
        kind, name, code, country, people, languages = line.split("\t")
        yield _Row(kind, name, code, country, int(people or 0), languages)


@lru_cache(maxsize=1)
def _common() -> tuple[_Row, ...]:
    """What has other names in other languages: countries, months and weekdays."""
    return tuple(row for row in _rows() if row.kind in {"country", "calendar"})


_LATIN = re.compile(r"^[A-ZÀ-ɏḀ-ỿ]")
_ARABIC = re.compile(r"^[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"^[\u0400-\u04ff]")
_HAN = re.compile(r"^[\u3040-\u30ff\u4e00-\u9fff]")
_DEVANAGARI = re.compile(r"^[\u0900-\u097f]")
_SCRIPTS = (
    dict.fromkeys(("ar", "fa", "ur", "ps"), _ARABIC)
    | dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn"), _CYRILLIC)
    | dict.fromkeys(("zh", "ja"), _HAN)
    | dict.fromkeys(("hi", "mr", "ne"), _DEVANAGARI)
    | {
        "sr": re.compile(r"^[A-ZÀ-ɏ\u0400-\u04ff]"), "ko": re.compile(r"^[\uac00-\ud7a3]"), "el": re.compile(r"^[\u0370-\u03ff\u1f00-\u1fff]"),
        "he": re.compile(r"^[\u05d0-\u05ea]"), "th": re.compile(r"^[\u0e01-\u0e7f]"), "hy": re.compile(r"^[\u0531-\u0587]"), "ka": re.compile(r"^[\u10a0-\u10ff]"),
        "am": re.compile(r"^[\u1200-\u137f]"), "ti": re.compile(r"^[\u1200-\u137f]"), "bn": re.compile(r"^[\u0980-\u09ff]"), "ta": re.compile(r"^[\u0b80-\u0bff]"),
        "te": re.compile(r"^[\u0c00-\u0c7f]"), "pa": re.compile(r"^[\u0a00-\u0a7f]"), "gu": re.compile(r"^[\u0a80-\u0aff]"), "ml": re.compile(r"^[\u0d00-\u0d7f]"),
        "kn": re.compile(r"^[\u0c80-\u0cff]"), "my": re.compile(r"^[\u1000-\u109f]"), "km": re.compile(r"^[\u1780-\u17ff]"), "lo": re.compile(r"^[\u0e80-\u0eff]"),
        "si": re.compile(r"^[\u0d80-\u0dff]"),
    }
)  # fmt: skip
