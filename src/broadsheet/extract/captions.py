"""The captions that a page shows: whose picture each is of, what it says, and who took the picture.

A caption is a figure's `figcaption`, an element that is marked as one beside a picture, or a line of the text that says word for word
what a picture's alternative text says.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import lxml.html

from broadsheet.extract.credits import bare, is_worded, parted
from broadsheet.extract.document import Document
from broadsheet.extract.paragraphs import clean
from broadsheet.extract.strings import fold, squeeze, text_of

LONGEST: Final = 600
"""Characters of a caption."""
LEAST: Final = 8
"""Characters from which a picture's alternative text is more than a name."""
LINE: Final = 120
"""Characters of a line that tells who took a picture."""
MOST: Final = 300
"""Pictures that are looked at."""
NEAR: Final = 4
"""Boxes around a caption that are searched for its picture."""
_WORDS: Final = ("caption", "cutline", "bildunterschrift", "legend", "attribution", "credit", "source")
"""One of them is in every mark of a caption."""
_MARKED: Final = re.compile(
    r"(?:^|[\s_-])(?:caption|captions|cutline|bildunterschrift|legend|legende|image-?legend)(?=$|[\s_-])|[a-z]caption\b",
)
_CREDITS: Final = re.compile(
    r"(?:^|[\s_-])(?:attribution|(?:image|photo|picture)-?_*(?:credit|source)s?|credits?)(?=$|\s|__)"
)
"""Marks of a line that tells who took the picture, and nothing else."""
_EITHER: Final = re.compile(f"{_MARKED.pattern}|{_CREDITS.pattern}")
_BUTTONS: Final = re.compile(r"shar(?:e|ing)|social|^button$")
_CREDITED: Final = re.compile(r"credit|copyright|source|photographer|fotograf|byline|agency|author|autor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands beside a picture."""

    text: str | None
    credit: str | None
    whole: str = ""
    """All of it, as it would stand in a text."""
    element: lxml.html.HtmlElement | None = None
    """Where the page shows it."""


NONE: Final = Caption(text=None, credit=None)


def beside(document: Document) -> Iterator[tuple[lxml.html.HtmlElement, Caption]]:
    """Pictures outside figures, each with the caption that is marked by its class, repeats the alternative text, or is a credit alone."""
    for element in islice(document.classes.where(_WORDS, _EITHER, "div", "p", "span", "small", "em"), MOST):
        if (image := _pictured(element)) is not None:
            yield image, read(element, after=True)
    for image in document.tagged("img")[:MOST]:
        if _is_linked(image) or (after := _after(image)) is None or _is_linked(after):
            continue
        text, shown = squeeze(image.get("alt") or ""), text_of(after, LONGEST)
        if len(text) >= LEAST and shown and fold(shown) == fold(text) != "":
            yield image, Caption(text=shown, credit=None, whole=shown, element=after)
        elif len(shown) < LINE and is_worded(shown):
            yield image, read(after)


def _is_linked(element: lxml.html.HtmlElement) -> bool:
    """Whether a picture or a text leads to another page."""
    return next(element.iterancestors("a"), None) is not None or next(element.iter("a"), None) is not None


def is_marked(classes: str) -> bool:
    """Whether an element of these classes is marked as a caption."""
    return bool(_MARKED.search(classes[:300].lower()))


def _pictured(caption: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The picture in a caption's box, or the nearest around it; None in figures."""
    boxes = [caption, *islice(caption.iterancestors(), NEAR)]
    if any(box.tag == "figure" for box in boxes):
        return None
    images = (image for box in boxes if box.tag != "body" for image in islice(box.iter("img"), 1))
    return next(images, None)


def _after(image: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The element right after a picture that has a text; a picture's sources are read as boxes around it."""
    around = (one for one in image.iterancestors() if one.tag not in {"source", "picture"})
    for box in (image, *islice(image.iterancestors("picture"), 1), *islice(around, 2)):
        if (after := box.getnext()) is not None and text_of(after, LEAST):
            return after
    return None


def alone(tree: lxml.html.HtmlElement, captions: Collection[Caption], texts: Collection[str]) -> frozenset[str]:
    """Which of these texts are captions and nothing else; some papers say in a caption what a paragraph says as well."""
    known = {clean(caption.whole) for caption in captions}.intersection(texts)
    elements = {caption.element for caption in captions}
    for paragraph in tree.iter("p") if known else ():
        around = (paragraph, *islice(paragraph.iterancestors(), NEAR))
        if any(box in elements or box.tag in {"figure", "noscript"} for box in around):
            continue
        if not elements.intersection(islice(paragraph.iter(), NEAR)):
            known.discard(clean(text_of(paragraph, LONGEST)))
    return frozenset(known)


def read(element: lxml.html.HtmlElement | None, *, after: bool = False) -> Caption:
    """The caption that an element holds; with `after`, the credit may be the element after it."""
    text = _shown(element) if element is not None else ""
    if element is None or not text:
        return NONE
    if _is_credit(element.get("class") or ""):
        return Caption(text=None, credit=bare(text), whole=text, element=element)
    named = next((part for part in element.iterdescendants() if _names_who(part)), None)
    if named is None and after and (other := element.getnext()) is not None and _names_who(other):
        who = text_of(other, 120)
        return Caption(text=text, credit=bare(who), whole=squeeze(f"{text} {who}"), element=element)
    who = text_of(named, 120) if named is not None else ""
    if who and who in text:
        return Caption(
            text=text.replace(who, "", 1).strip(" |–-") or None, credit=bare(who), whole=text, element=element
        )
    rest, credit = parted(text)
    return Caption(text=rest, credit=credit, whole=text, element=element)


def _shown(element: lxml.html.HtmlElement) -> str:
    """The text of a caption without the buttons in it."""
    text = text_of(element, LONGEST)
    for box in element.iter("div", "ul", "button"):
        if box is not element and _BUTTONS.search((box.get("class") or box.tag).lower()):
            text = text.replace(text_of(box, LONGEST), "", 1)
    return squeeze(text)


def _is_credit(classes: str) -> bool:
    return bool(_CREDITS.search(classes[:300].lower()))


def _names_who(element: lxml.html.HtmlElement) -> bool:
    return (
        isinstance(element.tag, str)
        and bool(_CREDITED.search((element.get("class") or "").lower()))
        and bool(text_of(element))
    )
