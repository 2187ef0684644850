"""Reads the world of the sample: `House` is a publisher, `Piece` one of its articles, as their files keep them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NO_ARTICLE = frozenset({"video", "topic"})
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_WIRE = re.compile(r"@wire (\d+)-(\d+)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A publisher of the sample: its names, its manners and the shape of its site."""

    key: str
    domain: str
    host: str
    name: str
    country: str
    language: str
    kind: str
    owner: str
    about: tuple[str, ...]
    palette: tuple[str, ...]
    article_path: str
    picture_path: str
    feed: str
    feed_path: str
    full_text: bool
    stamp: str
    offset: str
    etag: bool
    sections: Mapping[str, str]
    robots: str | None = None
    sitemap_path: str | None = None
    charset: str = "utf-8"
    charset_in_header: bool = True
    tracking: str = ""
    zone_name: str | None = None
    tdm_reserved: tuple[str, ...] = ()

    def url(self, path: str) -> str:
        """The absolute address of a path on this publisher's host."""
        return f"https://{self.host}{path}"

    @property
    def feed_url(self) -> str:
        """The address where it announces its articles."""
        return self.url(self.feed_path)

    @property
    def zone(self) -> timezone:
        """Its fixed offset from UTC on the day of the sample."""
        sign = -1 if self.offset.startswith("-") else 1
        hours, minutes = self.offset[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))

    def stamped(self, when: datetime) -> str:
        """A time as its pages print it."""
        local = when.astimezone(self.zone)
        return self.stamp.format(
            day=local.day,
            hour=local.hour,
            minute=local.minute,
            hour12=(local.hour - 1) % 12 + 1,
            ampm="a.m." if local.hour < 12 else "p.m.",
            weekday=_WEEKDAYS[local.weekday()],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph ("text"), crosshead ("heading") or interviewer's question ("question")."""

    kind: str
    source: str

    @property
    def plain(self) -> str:
        """The words alone."""
        return _LINK.sub(r"\1", self.source)

    @property
    def parts(self) -> list[tuple[str, str | None]]:
        """Runs of text, each with the address it links to or None."""
        runs: list[tuple[str, str | None]] = []
        end = 0
        for match in _LINK.finditer(self.source):
            runs += [(self.source[end : match.start()], None), (match[1], match[2])]
            end = match.end()
        return [*runs, (self.source[end:], None)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article (or video or topic page) of the sample, with the truth about it."""

    house: House
    story: str
    slug: str
    headline: str
    published: datetime
    section: str
    topic: str
    blocks: tuple[Block, ...]
    genre: str = "news"
    access: str = "free"
    dek: str | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    credit: str | None = None
    correction: str | None = None
    adds: str | None = None
    caption: str | None = None
    picture_credit: str | None = None
    robots_allowed: bool = True
    senses: Mapping[str, str]

    @property
    def number(self) -> str:
        """Eight digits that stand for it in addresses."""
        digest = sha256(f"{self.house.key}/{self.slug}".encode()).digest()
        return str(10_000_000 + int.from_bytes(digest[:4], "big") % 90_000_000)

    @property
    def path(self) -> str:
        """Its path on the publisher's host."""
        day = self.published.astimezone(self.house.zone).day
        return self.house.article_path.format(section=self.section, day=day, slug=self.slug, number=self.number)

    @property
    def url(self) -> str:
        """Its canonical address."""
        return self.house.url(self.path)

    @property
    def picture_url(self) -> str | None:
        """The address of its picture, if it has one."""
        return self.house.url(self.house.picture_path.format(slug=self.slug)) if self.caption is not None else None

    @property
    def section_name(self) -> str:
        """The section's name as the publisher prints it."""
        return self.house.sections[self.section]

    @property
    def changed(self) -> datetime:
        """When it was last changed."""
        return self.modified or self.published

    @property
    def is_article(self) -> bool:
        """False for videos and topic pages."""
        return self.genre not in NO_ARTICLE

    @property
    def tdm_reserved(self) -> bool:
        """True where the publisher reserves text and data mining."""
        return self.path.startswith(self.house.tdm_reserved)


@cache
def houses() -> tuple[House, ...]:
    """Every publisher, in the order of the file."""
    rows = tomllib.loads((HERE / "world.toml").read_text("utf-8"))["house"]
    return tuple(House(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


@cache
def words(language: str) -> Mapping[str, str]:
    """What every page in a language says outside its articles."""
    rows: Mapping[str, Mapping[str, str]] = tomllib.loads((HERE / "world.toml").read_text("utf-8"))["words"]
    return rows[language]


@cache
def pieces() -> tuple[Piece, ...]:
    """Every article, video and topic page, by story file and then in the order of the file."""
    return tuple(piece for path in sorted((HERE / "articles").glob("*.md")) for piece in _story(path))


def _story(path: Path) -> list[Piece]:
    chunks = re.split(r"^\+\+\+$\n?", path.read_text("utf-8"), flags=re.MULTILINE)
    shared = tomllib.loads(chunks[0])
    by_key = {house.key: house for house in houses()}
    found = []
    for front, body in zip(chunks[1::2], chunks[2::2], strict=True):
        fields = {"story": path.stem, "senses": {}} | shared | tomllib.loads(front)
        blocks = _blocks(body, fields.pop("wire", None), fields.pop("swap", {}))
        house = by_key[fields.pop("publisher")]
        found.append(Piece(house=house, blocks=blocks, **{key: _frozen(value) for key, value in fields.items()}))
    return found


def _blocks(body: str, wire: str | None, swap: Mapping[str, str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for text in _paragraphs(body):
        quoted = _WIRE.fullmatch(text)
        if quoted and wire:
            chosen = _paragraphs((HERE / "articles" / "wire" / f"{wire}.md").read_text("utf-8"))
            blocks += [_block(_swapped(line, swap)) for line in chosen[int(quoted[1]) - 1 : int(quoted[2])]]
        else:
            blocks.append(_block(text))
    return tuple(blocks)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _block(text: str) -> Block:
    kind = {"## ": "heading", "?? ": "question"}.get(text[:3], "text")
    return Block(kind=kind, source=text if kind == "text" else text[3:])


def _swapped(text: str, swap: Mapping[str, str]) -> str:
    for old, new in swap.items():
        text = text.replace(old, new)
    return text


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
