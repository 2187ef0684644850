from functools import partial

from broadsheet.cli.visits import _rounds, _visit
from broadsheet.fetch import Manners, Visitor
from broadsheet.sample import NOW
from broadsheet.testing import FakeWeb

FEED = "https://harbourpost.example/feed.xml"
RSS = b"<rss version='2.0'><channel><title>Harbour Post</title><item><title>Ferry</title><link>https://harbourpost.example/ferry</link></item></channel></rss>"


def test_the_address_of_a_feed_gives_its_entries() -> None:
    web = Visitor(FakeWeb({FEED: (200, {"content-type": "application/rss+xml"}, RSS)}), Manners(waits=False))
    rows = list(_rounds(partial(_visit, web, NOW), [FEED], "inline"))
    assert [row["url"] for row in rows if isinstance(row, dict)] == ["https://harbourpost.example/ferry"]
