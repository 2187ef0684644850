"""Whom a page names as its authors for machines: in JSON-LD, microdata and metadata."""

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.extract.page.strings import fold, squeeze
from broadsheet.extract.page.structured import Said, as_list, resolved, texts, types
from broadsheet.extract.people.names import Names, is_by, is_handle, named

_METAS: Final = (
    "content_author", "author", "article:author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article_author", "creator",
    "dc:creator", "authors", "mrf:authors", "dable:author", "cxenseparse:author", "bt:author", "articleauthor", "og:author",
)  # fmt: skip
_EDITORS: Final = ("content_editor", "editor")
_ADDRESS: Final = re.compile(r"www\.([\w.-]+\.[a-z]{2,})(/\S)?", re.IGNORECASE)

_LIST: Final = re.compile(r"[\[\]\"]")
_TURNED: Final = re.compile(r"([^\W\d_][\w’'-]{1,30}), ([^\W\d_][\w’'-]{1,30})")
"""A surname and a first name."""
_TWO: Final = 2


def claimed(said: Said, site_names: frozenset[str]) -> tuple[Names, str | None]:
    """Whom structured data name: people of any source before organisations of the first, under whatever name."""
    first: tuple[Names, str | None] = (Names(), None)
    editors = {fold(text) for name in _EDITORS for text in said.metas.get(name, ())}
    for names, method in _claims(said, site_names):
        bodies = [fold(name) for name in first[0].organisations]
        if any(
            not is_handle(one) and fold(one) not in editors and not any(body.startswith(fold(one)) for body in bodies)
            for one in names.people
        ):
            return names, method
        first = first if first[0] else (names, method)
    return first


def _claims(said: Said, site_names: frozenset[str]) -> Iterator[tuple[Names, str]]:
    key = "author" if said.article.get("author") else "creator"
    authors = as_list(said.article.get(key))[:50]
    yield sum((_of_node(item, said, site_names) for item in authors), Names()), said.form_of(key)
    for name in _METAS:
        if values := said.metas.get(name):
            yield sum((_of_meta(text, site_names) for text in values), Names()), "meta"
    yield sum((named(text, site_names) for text in _labelled(said)), Names()), "meta"
    cited = said.metas.get("citation_author", ())
    yield Names(people=tuple(" ".join(reversed(text.split(", ", 1))) for text in cited)), "meta"


def _of_meta(text: str, site_names: frozenset[str]) -> Names:
    """Whom a value names: beside the site's address the paper, beside another whoever made the page, who is no author."""
    address = _ADDRESS.search(text)
    if not address or "://" in text:
        return _of_text(text, site_names)
    name = squeeze(_ADDRESS.sub(" ", text)).strip(" |-,/")
    own = fold(address[1]) in site_names and not address[2]
    return Names(organisations=(name or address[1],)) if own else Names()


def _of_text(text: str, site_names: frozenset[str]) -> Names:
    """Whom a text names: a list of JSON's without its signs, a single name the right way round that has its surname first."""
    names = named(_LIST.sub("", text) if text.startswith('["') else text, site_names)
    turned = _TURNED.fullmatch(text) if len(names.people) == _TWO else None
    return Names(people=(f"{turned[2]} {turned[1]}",)) if turned and turned[1][0].isupper() else names


def _labelled(said: Said) -> Iterator[str]:
    """The values of a Twitter card under a label such as "Written by", as WordPress sites have them."""
    for number in ("1", "2"):
        if (label := said.meta(f"twitter:label{number}")) and is_by(label):
            yield from said.metas.get(f"twitter:data{number}", ())


def _of_node(item: object, said: Said, site_names: frozenset[str]) -> Names:
    if not isinstance(item, dict):
        return sum((_of_text(text, site_names) for text in texts(item)), Names())
    node = resolved(item, said.nodes, "name")
    names = texts(node) or (squeeze(" ".join((*texts(node.get("givenName")), *texts(node.get("familyName"))))),)
    if {"Organization", "NewsMediaOrganization", "Corporation"}.intersection(types(node)):
        return Names(organisations=tuple(name for name in names if 1 < len(name) <= 60))
    return sum((_of_text(name, site_names) for name in names), Names())


def accounts(said: Said) -> frozenset[str]:
    """The accounts and addresses of mail that are stated as authors, letters and digits of what is before the @."""
    told = (*texts(said.article.get("author")), *(text for name in _METAS for text in said.metas.get(name, ())))
    return frozenset(fold(account) for text in told if is_handle(account := text.partition("@")[0]))
