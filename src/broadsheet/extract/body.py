"""The body: several candidates, and the choice among them.

Our own method reads every page. JSON-LD's text is on one news page in five and is often a teaser or more than the article, so
it is evidence and not the answer: where it and ours differ, the library is asked as well and the one nearer to JSON-LD is
taken. The library is slow, so it is asked only then, and where ours finds next to nothing.
"""

import copy
import logging
import re
from collections.abc import Iterable
from typing import Final

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document

from broadsheet.extract.decode import is_moderate
from broadsheet.extract.generic import by_layout
from broadsheet.extract.paragraphs import Candidate, Kind, Paragraph, agreement, candidate, words
from broadsheet.extract.structured import Said, plain, texts

ENOUGH: Final = 60
"""Words; with fewer, another method is asked."""
SAME: Final = 0.9
"""Agreement from which two texts are taken as one."""
RELATED: Final = 0.6
"""Agreement below which JSON-LD's text is a teaser or another one."""


def choose(tree: lxml.html.HtmlElement, said: Said, host: str) -> Candidate:
    """The body of the page, empty where no method finds one; `host` tells its own links from others."""
    ours = by_layout(tree, host)
    found = words(ours.text)
    stated = by_json(said)
    told = words(stated.text) if stated else None
    near = agreement(found, told) if told else 0.0
    if found.total() >= ENOUGH and (told is None or near >= SAME):
        return ours
    library = by_library(tree)
    other = words(library.text)
    if stated and told and max(near, agreement(other, told)) >= RELATED:
        return library if agreement(other, told) > near else ours
    if found.total() < ENOUGH:
        candidates: list[Candidate] = [ours, library, *((stated,) if stated else ())]
        return max(candidates, key=lambda one: len(one.text))
    return ours


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


def by_library(tree: lxml.html.HtmlElement) -> Candidate:
    """What trafilatura finds; empty where the page is too large or too deep for it."""
    if not is_moderate(tree):
        return Candidate(paragraphs=(), method="trafilatura")
    logging.getLogger("trafilatura").addFilter(_silent)
    try:
        found = trafilatura.bare_extraction(copy.copy(tree), fast=True, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - what the library may raise on hostile pages is nowhere written; another candidate is the answer
        found = None
    if not isinstance(found, Document) or found.body is None:
        return Candidate(paragraphs=(), method="trafilatura")
    return candidate(_paragraphs(found.body), "trafilatura")


def _silent(_record: logging.LogRecord) -> bool:
    return False


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
