"""The values that a page's scripts hold: JSON, alone or given to a name or a function, JSON in strings, and what frameworks write.

Inertia and React on Rails have them in attributes of elements (`data-page`, `data-props`). Next writes rows of React's wire format piece by piece; Nuxt writes either a function that returns its state, or one flat list whose
values are places in it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from broadsheet.extract.page.literals import NoLiteralError, read_literal

MIN_SCRIPT: Final = 400
"""Characters below which a script holds no article."""
MAX_TEXT: Final = 6_000_000
"""Characters that are read of all of a page's scripts, those read in vain included."""
MAX_STARTS: Final = 3_000
"""Places in the scripts that are tried."""
MAX_PLACES: Final = 300_000
"""Values that a flat list is made into; what it names twice counts twice."""
MAX_DEPTH: Final = 60
"""Lists and mappings in one another."""
FAILED: Final = 16
"""A place that is no value costs the rest of its script divided by this: an open string is looked for to the end."""
_START: Final = re.compile(r"""(?:^|[=(]|\breturn\b|JSON\.parse\((?:String\.raw)?)\s*(?=[{\["'`])""")
_PARAMETERS: Final = re.compile(r"function\s*\(([\w$,\s]{1,20000})\)\s*\{")
_ROW: Final = re.compile(rb"([0-9a-f]{0,8}):(?:T([0-9a-f]{1,8}),|[A-Z]{0,2}(?=[\[{\"n\d]))")
_REACTIVE: Final = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef"})
_FLIGHT: Final = "__next_f"
"""What Next calls the pieces of its rows."""
_DECODER: Final = json.JSONDecoder(strict=False)


def values(tree: etree._Element) -> Iterator[Any]:
    """The lists, mappings and long texts in the scripts of a page, in order, then those that its elements have for their scripts.

    Scripts that are no JSON by their type are searched.
    """
    budget = _Budget()
    pieces: list[str] = []
    for script in tree.iter("script"):
        text, kind = script.text or "", (script.get("type") or "").lower()
        if (len(text) < MIN_SCRIPT and _FLIGHT not in text) or "ld+json" in kind:
            continue
        for value in _values(text, budget):
            if (piece := _piece(value)) is not None:
                pieces.append(piece)
            else:
                yield unflattened(value) if _is_flat(value) else value
    yield from rows("".join(pieces))
    for element in tree.iter():
        yield from filter(None, (inner(text) for text in element.values() if budget.room_for(text)))


@dataclass(slots=True)
class _Budget:
    """What may still be read."""

    text: int = MAX_TEXT
    starts: int = MAX_STARTS

    def spend(self, size: int) -> None:
        self.text -= size
        self.starts -= 1

    def room_for(self, text: str) -> bool:
        """Whether a text that may be JSON can still be read, which is then spent."""
        if text[:1] not in {"{", "["} or self.spent:
            return False
        self.spend(len(text))
        return True

    @property
    def spent(self) -> bool:
        return self.text <= 0 or self.starts <= 0


def _values(text: str, budget: _Budget) -> Iterator[Any]:
    """The values that begin where a script gives one to a name or a function; what is in a value is not searched."""
    names = _variables(text)
    at = 0
    while not budget.spent and (start := _START.search(text, at)):
        value, end = _value(text, start.end(), names)
        budget.spend(end - start.end() if value is not None else (len(text) - start.end()) // FAILED)
        at = start.end() + 1 if value is None else end
        if value is not None and (names or end - start.end() >= MIN_SCRIPT or _piece(value) is not None):
            yield value


def _value(text: str, at: int, names: dict[str, Any]) -> tuple[Any, int]:
    """The value at a place and its end, None where there is none."""
    if text.startswith("`", at) and text.endswith("String.raw", 0, at):
        end = text.find("`", at + 1)
        return (text[at + 1 : end], end + 1) if end >= 0 else (None, at)
    try:
        return _DECODER.raw_decode(text, at)
    except RecursionError:
        return None, at
    except json.JSONDecodeError:
        pass
    try:
        return read_literal(text, at, names)
    except NoLiteralError:
        return None, at


def _variables(text: str) -> dict[str, Any]:
    """The values that a function is called with, where a script is the call of one: `(function(a,b){…}(1,"x"))`."""
    parameters = _PARAMETERS.search(text)
    called = text.rfind("}(")
    if not parameters or called < parameters.end():
        return {}
    try:
        given, _ = read_literal(f"[{text[called + 2 : text.rfind('))')]}]")
    except NoLiteralError:
        return {}
    return dict(zip((name.strip() for name in parameters[1].split(",")), given, strict=False))


def _piece(value: Any) -> str | None:
    """The text of `self.__next_f.push([1, "…"])`."""
    is_one = isinstance(value, list) and len(value) == 2 and value[0] == 1 and isinstance(value[1], str)
    return value[1] if is_one else None


def rows(stream: str) -> Iterator[Any]:
    """The values of React's wire format: a row is a number, a colon and JSON, or a text of so many bytes."""
    data, at = stream.encode("utf-8", "replace"), 0
    while row := _ROW.search(data, at):
        if row[2]:
            at = row.end() + int(row[2], 16)
            yield data[row.end() : at].decode("utf-8", "replace")
            continue
        at = data.find(b"\n", row.end())
        at = len(data) if at < 0 else at
        try:
            yield json.loads(data[row.end() : at])
        except (ValueError, RecursionError):
            continue


def _is_flat(value: Any) -> bool:
    first = value[0] if isinstance(value, list) and len(value) > 1 else None
    return (isinstance(first, list) and first[:1] != [] and first[0] in _REACTIVE) or (
        isinstance(first, dict) and bool(first) and all(type(one) is int for one in first.values())
    )


def unflattened(flat: list[Any]) -> Any:
    """The value of a list whose first item is the value, and where each number in a list or mapping is a place in it."""
    left = MAX_PLACES

    def at(place: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if type(place) is not int or not 0 <= place < len(flat) or depth > MAX_DEPTH or left < 0:
            return None
        value = flat[place]
        if isinstance(value, dict):
            return {key: at(one, depth + 1) for key, one in value.items()}
        if not isinstance(value, list):
            return value
        if value and isinstance(value[0], str):
            return at(value[1], depth + 1) if len(value) > 1 else None
        return [at(one, depth + 1) for one in value]

    return at(0, 0)


def inner(text: str) -> Any:
    """The value of a text that is JSON itself; None where it is not."""
    if len(text) < MIN_SCRIPT or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
