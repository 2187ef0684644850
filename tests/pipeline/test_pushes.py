"""Sources that push (WebSub): from the hub that a feed names to a push that makes it due, and a hub that cannot be trusted."""

import hmac
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from broadsheet.errors import NotFound, Unsafe
from broadsheet.fetch import LiveTransport, Manners, Visitor
from broadsheet.library import Paper
from broadsheet.news import Hub, Page, Publisher, Request, Source, SourceKind, Subscription
from broadsheet.pipeline.pushes import AGAIN
from broadsheet.pipeline.run import Run
from broadsheet.sources.websub import hub_of, is_signed
from broadsheet.testing import FakeWeb
from broadsheet.web import make_app
from broadsheet.web.newsroom import Newsroom

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "https://harbourpost.example/feed"
SELF = "https://harbourpost.example/feed.atom"
HUB = "https://hub.example/"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><link rel="self" href="/feed.atom"/>
<link rel="hub" href="{HUB}"/></feed>""".encode()


def answer(*links: str) -> Page:
    headers = tuple(("link", link) for link in links)
    return Page(url=FEED, final_url=FEED, status=200, headers=headers, fetched_at=NOW)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (('<https://hub.example/>; rel="hub"', '</feed.atom>; rel="self"'), Hub(url=HUB, topic=SELF)),
        (("<https://hub.example/>; rel=hub, </feed.atom>; title=x; rel=self",), Hub(url=HUB, topic=SELF)),
        (("<https://hub.example/>; rel=hub",), Hub(url=HUB, topic=FEED)),
        (('<https://hub.example/>; REL="preconnect Hub"',), Hub(url=HUB, topic=FEED)),
        (("<https://other.example/>; rel=next",), None),
        (("<javascript:alert(1)>; rel=hub",), None),
        (("<" * 5000,), None),
    ],
)
def test_the_hub_is_found_in_headers(links: tuple[str, ...], expected: Hub | None) -> None:
    assert hub_of(answer(*links), None, None) == expected


def test_no_other_header_names_a_hub() -> None:
    page = replace(answer(), headers=(("x-link", "<https://hub.example/>; rel=hub"),))
    assert hub_of(page, None, None) is None


def test_headers_come_before_the_document() -> None:
    assert hub_of(answer(), HUB, SELF) == Hub(url=HUB, topic=SELF)
    assert hub_of(answer("<https://hub2.example/>; rel=hub"), HUB, SELF) == Hub(url="https://hub2.example/", topic=SELF)


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_right_signature_is_told_from_a_wrong_one(method: str) -> None:
    right = f"{method}={hmac.new(b'secret', b'news', method).hexdigest()}"
    assert is_signed(b"news", right, "secret")
    assert is_signed(b"news", right.upper(), "secret")
    wrong = (None, "", "=", f"{method}=", right[:-1], right.replace(method, "md5"), f"{method}=é")
    assert not any(is_signed(b"news", one, "secret") for one in wrong)
    assert not is_signed(b"other news", right, "secret")


@pytest.fixture
def web() -> FakeWeb:
    return FakeWeb({FEED: (200, {"content-type": "application/atom+xml"}, ATOM), HUB: (202, {}, b"")}, when=NOW)


@pytest.fixture
def client(paper: Paper) -> Iterator[TestClient]:
    with TestClient(make_app(Newsroom(paper=paper))) as made:
        yield made


def update(
    paper: Paper, web: FakeWeb, now: datetime, address: str | None = "https://news.example/"
) -> list[dict[str, str]]:
    """What the hub was asked."""
    before = len(web.requests)
    Run(store=paper.store, web=Visitor(web, Manners(waits=False)), now=now, address=address).once()
    return [dict(request.form) for request in web.requests[before:] if request.url == HUB]


def subscription(paper: Paper) -> Subscription:
    with paper.store.read() as txn:
        return txn.subscriptions.get((FEED,))[FEED]


def due(paper: Paper, stage: str) -> datetime:
    with paper.store.read() as txn:
        return txn.worklist.due(stage, (FEED,))[FEED]


def challenge(client: TestClient, path: str, **changed: str) -> tuple[int, str]:
    asked = {"hub.mode": "subscribe", "hub.topic": SELF, "hub.challenge": "c0ffee", "hub.lease_seconds": "864000"}
    told = client.get(path, params=asked | {f"hub.{name}": value for name, value in changed.items()})
    return told.status_code, told.text


def test_without_a_public_address_nobody_is_asked(paper: Paper, web: FakeWeb) -> None:
    assert update(paper, web, NOW, None) == []
    with pytest.raises(KeyError):
        subscription(paper)


def test_a_subscription_is_asked_for_confirmed_used_and_renewed(paper: Paper, web: FakeWeb, client: TestClient) -> None:
    now = datetime.now(UTC)
    (form,) = update(paper, web, now)
    held = subscription(paper)
    assert form == {
        "hub.mode": "subscribe",
        "hub.topic": SELF,
        "hub.callback": f"https://news.example/websub/{held.key}",
        "hub.secret": held.secret,
        "hub.lease_seconds": "864000",
    }
    assert paper.publishers.get("harbourpost.example").name == "Harbour Post"
    path = urlsplit(form["hub.callback"]).path
    assert challenge(client, path) == (200, "c0ffee")
    assert subscription(paper).until == pytest.approx(now + timedelta(days=10), abs=timedelta(minutes=5))
    assert due(paper, "subscribe") == pytest.approx(now + timedelta(days=9), abs=timedelta(minutes=5))

    pushed = {"X-Hub-Signature": f"sha256={hmac.new(held.secret.encode(), ATOM, 'sha256').hexdigest()}"}
    assert due(paper, "discover") > now
    assert client.post(path, content=ATOM, headers={"X-Hub-Signature": "sha256=00"}).status_code == 202
    assert client.post(path, content=ATOM).status_code == 202
    assert due(paper, "discover") > now
    assert client.post(path, content=ATOM, headers=pushed).status_code == 202
    assert due(paper, "discover") == pytest.approx(now, abs=timedelta(minutes=5))

    assert update(paper, web, now + timedelta(days=8)) == []
    assert [form["hub.topic"] for form in update(paper, web, now + timedelta(days=9, hours=1))] == [SELF]


def test_however_many_pushes_come_a_source_is_visited_once_a_minute(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    held, before = subscription(paper), web.count(FEED)
    right = f"sha256={hmac.new(held.secret.encode(), b'news', 'sha256').hexdigest()}"
    for second in range(0, 180, 10):
        now = NOW + timedelta(seconds=second)
        assert paper.pushes.deliver(held.key, b"news", right, now)
        update(paper, web, now)
    assert web.count(FEED) - before == 2


def test_a_front_page_that_names_a_hub_is_subscribed_to(paper: Paper, web: FakeWeb) -> None:
    home = "https://harbourpost.example/"
    front = Source(url=home, kind=SourceKind.FRONT_PAGE, publisher="harbourpost.example")
    paper.publishers.add([Publisher(domain="harbourpost.example", name="Harbour Post", sources=(front,))])
    head = f'<head><link rel="hub" href="{HUB}"><link rel="self" href="{home}"></head>'
    web.answers |= {
        FEED: (404, {}, b""),
        home: f'{head}<a href="/2026/11/20/ferry-sails-again-today">Ferry sails</a>'.encode(),
    }
    (form,) = update(paper, web, NOW)
    assert (form["hub.mode"], form["hub.topic"]) == ("subscribe", home)


def test_what_we_did_not_ask_for_is_not_confirmed(paper: Paper, web: FakeWeb, client: TestClient) -> None:
    update(paper, web, NOW)
    path = f"/websub/{subscription(paper).key}"
    assert challenge(client, "/websub/unknown")[0] == 404
    assert challenge(client, path, topic="https://other.example/")[0] == 404
    assert challenge(client, path, mode="unsubscribe")[0] == 404
    assert challenge(client, path, challenge="")[0] == 404
    assert client.post("/websub/unknown", content=b"x").status_code == 404
    assert client.post(path, content=b"x" * (5 * 2**20 + 1)).status_code == 413
    assert subscription(paper).until is None


def test_a_hub_that_says_no_is_asked_again_the_next_day(paper: Paper, web: FakeWeb) -> None:
    web.answers[HUB] = (403, {}, b"")
    assert len(update(paper, web, NOW)) == 1
    assert due(paper, "subscribe") == NOW + AGAIN
    (failure,) = paper.sources.failures()
    assert (failure.stage, failure.subject) == ("subscribe", FEED)
    paper.sources.retry_failures([failure])
    assert len(update(paper, web, NOW)) == 1


def test_a_publisher_that_is_taken_in_again_is_subscribed_to_again(paper: Paper, web: FakeWeb) -> None:
    (first,) = update(paper, web, NOW)
    publisher = paper.publishers.get("harbourpost.example")
    paper.publishers.remove(publisher.domain)
    assert update(paper, web, NOW + timedelta(days=1)) == []
    paper.publishers.add([publisher])
    assert update(paper, web, NOW + timedelta(days=2)) == [first]
    assert update(paper, web, NOW + timedelta(days=2, hours=12)) == []


def test_a_new_hub_gets_a_new_key_and_the_old_one_is_worth_nothing(paper: Paper, web: FakeWeb) -> None:
    update(paper, web, NOW)
    old = subscription(paper)
    web.answers[FEED] = (200, {}, ATOM.replace(b"hub.example", b"hub2.example"))
    update(paper, web, NOW + timedelta(days=3))
    new = subscription(paper)
    assert new.hub == replace(old.hub, url="https://hub2.example/")
    assert new.key != old.key
    with pytest.raises(NotFound):
        paper.pushes.deliver(old.key, b"", None, NOW)


class _Hub(BaseHTTPRequestHandler):
    forms: list[dict[str, list[str]]] = []  # noqa: RUF012 (one server, one list)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.forms.append(parse_qs(content.decode(), strict_parsing=True))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


def test_a_live_hub_is_sent_the_form_and_a_private_one_nothing() -> None:
    server = HTTPServer(("127.0.0.1", 0), _Hub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/"
    form = (("hub.mode", "subscribe"), ("hub.topic", "https://hafenblatt.example/?a=1&b=ü"))
    try:
        with LiveTransport(allow=("127.0.0.1",)) as transport:
            assert Visitor(transport, Manners(delay=0)).post(Request(url=url, form=form)).status == 202
        with LiveTransport() as transport, pytest.raises(Unsafe):
            Visitor(transport, Manners(delay=0)).post(Request(url=url, form=form))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert _Hub.forms == [{name: [value] for name, value in form}]
