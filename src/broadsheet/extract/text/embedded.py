"""The body where it stands in the page's scripts alone: in the state that a program in the reader's browser makes the page of.

Publishers write their state in as many shapes as there are systems, so none is known by name. Every list and every text in it is
a place where the article may be: prose counts in full for the list it stands in, and half as much for each list further out, as in
Readability's scoring of boxes, so that the list of all paragraphs has most. A place in a mapping whose headline is the page's goes
before others, one in another article's behind. The place that wins is written out as mark-up and read like a page.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import category

from lxml import etree

from broadsheet.extract.headline import agree
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.paragraphs import STOPS, Candidate, candidate, length, words
from broadsheet.extract.page.scripts import inner, values
from broadsheet.extract.page.strings import fold, squeeze
from broadsheet.extract.text.nodes import MAX_DEPTH, TAG, as_markup, field, unescaped
from broadsheet.extract.text.reading import paragraphs_of

MAX_VALUES: Final = 300_000
"""Values that are looked at."""
MAX_HEADS: Final = 2_000
"""Headlines that are held against the page's."""
LEAST: Final = 200
"""Characters from which a text is a body."""
ON: Final = 0.4
"""Share of a title's words that are in a text on it."""
STEM: Final = 5
"""Characters of a word that its forms have in common."""
OUTER: Final = 4
"""Lists around a prose that it counts for."""
_WEIGHTS: Final = {1: 3.0, 0: 1.0, -1: 0.1}
"""What prose counts in a place by its rank."""
PROSE: Final = 20
"""Characters from which a text of several words is prose."""
SAMPLE: Final = 2_000
"""Characters of a text by which it is told whether it is prose."""
LETTERS: Final = 0.6
"""Share of letters and their marks in prose; paths of drawings and lists of numbers have fewer."""
WORD: Final = 14
"""Characters of a word at most, on the average."""
_HEADLINE: Final = re.compile(
    r"head(?:line)?s?|hed|(?:\w+_?)?title|titel|titre|t[ií]tulo|titolo|name|basic", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"\w*(?:url|uri|slug|link|href|path|date)\w*|published\w*", re.IGNORECASE)
_APART: Final = re.compile(
    r"relat|recommend|trend|popular|most-?_?(?:read|viewed)|comments?$|newsletter|footer|^nav|menu|config|i18n|translat|locale|messages?$|labels?$|consent|^ads?$|promo|caption|^seo|^meta$|"
    r"taxonom|sections?$|categor|keywords|tags$|topics|authors?$|contributors?$|byline|biograph|^bio$",
    re.IGNORECASE,
)
_NO_PROSE: Final = re.compile(r"""\s*(?:https?:|data:|[{.@/]|\[[\["{]|function\b|window\b|var\b)|[!-~]*$""")


@dataclass(slots=True, kw_only=True)
class _Place:
    """A list or a text that may be the article."""

    value: Any
    rank: int
    """1 in a mapping with the page's headline, -1 in another article, 0 where no mapping around has a headline."""
    prose: float = 0.0


def by_scripts(tree: etree._Element, titles: frozenset[str], host: str) -> Candidate | None:
    """The body in the page's scripts, None where they hold none; `titles` are what the page may be headed."""
    places = _Search(titles).places(tree)
    best = max(places, key=lambda place: _WEIGHTS[place.rank] * place.prose, default=None)
    tree = parse(f"<body>{as_markup(best.value)}</body>") if best else None
    if best is None or tree is None:
        return None
    found = candidate(paragraphs_of(tree, host), "script")
    is_own = len(found.text) >= LEAST and (best.rank == 1 or _is_on(titles, found.text))
    return found if is_own else None


def _is_on(titles: frozenset[str], text: str) -> bool:
    """Whether a text has many of a title's words, whatever their endings, so that it is no notice on cookies."""
    text = text.casefold()
    return any(
        sum(stem in text for stem in stems) >= ON * len(stems)
        for title in titles
        if len(stems := {word[:STEM] for word in words(title) if length(word) >= STEM or not word.isascii()}) > 1
    )


_Item = tuple[Any, int, int, tuple[_Place, ...]]
"""A value, its rank, how deep it stands, and the lists around it, the innermost first."""


class _Search:
    """Goes through the values of a page's scripts once."""

    def __init__(self, titles: frozenset[str]) -> None:
        self.titles = titles
        self.heads: dict[str, bool] = {}
        """Headlines that were held against the page's titles, and whether they are its own."""
        self.left = MAX_VALUES
        self.found: list[_Place] = []

    def places(self, tree: etree._Element) -> list[_Place]:
        for value in values(tree):
            stack: list[_Item] = [(value, 0, 0, ())]
            while stack and self.left > 0:
                self.left -= 1
                stack.extend(reversed(self._inside(*stack.pop())))
        return self.found

    def _inside(self, value: Any, rank: int, depth: int, around: tuple[_Place, ...]) -> list[_Item]:
        """The values in a value; a text is noted."""
        if depth > MAX_DEPTH:
            return []
        if isinstance(value, str):
            if (parsed := inner(value)) is not None:
                return [(parsed, rank, depth + 1, around)]
            self._note(value, rank, around)
            return []
        if isinstance(value, dict):
            rank = self._rank(value, rank)
        if isinstance(value, list):
            place = _Place(value=value, rank=rank)
            self.found.append(place)
            around = (place, *around[: OUTER - 1])
        return [(one, rank, depth + 1, around) for one in _parts(value)]

    def _note(self, text: str, rank: int, around: tuple[_Place, ...]) -> None:
        size = _prose(text)
        if size:
            self.found.append(_Place(value=text, rank=rank, prose=size))
        for outer, place in enumerate(around if size else ()):
            place.prose += size / 2**outer if rank >= place.rank else 0

    def _rank(self, value: Mapping[str, Any], rank: int) -> int:
        """The rank of what is in a mapping, by its own headline or that of the mappings right in it."""
        heads = list(_headlines(value))
        if any(map(self._is_own, heads)):
            return 1
        return -1 if heads and any(_ADDRESS.fullmatch(field(key)) for key in value) else rank

    def _is_own(self, head: str) -> bool:
        if head not in self.heads and len(self.heads) < MAX_HEADS:
            self.heads[head] = any(agree(head, title) or fold(head) in fold(title) for title in self.titles)
        return self.heads.get(head, False)


def _parts(value: Any) -> list[Any]:
    """What is in a list or mapping, without what its key sets apart."""
    if isinstance(value, list):
        return value
    return [one for key, one in value.items() if not _APART.search(field(key))] if isinstance(value, dict) else []


def _headlines(value: Mapping[str, Any]) -> Iterator[str]:
    for key, one in value.items():
        if _HEADLINE.fullmatch(field(key)):
            yield from filter(_is_headline, one.values() if isinstance(one, dict) else (one,))


def _is_headline(value: Any) -> bool:
    return isinstance(value, str) and 12 < len(value) < 400 and " " in value


def _prose(text: str) -> int:
    """Characters of a text that is prose, with mark-up of its own or without; 0 where it is none."""
    if len(text) * 3 < PROSE or _NO_PROSE.match(text):
        return 0
    text = unescaped(text)
    bare = squeeze(html.unescape(TAG.sub(" ", text))) if "<" in text else text.strip()
    size = length(bare)
    sample = bare[:SAMPLE]
    worded = sum(category(one)[0] in "LM" for one in sample) > LETTERS * len(sample)
    if size < PROSE or not worded or (bare.isascii() and bare.count(" ") * WORD < size):
        return 0
    return size if bare[-1] in STOPS else size // 2
