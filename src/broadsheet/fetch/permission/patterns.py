"""Patterns of paths, as robots.txt (RFC 9309, 2.2.2) and tdmrep.json write them: `*` is anything, `$` at the end is the end."""

import re
from dataclasses import dataclass

_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""RFC 3986, 2.3."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: the pieces between its stars, and whether the last must end the path."""

    pieces: tuple[bytes, ...]
    ends: bool
    weight: int
    """Its length in bytes: the longer of two patterns decides."""

    @classmethod
    def of(cls, text: str) -> "Pattern":
        """From a rule's path, in which bytes beyond ASCII are escaped and escapes written in capitals."""
        path = escaped(text)
        ends = path.endswith(b"$")
        return cls(tuple(path.removesuffix(b"$").split(b"*")), ends, len(path))

    def matches(self, path: bytes) -> bool:
        """Whether the pattern fits the path from its beginning; takes time in proportion to both, whatever the stars."""
        first, *others = self.pieces
        if not path.startswith(first):
            return False
        if not others:
            return not self.ends or len(path) == len(first)
        at = len(first)
        for piece in others[:-1]:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        last = others[-1]
        return path.endswith(last) and len(path) - len(last) >= at if self.ends else path.find(last, at) >= 0


def escaped(text: str) -> bytes:
    """A path as bytes, with what is not ASCII percent-encoded and the digits of escapes in capitals (RFC 3986, 6.2.2.1).

    >>> escaped("/fähre%2f")
    b'/f%C3%A4hre%2F'
    """
    data = text.encode("utf-8", "surrogateescape")
    if not data.isascii():
        data = b"".join(b"%%%02X" % byte if byte > 127 else bytes((byte,)) for byte in data)
    return _ESCAPE.sub(lambda match: match[0].upper(), data)


def unescaped(path: bytes) -> bytes:
    """The path with the escapes of unreserved characters undone, as RFC 9309, 2.2.2, has it compared.

    >>> unescaped(b"/%66erry%2Fa")
    b'/ferry%2Fa'
    """

    def plain(match: re.Match[bytes]) -> bytes:
        code = int(match[1], 16)
        return bytes((code,)) if code in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(plain, path)


_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#;]*")


def path_of(url: str) -> bytes:
    """The path and query of an address as they stand in it, `/` where there are none."""
    rest = _AUTHORITY.sub("", url, count=1).partition("#")[0]
    rest = rest if rest.startswith("/") else "/" + rest
    return rest.encode("utf-8", "surrogateescape")
