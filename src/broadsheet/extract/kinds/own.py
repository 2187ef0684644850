"""A publisher's pages about itself, its rules and those who work for it: no news, though they read like it."""

from typing import Final
from urllib.parse import unquote, urlsplit

from broadsheet.extract.kinds.briefs import only_heading, shows_its_day
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import read_headings
from broadsheet.extract.page.paragraphs import Candidate, length
from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.vocabulary import LEGAL_PAGES, OWN_PAGES, PEOPLE
from broadsheet.extract.times.wordings import plainest

LONG: Final = 4_000
"""Characters from which a text on its publisher may be more than that; one on rules is none."""
WORDS: Final = 4
"""Hyphens in the address of an article, at least; names of people have fewer."""


def _key(text: str) -> str:
    return fold(plainest(text))


_LEGAL: Final = frozenset(map(_key, LEGAL_PAGES))
_OWN: Final = frozenset(map(_key, OWN_PAGES))


def own_page(document: Document, url: str, body: Candidate) -> str | None:
    """What a page without a stated day is by its only heading or the last folders of its address, None where they say nothing.

    A day below the heading says that it is news after all.
    """
    *folders, last = [folder for folder in urlsplit(url).path[:1000].split("/") if folder] or [""]
    if folders and folders[-1].lower() in PEOPLE and last.count("-") < WORDS:
        return "a person's page"
    headings = list(read_headings(document, "h1"))
    names = {_key(text) for text in (unquote(last.partition(".")[0]), *headings[: len(headings) == 1])}
    if names.isdisjoint(_LEGAL) and (names.isdisjoint(_OWN) or length(body.text[:LONG]) >= LONG):
        return None
    heading = only_heading(document)
    return None if heading and shows_its_day(heading) else "a page about the publisher"
