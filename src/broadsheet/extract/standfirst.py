"""The line under the headline that readers see: an element marked as one, or the heading that follows the headline."""

import re
from collections.abc import Collection
from itertools import islice
from typing import Final

import lxml.html

from broadsheet.extract.furniture import is_line
from broadsheet.extract.headings import Heading
from broadsheet.extract.layout import lay_out
from broadsheet.extract.marks import OUTSIDE
from broadsheet.extract.strings import fold, text_of

_MARKING: Final = ("class", "itemprop", "data-testid")
LOOKED_AT: Final = 120
"""Elements after the headline."""
MOST: Final = 200
"""Elements in a standfirst's box."""
SHORT, LONG = 20, 500
"""Characters of a standfirst."""
PROSE: Final = 200
"""Characters of a paragraph that is the text's first, so that no standfirst follows."""
REST: Final = 12
"""Characters after a description that are a button's, such as "edit"."""
_MARKED: Final = re.compile(
    r"(?:^|[\s_-]|content-?header)(?:dek|deck|standfirst|stand-first|sub-?head(?:line|ing)?|sub-?title|strap-?line|article-?_*(?:lead|lede|intro|description|summary|teaser|heading-des|detail-lead)|lead-?_*text|intro(?:text)?|"
    r"lede|chapeau|chapo|bajada|entradilla|copete|sottotitolo|sommario|occhiello|epigraph|epígrafe|einleitung|inleiding|indledning|ingress|manchet|vorspann|perex|spot|excerpt|headline_?_?description|body-description)(?=$|[\sa-z_-])",
)
_APART: Final = re.compile(
    r"caption|share|newsletter|author|byline|related|comment|teaser-list|nav|menu|credit|topics|follow"
)


def standfirst(heading: Heading, headline: str, told: Collection[str] = (), people: Collection[str] = ()) -> str | None:
    """The standfirst's text, None where the page shows none that is marked.

    `told` are the page's descriptions of itself: a box may hold more than the standfirst, such as a caption and a day, and they
    tell which of its lines it is. Lines that name one of `people` or a time are none.
    """
    names = set(map(fold, people))
    inner = set(islice(heading.element.iter(), LOOKED_AT))
    first = True
    for element in islice(heading.following(), LOOKED_AT):
        if element in inner or not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        marks = " ".join([element.get(name, "") for name in _MARKING]).lower()
        is_next = first and element.tag in {"h2", "h3"} and not _leads_elsewhere(element)
        if (is_next or _MARKED.search(marks)) and not _APART.search(marks):
            text = _line(element, told)
            if _is_dek(text, names) and fold(headline) not in fold(text_of(element)):
                return text
        elif element.tag == "p" and len(text_of(element, PROSE)) >= PROSE:
            return None
        text = (element.text or "").strip()
        first = first and (not text or (is_next and len(text) < SHORT))
    return None


def _is_dek(text: str, names: set[str]) -> bool:
    """Whether a line may be a standfirst: no kicker before a headline, no author, no day."""
    return SHORT <= len(text) <= LONG and text[-1] not in ":–—" and not is_line(text, names)


def _leads_elsewhere(heading: lxml.html.HtmlElement) -> bool:
    return next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None


def _line(element: lxml.html.HtmlElement, told: Collection[str]) -> str:
    """An element's one line that is the standfirst, empty where none is, as in a box that holds the page."""
    if next(islice(element.iter(), MOST, None), None) is not None:
        return ""
    layout = lay_out(element, "")
    if len(layout.text) < 2:
        text = layout.text[0] if layout.text else text_of(element, LONG + 1)
        return next((one for one in told if 0 < len(text) - len(one) <= REST and text.startswith(one)), text)
    lines = [
        text
        for text, box in zip(layout.text, layout.box, strict=True)
        if SHORT <= len(text) <= LONG and not layout.signs[box] & OUTSIDE
    ]
    described = {fold(one) for one in told}
    return next((text for text in lines if fold(text) in described), lines[0] if lines else "")
