import io
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from cli_shell import run
from town import Said, Town

from broadsheet.cli.visits import _rounds, _visit
from broadsheet.fetch import Manners, Visitor, read_pages
from broadsheet.sample import NOW
from broadsheet.testing import FakeWeb

FEED = "https://harbourpost.example/feed.xml"
RSS = b"<rss version='2.0'><channel><title>Harbour Post</title><item><title>Ferry</title><link>https://harbourpost.example/ferry</link></item></channel></rss>"


def run_bytes(*arguments: str, stdin: str, **environ: str) -> bytes:
    """What the command writes, in a process of its own."""
    env = {**os.environ, "XDG_CONFIG_HOME": "/nowhere"} | environ
    command = [sys.executable, "-m", "broadsheet", *arguments]
    return subprocess.run(command, input=stdin.encode(), env=env, capture_output=True, check=True, timeout=120).stdout


def test_the_address_of_a_feed_gives_its_entries() -> None:
    web = Visitor(FakeWeb({FEED: (200, {"content-type": "application/rss+xml"}, RSS)}), Manners(waits=False))
    rows = list(_rounds(partial(_visit, web, NOW), [FEED], 1))
    assert [row["url"] for row in rows if isinstance(row, dict)] == ["https://harbourpost.example/ferry"]


def test_many_pages_of_one_host_hold_no_other_up_and_all_are_had() -> None:
    """A list of one host's pages with another's behind them, fetched by four visitors of whom the first host has one."""
    slow, quick = "127.0.1.50", "127.0.1.51"
    with Town(latency=0.02) as town:
        paths = [f"/{number}" for number in range(10)]
        town.answers = {(host, path): Said(b"<html>Ferry " + path.encode()) for host in (slow, quick) for path in paths}
        urls = [*(town.url(slow, path) for path in paths), *(town.url(quick, path) for path in paths[:3])]
        rows = "".join(json.dumps({"url": url}) + "\n" for url in urls)
        environ = {"BROADSHEET_ALLOW": "127.0.1.0/24", "BROADSHEET_DELAY": "0.05", "BROADSHEET_VISITORS": "4"}
        done = run_bytes("fetch", stdin=rows, **environ)
    assert [page.url for page in read_pages(io.BytesIO(done))] == urls
    assert [town.at_once(host) for host in (slow, quick)] == [1, 1]
    last = {host: max(visit.ended for visit in town.visits if visit.host == host) for host in (slow, quick)}
    assert last[quick] < last[slow]


def test_addresses_and_files_of_entries_are_fetched_alike(tmp_path: Path) -> None:
    with Town() as town:
        town.answers = {("127.0.1.52", path): Said(b"<html>Ferry " + path.encode()) for path in ("/a", "/b", "/c")}
        first, second, third = (town.url("127.0.1.52", path) for path in ("/a", "/b", "/c"))
        (tmp_path / "entries.jsonl").write_text(json.dumps({"url": second}) + "\n" + json.dumps({"url": first}) + "\n")
        environ = {"BROADSHEET_ALLOW": "127.0.1.0/24", "BROADSHEET_DELAY": "0.01"}
        names = (first, str(tmp_path / "entries.jsonl"), "-")
        done = run_bytes("fetch", *names, stdin=json.dumps({"url": third}), **environ)
    assert [page.url for page in read_pages(io.BytesIO(done))] == [first, second, third]


def test_what_is_neither_an_address_nor_a_file_is_told() -> None:
    done = run("fetch", "harbourpost.example")
    assert (done.code, done.out) == (1, "")
    assert "is no file, and no address" in done.err
    told = run("extract", "https://harbourpost.example/ferry")
    assert told.code == 3
    assert told.err.endswith("broadsheet fetch https://harbourpost.example/ferry | broadsheet extract -\n")
