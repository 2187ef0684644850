"""React's streamed pages put together: parts that came late stand hidden at the end, and a script moves each to its place.

A place is `<!--$?--><template id="B:0"></template>`, then what is shown until the part has come, then `<!--/$-->`; the part is
`<div hidden id="S:0">`, and `$RC("B:0","S:0")` says what goes where, or `$RS("S:1","P:1")` for a place within a part (React DOM's server,
`renderToPipeableStream`). Such a page has its text in another order than readers see it, and lines like "Loading …" in its place.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.removal import drop

MOST: Final = 1_000
"""Parts that are moved, and elements that are shown in the place of one."""
_PART: Final = re.compile(rb"""<\w+ hidden(?:="")? id="S:""")
_MARKS: Final = re.compile(rb"<!--(/?)\$[?!~]?-->")
_OPENS, _CLOSES = "$", "/$"
_WORD: Final = re.compile(r"""\$R[CSR]\("([BSP]:[0-9a-f]{1,8})","([SP]:[0-9a-f]{1,8})\"""")


def is_streamed(data: bytes) -> bool:
    """Whether parts of a page stand at its end."""
    return b'<template id="' in data and _PART.search(data) is not None


def marked(data: bytes) -> bytes:
    """The page with elements for the comments between which a place stands, as the parser leaves comments out."""
    return _MARKS.sub(rb'<template class="\1$"></template>', data)


def put_together(tree: etree._Element) -> None:
    """Moves each part of a page whose comments are `marked` to its place, in the scripts' order; one without a script goes where its number says."""
    found = {name: element for element in tree.iter() if (name := element.get("id") or "")[:2] in {"B:", "P:", "S:"}}
    moves = [*_said(tree), *((f"{kind}:{name[2:]}", name) for name in found for kind in "BP" if name.startswith("S:"))]
    for place, part in moves[:MOST]:
        at, moved = found.get(place), found.get(part)
        if at is None or moved is None or at.tag != "template" or moved is tree or moved in at.iterancestors():
            continue
        del found[place], found[part]
        moved.tail = None
        for name in ("hidden", "id"):
            moved.attrib.pop(name, None)
        at.addprevious(moved)
        _take_away(at)
    for mark in [one for one in tree.iter("template") if one.get("class") in {_OPENS, _CLOSES}]:
        drop(mark)


def _said(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Each place with its part, as the scripts say."""
    for script in tree.iter("script"):
        for one, other in _WORD.findall(script.text or ""):
            yield (other, one) if one.startswith("S:") else (one, other)


def _take_away(place: etree._Element) -> None:
    """Removes a place and what was shown in it, where its end is marked."""
    shown: list[etree._Element] = []
    inside = 0
    for one in islice(place.itersiblings(), MOST):
        kind = one.get("class") if one.tag == "template" else None
        if kind == _CLOSES and not inside:
            for element in (place, *shown):
                element.getparent().remove(element)
            return
        inside += (kind == _OPENS) - (kind == _CLOSES)
        shown.append(one)
    drop(place)
