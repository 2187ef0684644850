"""Every address of the site and the API, on the sample day."""

import gzip
import json
import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from starlette.testclient import TestClient

from broadsheet.codec import plain
from broadsheet.errors import NotFound
from broadsheet.library import Paper, open_paper
from broadsheet.library.group import AT_ONCE
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.press import Press, write_site
from broadsheet.publish import CONTENT_SECURITY_POLICY
from broadsheet.publish.links import edition_path, feed_path, keyword_path
from broadsheet.sample import NOW
from broadsheet.web import make_app
from broadsheet.web.newsroom import Newsroom


@pytest.fixture(scope="module")
def paper(sample_paper: Path) -> Iterator[Paper]:
    with open_paper(sample_paper) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(paper: Paper) -> Iterator[TestClient]:
    app = make_app(Newsroom(paper=paper, home="GB", sample=True))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def pages(paper: Paper) -> list[str]:
    lead = paper.editions.get("GB").sections[0].placements[0]
    reading = paper.articles.get(lead.lead)
    return [
        "/",
        "/gb",
        "/GB",
        "/gb?at=2026-11-20T11:00:00Z",
        f"/article/{lead.lead}",
        f"/story/{lead.story}",
        f"/publisher/{reading.article.publisher}",
        f"/keyword/{reading.analysis.keywords[0].name}",
        "/topic/politics",
        "/gb/topic/politics",
        "/search",
        "/search?q=ferry",
        "/search?q=before:yesterday",
        "/de/search?q=ferry",
        "/sources",
        "/methods",
        "/editions",
    ]


def test_every_page_answers_and_is_marked_as_the_sample(client: TestClient, pages: list[str]) -> None:
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-cache"
        assert '<p class="sample" role="note">' in answer.text, path


def test_every_link_of_every_page_leads_somewhere(client: TestClient, paper: Paper, pages: list[str]) -> None:
    from lxml import html  # noqa: PLC0415

    found = set()
    for path in [*pages, *map(edition_path, paper.editions.countries())]:
        for element in html.fromstring(client.get(path).content).iter("a", "link", "script", "img", "form"):
            for name in ("href", "src", "action"):
                target = element.get(name, "")
                if target.startswith("/") and not target.startswith("//"):
                    found.add(target.split("#")[0])
    assert len(found) > 100
    broken = [target for target in sorted(found) if client.get(target).status_code != 200]
    assert broken == []


def test_a_reader_of_an_edition_stays_in_it(client: TestClient, paper: Paper) -> None:
    assert 'action="/search"' in client.get("/gb").text, "the first page's edition is not named"
    shown = client.get("/de")
    assert 'action="/de/search"' in shown.text
    read = paper.articles.newest(country="DE", limit=1).items[0]
    name = read.analysis.keywords[0].name
    assert f'href="{keyword_path(name, "DE")}"' in client.get(f"/article/{read.article.id}").text
    for path in ("/de/search?q=ferry", "/de/search?q=before:yesterday", keyword_path(name, "DE"), "/de/topic/nothing"):
        answer = client.get(path)
        assert '<html lang="de"' in answer.text, path
        assert 'action="/de/search"' in answer.text, path
    assert client.get("/uk/search?q=ferry").text == client.get("/search?q=ferry").text
    assert "There is no edition of NARNIA" in client.get("/narnia/search?q=ferry").text


def test_a_keyword_that_names_no_edition_is_shown_in_that_of_most_of_its_articles(
    client: TestClient, paper: Paper
) -> None:
    homes = {
        reading.article.id: reading.publisher.country
        for country in ("DE", "GB")
        for reading in paper.articles.newest(country=country, limit=200).items
    }
    own = {
        name.name
        for one in paper.articles.newest(country="DE", limit=200).items
        for name in one.analysis.keywords
        if {homes.get(hit.article.id) for hit in paper.articles.search(f'"{name.name}"').items} == {"DE"}
    }
    assert own
    name = min(own)
    assert '<html lang="de"' in client.get(keyword_path(name)).text
    links = feedparser.parse(client.get(feed_path(keyword_path(name), "atom")).content).feed.links
    assert f"http://testserver{feed_path(keyword_path(name), 'atom')}" in {link.href for link in links}


def test_feeds_of_every_list_parse_and_are_not_sent_twice(client: TestClient, pages: list[str]) -> None:
    lists = [path for path in pages if path.split("?")[0] not in {"/sources", "/methods", "/editions", "/search"}]
    for path in [*lists, "/search?q=ferry"]:
        place, mark, query = path.partition("?")
        if place.startswith("/article") or "at=" in query or "before" in query:
            continue
        for form in ("atom", "rss"):
            address = f"{place.rstrip('/')}/feed.{form}{mark}{query}"
            answer = client.get(address)
            parsed = feedparser.parse(answer.content)
            assert answer.status_code == 200, address
            assert (parsed.bozo, bool(parsed.entries)) == (False, True), address
            assert answer.headers["etag"].startswith('W/"'), "packed and unpacked are other bytes"
            again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
        feed = client.get(f"{place.rstrip('/')}/feed.json{mark}{query}").json()
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert all(item["url"].startswith("http://testserver/article/") for item in feed["items"])


def test_a_feed_names_its_own_address_and_its_page(client: TestClient, paper: Paper) -> None:
    lead = paper.editions.get("GB").sections[0].placements[0]
    names = {keyword.name for one in paper.articles.newest(limit=200).items for keyword in one.analysis.keywords}
    spaced = next(name for name in sorted(names) if " " in name)
    pages = {
        keyword_path(spaced): keyword_path(spaced),
        f"/story/{lead.lead}": f"/story/{lead.story}",
        "/GB/topic/politics": "/gb/topic/politics",
        "/search?q=north%20ferry&from=mail": "/search?q=north+ferry",
    }
    for asked, page in pages.items():
        given = feedparser.parse(client.get(feed_path(asked, "atom")).content).feed.links
        found = {link.rel: link.href for link in given}
        whole = {"alternate": page, "self": feed_path(page, "atom")}
        assert found == {rel: f"http://testserver{path}" for rel, path in whole.items()}
        assert {client.get(address).status_code for address in found.values()} == {200}


def test_a_feed_of_what_is_not_understood_is_none(client: TestClient) -> None:
    answer = client.get("/search/feed.atom?q=before:yesterday")
    assert answer.status_code == 400
    assert "wants a day" in answer.text


def test_small_files(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ok\n"
    assert client.get("/favicon.ico").status_code == 307
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
    locations = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 (our own)
    assert len(locations) > 150
    assert "http://testserver/search" in client.get("/opensearch.xml").text
    assert client.get("/progress").status_code == 200


def test_what_is_due_is_counted_once_for_all_readers_of_some_seconds(tmp_path: Path) -> None:
    with open_paper(tmp_path / "paper.sqlite") as paper, open_paper(tmp_path / "other.sqlite") as other:
        newsroom = Newsroom(paper=paper, fresh=60.0)
        newsroom.working.set()

        def waiting(shown: Paper) -> int:
            newsroom.paper = shown
            progress = newsroom.progress(NOW)
            assert progress is not None
            return progress.waiting

        assert waiting(paper) == 0
        source = Source(url="https://a.example/feed", kind=SourceKind.FEED, publisher="a.example")
        for each in (paper, other):
            each.publishers.add([Publisher(domain="a.example", name="A", sources=(source,))], now=NOW)
        assert waiting(paper) == 0
        assert waiting(other) == 1
        assert waiting(paper) == 1


def test_progress_is_told_in_the_language_of_the_edition_that_asks(paper: Paper) -> None:
    app = make_app(Newsroom(paper=paper, home="GB", sample=True, unreached=True))
    with TestClient(app) as client:
        assert 'hx-get="/progress?country=EG"' in client.get("/eg").text
        assert "تعذّر" in client.get("/progress?country=EG").text
        for unknown in ("", "?country=ZZ", "?country="):
            assert "No publisher can be reached" in client.get(f"/progress{unknown}").text


def test_assets_are_kept_for_ever(client: TestClient) -> None:
    style = next(part for part in client.get("/").text.split('"') if part.endswith(".css"))
    answer = client.get(style)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/zz", 404),
        ("/article/<script>alert(1)</script>", 404),
        ("/article/%00", 404),
        ("/article/0000000000000000", 404),
        ("/story/x", 404),
        ("/publisher/" + "x" * 5000, 404),
        ("/publisher/..%2f..%2fetc%2fpasswd", 404),
        ("/keyword/%F0%9F%98%80%22%27", 404),
        ("/topic/nothing", 404),
        ("/gb/topic/nothing", 404),
        ("/static/..%2f..%2fpress.py", 404),
        ("/static/none.css", 404),
        ("/feed.exe", 404),
        ("/gb/feed.<b>", 404),
        ("/..%2f..%2fetc/passwd", 404),
        ("/gb?at=yesterday", 400),
        ("/gb?at=0001-01-01T00:00:00%2B14:00", 400),
        ("/gb?at=0001-01-01", 404),
        ("/gb?at=9999-12-31T23:59:59", 200),
        ("/topic/politics?after=nonsense", 400),
        ("/sources?after=-1", 200),
        ("/sources?after=" + "9" * 5000, 200),
        ("/search?q=" + "a" * 20000, 200),
        ("/search?q=%00%ff", 200),
        ("/search?q=" + "%22" * 999, 200),
        ("/api/v1/nothing", 404),
        ("/api/v1/articles/zz", 404),
        ("/api/v1/articles?limit=9999999", 400),
        ("/api/v1/articles?limit=x", 400),
        ("/api/v1/articles?after=x", 400),
        ("/api/v1/articles?topic=nothing", 400),
        ("/api/v1/search", 400),
        ("/api/v1/search?q=after:x", 400),
        ("/api/v1/editions/GB?at=x", 400),
        ("/api/v1/explain/none", 404),
    ],
)
def test_hostile_and_mistaken_addresses_get_a_plain_answer(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:300]
    assert "<script>alert" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert len(answer.content) < 200_000
    if path.startswith("/api/"):
        assert set(answer.json()) == {"error"}
        assert isinstance(answer.json()["error"], str)


def test_a_topic_begins_with_its_story_on_the_front_told_by_the_article_that_leads_there(
    client: TestClient, paper: Paper
) -> None:
    lead = paper.editions.get("GB").sections[0].placements[0].lead
    reading = paper.articles.get(lead)
    assert reading.analysis.topic is not None
    assert reading.analysis.topic.name == "medtop:11000000"
    articles = re.findall(r'<h2[^>]*><a href="/article/(\w+)"', client.get("/gb/topic/politics").text)
    assert articles[0] == lead
    others = {report.article for report in reading.story.reports} if reading.story else set()
    assert others & set(articles) == {lead}


def test_the_api_knows_topics_by_the_words_of_the_site(client: TestClient) -> None:
    by_word, by_id = (client.get(f"/api/v1/articles?topic={name}").json() for name in ("politics", "medtop:11000000"))
    assert by_word == by_id
    assert {item["analysis"]["topic"]["name"] for item in by_word["items"]} == {"medtop:11000000"}


@pytest.mark.parametrize("host", ["testserver", "evil.example", "evil.example:8443"])
def test_a_redirect_stays_here_whatever_host_a_request_names(client: TestClient, paper: Paper, host: str) -> None:
    for path, place in (
        ("/gb/", "/gb"),
        ("/search/?q=a%26b", "/search?q=a%26b"),
        ("/%5Cevil.example/", "/%5Cevil.example"),
    ):
        answer = client.get(path, headers={"Host": host})
        assert (answer.status_code, answer.headers["location"]) == (307, place)
    with TestClient(make_app(Newsroom(paper=paper, site="https://harbour.example/paper/"))) as below:
        there = below.get("/gb/", headers={"Host": host}, follow_redirects=False)
        assert there.headers["location"] == "/paper/gb"


def test_filters_of_the_api_are_read_as_those_of_a_search(client: TestClient, paper: Paper) -> None:
    domain = paper.articles.newest(limit=1).items[0].publisher.domain
    for given, meant in (("language=EN", "language=en"), (f"publisher={domain.upper()}", f"publisher={domain}")):
        found = client.get(f"/api/v1/articles?{given}").json()
        assert found == client.get(f"/api/v1/articles?{meant}").json()
        assert found["items"]
    everything = client.get("/api/v1/articles").json()
    assert client.get("/api/v1/articles?country=&publisher=&language=&topic=").json() == everything


def test_head_is_get_without_the_body(client: TestClient) -> None:
    head, get = client.head("/methods"), client.get("/methods", headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
    assert client.head("/nothing").status_code == 404


def test_a_method_that_is_not_allowed_is_told_with_those_that_are(client: TestClient) -> None:
    for path in ("/", "/gb/feed.atom", "/api/v1/articles"):
        answer = client.post(path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_pages_are_sent_packed(client: TestClient) -> None:
    answer = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert client.get("/", headers={"Accept-Encoding": "identity"}).headers.get("content-encoding") is None
    assert gzip.compress(answer.content)


def test_an_empty_paper_says_how_it_begins(tmp_path: Path) -> None:
    with open_paper(tmp_path / "paper.sqlite") as empty, TestClient(make_app(Newsroom(paper=empty))) as client:
        page = client.get("/").text
        assert "fills as they arrive" in page
        assert "could not be made" not in page
        for path in ("/sources", "/methods", "/editions", "/search?q=x", "/api/v1/editions", "/sitemap.xml"):
            assert client.get(path).status_code == 200, path
        assert client.get("/feed.atom").status_code == 404


def test_a_source_that_was_never_visited_is_due_now(tmp_path: Path) -> None:
    feed = Source(url="https://a.example/feed", kind=SourceKind.FEED, publisher="a.example")
    with open_paper(tmp_path / "paper.sqlite") as paper, TestClient(make_app(Newsroom(paper=paper))) as client:
        paper.publishers.add([Publisher(domain="a.example", name="A", sources=(feed,))])
        for path in ("/sources", "/publisher/a.example"):
            assert '<td class="when">never</td>\n<td class="when">now</td>' in client.get(path).text


def test_all_sources_are_counted_and_work_is_told_in_the_order_of_the_line(tmp_path: Path) -> None:
    feeds = [Source(url=f"https://a.example/{n}", kind=SourceKind.FEED, publisher="a.example") for n in range(301)]
    with open_paper(tmp_path / "paper.sqlite") as paper, TestClient(make_app(Newsroom(paper=paper))) as client:
        paper.publishers.add([Publisher(domain="a.example", name="A", sources=tuple(feeds))])
        with paper.store.begin() as txn:
            for stage in ("analyse", "fetch"):
                txn.worklist.add(stage, ["1"], AT_ONCE)
        text = client.get("/sources").text
        assert "301 sources, 0 failing" in text
        assert text.index("discover") < text.index("fetch") < text.index("analyse")


def test_a_bug_is_told_without_its_insides(tmp_path: Path) -> None:
    opened = open_paper(tmp_path / "paper.sqlite")
    app = make_app(Newsroom(paper=opened, working=None))  # type: ignore[arg-type]
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/")
    opened.close()
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_whoever_watches_over_the_site_is_answered_while_readers_wait(paper: Paper) -> None:
    readers, threads = 60, 40  # the most that Starlette has at once
    full, let_go = threading.Semaphore(0), threading.Event()

    def slow() -> datetime:
        full.release()
        let_go.wait(60)
        return NOW

    app = make_app(Newsroom(paper=paper, home="GB", clock=slow))
    with TestClient(app) as client, ThreadPoolExecutor(readers + 1) as pool:
        waiting = [pool.submit(client.get, "/editions") for _ in range(readers)]
        for _ in range(threads):
            assert full.acquire(timeout=20)
        try:
            assert pool.submit(client.get, "/healthz").result(timeout=20).status_code == 200
            assert not any(one.done() for one in waiting)
        finally:
            let_go.set()
        assert {one.result().status_code for one in waiting} == {200}


def test_a_database_that_is_away_is_told_in_one_line_and_asked_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    where = tmp_path / "paper.sqlite"
    with (
        open_paper(where) as paper,
        TestClient(make_app(Newsroom(paper=paper)), raise_server_exceptions=False) as client,
        closing(sqlite3.connect(where, isolation_level=None)) as other,
    ):
        for name in ("articles", "editions"):
            other.execute(f"ALTER TABLE {name} RENAME TO away_{name}")
        for path in ("/", "/readyz", "/no-such-page", "/api/v1/editions"):
            caplog.clear()
            answer = client.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
            assert "cannot be read now" in answer.text
            assert str(where) not in answer.text
            assert [str(where) in record.message for record in caplog.records if record.exc_info is None] == [True]
            assert not [record for record in caplog.records if record.exc_info]
        assert client.get("/healthz").status_code == 200
        for name in ("articles", "editions"):
            other.execute(f"ALTER TABLE away_{name} RENAME TO {name}")
        assert client.get("/").status_code == 200


def test_the_api_gives_the_library_s_values(client: TestClient, paper: Paper) -> None:
    lead = paper.editions.get("GB").sections[0].placements[0].lead
    same = {
        "/api/v1/editions/gb": paper.editions.get("GB"),
        "/api/v1/editions/uk": paper.editions.get("GB"),
        f"/api/v1/articles/{lead}": paper.articles.get(lead),
        f"/api/v1/articles/{paper.articles.get(lead).article.url}": paper.articles.get(lead),
        f"/api/v1/stories/{lead}": paper.stories.get(lead),
        "/api/v1/articles?country=gb&limit=3": paper.articles.newest(country="GB", limit=3),
        "/api/v1/search?q=ferry lang:en": paper.articles.search("ferry lang:en"),
        "/api/v1/publishers?country=GB": paper.publishers.all("GB"),
        "/api/v1/sources": paper.sources.all(),
        f"/api/v1/explain/{lead}": paper.explain(lead),
    }
    for path, value in same.items():
        assert client.get(path).json() == json.loads(json.dumps(plain(value), default=str)), path


def test_a_public_site_gives_no_publisher_s_text_away(paper: Paper) -> None:
    lead = paper.editions.get("GB").sections[0].placements[0].lead
    body = paper.articles.get(lead).article.body
    with TestClient(make_app(Newsroom(paper=paper, home="GB", site="https://news.example/"))) as public:
        one = public.get(f"/api/v1/articles/{lead}").json()
        every = [
            *public.get("/api/v1/articles?limit=200").json()["items"],
            *public.get("/api/v1/search?q=ferry").json()["items"],
        ]
        changed = public.get(f"/api/v1/revisions/{lead}").text
    assert one == {**json.loads(json.dumps(plain(paper.articles.get(lead)), default=str)), "article": one["article"]}
    assert {reading["article"]["body"] for reading in (one, *every)} == {""}
    assert one["analysis"]["summary"]["abstract"]
    assert body not in changed


def test_a_site_below_a_path_links_to_itself_only(paper: Paper) -> None:
    room = Newsroom(paper=paper, home="GB", site="https://harbour.example/paper/")
    with TestClient(make_app(room), follow_redirects=False) as below:
        page = below.get("/gb").text
        links = [link.href for link in feedparser.parse(below.get("/gb/feed.atom").content).feed.links]
        icon = below.get("/favicon.ico").headers["location"]
        sitemap = below.get("/sitemap.xml").text
        servers = below.get("/api/v1/openapi.json").json()["servers"]
    own = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert len(own) > 50
    assert all(address.startswith("/paper/") for address in (*own, icon))
    assert links == ["https://harbour.example/paper/gb", "https://harbour.example/paper/gb/feed.atom"]
    assert sitemap.count("<loc>") == sitemap.count("<loc>https://harbour.example/paper/") > 100
    assert servers == [{"url": "https://harbour.example/paper"}]


def test_screens_of_the_api_join_to_the_whole(client: TestClient, paper: Paper) -> None:
    ids, after = [], ""
    while True:
        screen = client.get(f"/api/v1/articles?limit=40{after}").json()
        ids += [item["article"]["id"] for item in screen["items"]]
        if "next" not in screen:
            break
        after = f"&after={screen['next']}"
    assert len(ids) == len(set(ids)) == paper.articles.count()


def test_answers_of_the_api_fit_its_description(client: TestClient, paper: Paper) -> None:
    described = client.get("/api/v1/openapi.json").json()
    lead = paper.editions.get("GB").sections[0].placements[0].lead
    domain = paper.articles.get(lead).article.publisher
    asked = {
        "/api/v1/editions": "/api/v1/editions",
        "/api/v1/editions/{country}": "/api/v1/editions/GB",
        "/api/v1/articles": "/api/v1/articles",
        "/api/v1/articles/{name}": f"/api/v1/articles/{lead}",
        "/api/v1/stories/{name}": f"/api/v1/stories/{lead}",
        "/api/v1/publishers": "/api/v1/publishers",
        "/api/v1/publishers/{domain}": f"/api/v1/publishers/{domain}",
        "/api/v1/search": "/api/v1/search?q=ferry",
        "/api/v1/explain/{name}": f"/api/v1/explain/{lead}",
        "/api/v1/revisions/{name}": f"/api/v1/revisions/{lead}",
        "/api/v1/sources": "/api/v1/sources",
    }
    assert set(described["paths"]) == set(asked)
    for template, path in asked.items():
        operation = described["paths"][template]["get"]
        assert operation["description"], template
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert problems(client.get(path).json(), schema, described) == [], path


def test_errors_of_the_api_fit_its_description(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    asked = {
        "/api/v1/editions/{country}": ["/editions/zz", "/editions/GB?at=x"],
        "/api/v1/articles": ["/articles?limit=x", "/articles?topic=nothing", "/articles?after=x"],
        "/api/v1/articles/{name}": ["/articles/zz"],
        "/api/v1/search": ["/search", "/search?q=after:x"],
        "/api/v1/publishers/{domain}": ["/publishers/none.example"],
    }
    for operations in described["paths"].values():
        assert set(operations["get"]["responses"]) == {"200", "default"}
    for template, paths in asked.items():
        told = described["paths"][template]["get"]["responses"]["default"]["content"]["application/json"]["schema"]
        for path in paths:
            answer = client.get(f"/api/v1{path}")
            assert answer.status_code in {400, 404}
            assert problems(answer.json(), told, described) == [], path


def problems(  # noqa: PLR0911 (one for each kind)
    value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = ""
) -> list[str]:
    """Where a value does not fit a schema: the part of JSON Schema that our description uses; what is absent is null."""
    if "$ref" in schema:
        return problems(value, whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]], whole, at)
    if "anyOf" in schema:
        tried = [problems(value, one, whole, at) for one in schema["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "null": type(None),
        "boolean": bool,
    }
    kind = schema.get("type")
    if kind and not isinstance(value, kinds[kind]):
        return [f"{at}: {value!r:.60} is no {kind}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    if kind == "array" and "items" in schema:
        return [
            told
            for number, item in enumerate(value)
            for told in problems(item, schema["items"], whole, f"{at}/{number}")
        ]
    if kind == "object":
        known = schema.get("properties", {})
        told = [f"{at}: {key} is not described" for key in value if key not in known]
        told += [f"{at}: {key} is missing" for key in schema.get("required", []) if key not in value]
        return told + [
            line for key in value if key in known for line in problems(value[key], known[key], whole, f"{at}/{key}")
        ]
    return []


def test_a_paper_that_can_have_no_edition_says_why_on_its_first_page(tmp_path: Path) -> None:
    row = {
        "url": "https://harbourpost.example/ferry",
        "headline": "Ferry sails again",
        "articleBody": "It sailed. " * 40,
    }
    with open_paper(tmp_path / "paper.sqlite") as opened, TestClient(make_app(Newsroom(paper=opened))) as visitor:
        assert "being read" in visitor.get("/").text
        opened.articles.load([row])
        first = visitor.get("/").text
        assert "being read" not in first
        assert "of no publisher here the country is known" in first
        with pytest.raises(NotFound, match="of no publisher here the country is known"):
            opened.editions.get("GB")
        opened.publishers.add([Publisher(domain="harbourpost.example", name="Harbour Post", country="GB")])
        assert "being read" in visitor.get("/").text
        opened.update()
        assert "Ferry sails again" in visitor.get("/").text


def test_the_articles_of_a_publisher_that_was_removed_stay(
    sample_paper: Path, tmp_path: Path, pages: list[str]
) -> None:
    with open_paper(shutil.copy(sample_paper, tmp_path / "paper.sqlite")) as opened:
        lead = opened.articles.get(opened.editions.get("GB").sections[0].placements[0].lead)
        opened.publishers.remove(lead.article.publisher)
        with TestClient(make_app(Newsroom(paper=opened, home="GB"))) as visitor:
            for path in [*pages, "/gb/feed.atom", "/sitemap.xml", "/api/v1/articles"]:
                assert visitor.get(path).status_code == 200, path
        assert opened.articles.get(lead.article.id).publisher.name == (
            lead.article.publisher_name or lead.publisher.domain
        )
        assert write_site(Press(paper=opened, now=NOW), tmp_path / "site") > 200
        assert len(list(opened.articles.export())) == opened.articles.count()
