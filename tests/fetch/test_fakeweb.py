from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from broadsheet.errors import Unreachable
from broadsheet.news import Request
from broadsheet.testing import FakeWeb

URL = "https://harbourpost.example/ferry"


def test_answers_come_in_three_forms() -> None:
    when = datetime(2026, 11, 20, tzinfo=UTC)
    web = FakeWeb({"a": b"x", "b": (503, {"Retry-After": "9"}, b"y"), "c": Unreachable("c", "no such host")}, when)
    page = web.exchange(Request(url="a"))
    assert (page.status, page.media_type, page.content, page.fetched_at) == (200, "text/html", b"x", when)
    page = web.exchange(Request(url="b"))
    assert (page.status, page.header("retry-after"), page.content) == (503, "9", b"y")
    with pytest.raises(Unreachable, match="no such host"):
        web.exchange(Request(url="c"))
    assert [request.url for request in web.requests] == ["a", "b", "c"]


def test_conditions_that_hold_are_answered_with_304() -> None:
    web = FakeWeb({URL: (200, {"ETag": '"v1"', "Last-Modified": "yesterday"}, b"x")})
    held = [
        Request(url=URL, etag='"v1"'),
        Request(url=URL, last_modified="yesterday"),
        Request(url=URL, etag='"v2"', last_modified="yesterday"),
        Request(url=URL),
    ]
    assert [web.exchange(request).status for request in held] == [304, 304, 200, 200]


def test_it_changes_while_it_is_used() -> None:
    web = FakeWeb({URL: b"old"})
    web.answers[URL] = b"new"
    assert web.exchange(Request(url=URL)).content == b"new"
    del web.answers[URL]
    assert web.exchange(Request(url=URL)).status == 404


def test_it_counts_from_many_threads() -> None:
    web = FakeWeb({URL: b"x"})
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(web.exchange, [Request(url=URL)] * 200))
    assert (web.count(URL), web.count()) == (200, 200)
