import gzip
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import Unreachable, Unsafe
from broadsheet.fetch.http.body import unpacked

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=5)),
    "zstd": zstd.compress,
    "": bytes,
}


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.binary(max_size=300), st.sampled_from(sorted(PACKERS)), st.integers(1, 40))
def test_any_body_in_any_pieces_comes_back(data: bytes, encoding: str, size: int) -> None:
    assert unpacked("x", encoding, cut(PACKERS[encoding](data), size), 10_000) == data


@given(st.binary(max_size=200), st.sampled_from(["gzip", "zstd"]), st.integers(1, 40))
def test_several_members_in_any_pieces_come_back(data: bytes, encoding: str, size: int) -> None:
    pack = PACKERS[encoding]
    assert unpacked("x", encoding, cut(pack(data) + pack(b"") + pack(data), size), 10_000) == data * 2


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "br, gzip, zstd"]))
def test_garbage_never_raises_anything_but_ours(data: bytes, encoding: str) -> None:
    with suppress(Unreachable, Unsafe):
        unpacked("x", encoding, [data], 1000)


@pytest.mark.parametrize("first", [b"<", b"\xef\xbb\xbf"])
@given(rest=st.binary(max_size=40))
def test_brotli_never_begins_as_a_text_does(first: bytes, rest: bytes) -> None:
    with pytest.raises(brotli.error):
        brotli.Decompressor().process(first + rest)
    assert unpacked("x", "br", [first + rest], 1000) == first + rest


@pytest.mark.parametrize("encoding", sorted(PACKERS))
def test_the_limit_is_on_the_byte(encoding: str) -> None:
    data = bytes(range(256)) * 40
    packed = PACKERS[encoding](data)
    assert unpacked("x", encoding, [packed], len(data)) == data
    with pytest.raises(Unsafe, match=r"too large: (unpacks to )?more than 10239 bytes"):
        unpacked("x", encoding, [packed], len(data) - 1)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_large_pieces_come_back_whole(encoding: str) -> None:
    data = b"".join(b"%d;" % number for number in range(100_000)) + bytes(65_536 * 3)
    assert unpacked("x", encoding, cut(PACKERS[encoding](data), 5000), 2**24) == data


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_what_breaks_off_is_said(encoding: str) -> None:
    with pytest.raises(Unreachable, match="breaks off"):
        unpacked("x", encoding, [PACKERS[encoding](b"Ferry resumes" * 9)[:-3]], 1000)


def test_rubbish_after_the_end_is_ignored() -> None:
    assert unpacked("x", "gzip", [gzip.compress(b"Ferry") + b"\0\0", b"more"], 1000) == b"Ferry"
    assert unpacked("x", "deflate", [zlib.compress(b"Ferry") + b"\0", b"more"], 1000) == b"Ferry"
    assert unpacked("x", "br", [brotli.compress(b"Ferry"), b"more"], 1000) == b"Ferry"
    for pieces in ([b"\0\0more"], [b"\0", b"\0more"], [b"\x28", b"\xb5more"]):
        assert unpacked("x", "zstd", [zstd.compress(b"Ferry") + pieces[0], *pieces[1:]], 1000) == b"Ferry"


@pytest.mark.parametrize("size", [1, 3, 100])
def test_frames_to_be_skipped_are_skipped(size: int) -> None:
    skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc"
    body = skipped + zstd.compress(b"Fer") + skipped + zstd.compress(b"ry")
    assert unpacked("x", "zstd", cut(body, size), 1000) == b"Ferry"


def test_an_empty_body_needs_no_compression() -> None:
    assert [unpacked("x", encoding, [], 10) for encoding in sorted(PACKERS)] == [b""] * 5


def test_a_short_body_that_only_says_gzip_is_taken_as_it_is() -> None:
    assert unpacked("x", "gzip", [b"ok"], 10) == b"ok"


def test_a_zstd_window_beyond_the_webs_is_refused() -> None:
    options: dict[int, int] = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)
    huge = packer.compress(b"x" * 20_000_000) + packer.flush()
    with pytest.raises(Unreachable, match="cannot be decompressed"):
        unpacked("x", "zstd", [huge], 2**26)


def test_layers_upon_layers_are_a_bomb() -> None:
    with pytest.raises(Unsafe, match="4 times over"):
        unpacked("x", "gzip, gzip, gzip, gzip", [b""], 1000)


def test_empty_blocks_without_end_are_too_large() -> None:
    packer = zlib.compressobj(wbits=31)
    blocks = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    with pytest.raises(Unsafe, match="too large"):
        unpacked("x", "gzip", [blocks, *[packer.flush(zlib.Z_FULL_FLUSH) or b"\0\0\0\xff\xff"] * 1000], 1000)


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_small_members_without_end_are_left_early(encoding: str) -> None:
    """Ten megabytes of empty ones are within the limit of bytes, and took twelve seconds."""
    member = PACKERS[encoding](b"")
    before = time.process_time()
    with pytest.raises(Unsafe, match="more than 10000 members"):
        unpacked("x", encoding, [member * (10 * 2**20 // len(member))], 10 * 2**20)
    assert time.process_time() - before < 4
    assert unpacked("x", encoding, [PACKERS[encoding](b"ferry") * 9_000], 10 * 2**20) == b"ferry" * 9_000
