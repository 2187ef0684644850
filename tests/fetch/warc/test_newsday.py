"""A real day: 397 articles of 238 sites."""

import json
from collections import Counter
from pathlib import Path

from broadsheet.errors import Refused
from broadsheet.fetch import Manners, RecordedTransport, Visitor, read_pages
from broadsheet.news import Request


def test_a_real_day_is_visited_by_its_rules(shared: Path) -> None:
    articles = json.loads((shared / "newsday.json").read_text("utf-8"))["articles"]
    read, forbidden = set(), set()
    wished: Counter[str] = Counter()
    with RecordedTransport(shared / "newsday.warc.gz") as recording:
        web = Visitor(recording, Manners(waits=False))
        for url in articles:
            try:
                assert web.get(Request(url=url)).content
                read.add(url)
            except Refused as error:
                if error.why.endswith("robots.txt forbids it"):
                    forbidden.add(url)
                else:
                    wished[error.why.partition(" (")[0]] += 1
    assert forbidden == {url for url, article in articles.items() if not article["robots_allowed"]}
    assert (len(read), len(forbidden)) == (369, 17)
    assert wished == {
        "the publisher reserves text and data mining": 5,
        "the publisher wants this page in no index": 6,
    }


def test_a_real_days_pages_are_read_from_the_file(shared: Path) -> None:
    articles = json.loads((shared / "newsday.json").read_text("utf-8"))["articles"]
    assert {page.url for page in read_pages(shared / "newsday.warc.gz")} == set(articles)
