"""What two texts of one article have in common, word by word.

Formatting alone is no change: words are compared after NFKC, with typographic quotes, dashes and dots as plain ones, and without
regard to spaces and to where paragraphs end. A character of Chinese, Japanese or Korean is a word of its own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from broadsheet.alike import Run, runs_in_common
from broadsheet.news import Article, Change, Revision, Turn

AROUND = 8
"""Words that are shown to each side of a change."""
RUN = 80
"""Words of one run that are shown; the publisher's page has the rest."""
_WORD = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
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
    return tuple(_compared(word) for word in re.findall(_WORD, _text(article)))


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
    starts = [match.start() for match in re.finditer(_WORD, text)]
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
