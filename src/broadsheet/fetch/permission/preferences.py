"""What a publisher wishes to be done with its pages: the TDM Reservation Protocol and the directives for robots.

TDM Reservation Protocol: W3C Community Group report, https://www.w3.org/2022/tdmrep/. A page's own metadata go before the
header of the answer, and that before the host's file. Directives for robots stand in the header X-Robots-Tag and in
`<meta name="robots">`; they count where they are for everyone or for our name.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from broadsheet.fetch.http.headers import as_utc, http_date
from broadsheet.fetch.http.meta_elements import HTML, Metas
from broadsheet.fetch.permission.patterns import Pattern, escaped, path_of, unescaped
from broadsheet.news import Page

TDM_FILE = "/.well-known/tdmrep.json"
_AGENT = re.compile(r"([a-z][\w.-]*):(.*)", re.DOTALL)
_COLON = re.compile(r"(?<!\s)\s*:\s*")
_PARTED = re.compile(r"[,;]")
_EXPIRES = "unavailable_after"
_UNTIL = re.compile(_EXPIRES + r"\s*:\s*((?:[a-z]{3,9},\s*)?[^,;]+)")
"""With the date behind it, in which a comma may follow the name of a day."""
_WITH_VALUE = frozenset({_EXPIRES, "max-snippet", "max-image-preview", "max-video-preview"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A declaration on text and data mining."""

    reserved: bool
    policy: str | None = None
    """Address of the terms on which mining may be allowed."""
    where: str
    """Which of the three techniques made it, in words."""

    def __str__(self) -> str:
        terms = f"; its terms: {self.policy}" if self.policy else ""
        return f"the publisher reserves text and data mining (tdm-reservation: 1 in {self.where}){terms}"


@dataclass(frozen=True, slots=True)
class Reservations:
    """The rules of a host's tdmrep.json, of which the first that fits an address counts."""

    rules: tuple[tuple[Pattern, Reservation], ...] = ()

    @classmethod
    def of(cls, content: bytes) -> "Reservations":
        """From the bytes of the file; what is no rule by the protocol says nothing."""
        try:
            rows = json.loads(content)
        except (ValueError, RecursionError):
            return cls()
        found = []
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get("location"), str):
                said = _declared(row.get("tdm-reservation"), row.get("tdm-policy"), f"its {TDM_FILE}")
                if said:
                    found.append((Pattern.of(unescaped(escaped(row["location"])).decode()), said))
        return cls(tuple(found))

    def of_address(self, url: str) -> Reservation | None:
        """What the file declares of an address."""
        path = unescaped(path_of(url))
        return next((said for pattern, said in self.rules if pattern.matches(path)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is wished of one page."""

    declared: Reservation | None
    directives: frozenset[str]
    """The robots directives that are for us, in lower case and without spaces."""
    licensed: bool
    """Whether the publisher agreed to mining all the same."""

    @property
    def refusal(self) -> str | None:
        """Why the page may not be read, None where it may: mining is reserved, or none of it is to be listed or shown."""
        if self.declared and self.declared.reserved and not self.licensed:
            return str(self.declared)
        if self.directives & {"noindex", "none"}:
            return "the publisher wants this page in no index (robots directive noindex)"
        if self.directives & {"nosnippet", "max-snippet:0"}:
            return "the publisher wants none of this page's text shown (robots directive nosnippet)"
        return None

    @property
    def unavailable_after(self) -> datetime | None:
        """When the page is to be in no index any more, None where nobody says so."""
        dates = (word.partition(":")[2] for word in self.directives if word.startswith(f"{_EXPIRES}:"))
        return min(filter(None, map(_moment, dates)), default=None)

    @property
    def kept(self) -> bool:
        """Whether a copy may be kept once the page was read."""
        return not self.directives & {"noarchive", "nocache"}


def wishes_of(page: Page, metas: Metas, by_file: Reservation | None, token: str, *, licensed: bool = False) -> Wishes:
    """The wishes that a page, its header and the host's file tell whoever has this product token, and perhaps a licence."""
    named = tuple((at["name"].lower(), at.get("content", "")) for at in metas if "name" in at)
    declared = _of_page(named) or _of_header(page) or by_file
    directives = frozenset(_directives(page, named, token))
    return Wishes(declared=declared, directives=directives, licensed=licensed)


def _of_page(metas: tuple[tuple[str, str], ...]) -> Reservation | None:
    said = dict(reversed(metas))
    return _declared(said.get("tdm-reservation"), said.get("tdm-policy"), "the page")


def _of_header(page: Page) -> Reservation | None:
    return _declared(page.header("tdm-reservation"), page.header("tdm-policy"), "the header of the answer")


def _declared(value: object, policy: object, where: str) -> Reservation | None:
    """The declaration, None where the value is neither 0 nor 1: that leaves it unset."""
    text = str(value).strip()
    terms = " ".join(policy.split())[:300] if isinstance(policy, str) and policy.strip() else None
    return Reservation(reserved=text == "1", policy=terms, where=where) if text in {"0", "1"} else None


def _directives(page: Page, metas: tuple[tuple[str, str], ...], token: str) -> Iterator[str]:
    """The directives for a page; those that come with a feed or sitemap, mostly noindex, keep it out of search results, and are no wish for what it announces."""
    if page.media_type not in HTML:
        return
    for name, value in page.headers:
        if name == "x-robots-tag":
            yield from _of_tag(value, token)
    for name, value in metas:
        if name in {"robots", token}:
            yield from (word for part in _parts(value) for word in part.split())


def _of_tag(value: str, token: str) -> Iterator[str]:
    """The directives of one X-Robots-Tag that are for everyone or for us; a name before a colon says for whom the next ones are."""
    ours = True
    for part in _parts(value):
        match = _AGENT.fullmatch(part)
        for_one = match if match and match[1] not in _WITH_VALUE else None
        if for_one:
            ours = for_one[1] == token
        if ours:
            yield from (for_one[2] if for_one else part).split()


def _parts(value: str) -> list[str]:
    """What stands between commas, in lower case, without spaces around a colon or in a date; some write spaces or semicolons for commas."""
    return [part.strip() for part in _PARTED.split(_COLON.sub(":", _UNTIL.sub(_dated, value.lower())))]


def _dated(match: re.Match[str]) -> str:
    """The directive with its date in ISO 8601, or as it is where that is none."""
    moment = _moment(match[1])
    return f"{_EXPIRES}:{moment.isoformat()}" if moment else match[0]


def _moment(text: str) -> datetime | None:
    """The moment of a date in one of the forms that search engines read: ISO 8601, RFC 822, RFC 850."""
    try:
        return as_utc(datetime.fromisoformat(text.strip().upper()))
    except (ValueError, OverflowError):
        return http_date(text)
