"""A text that is shorter than the teasers around it, told by how it begins: the page's only heading, its day, then the text."""

import re
from itertools import islice, takewhile
from typing import Final

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import PROSE, Heading, heading_of, heading_text, is_prose, read_headings
from broadsheet.extract.page.paragraphs import Candidate, length
from broadsheet.extract.page.strings import fold, text_of
from broadsheet.extract.times.sightings import CHANGED
from broadsheet.extract.times.wordings import written

LEAST: Final = 100
"""Characters of such a text."""
HEADLINE: Final = 20
"""Characters of its headline: topics and authors have fewer."""
DEK: Final = 40
"""Characters of a line below it: parts of a page are called by fewer."""
_NEAR: Final = 60
"""Elements between heading and text."""
_LINE: Final = 160
"""Characters of a line that names a day."""
_SAME: Final = 40
"""Letters by which the first line below the heading is known for the text's."""
_OTHERS: Final = frozenset({"h1", "h2", "h3", "h4", "li"})
"""Where another article begins, but for a line below the headline that leads nowhere."""
_PARTS: Final = ("p", "a", "time", "h1", "h2", "h3", "h4")
"""What an article may begin with."""
_CHANGED: Final = re.compile(rf"revis|effective|mise à jour|{CHANGED.pattern}")
"""In the line of a day from which rules hold."""


def is_brief(document: Document, body: Candidate) -> bool:
    """Whether the body begins below the page's only heading, with a day between them or in an element for times right above."""
    heading = only_heading(document)
    if heading is None or length(heading_text(heading.element)) < HEADLINE or length(body.text) < LEAST:
        return False
    between, first = _below(heading)
    if first is None or not _begins(first, body):
        return False
    return any(box.tag == "time" for box in heading.above()) or any(map(_is_of_a_day, between))


def only_heading(document: Document) -> Heading | None:
    """The page's only heading of the first rank, None where it has none or several."""
    headings = read_headings(document, "h1")
    return heading_of(document, next(iter(headings))) if len(headings) == 1 else None


def shows_its_day(heading: Heading) -> bool:
    """Whether a day stands between a heading and the text, not as one of a change."""
    return any(_is_of_a_day(box) and not _CHANGED.search(text_of(box, _LINE).lower()) for box in _below(heading)[0])


def _below(heading: Heading) -> tuple[list[etree._Element], etree._Element | None]:
    """What stands between a heading and the next paragraph, heading or entry of a list, and that."""
    boxes = list(heading.below(_NEAR))
    first = next((box for box in boxes if _is_text(box) or _is_another(box)), None)
    own = first if first is not None and _is_dek(first) else None
    between = list(takewhile(lambda box: box is own or not (_is_text(box) or _is_another(box)), boxes))
    return between, next(islice(boxes, len(between), None), None)


def _is_text(box: etree._Element) -> bool:
    """Whether an element is a paragraph, those of few ideographs too."""
    return is_prose(box) or (box.tag == "p" and length(text_of(box, 2 * PROSE)) >= PROSE)


def _is_another(box: etree._Element) -> bool:
    """Whether another article begins, or an entry of a list; a box for articles whose first part is a paragraph is for the text."""
    if box.tag == "article":
        first = next(box.iter(*_PARTS), None)
        return first is None or first.tag != "p"
    return box.tag in _OTHERS


def _is_dek(box: etree._Element) -> bool:
    """Whether the line below a headline is a heading that leads nowhere, and as long as a sentence or empty."""
    if box.tag != "h2" or 0 < length(text_of(box, 2 * DEK)) < DEK:
        return False
    return next(box.iter("a"), None) is None and next(box.iterancestors("a"), None) is None


def _begins(box: etree._Element, body: Candidate) -> bool:
    """Whether a paragraph of the page is one of the body's."""
    line = fold(text_of(box, 2 * _LINE))[:_SAME]
    return any(fold(paragraph.text[: 2 * _LINE]).startswith(line) for paragraph in body.paragraphs)


def _is_of_a_day(box: etree._Element) -> bool:
    line = text_of(box, _LINE + 1)
    return len(line) <= _LINE and (box.tag == "time" or next(written(line), None) is not None)
