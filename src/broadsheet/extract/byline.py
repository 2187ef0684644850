"""Who wrote it: what the page states for machines, completed and else replaced by the byline that readers see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Final

import lxml.html
from lxml import etree

from broadsheet.extract.agencies import AGENCIES
from broadsheet.extract.document import Document
from broadsheet.extract.headline import Heading
from broadsheet.extract.names import Names, ends_before_others, is_by, is_full, is_handle, is_person, named
from broadsheet.extract.strings import fold, squeeze, text_of
from broadsheet.extract.structured import Node, Said, texts, types
from broadsheet.extract.unmarked import unmarked

METAS: Final = (
    "author", "article:author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article_author", "creator",
)  # fmt: skip
_MARK: Final = re.compile(
    r"author(?!i[tz])|byline|\bby\b|writer|autor|auteur|redakteur|verfasser|penulis|yazar|vcard|reporter|journalist|creator",
)
_NO_MARK: Final = re.compile(
    r"comment|bio\b|biograph|about|descri|avatar|image|img|photo|social|share|follow|related|teaser|card-|promo|sidebar|pagination|widget|-box|count|caption|footer|role|title\b|label|date|time",
)
_LINK: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|staff|profiles?|contributors?|writers?|reporters?|journalists?|redakteure?|columnists?|author-profile)/[^/]|[?&]author=",
)
_BY: Final = re.compile(
    r"(?:(?:written|posted|story|text|words|article|report|reporting|analysis|comment|commentary|opinion|review|interview)\s+)?(?:(?:by|von|par|por|di|af|av|door|oleh)(?:\s*[:：]\s*|\s+)|"
    r"(?:texte?|testo|teksti?|autor(?:in|innen|en|es|i|a)?|authors?|auteurs?|autore|redakteur(?:in)?|interview|szerző|haber|yazar|penulis|reporter|kirjoittaja|skribent|συντάκτης|tác giả)\s*[:：/／]\s*|"
    r"(?:автор|текст|作者|撰文|撰稿|執筆|取材・文|文|本报记者|记者|記者|글|بقلم|كتبت?|מאת|โดย|द्वारा)(?:\s*[:：/／=＝]\s*|\s+)|[〔【(（]?(?:记者|記者)(?=[\u4e00-\u9fff]{2,4}[／/]))(?=\w|$)",
)
_SKIPPED: Final = frozenset({"script", "style", "noscript", "svg", "button", "form"})
_NAMING: Final = ("class", "itemprop", "rel")
_RULES: Final = " \n\t\r·•|–—-"
"""What parts the parts of a line."""
_LINE: Final = 160
"""Characters up to which a text can be a byline."""
_LABEL: Final = 24
"""Characters of what says that an author follows."""
_WINDOW: Final = 400
"""Elements after the headline in which its byline stands."""
_MAX_ELEMENTS: Final = 25_000
_MOST: Final = 12
_PARTS: Final = 20
"""Elements of a box that are looked at."""


def byline(
    document: Document, said: Said, site_names: frozenset[str], heading: Heading | None
) -> tuple[Names, str | None]:
    """Who wrote it, in order, and the method that named them; agencies beside people, other organisations in their place."""
    tree = document.tree
    stated, method = _stated(said, site_names)
    if not all(map(is_handle, stated.people)):
        if whole := _whole(tree, stated.people, site_names):
            stated, method = replace(stated, people=(whole,)), "byline"
        return _completed(stated, method, _beside(heading, site_names, begun=True))
    lines = _beside(heading, site_names)
    if (
        seen := _together(lines)
        or _owners(tree, _accounts(said), site_names)
        or _unmarked(document, heading, site_names)
    ):
        return _most(Names(people=seen)), "byline"
    if stated:
        return _most(stated), method
    organisations = next((one.organisations for one in lines if one.organisations), ())
    if organisations:
        return Names(organisations=organisations[:1]), "byline"
    first = next(_lines(islice(_outside_menus(tree), _MAX_ELEMENTS), site_names), None)
    if first is None:
        return Names(), None
    return Names(people=first.people, organisations=() if first.people else first.organisations[:1]), "byline"


def _completed(stated: Names, method: str | None, lines: Sequence["_Line"]) -> tuple[Names, str | None]:
    """Whom the page states, or the first of these bylines that names them and more; agencies beside them."""
    people = {name for name in stated.people if not is_handle(name)}
    agencies = tuple(name for name in stated.organisations if fold(name) in AGENCIES)
    longer = (one.people for one in lines if people < set(one.people) and len(one.people) <= len(people) + 3)
    if seen := next(longer, ()):
        return _most(Names(people=seen, organisations=agencies)), "byline"
    return _most(Names(people=stated.people, organisations=agencies)), method


def _together(lines: Sequence["_Line"]) -> tuple[str, ...]:
    """The people of the first line that names any, and of those after it with the same mark."""
    first = next((one for one in lines if one.people), None)
    if first is None:
        return ()
    same = [one.people for one in lines if one.people and one.mark == first.mark]
    return tuple(dict.fromkeys(name for people in same for name in people))


def _accounts(said: Said) -> frozenset[str]:
    """The accounts and addresses of mail that are stated as authors, letters and digits of what is before the @."""
    told = (*texts(said.article.get("author")), *(text for name in METAS for text in said.metas.get(name, ())))
    return frozenset(fold(account) for text in told if is_handle(account := text.partition("@")[0]))


def _owners(tree: lxml.html.HtmlElement, accounts: frozenset[str], site_names: frozenset[str]) -> tuple[str, ...]:
    """The first name on the page that one of the accounts is made of."""
    for element in islice(tree.iter(), _MAX_ELEMENTS if accounts else 0):
        name = squeeze(element.text) if element.text and len(element.text) <= _LINE else ""
        if (
            " " in name
            and is_full(name)
            and accounts.intersection(_account_names(name))
            and is_person(name, site_names)
        ):
            return (name,)
    return ()


def _whole(tree: lxml.html.HtmlElement, people: tuple[str, ...], site_names: frozenset[str]) -> str | None:
    """The full name that the only one's first name stands for, as a box that is marked as a byline has it."""
    first = people[0] if len(people) == 1 else ""
    for element in islice(tree.iter(), _MAX_ELEMENTS if first.istitle() and first.isalpha() else 0):
        mark = (element.get("class") or "").lower()
        marked = "comment" not in mark and ("full-name" in mark or _MARK.search(mark))
        for name in _texts(element) if marked else ():
            if (
                name.startswith(f"{first} ")
                and is_full(name)
                and len(name.split()) <= 3
                and is_person(name, site_names)
            ):
                return name
    return None


def _texts(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The texts of a box's first elements."""
    for part in islice(element.iter(), _PARTS):
        yield squeeze(part.text or "")
        if part is not element:
            yield squeeze(part.tail or "")


def _account_names(name: str) -> tuple[str, ...]:
    """What accounts of a person are called: avell, adav, adavell, vella, vellada."""
    parts = name.split()
    first, last = fold(parts[0]), fold(parts[-1])
    return first[:1] + last, first + last[:1], first + last, last + first[:1], last + first


def _most(names: Names) -> Names:
    return Names(people=names.people[:_MOST], organisations=names.organisations[:_MOST])


def _stated(said: Said, site_names: frozenset[str]) -> tuple[Names, str | None]:
    """Whom structured data name, people of any source before organisations of the first."""
    first: tuple[Names, str | None] = (Names(), None)
    for names, method in _claims(said, site_names):
        if any(not is_handle(name) for name in names.people):
            return names, method
        first = first if first[0] else (names, method)
    return first


def _claims(said: Said, site_names: frozenset[str]) -> Iterator[tuple[Names, str]]:
    author = said.article.get("author")
    method = "microdata" if "author" in said.from_microdata else "json-ld"
    yield (
        sum(
            (_of_node(item, said, site_names) for item in (author if isinstance(author, list) else [author])[:50]),
            Names(),
        ),
        method,
    )
    for name in METAS:
        yield sum((named(text, site_names) for text in said.metas.get(name, ())), Names()), "meta"
    yield sum((named(text, site_names) for text in _labelled(said)), Names()), "meta"
    cited = said.metas.get("citation_author", ())
    yield Names(people=tuple(" ".join(reversed(text.split(", ", 1))) for text in cited)), "meta"


def _labelled(said: Said) -> Iterator[str]:
    """The values of a Twitter card under a label such as "Written by", as WordPress sites have them."""
    for number in ("1", "2"):
        if is_by(said.meta(f"twitter:label{number}") or ""):
            yield from said.metas.get(f"twitter:data{number}", ())


def _of_node(item: object, said: Said, site_names: frozenset[str]) -> Names:
    if not isinstance(item, dict):
        return sum((named(text, site_names) for text in texts(item)), Names())
    node = _resolved(item, said)
    names = texts(node) or (squeeze(" ".join((*texts(node.get("givenName")), *texts(node.get("familyName"))))),)
    if {"Organization", "NewsMediaOrganization", "Corporation"}.intersection(types(node)):
        return Names(organisations=tuple(name for name in names if 1 < len(name) <= 60))
    return sum((named(name, site_names) for name in names), Names())


def _resolved(item: Node, said: Said) -> Node:
    """The node that a bare `@id` stands for."""
    if "name" in item or "@id" not in item:
        return item
    return next((node for node in said.nodes if node.get("@id") == item["@id"] and "name" in node), item)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that names someone."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    mark: str
    """The class of its element."""


def _beside(heading: Heading | None, site_names: frozenset[str], *, begun: bool = False) -> list[_Line]:
    """The bylines right after the headline, or those alone that are `begun` with "by" or such."""
    return list(_lines(_head(heading), site_names, begun=begun)) if heading else []


def _outside_menus(tree: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The page's elements in order, without menus and what is in them."""
    left = [tree]
    while left:
        element = left.pop()
        yield element
        left.extend(part for part in reversed(element) if part.tag != "nav" and not _is_menu(part))


def _is_menu(element: lxml.html.HtmlElement) -> bool:
    return element.tag in {"div", "ul", "li"} and "menu" in (element.get("class") or "")


def _unmarked(document: Document, heading: Heading | None, site_names: frozenset[str]) -> tuple[str, ...]:
    return unmarked(document, (*heading.above(), *_head(heading)) if heading else (), site_names)


def _head(heading: Heading) -> Iterator[lxml.html.HtmlElement]:
    """What follows a heading up to the second long paragraph."""
    prose = 0
    for element in islice(heading.following(), _WINDOW):
        if element.tag == "p" and len(text_of(element, 200)) >= 200:
            prose += 1
            if prose > 1:
                return
        yield element


def _lines(
    elements: Iterator[lxml.html.HtmlElement], site_names: frozenset[str], *, begun: bool = False
) -> Iterator[_Line]:
    """Whom elements name that are marked as a byline, or whose text or the text after which begins as one."""
    for element in elements:
        if element.tag in _SKIPPED:
            continue
        text, tail = element.text, element.tail
        if (line := _line(element, text, site_names, begun=begun)) is not None:
            yield line
        if ((tail and _begins_as_byline(tail.lstrip(_RULES))) or (text and _is_label(text))) and (
            line := _after(element, site_names, begun=begun)
        ) is not None:
            yield line


def _line(element: lxml.html.HtmlElement, own: str | None, site_names: frozenset[str], *, begun: bool) -> _Line | None:
    """Whom an element names, where it is marked as a byline or begins as one and is not that of others than authors."""
    marks = " ".join([value for name in _NAMING if (value := element.get(name)) is not None])
    link = element.tag == "a" and _LINK.search(element.get("href", "").lower())
    marked = not _is_other(marks) if link else _is_byline(marks) if marks else False
    if not marked and (own is None or not _begins_as_byline(own) or "comment" in marks.lower()):
        return None
    text = text_of(element, _LINE + 1)
    if not 1 < len(text) <= _LINE or (begun and not _is_by(text)) or ends_before_others(_before(element)):
        return None
    names = _named(element, text, site_names, sure=bool(link) or element.get("rel") == "author")
    return _lined(names, marks)


def _after(element: lxml.html.HtmlElement, site_names: frozenset[str], *, begun: bool) -> _Line | None:
    """Whom the text after an element names, or the link after that, in a box that holds a line."""
    link, box = element.getnext(), element.getparent()
    if box is None or len(text_of(box, _LINE + 1)) > _LINE:
        return None
    text = squeeze(
        f"{(element.tail or '').lstrip(_RULES)} {text_of(link, _LINE) if link is not None and link.tag == 'a' else ''}"
    )
    if begun and not _is_by(text):
        return None
    names = named(text, site_names)
    mark = element.text if element.text and _is_label(element.text) else ""
    return _lined(Names(people=tuple(filter(is_full, names.people)), organisations=names.organisations), mark)


def _lined(names: Names, marks: str) -> _Line | None:
    return _Line(people=names.people, organisations=names.organisations, mark=marks) if names else None


def _before(element: lxml.html.HtmlElement) -> str:
    """The end of the text right before an element in its box."""
    previous, box = element.getprevious(), element.getparent()
    if previous is not None:
        return ((previous.tail or "").strip() or (previous.text or ""))[-_LINE:]
    return (box.text or "")[-_LINE:] if box is not None else ""


@lru_cache(maxsize=16_384)
def _is_byline(marks: str) -> bool:
    return bool(_MARK.search(marks.lower())) and not _is_other(marks)


@lru_cache(maxsize=16_384)
def _is_other(marks: str) -> bool:
    return bool(_NO_MARK.search(marks.lower()))


def _begins_as_byline(text: str) -> bool:
    return 1 < len(text) <= _LINE and _is_by(text)


def _is_label(text: str) -> bool:
    """Whether a text only says that an author follows: "Author:"."""
    return len(text) <= _LABEL and text.rstrip().endswith((":", "：")) and is_by(text)


def _is_by(text: str) -> bool:
    text = text.lstrip()
    return text != "" and _BY.match(text.lower()) is not None


def _named(element: lxml.html.HtmlElement, text: str, site_names: frozenset[str], *, sure: bool) -> Names:
    """The names in an element, its parts taken apart or, where that gives none, together."""
    apart, whole = named("\n".join(_in_order(element)), site_names), named(text, site_names)
    people = next(
        (full for names in (apart, whole) if (full := tuple(name for name in names.people if is_full(name)))), ()
    )
    return Names(people=people or (apart.people if sure else ()), organisations=apart.organisations)


def _in_order(element: lxml.html.HtmlElement) -> Iterator[str]:
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and part.tag not in _SKIPPED and part.text:
            yield part.text
        elif event == "end" and part is not element and part.tail:
            yield part.tail
