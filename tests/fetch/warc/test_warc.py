"""WARC files, of ours and of others, whole and broken."""

import bz2
import gzip
import io
import random
import time
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import FetchError, InputError, Refused, Unreachable, Unsafe
from broadsheet.fetch import Limits, Manners, RecordedTransport, Recorder, Visitor, read_pages, write_pages
from broadsheet.fetch.warc.metadata import add_note, read_note
from broadsheet.news import Page, Request
from broadsheet.testing import Answer, FakeWeb


def gz(data: bytes) -> bytes:
    """The same bytes at any time of day, so that every process names the tests alike."""
    return gzip.compress(data, mtime=0)


URL = "https://harbourpost.example/ferry"
BODY = b"<html>Ferry resumes</html>"
WHEN = datetime(2026, 11, 20, 12, 0, 0, 250_000, tzinfo=UTC)


def page(url: str = URL, content: bytes = BODY, status: int = 200, **more: str) -> Page:
    headers = (("content-type", "text/html"), *((name.replace("_", "-"), value) for name, value in more.items()))
    return Page(url=url, final_url=url, status=status, headers=headers, content=content, fetched_at=WHEN)


def record(fields: Mapping[str, str], block: bytes) -> bytes:
    given = {"WARC-Type": "response", "WARC-Target-URI": URL, "WARC-Date": "2026-11-20T12:00:00Z"} | dict(fields)
    given |= {"Content-Length": fields.get("Content-Length", str(len(block)))}
    lines = "\r\n".join(["WARC/1.0", *(f"{name}: {value}" for name, value in given.items() if value), "", ""])
    return lines.encode() + block + b"\r\n\r\n"


def http(headers: str = "Content-Type: text/html", body: bytes = BODY, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def response(url: str = URL, body: bytes = BODY) -> bytes:
    return record({"WARC-Target-URI": url}, http(body=body))


def read(data: bytes, *, every: bool = False) -> tuple[list[Page], list[FetchError]]:
    failed: list[FetchError] = []
    return list(
        read_pages(io.BytesIO(data), every=every, failed=failed.append, limits=Limits(max_bytes=10_000))
    ), failed


def recorded(tmp_path: Path, data: bytes) -> RecordedTransport:
    path = tmp_path / "day.warc"
    path.write_bytes(data)
    return RecordedTransport(path, Limits(max_bytes=10_000))


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Page,
            url=st.sampled_from([URL, "http://kuestenblatt.example:8080/a?b=c"]),
            final_url=st.just("https://harbourpost.example/other"),
            status=st.sampled_from([0, 200, 404, 503, 599]),
            headers=st.lists(
                st.tuples(
                    st.sampled_from(["content-type", "etag", "x-a"]), st.sampled_from(["text/html", '"v;1"', "a b"])
                )
            ).map(tuple),
            content=st.binary(max_size=200),
            fetched_at=st.timedeltas(timedelta(-9999), timedelta(9999)).map(lambda shift: WHEN + shift),
            record=st.uuids().map(lambda uuid: f"<urn:uuid:{uuid}>"),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_again(pages: list[Page]) -> None:
    out = io.BytesIO()
    assert write_pages(out, pages) == len(pages)
    assert list(read_pages(io.BytesIO(out.getvalue()), every=True)) == pages
    again = io.BytesIO()
    write_pages(again, pages)
    assert again.getvalue() == out.getvalue()


def test_a_file_is_packed_as_its_name_says(tmp_path: Path) -> None:
    for name, packed in (("a.warc", False), ("a.warc.gz", True)):
        write_pages(tmp_path / name, [page(), page(url=URL + "2")])
        assert (tmp_path / name).read_bytes().startswith(b"\x1f\x8b") is packed
        assert [found.url for found in read_pages(tmp_path / name)] == [URL, URL + "2"]


def test_hostile_headers_write_no_records() -> None:
    out = io.BytesIO()
    write_pages(out, [page(x="a\r\n\r\nWARC/1.1\r\nWARC-Type: response", y="\u4f60\u597d")])
    (found,) = read_pages(io.BytesIO(out.getvalue()))
    assert found.header("x") == "a WARC/1.1 WARC-Type: response"
    assert found.content == BODY


def test_only_pages_are_read_unless_every_answer_is_wanted() -> None:
    data = b"".join(
        [
            record({"WARC-Type": "warcinfo", "WARC-Target-URI": ""}, b"software: x"),
            record({"WARC-Type": "request"}, b"GET /ferry HTTP/1.1\r\n\r\n"),
            response(),
            record({"WARC-Target-URI": URL + ".png"}, http("Content-Type: image/png", b"x")),
            record({"WARC-Target-URI": URL + "3"}, http("X: y")),
            record({"WARC-Target-URI": URL + "4"}, http(status="404 Not Found")),
            record({"WARC-Target-URI": "dns:harbourpost.example", "Content-Type": "text/dns"}, b"20261120 A 1.1.1.1"),
        ]
    )
    pages, failed = read(data)
    assert ([found.url for found in pages], failed) == ([URL, URL + "3"], [])
    assert len(read(data, every=True)[0]) == 4


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gz(BODY)),
        ("Content-Encoding: deflate", zlib.compress(BODY)),
        ("Content-Encoding: br", brotli.compress(BODY)),
        ("Content-Encoding: zstd", zstd.compress(BODY)),
        ("Content-Encoding: gzip", BODY),
        ("Content-Encoding: gzip\r\nContent-Encoding: br", brotli.compress(gz(BODY))),
        ("X-Crawl-Content-Encoding: gzip", BODY),
        ("Transfer-Encoding: chunked", b"6\r\n<html>\r\n14\r\nFerry resumes</html>\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", BODY),
        ("Transfer-Encoding: chunked", b"6;x=y\r\n<html>\r\n14\nFerry resumes</html>\n0\r\nX-Trailer: 1\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", b"%x\r\n%b\r\n0\r\n\r\n" % (len(gz(BODY)), gz(BODY))),
    ],
)  # fmt: skip
def test_bodies_are_unpacked_as_others_left_them(headers: str, body: bytes) -> None:
    (found,), failed = read(record({}, http("Content-Type: text/html\r\n" + headers, body)))
    assert (found.content, failed) == (BODY, [])
    assert found.header("transfer-encoding") is None


def test_a_chunk_of_any_size_comes_whole() -> None:
    body = b"<html>" + bytes(range(256)) * 1000
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    for data in (
        record({}, http("Content-Type: text/html\r\nTransfer-Encoding: chunked", chunks)),
        record({}, http(body=body)),
    ):
        for file in (data, gz(data)):
            assert [page.content for page in read_pages(io.BytesIO(file))] == [body]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (record({}, b""), "no HTTP answer"),
        (record({}, b"this is not HTTP"), "no HTTP answer"),
        (record({"WARC-Date": "yesterday"}, http()), "when it was made"),
        (record({"WARC-Date": ""}, http()), "when it was made"),
        (record({"WARC-Date": "0001-01-01T00:00:00+10:00"}, http()), "when it was made"),
        (record({}, http(body=bytes(10_001))), "too large"),
        (record({}, http("Content-Encoding: gzip", gz(bytes(10_001)))), "too large: unpacks"),
        (record({}, http("Content-Encoding: gzip", gz(BODY)[:-8])), "breaks off"),
        (record({"WARC-Target-URI": ""}, http("", b"", "none")), "no HTTP answer"),
        (record({}, http("Transfer-Encoding: chunked", b"500\r\nFerry")), "breaks off"),
        (record({}, http("Transfer-Encoding: Chunked", b"5\r\nFerry\r\nresumes")), "chunks are damaged"),
        (record({}, http("Transfer-Encoding: chunked", b"%x\r\n" % 10_001 + bytes(10_001))), "too large"),
    ],
)
def test_a_record_that_cannot_be_used_is_passed_over(broken: bytes, why: str) -> None:
    pages, failed = read(broken + response(URL + "2"))
    assert [found.url for found in pages] == [URL + "2"]
    assert [why in error.why for error in failed] == [True]


def test_a_passed_over_record_is_logged_by_default(caplog: pytest.LogCaptureFixture) -> None:
    assert list(read_pages(io.BytesIO(record({}, b"x")))) == []
    assert f"{URL}: the record holds no HTTP answer" in caplog.text


GOOD = gz(response())
FRAME = zstd.compress(response())


def skippable(content: bytes, kind: int = 0x50) -> bytes:
    """A frame that is no data (RFC 8878, 3.1.2)."""
    return bytes((kind, 0x2A, 0x4D, 0x18)) + len(content).to_bytes(4, "little") + content


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html>not a WARC</html>", "no WARC record where one should begin, at byte 0"),
        (response()[:-20], "broken off in the record that ends at byte"),
        (response() + b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + http(), "without Content-Length"),
        (response() + record({"Content-Length": "9" * 5000}, http()), "without Content-Length"),
        (GOOD + GOOD[:-30], f"broken off in the record that begins at byte {len(GOOD)}"),
        (GOOD + GOOD[:40] + b"\xff" * 60 + GOOD[100:], f"damaged in the record that begins at byte {len(GOOD)}"),
        (GOOD + b"rubbish", f"no gzip member at byte {len(GOOD)}"),
        (bz2.compress(response()), "packed with bzip2"),
        (FRAME + FRAME[:-30], f"broken off in the record that begins at byte {len(FRAME)}"),
        (FRAME + FRAME[:40] + b"\xff" * 60 + FRAME[100:], f"damaged in the record that begins at byte {len(FRAME)}"),
        (FRAME + b"rubbish that is long", f"no zstd frame at byte {len(FRAME)}"),
        (skippable(b"no dictionary at all", 0x5D) + FRAME, "damaged in the record that begins at byte 0"),
        (b"WARC/1.0\r\n" + b"x" * (2**20 + 1), "header of more than 1 MiB"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(data)
    if "broken off" in why:
        return
    with pytest.raises(InputError, match=rf"day\.warc: .*{why}"):
        recorded(tmp_path, data)


def zs(data: bytes) -> bytes:
    return zstd.compress(data)


def spoilt(packed: bytes) -> bytes:
    """The member with bytes in it that nothing unpacks."""
    return packed[:40] + b"\xff" * 60 + packed[100:]


LEFT, RIGHT = response(URL + "1"), response(URL + "2")
LONG = response(URL, b"<html>" + random.Random(7).randbytes(400_000))


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ((gz(LEFT), spoilt(gz(LONG)), gz(RIGHT)), "damaged in the record that begins at byte {at}; read on"),
        ((gz(LEFT), b"rubbish \x1f\x8b\x08 \x1f\x8b\x08", gz(RIGHT)), "no gzip member at byte {at}; read on"),
        ((gz(LEFT), bytes(2**19), gz(RIGHT)), "no gzip member at byte"),
        ((gz(LEFT), gz(record({"Content-Length": "2"}, http())), gz(RIGHT)), "no WARC record where one should begin"),
        ((gz(LEFT), gz(record({"Content-Length": "999"}, http())), gz(RIGHT)), "shorter than its Content-Length"),
        ((gz(LEFT), gz(record({"Content-Length": "99999"}, http())), gz(RIGHT)), "shorter than its Content-Length"),
        ((gz(LEFT), gz(gz(RIGHT)), gz(RIGHT)), "no WARC record where one should begin, at byte {at}; read on"),
        ((zs(LEFT), spoilt(FRAME), zs(RIGHT)), "damaged in the record that begins at byte {at}; read on"),
        ((zs(LEFT), b"rubbish that is long", zs(RIGHT)), "no zstd frame at byte {at}; read on"),
        ((zs(LEFT), zs(record({"Content-Length": "999"}, http())), zs(RIGHT)), "shorter than its Content-Length"),
        ((LEFT, b"rubbish\r\n\r\n", RIGHT), "no WARC record where one should begin"),
        ((LEFT, b"x" * 600_000 + b"\r\n\r\n", RIGHT), "no WARC record where one should begin, at byte {at}; read on"),
        ((LEFT, record({"Content-Length": "x"}, http()), RIGHT), "without Content-Length"),
        ((LEFT, record({"Content-Length": "2"}, http()), RIGHT), "no WARC record where one should begin"),
    ],
)
def test_damage_is_told_with_its_place_and_the_rest_is_read(
    tmp_path: Path, pieces: tuple[bytes, bytes, bytes], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    pages, failed = read(b"".join(pieces))
    addresses = [found.url for found in pages]
    assert (addresses[0], addresses[-1]) == (URL + "1", URL + "2")
    told = [error.why for error in failed if error.subject == "the stream"]
    assert len(told) == 1
    assert why.format(at=len(pieces[0])) in told[0]
    assert told[0].endswith(f"; read on at byte {len(pieces[0]) + len(pieces[1])}")
    with recorded(tmp_path, b"".join(pieces)) as web:
        assert web.exchange(Request(url=URL + "2")).content == BODY
    assert told[0] in caplog.text


def test_behind_a_recording_that_broke_off_another_is_read() -> None:
    others = [response(f"{URL}/{number}", b"<html>" + random.Random(number).randbytes(3000)) for number in range(300)]
    data = gz(LEFT) + gz(LONG)[:-4000] + b"".join(map(gz, others))
    pages, (told,) = read(data)
    assert f"damaged in the record that begins at byte {len(gz(LEFT))}; read on" in told.why
    assert len(pages) > 1 + 200


def test_what_a_revisit_behind_damage_repeats_is_found(tmp_path: Path) -> None:
    again = record({"WARC-Type": "revisit", "WARC-Date": "2026-11-21T12:00:00Z"}, http(body=b""))
    data = gz(response(URL + "1")) + b"rubbish" + gz(response()) + spoilt(gz(LONG)) + gz(again)
    path = tmp_path / "day.warc.gz"
    path.write_bytes(data)
    for source in (path, io.BytesIO(data)):
        assert [page.content for page in read_pages(source)] == [BODY] * 3


@settings(max_examples=60)
@given(st.sampled_from([gz, zs, bytes]), st.integers(0, 10**6), st.binary(max_size=40), st.integers(0, 400))
def test_damage_anywhere_is_told_or_ends_the_reading_in_our_words(
    pack: Callable[[bytes], bytes], at: int, rubbish: bytes, cut: int
) -> None:
    whole = [pack(response(f"{URL}{number}")) for number in range(20)]
    data = b"".join(whole)
    at = len(whole[0]) + at % (len(data) - len(whole[0]))
    pages: list[Page] = []
    with suppress(InputError):
        pages.extend(read_pages(io.BytesIO(data[:at] + rubbish + data[at + cut :]), failed=lambda _: None))
    assert (pages[0].url, pages[0].content) == (f"{URL}0", BODY)


def test_a_record_on_a_page_is_no_record_of_the_file() -> None:
    data = gz(LEFT) + gz(response(URL, b"<html>\r\n\r\n" + response("https://forged.example/"))) + gz(RIGHT)
    assert [found.url for found in read(data)[0]] == [URL + "1", URL, URL + "2"]


def test_padding_after_the_end_is_harmless() -> None:
    assert len(read(GOOD + bytes(512))[0]) == len(read(response() + b"\r\n\r\n\n")[0]) == 1


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for use in (lambda path: list(read_pages(path)), RecordedTransport, lambda path: write_pages(path / "x", [])):
        with pytest.raises(InputError, match=r"absent: cannot be read|absent/x: cannot be written"):
            use(tmp_path / "absent")
    with pytest.raises(InputError, match="no answers of the web"):
        recorded(tmp_path, b"")


PAIR = (response(URL, b"<html>one"), response(URL + "2", b"<html>two"))


@pytest.mark.parametrize(
    "data",
    [b"".join(PAIR), b"".join(map(gz, PAIR)), gz(b"".join(PAIR))],
    ids=["plain", "a member each", "packed in one go"],
)
def test_a_recording_answers_by_address(tmp_path: Path, data: bytes) -> None:
    with recorded(tmp_path, data) as web:
        assert list(web) == [URL, URL + "2"]
        for _ in range(2):
            contents = [web.exchange(Request(url=url)).content for url in (URL + "2", URL)]
            assert contents == [b"<html>two", b"<html>one"]


@pytest.mark.parametrize("pack", [bytes, gz, zs])
def test_a_recording_of_large_pages_answers_by_address(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    pages = {f"{URL}{number}": b"<html>" + random.Random(number).randbytes(300_000 + number) for number in range(4)}
    path = tmp_path / "day.warc"
    path.write_bytes(b"".join(pack(response(url, body)) for url, body in pages.items()))
    with RecordedTransport(path) as web:
        assert {url: web.exchange(Request(url=url)).content for url in reversed(pages)} == pages


def test_an_address_is_found_in_any_spelling(tmp_path: Path) -> None:
    with recorded(tmp_path, response("<https://HARBOURPOST.example:443/ferry#top>")) as web:
        found = web.exchange(Request(url="https://harbourpost.example/./ferry"))
    assert (found.content, found.url) == (BODY, "https://harbourpost.example/./ferry")


def test_what_is_not_recorded_is_unreachable_and_404_is_404(tmp_path: Path) -> None:
    with recorded(tmp_path, record({}, http(status="404 Not Found"))) as web:
        assert web.exchange(Request(url=URL)).status == 404
        with pytest.raises(Unreachable, match=r"not in the recording .*day\.warc"):
            web.exchange(Request(url=URL + "2"))
        with pytest.raises(Unreachable, match=r"robots.txt cannot be read: not in the recording"):
            Visitor(web, Manners(waits=False)).get(Request(url=URL))


def test_the_last_answer_counts_and_a_revisit_repeats_an_earlier(tmp_path: Path) -> None:
    data = response(body=b"<html>old") + response(body=b"<html>new")
    data += record({"WARC-Type": "revisit", "WARC-Target-URI": URL + "?b", "WARC-Refers-To-Target-URI": URL}, http())
    data += record({"WARC-Type": "revisit", "WARC-Refers-To-Target-URI": URL + "?gone"}, http())
    with recorded(tmp_path, data) as web:
        assert [web.exchange(Request(url=url)).content for url in web] == [b"<html>new", b"<html>new"]


def test_a_revisit_may_stand_before_what_it_repeats(tmp_path: Path) -> None:
    """As where files of crawlers that worked side by side were put one behind the other."""
    data = record({"WARC-Type": "revisit", "WARC-Target-URI": URL + "?b", "WARC-Refers-To-Target-URI": URL}, http())
    data += record({"WARC-Type": "revisit", "WARC-Payload-Digest": "sha1:ELSEWHERE"}, http()) + response(body=BODY)
    with recorded(tmp_path, data) as web:
        assert [(url, web.exchange(Request(url=url)).content) for url in web] == [(URL, BODY), (URL + "?b", BODY)]


@pytest.mark.parametrize("block", [http('ETag: "v2"', b"", "304 Not Modified"), b""])
def test_a_revisit_of_a_page_that_had_not_changed_is_that_page(tmp_path: Path, block: bytes) -> None:
    """The profile server-not-modified (ISO 28500:2017, 6.7.3); some crawlers keep not even the head of the answer."""
    data = response() + record(
        {"WARC-Type": "revisit", "WARC-Refers-To-Target-URI": URL, "WARC-Date": "2026-11-21T12:00:00Z"}, block
    )
    with recorded(tmp_path, data) as web:
        found = web.exchange(Request(url=URL))
    assert (found.status, found.content, found.media_type) == (200, BODY, "text/html")
    assert found.fetched_at == datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_head_that_has_no_end_is_a_page_without_content() -> None:
    (found,), failed = read(record({}, b"HTTP/1.1 200 OK\r\nContent-Type: text/html"))
    assert (found.status, found.content, found.media_type, failed) == (200, b"", "text/html", [])


@pytest.mark.parametrize(
    ("etag", "modified", "status"),
    [
        ('"v1"', None, 304),
        ('W/"v1"', None, 304),
        ('"v2"', None, 200),
        ('"v2"', "Fri, 20 Nov 2026 12:00:00 GMT", 200),
        (None, "Fri, 20 Nov 2026 12:00:00 GMT", 304),
        (None, "Fri, 20 Nov 2026 13:00:00 GMT", 304),
        (None, "Fri, 20 Nov 2026 11:00:00 GMT", 200),
        (None, "yesterday", 200),
        (None, None, 200),
    ],
)
def test_a_recording_keeps_to_conditions(tmp_path: Path, etag: str | None, modified: str | None, status: int) -> None:
    headers = 'ETag: "v1"\r\nLast-Modified: Fri, 20 Nov 2026 12:00:00 GMT'
    with recorded(tmp_path, record({}, http(headers))) as web:
        found = web.exchange(Request(url=URL, etag=etag, last_modified=modified))
    assert (found.status, found.content) == (status, b"" if status == 304 else BODY)
    assert found.header("etag") == '"v1"'


def test_damage_within_a_record_is_found_when_it_is_asked_for(tmp_path: Path) -> None:
    with (
        recorded(tmp_path, record({}, http("Content-Encoding: gzip", gz(bytes(20_000))))) as web,
        pytest.raises(Unsafe),
    ):
        web.exchange(Request(url=URL))


def test_a_recorded_visit_can_be_made_again(tmp_path: Path) -> None:
    site = "https://harbourpost.example"
    answers: dict[str, Answer] = {
        f"{site}/robots.txt": b"User-agent: *\nDisallow: /private",
        f"{site}/old": (301, {"Location": "/ferry"}, b""),
        URL: (200, {"Content-Type": "text/html", "ETag": '"v1"'}, BODY),
    }
    urls = [f"{site}/old", URL, f"{site}/gone", f"{site}/private"]

    def outcomes(web: Visitor) -> list[Page | str]:
        found: list[Page | str] = []
        for url in urls:
            try:
                found.append(web.get(Request(url=url, etag='"v0"')))
            except Refused as error:
                found.append(str(error))
        return found

    path = tmp_path / "visit.warc.gz"
    fake = FakeWeb(answers)
    with Recorder(fake, path) as recorder:
        first = outcomes(Visitor(recorder, Manners(waits=False)))
        assert outcomes(Visitor(recorder, Manners(waits=False))) == first
    assert all(request.etag is None for request in fake.requests)
    with RecordedTransport(path) as web:
        second = outcomes(Visitor(web, Manners(waits=False)))
        assert list(web) == [
            f"{site}/robots.txt",
            f"{site}/.well-known/tdmrep.json",
            f"{site}/old",
            URL,
            f"{site}/gone",
        ]
    assert [getattr(found, "content", found) for found in second] == [
        getattr(found, "content", found) for found in first
    ]
    assert [getattr(found, "final_url", found) for found in second] == [
        getattr(found, "final_url", found) for found in first
    ]


def test_a_page_reached_by_a_redirect_is_found_by_both_addresses(tmp_path: Path) -> None:
    moved = Page(url=URL, final_url=URL + "-moved", status=200, content=BODY, fetched_at=WHEN)
    write_pages(tmp_path / "day.warc.gz", [moved])
    with RecordedTransport(tmp_path / "day.warc.gz") as web:
        assert web.exchange(Request(url=URL)).content == web.exchange(Request(url=URL + "-moved")).content == BODY


def test_a_recording_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    path.write_bytes(GOOD)
    with pytest.raises(InputError, match="is there already"):
        Recorder(FakeWeb({}), path)
    assert path.read_bytes() == GOOD


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_a_recording_carries_notes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_pages(path, [page()])
    assert read_note(path, "urn:broadsheet:day") is None
    for content in (b"old", b"x" * 200_000):
        add_note(path, "urn:broadsheet:day", content, WHEN)
    add_note(path, "urn:broadsheet:other", b"other", WHEN)
    assert read_note(path, "urn:broadsheet:day") == b"x" * 200_000
    assert [found.url for found in read_pages(path, every=True)] == [URL]
    path.write_bytes(path.read_bytes()[:-30])
    assert read_note(path, "urn:broadsheet:day") == b"x" * 200_000
    assert read_note(path, "urn:broadsheet:other") is None


def test_many_threads_read_one_recording(tmp_path: Path) -> None:
    urls = [f"{URL}{number}" for number in range(50)]
    data = b"".join(gz(response(url, url.encode() * 200)) for url in urls)
    with recorded(tmp_path, data) as web, ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(web.exchange, [Request(url=url) for url in urls * 4]))
    assert all(page.content == page.url.encode() * 200 for page in pages)
    assert [page.url for page in pages] == urls * 4


@pytest.mark.parametrize(
    ("fields", "block"),
    [
        ({}, b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + BODY),
        ({}, b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + BODY),
        ({}, b"HTTP/2 200\r\ncontent-type: text/html\r\n\r\n" + BODY),
        ({}, b"ICY 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY),
        ({}, b"HTTP/1.1 200 OK\r\nno field at all\r\nContent-Type:\r\n text/html\r\nX: \xfc\r\n\r\n" + BODY),
        ({}, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n" + BODY),
        ({"WARC-Target-URI": f"<{URL}>"}, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY),
        ({"WARC-Date": "2026-11-20T12:00:00.123456789Z"}, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY),
    ],
)
def test_the_habits_of_others_are_read(fields: dict[str, str], block: bytes) -> None:
    (found,), failed = read(record(fields, block))
    assert (found.content, found.url, found.status, found.media_type, failed) == (BODY, URL, 200, "text/html", [])


def test_a_record_that_was_cut_short_is_read_as_far_as_it_goes() -> None:
    html = b"<html>" + bytes(range(32, 127)) * 40
    packed = gz(html)[:-60]
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip"
    (found,), failed = read(record({"WARC-Truncated": "length"}, http(headers, packed)))
    assert html.startswith(found.content)
    assert failed == []
    chunks = b"2000\r\n" + html
    (found,), _ = read(record({"WARC-Truncated": "length"}, http("Transfer-Encoding: chunked", chunks)))
    assert found.content == html
    assert read(record({}, http(headers, packed)))[0] == []


DICTIONARY = zstd.train_dict([response(f"{URL}{number}") for number in range(300)], 2000)


def frames(dictionary: zstd.ZstdDict | None, count: int = 3) -> bytes:
    return b"".join(zstd.compress(response(f"{URL}{number}"), zstd_dict=dictionary) for number in range(count))


@pytest.mark.parametrize(
    "data",
    [
        frames(None),
        zstd.compress(b"".join(response(f"{URL}{number}") for number in range(3))),
        skippable(DICTIONARY.dict_content, 0x5D) + frames(DICTIONARY),
        skippable(zstd.compress(DICTIONARY.dict_content), 0x5D) + frames(DICTIONARY),
        skippable(b"index") + frames(None) + skippable(b"") + skippable(b"x" * 300_000, 0x5F) + bytes(512),
    ],
)
def test_zstandard_is_read_with_and_without_a_dictionary(tmp_path: Path, data: bytes) -> None:
    addresses = [f"{URL}{number}" for number in range(3)]
    assert ([page.url for page in read(data)[0]], read(data)[1]) == (addresses, [])
    with recorded(tmp_path, data) as web:
        assert [web.exchange(Request(url=url)).content for url in reversed(addresses)] == [BODY] * 3


def test_a_small_packed_bomb_is_left_in_time() -> None:
    bomb = record({"Content-Length": str(2**30)}, http(body=bytes(2**26)))
    for packed in (zstd.compress(bomb), gz(bomb)):
        failed: list[FetchError] = []
        with pytest.raises(InputError, match="broken off"):
            list(read_pages(io.BytesIO(packed), failed=failed.append))
        assert ["too large" in error.why for error in failed] == [True]


def test_a_header_in_many_small_members_is_left_in_time() -> None:
    """What was read of it was searched from its beginning at each member: 1.4 MB took ten seconds."""
    begun = time.process_time()
    with pytest.raises(InputError, match="has no WARC record"):
        read(GOOD + gz(b"x" * 16) * 60_000)
    assert time.process_time() - begun < 3


def test_chunks_of_one_byte_take_no_more_memory_than_a_page() -> None:
    data = gz(record({}, http("Transfer-Encoding: chunked", b"1\r\nx\r\n" * 100_000 + b"0\r\n\r\n")))
    tracemalloc.start()
    try:
        (found,) = read_pages(io.BytesIO(data), every=True)
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()
    assert found.content == b"x" * 100_000


@pytest.mark.parametrize(
    "data",
    [GOOD + b"rubbish" + b"\x1f\x8b\x08" * 2**18, FRAME + b"rubbish" + FRAME[:4] * 2**19],
    ids=["gzip", "zstd"],
)
def test_what_only_begins_as_a_member_is_looked_at_for_no_long_time(data: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(InputError, match="at byte"):
        read(data)
    assert time.process_time() - begun < 2


def test_a_resource_is_a_page_without_a_head(tmp_path: Path) -> None:
    data = b"".join(
        [
            record({"WARC-Type": "resource", "Content-Type": "text/html; charset=utf-8"}, BODY),
            record({"WARC-Type": "resource", "WARC-Target-URI": URL + ".png", "Content-Type": "image/png"}, b"x"),
            record({"WARC-Type": "resource", "WARC-Target-URI": "urn:view:" + URL, "Content-Type": "text/html"}, BODY),
            record({"WARC-Type": "conversion", "Content-Type": "text/plain"}, b"Ferry resumes"),
        ]
    )
    (found,), failed = read(data)
    assert (found.url, found.status, found.media_type, found.content, failed) == (URL, 200, "text/html", BODY, [])
    with recorded(tmp_path, data) as web:
        assert web.exchange(Request(url=URL)).content == BODY
        assert list(web) == [URL, URL + ".png"]
