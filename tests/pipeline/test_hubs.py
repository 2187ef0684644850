"""WebSub on live servers of this machine: a publisher with a hub, and our site, which the hub asks back and pushes to."""

import hmac
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import uvicorn

from broadsheet.fetch import LiveTransport, Manners, Visitor
from broadsheet.library import Paper, SourceReport, open_paper
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.pipeline.pushes import DENIED
from broadsheet.pipeline.run import Run
from broadsheet.web import make_app
from broadsheet.web.newsroom import Newsroom

ITEM = "<item><title>{title}</title><link>/{title}</link><pubDate>{day}</pubDate></item>"


class Hub:
    """A publisher's host with a feed at /feed, and its hub at /hub."""

    def __init__(self) -> None:
        self.titles = ["ferry"]
        self.names_hub_in = "header"
        self.mode: str | None = None
        """What the hub says in place of the mode that it was asked for, such as `denied`."""
        self.lease = 5 * 86_400
        self.asks_first = False
        """Whether the hub asks back before it answers, which the standard leaves to it."""
        self.forms: list[dict[str, str]] = []
        """What the hub was asked."""
        self.answers: list[tuple[int, str]] = []
        """What our site said when the hub asked back."""
        self.visits = 0
        self._backs: list[threading.Thread] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = hub.feed() if self.path == "/feed" else b""
                self.send_response(200 if content else 404)
                if content and hub.names_hub_in == "header":
                    self.send_header("Link", '</hub>; rel="hub"')
                    self.send_header("Link", '</feed>; rel="self"')
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"])).decode()
                hub.ask(dict(urllib.parse.parse_qsl(content, strict_parsing=True)))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.place = f"http://127.0.0.1:{self._server.server_port}"

    def feed(self) -> bytes:
        self.visits += 1
        links = f'<a:link rel="hub" href="{self.place}/hub"/><a:link rel="self" href="{self.place}/feed"/>'
        named = links if self.names_hub_in == "document" else ""
        day = f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S} GMT"
        items = "".join(ITEM.format(title=title, day=day) for title in self.titles)
        start = '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Harbour Post</title>'
        return f"{start}<link>{self.place}/</link>{named}{items}</channel></rss>".encode()

    def ask(self, form: dict[str, str]) -> None:
        """Notes what it is asked, and asks back."""
        self.forms.append(form)
        back = threading.Thread(target=self._ask_back, args=(form,))
        self._backs.append(back)
        back.start()
        if self.asks_first:
            back.join()

    def _ask_back(self, form: dict[str, str]) -> None:
        mode = self.mode or form["hub.mode"]
        asked = {"hub.mode": mode, "hub.topic": form["hub.topic"], "hub.challenge": "c0ffee"}
        asked |= {"hub.lease_seconds": str(self.lease)} if mode == "subscribe" else {}
        asked |= {"hub.reason": "not your\r\nday"} if mode == "denied" else {}
        self.answers.append(said(f"{form['hub.callback']}?{urllib.parse.urlencode(asked)}"))

    def push(self, secret: str | None, content: bytes = b"news") -> int:
        """Pushes to the address of the first form, signed with a secret; the status that our site answers."""
        signature = f"sha256={hmac.new(secret.encode(), content, 'sha256').hexdigest()}" if secret else "sha256=00"
        return said(self.forms[0]["hub.callback"], content, {"X-Hub-Signature": signature})[0]

    def settled(self) -> list[tuple[int, str]]:
        """What our site said to all that the hub asked, once it has asked."""
        for back in self._backs:
            back.join()
        return self.answers

    def close(self) -> None:
        self.settled()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def said(url: str, content: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and body of what a live server answers."""
    request = urllib.request.Request(url, content, headers or {})  # noqa: S310 (an address of this machine)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@contextmanager
def served(newsroom: Newsroom) -> Iterator[str]:
    """The address of a paper's site."""
    config = uvicorn.Config(make_app(newsroom), port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()
    yield made
    made.close()


@pytest.fixture
def paper(tmp_path: Path, hub: Hub) -> Iterator[Paper]:
    with open_paper(tmp_path / "paper.sqlite") as opened:
        source = Source(url=f"{hub.place}/feed", kind=SourceKind.FEED, publisher="127.0.0.1")
        opened.publishers.add([Publisher(domain="127.0.0.1", name="Harbour Post", sources=(source,))])
        yield opened


Update = Callable[[datetime], None]


@pytest.fixture
def update(paper: Paper, hub: Hub) -> Iterator[Update]:
    """Visits what is due then, and lets the hub ask back; the site's clock stands at that moment."""
    newsroom = Newsroom(paper=paper)
    with served(newsroom) as site, LiveTransport(allow=("127.0.0.1",)) as transport:
        web = Visitor(transport, Manners(delay=0))

        def visit(now: datetime) -> None:
            newsroom.clock = lambda: now
            run = Run(store=paper.store, web=web, now=now, address=site)
            with run.pipeline() as pipeline:
                discovering, _, subscribing = run.network()
                pipeline.run((discovering, subscribing))
            hub.settled()

        yield visit


def report(paper: Paper) -> SourceReport:
    (found,) = paper.sources.all()
    return found


@pytest.mark.parametrize("place", ["header", "document"])
def test_a_hub_confirms_pushes_and_is_asked_again_before_the_lease_ends(
    paper: Paper, hub: Hub, update: Update, place: str
) -> None:
    hub.names_hub_in = place
    now = datetime.now(UTC)
    update(now)
    assert hub.settled() == [(200, "c0ffee")]
    (form,) = hub.forms
    assert (form["hub.mode"], form["hub.topic"]) == ("subscribe", f"{hub.place}/feed")
    until = report(paper).pushed_until
    assert until == pytest.approx(now + timedelta(days=5), abs=timedelta(minutes=5))

    hub.titles.append("bridge")
    assert [hub.push("wrong"), hub.push(None)] == [202, 202]
    update(now + timedelta(minutes=5))
    assert hub.visits == 1
    assert hub.push(form["hub.secret"]) == 202
    update(now + timedelta(minutes=5))
    assert hub.visits == 2

    update(now + timedelta(days=4))
    assert len(hub.forms) == 1
    update(now + timedelta(days=4, hours=13))
    assert [one["hub.callback"] for one in hub.forms] == [form["hub.callback"]] * 2


@pytest.mark.parametrize("asks_first", [False, True])
def test_a_lease_of_hours_is_renewed_before_it_ends(hub: Hub, update: Update, *, asks_first: bool) -> None:
    hub.lease, hub.asks_first = 12 * 3600, asks_first
    now = datetime.now(UTC)
    asked = []
    for hours in (0, 10, 11, 21, 22):
        update(now + timedelta(hours=hours))
        asked.append(len(hub.forms))
    assert asked == [1, 1, 2, 2, 3]


@pytest.mark.parametrize(("lease", "days"), [(1, 1 / 24), (999_999_999, 90)])
def test_a_lease_is_an_hour_at_least_and_ninety_days_at_most(
    paper: Paper, hub: Hub, update: Update, lease: int, days: float
) -> None:
    hub.lease = lease
    now = datetime.now(UTC)
    update(now)
    assert report(paper).pushed_until == now + timedelta(days=days)


def test_a_hub_that_denies_is_told_and_left_alone_for_a_month(paper: Paper, hub: Hub, update: Update) -> None:
    now = datetime.now(UTC)
    hub.mode = "denied"
    update(now)
    assert hub.settled() == [(200, "")]
    assert (report(paper).pushed_until, report(paper).push_denied) == (None, "not your day")
    update(now + DENIED - timedelta(days=1))
    assert len(hub.forms) == 1
    hub.mode = None
    update(now + DENIED + timedelta(hours=1))
    assert len(hub.forms) == 2
    assert report(paper).push_denied is None
    assert report(paper).pushed_until


def test_a_hub_may_deny_what_it_had_confirmed(paper: Paper, hub: Hub, update: Update) -> None:
    update(datetime.now(UTC))
    asked = urllib.parse.urlencode({"hub.mode": "denied", "hub.topic": hub.forms[0]["hub.topic"]})
    assert said(f"{hub.forms[0]['hub.callback']}?{asked}")[0] == 200
    assert (report(paper).pushed_until, report(paper).push_denied) == (None, "without a reason")
    strange = urllib.parse.urlencode({"hub.mode": "denied", "hub.topic": "https://other.example/"})
    assert said(f"{hub.forms[0]['hub.callback']}?{strange}")[0] == 404


def test_a_source_that_is_kept_no_more_is_unsubscribed_from(paper: Paper, hub: Hub, update: Update) -> None:
    now = datetime.now(UTC)
    update(now)
    paper.publishers.remove("127.0.0.1")
    assert hub.push(hub.forms[0]["hub.secret"]) == 404
    hub.mode = "subscribe"  # a hub that mistakes what it was asked
    update(now + timedelta(minutes=5))
    assert hub.settled()[1][0] == 404
    hub.mode = None
    update(now + timedelta(days=2))
    assert hub.settled()[2] == (200, "c0ffee")
    assert [form["hub.mode"] for form in hub.forms] == ["subscribe", "unsubscribe", "unsubscribe"]
    assert len({form["hub.callback"] for form in hub.forms}) == 1
    update(now + timedelta(days=4))
    assert len(hub.forms) == 3


def test_a_hub_that_denies_what_is_wanted_no_more_is_asked_no_more(paper: Paper, hub: Hub, update: Update) -> None:
    now = datetime.now(UTC)
    update(now)
    paper.publishers.remove("127.0.0.1")
    hub.mode = "denied"
    for days in (0, 1, 2):
        update(now + timedelta(days=days, minutes=5))
    assert [form["hub.mode"] for form in hub.forms] == ["subscribe", "unsubscribe"]


def test_a_hub_that_never_asks_back_is_asked_no_longer_than_its_lease(paper: Paper, hub: Hub, update: Update) -> None:
    now = datetime.now(UTC)
    update(now)
    paper.publishers.remove("127.0.0.1")
    hub.mode = "subscribe"
    for days in range(1, 9):
        update(now + timedelta(days=days))
    assert [form["hub.mode"] for form in hub.forms[1:]] == ["unsubscribe"] * 4


def test_a_source_that_moved_to_another_hub_leaves_the_old_one(hub: Hub, update: Update) -> None:
    now = datetime.now(UTC)
    update(now)
    other = Hub()
    try:
        hub.names_hub_in, hub.place = "document", other.place
        update(now + timedelta(days=1))
        other.settled()
    finally:
        other.close()
    assert [form["hub.mode"] for form in hub.forms] == ["subscribe", "unsubscribe"]
    assert [form["hub.mode"] for form in other.forms] == ["subscribe"]
    assert hub.forms[0]["hub.callback"] != other.forms[0]["hub.callback"]
