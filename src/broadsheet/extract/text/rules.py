"""What is known of single publishers' pages: where the text stands and what in it is none, each rule with the day from which it holds.

Rules are data: `publishers/rules/DOMAIN.toml` holds a table `[[pages]]` for each time the publisher rebuilt its pages. The rule in
force on the day that a page was fetched is tried before any method; where it finds no text, the methods read the page as they would
without it, and the body's evidence says that the rule no longer holds.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from lxml import etree

from broadsheet.errors import InputError
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.paragraphs import Candidate, candidate
from broadsheet.extract.page.removal import drop
from broadsheet.extract.text.reading import paragraphs_of

MOST: Final = 100
"""Elements of a page that a rule takes."""
_KEYS: Final = frozenset({"since", "body", "drop"})
_EMPTY: Final = etree.Element("html")
"""A page on which a path is tried: a function that it names may be missing, which its form does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Where a publisher's pages hold their text."""

    since: date
    """The first day on which pages of this form were seen."""
    body: str
    """XPath of the elements that the text stands in."""
    drop: tuple[str, ...] = ()
    """XPath, in a page of those elements alone, of what in them is no text of the article."""


def rule_on(rules: tuple[Rule, ...], day: date) -> Rule | None:
    """The rule in force on a day: the latest that began by then."""
    return max((rule for rule in rules if rule.since <= day), key=lambda rule: rule.since, default=None)


def read_rules(text: str, where: str) -> tuple[Rule, ...]:
    """The rules of one file of TOML; raises InputError with what is wrong, beginning with `where`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where}: broken TOML: {error}") from error
    if extra := document.keys() - {"pages"}:
        raise InputError(f"{where}: {min(extra)!r} is unknown; a file of rules has [[pages]]")
    tables = document.get("pages", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"{where}: 'pages' must be tables, each begun by [[pages]]")
    return tuple(_rule(table, f"{where}, [[pages]] {number}") for number, table in enumerate(tables, 1))


def _rule(table: dict[str, Any], where: str) -> Rule:
    since, body, drop = table.get("since"), table.get("body"), table.get("drop", [])
    if extra := table.keys() - _KEYS:
        raise InputError(f"{where}: {min(extra)!r} is unknown; a rule has since, body and drop")
    if type(since) is not date or not isinstance(body, str) or not isinstance(drop, list):
        raise InputError(f"{where}: a rule has since = a day, body = an XPath, and may have drop = a list of XPaths")
    for path in (body, *drop):
        try:
            _path(path)(_EMPTY)
        except (etree.XPathError, TypeError) as error:
            raise InputError(f"{where}: {path!r} is no XPath: {error}") from error
    return Rule(since=since, body=body, drop=tuple(drop))


@lru_cache(maxsize=1_000)
def _path(path: str) -> etree.XPath:
    return etree.XPath(path)


@cache
def rules_of(domain: str) -> tuple[Rule, ...]:
    """The rules that come with Broadsheet for a publisher; none for most."""
    if domain not in _known():
        return ()
    name = f"{domain}.toml"
    return read_rules((files("broadsheet") / "publishers" / "rules" / name).read_text(encoding="utf-8"), name)


@cache
def _known() -> frozenset[str]:
    folder = files("broadsheet") / "publishers" / "rules"
    return frozenset(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def by_rule(tree: etree._Element, rule: Rule, host: str) -> Candidate:
    """The body where the rule says it stands; empty where nothing is there."""
    found = "".join(
        etree.tostring(one, encoding="unicode", with_tail=False) for one in _elements(tree, rule.body)[:MOST]
    )
    copy = parse(f"<body>{found}</body>") if found else None
    if copy is None:
        return candidate((), _method(rule))
    for path in rule.drop:
        for element in _elements(copy, path):
            drop(element)
    return candidate(paragraphs_of(copy, host), _method(rule))


def _method(rule: Rule) -> str:
    return f"rule of {rule.since}"


def _elements(tree: etree._Element, path: str) -> list[etree._Element]:
    found = _path(path)(tree)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 (lxml has no public name for an element's type)
