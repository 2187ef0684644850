"""What two texts of one article have in common, word by word.

Formatting alone is no change: words are compared after NFKC, with typographic quotes, dashes and dots as plain ones, and without
regard to spaces and to where paragraphs end. A character of Chinese, Japanese or Korean is a word of its own;
the words of scripts that set no space between them are found by `segmentation`.

What both have in order is found in bounded time by patience sorting (B. Cohen's diff; the longest increasing subsequence by M. L. Fredman
1975): words that stand once in each text are paired, the longest run of pairs in order is kept, and the gaps between are searched in the same
way. A gap without such a word is searched for its longest common subsequence where it is small, and else counts as changed whole, so that no
text, however made, takes longer than in proportion to its length.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from broadsheet.news import Article, Change, Revision, Turn
from broadsheet.segmentation import BREAK, IDEOGRAPHS, spans

AROUND = 8
"""Words that are shown to each side of a change."""
RUN = 80
"""Words of one run that are shown; the publisher's page has the rest."""
_CELLS = 40_000
"""Size of a gap (words of the one times words of the other) that is searched word by word."""
_DEEPEST = 16
"""How often a gap is parted again."""
_CHARACTERS = IDEOGRAPHS + r"\uac00-\ud7af"
_WORD = re.compile(rf"[{_CHARACTERS}]|[^\s{_CHARACTERS}{BREAK}]+")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‹›`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
    }
)


def words_of(article: Article) -> tuple[str, ...]:
    """The words of headline, dek and body, as they are compared."""
    text = _text(article)
    return tuple(_compared(text[start:end]) for start, end in spans(_WORD, text))


def is_another(old: Article, new: Article) -> bool:
    """Whether what an article's page says now is of something else, as a notice of maintenance or a login is.

    That is so where the page states no date of publication any more, the headline is another, and of the runs of three words of the shorter text
    not a tenth are in the other.
    """
    if old.headline == new.headline or any(one.field == "published" and one.method != "feed" for one in new.evidence):
        return False
    before, after = _threes(words_of(old)), _threes(words_of(new))
    return len(before & after) * 10 < max(min(len(before), len(after)), 1)


def _threes(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def revise(old: Article, new: Article) -> Revision:
    """The step from one text of an article to the next."""
    changes = tuple(_changes(_text(old), _text(new)))
    return Revision(
        read_at=old.fetched_at,
        headline=old.headline,
        went=_count(changes, Turn.OUT),
        came=_count(changes, Turn.IN),
        changes=tuple(_shortened(changes)),
    )


def revisions(texts: Sequence[Article]) -> tuple[Revision, ...]:
    """The steps between texts of one article, of which the oldest is the first."""
    return tuple(revise(old, new) for old, new in pairwise(texts))


def _text(article: Article) -> str:
    return "\n\n".join(part for part in (article.headline, article.dek, article.body) if part)


def _compared(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_PLAIN))


def _changes(old: str, new: str) -> Iterator[Change]:
    ours, theirs = _spans(old), _spans(new)
    before, after = [_compared(old[a:b].rstrip()) for a, b in ours], [_compared(new[a:b].rstrip()) for a, b in theirs]
    i = k = 0
    for run in (*runs_in_common(before, after), Run(len(before), len(after), 0)):
        if run.before > i:
            yield Change(turn=Turn.OUT, text=old[ours[i][0] : ours[run.before - 1][1]])
        if run.after > k:
            yield Change(turn=Turn.IN, text=new[theirs[k][0] : theirs[run.after - 1][1]])
        i, k = run.before + run.size, run.after + run.size
        if run.size:
            yield Change(turn=Turn.SAME, text=new[theirs[run.after][0] : theirs[k - 1][1]])


def _spans(text: str) -> list[tuple[int, int]]:
    """Where each word begins, and where the space after it ends."""
    starts = [start for start, _ in spans(_WORD, text)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _count(changes: Iterable[Change], turn: Turn) -> int:
    return sum(len(_spans(change.text)) for change in changes if change.turn is turn)


def _shortened(changes: Sequence[Change]) -> Iterator[Change]:
    """The changes with what stayed cut to a few words beside them, and long runs cut in the middle."""
    for place, change in enumerate(changes):
        spans = _spans(change.text)
        first, last = place == 0, place == len(changes) - 1
        if change.turn is not Turn.SAME:
            yield _cut(change, spans, RUN // 2, RUN // 2)
        elif not (first and last):
            yield _cut(change, spans, 0 if first else AROUND, 0 if last else AROUND)


def _cut(change: Change, spans: Sequence[tuple[int, int]], head: int, tail: int) -> Change:
    if len(spans) <= head + tail:
        return change
    begin = change.text[: spans[head - 1][1]] if head else ""
    end = change.text[spans[-tail][0] :] if tail else ""
    return Change(turn=change.turn, text=f"{begin}… {end}")


class Run(NamedTuple):
    """Words in a row that both texts have: where they begin in each, and how many."""

    before: int
    after: int
    size: int


def runs_in_common(before: Sequence[str], after: Sequence[str]) -> tuple[Run, ...]:
    """The runs that both have, in order, none touching the next in both.

    >>> runs_in_common("the ferry sails on Monday".split(), "the ferry sails on Tuesday".split())
    (Run(before=0, after=0, size=4),)
    """
    return tuple(_joined(_pairs(before, after, Run(0, 0, 0), Run(len(before), len(after), 0), _DEEPEST)))


def _joined(pairs: Iterable[tuple[int, int]]) -> Iterator[Run]:
    run: Run | None = None
    for i, k in pairs:
        if run and (i, k) == (run.before + run.size, run.after + run.size):
            run = run._replace(size=run.size + 1)
            continue
        if run:
            yield run
        run = Run(i, k, 1)
    if run:
        yield run


def _pairs(before: Sequence[str], after: Sequence[str], start: Run, end: Run, depth: int) -> Iterator[tuple[int, int]]:
    """Places of equal words between two places, in order."""
    i, k = start.before, start.after
    while i < end.before and k < end.after and before[i] == after[k]:
        yield i, k
        i, k = i + 1, k + 1
    j, m = end.before, end.after
    while j > i and m > k and before[j - 1] == after[m - 1]:
        j, m = j - 1, m - 1
    yield from _between(before, after, Run(i, k, 0), Run(j, m, 0), depth)
    yield from zip(range(j, end.before), range(m, end.after), strict=True)


def _between(
    before: Sequence[str], after: Sequence[str], start: Run, end: Run, depth: int
) -> Iterator[tuple[int, int]]:
    ours, theirs = before[start.before : end.before], after[start.after : end.after]
    if not ours or not theirs:
        return
    anchors = [(i + start.before, k + start.after) for i, k in _anchors(ours, theirs)] if depth else []
    if not anchors:
        if len(ours) * len(theirs) <= _CELLS:
            yield from ((i + start.before, k + start.after) for i, k in _longest(ours, theirs))
        return
    stops = [start, *(Run(i, k, 0) for i, k in anchors), end]
    for one, other in pairwise(stops):
        yield from _pairs(before, after, one, other, depth - 1)


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run, in order, of places of words that stand once in each."""
    there = {word: place for place, word in enumerate(theirs)}
    once, also = Counter(ours), Counter(theirs)
    pairs = [(i, there[word]) for i, word in enumerate(ours) if once[word] == 1 and also[word] == 1]
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for number, (_, k) in enumerate(pairs):
        place = bisect_left(ends, k)
        back.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [k]
        last[place : place + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = back[number]
    return found[::-1]


def _longest(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of a longest common subsequence (Wagner and Fischer 1974)."""
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for k in range(len(theirs) - 1, -1, -1):
            row[k] = below[k + 1] + 1 if ours[i] == theirs[k] else max(below[k], row[k + 1])
    i = k = 0
    while i < len(ours) and k < len(theirs):
        if ours[i] == theirs[k]:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i + 1][k] >= best[i][k + 1]:
            i += 1
        else:
            k += 1
