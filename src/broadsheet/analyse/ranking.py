"""Which sentences carry an article: an extract by rule.

Each sentence gets the sum of four figures, each 0 to 1, under the weights below: lead (how near the beginning it stands), theme
(weight of its content words over the root of its length, a word's weight being its rarity times ln(1 + the sentences that hold
it)), headline (share of the headline's content words that it holds) and length (how near it is to a full sentence). Without a
headline twice that weight goes to the lead. A sentence is marked down by the share of its content words that a chosen one
already says (maximal marginal relevance, Carbonell and Goldstein 1998). The weights were set on the dev side of the public sets
(`quality/summaries.py`).
"""

import math
from collections import Counter

from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.text import Passage, Text

LEAD = 0.9
THEME = 1.0
HEADLINE = 0.7
LENGTH = 0.2
REPEAT = 0.3
DECAY = 0.35
FULL = 26
"""Words of a full sentence."""
TOO_LONG = 60
MOST_PASSAGES = 400


def scores(text: Text) -> dict[Passage, float]:
    """The score of each passage that reads as a sentence; of all passages where none does."""
    passages = [passage for passage in text.passages if passage.whole] or list(text.passages)
    passages = passages[:MOST_PASSAGES]
    known = lexicon(text.language)
    content = {passage: known.content(passage.words) for passage in passages}
    counts = Counter(word for held in content.values() for word in held)
    weight = {word: known.rarity(word) * math.log1p(count) for word, count in counts.items()}
    headline = known.content(text.headline)
    themes = {
        passage: sum(weight[word] for word in sorted(held)) / math.sqrt(len(passage.words) + 4)
        for passage, held in content.items()
    }
    lead = LEAD if headline else LEAD + 2 * HEADLINE
    top = max(themes.values(), default=0.0) or 1.0
    return {
        passage: lead / (1 + DECAY * place)
        + THEME * themes[passage] / top
        + HEADLINE * len(headline.intersection(passage.words)) / max(1, len(headline))
        + LENGTH * _fullness(len(passage.words))
        for place, passage in enumerate(passages)
    }


def _fullness(size: int) -> float:
    return min(1.0, size / FULL) if size <= TOO_LONG else TOO_LONG / size - 0.5


def chosen(text: Text, ranked: dict[Passage, float], sentences: int) -> tuple[Passage, ...]:
    """The best `sentences` passages that say different things, in order of print."""
    return tuple(sorted(in_turn(text, ranked, sentences), key=lambda passage: passage.start))


def in_turn(text: Text, ranked: dict[Passage, float], sentences: int) -> list[Passage]:
    """The best `sentences` passages that say different things, in the order in which they are chosen."""
    known = lexicon(text.language)
    content = {passage: known.content(passage.words) for passage in ranked}
    said = dict.fromkeys(ranked, 0.0)
    left = sorted(ranked, key=lambda passage: (-ranked[passage], passage.start))
    kept: list[Passage] = []
    while left and len(kept) < sentences:
        best = max(left, key=lambda passage: (ranked[passage] - REPEAT * said[passage], -passage.start))
        left.remove(best)
        kept.append(best)
        for passage in left:
            own = content[passage]
            said[passage] = max(said[passage], len(own & content[best]) / max(1, len(own)))
    return kept
