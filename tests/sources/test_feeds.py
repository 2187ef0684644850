import re
import tarfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources_web import FEED, NOW, page

from broadsheet.errors import SourceError
from broadsheet.news import Entry, Source, SourceKind
from broadsheet.sources import read_feed
from broadsheet.sources.feeds import parse_feed
from broadsheet.sources.texts import plain

SOURCE = Source(url=FEED, kind=SourceKind.FEED, publisher="harbourpost.example")
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:a10="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>Harbour &amp;amp; Post</title><link>https://harbourpost.example/news/</link><language>en-gb</language><ttl>30</ttl>
<skipHours><hour>13</hour><hour>14</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<a10:link rel="self" href="https://harbourpost.example/rss.xml"/><media:title>Not this</media:title>
%s
</channel></rss>"""


def items(text: str, template: str = RSS, **headers: str) -> tuple[Entry, ...]:
    return read_feed(page(template % text, **headers), SOURCE, NOW).entries


def item(text: str) -> Entry:
    (entry,) = items(f"<item>{text}</item>")
    return entry


def test_an_item_becomes_an_entry_with_plain_texts() -> None:
    entry = item(
        "<title>Ferry &lt;b&gt;late&lt;/b&gt; &amp;#8211; again</title><link>/ferry</link><dc:creator>Ada Quill</dc:creator>"
        "<description><![CDATA[<p>One.</p><p>Two&nbsp;three.</p><script>alert(1)</script>]]></description>"
        "<category>Harbour</category><category>Ships</category><pubDate>Fri, 20 Nov 2026 09:05:00 +0100</pubDate><a10:updated>2026-11-20T09:00:00Z</a10:updated>"
    )
    assert entry.url == "https://harbourpost.example/ferry"
    assert (entry.headline, entry.summary) == ("Ferry late – again", "One. Two three.")
    assert (entry.byline, entry.section, entry.language) == (("Ada Quill",), "Harbour", "en-GB")
    assert entry.published == datetime(2026, 11, 20, 8, 5, tzinfo=UTC)
    assert entry.modified == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (entry.source, entry.publisher) == (FEED, "harbourpost.example")


def test_the_channel_names_itself_and_says_when_to_come_back() -> None:
    feed = read_feed(page(RSS % ""), SOURCE, NOW)
    assert (feed.title, feed.language) == ("Harbour & Post", "en-GB")
    assert feed.hints.wait == 1800
    assert (feed.hints.skip_hours, feed.hints.skip_days) == ((13, 14), (6,))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            '<guid>https://harbourpost.example/a</guid><enclosure url="https://harbourpost.example/a.mp3"/>',
            "https://harbourpost.example/a",
        ),
        ("<link>https://harbourpost.example/a?x=1&amp;y=2</link>", "https://harbourpost.example/a?x=1&y=2"),
        ("<link><![CDATA[ https://harbourpost.example/a?x=1&y=2 ]]></link>", "https://harbourpost.example/a?x=1&y=2"),
        ("<link>https://harbourpost.example/a?x=1&y=2</link>", "https://harbourpost.example/a?x=1&y=2"),
        ("<link>a.html</link>", "https://harbourpost.example/news/a.html"),
        (
            "<link>https://feeds.example/1</link><fb:origLink>https://harbourpost.example/a</fb:origLink>",
            "https://harbourpost.example/a",
        ),
        ('<a10:link rel="alternate" href="https://harbourpost.example/a"/>', "https://harbourpost.example/a"),
        (
            "<link>https://news.google.com/rss/articles/CBMi?oc=5</link>",
            "https://news.google.com/rss/articles/CBMi?oc=5",
        ),
        (
            '<link>b</link><guid isPermaLink="true">https://harbourpost.example/a</guid>',
            "https://harbourpost.example/news/b",
        ),
    ],
)
def test_the_address_of_an_item(text: str, url: str) -> None:
    assert item(text).url == url


@pytest.mark.parametrize(
    "text",
    [
        "<title>No link</title>",
        '<guid isPermaLink="false">https://harbourpost.example/a</guid>',
        '<enclosure url="https://harbourpost.example/a.mp3"/>',
        "<link>mailto:desk@harbourpost.example</link>",
        "<link>javascript:alert(1)</link>",
    ],
)
def test_an_item_without_a_web_address_is_no_entry_but_stays_in_the_document(text: str) -> None:
    assert items(f"<item>{text}</item>") == ()
    assert len(parse_feed(page(RSS % f"<item>{text}</item>"), NOW).items) == 1


@pytest.mark.parametrize(
    "text", ["Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 20 Nov 2027 09:00:00 GMT", "yesterday", "0000-00-00"]
)
def test_a_date_that_cannot_be_is_none(text: str) -> None:
    assert item(f"<link>/a</link><pubDate>{text}</pubDate>").published is None


def test_markup_that_is_no_html_stays() -> None:
    assert (
        item("<title>Is a &lt; b in the &lt;vector&gt; header?</title><link>/a</link>").headline
        == "Is a < b in the <vector> header?"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Ferry <img title="a > b" onerror="alert(1)"> late', "Ferry late"),
        ('Ferry <a title="late> again</a>', "Ferry again"),
        ("Ferry <script<alert(1)> late", "Ferry late"),
        ("Ferry <svg:svg><svg:mask id='x'> late", "Ferry late"),
        ("<p>Ferry</p> &lt;img src=x onerror=alert(1)&gt; late", "Ferry late"),
        ("Fer<!-- never closed >ry late", "Ferry late"),
        ("Ferry <noscript>no script</noscript> late", "Ferry late"),
        ("Ferry <iframe>late", "Ferry late"),
    ],
)
def test_no_tag_is_left_in_a_text(text: str, told: str) -> None:
    assert item(f"<link>/a</link><description><![CDATA[{text}]]></description>").summary == told


@pytest.mark.parametrize(
    "text", ['<a "', "<a '\"", "<iframe>", "<!--", "<script ", "<img \"'<b '\"", "<svg:", "&lt;a '"]
)
def test_hostile_markup_takes_no_time(text: str) -> None:
    started = time.process_time()
    plain(text * 20_000)
    assert time.process_time() - started < 0.5


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbourpost.example/base/" xml:lang="de"><title type="text">Hafen &lt;Post&gt;</title>
<link rel="self" href="/atom.xml"/><link href="/"/><updated>2026-11-20T00:00:00Z</updated>
<entry xml:base="day/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">F<b>ähr</b>e</div></title>
<link rel="enclosure" href="x.mp3"/><link rel="alternate" type="application/json" href="a.json"/><link rel="alternate" type="text/html" href="a"/>
<author><name>Ada Quill</name><email>ada@harbourpost.example</email></author><category term="hafen" label="Hafen"/>
<published>2026-11-19T10:00:00+01:00</published><updated>2026-11-20T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Not one</title></entry></feed></div></content></entry></feed>"""


def test_an_atom_feed() -> None:
    feed = read_feed(page(ATOM), SOURCE, NOW)
    (entry,) = feed.entries
    assert (feed.title, feed.language) == ("Hafen <Post>", "de")
    assert (entry.headline, entry.url) == ("Fähre", "https://harbourpost.example/base/day/a")
    assert (entry.byline, entry.section) == (("Ada Quill",), "Hafen")
    assert entry.published == datetime(2026, 11, 19, 9, tzinfo=UTC)
    assert entry.modified == datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize("namespace", ["http://purl.org/atom/ns#", "http://www.w3.org/2005/Atom", "urn:unknown", ""])
def test_atom_of_any_namespace(namespace: str) -> None:
    text = f'<feed xmlns="{namespace}"><title>T</title><entry><title>A</title><link href="https://harbourpost.example/a"/></entry></feed>'
    assert [entry.headline for entry in read_feed(page(text), SOURCE, NOW).entries] == ["A"]


def test_an_entry_alone_is_a_feed_of_one() -> None:
    text = '<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title><link href="https://harbourpost.example/a"/></entry>'
    assert [entry.headline for entry in read_feed(page(text), SOURCE, NOW).entries] == ["A"]


@pytest.mark.parametrize("core", ["http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/rss/1.0/"])
def test_rdf_site_summaries(core: str) -> None:
    text = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>T</title></channel><image><title>I</title></image>
    <item rdf:about="https://harbourpost.example/a"><title>A</title><dc:date>2026-11-20</dc:date></item></rdf:RDF>"""
    feed = read_feed(page(text), SOURCE, NOW)
    assert feed.title == "T"
    assert [(entry.url, entry.headline, entry.published) for entry in feed.entries] == [
        ("https://harbourpost.example/a", "A", datetime(2026, 11, 20, tzinfo=UTC))
    ]


def test_a_json_feed() -> None:
    text = """{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "language": "pt-br", "home_page_url": "https://harbourpost.example/",
    "items": [{"id": "1", "url": "/a", "title": "A & B", "summary": "S", "date_published": "2026-11-20T10:00:00.5+01:00", "authors": [{"name": "Ada"}], "tags": ["Mar"]},
    {"id": "https://harbourpost.example/b", "content_html": "<p>x</p>", "author": {"name": "Bo"}}, 7, {"id": 5}]}"""
    feed = read_feed(page(text), SOURCE, NOW)
    assert (feed.title, feed.language) == ("Post", "pt-BR")
    first, second = feed.entries
    assert (first.url, first.headline, first.summary, first.byline, first.section) == (
        "https://harbourpost.example/a",
        "A & B",
        "S",
        ("Ada",),
        "Mar",
    )
    assert first.published == datetime(2026, 11, 20, 9, 0, 0, 500000, tzinfo=UTC)
    assert (second.url, second.summary, second.byline) == ("https://harbourpost.example/b", "x", ("Bo",))


@pytest.mark.parametrize(
    ("hubs", "hub"),
    [
        (
            '[{"type": "rssCloud", "url": "/cloud"}, {"type": "WebSub", "url": "https://hub.example/"}]',
            "https://hub.example/",
        ),
        ('[{"type": "websub", "url": "/hub"}]', "https://harbourpost.example/hub"),
        ('[{"type": "WebSub"}, {"type": "WebSub", "url": "javascript:alert(1)"}, 7, {"type": 7, "url": "/hub"}]', None),
        ("7", None),
    ],
)
def test_a_json_feed_names_its_hub(hubs: str, hub: str | None) -> None:
    text = (
        f"""{{"version": "https://jsonfeed.org/version/1.1", "feed_url": "/feed.json", "hubs": {hubs}, "items": []}}"""
    )
    feed = read_feed(page(text), SOURCE, NOW)
    assert (feed.hub, feed.own) == (hub, "https://harbourpost.example/feed.json")


GOOD = RSS % "".join(f"<item><title>Größe {n}</title><link>/a{n}</link></item>" for n in range(5))


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf\n" + GOOD.encode(),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-le"),
        GOOD.encode("utf-16-be"),
        GOOD.replace('encoding="utf-8"', "").encode("utf-16-le"),
        GOOD.encode("latin-1"),
        GOOD.replace("utf-8", "iso-8859-1").encode("latin-1"),
        GOOD.replace("utf-8", "utf-16").encode(),
        GOOD.replace("utf-8", "punycode").encode(),
        GOOD.replace("utf-8", "iso-8859-1").encode(),
        GOOD.replace("<item>", "\0<item>\x1f").encode(),
        GOOD.replace("ö", "&ouml;").encode(),
        GOOD.replace("ö", "o&#X308;").encode(),
        GOOD.replace("<?xml", "\n <?xml").encode(),
    ],
)
def test_whatever_the_encoding(content: bytes) -> None:
    assert [entry.headline for entry in read_feed(page(content), SOURCE, NOW).entries] == [
        f"Größe {n}" for n in range(5)
    ]


def test_the_header_is_believed_where_the_bytes_say_nothing() -> None:
    text = (RSS % "<item><title>Порт</title><link>/a</link></item>").replace(' encoding="utf-8"', "")
    (entry,) = read_feed(page(text.encode("koi8-r"), content_type="text/xml; charset=koi8-r"), SOURCE, NOW).entries
    assert entry.headline == "Порт"


def test_a_feed_cut_in_the_middle_gives_its_whole_items() -> None:
    cut = GOOD[: GOOD.index("/a4") + 1]
    assert [entry.headline for entry in read_feed(page(cut), SOURCE, NOW).entries] == [f"Größe {n}" for n in range(4)]


@pytest.mark.parametrize("junk", ["<br>", "<p>", "AT&T", "&nosuch;", "</b>", "<x:y>1</x:y>"])
def test_broken_xml_loses_no_item(junk: str) -> None:
    broken = GOOD.replace("</item>", f"<description>{junk} text</description></item>")
    assert len(read_feed(page(broken), SOURCE, NOW).entries) == 5


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!doctype html><html><body>Sorry</body></html>", "web page"),
        (b"<urlset/>", "sitemap"),
        (b"<svg/>", "<svg>"),
        (b"Not found", "neither XML nor JSON"),
        (b"\0" * 1000, "neither"),
        (b'{"items": [', "broken JSON at line 1"),
        (b'{"a": 1}', "no list of items"),
        (b'{"items":' + b"[" * 100_000, "JSON"),
    ],
)
def test_what_is_no_feed_says_what_it_is(content: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=re.escape(why)) as caught:
        read_feed(page(content), SOURCE, NOW)
    assert caught.value.subject == FEED


def test_entities_are_neither_expanded_nor_loaded() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    for declared, used in (
        (f'<!ENTITY e0 "ha">{laughs}', "&e9;"),
        ('<!ENTITY e0 SYSTEM "file:///etc/hostname">', "&e0;"),
    ):
        text = f"<!DOCTYPE rss [{declared}]><rss><channel><title>{used}</title></channel></rss>"
        assert read_feed(page(text), SOURCE, NOW).title == used


def test_a_short_entity_of_its_own_is_written_out() -> None:
    text = '<!DOCTYPE rss [<!ENTITY post "Harbour Post">]><rss><channel><title>The &post;</title></channel></rss>'
    assert read_feed(page(text), SOURCE, NOW).title == "The Harbour Post"


@pytest.mark.parametrize("tag", ["<a>", "<item>", "<title>", "<x xml:base='y'>"])
def test_deep_nesting_ends_well(tag: str) -> None:
    assert read_feed(page((RSS % "").replace("</channel></rss>", tag * 100_000)), SOURCE, NOW).title == "Harbour & Post"


def test_the_newest_five_hundred_are_taken_in_the_order_printed() -> None:
    rows = "".join(
        f"<item><link>/a{n}</link><pubDate>{2000 + n % 20}-01-0{1 + n % 7}</pubDate></item>" for n in range(3000)
    )
    entries = items(rows)
    assert len(entries) == 500
    assert min(entry.published.year for entry in entries) >= 2016
    assert [entry.url for entry in entries] == sorted(
        (entry.url for entry in entries), key=lambda url: int(url.rpartition("/a")[2])
    )


@pytest.mark.slow
def test_a_hundred_thousand_items_are_read_in_seconds() -> None:
    rows = "".join(
        f"<item><title>Item {n}</title><link>/a{n}</link><description>{'x ' * 80}</description></item>"
        for n in range(100_000)
    )
    assert len(items(rows)) == 500


@given(st.binary(max_size=400))
def test_any_bytes_give_a_feed_or_a_source_error(content: bytes) -> None:
    for opening in (b"", b"<rss><channel>", b'{"items":[{"url":"'):
        with suppress(SourceError):
            assert isinstance(read_feed(page(opening + content), SOURCE, NOW).entries, tuple)


def test_valid_feeds_of_another_project_are_read_right(shared: Path) -> None:
    """Every title that the suite's authors state in the comment of a feed."""
    stated = re.compile(r"Expect:\s*not bozo and (feed|entries\[0\])\['title'\] == u?'([^'\\<&]+)'\s*$", re.MULTILINE)
    wrong, count = [], 0
    with tarfile.open(shared / "suites" / "feeds-feedparser.tar.xz") as tar:
        for member in tar:
            if "/wellformed/" not in member.name or not member.isfile():
                continue
            content = tar.extractfile(member).read()
            expected = stated.search(content.decode("utf-8", "replace"))
            if expected is None or "Header" in content[:600].decode("utf-8", "replace"):
                continue
            count += 1
            document = parse_feed(page(content), NOW)
            title = document.title if expected[1] == "feed" else document.items[0].headline
            if title != " ".join(expected[2].split()):
                wrong.append((member.name.rpartition("/")[2], expected[2], title))
    assert count >= 60
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded>", "The whole text."),
        ("<x:body><x:p>The <x:b>whole</x:b> text.</x:p></x:body>", "The whole text."),
        ("<it:summary>In short.</it:summary>", "In short."),
        ("<description>In short.</description><content:encoded>The whole text.</content:encoded>", "In short."),
        ("<description> </description><content:encoded>The whole text.</content:encoded>", "The whole text."),
        ("<description>Before &lt;iframe src='/x'/&gt; after</description>", "Before after"),
    ],
)
def test_where_there_is_no_summary_the_text_stands_for_it(text: str, expected: str) -> None:
    names = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:x="http://www.w3.org/1999/xhtml" '
        'xmlns:it="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    )
    (entry,) = items(f"<item><link>/ferry</link>{text}</item>", RSS.replace('version="2.0"', f'version="2.0" {names}'))
    assert entry.summary == expected


@pytest.mark.parametrize(
    "attributes", ['type="application/octet-stream"', 'mode="base64"', 'type="text/html" mode="base64"']
)
def test_what_is_in_base64_is_read(attributes: str) -> None:
    atom = (
        """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><link href="/ferry"/>%s</entry></feed>"""
    )
    (entry,) = items(f"<title>Ferry</title><summary {attributes}>RmVycnkg\n PGI+bGF0ZTwvYj4=</summary>", atom)
    assert entry.summary == "Ferry late"


def test_the_language_of_the_answer_stands_where_the_feed_names_none() -> None:
    bare = "<rss version='2.0'><channel><title>Post</title>%s</channel></rss>"
    (entry,) = items("<item><link>/ferry</link></item>", bare, **{"content-language": "de-AT, en"})
    assert entry.language == "de-AT"
