"""Decompressors of the web's content encodings, which give what one piece holds in pieces of bounded size."""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

import brotli  # type: ignore[import-untyped]

from broadsheet.fetch.http.zstandard import zstd

BROKEN = (zlib.error, brotli.error, zstd.ZstdError)
"""What the decompressors raise on bytes that are none of theirs."""

HEAD = 4
"""Bytes that `begin` has to see to know what is there."""

_PIECE = 65_536
_ZSTD_WINDOW = 23
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")


class Unpacker(Protocol):
    """One decompressor at work."""

    @property
    def complete(self) -> bool:
        """Whether the compressed data came to its own end."""
        ...

    @property
    def members(self) -> int:
        """How many members (gzip) or frames (Zstandard) were begun; each gives one piece at least."""
        ...

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What the next bytes hold, about 64 KiB at a time."""
        ...


class Plain:
    """Bytes that are not compressed, whatever the header says."""

    complete = True
    members = 1

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bytes as they are."""
        yield data


class _Zlib:
    """gzip (RFC 1952) of any number of members, zlib (RFC 1950) or bare deflate (RFC 1951), as `window` says."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window)
        self._rest = b""
        self.members = 1

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._rest += data
        piece = b""
        while self._rest or len(piece) == _PIECE:
            if self._stream.eof and not self._next_member():
                return
            piece = self._stream.decompress(self._rest, _PIECE)
            self._rest = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            yield piece

    def _next_member(self) -> bool:
        if len(self._rest) < len(_GZIP_MAGIC):
            return False
        if self._window < 16 or not self._rest.startswith(_GZIP_MAGIC):
            self._rest = b""
            return False
        self._stream = zlib.decompressobj(self._window)
        self.members += 1
        return True


class _Brotli:
    """Brotli (RFC 7932)."""

    members = 1

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def complete(self) -> bool:
        return bool(self._stream.is_finished())

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._stream.is_finished():
            return
        piece = self._stream.process(data, output_buffer_limit=_PIECE)
        while piece:
            yield piece
            piece = self._stream.process(b"", output_buffer_limit=_PIECE)


class _Zstd:
    """Zstandard (RFC 8878) of any number of frames, with windows up to 8 MiB, the most that the web may use (RFC 9659)."""

    def __init__(self) -> None:
        self._stream = self._open()
        self._rest = b""
        """Behind the end of a frame, too little to be the next."""
        self.members = 1

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        data = self._rest + data
        while data or not (self._stream.needs_input or self._stream.eof):
            if self._stream.eof and not self._next_frame(data):
                return
            yield self._stream.decompress(data, _PIECE)
            data = self._stream.unused_data if self._stream.eof else b""

    def _next_frame(self, data: bytes) -> bool:
        self._rest = data if len(data) < HEAD else b""
        if self._rest or not _is_frame(data):
            return False
        self._stream = self._open()
        self.members += 1
        return True

    def _open(self) -> zstd.ZstdDecompressor:
        return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW})


def _gzip(head: bytes) -> Unpacker:
    return _Zlib(31) if head.startswith(_GZIP_MAGIC) else Plain()


def _deflate(head: bytes) -> Unpacker:
    """The unpacker for zlib data where the first two bytes are its header (RFC 1950, 2.2), else the bare deflate that some hosts send.

    Bare deflate never begins as gzip does: its first byte names a block that is forbidden (RFC 1951, 3.2.3).
    """
    if head.startswith(_GZIP_MAGIC):
        return _gzip(head)
    is_zlib = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return _Zlib(15 if is_zlib else -15)


def is_text(head: bytes) -> bool:
    """Whether data begins as mark-up or with the mark of UTF-8: both name a block that Brotli forbids (RFC 7932, 9.2: a reserved bit)."""
    return head.startswith((b"<", b"\xef\xbb\xbf"))


def _brotli(head: bytes) -> Unpacker:
    return Plain() if is_text(head) else _Brotli()


def _zstd(head: bytes) -> Unpacker:
    return _Zstd() if _is_frame(head) else Plain()


def _is_frame(data: bytes) -> bool:
    """Whether a frame begins here, of data or one to be skipped (RFC 8878, 3.1)."""
    return data.startswith(_ZSTD_MAGIC) or bool(_SKIPPABLE.match(data))


OPENERS: Mapping[str, Callable[[bytes], Unpacker]] = MappingProxyType(
    {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
)
"""Content encoding -> from the first bytes of the data, the unpacker for it.

Data that says gzip or zstd and does not begin as such, or Brotli and begins as no such data can, is taken as it is: some hosts
and many archives decompress and leave the header.
"""
