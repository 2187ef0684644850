"""A day of live hosts is recorded and replayed: the same bytes, without the hosts."""

import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest
from hosts import Host, answer
from papers import command, environment
from warcio.checker import Checker

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


def ran(folder: Path, *arguments: str, **settings: str) -> None:
    done = subprocess.run(
        command(*arguments), env=environment(folder) | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_a_live_day_is_recorded_and_replayed_to_equal_bytes(tmp_path: Path) -> None:
    where, day = str(tmp_path / "paper.sqlite"), str(tmp_path / "day.warc.gz")
    with Host() as host:
        names = ("one", "two", "three")
        host.routes |= {f"/{name}": answer(article(f"Ferry report {name}")) for name in names}
        host.routes["/feed"] = answer(
            feed(*((f"Ferry report {name}", host.url(f"/{name}")) for name in names)), "application/rss+xml"
        )
        source = Source(url=host.url("/feed"), publisher=host.address, kind=SourceKind.FEED)
        with open_paper(where) as paper:
            paper.publishers.add(
                [Publisher(domain=host.address, name="Loop", sources=(source,), country="GB")], now=NOW
            )
        allowed = {"BROADSHEET_ALLOW": f"127.0.0.1:{host.port}", "BROADSHEET_DELAY": "0"}
        ran(tmp_path, "record", day, "--paper", where, "--executor", "inline", **allowed)
    ran(tmp_path, "replay", day, str(tmp_path / "first"), "--executor", "inline")
    ran(tmp_path, "replay", day, str(tmp_path / "second"), "--executor", "processes:2")
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert first == second
    assert sum(b"Ferry report" in content for content in first.values()) >= len(names)
    assert Checker(type("Options", (), {"inputs": [day], "verbose": False})).process_all() == 0
