"""Who wrote it: what the page states for machines, completed and else replaced by the byline that readers see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import lxml.html

from broadsheet.extract.agencies import AGENCIES
from broadsheet.extract.document import Document
from broadsheet.extract.headings import Heading
from broadsheet.extract.lines import LINE, MARK, Line, beside, bylines, head
from broadsheet.extract.names import Names, is_by, is_full, is_handle, is_person, named
from broadsheet.extract.strings import fold, squeeze, text_of
from broadsheet.extract.structured import Node, Said, texts, types
from broadsheet.extract.unmarked import unmarked

METAS: Final = (
    "author", "article:author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article_author", "creator",
)  # fmt: skip
_MAX_ELEMENTS: Final = 25_000
_MENU: Final = re.compile(r"menu|(?:^|\s)(?:comments?|commentlist|respond)(?:$|[\s_-])")
_TEASER: Final = 400
"""Characters of a teaser, at most."""
_HEADLINE: Final = 25
"""Letters of a linked headline, at least."""
_NEAR: Final = 3
"""Boxes around a byline that may be a teaser."""
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
        return _completed(stated, method, beside(heading, site_names, begun=True))
    lines = beside(heading, site_names)
    if (
        seen := _together(lines)
        or _owners(tree, _accounts(said), site_names)
        or _unmarked(document, heading, site_names)
    ):
        return _most(Names(people=seen, organisations=_agencies(stated))), "byline"
    if stated:
        return _most(stated), method
    organisations = next((one.organisations for one in lines if one.organisations), ())
    if organisations:
        return Names(organisations=organisations[:1]), "byline"
    anywhere = bylines(islice(_outside_menus(tree), _MAX_ELEMENTS), site_names)
    first = next((one for one in anywhere if not _is_of_teaser(one.element)), None)
    if first is None:
        return Names(), None
    return Names(people=first.people, organisations=() if first.people else first.organisations[:1]), "byline"


def _completed(stated: Names, method: str | None, lines: Sequence[Line]) -> tuple[Names, str | None]:
    """Whom the page states, or the first of these bylines that names them and more; agencies beside them."""
    people = {name for name in stated.people if not is_handle(name)}
    agencies = _agencies(stated)
    longer = (one.people for one in lines if _holds(one.people, people) and len(one.people) <= len(people) + 3)
    if seen := next(longer, ()):
        return _most(Names(people=seen, organisations=agencies)), "byline"
    return _most(Names(people=stated.people, organisations=agencies)), method


def _agencies(names: Names) -> tuple[str, ...]:
    return tuple(name for name in names.organisations if fold(name) in AGENCIES)


def _holds(seen: Sequence[str], stated: set[str]) -> bool:
    """Whether these are the stated people and more, of people or of their names."""
    whole = all(any(one == name or one.startswith(f"{name} ") for one in seen) for name in stated)
    return whole and stated != set(seen)


def _together(lines: Sequence[Line]) -> tuple[str, ...]:
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
        name = squeeze(element.text) if element.text and len(element.text) <= LINE else ""
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
        marked = "comment" not in mark and ("full-name" in mark or MARK.search(mark))
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
    """Whom structured data name, people of any source before organisations of the first, under whatever name."""
    first: tuple[Names, str | None] = (Names(), None)
    for names, method in _claims(said, site_names):
        bodies = [fold(name) for name in first[0].organisations]
        if any(not is_handle(one) and not any(body.startswith(fold(one)) for body in bodies) for one in names.people):
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


def _outside_menus(tree: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The page's elements in order, without menus, comments and what is in them."""
    left = [tree]
    while left:
        element = left.pop()
        yield element
        left.extend(part for part in reversed(element) if part.tag != "nav" and not _is_menu(part))


def _is_menu(element: lxml.html.HtmlElement) -> bool:
    return element.tag in {"div", "ul", "ol", "li", "section"} and _MENU.search(element.get("class") or "") is not None


def _is_of_teaser(line: lxml.html.HtmlElement) -> bool:
    """Whether a byline stands in a small box with one link that is as long as a headline: it is of the article behind that."""
    for box in islice(line.iterancestors(), _NEAR):
        if len(text_of(box, _TEASER + 1)) > _TEASER:
            return False
        links = {text_of(link, LINE) for link in box.iter("a") if link is not line}
        headlines = [text for text in links if sum(map(str.isalpha, text)) >= _HEADLINE]
        if headlines:
            return len(headlines) == 1
    return False


def _unmarked(document: Document, heading: Heading | None, site_names: frozenset[str]) -> tuple[str, ...]:
    return unmarked(document, (*heading.above(), *head(heading)) if heading else (), site_names)
