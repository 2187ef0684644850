"""A text that is shorter than the teasers around it, told by how it begins: the page's only heading, its day, then the text."""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

import lxml.html

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import heading_of, heading_text, is_prose, read_headings
from broadsheet.extract.page.paragraphs import Candidate, length
from broadsheet.extract.page.strings import fold, text_of
from broadsheet.extract.times.wordings import written

LEAST: Final = 150
"""Characters of such a text."""
HEADLINE: Final = 20
"""Characters of its headline: topics and authors have fewer."""
_NEAR: Final = 60
"""Elements between heading and text."""
_LINE: Final = 160
"""Characters of a line that names a day."""
_SAME: Final = 40
"""Letters by which the first line below the heading is known for the text's."""
_OTHERS: Final = frozenset({"h1", "h2", "h3", "h4", "article", "li"})
"""Where another article begins."""


def is_brief(document: Document, body: Candidate) -> bool:
    """Whether the body begins below the page's only heading, with a day between them or in an element for times right above."""
    headings = read_headings(document, "h1")
    heading = heading_of(document, next(iter(headings))) if len(headings) == 1 else None
    if heading is None or length(heading_text(heading.element)) < HEADLINE or length(body.text) < LEAST:
        return False
    own = set(islice(heading.element.iter(), _NEAR))
    below = [box for box in islice(heading.following(), _NEAR) if box not in own]
    between = list(takewhile(lambda box: not is_prose(box) and box.tag not in _OTHERS, below))
    first = next(islice(below, len(between), None), None)
    if first is None or not _begins(first, body):
        return False
    return any(box.tag == "time" for box in heading.above()) or any(map(_names_a_day, _lines(between)))


def _begins(box: lxml.html.HtmlElement, body: Candidate) -> bool:
    """Whether a paragraph of the page is one of the body's."""
    line = fold(text_of(box, 2 * _LINE))[:_SAME]
    return any(fold(paragraph.text[: 2 * _LINE]).startswith(line) for paragraph in body.paragraphs)


def _lines(boxes: list[lxml.html.HtmlElement]) -> Iterator[str]:
    return (text for box in boxes if len(text := text_of(box, _LINE + 1)) <= _LINE)


def _names_a_day(line: str) -> bool:
    return next(written(line), None) is not None
