"""No door leads into a private network: each family of addresses at each place where an address comes from outside."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver
from loopback import Server, raw
from town import Said, Town

from broadsheet.errors import InputError, Unsafe
from broadsheet.fetch import Limits, LiveTransport, Manners, Visitor
from broadsheet.library import open_paper
from broadsheet.news import Publisher, Request, Source, SourceKind, SourceState
from broadsheet.pipeline.run import Run
from broadsheet.sources import check_source, discover, find_sources, read_opml

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRIEND = "127.0.9.1"
"""A host that a person opened, and that leads us elsewhere."""
HOSTS = {
    "private 10/8": "10.0.0.1",
    "private 172.16/12": "172.16.0.1",
    "private 192.168/16": "192.168.1.1",
    "shared 100.64/10": "100.64.0.1",
    "loopback": "127.0.0.1",
    "loopback, another": "127.8.8.8",
    "loopback, short": "127.1",
    "loopback, decimal": "2130706433",
    "loopback, octal": "0177.0.0.1",
    "loopback, hexadecimal": "0x7f.0.0.1",
    "loopback, in full width": "１２７.0.0.1",
    "loopback, percent-encoded": "%31%32%37.0.0.1",
    "loopback, by name": "localhost",
    "loopback, by name with a dot": "localhost.",
    "loopback, by a public name": "inside.example",
    "this host": "0.0.0.0",  # noqa: S104 (asked for, not bound)
    "link-local": "169.254.1.1",
    "multicast": "224.0.0.1",
    "broadcast": "255.255.255.255",
    "reserved": "240.0.0.1",
    "benchmarking": "198.18.0.1",
    "documentation": "192.0.2.1",
    "metadata of AWS, Azure, Google": "169.254.169.254",
    "metadata of Google, by name": "metadata.google.internal",
    "metadata of AWS, IPv6": "[fd00:ec2::254]",
    "metadata of Alibaba": "100.100.100.200",
    "metadata of Oracle": "192.0.0.192",
    "service of Azure": "168.63.129.16",
    "IPv6 loopback": "[::1]",
    "IPv6 unspecified": "[::]",
    "IPv6 unique local": "[fc00::1]",
    "IPv6 link-local": "[fe80::1]",
    "IPv6 site-local": "[fec0::1]",
    "IPv6 multicast": "[ff02::1]",
    "IPv6 documentation": "[2001:db8::1]",
    "IPv4 mapped": "[::ffff:127.0.0.1]",
    "IPv4 mapped, hexadecimal": "[::ffff:7f00:1]",
    "IPv4 compatible": "[::127.0.0.1]",
    "IPv4 in NAT64": "[64:ff9b::7f00:1]",
    "IPv4 in local NAT64": "[64:ff9b:1::7f00:1]",
    "IPv4 in 6to4": "[2002:7f00:1::1]",
    "IPv4 in Teredo": "[2001:0:7f00:1::1]",
    "IPv4 mapped, by a public name": "mapped.example",
}
ZONES = ("[fe80::1%25lo]", "[fe80::1%lo]", "[::1%25lo]")
"""Hosts with a zone, which are no addresses of the web (WHATWG URL Standard)."""
NAMES = {
    "inside.example": "127.0.0.1",
    "localhost": "127.0.0.1",
    "localhost.": "127.0.0.1",
    "metadata.google.internal": "169.254.169.254",
    "mapped.example": "::ffff:127.0.0.1",
}


class Names(AbstractResolver):
    """A name server that knows these names alone: no other is asked in a test."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[Any]:  # type: ignore[override]  # noqa: ARG002
        found = {"hostname": host, "host": NAMES[host], "port": port, "proto": 0, "flags": 0}
        return [found | {"family": 10 if ":" in NAMES[host] else 2}]

    async def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def transport() -> Iterator[LiveTransport]:
    limits = Limits(connect=5, headers=5, total=10)
    with LiveTransport(limits, allow=(FRIEND,), resolver=Names()) as made:
        yield made


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with Town() as made:
        yield made


@pytest.fixture
def trap() -> Iterator[Server]:
    """What must not be reached, on loopback."""
    server = Server()
    server.routes = {path: raw(body=b"secret") for path in ("/", "/robots.txt")}
    yield server
    server.close()
    assert server.connections == 0


def feed(url: str) -> Source:
    return Source(url=url, kind=SourceKind.FEED, publisher="harbourpost.example")


def page(web: Visitor, _town: Town, url: str) -> None:
    web.get(Request(url=url))


def a_feed(web: Visitor, _town: Town, url: str) -> None:
    discover(web, feed(url), SourceState(url=url), NOW)


def a_sitemap_of_an_index(web: Visitor, town: Town, url: str) -> None:
    index = f"<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>"
    town.answers[FRIEND, "/sitemap.xml"] = Said(index.encode(), headers={"Content-Type": "text/xml"})
    a_feed(web, town, town.url(FRIEND, "/sitemap.xml"))


def robots(web: Visitor, town: Town, url: str) -> None:
    town.answers[FRIEND, "/robots.txt"] = Said(status=302, headers={"Location": url})
    page(web, town, town.url(FRIEND, "/ferry"))


def a_redirect(web: Visitor, town: Town, url: str) -> None:
    town.answers[FRIEND, "/one"] = Said(status=302, headers={"Location": "/two"})
    town.answers[FRIEND, "/two"] = Said(status=308, headers={"Location": url})
    page(web, town, town.url(FRIEND, "/one"))


def a_hub(web: Visitor, _town: Town, url: str) -> None:
    web.post(Request(url=url, form=(("hub.mode", "subscribe"),)))


def a_typed_address(web: Visitor, _town: Town, url: str) -> None:
    find_sources(web, url, NOW)


def publishers_check(web: Visitor, _town: Town, url: str) -> None:
    found = check_source(web, feed(url), NOW)
    assert found.broken == "Unsafe"
    raise Unsafe(url, found.why or "")


DOORS: tuple[Callable[[Visitor, Town, str], None], ...] = (
    page,
    a_feed,
    a_sitemap_of_an_index,
    robots,
    a_redirect,
    a_hub,
    a_typed_address,
    publishers_check,
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("family", HOSTS)
def test_each_door_is_closed_to_each_family(
    transport: LiveTransport, town: Town, trap: Server, family: str, door: Callable[[Visitor, Town, str], None]
) -> None:
    town.answers = {}
    web = Visitor(transport, Manners(delay=0))
    with pytest.raises(Unsafe, match="a private or reserved address"):
        door(web, town, f"http://{HOSTS[family]}:{trap.port}/")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("zone", ZONES)
def test_a_host_with_a_zone_is_no_address_at_any_door(
    transport: LiveTransport, town: Town, trap: Server, zone: str, door: Callable[[Visitor, Town, str], None]
) -> None:
    town.answers = {}
    url = f"http://{zone}:{trap.port}/"
    if door is a_sitemap_of_an_index:
        door(Visitor(transport, Manners(delay=0)), town, url)  # what is no address in an index is nothing to read
        return
    with pytest.raises((Unsafe, InputError), match="not an address"):
        door(Visitor(transport, Manners(delay=0)), town, url)


class Rebinding(Names):
    """A name server that leads to the friend so many times, and then into the private network."""

    def __init__(self, times: int) -> None:
        self._left = times

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[Any]:  # type: ignore[override]  # noqa: ARG002
        self._left -= 1
        address = FRIEND if self._left >= 0 else "127.0.0.1"
        return [{"hostname": host, "host": address, "port": port, "proto": 0, "flags": 0, "family": 2}]


@pytest.mark.parametrize("times", [0, 1, 2, 3])
@pytest.mark.parametrize("door", [page, a_feed, a_typed_address, publishers_check])
def test_a_name_that_changes_its_meaning_is_judged_at_each_connect(
    town: Town, door: Callable[[Visitor, Town, str], None], times: int
) -> None:
    """robots.txt, tdmrep.json and the page redirected from are had of the friend; what follows would be of loopback."""
    name = "rebind.example"
    close = {"Connection": "close"}
    town.visits.clear()
    town.answers = {
        (name, "/robots.txt"): Said(status=404, headers=close),
        (name, "/.well-known/tdmrep.json"): Said(status=404, headers=close),
        (name, "/"): Said(status=302, headers={"Location": "/ferry"} | close),
        (name, "/ferry"): Said(b"<html>secret"),
    }
    with (
        LiveTransport(allow=(FRIEND,), resolver=Rebinding(times)) as transport,
        pytest.raises(Unsafe, match=r"127\.0\.0\.1, a private or reserved address"),
    ):
        door(Visitor(transport, Manners(delay=0)), town, town.url(name))
    assert town.asked(name) == ["/robots.txt", "/.well-known/tdmrep.json", "/"][:times]


def test_what_a_host_reserves_is_not_read_from_a_private_network(
    transport: LiveTransport, town: Town, trap: Server
) -> None:
    """By the TDM protocol a file that cannot be had reserves nothing: the page is read, and nobody was led astray."""
    town.answers = {
        (FRIEND, "/.well-known/tdmrep.json"): Said(status=302, headers={"Location": trap.url("/")}),
        (FRIEND, "/ferry"): Said(b"<html>Ferry"),
    }
    web = Visitor(transport, Manners(delay=0))
    assert web.get(Request(url=town.url(FRIEND, "/ferry"))).content == b"<html>Ferry"


def test_a_list_of_feeds_leads_to_no_private_address(transport: LiveTransport, trap: Server, tmp_path: Path) -> None:
    """A list from outside that names each family as a feed: every one is told, none is asked."""
    urls = {family: f"http://{host}:{trap.port}/{number}" for number, (family, host) in enumerate(HOSTS.items())}
    outlines = "".join(f'<outline type="rss" text="{family}" xmlUrl="{url}"/>' for family, url in urls.items())
    publishers = read_opml(f"<opml version='2.0'><body>{outlines}</body></opml>".encode())
    assert len(publishers) > 40
    with open_paper(tmp_path / "paper.sqlite") as paper:
        paper.publishers.add(publishers)
        Run(store=paper.store, web=Visitor(transport, Manners(delay=0)), now=NOW).once()
        reports = paper.sources.all()
    assert len(reports) > 40
    assert {report.failure.kind if report.failure else None for report in reports} == {"Unsafe"}
    assert all("`allow`" in str(report.cure) for report in reports)


def test_no_picture_stylesheet_or_frame_of_a_page_is_fetched(
    transport: LiveTransport, town: Town, trap: Server, tmp_path: Path
) -> None:
    """Pictures are linked, never copied: what a page embeds is nobody's door."""
    inside = trap.url("/x")
    text = (
        "<p>The island ferry sailed again on Friday after nine days in the yard, the harbour office said in a note.</p>"
    )
    embedded = f'<img src="{inside}"><iframe src="{inside}"></iframe><link rel=stylesheet href="{inside}">'
    head = f'<title>Ferry sails again</title><meta property="og:image" content="{inside}"><link rel=amphtml href="{inside}">'
    item = "<item><title>Ferry sails again</title><link>/ferry</link><enclosure type='image/png' url='{}'/></item>"
    town.answers = {
        (FRIEND, "/feed"): Said(
            f"<rss><channel><title>Harbour Post</title>{item.format(inside)}</channel></rss>".encode()
        ),
        (FRIEND, "/ferry"): Said(
            f"<html><head>{head}</head><article><h1>Ferry sails again</h1>{embedded}{text * 4}".encode()
        ),
    }
    with open_paper(tmp_path / "paper.sqlite") as paper:
        source = Source(url=town.url(FRIEND, "/feed"), kind=SourceKind.FEED, publisher=FRIEND)
        paper.publishers.add([Publisher(domain=FRIEND, name="Harbour Post", sources=(source,))])
        Run(store=paper.store, web=Visitor(transport, Manners(delay=0)), now=NOW).once()
        assert paper.articles.count() == 1


@pytest.mark.parametrize("allow", ["127.0.8.8", "127.0.8.0/24", "127.0.8.8:{port}", "home.example"])
def test_a_publisher_at_home_is_opened_and_nothing_beside_it(
    town: Town, trap: Server, monkeypatch: pytest.MonkeyPatch, allow: str
) -> None:
    monkeypatch.setitem(NAMES, "home.example", "127.0.8.8")
    host = "home.example" if allow == "home.example" else "127.0.8.8"
    town.answers = {
        (host, "/ferry"): Said(b"<html>Ferry"),
        (host, "/away"): Said(status=302, headers={"Location": trap.url("/")}),
    }
    with LiveTransport(allow=(allow.format(port=town.port),), resolver=Names()) as transport:
        web = Visitor(transport, Manners(delay=0))
        assert web.get(Request(url=town.url(host, "/ferry"))).content == b"<html>Ferry"
        with pytest.raises(Unsafe, match="leads to"):
            web.get(Request(url=town.url(host, "/away")))
