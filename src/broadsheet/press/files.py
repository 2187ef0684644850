"""The paper as a folder of files."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import methodcaller
from pathlib import Path

from broadsheet.errors import NotFound
from broadsheet.library import Listed
from broadsheet.press.feeds import FORMS, feed_of
from broadsheet.press.folder import print_into
from broadsheet.press.views import Press, topic_name_known
from broadsheet.publish import Links, View, assets, render, robots, sitemap
from broadsheet.publish import links as paths

ARTICLES = 5_000
"""The newest articles that a static site holds, and a sitemap names."""


Watch = Callable[[int, int], None]
"""What is told how many pages are printed, of how many."""


def _silent(_printed: int, _of: int) -> None:
    """Tells nobody."""


def write_site(press: Press, folder: Path, watch: Watch = _silent) -> int:
    """How many files were written: the whole paper, as it stands now, as a folder of plain pages with relative links, without those that a former print left there. Raises InputError."""
    with press.paper.snapshot() as paper:
        return print_into(folder, site_files(replace(press, paper=paper), watch))


def site_files(press: Press, watch: Watch = _silent) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of the static site, in a fixed order."""
    makers = dict(_pages(press, press.paper.articles.listed(ARTICLES)))
    static = Links(static=True, only=frozenset(makers) | _feeds(press))
    printed = replace(press, links=static, progress=lambda: None, _held={})
    for name, content in sorted(assets().items()):
        yield f"static/{name}", content
    homes = {"/", *(paths.edition_path(country) for country in press.countries)}
    for number, (path, make) in enumerate(makers.items(), 1):
        view = _made(printed, make)
        yield static.file(path), render(view, path).encode()
        if path in homes:
            for form in FORMS:
                yield static.file(paths.feed_path(path, form)), feed_of(view, path, form)
        watch(number, len(makers))
    yield "robots.txt", robots(printed.frame()).encode()
    if press.site:
        yield "sitemap.xml", sitemap_of(printed).encode()


def _made(press: Press, make: "Maker") -> View:
    """The page, or where there is nothing to it one that says so: a keyword may stand in no text any more while an article waits to be analysed anew."""
    try:
        return make(press)
    except NotFound as error:
        return press.error(404, str(error))


def sitemap_of(press: Press) -> str:
    """The sitemap of all pages, with when each article changed last; raises ValueError where the site's address is not known."""
    listed = press.paper.articles.listed(ARTICLES)
    changed = {paths.article_path(one.id): one.changed for one in listed}
    return sitemap(press.frame(), [(path, changed.get(path)) for path, _ in _pages(press, listed)])


def _feeds(press: Press) -> frozenset[str]:
    homes = ["/", *(paths.edition_path(country) for country in press.countries)]
    return frozenset(paths.feed_path(path, form) for path in homes for form in FORMS)


Maker = Callable[[Press], View]


def _pages(press: Press, listed: Sequence[Listed]) -> Iterator[tuple[str, Maker]]:
    """Live path of each page with what makes it."""
    if press.front is not None:
        front = press.front
        yield "/", methodcaller("edition", front)
    for country in press.countries:
        yield paths.edition_path(country), methodcaller("edition", country)
        edition = press.paper.editions.get(country)
        for section in edition.sections:
            if topic_name_known(section.topic):
                path = paths.topic_path(section.topic, country)
                yield path, methodcaller("topic", section.topic, country)
    yield "/editions", methodcaller("editions")
    yield "/methods", methodcaller("methods")
    yield "/sources", methodcaller("sources")
    yield from _article_pages(listed)


def _article_pages(listed: Sequence[Listed]) -> Iterator[tuple[str, Maker]]:
    for one in listed:
        yield paths.article_path(one.id), methodcaller("article", one.id)
    for name in _sorted_once(one.story for one in listed if one.story):
        yield paths.story_path(name), methodcaller("story", name)
    for name in _sorted_once(one.publisher for one in listed):
        yield paths.publisher_path(name), methodcaller("publisher", name)
    keywords = Counter(name for one in listed for name in one.keywords)
    for name in sorted(name for name, count in keywords.items() if count > 1):
        yield paths.keyword_path(name), methodcaller("keyword", name)


def _sorted_once(names: Iterable[str]) -> list[str]:
    return sorted(set(names))
