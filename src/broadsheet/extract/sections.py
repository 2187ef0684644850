"""Where an article ran, as its publisher calls it: what the page states, its breadcrumbs, what its menu calls the folders of its address.

A name that fits every article, such as "News", is taken where nothing else is found.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from broadsheet.addresses import absolute
from broadsheet.errors import InputError
from broadsheet.extract.document import Document
from broadsheet.extract.strings import fold, plain, text_of
from broadsheet.extract.structured import Said, texts, types
from broadsheet.extract.wordings import plainest
from broadsheet.news import Entry

MOST_BOXES: Final = 400
"""Boxes among which the breadcrumbs are looked for."""
MOST_LINKS: Final = 1_000
"""Links among which the folders' names are looked for."""
LONGEST: Final = 60
"""Characters of a section's name."""
CRUMB: Final = 35
"""Letters of a crumb; a longer one is an article's."""
NO_SECTIONS: Final = frozenset({
    "uncategorized", "article", "aktuellerartikel", "tag", "tags", "latestnews", "home", "startseite", "accueil", "inicio", "homepage", "главная", "首页", "ホーム", "홈",
})  # fmt: skip
"""Folded names that are no section."""
ANY: Final = frozenset({
    "news", "newsroom", "blog", "blogs", "nachrichten", "aktuelles", "artikel", "articles", "noticias", "notícias", "notizie", "actualités", "actualites", "nieuws", "nyheter", "nyheder", "uutiset", "fréttir",
    "wiadomości", "zprávy", "hírek", "haberler", "новости", "новини", "新闻", "ニュース", "뉴스", "الأخبار", "أخبار", "berita",
})  # fmt: skip
"""Folded names that fit every article."""
_MARKING: Final = ("class", "id", "aria-label")
_CRUMBS: Final = re.compile(r"bread-?_?crumb|brotkrume|fil-?d-?ariane|migas")

Told = tuple[str, str]
"""A name and where it stands."""


def section(
    document: Document, said: Said, entry: Entry | None, site_names: frozenset[str], headline: str, url: str
) -> tuple[str | None, str | None]:
    """The publisher's own name of its section, at most 60 characters, and what tells it; the innermost where several are named."""
    feed = ((entry.section, "feed"),) if entry and entry.section else ()
    told = chain(_stated(said), feed, _crumbs(document, said, headline), _folders(document, url))
    common: Told | None = None
    for text, method in told:
        name = plain(text).strip(" ,;/|>»")
        if 1 < len(name) <= LONGEST and fold(name) not in {*site_names, *NO_SECTIONS}:
            if fold(name) not in ANY:
                return name, method
            common = common or (name, method)
    return common or (None, None)


def _stated(said: Said) -> Iterator[Told]:
    method = "microdata" if "articleSection" in said.from_microdata else "json-ld"
    yield from ((text, method) for text in texts(said.article.get("articleSection")))
    for name in ("article:section", "content_category", "section", "category"):
        yield from ((text, name) for text in said.metas.get(name, ()) if "," not in text)


def _crumbs(document: Document, said: Said, headline: str) -> Iterator[Told]:
    """The breadcrumbs that lead to the article, the innermost first, without the front page and the article itself."""
    head = fold(headline)
    for node in said.nodes:
        if "BreadcrumbList" in types(node) and isinstance(items := node.get("itemListElement"), list):
            names = [name for item in items[:10] if isinstance(item, dict) for name in _crumb(item)]
            yield from ((name, "breadcrumbs") for name in reversed(names[1:]) if not _is_head(fold(name), head))
    for box in islice(document.tree.iter("nav", "ol", "ul", "div"), MOST_BOXES):
        if _CRUMBS.search(" ".join([box.get(name, "") for name in _MARKING]).lower()):
            names = [text_of(link, 80) for link in islice(box.iter("a"), 8)]
            yield from ((name, "breadcrumbs") for name in reversed(names[1:]) if not _is_head(fold(name), head))
            return


def _crumb(item: dict[str, Any]) -> tuple[str, ...]:
    inner = item.get("item")
    return texts(item.get("name")) or (texts(inner.get("name")) if isinstance(inner, dict) else ())


def _is_head(crumb: str, head: str) -> bool:
    return not crumb or len(crumb) > CRUMB or (len(crumb) > 12 and (crumb in head or head in crumb)) or crumb == head


def _folders(document: Document, url: str) -> Iterator[Told]:
    """What links of the page call the folders that the article's address stands in, the innermost first."""
    folders = [part for part in urlsplit(url).path.split("/") if part][:-1]
    paths = {"/".join(folders[:count]): folders[count - 1] for count in range(len(folders), 0, -1)}
    found: dict[str, list[str]] = {path: [] for path in paths}
    for link in islice(document.tree.iter("a"), MOST_LINKS) if paths else ():
        href = link.get("href") or ""
        path = _path(href, url) if folders[0] in href and _may_end_in(href, tuple(folders)) else ""
        if path in paths:
            found[path].append(text_of(link, LONGEST + 1))
    for path, folder in paths.items():
        if name := _name(found[path], folder):
            yield name, "address"


def _may_end_in(href: str, folders: tuple[str, ...]) -> bool:
    """Whether a link may lead to one of these folders; to ask the parser of addresses of every link takes long."""
    end = href.partition("#")[0].rstrip("/?\\ \t\r\n")
    return end.endswith((*folders, ".")) or not end.isascii()


def _path(href: str, url: str) -> str:
    """The path that a link of the same site leads to, without the slashes at its ends."""
    try:
        parts = urlsplit(absolute(href, url))
    except InputError:
        return ""
    return parts.path.strip("/") if parts.netloc == urlsplit(url).netloc and not parts.query else ""


def _name(names: list[str], folder: str) -> str | None:
    """The name that is the folder's word for word, else the first short one; codes of languages have no other."""
    key = _key(unquote(folder))
    same = next((name for name in names if _key(name) == key), None)
    short = (name for name in names if len(name.split()) <= 3 and any(map(str.isalpha, name)))
    return same or (next(short, None) if len(folder) > 2 else None)


def _key(text: str) -> str:
    return fold(plainest(text))
