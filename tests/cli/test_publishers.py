"""The directory of publishers at the command line."""

from pathlib import Path

import pytest
from cli_shell import run

from broadsheet.cli.run import publishers_of
from broadsheet.sources import countries

TOML = """
domain = "harbourpost.example"
name = "Harbour Post"
country = "GB"
language = "en"
feeds = ["https://harbourpost.example/feed.xml"]
"""
AT = ("--now", "2026-11-20T12:00:00Z")


@pytest.fixture
def paper(tmp_path: Path) -> str:
    return str(tmp_path / "paper.sqlite")


@pytest.mark.parametrize("part", ["list", "show", "add", "check"])
def test_help_has_an_example(part: str) -> None:
    done = run("publishers", part, "--help")
    assert done.code == 0
    assert f"Example:  broadsheet publishers {part}" in done.out


def test_the_directory_is_listed_and_shown() -> None:
    counted = run("publishers", "list").out.splitlines()
    numbers = {code: int(count) for code, count in (line.split() for line in counted[1:])}
    listed = run("publishers", "list", "--country", "nz", "--json").rows
    assert numbers["NZ"] == len(listed) >= 5
    (shown,) = run("publishers", "show", listed[0]["domain"], "--json").rows
    assert shown == listed[0]
    assert shown["feeds"][0] in run("publishers", "show", listed[0]["domain"]).out
    assert run("publishers", "list", "--country", "AQ").code == 4
    unknown = run("publishers", "show", "nobody.example")
    assert (unknown.code, unknown.err) == (1, "broadsheet: no publisher nobody.example is in the directory\n")


def test_each_country_with_five_publishers_has_five_for_an_edition() -> None:
    large = [code for code, count in countries() if count >= 5]
    assert len(large) > 100
    assert [code for code in large if len(publishers_of(code)) < 5] == []


def test_adding_a_publisher_is_one_small_file(paper: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "harbourpost.toml").write_text(TOML)
    (tmp_path / "mine" / "hafenblatt.toml").write_text('# one of ours\nfeed = "https://hafenblatt.example/feed"\n')
    (tmp_path / "mine" / "notes.txt").write_text("not a publisher")
    assert run("publishers", "add", tmp_path / "mine" / "harbourpost.toml", "--paper", paper, "--json").rows == [
        {"paper": paper, "publishers": 1, "sources": 1}
    ]
    assert run("publishers", "add", tmp_path / "mine", "--paper", paper).code == 0
    rows = run("publishers", "list", "--mine", "--paper", paper, "--json").rows
    assert [row["domain"] for row in rows] == ["hafenblatt.example", "harbourpost.example"]
    assert rows[1] == {
        "domain": "harbourpost.example",
        "name": "Harbour Post",
        "country": "GB",
        "language": "en",
        "feeds": ["https://harbourpost.example/feed.xml"],
    }


def test_what_is_no_publisher_is_told(paper: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no .toml file" in run("publishers", "add", tmp_path / "empty", "--paper", paper).err
    (tmp_path / "bad.toml").write_text('domain = "harbourpost.example"\nfeeds = 7\n')
    wrong = run("publishers", "add", tmp_path / "bad.toml", "--paper", paper)
    assert (wrong.code, wrong.err.count("\n")) == (1, 1)
    assert "bad.toml: publisher 1, column feeds: 7 is not an address" in wrong.err


def test_checking_says_what_is_broken_and_what_would_mend_it(paper: str, tmp_path: Path, sample_web: Path) -> None:
    assert run("init", "--sample", "--paper", paper).code == 0
    broken = tmp_path / "gone.toml"
    broken.write_text('feed = "https://nothing.example/feed"\n')
    assert run("publishers", "add", broken, "--paper", paper).code == 0
    done = run("publishers", "check", "--mine", "--paper", paper, "--web", sample_web, "--json", *AT)
    assert done.code == 3
    rows = {row["url"]: row for row in done.rows}
    gone = rows["https://nothing.example/feed"]
    assert gone["broken"]
    assert gone["cure"]
    assert {row["url"]: row["why"] for row in rows.values() if row.get("broken")} == {gone["url"]: gone["why"]}
    assert sum(row["entries"] for row in rows.values()) > 100
    later = run(
        "publishers", "check", "--mine", "--limit", "2", "--paper", paper, "--web", sample_web, "--now", "2027-03-01"
    )
    assert later.code == 3
    assert "Silent: has printed nothing since" in later.out
    assert "2 publishers" in later.err
    assert run("publishers", "check").code == 2
