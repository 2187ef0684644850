"""A body as one method sees it: paragraphs, each text, subhead or quotation."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Final

from broadsheet.extract.page.strings import squeeze
from broadsheet.models.scripts import TERMINALS

STOPS: Final = f".!?…。！？”\"»)’'：:{TERMINALS}"
"""Characters that a sentence ends with."""
ENDED: Final = re.compile(rf"[.!?。！？…{TERMINALS}]['\"“”’»«」』)]*$")
"""A text that ends as a sentence does."""
QUOTED: Final = re.compile(r"[“”„«»\"「]")
"""A mark of quotation: in what is quoted somebody else speaks than the publisher."""
IDEOGRAPHS: Final = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
"""Ranges of characters that say as much as several others."""
_CJK: Final = re.compile(f"[{''.join(f'{first}-{last}' for first, last in IDEOGRAPHS)}]")


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


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A body as one method sees it."""

    paragraphs: tuple[Paragraph, ...]
    method: str
    teasers: float = 0.0
    """Share of the page's prose that leads to other articles, where the method knows it."""

    @cached_property
    def text(self) -> str:
        """The body as an article keeps it."""
        return "\n\n".join([paragraph.text for paragraph in self.paragraphs])


def clean(text: str) -> str:
    """Text in NFC with single spaces, without invisible marks of layout."""
    if text.isprintable() and "  " not in text and text == text.strip():  # no such marks, and no spaces but single ones
        return unicodedata.normalize("NFC", text)
    return squeeze(unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\u200b", "")))


def length(text: str) -> int:
    """Characters, those of Chinese, Japanese and Korean counted threefold: they say as much."""
    return len(text) if text.isascii() else len(text) + 2 * len(_CJK.findall(text))


def candidate(paragraphs: Iterable[Paragraph], method: str, *, teasers: float = 0.0) -> Candidate:
    """A candidate of cleaned paragraphs; those without a letter or digit are left out."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        text = clean(paragraph.text)
        if any(map(str.isalnum, text)):
            kept.append(paragraph if text == paragraph.text else replace(paragraph, text=text))
    return Candidate(paragraphs=tuple(kept), method=method, teasers=teasers)


_TOKEN: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


def words(text: str) -> Iterator[str]:
    """The words of a text in order, in small letters; ideographs and kana stand singly."""
    return (match[0] for match in _TOKEN.finditer(text.casefold()))
