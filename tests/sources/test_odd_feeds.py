"""Feeds as programs really write them, beyond what any standard allows: nothing breaks, and as little as may be is lost."""

import pytest
from sources_web import FEED, NOW, Shelf, page

from broadsheet.news import Entry, Source, SourceKind, SourceState
from broadsheet.sources import discover, read_feed
from broadsheet.sources.stream import drop, elements, open_parser
from broadsheet.sources.webpages import read_web_page

SOURCE = Source(url=FEED, kind=SourceKind.FEED, publisher="harbourpost.example")


def entries(content: str | bytes) -> tuple[Entry, ...]:
    return read_feed(page(content), SOURCE, NOW).entries


def rss(*items: str) -> str:
    """A feed of items, each with the address /0, /1 …"""
    rows = "".join(f"<item>{text}<link>/{number}</link></item>" for number, text in enumerate(items))
    return f"<rss version='2.0'><channel><title>Post</title>{rows}</channel></rss>"


def headlines(content: str | bytes) -> list[str | None]:
    return [entry.headline for entry in entries(content)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("&#xD83D;&#xDEA2; late", "🚢 late"),
        ("&#55357;&#57000; late", "🚨 late"),
        ("&#xd83d; late", "\ufffd late"),
        ("&#55000;", "훘"),
        ("<![CDATA[&#xD83D;&#xDEA2; late]]>", "🚢 late"),
    ],
)
def test_halves_of_characters_are_joined(written: str, told: str) -> None:
    assert headlines(rss(f"<title>{written}</title>", "<title>B</title>")) == [told, "B"]


def test_half_a_character_in_json_is_left_out() -> None:
    text = r'{"items": [{"url": "/a", "title": "Ferry \ud83d late \ud83d\udea2"}]}'
    assert headlines(text) == ["Ferry late 🚢"]


@pytest.mark.parametrize("title", ["5 < 6 metres", "I <3 ferries", "Harbour <- ferry", "Less is <"])
def test_a_bare_sign_for_less_loses_no_item(title: str) -> None:
    feed = rss("<title>A</title>", f"<title>{title}</title>", "<title>C</title>")
    assert headlines(feed) == ["A", title, "C"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<![CDATA[a <![CDATA[b]]> c]]>", "a b c"),
        ("&lt;![CDATA[Ferry late]]&gt;", "Ferry late"),
        ("<p>One.</p><p>Two <b>bo</b>ld.</p><ul><li>x</li><li>y</li></ul>", "One. Two bold. x y"),
        ("&lt;p&gt;Ferry late &lt;a href=&quot;https://harbourpost.exam…", "Ferry late"),
        ("Ferry late &lt;img src='a.jpg' alt= [&amp;hellip;]", "Ferry late"),
        ("Ferry late&lt;/p", "Ferry late"),
        ("Is a &lt;b or not", "Is a <b or not"),
        (f"&lt;p&gt;&lt;img src='data:image/png;base64,{'AB+/' * 9000}'&gt;Ferry late&lt;/p&gt;", "Ferry late"),
    ],
)
def test_the_summary_is_what_a_reader_would_see(written: str, told: str) -> None:
    first, second = entries(rss(f"<description>{written}</description>", "<title>B</title>"))
    assert first.summary == told
    assert second.headline == "B"


def test_paragraphs_of_xhtml_are_parted() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ferry<br/>late</div></title>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>O<b>n</b>e.</p><p>Two.</p></div></content></entry></feed>"""
    (entry,) = entries(feed)
    assert (entry.headline, entry.summary) == ("Ferry late", "One. Two.")


@pytest.mark.parametrize(
    ("label", "codec", "word"),
    [
        ("euc-kr", "cp949", "여객선"),
        ("gb2312", "gb18030", "渡轮晚点"),
        ("shift_jis", "cp932", "連絡船"),
        ("euc-jp", "euc-jp", "連絡船"),
        ("big5", "big5", "渡輪"),
    ],
)
def test_a_summary_cut_in_the_middle_of_a_character_soils_nothing_else(label: str, codec: str, word: str) -> None:
    cut = (word * 30).encode(codec)[:-1]
    feed = rss(f"<title>{word}</title><description>@</description>", f"<title>{word}</title>")
    content = feed.encode(codec).replace(b"@", cut)
    declared = f"<?xml version='1.0' encoding='{label}'?>".encode() + content
    assert headlines(declared) == [word, word]
    served = page(content, content_type=f"text/xml; charset={label}")
    assert [entry.headline for entry in read_feed(served, SOURCE, NOW).entries] == [word, word]


@pytest.mark.parametrize(
    "warning",
    [
        "<br />\n<b>Warning</b>:  Undefined variable in <b>/srv/feed.php</b> on line <b>3</b><br />\n",
        "Deprecated: Function is deprecated in /srv/feed.php on line 3\n",
        "<script>document.title</script>\n",
    ],
)
def test_a_warning_before_the_feed_is_passed_over(warning: str) -> None:
    feed = warning + "<?xml version='1.0'?>" + rss("<title>A</title>")
    assert headlines(feed) == ["A"]
    found = discover(Shelf({FEED: page(feed)}), SOURCE, SourceState(url=FEED), NOW)
    assert [entry.headline for entry in found.entries] == ["A"]


def test_the_encoding_that_a_web_page_names() -> None:
    text, front = (
        "<html><head><meta charset='windows-1251'><title>Портовая газета</title></head></html>",
        FEED.removesuffix("rss.xml"),
    )
    assert read_web_page(page(text.encode("cp1251"), front)).name == "Портовая газета"
    served = page(text.encode("koi8-r"), front, content_type="text/html; charset=koi8-r")
    assert read_web_page(served).name == "Портовая газета"


def test_base64_that_is_none_is_read_as_it_stands() -> None:
    feed = "<feed><entry><link href='/a'/><summary mode='base64'>Größe 5</summary></entry></feed>"
    assert [entry.summary for entry in entries(feed)] == ["Größe 5"]


def test_the_feed_of_a_channel_of_videos() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry><title>Ferry</title><link href="/a"/>
    <category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/><category term="Harbour"/>
    <media:group><media:title>Ferry</media:title><media:description>About the ferry.</media:description></media:group></entry></feed>"""
    (entry,) = entries(feed)
    assert (entry.summary, entry.section) == ("About the ferry.", "Harbour")


def test_the_whole_text_in_the_words_of_yandex() -> None:
    item = "<y:full-text xmlns:y='http://news.yandex.ru'>The ferry is late.</y:full-text>"
    assert [entry.summary for entry in entries(rss(item))] == ["The ferry is late."]


def test_the_place_where_the_parser_writes_on_is_not_taken_away() -> None:
    """The text behind an item is still written when the item is dropped: at the end of a chunk of 64 KiB."""
    head, item = b"<channel>short", b"<item>%s</item>"
    behind = "é" * 2000
    padding = b"x" * (2**16 - len(head) - len(item) + 2 - 1200)
    parser = open_parser(("{*}item",))
    for element in elements(parser, head + item % padding + behind.encode() + b"</channel>"):
        drop(element)
    (left,) = parser.close()
    assert (left.text, left.tail) == (None, behind)


def test_items_that_were_read_are_taken_away() -> None:
    parser = open_parser(("{*}item",))
    for element in elements(parser, b"<channel><title>T</title>" + b"<item><a/></item> " * 100 + b"</channel>"):
        drop(element)
    assert [child.tag for child in parser.close()] == ["title", "item"]
