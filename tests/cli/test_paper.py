"""The commands of the paper."""

import gzip
import json
import lzma
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from backports import zstd
from cli_shell import run

from broadsheet.cli.app import PAPER, SHORT, STAGES
from broadsheet.cli.print import _recorded
from broadsheet.cli.run import say_done
from broadsheet.errors import NotYet
from broadsheet.pipeline.attempts import Outcome
from broadsheet.pipeline.heart import Tally
from broadsheet.press.folder import PRINTED

GB = "https://www.harbourpost.example"
ROW = {
    "url": "https://harbourpost.example/ferry",
    "headline": "Ferry \x1b[2Jsails again",
    "articleBody": "The island ferry sailed again on Friday. It had been in the yard for nine days, the harbour office said.",
    "datePublished": "2026-11-20T09:00:00+01:00",
    "author": [{"name": "Ada Quay"}],
    "keywords": ["islands"],
    "publisher": {"name": "Harbour Post", "country": "GB"},
}


@pytest.fixture
def paper(tmp_path: Path) -> str:
    return str(tmp_path / "paper.sqlite")


@pytest.mark.parametrize("name", [*STAGES, *PAPER])
def test_help_has_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    assert "Example:  broadsheet " in done.out
    assert SHORT[name]


def test_without_arguments_it_helps() -> None:
    done = run()
    assert done.code == 0
    assert all(name in done.out for name in (*STAGES, *PAPER))
    assert run("nonsense").code == 2
    assert "broadsheet" in run("--version").out


def test_reading(sample_paper: Path) -> None:
    at = ("--paper", sample_paper)
    edition = run("edition", "gb", *at)
    assert (edition.code, edition.out.split()[0]) == (0, "GB")
    assert "TOP STORIES" in edition.out
    (same,) = run("edition", "GB", "--json", *at).rows
    lead = same["sections"][0]["placements"][0]
    assert run("article", lead["lead"], "--json", *at).rows[0]["article"]["id"] == lead["lead"]
    assert "A summary made by software" in run("article", lead["lead"], *at).out
    assert run("story", lead["lead"], "--json", *at).rows[0]["id"] == lead["story"]
    told = run("story", lead["story"], *at).out
    assert "leads" in told
    assert "Nov 2026" in told.partition("\n")[0]
    assert run("search", "ferry", "--json", *at).rows
    nothing = run("search", "nosuchword", *at)
    assert (nothing.code, nothing.out, nothing.err) == (4, "", "No article matches.\n")
    for question, told in (
        (("edition", "NZ"), "there is no edition of NZ; "),
        (("article", "nothing"), "no article nothing"),
        (("story", "nothing"), "no article nothing"),
        (("explain", "nobody.example"), "no standing of nobody.example is kept"),
    ):
        gone = run(*question, *at)
        assert (gone.code, gone.out) == (4, ""), question
        assert gone.err.startswith(f"broadsheet: {told}"), question


def test_a_site_begins_with_an_edition_that_there_is(sample_paper: Path, tmp_path: Path) -> None:
    done = run("publish", tmp_path / "site", "--country", "ZZ", "--paper", sample_paper)
    assert (done.code, done.out) == (4, "")
    assert "there is no edition of ZZ" in done.err
    assert not (tmp_path / "site").exists()


def test_checking(sample_paper: Path) -> None:
    at = ("--paper", sample_paper)
    (edition,) = run("edition", "GB", "--json", *at).rows
    lead = edition["sections"][0]["placements"][0]
    told = run("explain", f"GB/{lead['story']}", "--json", *at).rows[0]
    assert told == lead["prominence"]
    assert run("explain", f"gb/{lead['story'][:6]}", "--json", *at).rows[0] == told
    assert "no publisher of that domain" in run("explain", "nobody.example", *at).err
    text = run("explain", lead["lead"], *at).out
    assert text.count("sum of adds = ") == 2
    adds = [line.split("= ")[1].split(" ")[0] for line in text.splitlines() if line.startswith("sum of adds")]
    values = [line.split("= ")[1] for line in text.splitlines() if re.search(r"/\d+ = ", line)]
    assert [float(one) for one in adds] == pytest.approx([float(one) for one in values], abs=1e-4)
    verified = run("verify", "--json", *at)
    assert verified.code == 0
    assert verified.rows[-1]["failed"] == 0
    failing = run("sources", "--failing", *at)
    assert (failing.code, failing.err) == (4, "No source is failing.\n")
    assert {row["kind"] for row in run("sources", "--failures", "--json", *at).rows} == {"Refused", "NotAnArticle"}
    assert run("sources", "--publisher", "nobody.example", *at).code == 4
    assert all(
        row["state"]["last_success"] for row in run("sources", "--publisher", "harbourpost.example", "--json", *at).rows
    )


def test_articles_go_out_and_in_without_loss(sample_paper: Path, paper: str, tmp_path: Path) -> None:
    out = run("export", "--paper", sample_paper).out
    publishers = run("export", "publishers", "--paper", sample_paper).out
    (tmp_path / "articles.jsonl.xz").write_bytes(lzma.compress(out.encode()))
    (tmp_path / "publishers.jsonl.gz").write_bytes(gzip.compress(publishers.encode()))
    done = run("import", tmp_path / "articles.jsonl.xz", tmp_path / "publishers.jsonl.gz", "--json", "--paper", paper)
    assert done.code == 0
    assert done.rows[0]["articles"] == done.rows[0]["new"] == len(out.splitlines())
    assert run("export", "publishers", "--paper", paper).out == publishers
    added = {"abstract", "about", "mentions", "timeRequired", "analysis", "declared", "story", "keywords", "inLanguage"}
    before = [json.loads(line) for line in out.splitlines()]
    after = run("export", "--paper", paper).rows
    assert [bare(row, added) for row in after] == [bare(row, added) for row in before]
    assert [row.get("keywords") for row in after] == [row["declared"].get("keywords") for row in before]


def bare(row: dict[str, object], without: set[str]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in without}


def test_imports_say_what_they_took(paper: str, tmp_path: Path) -> None:
    files = {
        "a.jsonl": json.dumps(ROW) + "\n{broken\n",
        "b.csv": "domain,name,country,feeds\na.example,A,GB,https://a.example/feed\n",
        "c.toml": '# mine\n[[publisher]]\ndomain = "b.example"\nfeeds = ["https://b.example/feed"]\n',
        "d.json": json.dumps(
            {"date": "2026", "sites": [{"domain": "c.example", "feed": "https://c.example/f", "sitemap": None}]}
        ),
        "e.opml": '<opml version="2.0"><body><outline type="rss" text="D" xmlUrl="https://d.example/f"/></body></opml>',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    done = run("import", *(tmp_path / name for name in files), "--json", "--paper", paper)
    assert done.code == 3
    assert [{key: value for key, value in row.items() if key != "file"} for row in done.rows] == [
        {"articles": 1, "new": 1, "problems": 1},
        *[{"publishers": 1}] * 4,
    ]
    assert "line 2" in done.err
    known = {row["domain"] for row in run("export", "publishers", "--paper", paper).rows}
    assert known == {"a.example", "b.example", "c.example", "d.example", "harbourpost.example"}
    assert "https://d.example/f" in run("export", "opml", "--paper", paper).out


@pytest.mark.parametrize(
    "first", ['{"url": ', 'the end of a row"}', "[1]", '{"a":' * 1200, '{"articleBody": "' + "a" * 5000]
)
def test_articles_behind_a_broken_first_row_are_taken_in(paper: str, first: str) -> None:
    done = run("import", "-", "--json", "--paper", paper, stdin=f"{first}\n{json.dumps(ROW)}\n")
    assert (done.code, done.rows) == (3, [{"file": "-", "articles": 1, "new": 1, "problems": 1}])
    assert done.err.startswith("-, line 1: ")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b'"domain,name\na.example,A', "line 2: unexpected end of data; look for a quote that is not closed"),
        (b"domain," + b"x" * 200_000, "line 1: field larger than field limit"),
        (b"\x1f\x8b\x08\x00broken", "cannot be read"),
        (b"\xfd7zXZ\x00broken", "is damaged"),
        (b"<html><p>none</html>", "OPML"),
        (b"what,is,this\n1,2,3\n", "no known column"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04\xff", "unpack it, or save a spreadsheet as CSV"),
    ],
)
def test_files_that_are_none_are_told(paper: str, tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "file").write_bytes(content)
    done = run("import", tmp_path / "file", "--paper", paper)
    assert done.code == 1
    assert why in done.err
    assert len(done.err.splitlines()) == 1


def test_the_sample_day_can_be_put_in_a_paper_without_a_network(paper: str) -> None:
    assert run("init", "--sample", "--paper", paper).err.endswith("Next: broadsheet update --sample\n")
    done = run("update", "--sample", "--limit", "2", "--json", "--executor", "inline", "--paper", paper)
    assert (done.rows[0]["done"]["discover"], done.rows[0]["failed"]) == (2, {})
    assert run("update", "--sample", "--web", paper, "--paper", paper).code == 2


def test_a_recording_in_which_nobody_answered_says_so() -> None:
    assert "No source could be read" in _recorded(Path("day.warc.gz"), announced=False, failed=True)
    told = _recorded(Path("day.warc.gz"), announced=False, failed=False)
    assert "cat FIRST day.warc.gz > whole.warc.gz" in told, "no file is read and written at once"


def test_an_update_says_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally(done={"discover": 1})
    for number in range(3):
        tally.count("fetch", Outcome(subject=f"s{number}", error=NotYet("s", "the host rests", 900)))
    say_done(tally, {})
    said = capsys.readouterr().err.splitlines()
    assert said[1].split() == ["fetch", "0", "done", "0", "failed", "3", "waiting"]
    assert said[2].startswith("What waits is of hosts that asked for a rest")


def test_where_no_visit_is_due_it_is_said_what_is_later(paper: str, sample_web: Path) -> None:
    now = ("--now", "2026-11-20T12:00:00Z", "--executor", "inline", "--paper", paper)
    run("publishers", "add", "harbourpost.example", "--web", sample_web, *now[:2], "--paper", paper)
    run("update", "--web", sample_web, *now)
    said = run("update", "--web", sample_web, *now).err.splitlines()
    assert re.fullmatch(r"No visit was due; later: discover \d+, fetch \d+\.", said[-1])


CUT_OFF = (
    '<opml version="2.0"><body>\n'
    '<outline text="D" xmlUrl="https://d.example/f"/>\n'
    '<outline text="E" xmlUrl="https://e.example/f"/>\n'
    '<outline text="F" xmlUrl="https://f.exam'
)


@pytest.mark.parametrize("command", [("import", "-"), ("publishers", "add", "FILE"), ("discover",)])
def test_a_list_that_breaks_off_is_told_and_what_came_before_is_kept(
    paper: str, tmp_path: Path, sample_web: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "feeds.opml").write_text(CUT_OFF)
    named = [str(tmp_path / "feeds.opml") if word == "FILE" else word for word in command]
    more = ("--web", sample_web) if command == ("discover",) else ("--country", "GB", "--paper", paper)
    done = run(*named, *more, stdin=CUT_OFF)
    assert done.code == 3
    assert "breaks off in line 4, before its end: what came before is taken" in done.err
    if command == ("discover",):
        assert "https://e.example/f: " in done.err
    else:
        known = {row["domain"] for row in run("export", "publishers", "--paper", paper).rows}
        assert {"d.example", "e.example"} <= known
        assert "f.exam" not in known


def test_of_a_packed_list_that_breaks_off_nothing_is_taken(paper: str, tmp_path: Path) -> None:
    rows = "".join(f"n{sha256(str(n).encode()).hexdigest()}.example,GB\n" for n in range(500))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(f"domain,country\n{rows}".encode())[:9000])
    done = run("import", tmp_path / "a.csv.gz", "--paper", paper)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert done.err.endswith("; nothing of it was taken in\n")


def test_an_imported_article_is_read_from_a_pipe_and_cannot_steer_the_terminal(paper: str) -> None:
    assert run("import", "-", "--paper", paper, stdin=json.dumps(ROW)).code == 0
    done = run("update", "--json", "--now", "2026-11-20T12:00:00Z", "--executor", "inline", "--paper", paper)
    assert done.rows[0]["done"]["analyse"] == 1
    told = run("edition", "GB", "--paper", paper)
    assert "Ferry" in told.out
    assert "\x1b" not in told.out


def test_a_recording_is_imported_as_pages(sample_web: Path, paper: str, tmp_path: Path) -> None:
    packed = tmp_path / "day.warc.zst"
    packed.write_bytes(zstd.compress(gzip.decompress(sample_web.read_bytes())))
    counts = [run("import", file, "--json", "--paper", paper).rows[0]["pages"] for file in (sample_web, packed)]
    assert counts[0] == counts[1] > 140


@pytest.mark.parametrize(
    ("packing", "why"),
    [(lambda day: day, "broken off"), (lambda day: lzma.compress(gzip.decompress(day)), "what came before is kept")],
    ids=["gzip", "xz"],
)
def test_of_a_recording_that_breaks_off_all_before_is_imported(
    sample_web: Path, paper: str, tmp_path: Path, packing: Callable[[bytes], bytes], why: str
) -> None:
    """A recorder that is killed leaves one; nothing of it was kept, and the next file was not read."""
    cut, row = tmp_path / "day.warc", tmp_path / "row.jsonl"
    cut.write_bytes(packing(sample_web.read_bytes())[:-100])
    row.write_text(json.dumps(ROW))
    done = run("import", cut, row, "--json", "--paper", paper)
    whole = run("import", sample_web, "--json", "--paper", paper).rows[0]["pages"]
    assert done.code == 3
    assert why in done.err
    assert (done.rows[0]["problems"], done.rows[1]["articles"]) == (1, 1)
    assert 200 < done.rows[0]["pages"] <= whole


def test_a_recording_that_is_damaged_is_imported_but_for_the_damage(
    sample_web: Path, paper: str, tmp_path: Path
) -> None:
    data = bytearray(sample_web.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
    (tmp_path / "day.warc.gz").write_bytes(data)
    done = run("import", tmp_path / "day.warc.gz", "--json", "--paper", paper)
    assert "read on at byte" in done.err
    assert done.rows[0]["pages"] > 140


def test_of_packed_articles_that_break_off_those_before_are_kept(paper: str, tmp_path: Path) -> None:
    rows = [json.dumps(ROW | {"url": f"https://harbourpost.example/{number}"}) for number in range(30)]
    packed = gzip.compress("\n".join(rows).encode(), compresslevel=0)
    (tmp_path / "articles.jsonl.gz").write_bytes(packed[:-200])
    done = run("import", tmp_path / "articles.jsonl.gz", "--json", "--paper", paper)
    assert "what came before is kept" in done.err
    assert done.rows[0]["articles"] == len(run("export", "--paper", paper).rows) > 20


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gzip", "xz"])
@pytest.mark.parametrize("kind", ["file", "pipe"])
def test_of_packed_articles_that_are_damaged_nothing_is_taken_in(
    paper: str, tmp_path: Path, pack: Callable[[bytes], bytes], kind: str
) -> None:
    """Articles of broken bytes were kept: that bytes are not what they were shows at the end alone."""
    rng = random.Random(3)
    rows = [
        json.dumps(ROW | {"url": f"https://harbourpost.example/{number}", "articleBody": f"{rng.random()} " * 40})
        for number in range(200)
    ]
    (damaged := bytearray(pack("\n".join(rows).encode())))[-2500] ^= 1
    name = tmp_path / "damaged"
    (tmp_path / "row.jsonl").write_text(json.dumps(ROW))
    with ThreadPoolExecutor() as threads:
        if kind == "pipe":
            os.mkfifo(name)
            threads.submit(name.write_bytes, damaged)
        else:
            name.write_bytes(damaged)
        done = run("import", name, tmp_path / "row.jsonl", "--json", "--paper", paper)
    assert f"{name}: is damaged" in done.err
    assert len(done.err.splitlines()) == 1
    assert [row["articles"] for row in done.rows] == [1]
    assert done.code == 3
    assert [row["url"] for row in run("export", "--paper", paper).rows] == [ROW["url"]]


def test_what_cannot_be_is_one_sentence(paper: str, tmp_path: Path) -> None:
    for arguments, code in (
        (("init", "--country", "XX"), 1),
        (("init", "--country", "Narnia"), 1),
        (("update",), 1),
        (("record", tmp_path / "day.warc.gz"), 1),
        (("update", "--now", "soon"), 2),
        (("update", "--executor", "moon"), 1),
        (("import", tmp_path / "none"), 1),
        (("publish", "/proc/none"), 1),
        (("replay", tmp_path / "none", tmp_path), 2),
    ):
        done = run(*arguments, "--paper", paper) if arguments[0] != "replay" else run(*arguments)
        assert done.code == code, (arguments, done)
        assert "Traceback" not in done.err
        assert done.err
    assert run("edition", "GB", "--paper", "/proc/none/paper.sqlite").code == 1


@pytest.mark.parametrize(
    "question",
    [
        ("edition", "GB"),
        ("story", "4f1c22"),
        ("article", "4f1c22"),
        ("search", "ferry"),
        ("explain", "4f1c22"),
        ("verify",),
        ("sources",),
        ("export",),
        ("publishers", "list", "--mine"),
        ("publish", "site"),
    ],
)
def test_a_question_makes_no_paper(tmp_path: Path, question: tuple[str, ...]) -> None:
    paper = tmp_path / "none" / "paper.sqlite"
    done = run(*question, "--paper", paper)
    assert (done.code, done.out) == (1, "")
    assert done.err == (f"broadsheet: {paper}: no paper is there: broadsheet init makes one, or give another path\n")
    assert not paper.parent.exists()


def test_init_says_what_follows(paper: str) -> None:
    assert "Next: broadsheet init --country GB" in run("init", "--paper", paper).err
    assert run("init", "--country", "nz", "--json", "--paper", paper).rows[0]["countries"] == ["NZ"]
    assert "NZ" in run("init", "--paper", paper, LANG="en_NZ.UTF-8", LC_ALL="en_NZ.UTF-8").err


def test_a_country_is_asked_for_by_the_code_that_the_european_union_writes(sample_paper: Path) -> None:
    kept = ("--paper", sample_paper)
    assert run("edition", "uk", *kept).out == run("edition", "GB", *kept).out
    assert run("search", "country:UK", *kept).out == run("search", "country:GB", *kept).out != ""
    assert run("publishers", "list", "--country", "UK").out == run("publishers", "list", "--country", "GB").out
    rows = run("export", *kept).out
    assert run("rank", "--country", "UK", stdin=rows).out == run("rank", "--country", "GB", stdin=rows).out


def test_what_is_no_json_is_not_given_for_it(sample_paper: Path) -> None:
    done = run("export", "opml", "--json", "--paper", sample_paper)
    assert (done.code, done.out, "leave out --json" in done.err) == (2, "", True)


def test_an_article_without_other_versions_is_told_of_in_either_form(sample_paper: Path) -> None:
    kept = ("--paper", sample_paper)
    url = run("export", *kept).rows[0]["url"]
    for form in ((), ("--json",)):
        done = run("article", url, "--versions", *form, *kept)
        assert (done.code, done.out, done.err) == (4, "", "No version before this one is known.\n")


def test_a_country_that_is_none_leaves_no_paper(tmp_path: Path) -> None:
    done = run("init", "--country", "Narnia", "--paper", tmp_path / "paper.sqlite")
    assert (done.code, list(tmp_path.iterdir())) == (1, [])


def test_what_was_never_visited_is_due_now(paper: str) -> None:
    feed = "domain,feeds\na.example,https://a.example/feed\n"
    assert run("import", "-", "--paper", paper, stdin=feed).code == 0
    assert "not visited yet; last success never; due now\n" in run("sources", "--paper", paper).out


def test_publish(sample_paper: Path, tmp_path: Path) -> None:
    done = run(
        "publish",
        tmp_path / "site",
        "--site",
        "https://news.example/",
        "--country",
        "FR",
        "--json",
        "--paper",
        sample_paper,
    )
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file() and path.name != PRINTED]
    assert done.rows[0]["files"] == len(files)
    assert (tmp_path / "site" / "index.html").read_text() != (tmp_path / "site" / "gb.html").read_text()
    assert (tmp_path / "site" / "sitemap.xml").exists()


@pytest.mark.parametrize("site", ["nonsense", "ftp://news.example/"])
def test_a_site_that_is_none_is_told_before_anything_is_written(sample_paper: Path, tmp_path: Path, site: str) -> None:
    done = run("publish", tmp_path / "site", "--site", site, "--paper", sample_paper)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert f"{site!r} is no address of a site" in done.err
    assert not (tmp_path / "site").exists()


def test_a_site_may_be_a_folder_of_another(sample_paper: Path, tmp_path: Path) -> None:
    assert run("publish", tmp_path, "--site", "https://news.example/paper", "--paper", sample_paper).code == 0
    for name in ("sitemap.xml", "feed.atom"):
        text = (tmp_path / name).read_text()
        assert "https://news.example/paper/" in text
        assert text.count("https://news.example/") == text.count("https://news.example/paper/")


def test_serve_answers_at_a_free_port_and_tells_of_one_that_is_taken(sample_paper: Path, tmp_path: Path) -> None:
    shutil.copy(sample_paper, tmp_path / "paper.sqlite")
    command = [sys.executable, "-m", "broadsheet", "serve", "--no-update", "--country", "GB", "--port", "0"]
    with subprocess.Popen(
        [*command, "--paper", str(tmp_path / "paper.sqlite")], stderr=subprocess.PIPE, text=True
    ) as serving:
        try:
            line = serving.stderr.readline() if serving.stderr else ""
            address = next(word for word in line.split() if word.startswith("http://"))
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own)
                assert b"United Kingdom" in answer.read()
        finally:
            serving.terminate()
            serving.communicate(timeout=30)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--no-update", "--paper", tmp_path / "paper.sqlite")
    assert done.code == 1
    assert "choose another with --port" in done.err
