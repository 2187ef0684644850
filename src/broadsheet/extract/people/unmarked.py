"""Authors that neither mark-up nor a "by" of their own names.

They stand after a label, beside a day, an icon or a portrait, after a reporter's title, or in a sentence that says who wrote.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import following
from broadsheet.extract.page.marked import classes_of
from broadsheet.extract.page.strings import parts_of, squeeze, text_of
from broadsheet.extract.people.labels import DONE, NOUNS
from broadsheet.extract.people.names import SURNAMES, is_full, named
from broadsheet.extract.people.signed import bracketed, reported
from broadsheet.extract.times.wordings import written

_LABEL: Final = re.compile(
    rf"contributors?|von|par|{NOUNS}|(?:本[报報刊])?(?:记者|記者)",
)
"""In small letters."""
_LABEL_BY: Final = re.compile(rf"(?:{DONE}\s|article\s)?by")
_ICON: Final = re.compile(r"(?<![a-z])(?:user|person|author|feather|pencil|pen)(?![a-z])")
_ICONS: Final = frozenset({"i", "span", "svg"})
_PORTRAIT: Final = re.compile(r"(?<![a-z])(?:avatar|gravatar|author|autor|auteur|headshot|pfp)", re.IGNORECASE)
_WRITTEN: Final = re.compile(
    r"\b(?:this\s(?:(?:blog|guest)\s)?(?:post|article|story|guide|essay|piece|column|review)\s(?:was\s)?(?:originally\s|first\s)?written\sby|cet\sarticle\sa\sété\s(?:écrit|rédigé)\spar|"
    r"este\sartículo\s(?:fue|ha\ssido)\sescrito\spor|este\sartigo\sfoi\sescrito\spor|questo\sarticolo\sè\sstato\sscritto\sda)(?:\s+|$)",
    re.IGNORECASE,
)
"""A sentence that says who wrote, up to the name."""
_VERBS: Final = ("rit", "rédigé")
"""In its verb, "written", "écrit", "escrito" and "scritto" among them."""
_SHORTEST: Final = 20
"""Characters of such a sentence, at least."""
_NAME: Final = re.compile(r"(?:Dr\. )?[^\W\d_a-z][\w’'.-]+(?: (?:[A-Z]\.|v[ao]n|der?|[^\W\d_a-z][\w’'-]+)){1,3}")
_LEAD: Final = re.compile(rf"[.!?…”“»\"']\s(?:Von|By|Par|Por|Di|Door)\s({_NAME.pattern})(?:,\s\w+)?\.?$")
"""The end of a lead that tells who wrote."""
_YEAR: Final = re.compile(r"\d{4}")
_CUT: Final = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+")
_CLOCK: Final = re.compile(r"\W*\d{1,2}[:.h]\d{2}(?:\s*(?:uhr|h|am|pm))?\W*", re.IGNORECASE)
_SIGNED: Final = re.compile(rf"[（(]\s*((?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}[\s、]*){{1,5}})[)）]")
"""How a Chinese report is signed below its end."""
_REPORTER: Final = re.compile(
    rf"(?:[\u4e00-\u9fff](?:记者|通讯员|实习生)\s*|(?<![\u4e00-\u9fff])(?:记者|通讯员|实习生)[\s:：]+)"
    rf"((?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}[\s、]*){{1,5}})(?=$|[\s/）)]|[\u4e00-\u9fff]{{2,8}}报道)",
)
_MAILED: Final = re.compile(
    r"(?<![가-힣])([가-힣]{2,4}) ?(?:선임|인턴|수습|객원)?(?:기자|특파원)[ (=·/]{0,3}[\w.+-]{1,40}@"
)
"""How a Korean report is signed: a reporter and their address."""
_ABOUT_WORDS: Final = ("author", "bio", "autor")
_ABOUT: Final = re.compile(r"author|\bbio\b|autor|biograph")
_IS: Final = re.compile(
    rf"({_NAME.pattern}) (?:is|was|has|writes|works|covers|lives|ist|war|schreibt|arbeitet|lebt|est|es|è|é)\b"
)
"""The beginning of what is said of an author."""
_LINE: Final = 100
"""Characters of a line that tells an author."""
_MOST_OF_IT: Final = 1000
"""Characters of a text in which its line is looked for."""
_WORDS: Final = 24
"""Characters of a label."""
_MOST: Final = 4
"""Words of a name, and parts of a line."""
_PARTS: Final = 20
"""Elements of a box that are looked at."""
_SCRIPTS: Final = frozenset({"script", "style"})


def unmarked(document: Document, near: Sequence[etree._Element], site_names: frozenset[str]) -> tuple[str, ...]:
    """The people whom such a line names, of those `near` the headline, else after a label anywhere."""
    lines = chain(_near(near), _anywhere(document))
    return next((people for text in filter(None, lines) if (people := _people(text, site_names))), ())


def _near(elements: Sequence[etree._Element]) -> Iterator[str]:
    """What stands beside a day, after a reporter's title, an icon or a portrait, or at the end of a lead."""
    dated = _dated(elements)
    for element in elements:
        text = element.text
        if text and not text.isascii():
            yield reported(text)
        if element in dated:
            yield _beside_day(element)
        if element.tag == "img":
            yield _after_portrait(element)
        elif text and not text.isspace():
            yield _after_lead(text) if len(element) == 0 else ""
        elif element.tag in _ICONS and _ICON.search(classes_of(element)):
            yield _after_icon(element)


def _dated(elements: Iterable[etree._Element]) -> set[etree._Element]:
    """The elements in whose own text or the text behind them a year stands, and the boxes around them."""
    found: set[etree._Element] = set()
    for element in elements:
        for text in (element.text, element.tail):
            if text and len(text) <= _MOST_OF_IT and not text.isspace() and _YEAR.search(text):
                found.update((element, *element.iterancestors()))
    return found


def _people(text: str, site_names: frozenset[str]) -> tuple[str, ...]:
    """Whom a text names, where each name is whole."""
    people = named(text, site_names).people
    return people if all(is_full(name) and len(name.split()) <= _MOST for name in people) else ()


def _beside_day(element: etree._Element) -> str:
    """What stands on a line with a day and nothing else: "20.11.2026 | 14:30 | Ada Vell"."""
    line = text_of(element, _LINE + 1)
    if len(line) > _LINE:
        return ""
    parts = [part for part in _CUT.split(line) if part and not _CLOCK.fullmatch(part)]
    others = [part for part in parts if not _is_day(part)] if 1 < len(parts) <= _MOST else []
    return others[0] if len(others) == 1 else ""


def _is_day(text: str) -> bool:
    day = next(written(text), None)
    return day is not None and len(text) - (day.end - day.start) <= _WORDS


def _after_icon(element: etree._Element) -> str:
    """The text after an empty element that shows a person or a pen."""
    beside, below = _next(element), _line_after(element)
    return beside or (below if is_full(below) else "")


def _after_portrait(element: etree._Element) -> str:
    """The text after a picture that is called an author's, or by that text."""
    called = element.get("alt") or ""
    is_portrait = _PORTRAIT.search(f"{element.get('class') or ''} {called}") is not None
    line = _line_after(element) if is_portrait or "," in called else ""
    return line if (is_portrait or called.startswith(f"{line},")) and is_full(line) else ""


def _after_lead(text: str) -> str:
    """The name with which a lead ends: "The bridge is open. By Ada Vell"."""
    match = _LEAD.search(squeeze(text[:_MOST_OF_IT])[-_LINE:])
    return match[1] if match else ""


def _line_after(element: etree._Element) -> str:
    """The first text after an element that is shown, wherever it stands; nothing where it is more than a line."""
    shown = (one for one in islice(following(element), _PARTS) if one.tag != "noscript")
    line = next(
        (text for one in shown for part in (one.text, one.tail) if part and (text := squeeze(part[:_MOST_OF_IT]))), ""
    )
    return line if len(line) <= _LINE else ""


def _anywhere(document: Document) -> Iterator[str]:
    """What stands after labels and reporters' titles, who signed or wrote as a sentence says, and who a box is on."""
    for element in document.elements():
        text, tail = element.text, element.tail
        if text and not text.isspace() and element.tag not in _SCRIPTS:
            if len(text) <= 2 * _WORDS and _is_label(text) and element.tag not in {"a", "option"}:
                yield _next(element)
            if not text.isascii():
                yield from _signed(text)
                yield _signed_below(text, element)
            if ":" in text[:_WORDS]:
                yield _labelled(text, element)
            if len(text) >= _SHORTEST:
                yield _written(text, element)
        if tail and not tail.isascii():
            yield from _signed(tail)
    for box in document.classes.where(_ABOUT_WORDS, _ABOUT):
        if box.tag != "body":
            yield from _described(box)


def _signed(text: str) -> Iterator[str]:
    """Whom a text of East Asia names behind a reporter's title, with an address of mail, or in brackets alone."""
    if ("记者" in text or "通讯员" in text) and (match := _REPORTER.search(squeeze(text)[:_LINE])):
        yield "、".join(match[1].split())
    if "@" in text and (match := _MAILED.search(text[-_LINE:])):
        yield match[1]
    if match := _SIGNED.fullmatch(text.strip()):
        yield "、".join(match[1].split())


def _signed_below(text: str, element: etree._Element) -> str:
    """Whom a line of names in brackets right below a paragraph names: "【牧野和泉】"."""
    names = bracketed(text)
    above = element.getprevious() if names else None
    return names if above is not None and text_of(above).endswith(("。", "」")) else ""


def _labelled(text: str, element: etree._Element) -> str:
    """What stands behind a label in an element's text."""
    label, _, rest = text.partition(":")
    is_line = len(text) <= 2 * _LINE and _is_label(label) and "comment" not in classes_of(element)
    return squeeze(rest) if is_line else ""


def _written(text: str, element: etree._Element) -> str:
    """Whom an element's text, up to a link in it, names in a sentence that says who wrote."""
    begun = text[: 2 * _LINE]
    small = begun.lower()
    match = _WRITTEN.search(begun) if _VERBS[0] in small or _VERBS[1] in small else None
    if not match:
        return ""
    name = _NAME.match(text[match.end() :] or (text_of(element[0], _LINE) if len(element) else ""))
    return name[0] if name else ""


def _is_label(text: str) -> bool:
    """Whether a text says nothing but that an author follows."""
    label = text.strip(" :：\t\r\n").lower()
    return len(label) <= _WORDS and (_LABEL_BY if label.endswith("by") else _LABEL).fullmatch(label) is not None


def _next(element: etree._Element) -> str:
    """What stands after an element: the text, or else the next element's, where it is a line."""
    text, following = squeeze(element.tail or ""), element.getnext()
    if not text.strip(":：") and following is not None:
        text = text_of(following, _LINE + 1)
    return text if len(text) <= _LINE else ""


def _described(element: etree._Element) -> Iterator[str]:
    """The name with which the first texts of a box on the author begin: "Ada Vell is a reporter"."""
    for text in parts_of(element, _PARTS) if "comment" not in classes_of(element) else ():
        if match := _IS.match(squeeze(text[: 2 * _LINE])):
            yield match[1]
