from posixpath import dirname, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.publish.links import (
    Links,
    article_path,
    edition_path,
    feed_path,
    keyword_path,
    own_address,
    publisher_path,
    story_path,
    topic_path,
    web_address,
)

PATHS = (
    "/",
    "/us",
    "/us/topic/sport",
    "/article/ab12",
    "/keyword/North%20Korea",
    "/publisher/harbourpost.example",
    "/us/feed.atom",
    "/keyword/x/feed.rss",
    "/editions",
)


@pytest.mark.parametrize("here", PATHS)
@pytest.mark.parametrize("there", PATHS)
def test_a_folders_links_lead_from_any_page_to_any_other(here: str, there: str) -> None:
    links = Links(static=True, here=here)
    href = links.to(there)
    assert href is not None
    assert not href.startswith("/")
    assert normpath(f"{dirname(links.file(here))}/{href}").lstrip("/") == links.file(there)


def test_a_live_site_may_hang_below_a_path() -> None:
    links = Links(root="/news")
    assert links.edition("US") == "/news/us"
    assert links.home() == "/news/"
    assert links.search("a b&c") == "/news/search?q=a+b%26c"
    assert links.asset("broadsheet.css").startswith("/news/static/broadsheet.")
    assert links.after("/search?q=x", "n&1") == "/news/search?q=x&after=n%261"
    assert links.feed("/us", "rss") == "/news/us/feed.rss"


def test_searches_and_keywords_stay_in_an_edition() -> None:
    links = Links(root="/news", edition_of="DE")
    assert (links.search(), links.search("a b")) == ("/news/de/search", "/news/de/search?q=a+b")
    assert links.keyword("Hafen") == "/news/de/keyword/Hafen"
    assert links.article("ab12") == "/news/article/ab12"


def test_a_folder_has_no_search_and_no_second_screen() -> None:
    links = Links(static=True)
    assert links.search("x") is links.after("/us", "n") is links.progress() is None
    assert links.at("/article/ab").asset("icon.svg").startswith("../static/icon.")


def test_a_publisher_may_be_called_feed() -> None:
    path = publisher_path("feed.example")
    assert Links().file(path) == "publisher/feed.example.html"
    assert Links().file(feed_path(path, "atom")) == "publisher/feed.example/feed.atom"


def test_a_page_that_does_not_exist_has_no_address() -> None:
    links = Links(only=frozenset({"/us"}))
    assert links.edition("US") == "/us"
    assert links.edition("DE") is None
    assert links.methods("quality/1") is None
    assert Links().methods("quality/1") == "/methods#quality"


def test_every_path_is_one_segment_of_its_own() -> None:
    assert keyword_path("a/b?c#d") == "/keyword/a%2Fb%3Fc%23d"
    assert publisher_path("..") == "/publisher/%2E%2E"
    assert article_path("../x") == "/article/..%2Fx"
    assert story_path("x") == "/story/x"
    assert topic_path("medtop:15000000", "US") == "/us/topic/sport"
    assert edition_path("US") == "/us"


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable()))
def test_any_keyword_has_a_path_and_a_file_within_the_folder(name: str) -> None:
    path = keyword_path(name)
    assert unquote(path.removeprefix("/keyword/")) == name
    file = Links().file(path)
    assert normpath(file) == file
    assert file.startswith("keyword/")
    assert len(file) < 64


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//x.example/a",
        "/a", "https://", "https://[", "ftp://x.example", "https://x.example/a b", "vbscript:x", "http:\\\\x", "https://x.example/\x00",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


@given(st.text(max_size=30))
def test_no_text_passes_as_a_script(text: str) -> None:
    found = web_address(text)
    assert found is None or found.lower().startswith(("http://", "https://"))
    own = own_address(text)
    assert own is None or not own.lower().lstrip().startswith(("//", "javascript:", "data:", "http:", "https:"))
