"""robots.txt by RFC 9309: which rules are ours, and what they allow.

The RFC has escapes of plain characters undone before paths are compared, its reference parser compares them as they stand. A
visit is allowed where both readings allow it, so no publisher finds us where it wanted nobody.
"""

import re
from dataclasses import dataclass
from math import isfinite

from broadsheet.fetch.permission.patterns import Pattern, escaped, path_of, unescaped

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB); what follows is ignored."""

_MISSPELT = "disallow|dissallow|dissalow|disalow|diasllow|disallaw"
_LINE = re.compile(
    rf"(user-agent|useragent|user agent|allow|{_MISSPELT}|crawl-delay|crawl delay)(?:\s*:|\s)\s*(.*)", re.IGNORECASE
)
_TOKEN = re.compile(r"[A-Za-z_-]*")
_INDEX = re.compile(r"/index\.htm[^/]*$")
_ANYONE = re.compile(r"\*(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a robots.txt says to one visitor."""

    lines: tuple[tuple[bool, Pattern], ...] = ()
    """Whether the paths that the pattern fits are allowed."""
    plain: tuple[tuple[bool, Pattern], ...] = ()
    """The same with the escapes of plain characters undone."""
    delay: float | None = None
    """Seconds between visits that it asks for (Crawl-delay, outside of the RFC)."""

    def allow(self, url: str) -> bool:
        """Whether the address may be visited: the longest pattern that fits decides, an Allow before a Disallow of its length."""
        path = path_of(url)
        return _allows(self.lines, path) and _allows(self.plain, unescaped(path))


def _allows(lines: tuple[tuple[bool, Pattern], ...], path: bytes) -> bool:
    fitting = [(pattern.weight, allowed) for allowed, pattern in lines if pattern.matches(path)]
    return path == b"/robots.txt" or not fitting or max(fitting)[1]


def rules_for(token: str, content: bytes) -> Rules:
    r"""What the bytes of a robots.txt say to the visitor with this product token.

    >>> rules = rules_for("broadsheet", b"User-agent: *\nDisallow: /private\nCrawl-delay: 2")
    >>> rules.allow("https://harbourpost.example/private/a"), rules.allow("https://harbourpost.example/"), rules.delay
    (False, True, 2.0)
    """
    ours, anyone = _groups(token.lower(), _lines(content))
    chosen = anyone if ours is None else ours
    delay = next((_seconds(value) for field, value in chosen if field.startswith("crawl")), None)
    said = [(field == "allow", value) for field, value in chosen if value and not field.startswith("crawl")]
    said += [(True, _directory(value)) for allowed, value in said if allowed and _INDEX.search(value)]
    lines = tuple((allowed, Pattern.of(value)) for allowed, value in said)
    plain = tuple((allowed, Pattern.of(unescaped(escaped(value)).decode())) for allowed, value in said)
    return Rules(lines=lines, plain=lines if plain == lines else plain, delay=delay)


def _directory(path: str) -> str:
    """A pattern for the directory alone whose index page is allowed: it is the same page."""
    return path[: path.rindex("/") + 1] + "$"


def _lines(content: bytes) -> list[tuple[str, str]]:
    """Fields, in lower case, with their values; what is no line of the protocol is left out."""
    if len(content) > LARGEST:
        content = content[:LARGEST].rpartition(b"\n")[0]
    found = []
    for line in re.split(r"\r\n|\r|\n", content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")):
        match = _LINE.fullmatch(line.partition("#")[0].strip())
        if match:
            found.append((match[1].lower().replace(" ", "-"), match[2]))
    return found


def _groups(token: str, lines: list[tuple[str, str]]) -> tuple[list[tuple[str, str]] | None, list[tuple[str, str]]]:
    """The lines of all groups that name the token, None where none does, and of those for anyone."""
    ours: list[tuple[str, str]] | None = None
    anyone: list[tuple[str, str]] = []
    names_us = names_anyone = naming = False
    for field, value in lines:
        if field.startswith("user"):
            if not naming:
                names_us = names_anyone = False
            naming = True
            names_anyone = names_anyone or bool(_ANYONE.match(value))
            if _names(value, token):
                names_us, ours = True, ours or []
            continue
        naming = naming and field.startswith("crawl")
        if names_us and ours is not None:
            ours.append((field, value))
        if names_anyone:
            anyone.append((field, value))
    return ours, anyone


def _names(value: str, token: str) -> bool:
    match = _TOKEN.match(value)
    return bool(match and match[0].lower() == token)


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if isfinite(seconds) and seconds >= 0 else None
