"""Texts of a page in forms for people and for comparison."""

import html
import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.models.months import plainest

_NO_LETTERS: Final = re.compile(r"[\W_]+")
_NO_ASCII_LETTERS: Final = bytes(one for one in range(128) if not chr(one).isalnum())
_PUNCTUATION: Final = re.compile(rb"\xe2\x80[\x80-\xbf]")
"""Dashes, quotation marks and spaces, U+2000 to U+203F, in UTF-8: most of what is neither ASCII nor a letter."""
_WORD: Final = re.compile(r"[^\W_]+")
_LINE_END: Final = re.compile(r"<\s*(?:/p|br\s*/?|/div|/li|/h\d)\s*>")
_GLUED: Final = re.compile(r"\0(?:(?<=(?:[^\W\d_A-Z]|[.!?…:;)\]])\0)(?=[A-ZÀ-ÞА-Я])|(?<=[)\]]\0)(?=\d))")
QUOTES: Final = "\"'“„«‘‚‹「『"
"""Marks with which a quotation begins."""
UNSHOWN: Final = frozenset({"script", "style", "noscript", "template"})
"""Elements whose content is nobody's text, wherever they stand."""


def squeeze(text: str) -> str:
    """Single spaces, none at the ends; a text that has no others is left as it is."""
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def text_of(
    element: etree._Element,
    limit: int = 2000,
    joint: str = "",
    without: Collection[etree._Element] = (),
) -> str:
    """The beginning of an element's text with single spaces, its parts joined, without scripts, styles and the elements `without`; what is nested without end is not read to its end."""
    if not len(element):
        return squeeze((element.text or "")[:limit])
    parts: list[str] = []
    size = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in islice(walk, 1000):
        if event == "end":
            part = inner.tail if inner is not element else None
        elif (inner.tag in UNSHOWN or inner in without) and inner is not element:
            walk.skip_subtree()
            continue
        else:
            part = inner.text
        if part:
            parts.append(part[:limit])
            size += len(part)
        if size >= limit:
            break
    return squeeze(joint.join(parts))


def spaced(element: etree._Element, limit: int = 2000, without: Collection[etree._Element] = ()) -> str:
    """The beginning of an element's text, with spaces where its parts would run into one another: between a small letter, a stop or a bracket and a capital, or a bracket and a figure."""
    return squeeze(_GLUED.sub(" ", text_of(element, limit, joint="\0", without=without)).replace("\0", ""))


def fold(text: str) -> str:
    """Letters and digits alone, for comparison.

    >>> fold("Ferry “Ada II” sails"), fold("Ferry 'Ada II' sails")
    ('ferryadaiisails', 'ferryadaiisails')
    >>> fold("Straße_2 – « où ? »")
    'strasse2où'
    """
    if text.isascii():  # six of seven texts, in half the time
        return text.lower().encode().translate(None, _NO_ASCII_LETTERS).decode()
    letters = text.casefold().encode("utf-8", "surrogatepass").translate(None, _NO_ASCII_LETTERS)
    bare = _PUNCTUATION.sub(b"", letters).decode("utf-8", "surrogatepass")
    return bare if bare.isalnum() else _NO_LETTERS.sub("", bare)


def key_of(text: str) -> str:
    """The same without accents: what a name has in common with a folder of an address."""
    return fold(plainest(text))


def word_set(text: str) -> frozenset[str]:
    """The distinct words of a line, in small letters."""
    return frozenset(_WORD.findall(text.casefold().replace("\u00ad", "")))


def parts_of(element: etree._Element, most: int) -> Iterator[str]:
    """The texts in an element's first parts, each with the text behind its part, in the order in which the parts begin."""
    for part in islice(element.iter(), most):
        yield from (text for text in (part.text, part.tail if part is not element else None) if text)


def text_before(element: etree._Element, most: int) -> str:
    """The end of the text right before an element in its box, or of the element before it."""
    previous, box = element.getprevious(), element.getparent()
    if previous is not None:
        return ((previous.tail or "").strip() or previous.text or "")[-most:]
    return (box.text or "")[-most:] if box is not None else ""


def lined(text: str) -> str:
    """Mark-up in which a break stands for each of what ends a line."""
    return _LINE_END.sub("\n", text)


def plain(text: str, *, breaks: bool = False) -> str:
    """Text of a value in which mark-up or character references were left; `breaks` keeps its lines."""
    if "&" in text:
        text = html.unescape(text)
        text = html.unescape(text) if "&" in text else text
    if "<" in text:
        text = re.sub(r"<[a-zA-Z/!][^<>]{0,2000}>", " ", text)
    return "\n".join(map(squeeze, text.split("\n"))) if breaks else squeeze(text)
