"""JavaScript's literals, as pages write their state into scripts: JSON with bare keys, other quotes and variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_GAP: Final = re.compile(r"[\s,]*")
_STRING: Final = re.compile(
    r"""\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|`([^`\\]*(?:\\.[^`\\]*)*)`)""", re.DOTALL
)
_KEY: Final = re.compile(r"\s*([$\w]+)\s*:")
_COLON: Final = re.compile(r"\s*:")
_OTHER: Final = re.compile(
    r"\s*(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![$\w]))|\s*(?P<name>!\d|void 0|(?:new )?[$A-Za-z_][$\w.]*(?:\([^(){}]{0,100}\))?)"
)
_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": "", "\r\n": ""}
_WORDS: Final[Mapping[str, Any]] = {"true": True, "false": False, "!0": True, "!1": False}
MAX_DEPTH: Final = 150


class NoLiteralError(ValueError):
    """What stands in the text is no literal."""


def read_literal(text: str, at: int = 0, names: Mapping[str, Any] | None = None) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends; `names` are the values of variables, others are None.

    Raises NoLiteralError where there is none, such as at a function.

    >>> read_literal("{title: 'A bridge', open: !0, cost: a,}", names={"a": 84})[0]
    {'title': 'A bridge', 'open': True, 'cost': 84}
    """
    reader = _Reader(text=text, at=at, names={**_WORDS, **(names or {})})
    return reader.value(0), reader.at


def unescape(text: str) -> str:
    r"""The text that a string of JavaScript stands for, given without its quotes.

    >>> unescape(r"caf\u00e9 \'Alder\'")
    "café 'Alder'"
    """
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return _LETTERS.get(match[4], match[4])
    return chr(number) if (number := int(code, 16)) < 0x110000 else ""


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads values from where it stands in a text."""

    text: str
    at: int
    names: Mapping[str, Any] = field(default_factory=dict)

    def value(self, depth: int) -> Any:
        string = self._take(_STRING)
        if string is not None:
            return unescape(next(part for part in string.groups() if part is not None))
        if depth < MAX_DEPTH and self._mark("{"):
            return self._mapping(depth)
        if depth < MAX_DEPTH and self._mark("["):
            return self._list(depth)
        other = self._take(_OTHER)
        if other is None or self.text[self.at : self.at + 1] in ("(", "{"):
            raise NoLiteralError(f"no literal at {self.at}")
        return float(other["number"]) if other["number"] else self.names.get(other["name"])

    def _mapping(self, depth: int) -> dict[str, Any]:
        found = {}
        while not self._mark("}"):
            key = self._take(_KEY)
            if key is None:
                string = self._take(_STRING)
                if string is None or self._take(_COLON) is None:
                    raise NoLiteralError(f"no literal at {self.at}")
                found[unescape(string[1] or string[2] or "")] = self.value(depth + 1)
            else:
                found[key[1]] = self.value(depth + 1)
            self._take(_GAP)
        return found

    def _list(self, depth: int) -> list[Any]:
        found = []
        self._take(_GAP)
        while not self._mark("]"):
            found.append(self.value(depth + 1))
            self._take(_GAP)
        return found

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match

    def _mark(self, mark: str) -> bool:
        """Whether the mark is next; it is passed then."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if not self.text.startswith(mark, self.at):
            return False
        self.at += 1
        return True
