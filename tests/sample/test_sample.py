"""The sample day keeps what it promises: size, variety, truth, traps and bytes that never change."""

import json
import re
from datetime import datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from warcio.archiveiterator import ArchiveIterator

from broadsheet.fetch.permission.robots import rules_for
from broadsheet.sample import NOW, publishers, truth, write
from broadsheet.sample.world import HERE, NO_ARTICLE, houses, pieces

TOPICS = {
    "arts, culture, entertainment and media",
    "conflict, war and peace",
    "crime, law and justice",
    "disaster, accident and emergency incident",
    "economy, business and finance",
    "education",
    "environment",
    "health",
    "human interest",
    "labour",
    "lifestyle and leisure",
    "politics and government",
    "religion",
    "science and technology",
    "society",
    "sport",
    "weather",
}
TRAPS = {"European", "Europe", "Turkey", "turkey", "US", "us", "May", "may", "Georgia", "Jordan", "Japanese"}
LOCATION = {"link", "loc", "guid"}


class Answer:
    """One recorded answer, as a reader of the file sees it."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "day.warc.gz"
    write(path)
    return path


@pytest.fixture(scope="module")
def web(archive: Path) -> dict[str, Answer]:
    found = {}
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            body = record.content_stream().read()
            if record.rec_type == "response":
                url = record.rec_headers.get_header("WARC-Target-URI")
                assert url not in found
                http = record.http_headers
                found[url] = Answer(int(http.get_statuscode()), dict(http.headers), body)
    return found


def articles() -> list[dict[str, Any]]:
    return [row for row in truth() if row["article"]]


def text_of(answer: Answer, charset: str) -> str:
    """The words of a page without its tags."""
    page = answer.body.decode(charset)
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(r"</?(?:a|em|strong|span|b|i)\b[^>]*>", "", page)
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", page)))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def charset_of(domain: str) -> str:
    return next(house.charset for house in houses() if house.domain == domain)


def announced(domain: str, web: dict[str, Answer]) -> list[str]:
    """The addresses that a publisher's first source lists."""
    row = next(row for row in publishers() if row["domain"] == domain)
    answer = web[row["sources"][0]["url"]]
    if "json" in answer.headers["Content-Type"]:
        return [item["url"] for item in json.loads(answer.body)["items"]]
    # ElementTree cannot read Shift_JIS by itself.
    text = answer.body.decode(charset_of(domain) if b"rdf:RDF" in answer.body else "utf-8")
    root = ET.fromstring(re.sub(r"^<\?xml.*?\?>", "", text))  # noqa: S314 - our own bytes
    nodes = [node for node in root.iter() if "image" not in node.tag and node.tag.rsplit("}", 1)[-1] in LOCATION]
    links = [node.get("href") or node.text for node in nodes]
    own = [link for link in links if link and link.startswith("https://")]
    pages = {f"https://{urlsplit(link).netloc}{end}" for link in own for end in ("/", "/about")}
    sources = {source["url"] for source in row["sources"]}
    return [link for link in dict.fromkeys(own) if link not in pages | sources]


def test_the_same_bytes_every_time(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "another-name.warc.gz"
    write(again)
    assert again.read_bytes() == archive.read_bytes()


def test_the_archive_opens_with_its_own_description(archive: Path) -> None:
    with archive.open("rb") as stream:
        first = next(iter(ArchiveIterator(stream)))
        assert first.rec_type == "warcinfo"
        assert first.rec_headers.protocol == "WARC/1.1"


def test_enough_publishers_in_enough_places() -> None:
    rows = publishers()
    assert len(rows) >= 12
    assert {row["country"] for row in rows} >= {"GB", "US", "DE", "FR", "JP", "EG"}
    assert {row["language"] for row in rows} >= {"en", "de", "fr", "ja", "ar"}
    assert all(row["domain"].endswith(".example") for row in rows)
    assert {source["kind"] for row in rows for source in row["sources"]} == {
        "feed",
        "news_sitemap",
        "sitemap",
        "front_page",
    }


def test_one_country_reads_two_languages() -> None:
    assert {row["language"] for row in publishers() if row["country"] == "JP"} == {"ja", "en"}


def test_enough_articles_and_stories() -> None:
    rows = articles()
    stories: dict[str, set[str]] = {}
    for row in rows:
        stories.setdefault(row["story"], set()).add(row["publisher"])
    assert len(rows) >= 120
    assert len(stories) >= 25
    assert sum(2 <= len(who) <= 7 for who in stories.values()) >= 25
    assert sum(len(who) == 1 for who in stories.values()) >= 8
    assert {row["publisher"] for row in rows} == {row["domain"] for row in publishers()}


def test_several_stories_cross_languages() -> None:
    spoken: dict[str, set[str]] = {}
    for row in articles():
        spoken.setdefault(row["story"], set()).add(row["language"])
    assert sum(len(languages) >= 2 for languages in spoken.values()) >= 12
    assert sum(len(languages) >= 3 for languages in spoken.values()) >= 5


def test_the_day_fits_in_thirty_hours_before_now() -> None:
    for row in truth():
        assert isinstance(row["published"], datetime)
        assert row["published"].utcoffset() is not None
        assert NOW - timedelta(hours=30.5) <= row["published"] <= NOW - timedelta(minutes=30)
        if row["modified"]:
            assert row["published"] < row["modified"] <= NOW


def test_topics_cover_the_media_topics() -> None:
    used = {row["topic"] for row in articles()}
    assert used <= TOPICS
    assert len(used) >= 15


def test_every_article_has_a_reasonable_length() -> None:
    for row in articles():
        text = " ".join(row["body"])
        if row["language"] == "ja":
            assert 150 <= len(text) <= 900, row["url"]
        elif row["genre"] == "brief" or row["access"] == "paywall":
            assert 35 <= len(text.split()) <= 200, row["url"]
        else:
            assert 90 <= len(text.split()) <= 460, row["url"]


def test_every_page_holds_its_true_text(web: dict[str, Answer]) -> None:
    for row in truth():
        page = text_of(web[row["url"]], charset_of(row["publisher"]))
        assert squeezed(row["headline"]) in page, row["url"]
        for paragraph in row["body"]:
            wanted = squeezed(paragraph)
            assert wanted in page, (row["url"], paragraph)


def test_every_announced_page_and_picture_is_there(web: dict[str, Answer]) -> None:
    for row in publishers():
        listed = announced(row["domain"], web)
        bare = {link.split("?utm")[0] for link in listed}
        assert bare == {
            piece.url for piece in pieces() if piece.house.domain == row["domain"] and piece.genre != "topic"
        }
        assert all(web[link].status == 200 for link in listed)
    assert all(web[row["picture"]].status == 200 for row in truth() if row["picture"])


def test_every_link_of_a_page_inside_the_sample_leads_somewhere(web: dict[str, Answer]) -> None:
    for row in publishers():
        front = row["sources"][-1]["url"]
        page = web[front].body.decode(charset_of(row["domain"]))
        for path in re.findall(r'href="(/[^"#]*)', page, flags=re.IGNORECASE):
            url = f"https://{urlsplit(front).netloc}{unescape(path)}"
            assert url in web or url == row["sources"][0]["url"], url


def test_pictures_are_what_they_say(web: dict[str, Answer]) -> None:
    kinds = set()
    for row in truth():
        if row["picture"]:
            answer = web[row["picture"]]
            kinds.add(answer.headers["Content-Type"])
            assert answer.body.startswith((b"<svg", b"\x89PNG"))
    assert kinds == {"image/svg+xml", "image/png"}


def test_robots_differ_and_truth_agrees_with_them(web: dict[str, Answer]) -> None:
    texts = {}
    for house in houses():
        answer = web[house.url("/robots.txt")]
        texts[house.domain] = answer.body.decode() if answer.status == 200 else ""
        rules = rules_for("broadsheet", texts[house.domain].encode())
        for row in truth():
            if row["publisher"] == house.domain:
                assert rules.allow(row["url"]) == row["robots_allowed"], row["url"]
    assert sum(web[house.url("/robots.txt")].status == 404 for house in houses()) == 1
    assert sum("Crawl-delay" in text for text in texts.values()) >= 2
    assert len(set(texts.values())) == len(texts)
    assert any(not row["robots_allowed"] for row in articles())
    assert any(row["tdm_reserved"] for row in articles())


def test_templates_are_unlike_each_other() -> None:
    shapes = {}
    for house in houses():
        source = (HERE / "templates" / f"{house.key}.html.j2").read_text("utf-8")
        shapes[house.key] = frozenset(re.findall(r'(?:class|id|itemprop|property|data-component)="[^"{]+"', source))
    for one, other in pairwise(sorted(shapes)):
        common = shapes[one] & shapes[other]
        assert len(common) <= 0.3 * min(len(shapes[one]), len(shapes[other])) + 4
    pages = "".join((HERE / "templates" / f"{house.key}.html.j2").read_text("utf-8") for house in houses())
    for mark in ("ld+json", "@graph", "itemprop", "og:title", "hentry", "typeof", "citation_title", "BGCOLOR", "<br/>"):
        assert mark in pages


def test_charsets_and_feed_formats_vary(web: dict[str, Answer]) -> None:
    assert {house.charset for house in houses()} >= {"utf-8", "iso-8859-1", "shift_jis"}
    assert {house.feed for house in houses()} == {"rss2", "rdf", "atom", "jsonfeed", "news_sitemap", "sitemap"}
    assert any(answer.headers.get("ETag") for answer in web.values())
    assert any(not answer.headers.get("ETag") for answer in web.values())


def test_every_kind_of_piece_is_there() -> None:
    genres = {row["genre"] for row in truth()}
    assert genres >= {"news", "brief", "live", "opinion", "interview", "sponsored", "analysis", *NO_ARTICLE}
    assert any(row["access"] == "paywall" for row in articles())
    assert any(row["modified"] for row in articles())
    assert any(piece.correction for piece in pieces())
    assert any(not row["authors"] for row in articles())


def test_agency_reprints_share_their_words() -> None:
    wires: dict[str, list[dict[str, Any]]] = {}
    for row in articles():
        if row["credit"] == "Tidewire":
            wires.setdefault(row["story"], []).append(row)
    shared = [rows for rows in wires.values() if len(rows) >= 2]
    assert len(shared) >= 3
    for rows in shared:
        words = [set(re.findall(r"\w+", " ".join(row["body"]))) for row in rows]
        assert len(words[0] & words[1]) > 0.6 * min(map(len, words))


def test_name_traps_are_in_the_text() -> None:
    marked = {name for row in articles() for name in row["senses"]}
    assert marked >= TRAPS
    for row in articles():
        text = " ".join([row["headline"], row["dek"] or "", *row["headings"], *row["body"]])
        for name in row["senses"]:
            assert re.search(rf"\b{re.escape(name)}\b", text), (row["url"], name)


def test_names_mean_different_things_in_different_articles() -> None:
    meant: dict[str, set[str]] = {}
    for row in articles():
        for name, sense in row["senses"].items():
            meant.setdefault(name, set()).add(sense)
    assert {"state", "country", "person"} <= meant["Georgia"]
    assert {"country", "person"} <= meant["Jordan"]
    assert {"country", "pronoun"} <= meant["US"] | meant["us"]
    assert {"person", "month"} <= meant["May"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ferry-wrenmouth", "ferry-hizuru"), ("rates-turkey", "rates-norway"), ("georgia-tbilisi", "georgia-tornado")],
)
def test_stories_that_look_alike_are_both_there(one: str, other: str) -> None:
    told = [row["story"] for row in articles()]
    assert told.count(one) >= 2
    assert told.count(other) >= 2


def test_what_an_article_adds_stands_in_it_alone() -> None:
    rows = articles()
    assert sum(row["adds"] is not None for row in rows) >= 60
    for row in rows:
        if row["adds"]:
            others = [other for other in rows if other["story"] == row["story"] and other is not row]
            assert row["adds"] in " ".join(row["body"]), row["url"]
            assert all(row["adds"] not in " ".join(other["body"]) for other in others), row["url"]
