"""The line under the headline that readers see: an element marked as one, or the heading that follows the headline."""

import re
from collections.abc import Collection, Iterator
from itertools import islice, takewhile
from typing import Final

from lxml import etree

from broadsheet.extract.page.headings import Heading, is_prose
from broadsheet.extract.page.links import is_linked
from broadsheet.extract.page.marked import classes_of, marks_of
from broadsheet.extract.page.strings import QUOTES, fold, text_of
from broadsheet.extract.text.furniture import is_line
from broadsheet.extract.text.layout import lay_out
from broadsheet.extract.text.marks import OUTSIDE

_MARKING: Final = ("class", "id", "itemprop", "data-testid")
LOOKED_AT: Final = 120
"""Elements after the headline."""
MOST: Final = 200
"""Elements in a standfirst's box."""
SHORT, LONG = 20, 500
"""Characters of a standfirst."""
LEAST: Final = 40
"""Characters of a standfirst that nothing marks."""
PROSE: Final = 200
"""Characters of a paragraph that is the text's first, so that no standfirst follows."""
REST: Final = 12
"""Characters after a description that are a button's, such as "edit"."""
FAR: Final = 400
"""Elements after the headline among which a line stands that the page gives as its description."""
_CUT: Final = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
"""The end of a description that was cut off."""
_OPENING: Final = f" \t\r\n{QUOTES}”»’›([{{¿¡*•–—-"
"""What may stand before the first letter of a line."""
_BLOCKS: Final = frozenset({"p", "div", "h2", "h3", "h4", "h5", "section", "span"})
_BOLD: Final = ("b", "strong")
_SHADES: Final = (_BOLD, ("i", "em"))
_STATED: Final = re.compile(r"[.!…。！]['\"”’»」』)]*$")
"""A line that ends as a sentence does and is no question."""
_NEAR: Final = 2
"""Boxes around the headline in which the line below it stands."""
_OWN: Final = re.compile(r"\d|\S*(?:first|drop-?cap|initial)\S*")
"""In classes, what does not set a paragraph apart: numbers, and that it is the text's first."""
_MARKED: Final = re.compile(
    r"(?:^|[\s_-]|content-?header)(?:(?:dek|deck|intro|lede|spot|excerpt)(?=$|[\s_-])|(?:standfirst|stand-first|sub-?head(?:line|ing|er)?|sub-?title|strap-?line|article-?_*(?:lead|lede|intro|description|summary|teaser|heading-des|detail-lead)|lead-?_*text|introtext|"
    r"chapeau|chapo|bajada|entradilla|copete|sumario|sottotitolo|sub-?t[íi]tulo|sous-?titre|untertitel|ondertitel|undertittel|underrubrik|linha-?fina|sommario|occhiello|epigraph|epígrafe|einleitung|inleiding|indledning|ingress|manchet|vorspann|perex|headline_?_?description|body-description)(?=$|[\sa-z_-]))",
)
_LEAD: Final = re.compile(r"(?:^|\s)lead(?=$|\s)")
"""In marks of a line under the headline as of a text's first paragraph."""
_APART: Final = re.compile(
    r"caption|share|newsletter|author|byline|related|comment|teaser-list|nav|menu|credit|topics|follow|image|picture|photo|foto|bild|media|toc|cookie|consent"
)
_FILED: Final = re.compile(r"(?:^|(?<=\s))(?:tag|category)-\S+")
"""Classes that name what an article is filed under."""


def standfirst(
    heading: Heading, headline: str, text: str = "", told: Collection[str] = (), people: Collection[str] = ()
) -> str | None:
    """The standfirst's text, None where the page shows none that could be told from the article's.

    `told` are the page's descriptions of itself: a box may hold more than the standfirst, such as a caption and a day, and they
    tell which of its lines it is. `text` is the beginning of the body. Lines that name one of `people` or a time are none.
    """
    names = set(map(fold, people))
    if (line := _described(heading, told)) and _is_dek(line, names):
        return line
    if line := _marked(heading, headline, told, names, text):
        return line
    line = _beneath(heading)
    return line if line and _is_dek(line, names) and fold(line) not in fold(text) else None


def bold_lead(heading: Heading, paragraph: str) -> str | None:
    """The text's first paragraph, where all of it is in bold and the next is not."""
    return _described(heading, (paragraph,), bold=True) if _STATED.search(paragraph) else None


def _marked(heading: Heading, headline: str, told: Collection[str], names: set[str], body: str) -> str | None:
    """What is marked as a standfirst, or the heading that follows the headline, before the text or the first long paragraph."""
    opening = fold(next((line for line in body.split("\n\n") if len(line) >= LEAST), ""))[:SHORT]
    first = True
    for element in heading.below(LOOKED_AT):
        if element.tag in {"script", "style"}:
            continue
        marks = _marks(element)
        is_next = first and element.tag in {"h2", "h3"} and not is_linked(element)
        is_lead = _LEAD.search(marks) is not None
        if (is_next or is_lead or _MARKED.search(marks)) and not _APART.search(marks):
            text = _line(element, told)
            if is_lead and fold(text) in fold(body):
                return None
            is_role = not _STATED.search(text) and _is_below_name(element, names)
            is_other = is_role or fold(headline) in fold(text_of(element)) or _is_teaser(element, heading)
            if _is_dek(text, names) and not is_other:
                return text
        elif _begins_text(element, opening):
            return None
        text = (element.text or "").strip()
        first = first and (not text or (is_next and len(text) < SHORT))
    return None


def _begins_text(element: etree._Element, opening: str) -> bool:
    """Whether an element is a long paragraph, or one that begins with the folded `opening` of the body."""
    if element.tag == "p" and len(text_of(element, PROSE)) >= PROSE:
        return True
    return opening != "" and fold(_begin(element)[: SHORT * 3]).startswith(opening)


def _is_teaser(element: etree._Element, heading: Heading) -> bool:
    """Whether a line stands below a heading that leads elsewhere, in a box apart from the headline."""
    boxes = heading.apart(element, 2)
    before = (one for box in boxes for one in takewhile(lambda one: one is not element, islice(box.iter(), MOST)))
    return any(one.tag in {"h2", "h3", "h4", "h5"} and is_linked(one) for one in before)


def _is_below_name(element: etree._Element, names: set[str]) -> bool:
    """Whether a line stands right below an author's name, and so tells who that is."""
    above = element.getprevious()
    return above is not None and fold(text_of(above, SHORT * 3)) in names


def _beneath(heading: Heading) -> str | None:
    """The first text below the headline, in its box or the one around that, where that is a sentence and no more than one block."""
    near = {box for box, up in heading.around.items() if up <= _NEAR}
    for element in heading.below(LOOKED_AT):
        if not _begin(element):
            continue
        text = text_of(element, LONG + 1)
        fits = element.tag in _BLOCKS and element.tag != "span" and len(text) >= LEAST and _STATED.search(text)
        marks = " ".join(map(_marks, (element, *islice(element.iterancestors(), 2))))
        linked = next(element.iter("a"), None) is not None
        is_near = not near.isdisjoint(element.iterancestors())
        return text if fits and is_near and not linked and not _APART.search(marks) else None
    return None


def _marks(element: etree._Element) -> str:
    """What the attributes of an element say it is, without what it is filed under."""
    marks = marks_of(element, _MARKING)
    return _FILED.sub("", marks) if "tag-" in marks or "category-" in marks else marks


def _described(heading: Heading, told: Collection[str], *, bold: bool = False) -> str | None:
    """The block below the headline that the page gives as its description, where it is set apart from the text that follows it."""
    described = {fold(_CUT.sub("", one)): _CUT.search(one) for one in told if len(one) >= SHORT}
    letters = {key[:1] for key in described}
    following = islice(heading.following(), FAR if described else 0)
    for element in following:
        if element.tag not in _BLOCKS or not (begin := _begin(element)):
            continue
        begin = begin.lstrip(_OPENING)[:SHORT]
        if begin[:1].casefold() not in letters:
            continue
        begin = fold(begin)
        for key, cut in described.items():
            if (
                key.startswith(begin)
                and (text := text_of(element))
                and (fold(text) == key or (cut and fold(text).startswith(key)))
            ):
                block = next(element.iterancestors("p"), element) if element.tag == "span" else element
                is_whole = len(text_of(block)) - len(text) <= REST
                return text if is_whole and _is_apart(block, following, bold=bold) else None
    return None


def _begin(element: etree._Element) -> str:
    """An element's own first words, or those of its first part in the line."""
    if (text := (element.text or "").strip()) or not len(element) or element[0].tag in _BLOCKS:
        return text
    return (element[0].text or "").strip()


def _is_apart(element: etree._Element, following: Iterator[etree._Element], *, bold: bool) -> bool:
    """Whether a block looks other than the next prose, by bold letters alone or whatever sets it apart."""
    inner = set(islice(element.iter(), MOST))
    prose = next((one for one in following if one not in inner and is_prose(one) and not _is_caption(one)), None)
    if prose is None:
        return False
    return _is_shaded(element, _BOLD) and not _is_shaded(prose, _BOLD) if bold else _look(element) != _look(prose)


def _look(element: etree._Element) -> tuple[str, ...]:
    """Tags and classes of a block and the box around it, and whether all of it is in bold or italics."""
    box = element.getparent()
    shade = next((shades[0] for shades in _SHADES if _is_shaded(element, shades)), "")
    around = () if box is None else (box.tag, _OWN.sub("", box.get("class") or ""))
    return element.tag, _OWN.sub("", element.get("class") or ""), shade, *around


def _is_shaded(element: etree._Element, shades: tuple[str, ...]) -> bool:
    """Whether nine tenths of a block are in elements of these tags."""
    shaded = sum(len(text_of(part)) for part in islice(element.iter(*shades), MOST))
    return shaded * 10 >= len(text_of(element)) * 9


def _is_caption(element: etree._Element) -> bool:
    marked = any("caption" in classes_of(one) for one in (element, *islice(element.iterancestors(), 2)))
    return marked or next(element.iterancestors("figure", "figcaption"), None) is not None


def _is_dek(text: str, names: set[str]) -> bool:
    """Whether a line may be a standfirst: no kicker before a headline, no author, no day."""
    return SHORT <= len(text) <= LONG and text[-1] not in ":–—" and not is_line(text, names)


def _line(element: etree._Element, told: Collection[str]) -> str:
    """An element's one line that is the standfirst, empty where none is, as in a box that holds the page."""
    if next(islice(element.iter(), MOST, None), None) is not None:
        return ""
    layout = lay_out(element, "")
    seen = layout.seen()
    if len(seen) < 2:
        text = seen[0] if seen else text_of(element, LONG + 1)
        return next((one for one in told if 0 < len(text) - len(one) <= REST and text.startswith(one)), text)
    lines = [
        text
        for text, box in zip(seen, layout.box, strict=True)
        if SHORT <= len(text) <= LONG and not layout.signs[box] & OUTSIDE
    ]
    described = {fold(one) for one in told}
    return next((text for text in lines if fold(text) in described), lines[0] if lines else "")
