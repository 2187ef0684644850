"""Publishers that mean us harm, or cannot help it, read all at once over real sockets by the real command."""

import gzip
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hosts import Host, Script, answer, drip, flood
from papers import command, environment, faults

from broadsheet.library import SourceReport, open_paper
from broadsheet.news import Failure, Publisher, Source, SourceKind

NOW = datetime.now(UTC)
MOST = 500 * 10**6
"""Bytes of memory that a run may take, all of its processes together."""
XML = "application/rss+xml"
PARAGRAPHS = """\
The harbour board said on Thursday that the ferry to the outer islands will sail again from Monday, after a winter in which \
passengers had to take the long road round the bay.
Repairs of the hull took longer than planned because the steel had to come from a yard abroad, its director told the council, \
and the bill grew to four million crowns.
Shopkeepers on the islands welcomed the news. Several had closed for the season, and the school sent its older pupils to \
board with families in town.""".splitlines()


def article(name: str, *, body: str | None = None, charset: str = "utf-8") -> bytes:
    text = body if body is not None else "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f"<!doctype html><html lang=en><head><meta charset={charset}><title>{name}</title>"
        f'<meta property="og:type" content="article"><meta property="og:title" content="{name}">'
        f'<meta property="article:published_time" content="{NOW.isoformat()}"></head>'
        f"<body><article><h1>{name}</h1>{text}</article></body></html>"
    )
    return page.encode(charset)


def feed(*items: tuple[str, str], when: datetime = NOW, charset: str = "utf-8", title: str = "News") -> bytes:
    told = "".join(
        f"<item><title>{name}</title><link>{link}</link><pubDate>{format_datetime(when)}</pubDate></item>"
        for name, link in items
    )
    return (
        f'<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>/</link><description>All the news</description>{told}</channel></rss>"
    ).encode(charset)


def laughs() -> bytes:
    """The "billion laughs": entities of entities."""
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss version='2.0'><channel><title>&l9;</title></channel></rss>".encode()


def bomb(size: int) -> bytes:
    return gzip.compress(b"<rss>" + bytes(size), 9)


FEEDS: Mapping[str, tuple[bytes | Script, set[str], str]] = {
    "html": (answer(b"<!doctype html><title>Hello</title><p>no feed here", XML), {"SourceError"}, ""),
    "empty": (answer(b"", XML), {"SourceError"}, "empty"),
    "spaces": (answer(b" \n" * 1000, XML), {"SourceError"}, ""),
    "fifty": (flood(50 * 2**20, XML), {"Unsafe"}, "large"),
    "endless": (flood(50 * 2**20, XML, told=False), {"Unsafe", "Unreachable"}, "too "),
    "bomb": (answer(bomb(300 * 2**20), XML, Content_Encoding="gzip"), {"Unsafe"}, ""),
    "packed": (answer(bomb(300 * 2**20), "application/gzip"), {"Unsafe", "SourceError"}, ""),
    "laughs": (answer(laughs(), XML), set(), ""),
    "nothing in it": (
        answer(b"<rss version='2.0'><channel>" + b"<item></item>" * 700_000 + b"</channel></rss>", XML),
        set(),
        "",
    ),
    "nested": (answer(b"<rss version='2.0'><channel>" + b"<item>" * 1_000_000, XML), set(), ""),
    "null bytes": (answer(bytes(100_000), XML), {"SourceError"}, ""),
    "503": (answer(b"", status="503 Service Unavailable"), {"Unreachable"}, "503"),
    "429": (answer(b"", status="429 Too Many Requests", Retry_After="7200"), {"RateLimited"}, "429"),
    "private": (answer(b"", status="302 Found", Location="http://127.0.0.1:1/feed"), {"Unsafe"}, "127.0.0.1"),
    "metadata": (
        answer(b"", status="302 Found", Location="http://169.254.169.254/latest"),
        {"Unsafe"},
        "169.254.169.254",
    ),
    "loop": (answer(b"", status="301 Moved", Location="/loop"), {"Unsafe"}, "loop"),
    "drip": (drip, {"Unreachable"}, "slow"),
    "silent": (lambda _connection: time.sleep(60), {"Unreachable"}, ""),
    "hangs up": (lambda _connection: None, {"Unreachable"}, ""),
    "no http": (b"SSH-2.0-OpenSSH_9.2\r\n", {"Unreachable"}, ""),
}
"""What a publisher answers for its feed, and the failure and a word of the cause that this must become; no kind: an empty feed."""

PAGES: Mapping[str, tuple[bytes | Script, bool]] = {
    "deep": (answer(article("Deep nesting", body="<div>" * 100_000 + PARAGRAPHS[0])), False),
    "deep spans": (answer(article("Deep spans", body="<p><span>" * 100_000 + PARAGRAPHS[0])), False),
    "deep tables": (answer(article("Deep tables", body="<table><tr><td>" * 40_000 + PARAGRAPHS[0])), False),
    "unclosed": (
        answer(article("Never closed", body="".join(f"<p>{p}" for p in PARAGRAPHS)).split(b"</article>")[0]),
        True,
    ),
    "nulls": (answer(article("Null bytes").replace(b"ferry", b"fer\0ry")), True),
    "only nulls": (answer(bytes(50_000)), False),
    "binary": (answer(bytes(range(256)) * 2000, "image/jpeg"), False),
    "huge": (flood(50 * 2**20, "text/html", told=False), False),
    "attributes": (answer(b"<html " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b"><p>x"), False),
    "one word": (answer(article("One word", body="<p>" + "x" * 5_000_000)), False),
    "dripped": (drip, False),
    "moved": (answer(b"", status="302 Found", Location="http://127.0.0.1:1/a"), False),
    "gone": (answer(b"", status="410 Gone"), False),
}
"""What a publisher answers for an article, and whether it is one that must be kept; others may be kept or fail with a cause."""

GOOD = 3


@dataclass(kw_only=True)
class Run:
    where: str
    seconds: float
    highest: int
    """Bytes of memory that the largest process took at its highest."""
    together: int
    """Bytes that all processes took at once, shared pages counted once."""
    said: str

    def sources(self) -> dict[str, SourceReport]:
        with open_paper(self.where) as paper:
            return {report.publisher.name: report for report in paper.sources.all()}

    def failures(self) -> dict[str, Failure]:
        with open_paper(self.where) as paper:
            return {failure.subject: failure for failure in paper.sources.failures()}

    def kept(self) -> dict[str, str]:
        with open_paper(self.where) as paper:
            return {reading.article.url: reading.article.body for reading in paper.articles.newest(limit=500).items}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("hostile")
    where = str(folder / "paper.sqlite")
    with ExitStack() as stack:
        publishers = [stack.enter_context(_Publisher(number + 2, name)) for number, name in enumerate(_names())]
        with open_paper(where) as paper:
            paper.publishers.add([one.publisher() for one in publishers], now=NOW)
        yield _update(where, folder)


def _names() -> list[str]:
    return [*FEEDS, "pages", "1970", "next year", "cyrillic", "liar", *(f"good {number}" for number in range(GOOD))]


class _Publisher(Host):
    """One publisher at an address of its own."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(f"127.0.0.{number}")
        self.name = name
        if name in FEEDS:
            self.routes[self.path] = FEEDS[name][0]
        elif name == "pages":
            self._serve_feed(**{key.replace(" ", "-"): said for key, (said, _) in PAGES.items()})
        elif name == "cyrillic":
            text = "<p>" + "Паром снова ходит на острова, сообщил совет порта в четверг вечером. " * 12
            self._serve_feed(
                "windows-1251", ferry=answer(article("Паром вернулся", body=text, charset="windows-1251"), "text/html")
            )
        elif name == "liar":
            text = "<p>" + "Die Fähre fährt wieder zu den Inseln, sagte der Hafenrat am Donnerstag. " * 12
            page = article("Fähre fährt wieder", body=text, charset="latin-1")
            self._serve_feed(
                ferry=answer(page.replace(b"charset=latin-1", b"charset=utf-8"), "text/html; charset=utf-8")
            )
            told = feed(("Fähre fährt wieder", self.url("/ferry")), charset="latin-1")
            self.routes[self.path] = answer(told.replace(b'encoding="latin-1"', b'encoding="utf-8"'), XML)
        else:
            self._serve_feed(one=answer(article(f"{name} one")), two=answer(article(f"{name} two")))

    @property
    def path(self) -> str:
        return "/loop" if self.name == "loop" else "/feed"

    def _serve_feed(self, charset: str = "utf-8", **pages: bytes | Script) -> None:
        when = {"1970": datetime(1970, 1, 1, tzinfo=UTC), "next year": NOW + timedelta(days=365)}.get(self.name, NOW)
        items = [(f"{self.name} {key}", self.url(f"/{key}")) for key in pages]
        self.routes[self.path] = answer(feed(*items, when=when, charset=charset), XML)
        self.routes |= {f"/{key}": said for key, said in pages.items()}

    def publisher(self) -> Publisher:
        source = Source(url=self.url(self.path), publisher=self.address, kind=SourceKind.FEED)
        return Publisher(domain=self.address, name=self.name, sources=(source,), country="GB")


def _update(where: str, folder: Path) -> Run:
    allowed = ",".join(f"127.0.0.{number + 2}" for number in range(len(_names())))
    begun = time.monotonic()
    with (folder / "said.txt").open("wb") as out:
        process = subprocess.Popen(
            command("update", "--paper", where, "--executor", "processes:2"),
            env=environment(folder) | {"BROADSHEET_ALLOW": allowed, "BROADSHEET_DELAY": "0", "BROADSHEET_TIMEOUT": "4"},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        highest = together = 0
        while process.poll() is None and time.monotonic() - begun < 300:
            peaks, now = _memory(process.pid)
            highest, together = max(highest, *peaks), max(together, now)
            time.sleep(0.05)
        process.kill()
        process.wait()
    said = (folder / "said.txt").read_text()
    assert process.returncode == 0, said
    told = (
        f"{time.monotonic() - begun:.0f} s, largest process {highest / 2**20:.0f} MiB, all {together / 2**20:.0f} MiB"
    )
    (folder / "figures.txt").write_text(told)
    return Run(where=where, seconds=time.monotonic() - begun, highest=highest, together=together, said=said)


def _memory(session: int) -> tuple[list[int], int]:
    """The highest so far of each process of a session, and what all of them take now, a shared page counted once (PSS)."""
    peaks, now = [0], 0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            if int((folder / "stat").read_text("latin-1").rpartition(")")[2].split()[3]) != session:
                continue
            peaks.append(_bytes(folder / "status", "VmHWM"))
            now += _bytes(folder / "smaps_rollup", "Pss")
        except (OSError, IndexError):
            continue
    return peaks, now


def _bytes(file: Path, field: str) -> int:
    """A field of a file of /proc that is told in kB, 0 where it is not there."""
    fields = dict(line.split(":", 1) for line in file.read_text("latin-1").splitlines() if ":" in line)
    return int(fields.get(field, "0").split()[0]) * 1024


@pytest.mark.slow
@pytest.mark.parametrize("name", FEEDS)
def test_each_becomes_a_visible_failure_with_its_cause(run: Run, name: str) -> None:
    _, kinds, word = FEEDS[name]
    report = run.sources()[name]
    assert report.next_at is not None
    if not kinds:
        assert report.failure is not None or report.state.last_success is not None
        return
    assert report.failure is not None
    assert report.failure.kind in kinds
    assert word in report.failure.why
    assert "\n" not in report.failure.why
    assert len(report.failure.why) < 400
    assert report.cure


@pytest.mark.slow
def test_who_asks_for_time_gets_it(run: Run) -> None:
    report = run.sources()["429"]
    assert report.next_at
    assert report.next_at >= NOW + timedelta(seconds=7200)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_kept_or_fails_with_its_cause(run: Run, name: str) -> None:
    path = "/" + name.replace(" ", "-")
    failure = next((failure for url, failure in run.failures().items() if url.endswith(path)), None)
    kept = [url for url in run.kept() if url.endswith(path)]
    assert bool(kept) != (failure is not None)
    if PAGES[name][1]:
        assert kept
    if failure:
        assert failure.why
        assert "\n" not in failure.why


@pytest.mark.slow
def test_good_publishers_beside_them_are_kept_whole(run: Run) -> None:
    kept = {url: text for url, text in run.kept().items() if url.endswith(("/one", "/two"))}
    assert len(kept) == 2 * (GOOD + 2)
    for text in kept.values():
        assert all(paragraph in text for paragraph in PARAGRAPHS)
    reports = run.sources()
    assert all(reports[f"good {number}"].failure is None for number in range(GOOD))


@pytest.mark.slow
def test_wrong_charsets_are_read_right(run: Run) -> None:
    texts = [text for url, text in run.kept().items() if url.endswith("/ferry")]
    assert len(texts) == 2
    assert any("Паром снова ходит" in text for text in texts)
    assert any("Die Fähre fährt wieder" in text for text in texts)


@pytest.mark.slow
def test_a_clock_that_is_wrong_is_not_believed(run: Run) -> None:
    with open_paper(run.where) as paper:
        readings = paper.articles.newest(limit=500).items
    for reading in readings:
        moment = reading.article.published
        assert moment is None or datetime(2000, 1, 1, tzinfo=UTC) < moment < datetime.now(UTC) + timedelta(days=2)


@pytest.mark.slow
def test_the_run_ends_soon_and_within_its_memory(run: Run) -> None:
    assert faults(run.where) == []
    assert "Traceback" not in run.said
    assert run.highest < MOST, f"the largest of its processes took {run.highest / 2**20:.0f} MiB"
    assert run.together < MOST, f"its processes together took {run.together / 2**20:.0f} MiB"
    assert run.seconds < 200
