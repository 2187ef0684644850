"""A real day: 397 articles of 238 sites."""

import json
from pathlib import Path

from broadsheet.errors import Refused
from broadsheet.fetch import Manners, RecordedTransport, Visitor, read_pages
from broadsheet.news import Request


def test_a_real_day_is_visited_by_its_rules(shared: Path) -> None:
    articles = json.loads((shared / "newsday.json").read_text("utf-8"))["articles"]
    read, forbidden = set(), set()
    with RecordedTransport(shared / "newsday.warc.gz") as recording:
        web = Visitor(recording, Manners(waits=False))
        for url in articles:
            try:
                assert web.get(Request(url=url)).content
                read.add(url)
            except Refused as error:
                assert error.why.endswith("robots.txt forbids it")  # noqa: PT017 - one of several outcomes
                forbidden.add(url)
    assert forbidden == {url for url, article in articles.items() if not article["robots_allowed"]}
    assert (len(read), len(forbidden)) == (380, 17)


def test_a_real_days_pages_are_read_from_the_file(shared: Path) -> None:
    articles = json.loads((shared / "newsday.json").read_text("utf-8"))["articles"]
    assert {page.url for page in read_pages(shared / "newsday.warc.gz")} == set(articles)
