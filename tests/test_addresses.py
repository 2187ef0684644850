import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.addresses import absolute, canonical, domain, host, printed
from broadsheet.errors import InputError

SAME = [
    ("http://harbourpost.example/ferry", "https://harbourpost.example/ferry"),
    ("https://www.harbourpost.example/ferry", "https://harbourpost.example/ferry"),
    ("https://m.harbourpost.example/ferry", "https://harbourpost.example/ferry"),
    ("https://amp.harbourpost.example/ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry/", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry/amp/", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example:443/ferry", "https://harbourpost.example/ferry"),
    ("https://HarbourPost.example/ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry#comments", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?utm_source=x&utm_medium=y", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?fbclid=abc", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?itm_source=nav&itm_medium=x", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?at_link_id=7&at_bbc_team=x&at_ptr_name=y", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?replytocom=17#respond", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?share=facebook", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/a;jsessionid=0A1B.node2?id=3", "https://harbourpost.example/a?id=3"),
    ("https://harbourpost.example/a;JSESSIONID=0A1B/ferry", "https://harbourpost.example/a/ferry"),
    ("https://harbourpost.example/ferry?PHPSESSID=0a1b", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?b=2&a=1", "https://harbourpost.example/ferry?a=1&b=2"),
    ("https://harbourpost.example/a/../ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example//ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/f%65rry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/f%c3%a4hre", "https://harbourpost.example/f%C3%A4hre"),
    ("https://harbourpost.example/fähre", "https://harbourpost.example/f%C3%A4hre"),
    ("https://müller.example/", "https://xn--mller-kva.example/"),
    ("https://harbourpost.example/index.html", "https://harbourpost.example/"),
    ("https://harbourpost.example./ferry", "https://harbourpost.example/ferry"),
    (" https://harbourpost.example/ferry\n", "https://harbourpost.example/ferry"),
]
DIFFERENT = [
    ("https://harbourpost.example/ferry?id=1", "https://harbourpost.example/ferry?id=2"),
    ("https://harbourpost.example/?p=17", "https://harbourpost.example/?p=18"),
    ("https://harbourpost.example/ferry;id=1", "https://harbourpost.example/ferry;id=2"),
    ("https://harbourpost.example/?source=17", "https://harbourpost.example/?source=18"),
    ("https://harbourpost.example/ferry?page=2", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/Ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?lang=de", "https://harbourpost.example/ferry?lang=en"),
    ("https://harbourpost.example/a%2Fb", "https://harbourpost.example/a/b"),
    ("https://news.harbourpost.example/ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example:8080/ferry", "https://harbourpost.example/ferry"),
    ("https://harbourpost.example/ferry?q=a%26b", "https://harbourpost.example/ferry?q=a&b"),
    ("https://m.co.uk/ferry", "https://co.uk/ferry"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_one_article_have_one_form(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_addresses_of_two_articles_stay_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text", ["", "ferry", "javascript:alert(1)", "ftp://a.example/b", "https://", "http://[::1", "mailto:a@b.example"]
)
def test_what_is_no_web_address_is_said(text: str) -> None:
    with pytest.raises(InputError, match="address"):
        canonical(text)


@given(st.text(max_size=60))
def test_any_path_settles_after_one_go(path: str) -> None:
    try:
        once = canonical("https://harbourpost.example/" + path)
    except InputError:
        return
    assert canonical(once) == once


@given(st.text(max_size=60))
def test_readers_are_sent_to_the_address_that_has_the_name(path: str) -> None:
    try:
        name = canonical("http://www.harbourpost.example:8000/" + path)
    except InputError:
        return
    assert canonical(printed("http://www.harbourpost.example:8000/" + path)) == name


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://www.harbourpost.example/ferry/", "http://www.harbourpost.example/ferry/"),
        ("https://harbourpost.example/?p=7&id=2&utm_medium=rss", "https://harbourpost.example/?p=7&id=2"),
        ("https://valley.example:x@harbourpost.example/ferry", "https://harbourpost.example/ferry"),
        ("https://harbourpost.example/ferry?fbclid=x#live", "https://harbourpost.example/ferry"),
        ("https://harbourpost.example/ferry;jsessionid=A1?n=%7e1", "https://harbourpost.example/ferry?n=%7e1"),
    ],
)
def test_readers_are_sent_to_what_the_publisher_prints(url: str, sent: str) -> None:
    assert printed(url) == sent


def test_relative_addresses_need_a_base() -> None:
    assert absolute("../b", "https://harbourpost.example/a/c/d") == "https://harbourpost.example/a/b"
    with pytest.raises(InputError):
        absolute("../b")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("news.example.com.au", "example.com.au"),
        ("https://www.harbour.github.io/x", "harbour.github.io"),
        ("https://github.io/x", "github.io"),
        ("https://harbour.substack.com/p/ferry", "harbour.substack.com"),
        ("https://www.tumblr.com/harbour", "tumblr.com"),
        ("https://www.gov.uk/news", "gov.uk"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]:8000/", "[::1]"),
        ("localhost:8000", "localhost"),
        ("a.b.harbourpost.example", "harbourpost.example"),
        ("https://co.uk/", "co.uk"),
    ],
)
def test_a_publisher_is_known_by_its_domain(url: str, name: str) -> None:
    assert domain(url) == name


def test_a_host_s_name_is_no_longer_than_names_are() -> None:
    label = "harbour."
    assert domain(f"https://{label * 30}example/") == "harbour.example"
    with pytest.raises(InputError, match="is no host"):
        domain(f"https://{'a' * 300}/")


def test_politeness_counts_by_host_and_port() -> None:
    assert host("https://Harbourpost.example:8443/x") == "harbourpost.example:8443"
