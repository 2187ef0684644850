"""Lines of a page that name who wrote it: marked as a byline, or begun as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.strings import squeeze, text_before, text_of
from broadsheet.extract.people.labels import BY, CASED, DONE, MARKED, POSTED, WITHIN
from broadsheet.extract.people.names import Names, ends_before_others, is_by, is_full, named
from broadsheet.extract.times.wordings import YEAR

_WRITERS: Final = (
    "byline", "writer", "autor", "auteur", "redakteur", "verfasser", "penulis", "yazar", "szerzo", "forfatter", "skribent", "avtor", "kirjoittaja", "muhabir", "vcard", "reporter", "journalist", "creator",
    "signature",
)  # fmt: skip
MARK_WORDS: Final = ("author", "by", *_WRITERS)
"""One of which is in what the mark is found in."""
MARK: Final = re.compile(rf"author(?!i[tz])|\bby\b|{'|'.join(_WRITERS)}")
"""In the marks of a line that names who wrote."""
_NO_MARK: Final = re.compile(
    r"comment|bio\b|biograph|about|descri|avatar|image|img|photo|social|share|follow|related|teaser|card-|promo|sidebar|pagination|widget|-box|count|caption|footer|role|title\b|label|date|time",
)
_LINK: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|staff|profiles?|contributors?|writers?|reporters?|journalists?|redakteure?|columnists?|author-profile|autorius|autors|autorzy|yazar(?:lar)?|szerzok?|forfattere?|skribent(?:er)?|avtor(?:ji)?|penulis|tac-gia|experts?|scholars?|fellows?)/[^/]",
)
"""In a link to an author's page."""
_BY: Final = re.compile(
    rf"(?:{MARKED}|{POSTED}|(?:{DONE}\s+(?:da\b|{BY})|{BY})(?:\s*[:：]\s*|\s+)|(?:{CASED})\s+|"
    r"(?:автор|текст|作者|撰文|撰稿|執筆|取材・文|文|本报记者|记者|記者|글|기자명|بقلم|كتبت?|מאת|โดย|เขียนโดย|द्वारा)(?:\s*[:：/／=＝]\s*|\s+)|[〔【(（]?(?:记者|記者)(?=[\u4e00-\u9fff]{2,4}[／/]))(?=\w|$)",
)
_OF_WHOM: Final = r"(?:\s[Α-ΩΆΈΉΊΌΎΏА-Я][\w.’-]{1,20}){2,3}"
_OF: Final = re.compile(rf"(?:Του|Της|Των|От){_OF_WHOM}(?:(?:,|\sκαι|\sи){_OF_WHOM}){{0,3}}")
"""A whole line that names whose a text is, in Greek and Bulgarian: the same word stands before much else."""
_WITHIN: Final = re.compile(rf"(?<=[\s|]){WITHIN}")
_YEAR: Final = re.compile(YEAR)
_PUBLISHED: Final = re.compile(r"(?:published|veröffentlicht|publié|publicad[oa]|pubblicato)\s(?:by|von|par|por|da)\s")
"""In small letters, the beginning of a line that names a firm and its street: "Published by Harbour Group, Fleet Yard"."""
_SKIPPED: Final = frozenset({"script", "style", "noscript", "svg", "button", "form"})
_EMPTY: Final = frozenset({"img", "br", "path", "use", "source", "picture", "hr", "input", "iframe", "link", "meta"})
"""Elements in which no text is."""
_RULES: Final = " \n\t\r·•|–—-"
"""What parts the parts of a line."""
LINE: Final = 160
"""Characters up to which a text can be a byline."""
_LABEL: Final = 24
"""Characters of what says that an author follows."""
_WINDOW: Final = 400
"""Elements after the headline in which its byline stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that names someone."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    mark: str
    """The class of its element."""
    element: etree._Element


def bylines_beside(heading: Heading | None, site_names: frozenset[str], *, begun: bool = False) -> list[Line]:
    """The bylines right after the headline, or those alone that are `begun` with "by" or such."""
    return list(bylines(head(heading), site_names, begun=begun)) if heading else []


def head(heading: Heading) -> Iterator[etree._Element]:
    """What follows a heading up to the second long paragraph."""
    prose = 0
    for element in islice(heading.following(), _WINDOW):
        if element.tag == "p" and len(text_of(element, 200)) >= 200:
            prose += 1
            if prose > 1:
                return
        yield element


def bylines(elements: Iterator[etree._Element], site_names: frozenset[str], *, begun: bool = False) -> Iterator[Line]:
    """Whom elements name that are marked as a byline, or whose text or the text after which begins as one."""
    for element in elements:
        tag = element.tag
        if tag in _SKIPPED:
            continue
        text, tail = element.text, element.tail
        if tag not in _EMPTY and (line := _line(element, text, site_names, begun=begun)) is not None:
            yield line
        is_before = (tail and not tail.isspace() and _begins_as_byline(tail.lstrip(_RULES))) or (
            text and (":" in text or "：" in text) and _is_label(text)
        )
        if is_before and (line := _after(element, site_names, begun=begun)) is not None:
            yield line


def _line(element: etree._Element, own: str | None, site_names: frozenset[str], *, begun: bool) -> Line | None:
    """Whom an element names, where it is marked as a byline or begins as one and is not that of others than authors."""
    marks = _marks(element)
    link = element.tag == "a" and _is_link(element.get("href", "").lower())
    marked = not _is_other(marks) if link else _is_byline(marks) if marks else False
    if not marked and (not own or own.isspace() or not _begins_as_byline(own) or "comment" in marks.lower()):
        return None
    text = text_of(element, LINE + 1)
    if not 1 < len(text) <= LINE or (begun and not _is_by(text)) or ends_before_others(text_before(element, LINE)):
        return None
    names = _named(element, text, site_names, sure=link or element.get("rel") == "author")
    if names.organisations and _PUBLISHED.match(text.lower()):
        return _lined(replace(names, people=()), marks, element)
    if not names.people and _is_by(text) and (marked or _YEAR.search(text)):
        names = replace(names, people=_first_name(element, site_names))
    return _lined(names, marks, element)


def _marks(element: etree._Element) -> str:
    """What an element's class says it is, and what its property and the kind of its link say."""
    mark, item, link = element.get("class"), element.get("itemprop"), element.get("rel")
    return " ".join(filter(None, (mark, item, link))) if item or link else mark or ""


def _after(element: etree._Element, site_names: frozenset[str], *, begun: bool) -> Line | None:
    """Whom the text after an element names, or the link after that, in a box that holds a line."""
    link, box = element.getnext(), element.getparent()
    if box is None or len(text_of(box, LINE + 1)) > LINE:
        return None
    text = squeeze(
        f"{(element.tail or '').lstrip(_RULES)} {text_of(link, LINE) if link is not None and link.tag == 'a' else ''}"
    )
    if begun and not _is_by(text):
        return None
    names = named(text, site_names)
    mark = element.text if element.text and _is_label(element.text) else ""
    return _lined(Names(people=_full(names), organisations=names.organisations), mark, element)


def _lined(names: Names, marks: str, element: etree._Element) -> Line | None:
    if not names:
        return None
    return Line(people=names.people, organisations=names.organisations, mark=marks, element=element)


@lru_cache(maxsize=16_384)
def _is_byline(marks: str) -> bool:
    return bool(MARK.search(marks.lower())) and not _is_other(marks)


@lru_cache(maxsize=16_384)
def _is_other(marks: str) -> bool:
    return bool(_NO_MARK.search(marks.lower()))


def _is_link(href: str) -> bool:
    """Whether an address is that of an author's page."""
    return _LINK.search(href) is not None or "?author=" in href or "&author=" in href


def _begins_as_byline(text: str) -> bool:
    return 1 < len(text) <= LINE and _is_by(text)


def _is_label(text: str) -> bool:
    """Whether a text only says that an author follows: "Author:"."""
    return len(text) <= _LABEL and text.rstrip().endswith((":", "：")) and is_by(text)


def _is_by(text: str) -> bool:
    text = text.lstrip()
    if text.startswith(("Τ", "О")) and _OF.fullmatch(text.rstrip()):
        return True
    if text.isalnum():
        return False
    return bool(_BY.match(text.lower()) or (not text.isascii() and _WITHIN.search(text)))


def _named(element: etree._Element, text: str, site_names: frozenset[str], *, sure: bool) -> Names:
    """The names in an element, its parts taken apart or, where that gives none, together."""
    parts = list(_in_order(element))
    apart = named("\n".join(parts), site_names)
    people = _full(apart) or (_full(named(text, site_names)) if len(parts) > 1 else ())
    return Names(people=people or (apart.people if sure else ()), organisations=apart.organisations)


def _full(names: Names) -> tuple[str, ...]:
    """Those of more than one word."""
    return tuple(filter(is_full, names.people))


def _first_name(element: etree._Element, site_names: frozenset[str]) -> tuple[str, ...]:
    """The only word of the first name in an element, as blogs sign."""
    people = named("\n".join(_in_order(element)), site_names).people[:1]
    return people if people and " " not in people[0] else ()


def _in_order(element: etree._Element) -> Iterator[str]:
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and part.tag not in _SKIPPED and part.text:
            yield part.text
        elif event == "end" and part is not element and part.tail:
            yield part.tail
