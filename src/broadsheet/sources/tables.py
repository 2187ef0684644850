"""Publishers as people keep them: CSV, TOML or JSON Lines."""

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet.addresses import LONGEST, absolute, domain
from broadsheet.errors import InputError
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.news.countries import country_code
from broadsheet.sources.texts import language_tag

_TEXTS = ("name", "kind", "owner", "topic")
_SOURCES = (
    (SourceKind.FEED, ("feeds", "feed")),
    (SourceKind.NEWS_SITEMAP, ("news_sitemaps", "news_sitemap")),
    (SourceKind.SITEMAP, ("sitemaps", "sitemap")),
    (SourceKind.FRONT_PAGE, ("front_page",)),
)
_KNOWN = frozenset(
    {
        "domain",
        "host",
        "home",
        "country",
        "language",
        "weight",
        *_TEXTS,
        *(name for _, names in _SOURCES for name in names),
    }
)


def read_publishers(source: Path | str, format: str) -> tuple[Publisher, ...]:  # noqa: A002 - the word that users know from the command line
    """The publishers of a file (a Path) or a text; `format` is `csv`, `toml` or `jsonl`.

    A row holds `domain` (or `host`, `home` or a feed, from which it follows) and any of name, country, language, kind, owner, topic, weight, home, `feeds`, `news_sitemaps`,
    `sitemaps`, `front_page`: addresses parted by spaces, or lists where the format has them; `feed`, `news_sitemap` and `sitemap` are the same. Other columns are
    ignored, so that a table of one's own can be read as it is. TOML is one publisher, or has a table `[[publisher]]` for each; it is written by hand, so a key that is not known is an error there. Raises InputError with the line (for TOML: the number of the table) and the column that is wrong.
    """
    text = _text(source)
    if format not in _READERS:
        raise InputError(f"format {format!r} is unknown: it is one of {', '.join(sorted(_READERS))}")
    return tuple(publisher_of(row, where) for where, row in _READERS[format](text))


def publisher_of(row: Mapping[str, Any], where: str) -> Publisher:
    """The publisher in one row; raises InputError that begins with `where`."""
    sources = tuple(
        (kind, address) for kind, names in _SOURCES for name in names for address in _addresses(row, name, where)
    )
    home = next(iter(_addresses(row, "home", where)), None)
    name = _domain(row, home, sources, where)
    texts = {key: _string(row, key, where) for key in _TEXTS}
    host = _string(row, "host", where)
    return Publisher(
        domain=name,
        name=texts.pop("name") or name,
        country=_country(row, where),
        language=_language(row, where),
        weight=_weight(row, where),
        home=home or (f"https://{host}/" if host else None),
        sources=tuple(Source(url=address, kind=kind, publisher=name) for kind, address in dict.fromkeys(sources)),
        **texts,
    )


def _text(source: Path | str) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{source} is not UTF-8 (byte {error.start}): save it as UTF-8") from error


def _csv(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if not _KNOWN & set(names):
            raise InputError(
                f"line 1: no known column among {', '.join(names) or 'none'}; the first line names them, such as domain,name,country,feeds"
            )
        reader.fieldnames = names
        for row in reader:
            if None in row:
                raise InputError(
                    f"line {reader.line_num}: more fields than columns ({len(names)}); put a field with commas in quotes"
                )
            yield f"line {reader.line_num}", {key: value for key, value in row.items() if value}
    except csv.Error as error:
        raise InputError(f"line {reader.reader.line_num}: {error}; look for a quote that is not closed") from error


def _delimiter(text: str) -> str:
    return max(",;\t", key=text.partition("\n")[0].count)


def _toml(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"broken TOML: {error}") from error
    tables = document.get("publisher", [document] if _KNOWN & set(document) else [])
    if not isinstance(tables, list) or not tables:
        raise InputError("no publisher: write domain = and feeds =, or begin each of several with a line [[publisher]]")
    for number, row in enumerate(tables, 1):
        if not isinstance(row, dict):
            raise InputError(f"publisher {number}: is no table; begin each with a line [[publisher]]")
        if unknown := sorted(set(row) - _KNOWN):
            raise InputError(f"publisher {number}: {unknown[0]!r} is unknown; the keys are {', '.join(sorted(_KNOWN))}")
        yield f"publisher {number}", row


def _jsonl(text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"line {number}: broken JSON: {error}") from error
        if not isinstance(row, dict):
            raise InputError(f"line {number}: is no JSON object")
        yield f"line {number}", row


_READERS = {"csv": _csv, "toml": _toml, "jsonl": _jsonl}


def _string(row: Mapping[str, Any], column: str, where: str) -> str | None:
    value = row.get(column)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{where}, column {column}: {value!r} is not a text")
    return " ".join(value.split()) or None


def _addresses(row: Mapping[str, Any], column: str, where: str) -> tuple[str, ...]:
    value = row.get(column) or ()
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise InputError(f"{where}, column {column}: {value!r} is not an address or a list of them")
    try:
        found = tuple(absolute(word) for word in words)
    except InputError as error:
        raise InputError(f"{where}, column {column}: {error}") from error
    if any(len(address) > LONGEST for address in found):
        raise InputError(f"{where}, column {column}: an address has more than {LONGEST} characters")
    return found


def _domain(row: Mapping[str, Any], home: str | None, sources: tuple[tuple[SourceKind, str], ...], where: str) -> str:
    given = (
        _string(row, "domain", where) or _string(row, "host", where) or home or next((url for _, url in sources), None)
    )
    if given is None:
        raise InputError(f"{where}, column domain: is missing, and there is no address that it would follow from")
    try:
        return domain(given)
    except InputError as error:
        raise InputError(f"{where}, column domain: {given!r} is no domain") from error


def _country(row: Mapping[str, Any], where: str) -> str | None:
    given = _string(row, "country", where)
    if given is None:
        return None
    if (code := country_code(given)) is None:
        raise InputError(f"{where}, column country: {given!r} is not an ISO 3166 code of two letters, such as DE")
    return code


def _language(row: Mapping[str, Any], where: str) -> str | None:
    given = _string(row, "language", where)
    tag = language_tag(given)
    if given and tag is None:
        raise InputError(f"{where}, column language: {given!r} is not a language tag, such as en or pt-BR")
    return tag


def _weight(row: Mapping[str, Any], where: str) -> float | None:
    value = row.get("weight")
    if value is None or value == "":
        return None
    try:
        weight = float(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{where}, column weight: {value!r} is not a number") from error
    if not 0 <= weight <= 1:
        raise InputError(f"{where}, column weight: {value!r} is not between 0 and 1")
    return weight
