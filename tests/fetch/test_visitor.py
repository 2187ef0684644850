import pickle
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from loopback import Hands

from broadsheet.errors import FetchError, Gone, RateLimited, Refused, Unreachable, Unsafe
from broadsheet.fetch import Manners, Visitor
from broadsheet.news import Page, Request
from broadsheet.testing import Answer, FakeWeb

SITE = "https://harbourpost.example"
ROBOTS = f"{SITE}/robots.txt"
TDM = f"{SITE}/.well-known/tdmrep.json"
URL = f"{SITE}/ferry"
BODY = b"<html>Ferry resumes</html>"
WHEN = datetime(2026, 11, 20, 12, tzinfo=UTC)


def status(code: int, headers: Mapping[str, str] | None = None) -> Answer:
    return code, headers or {}, b""


def visitor(web: FakeWeb, hands: Hands, manners: Manners | None = None) -> Visitor:
    return Visitor(web, manners or Manners(), hands)


def failure(answers: Mapping[str, Answer], url: str = URL) -> FetchError:
    with pytest.raises(FetchError) as caught:
        Visitor(FakeWeb(answers, WHEN), Manners(waits=False)).get(Request(url=url))
    assert caught.value.subject == url
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own
    return caught.value


def test_a_page_is_fetched_after_robots(hands: Hands) -> None:
    web = FakeWeb({URL: BODY})
    page = visitor(web, hands).get(Request(url=URL))
    assert (page.content, page.url, page.final_url, page.status) == (BODY, URL, URL, 200)
    assert [request.url for request in web.requests] == [ROBOTS, TDM, URL]


def test_robots_is_read_once_a_day(hands: Hands) -> None:
    web = FakeWeb({URL: BODY})
    polite = visitor(web, hands)
    for _ in range(3):
        polite.get(Request(url=URL))
    assert (web.count(ROBOTS), web.count(TDM)) == (1, 1)
    hands.at += 86_401
    polite.get(Request(url=URL))
    assert (web.count(ROBOTS), web.count(TDM)) == (2, 2)


def test_robots_forbids() -> None:
    web = {ROBOTS: b"User-agent: broadsheet\nDisallow: /ferry", URL: BODY}
    error = failure(web)
    assert isinstance(error, Refused)
    assert error.why == f"{ROBOTS} forbids it"


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410])
def test_a_robots_that_is_not_there_allows(hands: Hands, code: int) -> None:
    web = FakeWeb({ROBOTS: status(code), URL: BODY})
    assert visitor(web, hands).get(Request(url=URL)).content == BODY


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [
        (status(500), Unreachable, "answers 500"),
        (status(503), Unreachable, "answers 503"),
        (status(301), Unreachable, "answers 301"),
        (status(302, {"Location": "/robots.txt"}), Unreachable, "more than 5 times"),
        (status(302, {"Location": "ftp://x/"}), Unsafe, "leads nowhere"),
        (Unreachable(ROBOTS, "no such host"), Unreachable, "no such host"),
        (Unsafe(ROBOTS, "leads to 10.0.0.1"), Unsafe, "leads to 10.0.0.1"),
        (status(429, {"Retry-After": "7"}), RateLimited, "come back later"),
    ],
)
def test_a_robots_that_cannot_be_read_is_no_permission(answer: Answer, kind: type[FetchError], why: str) -> None:
    error = failure({ROBOTS: answer, URL: BODY})
    assert type(error) is kind
    assert why in error.why


@pytest.mark.parametrize("answer", [status(500), Unsafe(ROBOTS, "answers 500 bombs")])
def test_a_robots_that_cannot_be_read_is_tried_again_ten_minutes_later(hands: Hands, answer: Answer) -> None:
    web = FakeWeb({ROBOTS: answer, URL: BODY})
    polite = visitor(web, hands)
    for _ in range(3):
        with pytest.raises(FetchError, match=r"nothing is fetched while \S+ cannot be read: answers 500"):
            polite.get(Request(url=URL))
        hands.at += 290
    assert web.count() == 1
    web.answers[ROBOTS] = status(404)
    assert polite.get(Request(url=URL)).content == BODY


def test_five_redirects_lead_to_a_robots_and_six_to_none() -> None:
    hops = [ROBOTS, *(f"{SITE}/hop{number}" for number in range(6))]
    onward = {hop: status(302, {"Location": after}) for hop, after in pairwise(hops)}
    rules = b"User-agent: *\nDisallow: /ferry"
    assert failure(onward | {hops[5]: rules, URL: BODY}).why == f"{ROBOTS} forbids it"
    assert "redirects more than 5 times" in failure(onward | {hops[6]: rules, URL: BODY}).why


def test_a_robots_may_be_elsewhere_and_still_speaks_for_its_host() -> None:
    there = "https://static.example/robots"
    rules = b"User-agent: *\nDisallow: /ferry"
    assert isinstance(failure({ROBOTS: status(301, {"Location": there}), there: rules, URL: BODY}), Refused)


def test_each_scheme_and_port_has_its_own_robots(hands: Hands) -> None:
    web = FakeWeb({f"{SITE}:8443/a": BODY, "http://harbourpost.example/a": BODY})
    for url in (f"{SITE}:8443/a", "http://harbourpost.example/a"):
        visitor(web, hands).get(Request(url=url))
    assert web.count(f"{SITE}:8443/robots.txt") == web.count("http://harbourpost.example/robots.txt") == 1


def test_redirects_are_followed_and_each_hop_is_checked(hands: Hands) -> None:
    other = "https://www.harbourpost.example/ferry"
    web = FakeWeb({URL: status(301, {"Location": "//www.harbourpost.example/ferry#top"}), other: BODY})
    page = visitor(web, hands).get(Request(url=URL, etag='"v1"'))
    assert (page.url, page.final_url, page.content) == (URL, other, BODY)
    assert web.requests[-1].etag == '"v1"'
    web.answers["https://www.harbourpost.example/robots.txt"] = b"User-agent: *\nDisallow: /"
    with pytest.raises(Refused, match=f"leads to {other}: .* forbids it") as caught:
        visitor(web, hands).get(Request(url=URL))
    assert caught.value.subject == URL


@pytest.mark.parametrize(
    ("head", "leads"),
    [
        ('<meta http-equiv="refresh" content="0; url=/b">', True),
        ("<META HTTP-EQUIV='Refresh' CONTENT='0;URL=https://harbourpost.example/b'>", True),
        ("""<meta http-equiv=refresh content="0, url='/b'">""", True),
        ('<meta content="0.5 /b" http-equiv=refresh>', True),
        ('<meta http-equiv="refresh" content="0">', False),
        ('<meta http-equiv="refresh" content="5; url=/b">', False),
        ('<meta http-equiv="refresh" content="05; url=/b">', False),
        ('<meta http-equiv="refresh" content="0; url=/ferry">', False),
        ('<meta http-equiv="refresh" content="0; url=harbourapp://b">', False),
        ('<noscript><meta http-equiv="refresh" content="0; url=/b"></noscript>', False),
        ('<!-- <meta http-equiv="refresh" content="0; url=/b"> -->', False),
        ('<meta name="refresh" content="0; url=/b">', False),
        ('<body><meta http-equiv="refresh" content="0; url=/b">', False),
    ],
)
def test_a_page_that_sends_a_browser_on_at_once_is_a_redirect(hands: Hands, head: str, *, leads: bool) -> None:
    web = FakeWeb({URL: f"<html>{head}".encode(), f"{SITE}/b": BODY})
    assert (visitor(web, hands).get(Request(url=URL)).content == BODY) is leads


def test_where_a_page_sends_on_is_checked_like_any_redirect(hands: Hands) -> None:
    onward = status(200, {"Refresh": "0; url=https://other.example/private"})
    web = FakeWeb({URL: onward, "https://other.example/robots.txt": b"User-agent: *\nDisallow: /private"})
    with pytest.raises(Refused, match=r"leads to https://other.example/private: .* forbids it"):
        visitor(web, hands).get(Request(url=URL))
    chain = {f"{SITE}/{n}": f'<meta http-equiv="refresh" content="0;url=/{n + 1}">'.encode() for n in range(20)}
    with pytest.raises(Unsafe, match="more than 10 times"):
        visitor(FakeWeb(chain), hands).get(Request(url=f"{SITE}/0"))


def test_loops_and_long_ways_are_unsafe() -> None:
    assert failure({URL: status(302, {"Location": URL})}).why == f"redirects in a loop, by way of {URL}"
    walled = status(302, {"Location": URL, "Set-Cookie": "seen=1"})
    assert failure({URL: walled}).why.endswith(f"{URL}, and gives a cookie to come with, which we do not keep")
    steps: dict[str, Answer] = {f"{SITE}/{step}": status(302, {"Location": f"/{step + 1}"}) for step in range(30)}
    error = failure(steps, f"{SITE}/0")
    assert isinstance(error, Unsafe)
    assert "more than 10 times" in error.why
    ten: dict[str, Answer] = {**steps, f"{SITE}/10": BODY}
    page = Visitor(FakeWeb(ten), Manners(waits=False)).get(Request(url=f"{SITE}/0"))
    assert page.final_url == f"{SITE}/10"


@pytest.mark.parametrize(
    ("codes", "moved"),
    [((301, 308), "/b"), ((301, 302), "/a"), ((302, 301), None), ((307, 308), None), ((), None)],
)
def test_where_a_page_moved_for_good(codes: tuple[int, ...], moved: str | None) -> None:
    hops = [URL, f"{SITE}/a", f"{SITE}/b"][: len(codes) + 1]
    answers: dict[str, Answer] = {hops[-1]: BODY}
    for code, here, there in zip(codes, hops, hops[1:], strict=False):
        answers[here] = status(code, {"location": there})
    page = Visitor(FakeWeb(answers, WHEN), Manners(waits=False)).get(Request(url=URL))
    assert page.moved == (moved and f"{SITE}{moved}")


@pytest.mark.parametrize(
    "target", ["ftp://harbourpost.example/", "javascript:alert(1)", "http://", "file:///etc/passwd"]
)
def test_a_redirect_out_of_the_web_is_unsafe(target: str) -> None:
    error = failure({URL: status(302, {"Location": target})})
    assert isinstance(error, Unsafe)
    assert "leads nowhere" in error.why


@pytest.mark.parametrize("url", ["ftp://harbourpost.example/", "mailto:desk@harbourpost.example", "ferry", ""])
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    assert isinstance(failure({}, url), Unsafe)


def test_a_host_whose_name_is_longer_than_any_is_not_asked(hands: Hands) -> None:
    name = ".".join(["harbourpost"] * 20) + ".example."
    long, too_long = f"https://{'abcdef' + name}:8443/ferry", f"https://{'abcdefg' + name}:8443/ferry"
    assert visitor(FakeWeb({long: BODY}), hands).get(Request(url=long)).content == BODY
    for error in (failure({}, too_long), failure({URL: status(302, {"Location": too_long})})):
        assert isinstance(error, Unsafe)
        assert error.why == "leads to a host whose name has more than 254 characters, which none has"


def test_credentials_in_an_address_within_the_address_stay(hands: Hands) -> None:
    url = f"{SITE}/go?to=https://reader@other.example/a"
    assert visitor(FakeWeb({url: BODY}), hands).get(Request(url=url)).content == BODY


def test_credentials_are_dropped(hands: Hands) -> None:
    web = FakeWeb({URL: BODY})
    page = visitor(web, hands).get(Request(url="https://reader:secret@harbourpost.example/ferry"))
    assert page.final_url == URL
    assert not any("secret" in request.url for request in web.requests)


@pytest.mark.parametrize(
    ("code", "kind", "why"),
    [
        (401, Refused, "login"),
        (402, Refused, "payment"),
        (403, Refused, "forbids"),
        (404, Gone, "no such page"),
        (410, Gone, "gone for good"),
        (451, Refused, "legal"),
        (418, Refused, "(418)"),
        (408, Unreachable, "gave up waiting for our request (408)"),
        (421, Unreachable, "wrong server (421)"),
        (425, Unreachable, "once more, a little later (425)"),
        (500, Unreachable, "fault (500)"),
        (503, Unreachable, "fault (503)"),
        (204, Unreachable, "without a page (204)"),
        (301, Unreachable, "without a page (301)"),
        (304, Unreachable, "without a page (304)"),
    ],
)
def test_every_status_has_its_words(code: int, kind: type[FetchError], why: str) -> None:
    error = failure({URL: status(code)})
    assert type(error) is kind
    assert why in error.why


def test_what_we_hold_may_still_be_good(hands: Hands) -> None:
    web = FakeWeb({URL: (200, {"ETag": '"v1"'}, BODY)})
    page = visitor(web, hands).get(Request(url=URL, etag='"v1"'))
    assert (page.unchanged, page.content, page.header("etag")) == (True, b"", '"v1"')


@pytest.mark.parametrize(
    ("code", "value", "seconds"),
    [
        (429, "120", 120.0),
        (503, "120", 120.0),
        (429, "Fri, 20 Nov 2026 12:02:00 GMT", 120.0),
        (503, "Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        (429, "99999999999999999999", 30 * 86_400.0),
        (503, "Fri, 31 Dec 9999 23:59:59 GMT", 30 * 86_400.0),
        (429, "Fri, 31 Dec 9999 23:59:59 -0100", None),
        (429, "soon", None),
        (429, "-5", None),
    ],
)
def test_a_host_that_asks_for_a_rest_is_left_alone(code: int, value: str, seconds: float | None) -> None:
    error = failure({URL: status(code, {"Retry-After": value})})
    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.transient) == (seconds, True)


def test_while_a_host_rests_nothing_is_asked(hands: Hands) -> None:
    web = FakeWeb({URL: status(429, {"Retry-After": "120"}), f"{SITE}/b": BODY, "https://other.example/": BODY})
    polite = visitor(web, hands)
    with pytest.raises(RateLimited):
        polite.get(Request(url=URL))
    asked = web.count()
    with pytest.raises(RateLimited, match="left alone for another 120 seconds: asks us to come back later") as caught:
        polite.get(Request(url=f"{SITE}/b"))
    assert caught.value.retry_after == 120
    assert web.count() == asked
    assert polite.get(Request(url="https://other.example/")).content == BODY
    hands.at += 121
    assert polite.get(Request(url=f"{SITE}/b")).content == BODY


def test_visits_to_a_host_are_a_pause_apart(hands: Hands) -> None:
    web = FakeWeb({URL: BODY, "https://other.example/": BODY})
    polite = visitor(web, hands)
    for url in (URL, URL, "https://other.example/"):
        polite.get(Request(url=url))
    assert hands.slept == [1.0, 1.0, 1.0]


def test_a_crawl_delay_is_kept(hands: Hands) -> None:
    web = FakeWeb({ROBOTS: b"User-agent: *\nCrawl-delay: 10", URL: BODY})
    polite = visitor(web, hands)
    polite.get(Request(url=URL))
    polite.get(Request(url=URL))
    assert hands.slept == [1.0, 10.0]


def test_a_delay_beyond_the_calendar_is_a_month(hands: Hands) -> None:
    web = FakeWeb({ROBOTS: b"User-agent: *\nCrawl-delay: 1e300", URL: BODY})
    polite = visitor(web, hands)
    polite.get(Request(url=URL))
    with pytest.raises(RateLimited) as caught:
        polite.get(Request(url=URL))
    assert caught.value.retry_after == 30 * 86_400.0


def test_nobody_is_kept_waiting_for_long(hands: Hands) -> None:
    web = FakeWeb({ROBOTS: b"User-agent: *\nCrawl-delay: 3600", URL: BODY})
    polite = visitor(web, hands)
    polite.get(Request(url=URL))
    with pytest.raises(RateLimited, match="3600 seconds are left") as caught:
        polite.get(Request(url=URL))
    assert caught.value.retry_after == 3600


def test_a_recorded_web_is_not_waited_for(hands: Hands) -> None:
    web = FakeWeb({ROBOTS: b"User-agent: *\nCrawl-delay: 10", URL: BODY, f"{SITE}/b": status(429)})
    polite = visitor(web, hands, Manners(waits=False))
    for _ in range(3):
        polite.get(Request(url=URL))
        with pytest.raises(RateLimited):
            polite.get(Request(url=f"{SITE}/b"))
    assert hands.slept == []


class Crowd(FakeWeb):
    """Notes how many are inside of it at once."""

    inside = most = 0

    def exchange(self, request: Request, /) -> Page:
        self.inside += 1
        self.most = max(self.most, self.inside)
        page = super().exchange(request)
        self.inside -= 1
        return page


def test_one_visitor_at_a_time_per_host() -> None:
    web = Crowd({f"{SITE}/{number}": BODY for number in range(40)})
    polite = Visitor(web, Manners(delay=0.002))
    with ThreadPoolExecutor(16) as threads:
        pages = list(threads.map(polite.get, [Request(url=f"{SITE}/{number}") for number in range(40)]))
    assert len(pages) == 40
    assert (web.most, web.count(ROBOTS)) == (1, 1)


def test_what_hosts_permit_is_remembered_for_all_of_a_large_directory() -> None:
    """Round after round over more hosts than the directory has: robots.txt is asked for once a day, not once a round."""
    pages = [f"https://post{number}.example/ferry" for number in range(7000)]
    web = FakeWeb(dict.fromkeys(pages, b"<html>Ferry"))
    visitor = Visitor(web, Manners(waits=False))
    for _ in range(2):
        for url in pages:
            visitor.get(Request(url=url))
    assert sum(request.url.endswith("/robots.txt") for request in web.requests) == len(pages)


def test_rules_without_end_push_out_those_asked_longest_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by rules, not by hosts."""
    monkeypatch.setattr("broadsheet.fetch.permission.permits._ROOM", 2_000)
    rules = b"User-agent: *\n" + b"".join(b"Disallow: /%d\n" % number for number in range(100))
    hosts = [f"https://post{number}.example" for number in range(30)]
    web = FakeWeb({f"{host}/robots.txt": rules for host in hosts} | {f"{host}/ferry": b"<html>Ferry" for host in hosts})
    visitor = Visitor(web, Manners(waits=False))
    for host in (*hosts, hosts[-1], hosts[0]):
        visitor.get(Request(url=f"{host}/ferry"))
    assert web.count(f"{hosts[-1]}/robots.txt") == 1
    assert web.count(f"{hosts[0]}/robots.txt") == 2
