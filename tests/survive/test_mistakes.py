"""What a person gets wrong becomes one clear sentence on standard error and a documented exit code."""

import gzip
import lzma
import socket
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.cli import main
from broadsheet.library import open_paper

ROW = b'{"url": "https://harbourpost.example/ferry", "headline": "Ferry", "articleBody": "The ferry sails.", "publisher": "harbourpost.example"}\n'


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without settings, in a folder of its own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("BROADSHEET_SETTINGS", "BROADSHEET_PAPER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a command; gives back its exit code and what it said on standard error."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        assert isinstance(ended.value.code, int)
        return ended.value.code, capfd.readouterr().err

    return run


Said = Callable[..., tuple[int, str]]


def one_sentence(told: tuple[int, str], *words: str, code: int = 1) -> None:
    number, text = told
    assert number == code, text
    assert "Traceback" not in text
    assert len(text.strip().splitlines()) == 1, text
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("contry = 'NZ'", ("`contry` is no setting", "did you mean `country`")),
        ("port = 'many'", ("`port` must be a whole number",)),
        ("{not: toml}", ("not TOML",)),
    ],
)
def test_a_wrong_settings_file(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / "broadsheet.toml"
    file.write_text(text)
    monkeypatch.setenv("BROADSHEET_SETTINGS", str(file))
    one_sentence(said("sources"), str(file), *words)


def test_a_database_that_cannot_be_written(said: Said, tmp_path: Path) -> None:
    (tmp_path / "folder.sqlite").mkdir()
    (tmp_path / "file").write_text("a file")
    one_sentence(said("init", "--sample", "--paper", tmp_path / "folder.sqlite"), "folder.sqlite", "cannot be opened")
    one_sentence(said("init", "--sample", "--paper", tmp_path / "file" / "paper.sqlite"), "folder cannot be made")
    one_sentence(said("init", "--sample", "--paper", "/proc/paper.sqlite"), "/proc/paper.sqlite")
    one_sentence(said("init", "--sample", "--paper", "/dev/full"), "/dev/full")


def test_a_file_that_is_no_database(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, and not a paper. " * 100)
    one_sentence(said("update", "--paper", file), "notes.txt", "not a database")
    assert file.read_text().startswith("These are notes")


def test_the_database_of_another_program(said: Said, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "bookmarks.sqlite") as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    one_sentence(said("update", "--paper", tmp_path / "bookmarks.sqlite"), "another program's database")


def test_a_database_of_a_newer_version(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "paper.sqlite"
    open_paper(file).close()
    with sqlite3.connect(file) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    one_sentence(said("update", "--paper", file), "9999", "install the newer Broadsheet")


def test_a_paper_cut_short(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "paper.sqlite"
    open_paper(file).close()
    file.write_bytes(file.read_bytes()[:20_000])
    one_sentence(said("sources", "--paper", file), "paper.sqlite", "damaged")


def test_a_port_in_use(said: Said, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = said("serve", "--port", str(port), "--no-update", "--paper", tmp_path / "paper.sqlite")
    one_sentence(told, f"127.0.0.1:{port}", "in use", "--port")


def test_a_host_that_is_none_of_ours(said: Said, tmp_path: Path) -> None:
    for host in ("203.0.113.7", "no.such.host.invalid"):
        one_sentence(said("serve", "--host", host, "--no-update", "--paper", tmp_path / "paper.sqlite"), host)


def test_a_server_that_does_not_answer(said: Said) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    one_sentence(said("update", "--paper", f"postgresql://reader:secret@127.0.0.1:{port}/news"), "127.0.0.1", "refused")
    one_sentence(said("update", "--paper", "mysql://127.0.0.1/news"), "mysql is not supported")


def test_a_secret_is_not_told(said: Said) -> None:
    _, text = said("update", "--paper", "postgresql://reader:secret@127.0.0.1:1/news")
    assert "secret" not in text


@pytest.mark.parametrize(
    "engine", ["cloud", "threads:many", "processes:0", "dask://127.0.0.1:1", "dask://", "inline:2"]
)
def test_an_unknown_executor(said: Said, tmp_path: Path, engine: str) -> None:
    paper = tmp_path / "paper.sqlite"
    file = tmp_path / "day.jsonl"
    file.write_bytes(ROW)
    said("import", file, "--paper", paper)
    one_sentence(said("update", "--executor", engine, "--paper", paper), engine)


def test_an_unknown_country(said: Said, tmp_path: Path) -> None:
    one_sentence(said("init", "--country", "QQ", "--paper", tmp_path / "paper.sqlite"), "'QQ'", "countries are")
    told = said("serve", "--country", "QQ", "--port", "0", "--paper", tmp_path / "paper.sqlite")
    one_sentence(told, "'QQ'")


def test_new_sources_are_due_whatever_the_clock_is_set_to(said: Said, tmp_path: Path) -> None:
    paper = tmp_path / "paper.sqlite"
    said("init", "--sample", "--paper", paper)
    with open_paper(paper) as opened:
        counts = opened.work(datetime(1990, 1, 1, tzinfo=UTC))
    assert counts["discover"].due > 30
    assert counts["discover"].waiting == 0


def test_a_paper_without_publishers(said: Said, tmp_path: Path) -> None:
    one_sentence(said("update", "--paper", tmp_path / "paper.sqlite"), "no publishers yet", "broadsheet init")


def test_a_broken_row_is_told_and_the_others_are_kept(said: Said, tmp_path: Path) -> None:
    file, paper = tmp_path / "day.jsonl", tmp_path / "paper.sqlite"
    file.write_bytes(
        ROW + b'{"url": \n' + b"[1, 2]\n\n" + b'{"headline": "no address"}\n\xff\xfe\n' + ROW.replace(b"ferry", b"quay")
    )
    code, text = said("import", file, "--paper", paper)
    assert code == 3
    assert "Traceback" not in text
    assert "day.jsonl, line 2: not JSON" in text
    assert "day.jsonl, line 5: " in text
    assert "2 articles" in text
    with open_paper(paper) as opened:
        assert opened.articles.count() == 2


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
@pytest.mark.parametrize("kind", ["cut", "spoilt", "begun"])
def test_a_broken_archive(said: Said, tmp_path: Path, pack: Callable[[bytes], bytes], kind: str) -> None:
    rows = b"".join(ROW.replace(b"ferry", b"ferry-%d" % number) for number in range(400))
    whole = pack(rows)
    spoilt = whole[: len(whole) // 2] + bytes(200) + whole[len(whole) // 2 + 200 :]
    file = tmp_path / "day.jsonl.packed"
    file.write_bytes({"cut": whole[: len(whole) // 2], "spoilt": spoilt, "begun": whole[:12]}[kind])
    code, text = said("import", file, "--paper", tmp_path / "paper.sqlite")
    assert "Traceback" not in text
    assert code == (3 if kind == "cut" else 1), text
    if kind == "spoilt":
        one_sentence((code, text), f"{file}: is damaged")
    else:
        assert f"{file}: cannot be read: Compressed file ended before the end-of-stream marker was reached" in text
    if kind == "cut":
        assert "articles" in text.splitlines()[-1]


def test_what_is_no_deflate_behind_a_good_beginning(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl.gz"
    file.write_bytes(gzip.compress(ROW) + gzip.compress(b"")[:10] + b"\x07" * 40)
    told = said("import", file, "--paper", tmp_path / "paper.sqlite")
    one_sentence(told, f"{file}: is damaged (Error -3 while decompressing data: invalid block type)")


def test_files_that_are_not_there(said: Said, tmp_path: Path) -> None:
    paper = tmp_path / "paper.sqlite"
    one_sentence(said("import", tmp_path / "absent.jsonl", "--paper", paper), "absent.jsonl", "No such file")
    one_sentence(said("import", tmp_path, "--paper", paper), str(tmp_path), "directory")
    code, text = said("update", "--web", tmp_path / "absent.warc.gz", "--paper", paper)
    assert code == 2
    assert "does not exist" in text


@pytest.mark.parametrize(
    "content", [b"", b"no recording", b"WARC/1.0\r\n\r\n", gzip.compress(b"WARC/1.1\r\nbroken", mtime=0)[:20]]
)
def test_a_recording_that_is_none(said: Said, tmp_path: Path, content: bytes) -> None:
    paper, web = tmp_path / "paper.sqlite", tmp_path / "day.warc.gz"
    said("init", "--sample", "--paper", paper)
    web.write_bytes(content)
    one_sentence(said("update", "--web", web, "--executor", "inline", "--paper", paper), "day.warc.gz")


@pytest.mark.parametrize(("word", "near"), [("updat", "update"), ("publisher", "publishers"), ("artikle", "article")])
def test_a_command_that_is_misspelt_names_the_nearest(said: Said, word: str, near: str) -> None:
    code, text = said(word, "x")
    assert (code, text.splitlines()[-1]) == (2, f"Error: No such command {word!r}. Did you mean {near!r}?")
    assert said("frobnicate")[1].endswith("Error: No such command 'frobnicate'.\n")


def test_a_file_that_is_not_there_is_not_told_to_be_kept_in_part(said: Said, tmp_path: Path) -> None:
    code, text = said("import", tmp_path / "feeds.opml", "--paper", tmp_path / "paper.sqlite")
    assert (code, text.splitlines()[-1]) == (
        1,
        f"broadsheet: {tmp_path}/feeds.opml: cannot be read: No such file or directory",
    )


def test_a_time_that_is_none(said: Said, tmp_path: Path) -> None:
    code, text = said("update", "--now", "yesterday", "--paper", tmp_path / "paper.sqlite")
    assert code == 2
    assert "'yesterday' is no ISO 8601 time" in text


@pytest.mark.parametrize("command", [("update", "--now"), ("edition", "GB", "--at")])
@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01", "9999-12-31"])
def test_a_time_that_is_none_of_a_newspaper(tmp_path: Path, said: Said, command: tuple[str, ...], time: str) -> None:
    said("init", "--sample", "--paper", tmp_path / "paper.sqlite")
    code, text = said(*command, time, "--paper", tmp_path / "paper.sqlite")
    assert code == 2
    assert "Traceback" not in text
    assert time in text


def test_what_is_not_kept(said: Said, tmp_path: Path) -> None:
    paper = tmp_path / "paper.sqlite"
    for arguments in (("article", "beef"), ("story", "beef"), ("edition", "NZ"), ("explain", "x.example")):
        one_sentence(said(*arguments, "--paper", paper), code=4 if said(*arguments, "--paper", paper)[0] == 4 else 1)
