"""Values to the text that is kept of them, and back."""

import re
from dataclasses import asdict
from typing import Any, TypeVar

from broadsheet.codec import dumps, loads
from broadsheet.errors import InputError, StoreError

T = TypeVar("T")

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    r"""The text with a replacement character for each NUL and lone surrogate, which no database holds.

    One for one, so that spans of characters keep their places.

    >>> storable("fer\0ry")
    'fer�ry'
    """
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def encode(value: Any) -> str:
    """JSON of a value, storable."""
    try:
        data = dumps(value)
    except UnicodeEncodeError:
        data = b"\\u0000"
    if b"\\u0000" in data:
        data = dumps(_storable(asdict(value)))
    return data.decode()


def decode(text: str, kind: type[T]) -> T:
    """The value that was encoded; raises StoreError where the text is none of that kind."""
    try:
        return loads(text, kind)
    except InputError as error:
        raise StoreError(
            f"what is kept cannot be read: {error}; it begins with {text[:80]!r}: restore a copy of the paper"
        ) from error


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value
