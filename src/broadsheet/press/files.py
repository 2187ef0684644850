"""The paper as a folder of files."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import methodcaller
from pathlib import Path

from broadsheet.news import Reading
from broadsheet.press.feeds import FORMS, feed_of
from broadsheet.press.folder import print_into
from broadsheet.press.views import Press, topic_name_known
from broadsheet.publish import Links, View, assets, render, robots, sitemap
from broadsheet.publish import links as paths


def write_site(press: Press, folder: Path) -> int:
    """How many files were written: the whole paper as a folder of plain pages with relative links, without those that a former print left there. Raises InputError."""
    return print_into(folder, site_files(press))


def site_files(press: Press) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of the static site, in a fixed order."""
    makers = dict(_pages(press))
    static = Links(static=True, only=frozenset(makers) | _feeds(press))
    printed = replace(press, links=static, progress=lambda: None, _held={})
    for name, content in sorted(assets().items()):
        yield f"static/{name}", content
    homes = {"/", *(paths.edition_path(country) for country in press.countries)}
    for path, make in makers.items():
        view = make(printed)
        yield static.file(path), render(view, path).encode()
        if path in homes:
            for form in FORMS:
                yield static.file(paths.feed_path(path, form)), feed_of(view, path, form)
    yield "robots.txt", robots(printed.frame()).encode()
    if press.site:
        yield "sitemap.xml", sitemap_of(printed).encode()


def sitemap_of(press: Press) -> str:
    """The sitemap of all pages, with when each article changed last; raises ValueError where the site's address is not known."""
    changed = {
        paths.article_path(reading.article.id): reading.article.modified or reading.article.published
        for reading in press.newest()
    }
    return sitemap(press.frame(), [(path, changed.get(path)) for path, _ in _pages(press)])


def _feeds(press: Press) -> frozenset[str]:
    homes = ["/", *(paths.edition_path(country) for country in press.countries)]
    return frozenset(paths.feed_path(path, form) for path in homes for form in FORMS)


Maker = Callable[[Press], View]


def _pages(press: Press) -> Iterator[tuple[str, Maker]]:
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
    yield from _article_pages(press.newest())


def _article_pages(readings: Sequence[Reading]) -> Iterator[tuple[str, Maker]]:
    for reading in readings:
        name = reading.article.id
        yield paths.article_path(name), methodcaller("article", name)
    for name in _sorted_once(reading.story.id for reading in readings if reading.story):
        yield paths.story_path(name), methodcaller("story", name)
    for name in _sorted_once(reading.article.publisher for reading in readings):
        yield paths.publisher_path(name), methodcaller("publisher", name)
    keywords = Counter(keyword.name for reading in readings for keyword in reading.analysis.keywords)
    for name in sorted(name for name, count in keywords.items() if count > 1):
        yield paths.keyword_path(name), methodcaller("keyword", name)


def _sorted_once(names: Iterable[str]) -> list[str]:
    return sorted(set(names))
