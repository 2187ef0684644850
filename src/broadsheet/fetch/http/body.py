"""Bodies, decompressed piece by piece and counted while they grow, so that a bomb costs no more memory than a page."""

from collections.abc import Iterable, Iterator

from broadsheet.errors import Unreachable, Unsafe
from broadsheet.fetch.http.content_encodings import BROKEN, HEAD, OPENERS, Plain, Unpacker, is_text

ACCEPTED = "gzip, deflate, br, zstd"
"""What we ask for (Accept-Encoding)."""

_MOST_LAYERS = 3
_MOST_MEMBERS = 10_000
"""Members of one layer. Tools that write many give each 64 KiB or more; ten megabytes of empty ones take 12 seconds."""
_SLICE = 2**14
"""Bytes that are unpacked at once: what is left after each member is copied, which of many small ones takes time by the square."""
_NO_ENCODING = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1"})


class Body:
    """The body of one answer, fed in the pieces that arrive.

    `encoding` is the value of Content-Encoding (RFC 9110, 8.4), `announced` that of Content-Length, where it is told. Making
    it, `add` and `whole` raise Unsafe where the body is to be longer than `limit` bytes or grows beyond them, and Unreachable
    where it cannot be decompressed or breaks off.
    """

    def __init__(self, subject: str, encoding: str, limit: int, *, announced: int = 0) -> None:
        self._subject = subject
        self._limit = limit
        self._arrived = 0
        self._unpacked = bytearray()
        names = [name.strip().lower() for name in encoding.split(",")]
        self._layers = [_Layer(subject, name, limit) for name in reversed(names) if name not in _NO_ENCODING]
        if len(self._layers) > _MOST_LAYERS:
            raise Unsafe(subject, f"packed {len(self._layers)} times over, as only a decompression bomb is")
        if announced > limit:
            raise Unsafe(subject, f"too large: {announced} bytes, and {readable(limit)} are read at most")

    def add(self, data: bytes | memoryview) -> None:
        """Takes the next bytes as sent."""
        self._arrived += len(data)
        if self._arrived > self._limit:
            raise Unsafe(self._subject, f"too large: more than {readable(self._limit)}")
        if not self._layers:
            self._grow(data)
            return
        for start in range(0, len(data), _SLICE):
            for piece in _through(self._layers, bytes(data[start : start + _SLICE])):
                self._grow(piece)

    def whole(self) -> bytes:
        """The decompressed body, once everything was added."""
        for depth, layer in enumerate(self._layers, start=1):
            for held in layer.finish():
                for piece in _through(self._layers[depth:], held):
                    self._grow(piece)
        return self.so_far()

    def so_far(self) -> bytes:
        """What came of a body that breaks off."""
        return bytes(self._unpacked)

    def _grow(self, piece: bytes | memoryview) -> None:
        if len(self._unpacked) + len(piece) > self._limit:
            raise Unsafe(self._subject, f"too large: more than {readable(self._limit)}")
        self._unpacked += piece


def unpacked(subject: str, encoding: str, chunks: Iterable[bytes], limit: int) -> bytes:
    """The decompressed body of an answer whose chunks are at hand; raises as `Body`.

    >>> import gzip
    >>> unpacked("https://harbourpost.example/", "gzip", [gzip.compress(b"Ferry resumes")], 1000)
    b'Ferry resumes'
    """
    body = Body(subject, encoding, limit)
    for chunk in chunks:
        body.add(chunk)
    return body.whole()


class _Layer:
    """One content encoding of a body, opened when its first bytes are there.

    What comes of it is counted here too: of layer upon layer, one may swell to hours of work without a byte for the next.
    """

    def __init__(self, subject: str, name: str, limit: int) -> None:
        self._subject = subject
        self._name = name
        self._limit = limit
        self._size = 0
        self._head = b""
        self._unpacker: Unpacker | None = None

    def feed(self, data: bytes, *, last: bool = False) -> Iterator[bytes]:
        if self._unpacker is None:
            self._head += data
            if not self._head or (len(self._head) < HEAD and not last):
                return
            data = self._head
            self._unpacker = self._opened(data)
        try:
            for piece in self._unpacker.feed(data):
                self._size += len(piece)
                if self._size > self._limit:
                    raise Unsafe(self._subject, f"too large: unpacks to more than {readable(self._limit)}")
                if self._unpacker.members > _MOST_MEMBERS:
                    raise Unsafe(
                        self._subject, f"packed in more than {_MOST_MEMBERS} members, as only a decompression bomb is"
                    )
                yield piece
        except BROKEN as error:
            raise Unreachable(self._subject, f"the answer cannot be decompressed ({error})") from error

    def _opened(self, head: bytes) -> Unpacker:
        if self._name in OPENERS:
            return OPENERS[self._name](head)
        if is_text(head):
            return Plain()
        raise Unreachable(self._subject, f"answered in an encoding that we did not ask for ({self._name[:40]!r})")

    def finish(self) -> Iterator[bytes]:
        if self._unpacker is None:
            yield from self.feed(b"", last=True)
        if self._unpacker is not None and not self._unpacker.complete:
            raise Unreachable(self._subject, "the compressed answer breaks off before its end")


def _through(layers: list[_Layer], data: bytes) -> Iterator[bytes]:
    if not layers:
        yield data
        return
    for piece in layers[0].feed(data):
        yield from _through(layers[1:], piece)


def readable(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 2**20:g} MiB" if size >= 2**20 else f"{size} bytes"
