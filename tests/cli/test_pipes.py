"""The stages as pipes."""

import bz2
import errno
import gzip
import json
import lzma
import os
import pty
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from backports import zstd
from cli_shell import run

from broadsheet.fetch import Recorder, read_pages
from broadsheet.news import Request
from broadsheet.testing import FakeWeb

BODY = (
    "The island ferry sailed again on Friday after nine days in the yard. "
    "Its engine was mended by the yard that built the ship, the harbour office said. "
    "Islanders had gone without fresh bread since Monday."
)
ROW = {
    "url": "https://harbourpost.example/ferry",
    "headline": "Ferry sails again",
    "articleBody": BODY,
    "datePublished": "2026-11-20T09:00:00+01:00",
    "keywords": ["islands", "ferries"],
    "inLanguage": "en-GB",
    "publisher": {"name": "Harbour Post", "url": "https://harbourpost.example/", "country": "GB"},
    "mine": {"any": ["thing", 1, None, 0.25]},
}


def lines(*rows: Any) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="module")
def extracted(sample_web: Path) -> list[dict[str, Any]]:
    done = run("extract", sample_web, "--executor", "inline")
    assert done.code == 3
    return done.rows


def test_extract_keeps_the_order_of_the_recording(sample_web: Path, extracted: list[dict[str, Any]]) -> None:
    addresses = [page.url for page in read_pages(sample_web)]
    told = [row["page"]["url"] for row in extracted]
    assert len(told) > 120
    assert told == [address for address in addresses if address in set(told)]


@pytest.mark.parametrize("executor", ["threads:3", "processes:2"])
def test_extract_is_the_same_on_every_executor(
    sample_web: Path, extracted: list[dict[str, Any]], executor: str
) -> None:
    assert run("extract", sample_web, "--executor", executor).rows == extracted


def test_what_is_no_article_is_told_with_the_reason(sample_web: Path, tmp_path: Path) -> None:
    done = run("extract", sample_web, "--executor", "inline", "--errors", tmp_path / "errors.jsonl")
    errors = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines()]
    assert done.code == 3
    assert done.err == ""
    assert {tuple(error) for error in errors} == {("subject", "kind", "why")}
    assert "NotAnArticle" in {error["kind"] for error in errors}


def test_what_is_no_article_is_printed_where_any_page_is_wanted(
    sample_web: Path, extracted: list[dict[str, Any]], tmp_path: Path
) -> None:
    done = run("extract", sample_web, "--executor", "inline", "--any-page", "--errors", tmp_path / "errors.jsonl")
    refused = [row for row in done.rows if "refused" in row]
    assert [row for row in done.rows if "refused" not in row] == extracted
    assert {row["@type"] for row in refused} == {"WebPage"}
    assert "a front page" in {row["refused"] for row in refused}
    assert run("analyse", stdin=lines(refused[0])).rows[0]["refused"] == refused[0]["refused"]


def test_html_is_known_by_its_content_and_named_by_the_person(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in BODY.split(". "))
    html = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry sails again</h1>{paragraphs * 2}</article></body></html>"
    (tmp_path / "page.html").write_text(html)
    (row,) = run("extract", tmp_path / "page.html", "--url", "https://harbourpost.example/ferry", "--why").rows
    assert row["url"] == "https://harbourpost.example/ferry"
    assert row["page"]["record"] == str(tmp_path / "page.html")
    assert "articleBody" in row["why"] or "body" in row["why"]
    (piped,) = run("extract", "-", "--url", "https://harbourpost.example/ferry", stdin=html).rows
    assert piped["articleBody"] == row["articleBody"]
    assert run("extract", tmp_path / "page.html").rows[0]["url"] == f"https://unknown.invalid{tmp_path}/page.html"


def with_models(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"models": "broadsheet.analyse.topics" in sys.modules}


def test_workers_on_rows_are_forked_with_the_models() -> None:
    code = """
        from test_pipes import with_models
        from broadsheet.cli.rows import Out, run_rows
        run_rows(Out(None, lambda *_: None), with_models, [{"url": "https://harbourpost.example/"}], "processes:1")
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, timeout=60, check=True)
    assert json.loads(done.stdout)["models"] is True


def html(title: str, address: str | None = None) -> bytes:
    told = f'<link rel="canonical" href="{address}">' if address else ""
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in BODY.split(". "))
    return f"<title>{title}</title>{told}<article><h1>{title}</h1>{paragraphs * 2}</article>".encode()


def test_a_folder_of_pages_is_read_packed_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b", ".hidden"):
        (tmp_path / "pages" / folder).mkdir(parents=True)
        (tmp_path / "pages" / folder / "index.html").write_bytes(html("Ferry sails again"))
    address = "https://www.harbourpost.example/2026/bread"
    (tmp_path / "pages" / "c.html.gz").write_bytes(gzip.compress(html("Bread is back", address)))
    (tmp_path / "pages" / "d.html.xz").write_bytes(lzma.compress(html("Pilot is named")))
    done = run("extract", "pages", "--executor", "inline")
    assert done.code == 0
    assert [row["url"] for row in done.rows] == [
        "https://unknown.invalid/pages/a/index.html",
        "https://unknown.invalid/pages/b/index.html",
        address,
        "https://unknown.invalid/pages/d.html.xz",
    ]
    assert done.rows[2]["publisher"]["url"] == "https://harbourpost.example/"
    assert done.rows[2]["page"]["record"] == "pages/c.html.gz"


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "pages" / ".hidden").mkdir(parents=True)
    (tmp_path / "page.html").write_bytes(html("Ferry sails again"))
    done = run("extract", tmp_path / "pages", tmp_path / "page.html")
    assert (done.code, len(done.rows)) == (3, 1)
    assert done.err == f"{tmp_path / 'pages'}: InputError: there are no files in this folder\n"


def test_what_a_folder_holds_beside_pages_is_told_and_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages" / "a").mkdir(parents=True)
    (tmp_path / "pages" / "a" / "again").symlink_to("..")
    os.mkfifo(tmp_path / "pages" / "b")
    (tmp_path / "pages" / "c").symlink_to("c")
    (tmp_path / "pages" / "d.html").write_bytes(html("Ferry sails again"))
    done = run("extract", "pages", "--executor", "inline")
    assert (done.code, len(done.rows)) == (3, 1)
    told = dict(line.split(": InputError: ") for line in done.err.splitlines())
    assert told.pop("pages/b") == "is a pipe, socket or device, and in a folder none is waited for: name it itself"
    assert told == {"pages/a/again": os.strerror(errno.EISDIR), "pages/c": os.strerror(errno.ELOOP)}


def test_a_folder_that_cannot_be_read_does_not_end_the_one_around_it(tmp_path: Path) -> None:
    deep = tmp_path / "pages" / "a"
    deep.mkdir(parents=True)
    (tmp_path / "pages" / "b.html").write_bytes(html("Ferry sails again"))
    place, names = os.open(deep, os.O_RDONLY), ["a" * 200] * 30
    for name in names:  # longer together than a path may be
        os.mkdir(name, dir_fd=place)
        place, before = os.open(name, os.O_RDONLY, dir_fd=place), place
        os.close(before)
    os.close(place)
    done = run("extract", tmp_path / "pages", "--executor", "inline")
    assert (done.code, len(done.rows)) == (3, 1)
    assert done.err.endswith(f"{'a' * 200}: InputError: {os.strerror(errno.ENAMETOOLONG)}\n")


def test_a_file_whose_name_is_no_utf_8_is_read_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for name, content in ((b"caf\xe9.html", html("Ferry sails again")), (b"caf\xe9.warc", b"WARC/1.1\r\n\r\n")):
        Path(os.fsdecode(b"pages/" + name)).write_bytes(content)
    done = run("extract", "pages", "--errors", "errors.jsonl")
    assert (done.code, done.err) == (3, "")
    assert [(row["url"], row["page"]["record"]) for row in done.rows] == [
        ("https://unknown.invalid/pages/caf%E9.html", "pages/caf\\xe9.html")
    ]
    (told,) = (json.loads(line) for line in (tmp_path / "errors.jsonl").read_text().splitlines())
    assert told["subject"] == "pages/caf\\xe9.warc"
    rows = Path(os.fsdecode(b"caf\xe9.jsonl"))
    rows.write_text("{}\n")
    assert run("analyse", str(rows), "--errors", "errors.jsonl").code == 3
    assert "caf\\\\xe9.jsonl:1" in (tmp_path / "errors.jsonl").read_text()


@pytest.mark.parametrize("arguments", [("analyse",), ("relate",), ("rank", "--country", "GB")])
def test_who_names_nothing_at_a_terminal_is_told_and_not_waited_for(arguments: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "broadsheet", *arguments]
    done = subprocess.run(command, stdin=theirs, capture_output=True, text=True, timeout=60, check=False)
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, "name a file, or pipe rows in" in done.stderr) == (2, True)


def test_one_address_is_for_one_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(html("Ferry sails again"))
    for files in ((page, page), (tmp_path,)):
        done = run("extract", *files, "--url", "https://harbourpost.example/ferry")
        assert (done.code, "one file" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bytes(range(1, 256)), "NotAnArticle: binary data, not a web page"),
        (bytes(11 * 2**20), "InputError: neither WARC nor a page of HTML, which has at most 10 MiB"),
        (gzip.compress(b"<html>" + bytes(11 * 2**20)), "InputError: neither WARC nor a page of HTML"),
        (gzip.compress(html("Ferry sails again"))[:100], "InputError: is packed, and broken"),
    ],
    ids=["bytes", "large", "bomb", "torn gzip"],
)
def test_what_holds_no_page_is_told(content: bytes, why: str) -> None:
    done = run("extract", "-", "--executor", "inline", stdin=content)
    assert (done.code, done.out, why in done.err) == (3, "", True)


def test_a_page_in_utf_16_is_no_binary_data() -> None:
    page = html("Ferry sails again").decode()
    for encoding in ("utf-16", "utf-16-le"):
        assert run("extract", "-", "--executor", "inline", stdin=page.encode(encoding)).rows


def test_a_recording_is_read_from_a_pipe(sample_web: Path, extracted: list[dict[str, Any]]) -> None:
    assert run("extract", "-", "--executor", "inline", stdin=sample_web.read_bytes()).rows == extracted
    assert run("extract", "-", "--executor", "inline", stdin=gzip.decompress(sample_web.read_bytes())).rows == extracted
    packed = zstd.compress(gzip.decompress(sample_web.read_bytes()))
    assert run("extract", "-", "--executor", "inline", stdin=packed).rows == extracted


def test_a_page_that_only_an_earlier_file_holds_is_extracted(tmp_path: Path) -> None:
    """The same page at two addresses, recorded once; the recording is then cut in two files."""
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in BODY.split(". "))
    html = f"<html><title>Ferry sails again</title><article><h1>Ferry sails again</h1>{paragraphs * 2}</article></html>"
    site, day = "https://harbourpost.example", tmp_path / "day.warc"
    web = FakeWeb({f"{site}/ferry": html.encode(), f"{site}/islands/ferry": html.encode()})
    with Recorder(web, day) as recorder:
        for url in web.answers:
            recorder.exchange(Request(url=url))
    whole = [row["url"] for row in run("extract", day, "--executor", "inline").rows]
    assert whole == list(web.answers)
    data = day.read_bytes()
    cut = data.index(b"WARC/1.1\r\nWARC-Type: revisit")
    first, second = tmp_path / "first.warc", tmp_path / "second.warc"
    first.write_bytes(data[:cut])
    second.write_bytes(data[cut:])
    assert [row["url"] for row in run("extract", first, second, "--executor", "inline").rows] == whole
    command = [sys.executable, "-m", "broadsheet", "extract", "-", "--executor", "inline"]
    with day.open("rb") as stdin:
        piped = [subprocess.run(command, stdin=stdin, capture_output=True, check=False).stdout]
    piped += [subprocess.run(command, input=data, capture_output=True, check=False).stdout]
    assert [[json.loads(line)["url"] for line in said.splitlines()] for said in piped] == [whole, whole]
    alone = run("extract", second, "--executor", "inline")
    assert (alone.code, alone.rows) == (3, [])
    assert "a revisit of a page that is in no file read here" in alone.err


def test_who_reads_no_further_is_no_failure() -> None:
    command = [sys.executable, "-m", "broadsheet", "publishers", "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout
        assert listing.stderr
        assert listing.stdout.readline()
        listing.stdout.close()
        assert (listing.stderr.read(), listing.wait(timeout=60)) == (b"", 0)


def test_whose_errors_nobody_reads_is_no_success(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("{broken\n" * 2000)
    command = [sys.executable, "-m", "broadsheet", "relate", str(rows)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as relating:
        assert relating.stderr
        assert relating.stderr.readline()
        relating.stderr.close()
        assert relating.wait(timeout=60) == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("extract", tmp_path / "none.html")
    assert done.code == 3
    assert done.err == f"{tmp_path}/none.html: InputError: No such file or directory\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bz2.compress(b"WARC/1.1"), "is packed with bzip2; unpack it, or pack each record with gzip"),
        (lzma.compress(b"WARC/1.1"), "is packed with xz; unpack it, or pack each record with gzip"),
        (b"PK\x03\x04", "is packed with zip (the records of a WACZ are in its folder archive); unpack it, or pack each record with gzip"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "holds no page: no answer of status 200 with HTML"),
    ],
    ids=["bzip2", "xz", "WACZ", "no page"],
)  # fmt: skip
def test_a_file_without_pages_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "day").write_bytes(content)
    done = run("extract", tmp_path / "day")
    assert (done.code, done.out, done.err) == (3, "", f"{tmp_path}/day: InputError: {why}\n")


def test_keys_that_a_stage_does_not_know_pass_unchanged() -> None:
    (analysed,) = run("analyse", stdin=lines(ROW)).rows
    (related,) = run("relate", stdin=lines(analysed)).rows
    for row in (analysed, related):
        assert {key: row[key] for key in ("mine", "articleBody", "datePublished", "publisher")} == {
            key: ROW[key] for key in ("mine", "articleBody", "datePublished", "publisher")
        }


def test_analysis_speaks_schema_org_and_keeps_what_was_declared() -> None:
    (row,) = run("analyse", stdin=lines(ROW)).rows
    assert row["declared"] == {"keywords": ["islands", "ferries"], "inLanguage": "en-GB"}
    assert row["timeRequired"].startswith("PT")
    assert row["abstract"]
    assert row["analysis"]["article"] == "cbcb55ec0189bbc0"
    assert run("analyse", stdin=lines(row)).rows == [row]


def test_broken_rows_are_told_and_the_others_done() -> None:
    stdin = lines(ROW) + '{"url": \n[1]\n' + lines({"headline": "x"}, ROW | {"datePublished": "yesterday"}, ROW)
    done = run("analyse", stdin=stdin)
    assert done.code == 3
    assert len(done.rows) == 2
    assert [line.split(":")[2].strip() for line in done.err.splitlines()[:2]] == ["InputError", "InputError"]
    assert done.err.splitlines()[2] == "<stdin>:4: InputError: the row has no `url`"
    assert done.err.splitlines()[3].startswith("https://harbourpost.example/ferry: InputError: `datePublished` is no")
    assert len(done.err.splitlines()) == 4


@pytest.mark.parametrize("stage", [("relate",), ("rank", "--country", "GB")])
def test_an_analysis_that_cannot_be_read_is_to_be_made_again(stage: tuple[str, ...]) -> None:
    done = run(*stage, stdin=lines(ROW | {"analysis": {"language": 1}, "story": "a"}))
    assert done.code == 3
    assert "its `analysis` cannot be read (Expected `object`" in done.err
    assert "pipe the row through `broadsheet analyse` again" in done.err


def test_rows_in_utf_16_are_told_once() -> None:
    done = run("analyse", stdin=lines(ROW, ROW).encode("utf-16"))
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "save it as UTF-8" in done.err


@pytest.mark.parametrize("stage", [("analyse",), ("relate",), ("rank", "--country", "GB")])
def test_what_is_packed_or_a_recording_is_told_once(sample_web: Path, stage: tuple[str, ...]) -> None:
    for given in (gzip.compress(lines(ROW).encode()), sample_web.read_bytes()):
        done = run(*stage, stdin=given)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert "is packed, or a recording (WARC)" in done.err


def test_relate_and_rank(extracted: list[dict[str, Any]]) -> None:
    home = [row | {"publisher": row["publisher"] | {"country": "GB"}} for row in extracted if "news" in row["url"]][:40]
    analysed = run("analyse", stdin=lines(*home)).rows
    related = run("relate", stdin=lines(*analysed)).rows
    assert [row["url"] for row in related] == [row["url"] for row in home]
    assert any(row["report"]["independent"] > 1 for row in related)
    ranked = run("rank", "--country", "gb", stdin=lines(*related))
    assert ranked.code == 0
    assert ranked.rows[0]["section"] == "top"
    score = ranked.rows[0]["prominence"]
    again = sum(part["value"] * part["weight"] for part in score["parts"]) / sum(
        part["weight"] for part in score["parts"]
    )
    assert score["value"] == pytest.approx(again, abs=1e-4)


@pytest.mark.parametrize(
    ("publishers", "independent"),
    [
        (("https://mirror.co.uk/", "https://walesonline.co.uk/"), 1),
        (("https://mirror.co.uk/", "https://theguardian.com/"), 2),
        (({"url": "https://a.example/", "owner": "Quay"}, {"url": "https://b.example/", "owner": "Quay"}), 1),
        (({"url": "https://a.example/", "owner": ["Quay"]}, {"url": "https://b.example/", "owner": ["Quay"]}), 2),
    ],
)
def test_publishers_with_one_owner_are_no_independent_reports(publishers: tuple[Any, Any], independent: int) -> None:
    other = (
        "Nine days in the yard are over: on Friday the ferry of the island sailed, said the harbour office, with its engine mended. "
        "No bread that was fresh had reached islanders since Monday, and the ship was met by all of them."
    )
    told = [one if isinstance(one, dict) else {"url": one} for one in publishers]
    rows = [
        ROW | {"url": f"{one['url']}ferry", "articleBody": text, "publisher": one}
        for one, text in zip(told, (BODY, other), strict=True)
    ]
    done = run("relate", stdin=lines(*rows))
    assert {row["story"] for row in done.rows} == {done.rows[0]["story"]}
    assert [row["report"]["independent"] for row in done.rows] == [independent] * 2
    assert not any("reprint_of" in row["report"] for row in done.rows)


def test_an_edition_by_pipes_has_the_figures_of_the_paper_s(sample_paper: Path) -> None:
    rows = run("export", "--paper", sample_paper).rows
    for row in rows:
        del row["story"]
        quality = row["analysis"]["quality"]
        quality["parts"] = [part for part in quality["parts"] if part["name"] != "corroboration"]
        quality["value"] = 0.5
    related = run("relate", stdin=lines(*rows))
    ranked = run("rank", "--country", "GB", "--now", "2026-11-20T12:00:00Z", stdin=related.out)
    (edition,) = run("edition", "GB", "--json", "--paper", sample_paper).rows
    places = [(place["story"], place["prominence"]) for part in edition["sections"] for place in part["placements"]]
    assert [(place["story"], place["prominence"]) for place in ranked.rows] == places
    assert len(places) > 20


def test_rank_says_when_a_country_has_nobody(extracted: list[dict[str, Any]]) -> None:
    related = run("relate", stdin=lines(*run("analyse", stdin=lines(extracted[0])).rows)).rows
    done = run("rank", "--country", "NZ", stdin=lines(*related))
    assert (done.code, done.out) == (3, "")
    assert "NZ" in done.err


def test_rank_wants_what_the_stages_before_add() -> None:
    done = run("rank", "--country", "GB", stdin=lines(ROW))
    assert done.code == 3
    assert "broadsheet analyse" in done.err


@pytest.mark.parametrize(
    "wrong",
    [
        {"report": [1]},
        {"report": {"independent": "many"}},
        {"report": {"adds": "all"}},
        {"publisher": {"name": ["Harbour Post"]}},
        {"refused": "a topic page"},
    ],
)
def test_a_row_that_cannot_be_ranked_is_told_by_its_address_and_the_others_are_ranked(wrong: dict[str, Any]) -> None:
    (row,) = run("relate", stdin=lines(*run("analyse", stdin=lines(ROW)).rows)).rows
    other = ROW["url"] + "/again"
    done = run("rank", "--country", "GB", stdin=lines(row | wrong | {"url": other}, row))
    assert (done.code, {place["url"] for place in done.rows}) == (3, {ROW["url"]})
    assert done.err.startswith(f"{other}: InputError: ")
    assert len(done.err.splitlines()) == 1


def test_a_page_that_is_no_article_is_in_no_story() -> None:
    done = run("relate", stdin=lines(ROW, ROW | {"url": ROW["url"] + "/all", "refused": "a topic page"}))
    assert (done.code, [row["url"] for row in done.rows]) == (3, [ROW["url"]])
    assert "the page is no article (a topic page)" in done.err


def test_discover_and_fetch_on_a_recorded_web(sample_web: Path, tmp_path: Path) -> None:
    found = run("discover", "--web", sample_web, "--now", "2026-11-20T12:00:00Z", "https://www.harbourpost.example")
    assert found.code == 0
    assert len(found.rows) > 5
    assert {row["publisher"] for row in found.rows} == {"harbourpost.example"}
    entries = tmp_path / "entries.jsonl"
    entries.write_text(found.out + found.out)
    with (tmp_path / "day.warc.gz").open("wb") as file:
        file.write(_fetched(sample_web, entries))
    pages = [page.url for page in read_pages(tmp_path / "day.warc.gz")]
    assert pages == list(dict.fromkeys(row["url"] for row in found.rows))


def _fetched(web: Path, entries: Path) -> bytes:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    command = [sys.executable, "-m", "broadsheet", "fetch", "--web", str(web), str(entries)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_discover_takes_publishers_in_any_form(sample_web: Path) -> None:
    csv = "domain,feeds\nharbourpost.example,https://www.harbourpost.example/feeds/news.xml\n"
    now = ("--now", "2026-11-20T12:00:00Z")
    assert len(run("discover", "--web", sample_web, *now, stdin=csv).rows) > 5
    told = run("discover", "--web", sample_web, *now, "https://nobody.example/")
    assert told.code == 3
    assert told.err.startswith("https://nobody.example/: ")


def test_a_country_without_publishers_is_told() -> None:
    done = run("discover", "--country", "AQ")
    assert done.code == 1
    assert "the directory knows no publishers of 'AQ'; countries are AE, " in done.err


def test_a_broken_row_is_told_once_by_its_line() -> None:
    done = run("analyse", stdin=b"{oops\n" + b"[" * 2000 + b"\n")
    lines = done.err.splitlines()
    assert done.code == 3
    assert lines[0].startswith("<stdin>:1: InputError: not JSON (")
    assert lines[1] == "<stdin>:2: InputError: objects and lists in it are nested more than 100 deep"
