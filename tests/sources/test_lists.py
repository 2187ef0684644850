"""Publishers from lists: OPML, tables, the directory, an address."""

import tarfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources_web import NOW, Shelf, shelf

from broadsheet.addresses import domain, same_house
from broadsheet.errors import FetchError, Gone, InputError, SourceError, Unreachable
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.sources import (
    breaks_off,
    catalogue,
    countries,
    directory,
    find_sources,
    read_opml,
    read_publishers,
    write_opml,
)

OPML = b"""<opml version="2.0"><body><outline text="News"><outline text="Sea &amp; Ships">
<outline type="rss" text="Harbour Post" title="x" xmlUrl="https://feeds.example/hp" htmlUrl="https://www.harbourpost.example/en/" language="en-us"/>
<outline xmlurl="feed://harbourpost.example/rss.xml"/></outline></outline>
<outline text="no feed" htmlUrl="https://a.example/"/><outline xmlUrl="nonsense"/></body></opml>"""


def test_opml_keeps_names_folders_and_addresses() -> None:
    first, second = read_opml(OPML)
    assert first == Publisher(
        domain="harbourpost.example", name="Harbour Post", language="en-US", topic="News / Sea & Ships", home="https://www.harbourpost.example/en/",
        sources=(Source(url="https://feeds.example/hp", kind=SourceKind.FEED, publisher="harbourpost.example"),),
    )  # fmt: skip
    assert (second.name, second.sources[0].url) == ("harbourpost.example", "http://harbourpost.example/rss.xml")


def test_two_writers_on_one_platform_are_two_publishers() -> None:
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="https://{name}.substack.com/feed" htmlUrl="https://{name}.substack.com"/>'
        for name in ("harbour", "valley")
    )
    found = read_opml(f'<opml version="2.0"><body>{outlines}</body></opml>'.encode())
    assert [(one.name, one.domain, len(one.sources)) for one in found] == [
        ("harbour", "harbour.substack.com", 1),
        ("valley", "valley.substack.com", 1),
    ]


def test_the_directory_gives_nobody_the_sources_of_strangers() -> None:
    hosts = {"bbci.co.uk", "feedburner.com", "impresa.pt", "intoday.in", "uecdn.es"}
    for publisher in directory():
        assert publisher.domain not in hosts
        for source in publisher.sources:
            place = domain(source.url)
            assert place in hosts or same_house(place, publisher.domain), source.url


@pytest.mark.parametrize("content", [b"", b"<rss/>", b"\0\1"])
def test_what_is_no_opml_says_so(content: bytes) -> None:
    with pytest.raises(InputError, match="is no OPML"):
        read_opml(content)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Zs", "Zl", "Zp", "Mn")),
    min_size=1,
    max_size=20,
).filter(lambda name: not set(name) & set("&<>/"))


@given(
    st.lists(
        st.tuples(NAMES, st.none() | NAMES, st.sampled_from(SourceKind)), max_size=5, unique_by=lambda row: row[:2]
    )
)
def test_opml_comes_back_as_it_was(rows: list[tuple[str, str | None, SourceKind]]) -> None:
    publishers = tuple(
        Publisher(
            domain="harbourpost.example",
            name=unicodedata.normalize("NFC", name),
            topic=topic and unicodedata.normalize("NFC", topic),
            sources=(Source(url=f"https://harbourpost.example/{number}", kind=kind, publisher="harbourpost.example"),),
        )
        for number, (name, topic, kind) in enumerate(rows)
    )
    if len({(one.name, one.topic) for one in publishers}) == len(publishers):
        assert set(read_opml(write_opml(publishers, "Mine", NOW))) == set(publishers)


def test_lists_of_other_readers_all_import(shared: Path) -> None:
    lists = feeds = 0
    for name in ("opml-awesome-rss", "opml-listparser"):
        with tarfile.open(shared / "suites" / f"{name}.tar.xz") as tar:
            for member in tar:
                if not member.name.endswith((".opml", ".xml")):
                    continue
                content = tar.extractfile(member).read()
                try:
                    publishers = read_opml(content)
                except InputError:
                    assert b"<opml" not in content.lower()
                    continue
                lists += 1
                feeds += sum(len(publisher.sources) for publisher in publishers)
                assert set(read_opml(write_opml(publishers, "x", NOW))) == set(publishers)
    assert (lists, feeds) >= (200, 1500)


ROW = Publisher(
    domain="harbourpost.example", name="Harbour Post", country="GB", language="en-GB", weight=0.5,
    sources=(Source(url="https://harbourpost.example/rss", kind=SourceKind.FEED, publisher="harbourpost.example"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "domain,name,country,language,weight,feeds,colour\nwww.harbourpost.example,Harbour Post,gb,en_gb,0.5,https://harbourpost.example/rss,red\n",
            "csv",
        ),
        (
            "\ufeffDomain;Name;Country;Language;Weight;Feed\nharbourpost.example;Harbour Post;GB;en-GB;.5;https://harbourpost.example/rss\n",
            "csv",
        ),
        (
            '[[publisher]]\nname="Harbour Post"\ncountry="GB"\nlanguage="en-GB"\nweight=0.5\nfeeds=["https://harbourpost.example/rss"]\n',
            "toml",
        ),
        (
            '\n{"domain":"harbourpost.example","name":"Harbour Post","country":"gb","language":"en-gb","weight":0.5,"feed":"https://harbourpost.example/rss","sitemap":null,"pages":3}',
            "jsonl",
        ),
    ],
)
def test_a_table_in_any_format(text: str, form: str) -> None:
    assert read_publishers(text, form) == (ROW,)


@pytest.mark.parametrize(("given", "code"), [("UK", "GB"), ("uk", "GB"), ("EL", "GR"), ("GR", "GR")])
def test_a_country_has_one_code(given: str, code: str) -> None:
    (publisher,) = read_publishers(f"domain,country\nharbourpost.example,{given}\n", "csv")
    assert publisher.country == code


@pytest.mark.parametrize(
    ("text", "form", "why"),
    [
        ("domain,feeds\na.example,\nb.example,not-an-address\n", "csv", "line 3, column feeds"),
        ("domain,country\na.example,GBR\n", "csv", "line 2, column country: 'GBR'"),
        ("domain,language\na.example,English\n", "csv", "line 2, column language"),
        ("domain,weight\na.example,2\n", "csv", "line 2, column weight"),
        ("domain,name\n,Nameless\n", "csv", "line 2, column domain: is missing"),
        ("a,b\n1,2\n", "csv", "line 1: no known column"),
        ("domain\na.example,b\n", "csv", "line 2: more fields"),
        ('domain,name\na.example,"b\n', "csv", "line 2"),
        ("", "csv", "line 1"),
        ('{"domain": "a.example"}\n{', "jsonl", "line 2: broken JSON"),
        ("[1]", "jsonl", "line 1: is no JSON object"),
        ('{"domain": 5}', "jsonl", "line 1, column domain: 5 is not a text"),
        ("x = ", "toml", "broken TOML"),
        ("x = 1", "toml", "no publisher"),
        (
            'domain = "a.example"\nsources = ["https://a.example/feed"]',
            "toml",
            "publisher 1: 'sources' is unknown; the keys are country, domain, feed",
        ),
        (
            f"domain,feed\na.example,https://a.example/{'a' * 2_100}",
            "csv",
            "line 2, column feed: an address has more than",
        ),
        ("", "yaml", "'yaml' is unknown"),
    ],
)
def test_a_wrong_table_says_where(text: str, form: str, why: str) -> None:
    with pytest.raises(InputError, match=why.replace("[", r"\[")):
        read_publishers(text, form)


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_publishers(tmp_path / "none.csv", "csv")
    (tmp_path / "a.csv").write_bytes(b"domain\n\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        read_publishers(tmp_path / "a.csv", "csv")


def test_the_directory_holds_every_country_once_in_order() -> None:
    everything = directory()
    known = countries()
    assert len({publisher.domain for publisher in everything}) == len(everything) > 6000
    assert len(known) > 150
    assert sum(count for _, count in known) <= len(everything)
    for code, count in known:
        table = directory(code)
        assert len(table) == count
        assert {publisher.country for publisher in table} == {code}
        assert list(table) == sorted(table, key=lambda one: (-one.weight, one.domain))
        assert all(publisher.sources and publisher.name and 0 <= publisher.weight <= 1 for publisher in table)
    assert directory("us") == directory("US")
    assert directory("ZZ") == ()
    with pytest.raises(InputError, match="two letters"):
        directory("../x")


@pytest.mark.slow
def test_the_directory_loads_fast() -> None:
    catalogue._table.cache_clear()
    begin = time.process_time()
    directory()
    assert time.process_time() - begin < 0.5


FEED = "<rss><channel><title>Harbour</title><link>https://www.harbourpost.example/</link><item><link>/a</link></item></channel></rss>"
NEWS_SITEMAP = '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbourpost.example/a</loc></url></urlset>'
HTML = """<html lang="en-GB"><head><title>News - Harbour Post</title><meta property="og:site_name" content="The Harbour Post">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"><link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/atom+xml" href="/gone.xml"></head><body><a href="/feeds/sea.xml">RSS</a></body></html>"""


def find(address: str = "harbourpost.example", **pages: bytes | str) -> Publisher:
    web = shelf(**pages)
    web.pages["https://harbourpost.example"] = web.pages.get("https://harbourpost.example/", FetchError("x", "y"))
    return find_sources(web, address, NOW)


def test_a_publisher_is_found_from_its_host() -> None:
    robots = "User-agent: *\nDisallow:\nSitemap: https://harbourpost.example/all.xml\nsitemap:https://harbourpost.example/news.xml\n"
    found = find(
        **{
            "": HTML,
            "rss_xml": FEED,
            "feeds/sea_xml": FEED,
            "robots_txt": robots,
            "news_xml": NEWS_SITEMAP,
            "all_xml": "<urlset/>",
        }
    )
    assert (found.domain, found.name, found.language) == ("harbourpost.example", "The Harbour Post", "en-GB")
    assert [(source.url.rpartition("/")[2], source.kind) for source in found.sources] == [
        ("rss.xml", SourceKind.FEED), ("sea.xml", SourceKind.FEED), ("news.xml", SourceKind.NEWS_SITEMAP), ("all.xml", SourceKind.SITEMAP),
    ]  # fmt: skip


LINKS = "".join(f'<a href="/2026/11/{n}/ferry-sails-again-after-repairs">Ferry {n} sails again</a>' for n in range(3))


def test_a_page_that_names_nothing_is_asked_at_the_usual_places_and_is_its_own_source_at_last() -> None:
    page = f"<html><title>Post</title>{LINKS}</html>"
    assert [source.url for source in find(**{"": page, "feed": FEED}).sources] == ["https://harbourpost.example/feed"]
    (source,) = find(**{"": page}).sources
    assert source.kind is SourceKind.FRONT_PAGE


def test_a_page_that_leads_nowhere_is_no_source() -> None:
    about = "<html><title>About the Post</title></html>"
    (source,) = find("harbourpost.example/about", **{"about": about, "": f"<html>{LINKS}</html>"}).sources
    assert (source.url, source.kind) == ("https://harbourpost.example/", SourceKind.FRONT_PAGE)
    with pytest.raises(SourceError, match="links no article"):
        find("harbourpost.example/about", **{"about": about, "": about})


@pytest.mark.parametrize(
    ("path", "title", "name"),
    [
        ("2026/ferry", "Ferry sails again after repairs", "harbourpost.example"),
        ("2026/ferry", "Ferry sails again - Harbour Post", "Harbour Post"),
        ("", "The Islander", "The Islander"),
    ],
)
def test_a_headline_is_no_name_of_a_publisher(path: str, title: str, name: str) -> None:
    page = f'<html><title>{title}</title><link rel="alternate" type="application/rss+xml" href="/feed">'
    assert find(f"harbourpost.example/{path}", **{path: page, "feed": FEED}).name == name


def test_the_failure_that_is_told_is_an_answer_where_one_came() -> None:
    secure, www, plain = (f"{start}harbourpost.example/" for start in ("https://", "https://www.", "http://"))
    web = Shelf(
        {secure: Unreachable(secure, "no connection"), www: Unreachable(www, "no such host"), plain: Gone(plain, "404")}
    )
    with pytest.raises(Gone):
        find_sources(web, "harbourpost.example", NOW)
    web.pages[plain] = Unreachable(plain, "time-out")
    with pytest.raises(FetchError, match="no connection"):
        find_sources(web, "harbourpost.example", NOW)


def test_the_feed_of_an_article_s_comments_is_no_source() -> None:
    article = """<html><head><link rel="alternate" type="text/xml" href="/rss.xml">
    <link rel="alternate" type="application/rss+xml" href="/ferry-late/feed/"><link rel="alternate" type="application/rss+xml" href="/bridge/feed/"></head></html>"""
    comments = FEED.replace("/a<", "http://harbourpost.example/ferry-late/#comment-7<")
    web = shelf(**{"ferry-late/": article, "rss_xml": FEED, "ferry-late/feed/": comments, "bridge/feed/": "<rss/>"})
    found = find_sources(web, "https://harbourpost.example/ferry-late/", NOW)
    assert [source.url for source in found.sources] == ["https://harbourpost.example/rss.xml"]


@pytest.mark.parametrize("scheme", ["feed:https://", "feed://", "FEED:"])
def test_the_scheme_that_browsers_gave_to_feeds(scheme: str) -> None:
    assert find(f"{scheme}harbourpost.example/x.xml", x_xml=FEED).name == "Harbour"


def test_a_feed_belongs_to_the_page_that_it_is_of() -> None:
    web = shelf(x_xml=FEED.replace("www.harbourpost", "www.otherpost"))
    found = find_sources(web, "https://harbourpost.example/x.xml", NOW)
    assert (found.domain, found.name) == ("otherpost.example", "Harbour")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (
            '{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [{"url": "/a"}]}',
            SourceKind.FEED,
        ),
        (NEWS_SITEMAP, SourceKind.NEWS_SITEMAP),
        ("https://harbourpost.example/a\n", SourceKind.SITEMAP),
    ],
)
def test_an_address_of_a_source_is_that_source(content: str, kind: SourceKind) -> None:
    (source,) = find("https://harbourpost.example/x", x=content).sources
    assert (source.url, source.kind) == ("https://harbourpost.example/x", kind)


@pytest.mark.parametrize("address", ["", "hello", "two words.example", "ftp://harbourpost.example/"])
def test_what_is_no_address_says_so(address: str) -> None:
    with pytest.raises(InputError):
        find(address)


def test_an_address_where_nothing_answers_is_a_fetch_error() -> None:
    with pytest.raises(FetchError):
        find("nowhere.example")


def test_no_feed_of_a_broken_list_is_lost() -> None:
    content = b"""<opml version="2.0"><body><outline text="Harbour" xmlUrl="https://harbourpost.example/feed"/>
<outline text="The "Blatt" of the <a href="x">harbour</a>" xmlUrl="https://hafenblatt.example/feed?a=1&amp;b=2"/>
<!-- <outline xmlUrl="https://hidden.example/feed"/> --></body></opml>"""
    urls = {source.url for publisher in read_opml(content) for source in publisher.sources}
    assert urls == {"https://harbourpost.example/feed", "https://hafenblatt.example/feed?a=1&b=2"}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"<opml><body>\n<outline/>\n</body></opml>\n", None),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<outlineDocument></OutlineDocument>", None),
        (b'<opml version="2.0"/>', None),
        (b"<rss>", None),
        (b"<?xml version='1.0'?>\n<opml>\n<body>\n<outli", 4),
        ("<opml>\n<body>\n".encode("utf-16"), 2),
    ],
)
def test_a_list_that_breaks_off_is_known(content: bytes, line: int | None) -> None:
    assert breaks_off(content) == line


def test_a_password_in_an_address_is_not_kept_for_all_to_read() -> None:
    url = "https://reader:secret@harbourpost.example/feed"
    outline = f'<opml version="2.0"><body><outline text="Harbour" xmlUrl="{url}" htmlUrl="{url}"/></body></opml>'
    for kept in (
        *read_opml(outline.encode()),
        *read_publishers(f'domain = "harbourpost.example"\nfeeds = ["{url}"]\n', "toml"),
        *read_publishers(f"feeds,home\n{url},{url}\n", "csv"),
    ):
        assert "secret" not in repr(kept)
        assert kept.sources[0].url == "https://harbourpost.example/feed"
