"""A day of live hosts is recorded and replayed: the same bytes, without the hosts."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest
from hosts import Host, answer
from papers import command, environment
from warcio.checker import Checker

from broadsheet.errors import InputError
from broadsheet.fetch import read_pages
from broadsheet.library import open_paper
from broadsheet.news import Publisher, Source, SourceKind

NOW = datetime.now(UTC)
TEXT = "<p>The harbour board said on Thursday that the ferry to the outer islands will sail again from Monday, after a winter of repairs.</p>"


def article(name: str) -> bytes:
    head = f'<title>{name}</title><meta property="article:published_time" content="{NOW.isoformat()}">'
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><article><h1>{name}</h1>{TEXT * 4}</article>".encode()
    )


def feed(*items: tuple[str, str]) -> bytes:
    told = "".join(
        f"<item><title>{name}</title><link>{link}</link><pubDate>{format_datetime(NOW)}</pubDate></item>"
        for name, link in items
    )
    return f'<rss version="2.0"><channel><title>Loop</title><link>/</link>{told}</channel></rss>'.encode()


def ran(folder: Path, *arguments: str, **settings: str) -> str:
    """What the command told."""
    done = subprocess.run(
        command(*arguments), env=environment(folder) | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def publish(host: Host, paper: str, names: Sequence[str]) -> dict[str, str]:
    """Has the host announce so many reports and the paper read them; gives back the settings that open the host."""
    host.routes |= {f"/{name}": answer(article(f"Ferry report {name}")) for name in names}
    host.routes["/feed"] = answer(
        feed(*((f"Ferry report {name}", host.url(f"/{name}")) for name in names)), "application/rss+xml"
    )
    source = Source(url=host.url("/feed"), publisher=host.address, kind=SourceKind.FEED)
    with open_paper(paper) as opened:
        opened.publishers.add([Publisher(domain=host.address, name="Loop", sources=(source,), country="GB")], now=NOW)
    return {"BROADSHEET_ALLOW": f"127.0.0.1:{host.port}", "BROADSHEET_DELAY": "0"}


@pytest.mark.slow
def test_a_live_day_is_recorded_and_replayed_to_equal_bytes(tmp_path: Path) -> None:
    where, day = str(tmp_path / "paper.sqlite"), str(tmp_path / "day.warc.gz")
    names = ("one", "two", "three")
    with Host() as host:
        allowed = publish(host, where, names)
        told = ran(tmp_path, "record", day, "--paper", where, "--executor", "inline", **allowed)
        assert f"Rebuild it anywhere: broadsheet replay {day} DIR" in told
        late = str(tmp_path / "late.warc.gz")
        told = ran(tmp_path, "record", late, "--paper", where, "--executor", "inline", **allowed)
        assert "No source was read" in told
        assert "Rebuild it" not in told
    told = ran(tmp_path, "replay", day, str(tmp_path / "first"), "--executor", "inline")
    assert [line.split()[:4] for line in told.splitlines()[:2]] == [
        ["discover", "1", "done", "0"],
        ["fetch", "3", "done", "0"],
    ]
    ran(tmp_path, "replay", day, str(tmp_path / "second"), "--executor", "processes:2")
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert first == second
    assert sum(b"Ferry report" in content for content in first.values()) >= len(names)
    assert Checker(type("Options", (), {"inputs": [day], "verbose": False})).process_all() == 0


@pytest.mark.slow
def test_a_killed_recording_and_the_one_that_goes_on_are_one_day(tmp_path: Path) -> None:
    where, day = str(tmp_path / "paper.sqlite"), tmp_path / "day.warc.gz"
    first, second = tmp_path / "first.warc.gz", tmp_path / "second.warc.gz"
    record = ("--paper", where, "--executor", "inline")
    with Host() as host:
        allowed = publish(host, where, [f"number-{number}" for number in range(12)])
        slowly = environment(tmp_path) | allowed | {"BROADSHEET_DELAY": "0.2"}
        with subprocess.Popen(
            command("record", str(first), *record), env=slowly, stderr=subprocess.DEVNULL
        ) as recorder:
            until = time.monotonic() + 60
            while time.monotonic() < until and not (first.exists() and len(list(_answers(first))) > 5):
                time.sleep(0.05)
            recorder.kill()
        ran(tmp_path, "record", str(second), *record, **allowed)
    assert all(0 < len(list(_answers(file))) < 12 for file in (first, second))
    day.write_bytes(first.read_bytes() + second.read_bytes())
    told = ran(tmp_path, "replay", str(day), str(tmp_path / "site"), "--executor", "inline")
    assert [line.split()[:4] for line in told.splitlines() if line.startswith("extract")] == [
        ["extract", "12", "done", "0"]
    ]


def _answers(file: Path) -> Iterator[str]:
    with suppress(InputError):
        yield from (page.url for page in read_pages(file, every=True, failed=lambda _: None) if "number" in page.url)
