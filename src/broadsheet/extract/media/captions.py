"""The captions that a page shows: whose picture each is of, what it says, and who took the picture.

A caption is a figure's `figcaption`, an element that is marked as one beside a picture, or a line of the text that says word for word
what a picture's alternative text says.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.media.credits import bare, ends_worded, is_notice, is_worded, parted
from broadsheet.extract.media.images import TAGS, address_of, drawing_of
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.links import is_linked
from broadsheet.extract.page.marked import classes_of
from broadsheet.extract.page.paragraphs import clean
from broadsheet.extract.page.strings import fold, spaced, squeeze, text_of
from broadsheet.extract.people.labels import BY

LONGEST: Final = 600
"""Characters of a caption."""
LEAST: Final = 8
"""Characters from which a picture's alternative text is more than a name."""
LINE: Final = 120
"""Characters of a line that tells who took a picture."""
MOST: Final = 300
"""Pictures that are looked at."""
MIDDLING: Final = 300
"""Characters of a line that says what a picture shows and ends with who took it."""
FEW: Final = 20
"""Elements of a figure or a paragraph that are looked at."""
NEAR: Final = 4
"""Boxes around a caption that are searched for its picture; one less around a credit alone."""
_WORDS: Final = (
    "caption", "cutline", "bild", "didascalia", "legend", "image-subtitle", "-desc", "__desc", "image_desc", "img_desc", "attribution", "credit", "source", "copyright", "ccfic", "spip_doc_",
)  # fmt: skip
"""One of them is in every mark of a caption."""
_MARKED: Final = re.compile(
    r"(?:^|[\s_-])(?:captions?|cutline|bildunterschrift|bildtext|bildlegende|didascalia|legend[ae]?|(?:image|picture|photo|img)[-_]{1,2}(?:subtitle|desc(?:ription)?)|image-?legend|spip_doc_(?:titre|descriptif))(?=$|[\s_-])|[a-z]caption\b",
)
_CREDITS: Final = re.compile(
    r"(?:^|[\s_-])(?:attribution|(?:image|photo|picture|foto)[-_]*(?:credit|source)s?|credits?|bildnachweis|bildquelle|bildrechte|ccfic)(?=$|\s|__)|copyrights?(?=$|\s|__)"
)
"""Marks of a line that tells who took the picture, and nothing else."""
_EITHER: Final = re.compile(f"{_MARKED.pattern}|{_CREDITS.pattern}")
_ADS: Final = re.compile(r"(?:^|[\s_-])(?:ads?|advert\w*)[_-]")
_NOISE: Final = frozenset(("advertisement", "anzeige", "werbung", "publicité", "publicidad", "publicidade"))
_BUTTONS: Final = re.compile(r"shar(?:e|ing)|social|(?:hide|toggle)-caption|^button$")
_LABEL: Final = re.compile(
    r"(?:(?:legende|bildunterschrift|bildtext|bildbeschreibung|(?:photo )?caption|légende|leyenda|didascalia|bijschrift|bildetekst|billedtekst)\s?[:：]|(?:image|media) caption\b,?)\s*",
    re.IGNORECASE,
)
"""What says that a caption follows."""
_MORE: Final = frozenset((
    "zoom", "enlarge", "read more", "more", "vergrößern", "mehr", "mehr lesen", "weiterlesen", "weitere informationen", "leer más", "ver más", "ampliar", "leia mais", "lire la suite", "voir plus", "agrandir", "leggi", "leggi tutto", "lees meer", "läs mer", "les mer", "læs mere",
))  # fmt: skip
"""Links in a caption that say nothing of its picture."""
_SLANTED: Final = frozenset(("em", "i", "small"))
_BYLINE: Final = re.compile(rf"(?:{BY})(?:\s\S{{1,30}}){{1,4}}", re.IGNORECASE)
_EDGES: Final = " |–—-•·"
_FEW_WORDS: Final = 3
"""Words before a credit that may be of it."""
_PAIR: Final = 2
"""A picture and its caption."""
_PROPERTIES: Final = frozenset({"creditText", "copyrightHolder", "copyrightNotice"})
"""What schema.org calls whoever is to be named below a picture."""
_BOX: Final = re.compile(
    r"(?:^|[\s_-])(?:photos?|fotos?|bild|images?|imagen|img|pictures?|pic|visuel)(?:[-_]?box|$|[\s_-])"
)
"""Marks of a box of a picture and its caption."""
_CREDITED: Final = re.compile(r"credit|copyright|source|photographer|fotograf|byline|agency|attribution|author|autor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands beside a picture."""

    text: str | None
    credit: str | None
    whole: str = ""
    """All of it, as it would stand in a text."""
    element: etree._Element | None = None
    """Where the page shows it."""


NONE: Final = Caption(text=None, credit=None)


def outside_figures(document: Document) -> Iterator[tuple[etree._Element, Caption]]:
    """Pictures outside figures, each with the caption that is marked by its class or tag, repeats the alternative text, or is a credit alone."""
    for element in islice(
        document.classes.where(_WORDS, _EITHER, "div", "p", "span", "small", "em", "figcaption", "td", "dt", "dd"), MOST
    ):
        if (image := _pictured(element)) is not None and _is_caption(element):
            yield image, read(_around(element), after=True)
    for element in document.tagged("figcaption")[:MOST]:
        if (image := _alone_with(element)) is not None and _is_caption(element):
            yield image, read(element, after=True)
    for image in document.tagged("img")[:MOST]:
        if (caption := _unmarked(image)) is not None:
            yield image, caption


def _unmarked(image: etree._Element) -> Caption | None:
    """What the line after a picture says of it, where its place or its words tell that it is the caption or the credit."""
    cell = _in_cell(image)
    if (told := _slanted(image) if cell is None else cell) is not None:
        return read(told)
    is_link = next(image.iterancestors("a"), None) is not None
    if is_link or (after := _after(image)) is None or is_linked(after):
        return None
    text, shown = squeeze(image.get("alt") or ""), text_of(after, LONGEST)
    if _is_boxed(after) or (len(text) >= LEAST and shown and fold(shown) == fold(text) != ""):
        return read(after, after=True)
    is_credit = len(shown) < LINE and is_worded(shown)
    return read(after) if is_credit or (len(shown) < MIDDLING and ends_worded(shown)) else None


def of_figure(figure: etree._Element) -> Caption:
    """The caption of a figure, whose credit may stand beside it."""
    element = next(figure.iter("figcaption"), None)
    caption = read(element) if element is not None else _attributed(figure)
    for other in islice(figure.iter("cite", "div", "p", "span", "small", "footer"), FEW):
        if caption.credit:
            break
        is_mark = _is_credit(other) or (caption is NONE and (other.tag == "footer" or is_marked(other)))
        if is_mark and element not in (other, *other.iterancestors()) and (found := read(other)) is not NONE:
            whole = squeeze(f"{caption.whole} {found.whole}")
            box = other if caption.element is None else caption.element
            caption = replace(found, text=caption.text or found.text, whole=whole, element=box)
    return caption


def _attributed(figure: etree._Element) -> Caption:
    """The caption that attributes in a figure hold for the page's styles to show (Gannett)."""
    for one in islice(figure.iter("div"), FEW):
        text, who = (squeeze(one.get(name) or "")[:LONGEST] for name in ("data-c-caption", "data-c-credit"))
        if text or who:
            rest, credit = parted(text)
            return Caption(text=rest, credit=bare(who) or credit, whole=squeeze(f"{text} {who}"), element=one)
    return NONE


def is_byline(caption: Caption) -> bool:
    """Whether what stands below a picture names who wrote the article: it is a portrait."""
    links = () if caption.element is None else islice(caption.element.iter("a"), FEW)
    return any("author" in (link.get("rel") or "").split() for link in links)


def _is_caption(element: etree._Element) -> bool:
    """Whether what is marked as a caption is neither a box around a heading nor an advertisement nor a notice of rights."""
    if _ADS.search(classes_of(element)) or any(map(text_of, element.iterdescendants("h1", "h2"))):
        return False
    text = spaced(element, LONGEST)
    return text.lower() not in _NOISE and not (_is_credit(element) and (len(text) > LINE or is_notice(text)))


def _around(credit: etree._Element) -> etree._Element:
    """The line that a credit ends, where that begins with a text of its own and holds no picture; else the element."""
    box = credit.getparent()
    if box is None or not _is_credit(credit) or credit.getnext() is not None or len((box.text or "").strip()) < LEAST:
        return credit
    return box if next(box.iter(*TAGS), None) is None and len(text_of(box, LONGEST)) < LONGEST else credit


def is_marked(element: etree._Element) -> bool:
    """Whether an element is marked as a caption."""
    return bool(_MARKED.search(classes_of(element)))


def _pictured(caption: etree._Element) -> etree._Element | None:
    """The picture in a caption's box, or the last before it in the nearest box around it, or one below where it is no credit; None in figures."""
    boxes = [caption, *islice(caption.iterancestors(), NEAR - _is_credit(caption))]
    if any(box.tag == "figure" for box in boxes):
        return None
    for box in boxes:
        if box.tag != "body" and next(box.iter(*TAGS), None) is not None:
            nearest = _nearest(box, caption)
            return _only_drawing(box) if nearest is None else nearest
    return None


def _only_drawing(box: etree._Element) -> etree._Element | None:
    """The drawing that is all pictures of a box."""
    images = list(islice(box.iter(*TAGS), 2))
    return images[0] if len(images) == 1 and drawing_of(images[0]) else None


def _alone_with(caption: etree._Element) -> etree._Element | None:
    """The picture that a `figcaption` outside figures shares its box with, where that has no more than this one and its place in a `noscript`."""
    boxes = [caption, *islice(caption.iterancestors(), NEAR)]
    if any(box.tag == "figure" for box in boxes) or _EITHER.search(classes_of(caption)):
        return None
    images = next(filter(None, (list(islice(box.iter(*TAGS), 3)) for box in boxes)), [])
    return images[0] if 0 < len(images) < 3 else None


def _nearest(box: etree._Element, caption: etree._Element) -> etree._Element | None:
    """The last picture before a caption in a box; else the first in or after it, where it is no credit alone."""
    last, is_passed = None, False
    for one in islice(box.iter(*TAGS, caption.tag), MOST):
        if one is caption and (last is not None or _is_credit(caption)):
            return last
        is_passed = is_passed or one is caption
        if one.tag in TAGS and address_of(one):
            last = one
            if is_passed:
                return last
    return None


def _after(image: etree._Element) -> etree._Element | None:
    """The element right after a picture that has a text; a picture's sources are read as boxes around it."""
    around = (one for one in image.iterancestors() if one.tag not in {"source", "picture"})
    for box in (image, *islice(image.iterancestors("picture"), 1), *islice(around, 2)):
        if (after := box.getnext()) is not None and text_of(after, LEAST):
            return after
    return None


def _in_cell(image: etree._Element) -> etree._Element | None:
    """The second of the two cells of a table whose first holds the picture alone: so pages were laid out before they had styles."""
    table = next(image.iterancestors("table"), None)
    cells = list(islice(table.iter("td", "table"), 4)) if table is not None else []
    if (
        [cell.tag for cell in cells] != ["table", "td", "td"]
        or image not in cells[1].iter()
        or text_of(cells[1], LEAST)
    ):
        return None
    text = text_of(cells[2], LONGEST)
    return cells[2] if LEAST <= len(text) < LONGEST and next(cells[2].iter("a", *TAGS), None) is None else None


def _is_boxed(after: etree._Element) -> bool:
    """Whether the one line after a picture is with it in a box of pictures', or is called its caption in schema.org's words."""
    if after.get("itemprop") == "caption" or (len(after) and after[0].get("itemprop") == "caption"):
        return True
    box = after.getparent()
    is_line = (
        after.tag in {"p", "div", "span", "small"}
        and after.getnext() is None
        and len(text_of(after, LONGEST)) < LONGEST
    )
    return box is not None and is_line and len(box) <= _PAIR and _BOX.search(classes_of(box)) is not None


def _slanted(image: etree._Element) -> etree._Element | None:
    """What alone follows a picture in its paragraph, in other letters, with or without a break between: so papers write captions in WordPress's old editor."""
    box = image.getparent()
    one = image if box is None or box.tag != "a" else box
    after = one.getnext()
    if after is not None and after.tag == "br" and not (one.tail or "").strip():
        one, after = after, after.getnext()
    if after is None or after.tag not in _SLANTED or (one.tail or "").strip():
        return None
    text = text_of(after, LONGEST)
    if len(text) < LEAST or text.endswith(":") or _BYLINE.fullmatch(text):
        return None
    is_last = after.getnext() is None and not (after.tail or "").strip()
    return after if is_last and (box := after.getparent()) is not None and box.tag == "p" else None


def alone(tree: etree._Element, captions: Collection[Caption], texts: Collection[str]) -> frozenset[str]:
    """Which of these texts are captions and nothing else; some papers say in a caption what a paragraph says as well."""
    known = {clean(caption.whole) for caption in captions}.intersection(texts)
    if not known:
        return frozenset()
    elements = {caption.element for caption in captions}
    for paragraph in tree.iter("p"):
        around = (paragraph, *islice(paragraph.iterancestors(), NEAR))
        if any(box in elements or box.tag in {"figure", "noscript"} for box in around):
            continue
        if not elements.intersection(islice(paragraph.iter(), FEW)):
            known.discard(clean(text_of(paragraph, LONGEST)))
    return frozenset(known)


def read(element: etree._Element, *, after: bool = False) -> Caption:
    """The caption that an element holds; with `after`, the credit may be the element after it."""
    text = _shown(element)
    if not text:
        return NONE
    said = _after_label(text)
    rest, credit = parted(said)
    if _is_credit(element) and (who := _who(element)):
        if credit and len((rest or "").split()) > _FEW_WORDS:
            return Caption(text=rest, credit=credit, whole=text, element=element)
        return Caption(text=_less(said, who), credit=bare(who), whole=text, element=element)
    named = next((part for part in element.iterdescendants() if _names_who(part)), None)
    if named is None and credit is None:
        named = _small(element)
    other = element.getnext() if named is None and after else None
    if other is not None and (_names_who(other) or is_worded(text_of(other, LINE))):
        who = text_of(other, LINE)
        return Caption(text=said, credit=bare(who), whole=squeeze(f"{text} {who}"), element=element)
    who = _who(named) if named is not None else ""
    behind = said.rpartition(who)[2] if who else ""
    who += behind if behind.lstrip().startswith("/") and len(behind) < LINE else ""
    if who and who in said and (name := bare(who)):
        is_known = fold(name) == fold(credit or "")
        less, again = parted((rest if is_known else _less(said, who)) or "")
        return Caption(text=less, credit=again or (credit if is_known else name), whole=text, element=element)
    return Caption(text=rest, credit=credit, whole=text, element=element)


def _less(text: str, who: str) -> str | None:
    """A caption without its credit, which mostly stands at its end."""
    rest = text
    while rest.endswith(who):
        rest = rest.removesuffix(who).rstrip(_EDGES)
    return (rest if rest != text else squeeze(text.replace(who, "", 1)).strip(_EDGES)) or None


def _who(element: etree._Element) -> str:
    """The text of a credit without the caption in it."""
    inner = next((part for part in element.iterdescendants() if is_marked(part)), None)
    text = spaced(element, LONGEST)
    return squeeze(text.replace(spaced(inner, LONGEST), "", 1)) if inner is not None else text


def _shown(element: etree._Element) -> str:
    """The text of a caption without the buttons and the heading in it."""
    text = spaced(element, LONGEST)
    for box in element.iter("div", "ul", "button", "b", "a", "header"):
        if box.tag == "a":
            text = text.removesuffix(said) if (said := spaced(box, LINE)).lower() in _MORE else text
        elif box.tag == "header" or (box is not element and _BUTTONS.search(classes_of(box) or box.tag)):
            text = text.replace(spaced(box, LONGEST), "", 1)
    return squeeze(text)


def _after_label(text: str) -> str:
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def _is_credit(element: etree._Element) -> bool:
    return element.tag == "cite" or _is_foot(element) or bool(_CREDITS.search(classes_of(element)))


def _is_foot(element: etree._Element) -> bool:
    """Whether an element is the footer of a figure that has a caption."""
    box = element.getparent() if element.tag == "footer" else None
    return box is not None and box.tag == "figure" and box.find("figcaption") is not None


def _names_who(element: etree._Element) -> bool:
    told = element.get("itemprop") in _PROPERTIES or _CREDITED.search(classes_of(element))
    return bool(told) and bool(text_of(element))


def _small(caption: etree._Element) -> etree._Element | None:
    """Small print at the end of a caption, behind its text, or a source at either end or alone."""
    last = caption[-1] if len(caption) else None
    if last is not None and last.tag == "small" and not (last.tail or "").strip():
        return last if 0 < len(text_of(last, LINE)) < len(text_of(caption, LONGEST)) else None
    cites = [one for one in islice(caption.iter("cite"), FEW) if one is not caption]
    text = _shown(caption) if cites else ""
    told = ((one, spaced(one, LINE)) for one in cites)
    return next((one for one, who in told if who and (text.startswith(who) or _is_last(who, text))), None)


def _is_last(who: str, text: str) -> bool:
    """Whether a caption ends with a source, and not with the paper of whoever is named before a slash."""
    return text.endswith(who) and not text.removesuffix(who).endswith("/")
