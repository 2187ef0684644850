"""The body: several candidates, and the choice among them."""

import copy
import logging
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import lxml.html
import trafilatura
from lxml import etree

from broadsheet.extract.structured import Said, plain, squeeze, texts

MAX_ELEMENTS: Final = 25_000
"""Of a page that trafilatura is given: its time grows faster than the page."""
MAX_DEPTH: Final = 200
MAX_TEXT: Final = 1_000_000


class Kind(Enum):
    """What a paragraph is set as."""

    TEXT = "text"
    SUBHEAD = "subhead"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a candidate."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A body as one method sees it."""

    paragraphs: tuple[Paragraph, ...]
    method: str

    @property
    def text(self) -> str:
        """The body as an article keeps it."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def clean(text: str) -> str:
    """Text in NFC with single spaces, without invisible marks of layout."""
    return squeeze(unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\u200b", "")))


def candidate(paragraphs: Iterable[Paragraph], method: str) -> Candidate:
    """A candidate of cleaned paragraphs, the empty ones left out."""
    cleaned = (Paragraph(text=clean(paragraph.text), kind=paragraph.kind) for paragraph in paragraphs)
    return Candidate(paragraphs=tuple(paragraph for paragraph in cleaned if paragraph.text), method=method)


def choose(tree: lxml.html.HtmlElement, said: Said, url: str) -> Candidate:
    """The body of the page, empty where no method finds one."""
    library = by_library(tree, url)
    stated = by_json(said)
    if stated and len(stated.text) > 1.5 * len(library.text):
        return stated
    return library


def by_json(said: Said) -> Candidate | None:
    """The body that JSON-LD gives, None where it gives none worth the name."""
    body = next(iter(texts_with_breaks(said.article.get("articleBody"))), "")
    if len(body) < 200:
        return None
    return candidate((Paragraph(text=plain(line)) for line in re.split(r"\s*\n\s*", body)), "json-ld")


def texts_with_breaks(value: object) -> tuple[str, ...]:
    """A body's text with its line breaks, from a property that may be a text or a list of texts."""
    if isinstance(value, str):
        return (re.sub(r"<\s*(?:/p|br\s*/?|/div|/li|/h\d)\s*>", "\n", value),) if value.strip() else ()
    if isinstance(value, list):
        return ("\n".join(item for item in value if isinstance(item, str)),)
    return texts(value)


def by_library(tree: lxml.html.HtmlElement, url: str) -> Candidate:
    """What trafilatura finds; empty where the page is too large or too deep for it."""
    if not _is_safe(tree):
        return Candidate(paragraphs=(), method="trafilatura")
    logging.getLogger("trafilatura").addFilter(_silent)
    try:
        found = trafilatura.bare_extraction(
            copy.copy(tree), url=url, fast=True, include_comments=False, with_metadata=False
        )
    except Exception:  # noqa: BLE001 - what the library may raise on hostile pages is nowhere written; another candidate is the answer
        found = None
    if found is None or found.body is None:
        return Candidate(paragraphs=(), method="trafilatura")
    return candidate(_paragraphs(found.body), "trafilatura")


def _silent(_record: logging.LogRecord) -> bool:
    return False


def _is_safe(tree: lxml.html.HtmlElement) -> bool:
    depth = count = length = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            count += 1
            length += len(element.text or "") if element.tag not in {"script", "style"} else 0
            if depth > MAX_DEPTH or count > MAX_ELEMENTS or length > MAX_TEXT:
                return False
        else:
            depth -= 1
            length += len(element.tail or "")
    return True


def _paragraphs(body: etree._Element) -> Iterable[Paragraph]:
    for element in body:
        text = "".join(element.itertext())
        if element.tag == "head":
            yield Paragraph(text=text, kind=Kind.SUBHEAD)
        elif element.tag == "quote":
            yield from (Paragraph(text=line, kind=Kind.QUOTATION) for line in text.split("\n"))
        elif element.tag in {"list", "table", "div"}:
            yield from (Paragraph(text="".join(part.itertext())) for part in element)
        else:
            yield Paragraph(text=text)
