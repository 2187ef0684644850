import json
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest
from samples import ARABIC, FERRY, JAPANESE, LIST, NOW, frame

from broadsheet.news import Reading
from broadsheet.publish import FeedView, Frame, opensearch, render_feed, robots, sitemap

SITE = "https://news.example/"
HOSTILE = "</title><script>alert(1)</script>]]> & \x00\x0b\ud800 “"


def feed(*readings: Reading, site: str | None = SITE, **more: object) -> FeedView:
    return FeedView.of(frame(site=site, **more), "/gb", "United Kingdom", readings or (FERRY, ARABIC, JAPANESE, *LIST))


def bare() -> Frame:
    return frame(site=None)


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_xml_feeds_are_read_by_a_feed_reader_as_they_were_meant(form: str) -> None:
    parsed = feedparser.parse(render_feed(feed(), form))
    assert not parsed.bozo
    assert parsed.feed.title == "Broadsheet: United Kingdom"
    first = parsed.entries[0]
    assert first.title == FERRY.article.headline
    assert first.link == f"https://news.example/article/{FERRY.article.id}"
    assert first.id.startswith("urn:uuid:")
    assert "This is a summary made by software" in first.description if form == "rss" else first.content[0].value
    assert FERRY.article.url in (first.description if form == "rss" else first.content[0].value)
    assert datetime(*first.published_parsed[:6], tzinfo=UTC) == FERRY.article.published
    assert [tag.term for tag in first.tags][:2] == ["Wrenmouth", "ferry terminal"]


def test_the_json_feed_has_what_its_specification_asks_for() -> None:
    parsed = json.loads(render_feed(feed(), "json"))
    assert parsed["version"] == "https://jsonfeed.org/version/1.1"
    assert parsed["feed_url"] == "https://news.example/gb/feed.json"
    first = parsed["items"][0]
    assert first["external_url"] == FERRY.article.url
    assert first["date_published"] == "2026-11-20T11:55:00Z"
    assert "This is a summary made by software" in first["content_text"]
    assert {"id", "url", "title", "authors", "language"} <= set(first)


def test_an_empty_json_feed_has_its_items_all_the_same() -> None:
    assert json.loads(render_feed(FeedView.of(bare(), "/gb", "x", ()), "json"))["items"] == []


def test_a_publisher_that_signs_itself_is_named_once() -> None:
    name = FERRY.publisher.name
    made = feed(replace(FERRY, article=replace(FERRY.article, byline=("Imogen Thwaite", name))))
    names = ["Imogen Thwaite", name]
    for form in ("atom", "rss"):
        (entry,) = feedparser.parse(render_feed(made, form)).entries
        assert [author.name for author in entry.authors] == names
    (item,) = json.loads(render_feed(made, "json"))["items"]
    assert [author["name"] for author in item["authors"]] == names


def test_an_atom_feed_has_the_elements_that_rfc_4287_demands() -> None:
    root = ET.fromstring(render_feed(feed(), "atom"))  # noqa: S314 -- our own output
    atom = "{http://www.w3.org/2005/Atom}"
    assert all(len(root.findall(atom + name)) == 1 for name in ("id", "title", "updated"))
    assert {link.get("rel") for link in root.findall(f"{atom}link")} == {"alternate", "self"}
    for entry in root.findall(f"{atom}entry"):
        assert all(len(entry.findall(atom + name)) == 1 for name in ("id", "title", "updated", "content"))
        assert entry.findall(f"{atom}author")


def test_an_item_keeps_its_id_under_any_address_and_in_any_feed() -> None:
    one = FeedView.of(frame(site=SITE), "/gb", "a", (FERRY,))
    other = FeedView.of(frame(site=None), "/keyword/ferry", "b", (FERRY, JAPANESE))
    assert one.items[0].id == other.items[0].id
    assert one.id != other.id


def test_without_an_address_of_the_site_items_lead_to_the_full_text() -> None:
    for form in ("atom", "rss", "json"):
        text = render_feed(feed(site=None), form)
        assert "news.example" not in text
        assert FERRY.article.url in text


def test_the_newest_comes_first_and_dates_the_feed() -> None:
    made = feed()
    assert list(made.items) == sorted(made.items, key=lambda item: (item.published, item.id), reverse=True)
    assert made.updated == max(item.updated for item in made.items)
    assert FeedView.of(bare(), "/gb", "x", ()).updated == NOW


def test_what_has_no_date_or_no_web_address_is_left_out() -> None:
    undated = replace(FERRY, article=replace(FERRY.article, published=None))
    script = replace(FERRY, article=replace(FERRY.article, url="javascript:alert(1)"))
    assert FeedView.of(bare(), "/gb", "x", (undated, script)).items == ()


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_hostile_text_stays_text(form: str) -> None:
    article = replace(FERRY.article, headline=HOSTILE, byline=(HOSTILE,))
    bad = replace(FERRY, article=article, publisher=replace(FERRY.publisher, name=HOSTILE))
    text = render_feed(FeedView.of(frame(paper=HOSTILE, site=SITE), "/gb", HOSTILE, (bad,)), form)
    text.encode("utf-8")
    assert "<script" not in text
    if form == "json":
        title = json.loads(text)["items"][0]["title"]
    else:
        parsed = feedparser.parse(text)
        assert not parsed.bozo
        assert "<script" not in str(
            parsed.entries[0].get("description", "") + str(parsed.entries[0].get("content", ""))
        )
        title = ET.fromstring(text).findtext(".//item/title" if form == "rss" else "{*}entry/{*}title")  # noqa: S314 -- our own output
    assert title == "</title><script>alert(1)</script>]]> &  “"


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_each_paragraph_of_an_item_says_its_language_and_direction(form: str) -> None:
    said = feedparser.parse(render_feed(feed(ARABIC), form)).entries[0]
    html = said.description if form == "rss" else said.content[0].value
    assert '<p dir="rtl" lang="ar">صوّت' in html
    assert '<p dir="ltr" lang="en">This is a summary' in html
    assert '<p dir="ltr" lang="en"><a href="' in html


def test_the_sample_day_says_so_in_its_feeds() -> None:
    assert "invented" in render_feed(feed(), "atom")
    assert "invented" not in render_feed(feed(sample=False), "atom")


def test_a_sitemap_names_every_page_with_its_change() -> None:
    root = ET.fromstring(sitemap(frame(site=SITE), (("/", NOW), ("/keyword/a%26b", None))))  # noqa: S314 -- our own output
    assert [node.text for node in root.iter() if node.tag.endswith("loc")] == [
        "https://news.example/",
        "https://news.example/keyword/a%26b",
    ]
    assert [node.text for node in root.iter() if node.tag.endswith("lastmod")] == ["2026-11-20T12:30:00Z"]


def test_robots_may_read_pages_but_not_searches() -> None:
    assert "Disallow: /search\nDisallow: /*/search?\n" in robots(frame(site=SITE))
    assert "Sitemap: https://news.example/sitemap.xml" in robots(frame(site=SITE))
    assert "Sitemap" not in robots(bare())


def test_browsers_learn_how_to_search() -> None:
    assert 'template="https://news.example/search?q={searchTerms}"' in opensearch(frame(site=SITE))
    with pytest.raises(ValueError, match=r"Frame\.site"):
        opensearch(bare())
