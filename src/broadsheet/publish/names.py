"""Names linked in our text: whole tokens, in the sense that the article gives them, once, and never inside quotations.

A name is linked where all of this holds:

- the article names it: the analysis found it there, and where the sentence rests on a passage of this article, in that passage
  (so `May` is linked where the passage speaks of Theresa May, not where it says that prices may rise);
- it stands there as written: `Turkey` is no `turkey`, `US` no `us`;
- it is a whole token: `Europe` is not linked in `European`, `Japan` not in `Japanese`. Scripts without spaces are judged by
  the change of script, or by the neighbours that the name has where the analysis found it;
- it is no part of a quotation, an address or a longer name, and was not linked before in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from broadsheet.news import Analysis, Article, Sentence
from broadsheet.publish.links import Links

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\w-]+(?:\.[\w-]{2,})+(?:/\S*)?")
_OPENING = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "‘": "’", "‚": "‘’", "〈": "〉", "《": "》", "”": "”",
}  # fmt: skip
_STRAIGHT = "\"'"
_APOSTROPHES = "'’"
_PARTICLES = frozenset({
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "에서", "에게", "으로", "까지", "부터", "보다", "처럼", "께서", "한테", "이나", "이라", "에는", "에도", "와의", "과의",
})  # fmt: skip
_ELISION = re.compile(r"(?:^|[^\w])(?:[cdjlmnst]|qu|dell|all|nell|dall|sull)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name as it is printed, with where the article has it."""

    surface: str
    target: str
    """The keyword whose page it leads to; a name is linked once per target."""
    places: tuple[tuple[int, int], ...]
    """Spans of the body; empty where only the name is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    start: int
    end: int
    name: _Name


class Linker:
    """Links names in the sentences of one text, in order, each name once."""

    def __init__(self, *, article: Article, analysis: Analysis, links: Links) -> None:
        self._article = article
        self._links = links
        self._names = tuple(_names(article, analysis))
        self._linked: set[str] = set()

    def paragraph(self, sentences: Sequence[Sentence], gap: str) -> tuple[Markup, ...]:
        """The sentences' texts, escaped, with links; a quotation may run from one sentence into the next."""
        whole = gap.join(sentence.text for sentence in sentences)
        barred = barred_spans(whole)
        out = []
        position = 0
        for sentence in sentences:
            spans = [(start - position, end - position) for start, end in barred]
            out.append(self._sentence(sentence, spans))
            position += len(sentence.text) + len(gap)
        return tuple(out)

    def _sentence(self, sentence: Sentence, barred: list[tuple[int, int]]) -> Markup:
        text = sentence.text
        pieces: list[Markup] = []
        position = 0
        for hit in self._hits(sentence):
            if hit.start < position or any(start < hit.end and hit.start < end for start, end in barred):
                continue
            href = None if hit.name.target in self._linked else self._links.keyword(hit.name.target)
            shown = escape(text[hit.start : hit.end])
            pieces.append(escape(text[position : hit.start]))
            pieces.append(Markup('<a href="{}">{}</a>').format(href, shown) if href else shown)
            if href:
                self._linked.add(hit.name.target)
            position = hit.end
        return Markup("").join((*pieces, escape(text[position:])))

    def _hits(self, sentence: Sentence) -> list[_Hit]:
        """Where names stand in a sentence: from the left, the longest first."""
        hits = [hit for name in self._names for hit in self._places(name, sentence)]
        return sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.name.target))

    def _places(self, name: _Name, sentence: Sentence) -> Iterator[_Hit]:
        here = [receipt for receipt in sentence.receipts if receipt.article == self._article.id]
        near = [span for span in name.places if any(one.start <= span[0] and span[1] <= one.end for one in here)]
        if here and name.places and not near:
            return
        start = sentence.text.find(name.surface)
        while start >= 0:
            end = start + len(name.surface)
            if whole_token(sentence.text, start, end) or self._same_neighbours(sentence.text, start, end, near):
                yield _Hit(start=start, end=end, name=name)
            start = sentence.text.find(name.surface, start + 1)

    def _same_neighbours(self, text: str, start: int, end: int, places: list[tuple[int, int]]) -> bool:
        """Whether, in a script without spaces, the analysis found the name between the same two characters."""
        if not (_without_spaces(text[start]) and _without_spaces(text[end - 1])):
            return False
        body = self._article.body
        around = (text[start - 1 : start], text[end : end + 1])
        return any((body[first - 1 : first], body[last : last + 1]) == around for first, last in places if first)


def _names(article: Article, analysis: Analysis) -> Iterator[_Name]:
    for entity in analysis.entities:
        places: dict[str, list[tuple[int, int]]] = {entity.name: []}
        for mention in entity.mentions:
            places.setdefault(article.body[mention.start : mention.end], []).append((mention.start, mention.end))
        for surface, spans in sorted(places.items()):
            if surface.strip() and (spans or not entity.mentions):
                yield _Name(surface=surface, target=entity.name, places=tuple(spans))


def barred_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of quotations and addresses; a quotation that is not closed runs to the end.

    >>> barred_spans("He said “no Europe” at www.eu.example/a")
    [(8, 19), (23, 39)]
    """
    return sorted([*_quotations(text), *(match.span() for match in _ADDRESS.finditer(text))])


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    start, closing = 0, ""
    for position, char in enumerate(text):
        if closing:
            if char in closing and not (char in _APOSTROPHES and _inside_word(text, position)):
                yield start, position + 1
                closing = ""
        elif (char in _OPENING or char in _STRAIGHT) and not (char in "'’”»" and _after_word(text, position)):
            start, closing = position, _OPENING.get(char, char)
    if closing:
        yield start, len(text)


def _inside_word(text: str, position: int) -> bool:
    return _after_word(text, position) and text[position + 1 : position + 2].isalnum()


def _after_word(text: str, position: int) -> bool:
    return position > 0 and text[position - 1].isalnum()


def whole_token(text: str, start: int, end: int) -> bool:
    """Whether the span is a token of its own.

    >>> [whole_token(text, 0, 5) for text in ("Japan said", "Japan's", "Japanese", "Japan-based")]
    [True, True, False, False]
    >>> whole_token("日本の首相", 0, 2), whole_token("日本人の声", 0, 2)
    (True, False)
    """
    return _free_left(text, start) and _free_right(text, end)


def _free_left(text: str, start: int) -> bool:
    if start == 0:
        return True
    before, first = text[start - 1], text[start]
    if _part_of_word(before):
        return _script_changes(before, first)
    if before in _APOSTROPHES:
        return bool(_ELISION.search(text[: start - 1])) or not text[start - 2 : start - 1].isalnum()
    return before not in "-‑_@#&" and not (before == "." and text[start - 2 : start - 1].isalnum())


def _free_right(text: str, end: int) -> bool:
    after, last = text[end : end + 1], text[end - 1]
    if not after:
        return True
    if _part_of_word(after):
        return _script_changes(last, after) or (_script(last) == "hangul" and _particle(text, end))
    following = text[end + 1 : end + 2]
    if after in _APOSTROPHES:
        return not following.isalnum() or (following in "sS" and not text[end + 2 : end + 3].isalnum())
    return after not in "_@" and not (after in "-‑.&" and following.isalnum())


def _particle(text: str, end: int) -> bool:
    tail = re.match(r"[가-힣]+", text[end:])
    return tail is not None and tail.group() in _PARTICLES


def _part_of_word(char: str) -> bool:
    return char.isalnum() or char in "\u200c\u200d" or bool(re.match(r"[\u0300-\u036f\u064b-\u065f\u0670\u30fc]", char))


def _script_changes(one: str, other: str) -> bool:
    """Whether a token may end between two letters because a script without spaces begins or ends there.

    Between Chinese characters and kana, or kana and Latin, words part; inside one script nobody can tell from the letters.
    """
    pair = {_script(one), _script(other)}
    return len(pair) == 2 and bool(pair & {"han", "hiragana", "katakana"})


def _script(char: str) -> str:
    for name, ranges in _SCRIPTS:
        if any(first <= char <= last for first, last in _pairs(ranges)):
            return name
    return "other"


def _without_spaces(char: str) -> bool:
    return _script(char) in {"han", "hiragana", "katakana"}


def _pairs(ranges: str) -> Iterator[tuple[str, str]]:
    """First and last characters of ranges, written one after the other."""
    return (pair for position, pair in enumerate(pairwise(ranges)) if position % 2 == 0)


_SCRIPTS = (
    ("han", "\u3400\u4dbf\u4e00\u9fff\uf900\ufaff\u3005\u3007"),
    ("hiragana", "\u3041\u309f"),
    ("katakana", "\u30a0\u30ff\uff66\uff9f"),
    ("hangul", "\uac00\ud7a3\u1100\u11ff"),
)
