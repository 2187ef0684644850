"""Ids derived from content, so that any machine computes the same one."""

import hashlib

ID_DIGITS = 16
"""Hexadecimal digits of an id: 64 bits, one collision expected in about five billion addresses."""


def identify(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of the parts, which are kept apart by a zero byte.

    >>> identify("https://harbourpost.example/ferry")
    'cbcb55ec0189bbc0'
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
