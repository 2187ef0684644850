"""A publisher's pages about itself, its rules, its sections and those who work for it: no news, though they may read like it."""

import re
from typing import Final
from urllib.parse import unquote

from broadsheet.extract.kinds.briefs import only_heading, shows_its_day
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import heading_text, read_headings
from broadsheet.extract.page.links import folders_of
from broadsheet.extract.page.paragraphs import Candidate, length
from broadsheet.extract.page.strings import key_of
from broadsheet.extract.page.vocabulary import LEGAL_PAGES, OWN_PAGES, PEOPLE

LONG: Final = 4_000
"""Characters from which a text on its publisher may be more than that; one on rules is none."""
WORDS: Final = 4
"""Hyphens in the address of an article, at least; names of people have fewer."""
FEW: Final = 600
"""Characters, as `length` counts them, below which a page that is called like a section holds no article."""
NAME: Final = 24
"""Characters of a section's name, at most."""
NAMED, FOLDERS = 2, 2
"""Words of that name, and folders of its address, at most."""
_FOLDER: Final = re.compile(r"[^\W\d_]+")
"""A folder of one word."""


_LEGAL: Final = frozenset(map(key_of, LEGAL_PAGES))
_OWN: Final = frozenset(map(key_of, OWN_PAGES))


def own_page(document: Document, url: str, body: Candidate) -> str | None:
    """What a page without a stated day is by its only heading or the last folders of its address, None where they say nothing.

    A day below the heading says that it is news after all.
    """
    *folders, last = folders_of(url) or [""]
    if folders and folders[-1].lower() in PEOPLE and last.count("-") < WORDS:
        return "a person's page"
    headings = list(read_headings(document, "h1"))
    names = {key_of(text) for text in (unquote(last.partition(".")[0]), *headings[: len(headings) == 1])}
    if names.isdisjoint(_LEGAL) and (names.isdisjoint(_OWN) or length(body.text[:LONG]) >= LONG):
        return None
    heading = only_heading(document)
    return None if heading and shows_its_day(heading) else "a page about the publisher"


def is_section(document: Document, url: str, body: Candidate) -> bool:
    """Whether a page with hardly any text is called like a section and not like an article: by a word or two at an address of one or two words, and by no day."""
    folders = list(map(unquote, folders_of(url)))
    if len(folders) > FOLDERS or not all(map(_FOLDER.fullmatch, folders)) or length(body.text[:FEW]) >= FEW:
        return False
    heading = only_heading(document)
    name = heading_text(heading.element) if heading else ""
    return heading is not None and length(name) <= NAME and len(name.split()) <= NAMED and not shows_its_day(heading)
