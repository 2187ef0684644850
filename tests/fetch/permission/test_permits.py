"""What hosts permit, from one run to the next."""

from datetime import UTC, datetime, timedelta

import pytest
from loopback import Hands

from broadsheet.errors import Refused, Unreachable
from broadsheet.fetch import Visitor
from broadsheet.news import Permit, Request
from broadsheet.testing import Answer, FakeWeb

SITE = "https://harbourpost.example"
ROBOTS, TDM, URL = f"{SITE}/robots.txt", f"{SITE}/.well-known/tdmrep.json", f"{SITE}/ferry"
HOUR, DAY = 3600, 86_400
RULES = b"User-agent: *\nDisallow: /private"
RESERVED = b'[{"location": "/*", "tdm-reservation": 1}]'


class Shelf(dict[str, Permit]):
    """A register in memory."""

    def find(self, origin: str, /) -> Permit | None:
        return self.get(origin)

    def note(self, permit: Permit, /) -> None:
        self[permit.origin] = permit


def web_of(robots: Answer = RULES, mining: Answer = (404, {}, b"")) -> FakeWeb:
    return FakeWeb({URL: b"<html>Ferry", ROBOTS: robots, TDM: mining})


def run(web: FakeWeb, hands: Hands, shelf: Shelf, url: str = URL) -> list[Request]:
    """What a run that begins anew asks for beside the page."""
    before = len(web.requests)
    Visitor(web, clock=hands, register=shelf).get(Request(url=url))
    return [request for request in web.requests[before:] if request.url != URL]


def test_the_next_run_asks_for_nothing_until_a_day_has_gone(hands: Hands) -> None:
    web, shelf = web_of(), Shelf()
    assert [request.url for request in run(web, hands, shelf)] == [ROBOTS, TDM]
    permit = shelf[SITE]
    assert (permit.robots.content, permit.robots.status, permit.mining.status) == (RULES, 200, 404)
    assert (permit.asked_at, permit.until - permit.asked_at) == (
        datetime.fromtimestamp(1000, UTC),
        timedelta(days=1),
    )
    hands.at += DAY - 60
    assert run(web, hands, shelf) == []
    with pytest.raises(Refused, match="forbids it"):
        run(web, hands, shelf, f"{SITE}/private/a")
    hands.at += 120
    assert [request.url for request in run(web, hands, shelf)] == [ROBOTS, TDM]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=7200"}, 2 * HOUR),
        ({"Cache-Control": "public, max-age=31536000, immutable"}, DAY),
        ({"Cache-Control": "no-cache, max-age=7200"}, HOUR),
        ({"Cache-Control": "max-age=0"}, HOUR),
        ({"Expires": "Thu, 01 Jan 1970 03:16:40 GMT"}, 3 * HOUR),
        ({"Expires": "0"}, HOUR),
        ({"Expires": "Thu, 01 Jan 99999 00:00:00 GMT"}, HOUR),
    ],
)
def test_a_host_says_how_long_its_rules_hold(hands: Hands, headers: dict[str, str], seconds: int) -> None:
    shelf = Shelf()
    run(web_of((200, headers, RULES)), hands, shelf)
    assert (shelf[SITE].until - shelf[SITE].asked_at).total_seconds() == pytest.approx(seconds, abs=3)


def test_what_a_page_for_errors_says_of_itself_is_nothing_on_the_file(hands: Hands) -> None:
    shelf = Shelf()
    run(web_of((404, {"Cache-Control": "max-age=0"}, b"")), hands, shelf)
    assert shelf[SITE].until - shelf[SITE].asked_at == timedelta(days=1)


def test_a_renewal_is_conditional_and_keeps_what_has_not_changed(hands: Hands) -> None:
    tagged = {"ETag": '"v1"', "Cache-Control": "max-age=7200"}
    web, shelf = (
        web_of((200, tagged, RULES), (200, {"Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}, RESERVED)),
        Shelf(),
    )
    with pytest.raises(Refused, match="reserves text and data mining"):
        run(web, hands, shelf)
    first = shelf[SITE]
    hands.at += 3 * HOUR
    before = len(web.requests)
    with pytest.raises(Refused, match="reserves text and data mining"):
        run(web, hands, shelf)
    asked = web.requests[before:]
    assert [(request.url, request.etag, request.last_modified) for request in asked[:2]] == [
        (ROBOTS, '"v1"', None),
        (TDM, None, "Thu, 01 Jan 2026 00:00:00 GMT"),
    ]
    assert (shelf[SITE].robots, shelf[SITE].mining) == (first.robots, first.mining)
    assert shelf[SITE].until > first.until


def test_the_condition_is_for_the_address_that_answered(hands: Hands) -> None:
    there = "https://static.example/robots"
    web, shelf = web_of((301, {"Location": there}, b"")), Shelf()
    web.answers[there] = (200, {"ETag": '"v1"'}, RULES)
    run(web, hands, shelf)
    hands.at += 2 * DAY
    assert [(request.url, request.etag) for request in run(web, hands, shelf)] == [
        (ROBOTS, None),
        (there, '"v1"'),
        (TDM, None),
    ]
    assert shelf[SITE].robots.content == RULES


def test_rules_stand_for_a_week_while_the_host_cannot_be_reached(hands: Hands) -> None:
    web, shelf = web_of(), Shelf()
    run(web, hands, shelf)
    web.answers[ROBOTS] = (503, {}, b"")
    hands.at += 2 * DAY
    assert [request.url for request in run(web, hands, shelf)] == [ROBOTS]
    with pytest.raises(Refused, match="forbids it"):
        run(web, hands, shelf, f"{SITE}/private/a")
    hands.at += 7 * DAY
    with pytest.raises(Unreachable, match="answers 503"):
        run(web, hands, shelf)


def test_a_reservation_stands_while_its_file_cannot_be_had(hands: Hands) -> None:
    web, shelf = web_of(mining=RESERVED), Shelf()
    for answer in (RESERVED, (500, {}, b""), Unreachable(TDM, "no answer")):
        web.answers[TDM] = answer
        with pytest.raises(Refused, match="reserves"):
            run(web, hands, shelf)
        hands.at += 2 * DAY
    web.answers[TDM] = (404, {}, b"")
    assert len(run(web, hands, shelf)) == 2


def test_failures_are_not_noted(hands: Hands) -> None:
    web, shelf = web_of((500, {}, b"")), Shelf()
    for _ in range(2):
        with pytest.raises(Unreachable):
            run(web, hands, shelf)
    assert (shelf, web.count(ROBOTS)) == ({}, 2)


def test_a_permit_from_the_future_does_not_hold(hands: Hands) -> None:
    web, shelf = web_of(), Shelf()
    hands.at += 400 * DAY
    run(web, hands, shelf)
    hands.at = 1000.0
    assert [request.url for request in run(web, hands, shelf)] == [ROBOTS, TDM]
    assert shelf[SITE].asked_at == datetime.fromtimestamp(1000, UTC)


def test_a_declaration_of_megabytes_is_obeyed_and_not_kept(hands: Hands) -> None:
    web, shelf = web_of(mining=RESERVED[:-1] + b" " * 600_000 + b"]"), Shelf()
    with pytest.raises(Refused, match="reserves"):
        run(web, hands, shelf)
    assert shelf == {}
