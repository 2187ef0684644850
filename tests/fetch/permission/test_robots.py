import json
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.fetch.permission.robots import LARGEST, rules_for

SITE = "https://harbourpost.example"


def allows(text: str, path: str) -> bool:
    return rules_for("broadsheet", text.encode()).allow(SITE + path)


def test_the_public_conformance_cases(shared: Path) -> None:
    with tarfile.open(shared / "suites" / "robots-google.tar.xz") as suite:
        lines = suite.extractfile("robots-google.jsonl")
        cases = [json.loads(line) for line in lines or ()]
    wrong = [
        case
        for case in cases
        if rules_for(case["agent"], case["robots"].encode()).allow(case["url"]) != case["allowed"]
    ]
    assert (len(cases), wrong) == (142, [])


@pytest.mark.parametrize(
    "agent",
    ["broadsheet", "Broadsheet", "BROADSHEET/2.0", "broadsheet  the news digest", "broadsheet*"],
)
def test_a_group_names_us_by_our_token_and_whatever_follows(agent: str) -> None:
    assert not allows(f"User-agent: {agent}\nDisallow: /", "/a")


@pytest.mark.parametrize(
    "agent", ["broad", "b", "broadsheets", "broadsheet-news", "xbroadsheet", "*sheet", "not broadsheet", ""]
)
def test_a_group_for_another_is_not_ours(agent: str) -> None:
    assert allows(f"User-agent: {agent}\nDisallow: /", "/a")


def test_robots_txt_itself_may_always_be_read() -> None:
    """RFC 9309, 2.2.2: where sitemaps are looked for in it, it is a page like any other."""
    assert allows("User-agent: *\nDisallow: /", "/robots.txt")
    assert not allows("User-agent: *\nDisallow: /", "/robots.txt.html")


def test_our_group_goes_before_that_for_anyone() -> None:
    assert allows("User-agent: *\nDisallow: /\nUser-agent: broadsheet\nDisallow: /x", "/a")
    assert allows("User-agent: *\nDisallow: /\n\nUser-agent: broadsheet\nDisallow:", "/a")
    assert allows("User-agent: *\nDisallow: /\n\nUser-agent: broadsheet\n", "/a")


def test_groups_of_one_name_are_one() -> None:
    text = "User-agent: broadsheet\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\nUser-agent: broadsheet\nDisallow: /c"
    assert [allows(text, path) for path in ("/a", "/b", "/c")] == [False, True, False]


def test_unknown_lines_part_no_group() -> None:
    text = "User-agent: broadsheet\nSitemap: /s.xml\nnoindex: /\n\nUser-agent: other\nDisallow: /"
    assert not allows(text, "/a")
    assert allows("User-agent: other\nDisallow: /\nSitemap: /s.xml\nUser-agent: broadsheet\nDisallow: /x", "/a")


def test_the_longest_rule_decides_and_allow_wins_a_tie() -> None:
    text = "User-agent: *\nDisallow: /news\nAllow: /news/today\nDisallow: /*.pdf$\nAllow: /x\nDisallow: /x"
    paths = ["/news/a", "/news/today/a", "/b.pdf", "/b.pdf?x", "/x", "/"]
    assert [allows(text, path) for path in paths] == [False, True, False, True, True, True]


@pytest.mark.parametrize(
    ("rule", "forbidden", "allowed"),
    [
        ("/a*b*c", ["/abc", "/axbxcx", "/abbc"], ["/acb", "/axc", "/ab"]),
        ("/news*news$", ["/newsnews", "/news/news"], ["/news", "/newsnew", "/news/newsx"]),
        ("/a$", ["/a"], ["/ab", "/a?b"]),
    ],
)
def test_stars_and_ends(rule: str, forbidden: list[str], allowed: list[str]) -> None:
    assert [path for path in forbidden + allowed if not allows(f"User-agent: *\nDisallow: {rule}", path)] == forbidden


@pytest.mark.parametrize(
    "text", ["\ufeffUser-agent: *\nDisallow: /", "user agent *\rdissallow /", "USER-AGENT:*\r\n DISALLOW : / # all"]
)
def test_it_is_read_as_people_write_it(text: str) -> None:
    assert not allows(text, "/a")


@pytest.mark.parametrize("text", ["", "<html><body>Disallow: /</body></html>", "Disallow: /", "\x00\x01"])
def test_what_names_nobody_forbids_nothing(text: str) -> None:
    assert allows(text, "/a")


@pytest.mark.parametrize(
    ("value", "delay"),
    [("2", 2.0), ("0.5", 0.5), ("-1", None), ("nan", None), ("inf", None), ("soon", None), ("", None)],
)
def test_the_crawl_delay_is_read(value: str, delay: float | None) -> None:
    assert rules_for("broadsheet", f"User-agent: *\nCrawl-delay: {value}".encode()).delay == delay


def test_the_crawl_delay_of_another_is_not_ours() -> None:
    text = b"User-agent: other\nCrawl-delay: 9\nDisallow:\nUser-agent: *\nCrawl-delay: 3"
    assert rules_for("broadsheet", text).delay == 3


def test_half_a_line_at_the_size_limit_is_no_rule() -> None:
    line = b"Allow: /private/open\n"
    head = b"User-agent: *\nDisallow: /private\n"
    padding = b"#" * (LARGEST - len(head) - len(b"\nAllow: /private"))
    rules = rules_for("broadsheet", head + padding + b"\n" + line)
    assert not rules.allow(f"{SITE}/private/x")


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    assert rules_for("broadsheet", content).allow(f"{SITE}/robots.txt")


def test_escapes_of_plain_characters_are_read_both_ways() -> None:
    assert not allows("User-agent: *\nDisallow: /%66erry", "/ferry")
    assert not allows("User-agent: *\nDisallow: /ferry", "/%66erry")
    assert not allows("User-agent: *\nDisallow: /\nAllow: /%66erry", "/ferry")
    assert allows("User-agent: *\nDisallow: /\nAllow: /%66erry", "/%66erry")
    assert not allows("User-agent: *\nDisallow: /a%2fb", "/a%2Fb")
    assert allows("User-agent: *\nDisallow: /a%2fb", "/a/b")


def test_bytes_that_are_no_text_are_compared_as_they_stand() -> None:
    rules = rules_for("broadsheet", b"User-agent: *\nDisallow: /f\xe4hre\nDisallow: /f\xc3\xa0hre")
    assert [rules.allow(f"{SITE}/f{char}hre") for char in ("%E4", "%C3%A0", "%C3%A4")] == [False, False, True]


def test_an_index_page_that_is_allowed_is_its_folder() -> None:
    text = "User-agent: *\nDisallow: /\nAllow: /news/index.html"
    assert [allows(text, path) for path in ("/news/", "/news/a", "/news/index.html")] == [True, False, True]


def test_hostile_rules_take_no_time() -> None:
    stars = "User-agent: *\nDisallow: /" + "*a" * 100_000 + "$\n"
    many = "User-agent: *\n" + "Disallow: /*/x\n" * 30_000
    begun = time.process_time()
    for text in (stars, many):
        rules = rules_for("broadsheet", text.encode())
        assert rules.allow(SITE + "/" + "a" * 8000 + "b")
    assert time.process_time() - begun < 5
