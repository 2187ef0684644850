import pickle
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.errors import ExtractError, NotAnArticle
from broadsheet.extract import extract
from broadsheet.news import Access, Entry, Genre, Page, identify

SAID = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge opens at last",
  "datePublished": "2026-11-23T08:15:00+01:00", "author": [{"@type": "Person", "name": "Ada Vell"}, {"@type": "Organization", "name": "AP"}],
  "articleSection": "City", "isAccessibleForFree": "False", "keywords": ["bridges", "Alder"], "image": {"url": "/bridge.jpg", "caption": "The bridge"}}"""


def test_an_article_says_what_it_is_and_how_we_know() -> None:
    found = extract(page(article(json_ld(SAID))))
    assert found.headline == "Bridge opens at last"
    assert found.paragraphs == PARAGRAPHS
    assert found.byline == ("Ada Vell",)
    assert found.credit == "AP"
    assert (found.published, found.published_offset, found.date_only) == (
        datetime(2026, 11, 23, 7, 15, tzinfo=UTC),
        60,
        False,
    )
    assert (found.section, found.access, found.genre, found.language) == ("City", Access.PAID, Genre.NEWS, "en")
    assert found.keywords == ("bridges", "Alder")
    assert [(picture.url, picture.caption) for picture in found.pictures] == [
        ("https://harbourpost.example/bridge.jpg", "The bridge")
    ]
    assert found.id == identify(found.url)
    assert {one.field: one.method for one in found.evidence} == {
        "body": "layout",
        "publisher_name": "og:site_name",
        "headline": "h1",
        "published": "json-ld",
        "byline": "json-ld",
        "credit": "author or source",
        "section": "json-ld",
        "access": "json-ld",
        "language": "html lang",
        "keywords": "json-ld",
        "pictures": "json-ld",
    }
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_the_feed_fills_what_the_page_leaves_open() -> None:
    entry = Entry(
        url="https://harbourpost.example/a", source="https://harbourpost.example/feed", publisher="harbourpost.example",
        headline="From the feed", published=datetime(2026, 11, 23, 7, tzinfo=UTC), byline=("Ada Vell",), section="City", language="en-GB",
    )  # fmt: skip
    found = extract(page(f"<html><body>{PROSE}</body></html>"), entry=entry)
    assert (found.headline, found.published, found.byline, found.section, found.language) == (
        "From the feed",
        entry.published,
        ("Ada Vell",),
        "City",
        "en-GB",
    )
    assert {one.method for one in found.evidence} == {"layout", "feed"}


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (
            "http://www.harbourpost.example/2026/bridge/?ref=x&a=1&utm_source=page",
            "http://www.harbourpost.example/2026/bridge/?ref=x&a=1",
        ),
        ("https://elsewhere.example/2026/bridge", "https://harbourpost.example/news/bridge-opens"),
        ("https://harbourpost.example/", "https://harbourpost.example/news/bridge-opens"),
        ("http://[", "https://harbourpost.example/news/bridge-opens"),
    ],
)
def test_a_canonical_address_is_believed_on_the_same_site_alone(link: str, url: str) -> None:
    assert extract(page(article(f'<link rel=canonical href="{link}">'))).url == url


@pytest.mark.parametrize(
    "content", [b"", b"  \n ", b"\0\0\0", b"<html></html>", b"<p>", b"\xff\xfe", b"<html><title>Only a title</title>"]
)
def test_nothing_to_read_is_an_error_with_its_reason(content: bytes) -> None:
    with pytest.raises(ExtractError, match="harbourpost"):
        extract(page(content))


def test_a_text_without_a_headline_goes_by_its_first_words() -> None:
    bare = f"<html><body>{PROSE}{PROSE}</body></html>"
    found = extract(page(bare))
    assert found.headline == PARAGRAPHS[0]
    assert found.evidence[0].method == "first words"
    with pytest.raises(ExtractError, match="no headline"):
        extract(page(f"<html><body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></body></html>"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 x", "a PDF file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"GIF89a", "a picture"),
        (b"PK\x03\x04", "an archive"),
        (b'{"url": "https://harbourpost.example/ferry"}\n{"url": null}\n', "JSON"),
        (b'\xef\xbb\xbf\r\n[{"headline": "Ferry"}]', "JSON"),
        (b"<rss version='2.0'><channel><title>Harbour Post</title></channel></rss>", "a feed"),
        (b'<?xml version="1.0"?>\n<!-- made -- by hand -->\n<feed xmlns="http://www.w3.org/2005/Atom"/>', "a feed"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><urlset></urlset>", "a sitemap"),
    ],
)
def test_other_files_are_no_articles(content: bytes, told: str) -> None:
    with pytest.raises(NotAnArticle, match=f"{told}, not a web page"):
        extract(page(content))


@pytest.mark.parametrize("before", ["{{ header }}", "[Advertisement]", "<!-- rss -->" * 5000, "<feed-box></feed-box>"])
def test_what_only_begins_as_another_file_does_is_read(before: str) -> None:
    text = f"{before}<html><body><h1>{PARAGRAPHS[0]}</h1>{PROSE}{PROSE}</body></html>"
    assert extract(page(text)).headline == PARAGRAPHS[0]


def test_an_address_that_is_none_is_an_error_of_ours() -> None:
    with pytest.raises(ExtractError, match="not an address"):
        extract(replace(page(article()), final_url="https://["))


def test_the_same_page_gives_the_same_article() -> None:
    one: Page = page(article(json_ld(SAID)))
    assert extract(one) == extract(one)
