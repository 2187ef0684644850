"""The directory of publishers at the command line."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from cli_shell import run
from town import Said, Town

from broadsheet.cli.run import publishers_of
from broadsheet.fetch import write_pages
from broadsheet.news import Page
from broadsheet.sources import countries

TOML = """
domain = "harbourpost.example"
name = "Harbour Post"
country = "GB"
language = "en"
feeds = ["https://harbourpost.example/feed.xml"]
"""
AT = ("--now", "2026-11-20T12:00:00Z")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def paper(tmp_path: Path) -> str:
    return str(tmp_path / "paper.sqlite")


@pytest.mark.parametrize("part", ["list", "show", "add", "remove", "check"])
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
    nobody = run("publishers", "list", "--country", "aq")
    assert (nobody.code, nobody.err) == (4, "The directory knows no publishers of AQ.\n")
    unknown = run("publishers", "show", "nobody.example")
    assert (unknown.code, unknown.err) == (
        4,
        "broadsheet: no publisher nobody.example is in the directory; --mine looks in the paper\n",
    )


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("Harbour Post", "Sport: Harbour Post"), "Harbour Post"),
        (("World", "Sport"), "harbourpost.example"),
        (("The Post", "The Post"), "The Post"),
    ],
)
def test_several_feeds_of_a_list_are_of_one_publisher(
    paper: str, tmp_path: Path, titles: tuple[str, str], name: str
) -> None:
    """Readers file them by section: the last gave the publisher its name and its folder."""
    outlines = "".join(
        f'<outline text="{title}"><outline type="rss" text="{title}" xmlUrl="https://harbourpost.example/{n}/feed"/></outline>'
        for n, title in enumerate(titles)
    )
    (tmp_path / "feedly.opml").write_text(f'<opml version="1.0"><body>{outlines}</body></opml>')
    assert run("import", tmp_path / "feedly.opml", "--paper", paper, "--country", "GB").err.endswith(": 1 publisher\n")
    (row,) = run("publishers", "list", "--mine", "--json", "--paper", paper).rows
    assert (row["name"], row.get("topic"), len(row["feeds"])) == (name, "The Post" if name == "The Post" else None, 2)


def test_the_address_of_a_site_is_enough(sample_web: Path, paper: str) -> None:
    web = ("--web", sample_web, "--now", "2026-11-20T12:00:00Z", "--paper", paper)
    done = run("publishers", "add", "https://www.harbourpost.example", "--country", "uk", *web)
    assert done.code == 0
    assert "1 publisher of no known country: in the edition of GB (--country names another)\n" in done.err
    (added,) = run("publishers", "list", "--mine", "--country", "GB", "--json", "--paper", paper).rows
    assert added["domain"] == "harbourpost.example"
    assert added["feeds"]
    again = run("publishers", "add", "https://www.harbourpost.example", "--country", "NZ", *web)
    assert (again.code, again.err) == (0, "1 publisher with 2 sources. Next: broadsheet update\n")
    assert [row["country"] for row in run("publishers", "list", "--mine", "--json", "--paper", paper).rows] == ["GB"]


def test_an_address_that_leads_nowhere_is_told_and_the_others_are_added(
    sample_web: Path, paper: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text('feeds = ["https://valley.example/feed"]\n')
    web = ("--web", sample_web, "--paper", paper)
    none = run("publishers", "add", "https://nobody.example", *web)
    assert (none.code, none.out) == (1, "")
    some = run("publishers", "add", "https://nobody.example", tmp_path / "mine.toml", *web)
    assert some.code == 3
    assert some.err.startswith("https://nobody.example/: ")
    assert "1 publisher of no known country: in the edition of GB (--country names another)\n" in some.err
    assert "there is no such file" in run("publishers", "add", tmp_path / "other.toml", *web).err
    assert "is no address" in run("publishers", "add", "nonsense", *web).err
    assert [row["domain"] for row in run("publishers", "list", "--mine", "--json", "--paper", paper).rows] == [
        "valley.example"
    ]
    both = run("publishers", "remove", "valley.example", "nobody.example", "--paper", paper)
    assert (both.code, "no publisher nobody.example" in both.err) == (4, True)
    assert run("publishers", "list", "--mine", "--paper", paper).code == 0
    assert run("publishers", "remove", "valley.example", "valley.example", "--paper", paper).code == 0
    assert run("publishers", "remove", "valley.example", "--paper", paper).code == 4
    assert run("publishers", "list", "--mine", "--paper", paper).code == 4


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


def recorded(folder: Path, content: str) -> Path:
    """A recorded web of one publisher for whose pages a rule comes with Broadsheet: its feed and its newest page."""
    feed = (
        "<rss version='2.0'><channel><title>Metro</title><item><title>Bridge opens</title><link>https://metro.co.uk/bridge-opens</link>"
        "<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"
    )
    answers = {
        "https://metro.co.uk/robots.txt": ("text/plain", "User-agent: *"),
        "https://metro.co.uk/feed": ("application/rss+xml", feed),
        "https://metro.co.uk/bridge-opens": ("text/html", content),
    }
    file = folder / "web.warc.gz"
    with file.open("wb") as stream:
        write_pages(
            stream,
            (
                Page(
                    url=url,
                    final_url=url,
                    status=200,
                    headers=(("content-type", kind),),
                    content=text.encode(),
                    fetched_at=NOON,
                )
                for url, (kind, text) in answers.items()
            ),
        )
    return file


def test_update_names_the_list_that_holds_what_failed(paper: str, tmp_path: Path) -> None:
    web = recorded(tmp_path, "<h1>Bridge opens</h1>")
    (tmp_path / "harbourpost.toml").write_text(TOML)
    run("publishers", "add", tmp_path / "harbourpost.toml", "--paper", paper)
    told = run("update", "--web", web, *AT, "--paper", paper).err
    (command,) = [line.rpartition("broadsheet ")[2] for line in told.splitlines() if "What failed" in line]
    assert "https://harbourpost.example/feed.xml" in run(*command.split(), "--paper", paper).out


def test_record_names_it_too_and_both_end_with_0(paper: str, tmp_path: Path) -> None:
    """A cron line goes on to `publish` behind an update in which one source of many failed, as one always does."""
    (tmp_path / "closed.toml").write_text('domain = "closed.example"\nfeeds = ["http://127.0.0.1:9/feed.xml"]\n')
    run("publishers", "add", tmp_path / "closed.toml", "--paper", paper)
    done = run("record", tmp_path / "day.warc.gz", "--paper", paper)
    assert "discover        0 done      1 failed" in done.err
    assert "What failed, and what would mend it: broadsheet sources --failing" in done.err
    run("sources", "--retry", "--paper", paper)
    assert (done.code, run("update", "--paper", paper).code) == (0, 0)


@pytest.mark.parametrize("box", ["article-body", "story"])
def test_a_rule_for_a_publisher_s_pages_is_tried_on_its_newest(paper: str, tmp_path: Path, box: str) -> None:
    holds = box == "article-body"
    text = (
        "<p>The bridge over the Alder was opened on Monday, eleven years after the council first voted for it.</p>" * 6
    )
    web = recorded(tmp_path, f"<title>Bridge opens</title><h1>Bridge opens</h1><div class={box}>{text}</div>")
    (tmp_path / "metro.toml").write_text('domain = "metro.co.uk"\nfeeds = ["https://metro.co.uk/feed"]\n')
    assert run("publishers", "add", tmp_path / "metro.toml", "--paper", paper).code == 0
    options = ("publishers", "check", "--mine", "--paper", paper, "--web", web, *AT)
    done = run(*options, "--json")
    assert done.code == (0 if holds else 3)
    tried = done.rows[-1]
    assert (tried["rule"], tried["holds"], tried["words"] > 100) == ("2024-07-17", holds, holds)
    told = run(*options)
    assert ("the rule of 2024-07-17 finds no text in https://metro.co.uk/bridge-opens" in told.out) is not holds
    assert ("1 rules that find no text" in told.err) is not holds
    assert "rule of 2024-07-17" in run("publishers", "show", "metro.co.uk", "--mine", "--paper", paper).out


def rss(town: Town, host: str, *titles: str) -> Said:
    day = f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S} GMT"
    items = "".join(f"<item><title>{one}</title><link>/{one}</link><pubDate>{day}</pubDate></item>" for one in titles)
    body = (
        f"<rss version='2.0'><channel><title>Harbour Post</title><link>{town.url(host)}</link>{items}</channel></rss>"
    )
    return Said(body.encode(), headers={"Content-Type": "application/rss+xml"})


def test_live_publishers_are_checked_politely_and_each_fault_has_its_cure(paper: str, tmp_path: Path) -> None:
    fine, dead, closed, elsewhere, faulty, front, full, silent = (f"127.0.1.{number}" for number in range(1, 9))
    with Town(latency=0.05) as town:
        town.answers = {
            (fine, "/feed"): rss(town, fine, "ferry", "bridge"),
            (fine, "/more"): rss(town, fine, "yard"),
            (closed, "/robots.txt"): Said(b"User-agent: *\nDisallow: /"),
            (closed, "/feed"): rss(town, closed, "ferry"),
            (elsewhere, "/feed"): Said(status=301, headers={"Location": town.url(fine, "/feed")}),
            (faulty, "/feed"): Said(status=500),
            (front, "/feed"): Said(
                b"<html><title>Welcome</title><link rel=alternate type=application/rss+xml href=/news>"
            ),
            (full, "/feed"): Said(status=503, headers={"Retry-After": "7200"}),
            (silent, "/feed"): rss(town, silent),
        }
        paths = {fine: ("/feed", "/more", "/gone")}
        for number, host in enumerate((fine, dead, closed, elsewhere, faulty, front, full, silent)):
            feeds = ", ".join(f'"{town.url(host, path)}"' for path in paths.get(host, ("/feed",)))
            text = f'domain = "{host}"\nname = "Publisher {number}"\nfeeds = [{feeds}]\n'
            (tmp_path / f"{number}.toml").write_text(text)
        assert run("publishers", "add", tmp_path, "--paper", paper).code == 0
        options = ("publishers", "check", "--mine", "--paper", paper)
        opened = {"BROADSHEET_ALLOW": "127.0.1.0/24", "BROADSHEET_DELAY": "0.05"}
        done = run(*options, "--json", **opened)
        visits = sorted((visit for visit in town.visits if visit.host == fine), key=lambda visit: visit.began)
        told = run(*options, **opened)
    assert done.code == 3
    rows = {row["url"].removeprefix("http://").replace(f":{town.port}", ""): row for row in done.rows}
    assert {url: row.get("broken") for url, row in rows.items()} == {
        f"{fine}/feed": None,
        f"{fine}/more": None,
        f"{fine}/gone": "Gone",
        f"{dead}/feed": "Gone",
        f"{closed}/feed": "Refused",
        f"{elsewhere}/feed": None,
        f"{faulty}/feed": "Unreachable",
        f"{front}/feed": "SourceError",
        f"{full}/feed": "RateLimited",
        f"{silent}/feed": "Empty",
    }
    assert all(row["cure"] for row in rows.values() if row.get("broken"))
    assert "robots.txt forbids it" in rows[f"{closed}/feed"]["why"]
    assert "it names these feeds" in rows[f"{front}/feed"]["why"]
    assert rows[f"{elsewhere}/feed"]["moved"] == town.url(fine, "/feed")
    assert f"it answers at {town.url(fine, '/feed')}\n  It is read all the same; write the new address" in told.out
    assert "the host has a fault (500)\n  Check it again later." in told.out
    assert "8 publishers, 10 sources: 3 sound, 2 Gone" in told.err

    assert "/feed" not in town.asked(closed)
    assert [town.at_once(host) for host in (fine, dead, closed)] == [1, 1, 1]
    assert town.at_once() > 1
    assert [visit.path for visit in visits].count("/robots.txt") == 1
    pauses = [after.began - before.ended for before, after in pairwise(visits) if before.path != "/robots.txt"]
    assert min(pauses) >= 0.05


def test_a_reservation_of_mining_is_obeyed_until_the_publisher_agrees(paper: str, tmp_path: Path) -> None:
    """A live publisher that reserves all of its host, without and with the setting `licences`, to the article kept."""
    host = "127.0.1.20"
    text = (
        "<p>The island ferry sailed again on Friday after nine days in the yard, the harbour office said in a note.</p>"
    )
    article = f"<html><title>Ferry sails again</title><article><h1>Ferry sails again</h1>{text * 4}</article></html>"
    environ = {"BROADSHEET_ALLOW": host, "BROADSHEET_DELAY": "0", "BROADSHEET_ENGINE": "inline"}
    licensed = environ | {"BROADSHEET_LICENCES": f"{host} 2026-11-20 contract no. 7"}
    with Town() as town:
        town.answers = {
            (host, "/.well-known/tdmrep.json"): Said(b'[{"location": "/", "tdm-reservation": 1}]'),
            (host, "/feed"): rss(town, host, "ferry"),
            (host, "/ferry"): Said(article.encode()),
        }
        (tmp_path / "one.toml").write_text(
            f'domain = "{host}"\nname = "Harbour Post"\nfeeds = ["{town.url(host, "/feed")}"]\n'
        )
        assert run("publishers", "add", tmp_path / "one.toml", "--paper", paper).code == 0
        run("update", "--paper", paper, **environ)
        (refused,) = run("sources", "--paper", paper, "--json", **environ).rows
        assert refused["failure"]["kind"] == "Refused"
        assert "reserves text and data mining" in refused["failure"]["why"]
        assert "`licences`" in refused["cure"]
        assert "licence" not in refused
        run("sources", "--retry", "--paper", paper, **licensed)
        run("update", "--paper", paper, **licensed)
        (read,) = run("sources", "--paper", paper, "--json", **licensed).rows
        told = run("sources", "--paper", paper, **licensed).out
    assert "failure" not in read
    assert read["licence"] == {"domain": host, "since": "2026-11-20", "ground": "contract no. 7"}
    assert "a reservation of mining does not count since 20 Nov 2026: contract no. 7" in told
    assert "Ferry sails again" in run("search", "ferry", "--paper", paper).out
    wrong = run("update", "--paper", paper, **environ | {"BROADSHEET_LICENCES": "harbourpost.example"})
    assert (wrong.code, "write a domain, the day since when" in wrong.err) == (1, True)
