"""Publishers in whatever form a person keeps them, and as rows that lose nothing."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import click

from broadsheet.cli.terminal import say
from broadsheet.errors import InputError
from broadsheet.library import Paper, completed
from broadsheet.naming import own_name
from broadsheet.news import Publisher, SourceKind, counted
from broadsheet.sources import breaks_off, countries, directory, read_opml, read_publishers

newcomers_option = click.option(
    "--country", help="The country of publishers of which nobody knows theirs (BROADSHEET_COUNTRY; else your locale's)."
)
_TOML = re.compile(r"\[\[publisher\]\]|[a-z_]+\s*=\s*[\"'\[\d]")
"""How a line of TOML begins that no first line of CSV does."""
_LISTS = ("publishers", "sites")
"""Keys under which a JSON document may hold its publishers."""
_TOLD = ("country", "language", "kind", "weight", "owner")
"""What one row of a list may tell of a publisher for all."""
_COLUMNS = {
    SourceKind.FEED: "feeds",
    SourceKind.NEWS_SITEMAP: "news_sitemaps",
    SourceKind.SITEMAP: "sitemaps",
    SourceKind.FRONT_PAGE: "front_page",
}


def publishers_in(content: bytes, name: str, failed: Callable[[InputError], object]) -> tuple[Publisher, ...]:
    """The publishers of a file of that name: OPML, TOML, JSON, JSON Lines or CSV, told by the content. Raises InputError.

    `failed` is given why those at the end of a list are missing that breaks off.
    """
    if line := breaks_off(content):
        why = "what came before is taken; save the list once more where it comes from to have the rest"
        failed(InputError(f"{name}: breaks off in line {line}, before its end: {why}"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.lstrip().startswith(b"<"):
            return read_opml(content)
        raise InputError(f"{name}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    try:
        return _read(text, content)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def _read(text: str, content: bytes) -> tuple[Publisher, ...]:
    start = text.lstrip()
    if start.startswith("<"):
        return read_opml(content)
    if start.startswith("[["):
        return read_publishers(text, "toml")
    if start.startswith(("{", "[")):
        return read_publishers(_as_lines(text), "jsonl")
    if any(_TOML.match(line) for line in text.splitlines()):
        return read_publishers(text, "toml")
    return read_publishers(text, "csv")


def _as_lines(text: str) -> str:
    """JSON Lines as they are; of a JSON document the list in it, a line for each."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return text
    held: Any = document
    if isinstance(document, dict):
        held = next((document[key] for key in _LISTS if isinstance(document.get(key), list)), [document])
    return "\n".join(json.dumps(row) for row in held)


def take_publishers(paper: Paper, given: Iterable[Publisher], home: str) -> int:
    """How many publishers were added to the paper; tells of how many nobody knows the country: they are in the home edition."""
    filed: dict[str, list[Publisher]] = {}
    for publisher in given:
        filed.setdefault(publisher.domain, []).append(publisher)
    whole = tuple(_as_one(publishers) for publishers in filed.values())
    known = {publisher.domain for publisher in paper.publishers.all() if publisher.country}
    count = paper.publishers.add(whole, home=home)
    if strays := sum(not publisher.country and publisher.domain not in known for publisher in whole):
        say(f"{counted(strays, 'publisher')} of no known country: in the edition of {home} (--country names another)")
    return count


def _as_one(filed: Sequence[Publisher]) -> Publisher:
    """A publisher whose feeds a list may hold under several names and in several folders, which are then those of sections.

    It is called as the directory does, else by the part of a name that shows in its domain, else by that.
    """
    first, *others = filed
    if not others:
        return completed(filed)[0]
    told: dict[str, Any] = {"name": first.domain}
    told |= {name: next((value for one in filed if (value := getattr(one, name)) is not None), None) for name in _TOLD}
    told |= {name: getattr(first, name) for name in ("name", "topic", "home") if _agree(filed, name)}
    sources = tuple(dict.fromkeys(source for one in filed for source in one.sources))
    (whole,) = completed((Publisher(domain=first.domain, sources=sources, **told),))
    if whole.name != whole.domain:
        return whole
    return replace(whole, name=own_name([one.name for one in filed], whole.domain) or whole.domain)


def _agree(filed: Sequence[Publisher], name: str) -> bool:
    return len({getattr(one, name) for one in filed}) == 1


def listed_in(country: str) -> tuple[Publisher, ...]:
    """The directory's publishers of a country; raises InputError where it knows none."""
    found = directory(country)
    if not found:
        known = ", ".join(code for code, _ in countries())
        raise InputError(f"the directory knows no publishers of {country!r}; countries are {known}")
    return found


def publisher_row(publisher: Publisher) -> dict[str, Any]:
    """A publisher as a row that `publishers_in` reads back without loss."""
    names = ("domain", "name", "country", "language", "kind", "owner", "topic", "weight", "home")
    row: dict[str, Any] = {name: getattr(publisher, name) for name in names}
    for kind, column in _COLUMNS.items():
        row[column] = _addresses(publisher, kind)
    return {key: value for key, value in row.items() if value not in (None, [])}


def _addresses(publisher: Publisher, kind: SourceKind) -> list[str]:
    return [source.url for source in publisher.sources if source.kind is kind]
