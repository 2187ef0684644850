"""The line under the headline that readers see: an element marked as one, or the heading that follows the headline."""

import re
from itertools import islice
from typing import Final

import lxml.html

from broadsheet.extract.headline import following, heading_of
from broadsheet.extract.structured import fold, text_of

LOOKED_AT: Final = 120
"""Elements after the headline."""
SHORT, LONG = 20, 500
"""Characters of a standfirst."""
_MARKED: Final = re.compile(
    r"(?:^|[\s_-]|content-?header)(?:dek|deck|standfirst|stand-first|sub-?head(?:line|ing)?|sub-?title|strap-?line|article-?_*(?:lead|lede|intro|description|summary|teaser|heading-des|detail-lead)|lead-?_*text|intro(?:text)?|"
    r"lede|chapeau|chapo|bajada|entradilla|copete|sottotitolo|sommario|occhiello|ingress|manchet|vorspann|perex|spot|excerpt|headline_?_?description|body-description)(?=$|[\s_-]|[A-Z])",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"caption|share|newsletter|author|byline|related|comment|teaser-list|nav|menu|credit|topics|follow", re.IGNORECASE
)


def standfirst(tree: lxml.html.HtmlElement, headline: str) -> str | None:
    """The standfirst's text, None where the page shows none that is marked."""
    heading = heading_of(tree, headline)
    if heading is None:
        return None
    inner = set(islice(heading.iter(), LOOKED_AT))
    first = True
    for element in islice(following(heading), LOOKED_AT):
        if element in inner or not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"
        is_next = first and element.tag in {"h2", "h3"}
        if (is_next or _MARKED.search(marks)) and not _APART.search(marks):
            text = text_of(element, LONG + 1)
            if SHORT <= len(text) <= LONG and fold(text) != fold(headline):
                return text
        first = first and not (element.text or "").strip()
    return None
