"""What a page says of itself: JSON-LD in all its broken shapes, microdata, meta elements.

JSON-LD and microdata are brought to one form, a mapping of schema.org names, so that the fields' own modules ask once.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.links import bare_address
from broadsheet.extract.page.microdata import microdata
from broadsheet.extract.page.strings import fold, plain, squeeze
from broadsheet.extract.page.vocabulary import ARTICLE_TYPES

Node = Mapping[str, Any]
Told = tuple[str, str]
"""A text and what states it."""

MAX_SCRIPT: Final = 1_500_000
"""Characters of one JSON-LD script; longer ones are no article's."""
MAX_NODES: Final = 2_000
MAX_META: Final = 5_000
"""Characters of a meta element's content."""

_OUTER: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA: Final = re.compile(r",(?=\s*[}\]])")
_BAD_ESCAPE: Final = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_SKIPPED_KEYS: Final = frozenset(
    {"itemListElement", "hasPart", "mentions", "citation", "relatedLink", "comment", "isBasedOn", "review"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one page says of itself."""

    article: Node
    """The page's own article, JSON-LD completed by microdata; empty where it names none."""
    from_microdata: frozenset[str]
    """Which of its keys come from microdata."""
    nodes: tuple[Node, ...]
    """Every JSON-LD node with a type, in order."""
    metas: Mapping[str, tuple[str, ...]]
    """Contents of the meta elements by name or property in lower case, in order."""
    title: str | None
    """Text of the title element."""

    def meta(self, *names: str) -> str | None:
        """The first content that one of these names has, names in order of trust."""
        return next((text for name in names for text in self.metas.get(name, ())), None)

    def in_metas(self, *names: str) -> tuple[Told, ...]:
        """The contents of the meta elements of these names, in order of trust, each with its name."""
        return tuple((text, name) for name in names for text in self.metas.get(name, ()))

    def in_data(self, key: str) -> tuple[Told, ...]:
        """The texts of a property of the page's own article, each with the form in which it is stated."""
        return tuple((text, self.form_of(key)) for text in texts(self.article.get(key)))

    def form_of(self, key: str) -> str:
        """Whether a property of the page's own article is stated in JSON-LD or in microdata."""
        return "microdata" if key in self.from_microdata else "json-ld"

    def types(self) -> frozenset[str]:
        """The types that the page's own article claims."""
        return frozenset(types(self.article))


def read(document: Document, addresses: frozenset[str] = frozenset()) -> Said:
    """What the page says of itself; `addresses` are its own, which tell its article from those it links to."""
    metas = _metas(document)
    titles = [text for element in document.tagged("title") if (text := squeeze(element.text or ""))]
    nodes = tuple(_nodes(document))
    heads = {fold(text) for text in (*metas.get("og:title", ()), *titles[:1])}
    chosen = _own_article(nodes, addresses, heads)
    micro = microdata(document, heads)
    return Said(
        article={**micro, **chosen},
        from_microdata=frozenset(micro.keys() - chosen.keys()),
        nodes=nodes,
        metas=metas,
        title=titles[0] if titles else None,
    )


def types(node: Node) -> tuple[str, ...]:
    """A node's types without their vocabulary's address."""
    names = (name for name in as_list(node.get("@type")) if isinstance(name, str))
    return tuple(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names)


def as_list(value: Any) -> list[Any]:
    """The values of a property, which need not be a list where it has one."""
    return value if isinstance(value, list) else [value]


def resolved(item: Any, nodes: Iterable[Node], *keys: str) -> Any:
    """The node that a bare `@id` stands for: the first of that name with one of these properties; else what was given."""
    if not isinstance(item, dict) or "@id" not in item or any(key in item for key in keys):
        return item
    return next((node for node in nodes if node.get("@id") == item["@id"] and any(key in node for key in keys)), item)


def texts(value: Any, key: str = "name") -> tuple[str, ...]:
    """The texts of a property that may be a text, a node with a name, or a list of either."""
    if isinstance(value, str):
        text = plain(value)
        return (text,) if text else ()
    if isinstance(value, dict):
        return texts(value.get(key) or value.get("@value"), key) if key in value or "@value" in value else ()
    if isinstance(value, list):
        return tuple(text for item in value[:100] if not isinstance(item, list) for text in texts(item, key))
    return ()


def once(told: Iterable[Told]) -> Iterable[Told]:
    """Each text once, with what states it first."""
    first: dict[str, str] = {}
    for text, method in told:
        first.setdefault(text, method)
    return first.items()


def _metas(document: Document) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in document.tagged("meta")[:1000]:
        content = plain((element.get("content") or "")[:MAX_META])
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content and len(name) < 100 and len(found.get(name, ())) < 50:
                found.setdefault(name, []).append(content)
                break
    return {name: tuple(contents) for name, contents in found.items()}


def _nodes(document: Document) -> Iterator[Node]:
    count = 0
    for script in document.tagged("script", "meta"):
        if "ld+json" not in (script.get("type") or script.get("name") or "").lower():
            continue
        for value in load(script.text or script.get("content") or ""):
            for node in _walk(value):
                yield node
                count += 1
                if count >= MAX_NODES:
                    return


def load(text: str) -> tuple[Any, ...]:
    """The JSON values of a script, mended where it is broken in one of the usual ways; none where it cannot be.

    >>> load('<!-- {"headline": "A bridge",} -->')
    ({'headline': 'A bridge'},)
    """
    if len(text) > MAX_SCRIPT:
        return ()
    text = text.strip()
    if not text.startswith(("{", "[")):
        text = _OUTER.sub("", text).strip()
    return _decode_all(text) or _decode_all(_mended(text)) or _decode_all(_mended(html.unescape(text)))


def _mended(text: str) -> str:
    return _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub("", text))


def _decode_all(text: str) -> tuple[Any, ...]:
    """One value after another, as some pages write several into a script; none where the first is broken."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 50:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return tuple(values)


def _walk(value: Any) -> Iterator[Node]:
    """Every node with a type, outer before inner; lists of other articles are marked as what they are."""
    stack: list[tuple[Any, bool]] = [(value, False)]
    while stack:
        item, listed = stack.pop()
        if isinstance(item, list):
            stack.extend((inner, listed) for inner in reversed(item))
        elif isinstance(item, dict):
            if "@type" in item:
                yield {**item, "_listed": listed}
            stack.extend(
                (inner, listed or key in _SKIPPED_KEYS)
                for key, inner in reversed(item.items())
                if isinstance(inner, (dict, list))
            )


def _own_article(nodes: tuple[Node, ...], addresses: frozenset[str], heads: set[str]) -> Node:
    """The article that the page is about: by its address, by its headline, by standing first."""

    def fitness(node: Node) -> tuple[bool, bool, bool, int]:
        own = any(
            bare_address(url) in addresses
            for key in ("url", "@id", "mainEntityOfPage")
            for url in texts(node.get(key), "@id")
        )
        head = fold(" ".join(texts(node.get("headline") or node.get("name"))[:1]))
        named = bool(head) and any(head in title or title in head for title in heads if len(title) > 8)
        return (not node["_listed"], own or named, own and named, len(node))

    articles = [node for node in nodes if ARTICLE_TYPES.intersection(types(node)) and not _is_review_of_product(node)]
    best = max(articles, key=fitness, default=None)
    if best is None or (best["_listed"] and not fitness(best)[1]):
        return {}
    return best


def _is_review_of_product(node: Node) -> bool:
    return types(node) == ("Review",) and "headline" not in node
