"""What a page says of its article in microdata, in the form of JSON-LD."""

from collections.abc import Container
from itertools import islice
from typing import Any, Final

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.strings import fold, squeeze, text_of
from broadsheet.extract.page.vocabulary import ARTICLE_TYPES

MAX_NODES: Final = 2_000
_ITEMS: Final = ARTICLE_TYPES | {"Comment", "UserComments", "ImageObject", "VideoObject", "MediaObject"}
"""Types of what has authors and days of its own."""
_MICRODATA: Final = frozenset(
    {"headline", "alternativeHeadline", "datePublished", "dateModified", "author", "articleSection", "keywords"}
)
_scopes = etree.XPath("//*/@itemtype/..")


def microdata(document: Document, heads: set[str]) -> dict[str, Any]:
    """The page's own article in microdata, as a JSON-LD node: the innermost that holds a main heading or a headline of the page's, else the only one.

    What it does not say the articles around it say. What is of another article, a comment or a picture inside is left out.
    """
    scopes: dict[etree._Element, list[str]] = {}
    for scope in _scopes(document.tree)[:MAX_NODES]:
        kinds = _kinds(scope)
        if _ITEMS.intersection(kinds):
            scopes[scope] = kinds
    articles = [scope for scope, kinds in scopes.items() if ARTICLE_TYPES.intersection(kinds)]
    own = [scope for scope in articles[:50] if _is_own(scope, heads)] or (articles if len(articles) == 1 else [])
    if not own:
        return {}
    nested = own[:1]
    for scope in own[1:]:
        if nested[-1] in scope.iterancestors():
            nested.append(scope)
    node: dict[str, Any] = {"@type": scopes[nested[-1]]}
    for scope in reversed(nested):
        node = {**_properties(scope, scopes), **node}
    return node


def _properties(scope: etree._Element, items: Container[etree._Element]) -> dict[str, list[str | dict[str, Any]]]:
    """The properties of an item that are not of another item inside it."""
    found: dict[str, list[str | dict[str, Any]]] = {}
    for element in list(scope.iterfind(".//*[@itemprop]"))[:500]:
        for name in _MICRODATA.intersection((element.get("itemprop") or "").split()):
            if next((box for box in element.iterancestors() if box in items), scope) is scope and (
                value := _value(element)
            ):
                kinds = _kinds(element) if name == "author" else []
                found.setdefault(name, []).append({"@type": kinds, "name": value} if kinds else value)
    return found


def _kinds(scope: etree._Element) -> list[str]:
    """The types of an item without their vocabulary's address."""
    return [kind.rstrip("/").rsplit("/", 1)[-1] for kind in (scope.get("itemtype") or "").split()]


def _is_own(scope: etree._Element, heads: set[str]) -> bool:
    if next(scope.iter("h1"), None) is not None:
        return True
    named = (
        one for one in islice(scope.iter(), 300) if one.get("itemprop") in {"headline", "name", "mainEntityOfPage"}
    )
    return any(len(head) > 8 and any(head in title for title in heads) for head in map(fold, map(_value, named)))


def _value(element: etree._Element) -> str:
    if element.get("itemprop") == "author" or element.get("itemscope") is not None:
        inner = (one for one in islice(element.iter(), 100) if one.get("itemprop") == "name")
        element = next(inner, element)
    for attribute in ("content", "datetime", *(("title",) if element.tag == "abbr" else ())):
        if (text := squeeze(element.get(attribute) or "")) and not text.startswith("http"):
            return text
    text = text_of(element, joint=" " if element.get("itemprop") == "author" else "")
    return text if len(text) < 500 else ""
