"""The nodes of an editor's document, as publishers keep them in JSON, written out as mark-up.

A node is a list of nodes, a text with mark-up or without, or a mapping that says what it is (`type`, `tag`, `style` and the like)
and holds its text under any key: ProseMirror, Slate, Draft.js, Portable Text, Arc's content elements, JsonML and React's elements
are all of this form.
"""

import html
import re
from collections.abc import Mapping
from typing import Any, Final

from broadsheet.extract.page.paragraphs import length
from broadsheet.extract.page.scripts import inner

MAX_DEPTH: Final = 80
"""Nodes in nodes that are looked at."""
_MAX_KEY: Final = 80
"""Characters of a key that are looked at."""
MARKUP: Final = re.compile(r"</?[a-z][^<>]{0,2000}>|<[a-z]>", re.IGNORECASE)
TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_TYPES: Final = ("style", "nodeType", "type", "_type", "tag", "tagName", "name", "kind", "blockType", "block_type", "contentType", "__typename")  # fmt: skip
"""Keys of mappings that may say what a node is."""
_SKIPPED: Final = re.compile(
    r"image|img|figure|photo|video|audio|podcast|embed|iframe|script|advert|^ads?$|ad_|related|newsletter|promo|gallery|poll|quiz|button|tweet|instagram|youtube|facebook|social|caption|"
    r"interstitial|byline|author|divider|link-?_?list|readmore|teaser",
    re.IGNORECASE,
)
"""What nodes call themselves that are no text."""
_KINDS: Final = (
    (re.compile(r"p|paragraph|unstyled|normal|.*paragraph.*", re.IGNORECASE), "p"),
    (re.compile(r"h[1-6]|.*head(?:er|ing|line)?.*|sub-?title|crosshead", re.IGNORECASE), "h2"),
    (re.compile(r".*quot.*", re.IGNORECASE), "blockquote"),
    (re.compile(r".*list.?item|li|.*unordered-list-item", re.IGNORECASE), "li"),
)
_ELEMENTS: Final = frozenset({
    "p", "div", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "article", "section", "main", "span", "a", "em", "strong", "b", "i",
})  # fmt: skip
_NO_TEXT: Final = re.compile(
    r"(?:.*(?:url|uri|href|src|slug|path|class|style|date|time|image|img|photo|video|caption|credit|alt|author|byline|related|variant|token)|.*_?id|key|type|name|tag|marks|meta|kind|"
    r"__typename|\$\$typeof)s?",
    re.IGNORECASE,
)
"""Keys of mappings that hold no text of an article."""


def field(key: str) -> str:
    """The name of a field by its key, without the arguments that Apollo's caches keep in it.

    >>> field('body({"contents":[{"row":4,"type":"newsletter"}]})')
    'body'
    """
    return key[:_MAX_KEY].partition("(")[0]


def as_markup(value: Any, *, inline: bool = False, depth: int = 0) -> str:
    """A value as mark-up; each mapping by the one of its texts, lists and mappings that holds most."""
    if depth > MAX_DEPTH:
        return ""
    if isinstance(value, str):
        return _text(value, inline=inline, depth=depth)
    if isinstance(value, list):
        return _list(value, inline=inline, depth=depth)
    return _mapping(value, inline=inline, depth=depth) if isinstance(value, dict) else ""


def _text(value: str, *, inline: bool, depth: int) -> str:
    if (parsed := inner(value)) is not None:
        return as_markup(parsed, inline=inline, depth=depth + 1)
    value = unescaped(value)
    if MARKUP.search(value):
        return value if inline or re.search(r"<p\b", value, re.IGNORECASE) else f"<p>{value}</p>"
    lines = (html.escape(html.unescape(line)) for line in value.split("\n") if inline or _is_line(line))
    return " ".join(lines) if inline else "".join(f"<p>{line}</p>" for line in lines)


def unescaped(text: str) -> str:
    """A text whose mark-up was written in character references, as mark-up."""
    return html.unescape(text) if "&lt;" in text and "<" not in text else text


def _is_line(text: str) -> bool:
    """Whether a text that stands alone says something to readers: more than one word."""
    return " " in text.strip() or length(text) > len(text)


def _list(value: list[Any], *, inline: bool, depth: int) -> str:
    """The items one after another; a list that begins with an element's name is that element (JsonML, React)."""
    first = value[0] if value else None
    if first == "$" and len(value) > 3:
        return _element(str(value[1]), value[3:4], inline=inline, depth=depth)
    if isinstance(first, str) and first in _ELEMENTS and len(value) > 1:
        return _element(first, [one for one in value[1:] if not isinstance(one, dict)], inline=inline, depth=depth)
    return "".join(as_markup(one, inline=inline, depth=depth + 1) for one in value)


def _element(name: str, content: list[Any], *, inline: bool, depth: int) -> str:
    if _SKIPPED.search(name):
        return ""
    tag = _tag(name)
    within = inline or tag in ("p", "h2", "li")
    text = "".join(as_markup(one, inline=within, depth=depth + 1) for one in content)
    return f"<{tag}>{text}</{tag}>" if tag and text and not inline else text


def _mapping(value: Mapping[str, Any], *, inline: bool, depth: int) -> str:
    names = [one for key in _TYPES if isinstance(one := value.get(key), str) and len(one) < 60]
    name = next((one for one in names if _SKIPPED.search(one) or _tag(one)), "")
    inside = [one for key, one in value.items() if not _NO_TEXT.fullmatch(field(key))]
    texts = [_element(name, [one], inline=inline, depth=depth) for one in inside]
    return max(texts, key=lambda text: len(TAG.sub("", text)), default="")


def _tag(name: str) -> str | None:
    return next((tag for pattern, tag in _KINDS if pattern.fullmatch(name)), None)
