"""What we record, read by others and by us: revisits, kills, digests."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from broadsheet.errors import InputError, Unreachable
from broadsheet.fetch import Manners, RecordedTransport, Recorder, SecondReading, Visitor, read_pages, write_pages
from broadsheet.fetch.warc.metadata import add_note, read_note
from broadsheet.fetch.warc.revisits import _Offsets
from broadsheet.fetch.warc.second_reading import Copy
from broadsheet.fetch.warc.writer import Writer, date_of, lines
from broadsheet.news import Page, Request
from broadsheet.testing import Answer, FakeWeb

SITE = "https://harbourpost.example"
BODY = b"<html>Ferry resumes</html>" * 20
WHEN = datetime(2026, 11, 20, 12, 0, 0, 250_000, tzinfo=UTC)
SAME = {f"{SITE}/{name}": BODY for name in ("a", "b", "c")}


def record(path: Path, answers: dict[str, Answer], *urls: str) -> None:
    with Recorder(FakeWeb(answers, WHEN), path) as recorder:
        for url in urls or tuple(answers):
            recorder.exchange(Request(url=url))


def kinds(path: Path) -> list[str]:
    with path.open("rb") as raw:
        return [found.rec_type for found in ArchiveIterator(raw)]


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_a_payload_is_written_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    record(path, SAME)
    assert kinds(path) == ["warcinfo", "response", "request", "revisit", "request", "revisit", "request"]
    pages = list(read_pages(path))
    assert [(page.url, page.content) for page in pages] == list(SAME.items())
    assert len({page.record for page in pages}) == 3
    with RecordedTransport(path) as web:
        assert [web.exchange(Request(url=url)).content for url in SAME] == [BODY] * 3


def test_a_revisit_keeps_its_own_status_and_headers(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    record(path, {f"{SITE}/a": (200, {"X-A": "1"}, BODY), f"{SITE}/b": (404, {"X-B": "2"}, BODY)})
    with RecordedTransport(path) as web:
        page = web.exchange(Request(url=f"{SITE}/b"))
    assert (page.status, page.headers, page.content) == (404, (("x-b", "2"),), BODY)


def test_an_empty_payload_is_no_revisit(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    record(path, {f"{SITE}/a": (404, {}, b""), f"{SITE}/b": (404, {}, b"")})
    assert "revisit" not in kinds(path)


def test_others_find_what_a_revisit_must_say(tmp_path: Path) -> None:
    """ISO 28500:2017, 6.7.2."""
    path = tmp_path / "day.warc.gz"
    record(path, SAME, f"{SITE}/a", f"{SITE}/b")
    with path.open("rb") as raw:
        found = {
            one.rec_type: one.rec_headers for one in ArchiveIterator(raw) if one.rec_type in {"response", "revisit"}
        }
    first, again = found["response"], found["revisit"]
    assert again["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert again["WARC-Refers-To"] == first["WARC-Record-ID"]
    assert again["WARC-Refers-To-Target-URI"] == first["WARC-Target-URI"] == f"{SITE}/a"
    assert again["WARC-Refers-To-Date"] == first["WARC-Date"] == "2026-11-20T12:00:00.250000Z"
    assert again["WARC-Payload-Digest"] == first["WARC-Payload-Digest"]


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_the_digests_are_right_by_anothers_count(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    record(path, {**SAME, f"{SITE}/ü": (301, {"Location": "/ä"}, b"moved"), f"{SITE}/none": (404, {}, b"")})
    add_note(path, "urn:broadsheet:day", b'{"a": 1}', WHEN)
    checker = Checker(type("Options", (), {"inputs": [str(path)], "verbose": True}))
    assert checker.process_all() == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert "digest pass" in told
    assert "fail" not in told


def test_another_reads_the_same_payloads(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    pages = [
        Page(
            url=url, final_url=url, status=200, headers=(("content-type", "text/html"),), content=body, fetched_at=WHEN
        )
        for url, body in SAME.items()
    ]
    write_pages(path, pages)
    with path.open("rb") as raw:
        read = {
            one.rec_headers["WARC-Target-URI"]: one.content_stream().read()
            for one in ArchiveIterator(raw)
            if one.rec_type == "response"
        }
    assert read == SAME


def test_each_record_says_what_it_is(tmp_path: Path) -> None:
    """ISO 28500:2017, 5 and 6; files of every release are read by the names that are written here."""
    path = tmp_path / "pages.warc.gz"
    asked, answered = f"{SITE}/old", f"{SITE}/ferry?page=2"
    write_pages(path, [Page(url=asked, final_url=answered, status=200, content=BODY, fetched_at=WHEN)] * 2)
    with path.open("rb") as raw:
        told = [(one.rec_type, one.rec_headers) for one in ArchiveIterator(raw)]
    assert [kind for kind, _ in told] == ["warcinfo", "response", "response"]
    assert told[0][1]["Content-Type"] == "application/warc-fields"
    response = told[1][1]
    assert response["Content-Type"] == "application/http; msgtype=response"
    assert (response["WARC-Target-URI"], response["Broadsheet-Asked-For"]) == (answered, asked)
    assert response["WARC-Block-Digest"].startswith("sha1:")
    assert response["WARC-Payload-Digest"].startswith("sha1:")


def test_the_request_of_a_page_is_recorded_and_no_form(tmp_path: Path) -> None:
    path = tmp_path / "day.warc"
    hub = "https://hub.example/"
    with Recorder(FakeWeb({f"{SITE}/ferry?page=2": BODY, hub: (202, {}, b"")}, WHEN), path) as recorder:
        assert recorder.exchange(Request(url=hub, form=(("hub.secret", "s3cret"),))).status == 202
        recorder.exchange(Request(url=f"{SITE}/ferry?page=2"))
    assert kinds(path) == ["warcinfo", "response", "request"]
    assert b"\r\n\r\nGET /ferry?page=2 HTTP/1.1\r\nHost: harbourpost.example\r\n" in path.read_bytes()
    assert b"s3cret" not in path.read_bytes()


def test_pages_for_a_pipe_are_written_whole() -> None:
    out = io.BytesIO()
    pages = [Page(url=url, final_url=url, status=200, content=BODY, fetched_at=WHEN) for url in SAME]
    write_pages(out, pages)
    assert [page.content for page in read_pages(io.BytesIO(out.getvalue()))] == [BODY] * 3


class Pipe(io.RawIOBase):
    """What can be read once, a few bytes at a time."""

    def __init__(self, *parts: bytes, step: int = 100) -> None:
        self._rest = b"".join(parts)
        self._step = step

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece, self._rest = self._rest[: min(self._step, len(buffer))], self._rest[min(self._step, len(buffer)) :]
        buffer[: len(piece)] = piece
        return len(piece)


def piped(*parts: bytes) -> BinaryIO:
    return cast("BinaryIO", Pipe(*parts))


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_a_revisit_in_a_pipe_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    record(path, SAME)
    assert [(page.url, page.content) for page in read_pages(piped(path.read_bytes()))] == list(SAME.items())


def test_files_one_behind_the_other_in_a_pipe_are_as_one(tmp_path: Path) -> None:
    first, again = halves(tmp_path)
    other = tmp_path / "other.warc"
    record(other, {f"{SITE}/{number}": BODY + b"%d" % number for number in range(50)})
    pages = read_pages(piped(first.read_bytes(), other.read_bytes(), again.read_bytes()))
    assert [page.content for page in pages if page.url in SAME] == [BODY] * 3


def test_a_revisit_of_an_earlier_pipe_is_read_and_one_of_none_is_told(tmp_path: Path) -> None:
    first, again = halves(tmp_path)
    with SecondReading() as second:
        pages = [page for path in (first, again) for page in read_pages(piped(path.read_bytes()), second=second)]
    assert [(page.url, page.content) for page in pages] == list(SAME.items())
    failed: list[object] = []
    assert list(read_pages(piped(again.read_bytes()), failed=failed.append)) == []
    assert [str(error) for error in failed] == [
        f"{SITE}/{name}: a revisit of a page that is in no file read here; give the file that holds it first"
        for name in ("b", "c")
    ]


def test_of_a_pipe_that_is_longer_than_what_is_kept_the_beginning_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "day.warc"
    record(path, SAME)
    data, failed = path.read_bytes(), list[object]()
    for kept, count in ((len(data), 3), (300, 1)):
        with SecondReading(kept) as second:
            assert len(list(read_pages(piped(data), failed=failed.append, second=second))) == count
    assert [str(error) for error in failed] == [
        f"{SITE}/{name}: a revisit of a page that is in no file read here, nor in the first 300 bytes of the pipe: "
        "no more is kept; give it as a file"
        for name in ("b", "c")
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full, as Linux has one")
def test_a_full_disk_stops_the_copy_and_not_the_reading() -> None:
    with Path("/dev/full").open("r+b", buffering=0) as disk:
        copy = Copy(piped(BODY), 10_000, cast("BinaryIO", disk))
        assert b"".join(iter(lambda: copy.read(1_000), b"")) == BODY
        assert (copy.size, copy.why_cut) == (0, "no more could be kept (No space left on device)")


def test_numbers_of_many_names_are_kept() -> None:
    """More names than the table begins with, one of them twice."""
    kept = _Offsets()
    for number in range(5_000):
        kept.put(f"name {number}", number)
    kept.put("name 7", 2**60)
    assert [kept.get(f"name {number}") for number in (0, 7, 4_999, 5_000)] == [0, 2**60, 4_999, None]


def halves(tmp_path: Path) -> tuple[Path, Path]:
    """A recording cut in two files: the response, and the revisits of it."""
    path, first, second = (tmp_path / name for name in ("day.warc", "first.warc", "second.warc"))
    record(path, SAME)
    data = path.read_bytes()
    cut = data.index(b"WARC/1.1\r\nWARC-Type: revisit")
    first.write_bytes(data[:cut])
    second.write_bytes(data[cut:])
    return first, second


def test_a_revisit_of_a_file_read_before_is_read(tmp_path: Path) -> None:
    first, again = halves(tmp_path)
    with SecondReading() as second:
        pages = [page for path in (first, again) for page in read_pages(path, second=second)]
    assert [(page.url, page.content) for page in pages] == list(SAME.items())
    failed: list[object] = []
    assert list(read_pages(again, failed=failed.append)) == []
    assert len(failed) == 2


def test_of_two_files_with_the_address_the_one_that_is_read_has_it(tmp_path: Path) -> None:
    name = {"WARC-Refers-To-Target-URI": f"{SITE}/a"}
    for number in (1, 2):
        path = tmp_path / f"{number}.warc"
        record(path, {f"{SITE}/a": BODY + b"%d" % number})
        revisit = lines("HTTP/1.1 200 OK", [("Content-Type", "text/html")])
        with path.open("ab") as out:
            at = {"WARC-Target-URI": f"{SITE}/b{number}", "WARC-Date": date_of(WHEN)}
            Writer(out, packed=False).write("revisit", at | name, revisit)
    with SecondReading() as second:
        found = [page.content for n in (1, 2) for page in read_pages(tmp_path / f"{n}.warc", every=True, second=second)]
    assert [content[-1:] for content in found] == [b"1", b"1", b"2", b"2"]


def cuts(data: bytes) -> Iterator[int]:
    yield from range(60)
    yield from range(60, len(data), 37)


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_a_recording_cut_at_any_byte_is_readable(tmp_path: Path, name: str) -> None:
    path, cut = tmp_path / name, tmp_path / f"cut-{name}"
    record(path, {f"{SITE}/{number}": BODY + str(number).encode() for number in range(4)})
    add_note(path, "urn:broadsheet:day", b"{}", WHEN)
    whole = [(page.url, page.content) for page in read_pages(path)]
    data = path.read_bytes()
    for end in cuts(data):
        cut.write_bytes(data[:end])
        found = []
        try:
            found.extend((page.url, page.content) for page in read_pages(cut))
        except InputError as error:
            assert "broken off" in str(error)  # noqa: PT017 (one of two outcomes)
        assert found == whole[: len(found)]
        try:
            with RecordedTransport(cut) as web:
                assert [web.exchange(Request(url=url)).content for url, _ in found] == [body for _, body in found]
        except InputError as error:
            assert "holds no answers" in str(error)  # noqa: PT017 (one of two outcomes)
            assert not found
        assert read_note(cut, "urn:broadsheet:other") is None


WRITE_ON = """
import sys
from pathlib import Path
from broadsheet.fetch import Recorder
from broadsheet.news import Request
from broadsheet.testing import FakeWeb
import random
body = random.Random(7).randbytes(3_000_000)
class Web(FakeWeb):
    def exchange(self, request):
        self.answers = {request.url: body[int(request.url.rpartition("/")[2]) % 1000:]}
        return super().exchange(request)
with Recorder(Web({}), Path(sys.argv[1])) as recorder:
    for number in range(100_000):
        recorder.exchange(Request(url=f"https://harbourpost.example/{number}"))
        print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_a_recorder_killed_while_it_writes_leaves_all_it_told_of(tmp_path: Path, name: str) -> None:
    for turn in range(4):
        path = tmp_path / f"{turn}-{name}"
        process = subprocess.Popen([sys.executable, "-c", WRITE_ON, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(3 + turn):
            last = int(process.stdout.readline())
        time.sleep(0.01 * turn)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with RecordedTransport(path) as web:
            assert len(web) >= last + 1
            assert all(web.exchange(Request(url=f"{SITE}/{number}")).content for number in range(last + 1))


FULL = """
import resource, sys
from broadsheet.errors import InputError
from broadsheet.fetch import Recorder
from broadsheet.news import Request
from broadsheet.testing import FakeWeb

resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
urls = [f"https://harbourpost.example/{number}" for number in range(40)]
with Recorder(FakeWeb({url: url.encode() * 20 for url in urls}), sys.argv[1]) as recorder:
    try:
        for url in urls:
            recorder.exchange(Request(url=url))
    except InputError as error:
        print(error, end="")
"""


def test_a_disk_that_is_full_is_told_with_the_file_and_what_is_whole_is_read(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    told = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True).stdout
    assert told == f"{path}: cannot be written on (File too large); what was recorded before can be replayed"
    with RecordedTransport(path) as web:
        assert 5 < len(web) < 40


class Talkative:
    """A transport whose every answer has 8 KB of headers of its own."""

    def exchange(self, request: Request, /) -> Page:
        headers = tuple((f"x-{number}", f"{number:0200}") for number in range(40))
        content = request.url.encode()
        return Page(
            url=request.url, final_url=request.url, status=200, headers=headers, content=content, fetched_at=WHEN
        )


def test_a_recorder_keeps_no_headers(tmp_path: Path) -> None:
    with Recorder(Talkative(), tmp_path / "day.warc.gz") as recorder:
        tracemalloc.start()
        try:
            for number in range(400):
                recorder.exchange(Request(url=f"{SITE}/{number}"))
            assert tracemalloc.get_traced_memory()[0] < 2**20
        finally:
            tracemalloc.stop()


def test_a_note_may_stand_before_and_after_what_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    with Recorder(FakeWeb(SAME, WHEN), path) as recorder:
        add_note(path, "urn:broadsheet:day", b"first", WHEN)
        recorder.exchange(Request(url=f"{SITE}/a"))
        assert read_note(path, "urn:broadsheet:day") == b"first"
        add_note(path, "urn:broadsheet:day", b"last", WHEN)
        recorder.exchange(Request(url=f"{SITE}/b"))
    assert read_note(path, "urn:broadsheet:day") == b"last"
    assert [page.url for page in read_pages(path)] == [f"{SITE}/a", f"{SITE}/b"]


def test_a_wish_recorded_is_a_wish_kept_when_it_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    file = json.dumps([{"location": "/", "tdm-reservation": 1}]).encode()
    answers: dict[str, Answer] = {f"{SITE}/.well-known/tdmrep.json": file, f"{SITE}/a": BODY}
    told = []
    with Recorder(FakeWeb(answers, WHEN), path) as recorder:
        told.append(_refusal(Visitor(recorder, Manners(waits=False))))
    with RecordedTransport(path) as web:
        told.append(_refusal(Visitor(web, Manners(waits=False))))
    assert told[0] == told[1]
    assert "tdmrep.json" in told[0]


def _refusal(web: Visitor) -> str:
    with pytest.raises(Exception, match="reserves text and data mining") as caught:
        web.get(Request(url=f"{SITE}/a"))
    return str(caught.value)


def test_what_was_not_recorded_stays_unknown(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    record(path, SAME, f"{SITE}/a")
    with RecordedTransport(path) as web, pytest.raises(Unreachable, match="not in the recording"):
        web.exchange(Request(url=f"{SITE}/b"))


def test_each_record_is_a_gzip_member_without_a_time(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    record(path, SAME)
    assert path.read_bytes()[4:8] == bytes(4)
    assert gzip.decompress(path.read_bytes()).count(b"WARC/1.1\r\n") == 7
