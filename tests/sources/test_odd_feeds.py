"""Feeds as programs really write them, beyond what any standard allows: nothing breaks, and as little as may be is lost."""

import pytest
from sources_web import FEED, NOW, page

from broadsheet.news import Entry, Source, SourceKind
from broadsheet.sources import read_feed

SOURCE = Source(url=FEED, kind=SourceKind.FEED, publisher="harbourpost.example")


def entries(content: str | bytes) -> tuple[Entry, ...]:
    return read_feed(page(content), SOURCE, NOW).entries


def rss(*items: str) -> str:
    """A feed of items, each with the address /0, /1 …"""
    rows = "".join(f"<item>{text}<link>/{number}</link></item>" for number, text in enumerate(items))
    return f"<rss version='2.0'><channel><title>Post</title>{rows}</channel></rss>"


def headlines(content: str | bytes) -> list[str | None]:
    return [entry.headline for entry in entries(content)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("&#xD83D;&#xDEA2; late", "🚢 late"),
        ("&#55357;&#57000; late", "🚨 late"),
        ("&#xd83d; late", "\ufffd late"),
        ("&#55000;", "훘"),
        ("<![CDATA[&#xD83D;&#xDEA2; late]]>", "🚢 late"),
    ],
)
def test_halves_of_characters_are_joined(written: str, told: str) -> None:
    assert headlines(rss(f"<title>{written}</title>", "<title>B</title>")) == [told, "B"]


def test_half_a_character_in_json_is_left_out() -> None:
    text = r'{"items": [{"url": "/a", "title": "Ferry \ud83d late \ud83d\udea2"}]}'
    assert headlines(text) == ["Ferry late 🚢"]


@pytest.mark.parametrize("title", ["5 < 6 metres", "I <3 ferries", "Harbour <- ferry", "Less is <"])
def test_a_bare_sign_for_less_loses_no_item(title: str) -> None:
    feed = rss("<title>A</title>", f"<title>{title}</title>", "<title>C</title>")
    assert headlines(feed) == ["A", title, "C"]
