"""Lines of a body that other fields hold already: who wrote it and when, at its top, and the captions of its pictures.

Headline and dek stay where a method found them in the text: people who write truth for extraction keep them too.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

import lxml.html

from broadsheet.extract.captions import Caption, alone
from broadsheet.extract.paragraphs import Candidate, Kind, Paragraph
from broadsheet.extract.structured import fold

HEAD: Final = 8
"""Paragraphs from the top in which lines of the head may stand."""
LINE: Final = 100
"""Characters up to which a paragraph can be a line of the head."""
_ENDED: Final = re.compile(r"[.!?。！？…।؟]['\"”’»」』)]*$")
_YEAR: Final = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_STAMP: Final = re.compile(
    rf"{_YEAR}.*\d{{1,2}}\s?[:.h時]\s?\d{{2}}|\d{{1,2}}\s?[:.h時]\s?\d{{2}}.*{_YEAR}|^.{{0,20}}\b\d{{1,2}}\b.{{0,14}}{_YEAR}$"
)


def without_head(body: Candidate, people: Iterable[str]) -> Candidate:
    """The body without the lines of author and time at its top and the author's address at its end; a body of nothing else stays as it is."""
    names = {fold(name) for name in people}
    top = next((at for at, one in enumerate(body.paragraphs[:HEAD]) if _is_text(one)), min(HEAD, len(body.paragraphs)))
    head = tuple(one for one in body.paragraphs[:top] if not is_line(one.text, names))
    rest = body.paragraphs[top:]
    if rest and "@" in rest[-1].text and is_line(rest[-1].text, names):
        rest = rest[:-1]
    kept = (*head, *rest)
    return replace(body, paragraphs=kept) if any(one.kind is Kind.TEXT for one in kept) else body


def without_captions(tree: lxml.html.HtmlElement, body: Candidate, captions: Collection[Caption]) -> Candidate:
    """The body without the paragraphs that are captions of the page's pictures; empty where it has no others."""
    gone = alone(tree, captions, [one.text for one in body.paragraphs if one.kind is Kind.TEXT])
    return replace(body, paragraphs=tuple(one for one in body.paragraphs if one.text not in gone))


def _is_text(paragraph: Paragraph) -> bool:
    return paragraph.kind is Kind.TEXT and len(paragraph.text) > LINE and bool(_ENDED.search(paragraph.text))


def is_line(text: str, names: set[str]) -> bool:
    """Whether a short paragraph names an author or a time and is no sentence; `names` are folded."""
    if len(text) > LINE or _ENDED.search(text):
        return False
    folded = fold(text)
    return bool(_STAMP.search(text)) or any(name and name in folded for name in names)
