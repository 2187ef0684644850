"""What a body's first lines repeat of the page's head, told by what the other fields already hold."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import lxml.html

from broadsheet.extract.dates import read_moment
from broadsheet.extract.paragraphs import Candidate, Kind
from broadsheet.extract.structured import fold, text_of

HEAD: Final = 8
"""Paragraphs from the top in which lines of the head may stand."""
LINE: Final = 140
"""Characters up to which a paragraph can be a line of the head."""
_ENDED: Final = re.compile(r"[.!?。！？…।؟]['\"”’»」』)]*$")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{4}\b")


def without_head(body: Candidate, tree: lxml.html.HtmlElement, told: Iterable[str | None], people: Iterable[str]) -> Candidate:
    """The body without headline, dek, byline, time and captions at its top, and without captions further down.

    `told` are texts of the head as other fields hold them, `people` the authors. A body of nothing else stays as it is.
    """
    known = {fold(text) for text in told if text}
    names = {fold(name) for name in people}
    captions = {fold(text_of(caption)) for caption in tree.iter("figcaption")}
    kept = []
    head = True
    for at, paragraph in enumerate(body.paragraphs):
        folded = fold(paragraph.text)
        if folded in captions:
            continue
        if head and at < HEAD and (folded in known or _is_line(paragraph.text, folded, names)):
            continue
        head = head and (len(paragraph.text) <= LINE or paragraph.kind is not Kind.TEXT)
        kept.append(paragraph)
    return replace(body, paragraphs=tuple(kept)) if any(one.kind is Kind.TEXT for one in kept) else body


def _is_line(text: str, folded: str, names: set[str]) -> bool:
    """Whether a short paragraph is a byline or a time and no sentence."""
    if len(text) > LINE or _ENDED.search(text):
        return False
    if any(name and name in folded for name in names) and len(text) <= 80:
        return True
    return bool(_CLOCK.search(text)) and read_moment(text) is not None and len(text) <= 60
