"""Where an article ran, as its publisher calls it: what the page states or shows beside the headline, its breadcrumbs, what its menu calls the folders of its address.

A name that fits every article, such as "News", is taken where nothing else is found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from broadsheet.extract.about.crumbs import crumbs
from broadsheet.extract.about.rubrics import filed, rubrics, without_label
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.headings import Heading, kickers_of
from broadsheet.extract.page.links import folders_of, path_of
from broadsheet.extract.page.strings import fold, key_of, plain, text_of
from broadsheet.extract.page.structured import Told
from broadsheet.extract.times.wordings import written
from broadsheet.models.months import plainest
from broadsheet.news import Entry

MOST_LINKS: Final = 1_000
"""Links among which the folders' names are looked for."""
LONGEST: Final = 60
"""Characters of a section's name."""
_READ: Final = 200
"""Characters of what may be one that are looked at."""
METAS: Final = ("article:section", "og:article:section", "content_category", "section", "category")
"""Meta elements that name the section."""
LESSER: Final = ("parsely-section", "cxenseparse:recs:category", "articlesection", "prism.section", "og:section")
"""Meta elements that name it for counters of visits, often by a wider name or a slug."""
NO_SECTIONS: Final = frozenset({
    "uncategorized", "uncategorised", "unkategorisiert", "nonclassé", "sincategoría", "sincategoria", "semcategoria", "senzacategoria", "geencategorie", "bezkategorii", "безрубрики",
    "article", "aktuellerartikel", "post", "page", "tag", "tags", "latestnews", "in", "home", "start", "startseite", "accueil", "inicio", "homepage", "главная", "首页", "ホーム", "홈",
    "featured", "featuredarticle", "topstories", "premium", "popular", "beliebte", "latest", "breakingnews", "newsletter", "anzeige", "advertisement", "category", "categories", "kategorie", "kategorien", "rubrik", "categoría", "categorie", "catégorie",
    "mostread", "mostpopular", "mostviewed", "mostwatched", "videosvistos", "videosmásvistos", "másvistos", "lomásvisto", "lasmásvistas", "meistgelesen", "lespluslus", "lesplusconsultés", "másleídas", "lasleídas", "lasmásleídas", "lomásleído", "maislidas", "asmaislidas", "ipiùletti", "piùletti", "meestgelezen", "mestlest", "mestlæst", "mestläst",
})  # fmt: skip
"""Folded names that are no section."""
ANY: Final = frozenset({
    "news", "newsroom", "blog", "blogs", "nachrichten", "aktuelles", "artikel", "articles", "noticias", "notícias", "notizie", "actualités", "actualites", "nieuws", "nyheter", "nyheder", "uutiset", "fréttir",
    "wiadomości", "zprávy", "hírek", "haberler", "новости", "новини", "新闻", "ニュース", "뉴스", "الأخبار", "أخبار", "berita",
    "aktuell", "allgemein", "allgemeines", "general", "général", "generale", "algemeen", "allarticles", "allnews", "allposts", "allearticles", "alleartikel", "touslesarticles", "todoslosartículos", "frontpage", "topnews",
    "actualidad", "magazin", "magazine", "stories", "posts", "archive", "archiv", "alle", "all", "alaune", "neueartikel", "nachricht", "meldung", "meldungen", "newsticker",
})  # fmt: skip
"""Folded names that fit every article."""
_OF_PROGRAM: Final = re.compile(r"[a-z\d-]+(?:_[a-z\d-]+)+|\W*\{.*")
_AND: Final = re.compile(r"(?:^|\s)(?:and|und|et|y|e|en|og|och|i|и|&)\s")
"""Before the last part of one name."""

_OPENED: Final = "(current)"
"""What menus made with Bootstrap say to the blind of the section that is open."""
_NEAR: Final = 2
"""Boxes around the headline above which the line stands that names its section."""
_OPEN: Final = ("current-post-parent",)
"""The class that WordPress's menus give to a category of the post that is shown."""
_PARENT: Final = re.compile(
    r"menu-item-object-category\b.*\bcurrent-post-parent|current-post-parent\b.*\bmenu-item-object-category"
)
_MENU: Final = 20
"""Entries of menus that are looked at."""
_PARTS: Final = re.compile(r"\s*[›»>/|→·•]\s*|\s[–—-]\s")


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A page and the names on it that may tell where its article ran."""

    page: Headed

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The names of categories beside the headline."""
        return rubrics(self.page.heading, self.page.url) if self.page.heading else ()

    @cached_property
    def crumbs(self) -> tuple[str, ...]:
        """The breadcrumbs, the innermost first."""
        return crumbs(self.page)


def section(page: Headed, entry: Entry | None, site_names: frozenset[str]) -> tuple[str | None, str | None]:
    """The publisher's own name of its section, at most 60 characters, and what tells it; the innermost where several are named."""
    common: Told | None = None
    placed = Placed(page=page)
    for text, method in (told := _told(placed, entry)):
        name = without_label(plain(text)[:_READ])
        key = fold(name)
        is_short = 1 < len(name) <= LONGEST and "|" not in name
        if is_short and key not in NO_SECTIONS and key not in site_names and _is_name(name):
            if key not in ANY and not (name.islower() and _is_transcribed(name, placed)):
                return _spelled(name, told), method
            common = common or (name, method)
    return common or (None, None)


def _spelled(name: str, told: Iterator[Told]) -> str:
    """A name in small letters as it stands in what else is told."""
    same = (one for one, _ in told if fold(one) == fold(name) and not one.islower()) if name.islower() else iter(())
    return next(same, name)


def _is_transcribed(name: str, placed: Placed) -> bool:
    """Whether a name is in letters of machines where readers see breadcrumbs in other letters."""
    return name.isascii() and any(_is_foreign(crumb) for crumb in placed.crumbs)


def _is_foreign(name: str) -> bool:
    """Whether a name is in other letters than Latin ones."""
    return not any(char.isascii() and char.isalpha() for char in plainest(name))


def _told(placed: Placed, entry: Entry | None) -> Iterator[Told]:
    page = placed.page
    for text, method in (*page.said.in_data("articleSection"), *page.said.in_metas(*METAS)):
        yield _one(text, placed), method
    if entry and entry.section:
        yield entry.section, "feed"
    yield from _seen(placed)
    yield from ((name, "address") for _, name in _called(page.document, page.url))
    yield from ((_one(text, placed), method) for text, method in page.said.in_metas(*LESSER))
    if page.heading:
        yield from ((name, "page") for name in filed(page.heading, page.url))
        yield from ((name, "page") for name in _of_menu(page.heading, page))
    yield from ((name, "page") for name in _open(page.document))


def _seen(placed: Placed) -> Iterator[Told]:
    """What readers see, first what stands beside the headline and is a folder of the address or a breadcrumb as well, then the innermost breadcrumb that is a folder."""
    folders = [key_of(unquote(folder)) for folder in urlsplit(placed.page.url).path.split("/")[:-1]]
    beside = {key_of(name): name for name in reversed(placed.shown)}
    yield from ((beside[folder], "page") for folder in reversed(folders) if folder in beside)
    yield from ((name, "breadcrumbs") for name in placed.crumbs if key_of(name) in beside)
    yield from ((name, "breadcrumbs") for name in placed.crumbs[:1] if key_of(name) in folders)
    yield from ((name, "page") for name in placed.shown)
    yield from ((name, "breadcrumbs") for name in placed.crumbs)


def _of_menu(heading: Heading, page: Headed) -> Iterator[str]:
    """The parts of the heading's kicker or of the short line right above it, the last first, that the page's menu has a link to."""
    above = (*kickers_of(heading.element), *heading.before(_NEAR))
    line = next((one for one in above if text_of(one, LONGEST)), None)
    text = text_of(line, LONGEST + 1) if line is not None else ""
    if line is None or len(text) > LONGEST or len(inner := list(islice(line.iter("a"), 2))) > 1:
        return
    head = fold(page.headline)
    wanted = {fold(part): part for part in _PARTS.split(text) if fold(part) not in {head, ""}}
    found = {
        key
        for link in islice(page.document.tree.iter("a"), MOST_LINKS if wanted else 0)
        if link not in inner and (key := fold(text_of(link, LONGEST))) in wanted and _is_menus(link, page.url)
    }
    yield from (part for key, part in reversed(wanted.items()) if key in found)


def _open(document: Document) -> Iterator[str]:
    """What WordPress's menus call the categories that they say the post is in, the innermost first."""
    entries = list(islice(document.classes.where(_OPEN, _PARENT, "li"), _MENU))
    for entry in reversed(entries):
        if (link := entry.find("a")) is not None and not any(one in entries for one in entry.iterdescendants("li")):
            yield text_of(link, LONGEST + 1)


def _is_menus(link: etree._Element, url: str) -> bool:
    """Whether a link leads to a part of the site, from a menu."""
    boxes = {box.tag for box in islice(link.iterancestors(), 4)}
    return bool(path_of(link.get("href") or "", url)) and not boxes.isdisjoint({"nav", "header", "li"})


def _is_name(name: str) -> bool:
    """Whether a text has letters and is no month, as folders of an archive are, nor what a program calls it."""
    return (
        any(map(str.isalpha, name))
        and not _OF_PROGRAM.fullmatch(name)
        and next(written(f"1 {name} 2020"), None) is None
    )


def _one(text: str, placed: Placed) -> str:
    """The name that a statement gives, which may be a list or in other letters than readers see."""
    parts = [part.strip(" #") for part in text.split(",")]
    if len(parts) > 1:
        return _of_list(text, parts, placed)
    return _as_shown(text, placed) if text.islower() or text.isupper() else text


def _as_shown(text: str, placed: Placed) -> str:
    """A name in letters of one size as it stands beside the headline, in breadcrumbs or on a link to a folder of its name."""
    key, page = key_of(text), placed.page
    shown = (*placed.shown, *placed.crumbs)
    same = (name for name in shown if key_of(name) == key or (text.islower() and _begins(name, key)))
    called = (name for folder, name in _called(page.document, page.url) if key_of(folder) == key)
    return next((name for name in chain(same, called) if not name.islower()), text)


def _of_list(text: str, parts: list[str], placed: Placed) -> str:
    """The first part of a list that stands elsewhere too, else its first; "Arts, Culture" is one name, as is "Arts, Culture and Media"."""
    seen = set(map(fold, (*placed.shown, *placed.crumbs, *placed.page.said.metas.get(METAS[0], ()))))
    if fold(text) in seen:
        return text
    own = [part for part in parts if fold(part) not in ANY | NO_SECTIONS]
    shared = (part for part in own if fold(part) in seen)
    lists = ", " not in text or (len(parts) > 2 and not _AND.search(parts[-1]))
    return next(shared, own[0] if own and lists else text)


def _begins(name: str, key: str) -> bool:
    """Whether a name begins with the words of a folded one."""
    words = name.split()
    return any(key_of("".join(words[:count])) == key for count in range(1, len(words) + 1))


def _called(document: Document, url: str) -> Iterator[tuple[str, str]]:
    """The folders that the article's address stands in, the innermost first, each with what links of the page call it."""
    folders = folders_of(url)[:-1]
    paths = {"/".join(folders[:count]): folders[count - 1] for count in range(len(folders), 0, -1)}
    found: dict[str, list[str]] = {path: [] for path in paths}
    for link in islice(document.tree.iter("a"), MOST_LINKS) if paths else ():
        href = link.get("href") or ""
        path = path_of(href, url) if folders[0] in href and _may_end_in(href, tuple(folders)) else None
        if path in paths:
            found[path].append(text_of(link, LONGEST + 1).removesuffix(_OPENED).rstrip())
    for path, folder in paths.items():
        if name := _name(found[path], folder):
            yield unquote(folder), name


def _may_end_in(href: str, folders: tuple[str, ...]) -> bool:
    """Whether a link may lead to one of these folders; to ask the parser of addresses of every link takes long."""
    end = href.partition("#")[0].rstrip("/?\\ \t\r\n")
    return end.endswith((*folders, ".")) or not end.isascii()


def _name(names: list[str], folder: str) -> str | None:
    """The name that is the folder's word for word, else the first short one; codes of languages have no other."""
    key = key_of(unquote(folder))
    same = next((name for name in names if key_of(name) == key), None)
    short = (name for name in names if len(name.split()) <= 3 and any(map(str.isalpha, name)))
    return same or (next(short, None) if len(folder) > 2 else None)
