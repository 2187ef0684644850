"""Addresses of pages: one way to write them for a live site and for a folder of files.

The live path is a page's name: `/us`, `/article/cbcb55ec0189bbc0`, `/keyword/North%20Korea`. In a folder the same page is the
file `us.html`, and every link is relative, so that the folder works below any address and from a disk.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from broadsheet.news import identify
from broadsheet.news.topics import OTHER, slug
from broadsheet.publish.assets import names

_SEGMENT = "-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Writes the addresses of a site's pages. Every method gives None for a page that the site does not have.

    >>> Links(root="/news").article("ab12")
    '/news/article/ab12'
    >>> folder = Links(static=True).at("/article/ab12")
    >>> folder.edition("US"), folder.article("cd34"), folder.search("ferry")
    ('../us.html', 'cd34.html', None)
    """

    root: str = ""
    """Path below which a live site hangs, without a slash at its end."""
    static: bool = False
    """Whether the pages are files in a folder: relative links, no search."""
    here: str = "/"
    """Live path of the page that the links stand on."""
    edition_of: str | None = None
    """Country of the edition that searches and keywords stay in, and name in their addresses; None: that of the first page."""
    only: frozenset[str] | None = None
    """Live paths of the pages that exist; None: all of them."""

    def at(self, here: str) -> "Links":
        """The same site seen from another page."""
        return replace(self, here=here)

    def to(self, path: str) -> str | None:
        """The address of the page with this live path."""
        if self.only is not None and path not in self.only:
            return None
        return self._relative(self.file(path)) if self.static else self.root + path

    def home(self) -> str | None:
        """The first page."""
        return self.to("/")

    def edition(self, country: str) -> str | None:
        """A country's front page."""
        return self.to(edition_path(country))

    def topic(self, topic: str, country: str | None = None) -> str | None:
        """The articles of a topic, of one edition or of all; what no topic is known of has no page."""
        return None if slug(topic) == OTHER else self.to(topic_path(topic, country))

    def article(self, article: str) -> str | None:
        """An article's page."""
        return self.to(article_path(article))

    def story(self, story: str) -> str | None:
        """A story's page."""
        return self.to(story_path(story))

    def publisher(self, domain: str) -> str | None:
        """A publisher's page."""
        return self.to(publisher_path(domain))

    def keyword(self, name: str) -> str | None:
        """The articles that a keyword stands in."""
        return self.to(keyword_path(name, self.edition_of))

    def editions(self) -> str | None:
        """The list of editions."""
        return self.to("/editions")

    def sources(self) -> str | None:
        """The operator's page."""
        return self.to("/sources")

    def methods(self, method: str | None = None) -> str | None:
        """How scores come about; with a method's name and version, the place that tells of it."""
        page = self.to("/methods")
        return f"{page}#{anchor(method)}" if page and method else page

    def search(self, text: str = "") -> str | None:
        """The results of a search; None in a folder of files."""
        return None if self.static else self.to(search_path(text, self.edition_of))

    def progress(self, country: str | None = None) -> str | None:
        """The fragment that tells how far the work is, in the language of a country's edition; None in a folder of files."""
        page = None if self.static else self.to("/progress")
        return f"{page}?{urlencode({'country': country})}" if page and country else page

    def feed(self, path: str, form: str = "atom") -> str | None:
        """The feed (`atom`, `rss` or `json`) of a page, given by its live path, with or without a query."""
        return self.to(feed_path(path, form))

    def after(self, path: str, after: str) -> str | None:
        """The next screen of a list; None in a folder of files."""
        page = None if self.static else self.to(path)
        return f"{page}{'&' if page and '?' in page else '?'}{urlencode({'after': after})}" if page else None

    def asset(self, name: str) -> str:
        """A style sheet, script or picture of ours; raises KeyError where there is none of that name."""
        file = f"static/{names()[name]}"
        return self._relative(file) if self.static else f"{self.root}/{file}"

    def file(self, path: str) -> str:
        """The file that a live path becomes in a folder.

        >>> Links().file("/"), Links().file("/us/topic/sport"), Links().file("/us/feed.atom")
        ('index.html', 'us/topic/sport.html', 'us/feed.atom')
        """
        if path == "/":
            return "index.html"
        head, _, last = path.strip("/").rpartition("/")
        if head == "keyword" or head.startswith("keyword/"):
            word, _, feed = path.removeprefix("/keyword/").partition("/feed.")
            return f"keyword/{identify(word)}/feed.{feed}" if feed else f"keyword/{identify(word)}.html"
        return path.strip("/") if last in _FILES else f"{path.strip('/')}.html"

    def _relative(self, file: str) -> str:
        """As `posixpath.relpath` has it, for two files of one folder."""
        folders = self.file(self.here).split("/")[:-1]
        steps = file.split("/")
        shared = 0
        while shared < min(len(folders), len(steps) - 1) and folders[shared] == steps[shared]:
            shared += 1
        return "/".join((*[".."] * (len(folders) - shared), *steps[shared:]))


_FILES = frozenset({"sitemap.xml", "robots.txt", "opensearch.xml", "feed.atom", "feed.rss", "feed.json"})


def edition_path(country: str) -> str:
    """Live path of a country's front page."""
    return f"/{_segment(country.lower())}"


def topic_path(topic: str, country: str | None = None) -> str:
    """Live path of a topic's page."""
    return f"{edition_path(country) if country else ''}/topic/{_segment(slug(topic))}"


def article_path(article: str) -> str:
    """Live path of an article's page."""
    return f"/article/{_segment(article)}"


def story_path(story: str) -> str:
    """Live path of a story's page."""
    return f"/story/{_segment(story)}"


def publisher_path(domain: str) -> str:
    """Live path of a publisher's page."""
    return f"/publisher/{_segment(domain)}"


def keyword_path(name: str, country: str | None = None) -> str:
    """Live path of a keyword's page, in an edition or in the first page's.

    >>> keyword_path("AC/DC"), keyword_path("Hafen", "DE")
    ('/keyword/AC%2FDC', '/de/keyword/Hafen')
    """
    return f"{edition_path(country) if country else ''}/keyword/{_segment(name)}"


def search_path(text: str = "", country: str | None = None) -> str:
    """Live path of a search's results, with its query, or of where one is asked for; in an edition or in the first page's.

    >>> search_path("ferry line"), search_path(country="DE")
    ('/search?q=ferry+line', '/de/search')
    """
    query = f"?{urlencode({'q': text})}" if text else ""
    return f"{edition_path(country) if country else ''}/search{query}"


def feed_path(path: str, form: str) -> str:
    """Live path of the feed of a page.

    >>> feed_path("/", "atom"), feed_path("/us", "json"), feed_path("/search?q=ferry", "rss")
    ('/feed.atom', '/us/feed.json', '/search/feed.rss?q=ferry')
    """
    place, mark, query = path.partition("?")
    return f"{place.rstrip('/')}/feed.{form}{mark}{query}"


def anchor(method: str) -> str:
    """The id of the place on the methods' page that tells of a method, whatever its version.

    >>> anchor("extract by rule/2")
    'extract-by-rule'
    """
    return re.sub(r"\W+", "-", method.partition("/")[0]).strip("-") or "method"


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web's (http, https) and harmless as a link, else None.

    >>> web_address("https://harbourpost.example/ferry"), web_address("javascript:alert(1)"), web_address("//x.example")
    ('https://harbourpost.example/ferry', None, None)
    """
    if not url or not _is_plain(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def own_address(url: str | None) -> str | None:
    r"""The address where it stays on our own site: a path, not another host; else None.

    >>> own_address("/picture/1.svg"), own_address("//cdn.example/1.svg"), own_address("/\\cdn.example/1.svg")
    ('/picture/1.svg', None, None)
    """
    if not url or "\\" in url or not _is_plain(url):
        return None
    return None if url.startswith("//") or ":" in url.split("/", 1)[0] else url


def _is_plain(url: str) -> bool:
    """Whether nothing in it is white space or unseen; a space alone of all white space is printable."""
    return " " not in url and url.isprintable()


def _segment(text: str) -> str:
    """Text as one segment of a path, never `.` or `..`."""
    quoted = quote(text, safe=_SEGMENT)
    return quoted.replace(".", "%2E") if quoted in {".", ".."} else quoted
