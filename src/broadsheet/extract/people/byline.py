"""Who wrote it: what the page states for machines, completed and else replaced by the byline that readers see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Final

from lxml import etree

from broadsheet.extract.headline import is_site
from broadsheet.extract.page.document import MOST_ELEMENTS, Document
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.marked import classes_of
from broadsheet.extract.page.strings import fold, parts_of, squeeze, text_of
from broadsheet.extract.page.structured import Said, texts
from broadsheet.extract.people.agencies import AGENCIES, SOURCE
from broadsheet.extract.people.claims import accounts, claimed
from broadsheet.extract.people.lines import LINE, MARK, MARK_WORDS, Line, bylines, bylines_beside, head
from broadsheet.extract.people.names import Names, is_full, is_handle, is_person, named
from broadsheet.extract.people.organisations import CASELESS, is_organisation
from broadsheet.extract.people.signed import signed
from broadsheet.extract.people.unmarked import unmarked

_COMMENTS: Final = re.compile(r"(?:^|\s)(?:comments?|commentlist|respond)(?:$|[\s_-])")
_SOURCE: Final = re.compile(r"(?<![a-z])(?:credit|source|quelle|agency|agentur|organi[sz]ation)(?![a-z])")
_MARKED: Final = re.compile(rf"^(?!.*comment).*(?:full-name|{MARK.pattern})", re.DOTALL)
_MARKS: Final = ("full-name", *MARK_WORDS)
_PICTURES: Final = frozenset({"img", "figure", "picture", "video"})
_EDITOR: Final = re.compile(r"(?:编辑|編輯|责编|責編)\s?[:：]\s{0,3}([\u4e00-\u9fff]{2,8})")
"""Before whom a Chinese page calls an editor."""
_TEASER: Final = 400
"""Characters of a teaser, at most."""
_HEADLINE: Final = 25
"""Letters of a linked headline, at least."""
_NEAR: Final = 3
"""Boxes around a byline that may be a teaser."""
_MOST: Final = 12
_PARTS: Final = 20
"""Elements of a box that are looked at."""


def byline(page: Headed, site_names: frozenset[str], told: Sequence[str] = ()) -> tuple[Names, str | None]:
    """Who wrote it, in order, and the method that named them; agencies beside people, other organisations in their place.

    `told` is the text's paragraphs, where agencies and papers of East Asia say who wrote.
    """
    document, said, heading = page.document, page.said, page.heading
    stated, method = claimed(said, site_names)
    stated = _joined(stated, said, heading, site_names)
    stated = replace(stated, people=_as_shown(stated.people, document, site_names))
    if not all(map(is_handle, stated.people)) and not _are_editors(stated.people, document):
        return _confirmed(document, stated, method, bylines_beside(heading, site_names, begun=True), site_names)
    lines = bylines_beside(heading, site_names)
    if (
        seen := _together(lines)
        or _above(heading, site_names)
        or _owners(document, accounts(said), site_names)
        or signed(told, site_names)
        or unmarked(document, (*heading.above(), *head(heading)) if heading else (), site_names)
    ):
        return _most(Names(people=seen, organisations=_agencies(stated))), "byline"
    body = next((one.organisations[:1] for one in lines if one.organisations), ()) or _source(heading, site_names)
    if body and (not stated or _yields(stated, body[0], site_names)):
        return Names(organisations=body), "byline"
    return (_most(stated), method) if stated else _anywhere(document, site_names)


def _joined(stated: Names, said: Said, heading: Heading | None, site_names: frozenset[str]) -> Names:
    """The stated people with those stated as contributors, where a line beside the headline names them all and no more."""
    both = {*stated.people, *texts(said.article.get("contributor"))} if stated.people else set()
    if len(both) <= len(stated.people):
        return stated
    lines = bylines_beside(heading, site_names)
    return replace(stated, people=next((one.people for one in lines if set(one.people) == both), stated.people))


def _as_shown(people: tuple[str, ...], document: Document, site_names: frozenset[str]) -> tuple[str, ...]:
    """The names, those in small letters as readers see them."""
    small = {fold(name): name for name in people if " " in name and name.islower()}
    shown: dict[str, str] = {}
    for element in document.elements() if small else ():
        text = fold(element.text) if element.text and len(element.text) <= LINE else ""
        if any(key in text for key in small.keys() - shown.keys()):
            shown |= {fold(name): name for name in named(element.text, site_names).people if is_full(name)}
    return tuple(shown.get(fold(name), name) if fold(name) in small else name for name in people)


def _are_editors(people: tuple[str, ...], document: Document) -> bool:
    """Whether the page labels all of the people, who have Chinese names, as editors."""
    left = set(people) if all(map(CASELESS.match, people)) else set()
    for element in document.elements() if left else ():
        text = f"{element.text or ''}{element.tail or ''}"[:LINE] if element.tag not in {"script", "style"} else ""
        for box in (element, element.getparent()) if "辑" in text or "輯" in text or "编" in text else ():
            told = _EDITOR.findall(text_of(box, LINE)) if box is not None else ()
            left = {name for name in left if not any(one.startswith(name) for one in told)}
        if not left:
            return True
    return False


def _confirmed(
    document: Document,
    stated: Names,
    method: str | None,
    lines: Sequence[Line],
    site_names: frozenset[str],
) -> tuple[Names, str | None]:
    """The people whom the page states, as readers see them in these lines."""
    if body := _instead(stated.people, lines, document):
        return Names(organisations=body), "byline"
    if whole := _whole(document, stated.people, site_names):
        stated, method = replace(stated, people=(whole,)), "byline"
    return _completed(stated, method, lines)


def _anywhere(document: Document, site_names: frozenset[str]) -> tuple[Names, str | None]:
    """Whom the first byline on the page names, wherever it stands."""
    lines = bylines(islice(_outside_menus(document.tree), MOST_ELEMENTS), site_names)
    first = next((one for one in lines if not _is_of_teaser(one.element)), None)
    if first is None:
        return Names(), None
    return Names(people=first.people, organisations=() if first.people else first.organisations[:1]), "byline"


def _instead(people: tuple[str, ...], lines: Sequence[Line], document: Document) -> tuple[str, ...]:
    """The body that readers see as the author in the place of people whom the page shows nowhere: who put it in, rather."""
    body = lines[0].organisations[:1] if lines and not any(one.people for one in lines) else ()
    return () if not body or _is_shown(people, document) else body


def _is_shown(people: tuple[str, ...], document: Document) -> bool:
    keys = list(map(fold, people))
    shown = (one for one in document.elements() if one.tag not in {"script", "style", "meta"})
    texts_of = (fold(text) for one in shown for text in (one.text, one.tail) if text)
    return any(key in text for text in texts_of for key in keys)


def _source(heading: Heading | None, site_names: frozenset[str]) -> tuple[str, ...]:
    """The body that an element beside the headline, before any picture, is marked or labelled to name as the source."""
    near = (*heading.above(), *takewhile(lambda one: one.tag not in _PICTURES, head(heading))) if heading else ()
    for one in near:
        mark, text = classes_of(one), (one.text or "")[:LINE]
        marked = _SOURCE.search(mark) if mark else None
        told = SOURCE.match(text.lstrip()) if ":" in text or "：" in text else None
        name = SOURCE.sub("", squeeze(text_of(one, LINE).partition("(")[0]), count=1) if marked or told else ""
        if is_organisation(name, site_names) and (marked or fold(name) in AGENCIES):
            return (name,)
    return ()


def _yields(stated: Names, body: str, site_names: frozenset[str]) -> bool:
    """Whether what is stated is a single body that the one that readers see comes before: not an agency, and not for the site itself."""
    alone = len(stated.organisations) == 1 and not stated.people
    return alone and fold(stated.organisations[0]) not in AGENCIES and not is_site(body, site_names)


def _agencies(names: Names) -> tuple[str, ...]:
    return tuple(name for name in names.organisations if fold(name) in AGENCIES)


def _completed(stated: Names, method: str | None, lines: Sequence[Line]) -> tuple[Names, str | None]:
    """Whom the page states, or the first of these bylines that names them and more; agencies beside them."""
    people = {name for name in stated.people if not is_handle(name)}
    agencies = _agencies(stated)
    longer = (one.people for one in lines if _holds(one.people, people) and len(one.people) <= len(people) + 3)
    if seen := next(longer, ()):
        return _most(Names(people=seen, organisations=agencies)), "byline"
    return _most(Names(people=stated.people, organisations=agencies)), method


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


def _above(heading: Heading | None, site_names: frozenset[str]) -> tuple[str, ...]:
    """The people of the line right above the headline."""
    above = (one for one in heading.above() if one not in heading.around) if heading else iter(())
    lines = bylines(above, site_names)
    return _together([one for one in lines if not _is_of_teaser(one.element) and not _is_in_menu(one.element)])


def _owners(document: Document, accounts: frozenset[str], site_names: frozenset[str]) -> tuple[str, ...]:
    """The first name on the page that one of the accounts is made of."""
    for element in document.elements() if accounts else ():
        words = element.text.split() if element.text and len(element.text) <= LINE else ()
        if (
            len(words) > 1
            and is_full(name := " ".join(words))
            and accounts.intersection(_account_names(name))
            and is_person(name, site_names)
        ):
            return (name,)
    return ()


def _whole(document: Document, people: tuple[str, ...], site_names: frozenset[str]) -> str | None:
    """The full name that the only one's first name stands for, as a box that is marked as a byline has it."""
    first = people[0] if len(people) == 1 else ""
    marked = document.classes.where(_MARKS, _MARKED) if first.istitle() and first.isalpha() else ()
    for element in marked:
        for name in map(squeeze, parts_of(element, _PARTS)):
            if (
                name.startswith(f"{first} ")
                and is_full(name)
                and len(name.split()) <= 3
                and is_person(name, site_names)
            ):
                return name
    return None


def _account_names(name: str) -> tuple[str, ...]:
    """What accounts of a person are called: avell, adav, adavell, vella, vellada."""
    parts = name.split()
    first, last = fold(parts[0]), fold(parts[-1])
    return first[:1] + last, first + last[:1], first + last, last + first[:1], last + first


def _most(names: Names) -> Names:
    return Names(people=names.people[:_MOST], organisations=names.organisations[:_MOST])


def _outside_menus(tree: etree._Element) -> Iterator[etree._Element]:
    """The page's elements in order, without menus, comments and what is in them."""
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag == "nav" or _is_menu(element):
            walk.skip_subtree()
        else:
            yield element


def _is_menu(element: etree._Element) -> bool:
    mark = element.get("class") if element.tag in {"div", "ul", "ol", "li", "section"} else None
    if not mark:
        return False
    return "menu" in mark or (("comment" in mark or "respond" in mark) and _COMMENTS.search(mark) is not None)


def _is_in_menu(line: etree._Element) -> bool:
    return any(box.tag == "nav" or _is_menu(box) for box in (line, *line.iterancestors()))


def _is_of_teaser(line: etree._Element) -> bool:
    """Whether a byline stands in a small box with one link that is as long as a headline: it is of the article behind that."""
    for box in islice(line.iterancestors(), _NEAR):
        if len(text_of(box, _TEASER + 1)) > _TEASER:
            return False
        links = {text_of(link, LINE) for link in box.iter("a") if link is not line}
        headlines = [text for text in links if sum(map(str.isalpha, text)) >= _HEADLINE]
        if headlines:
            return len(headlines) == 1
    return False
