"""The names beside a headline that say where its article ran: links into categories, boxes marked as one, what follows "Filed under"."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.headings import KICKER, Heading
from broadsheet.extract.page.links import is_of_host
from broadsheet.extract.page.marked import marks_of
from broadsheet.extract.page.strings import text_before, text_of
from broadsheet.extract.page.vocabulary import ELSEWHERE

LONGEST: Final = 40
"""Characters of a section's name beside a headline."""
MOST: Final = 6
"""Names beside a headline; more are a menu."""
_UP: Final = 4
"""Boxes around the headline beside which is looked."""
_ASIDE: Final = 2
"""Boxes right before each of those."""
_EACH, _ABOVE, _BELOW = 25, 120, 120
"""Elements of such a box, of all of them, and after the headline."""
_PARAGRAPHS: Final = 2
_PROSE: Final = 60
"""Characters from which a paragraph is one of the text."""
_PROPERTIES: Final = frozenset({"articleSection", "genre"})
LABELS: Final = (
    "filed under", "filed in", "posted in", "posted under", "published in", "from the section", "category", "categories", "section",
    "kategorie", "kategorien", "rubrik", "rubriken", "ressort", "veröffentlicht in", "veröffentlicht unter", "abgelegt unter", "abgelegt in", "eingeordnet unter",
    "catégorie", "catégories", "rubrique", "rubriques", "publié dans", "classé dans", "classé sous", "categoría", "categorías", "sección", "publicado en", "archivado en",
    "categoria", "categorias", "publicado em", "arquivado em", "seção", "categorie", "sezione", "pubblicato in", "archiviato in", "categorieën", "rubriek", "geplaatst in",
    "kategori", "kategorier", "publicerat i", "kategoria", "opublikowano w", "rovat", "рубрика", "рубрики", "категория", "категории", "カテゴリ", "カテゴリー", "分类", "分類",
)  # fmt: skip
"""What stands before the name of a category, in fifteen languages."""
_ALONE: Final = frozenset(LABELS)
_LABELLED: Final = re.compile(rf"(?:{'|'.join(LABELS)})(?:\s*[:：]\s*|(?<= \w\w)\s+|(?<=under)\s+)", re.IGNORECASE)
"""A label at the beginning of a line and what ends it: a colon, or a space after its preposition."""
_EDGES: Final = re.compile(r"^[^\w(&]+|[^\w)!.+&]+$")
_MARKED: Final = re.compile(
    r"categor|kategori|cat(?<!\wcat)-?links?\b|rubri[ckq]|rubriek|ressort|seccion|entry-+section|post-+section|article-+section|story-+section|content-+section|flag-+section|group-labels|section-+(?:name|label|link|tag)"
)
"""In the class of what names a category, or of the box around a link that does."""
_KICKER: Final = re.compile(
    rf"{_MARKED.pattern}|{KICKER.pattern}|ribbon|section(?<!\wsection)\b|topic|channel|terms-list"
)
"""In the class of a link that names one."""
_FOLDER: Final = re.compile(
    r"/(?:categor(?:y|ies|ias?|ie)|kategori(?:en?|a)?|rubri(?:k|ken|ques?|ek|cs?)|ressorts?|seccion(?:es)?|sections?|sezion[ei]|rovat|раздел)/[^/?]"
)
"""In the address of one, in small letters."""
_NO_CATEGORY: Final = re.compile(r"^#|/(?:tags?|persons?|people|authors?|autor(?:en|es)?)/", re.IGNORECASE)
"""In the address of what is none."""
_APART: Final = re.compile(
    rf"{ELSEWHERE}|widget|popular|latest|trending|menu|navbar|\bnav\b|share|social|author|\btags?\b"
)
_FOOT: Final = 1_000
"""Links after the headline among which the article's foot is looked for."""
_DEEP: Final = 12
"""Boxes around a link there."""
_HEADINGS: Final = ("h2", "h3", "h4", "h5")
_APART_TAGS: Final = frozenset({"aside", "footer", "nav", "form"})
_MARKING: Final = ("class", "id")


def rubrics(heading: Heading, url: str) -> tuple[str, ...]:
    """The names of categories beside a headline, the nearest above it first, then those below it down to the text's second paragraph; none where there are as many as in a menu."""
    own = set(heading.element.iter())
    elements = chain(islice(_above(heading), _ABOVE), _below(heading))
    named = (one for one in elements if _is_name(one, url) and one not in own and not _is_apart(one, heading))
    names = dict.fromkeys(filter(None, map(_name, named)))
    return tuple(names) if len(names) <= MOST else ()


def filed(heading: Heading, url: str) -> Iterator[str]:
    """The names of categories anywhere below the headline, as in the article's foot: links that say they are one, or after a label alone, but none of a teaser."""
    for link in islice(heading.following("a"), _FOOT):
        told = (
            "category" in (link.get("rel") or "").split()
            or text_before(link, LONGEST).casefold().strip(" \xa0:：") in _ALONE
        )
        href = link.get("href") or ""
        if told and is_of_host(href, url) and not _NO_CATEGORY.search(href) and not _is_of_other(link, heading):
            yield _name(link)


def without_label(text: str) -> str:
    """A name without marks around it and without what says that it is one.

    >>> without_label("Filed under: Harbour /")
    'Harbour'
    """
    return _EDGES.sub("", _LABELLED.sub("", _EDGES.sub("", text), count=1))


def _above(heading: Heading) -> Iterator[etree._Element]:
    """What stands right before the headline, the nearest boxes first."""
    for before in heading.before(_UP, _ASIDE):
        yield from islice(before.iter("*"), _EACH)


def _below(heading: Heading) -> Iterator[etree._Element]:
    paragraphs = 0
    for element in islice(heading.following(), _BELOW):
        if element.tag == "p" and len(text_of(element, _PROSE)) >= _PROSE:
            paragraphs += 1
            if paragraphs > _PARAGRAPHS:
                return
        yield element


def _is_name(element: etree._Element, url: str) -> bool:
    """Whether an element is the name of a category: a link that leads to one or is called so, or what is marked as one."""
    if element.tag != "a":
        if len(element) or not element.text:
            return element.get("itemprop") in _PROPERTIES and next(element.iter("p"), None) is None
        return (
            bool(_MARKED.search(marks_of(element, _MARKING)))
            or _is_only_of_marked(element)
            or element.get("itemprop") in _PROPERTIES
        )
    href = element.get("href") or ""
    told = (
        "category" in (element.get("rel") or "")
        or element.get("itemprop") in _PROPERTIES
        or _KICKER.search(marks_of(element, _MARKING))
        or _FOLDER.search(href.lower())
        or _MARKED.search(marks_of(element.getparent(), _MARKING))
        or text_before(element, LONGEST).casefold().rstrip(" \xa0:：").endswith(LABELS)
    )
    return bool(told) and is_of_host(href, url) and not _NO_CATEGORY.search(href)


def _is_only_of_marked(element: etree._Element) -> bool:
    """Whether an element is all that a box marked as a category holds."""
    parent = element.getparent()
    return len(parent) == 1 and bool(_MARKED.search(marks_of(parent, _MARKING)))


def _name(element: etree._Element) -> str:
    """What an element says, without a label; nothing where that is too long for a name, is a label alone or a question."""
    text = without_label(text_of(element, LONGEST + 20))
    return text if len(text) <= LONGEST and text.casefold() not in _ALONE and text[-1:] not in "?？。" else ""


def _is_apart(element: etree._Element, heading: Heading) -> bool:
    """Whether an element stands in a box that leads elsewhere, below those that hold the headline."""
    boxes = (element, *heading.apart(element, 3))
    return any(box.tag in _APART_TAGS or _APART.search(marks_of(box, _MARKING)) for box in boxes)


def _is_of_other(link: etree._Element, heading: Heading) -> bool:
    """Whether a link stands in a box apart, or in one whose heading leads elsewhere."""
    return any(
        box.tag in _APART_TAGS - {"footer"}
        or _APART.search(marks_of(box, _MARKING))
        or any(next(one.iter("a"), None) is not None for one in islice(box.iter(*_HEADINGS), MOST))
        for box in heading.apart(link, _DEEP)
    )
