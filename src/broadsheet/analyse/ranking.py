"""Which sentences carry an article: an extract by rule.

Each sentence gets the sum of four figures, each 0 to 1, under the weights below: lead (how near the beginning it stands; the
first PLACES stand level), centrality (how often the article says what it says: the mean over its content words of ln(1 + the
sentences that hold the word), weighted by the words' rarity), theme (weight of its content words over the root of its length, a
word's weight being its rarity times that same logarithm) and headline (share of the headline's content words that it holds);
QUOTED is taken off where it quotes. Centrality and headline say how much each word of a sentence tells, whatever its length:
an abstract has room for so many words, not for so many sentences. Without a headline the lead weighs more. A sentence is marked
down by the share of its content words that a chosen one already says (maximal marginal relevance, Carbonell and Goldstein
1998). The weights were searched for on one half of the development sets, so that the abstract is ahead of the article's beginning
on the least of them, and checked on the other (`quality/gate.py --only summaries`).
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping

from broadsheet.analyse.lexicon import Lexicon, lexicon
from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.text import Passage, Text

LEAD = 0.25
LEAD_ALONE = 0.85
"""Without a headline."""
CENTRALITY = 2.2
THEME = 0.3
HEADLINE = 0.37
QUOTED = 0.12
REPEAT = 0.31
DECAY = 0.13
PLACES = 2
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
    lead = LEAD if headline else LEAD_ALONE
    top = max(themes.values(), default=0.0) or 1.0
    return {
        passage: lead / (1 + DECAY * max(0, place + 1 - PLACES))
        + CENTRALITY * _centrality(content[passage], weight, known) / math.log1p(len(passages))
        + THEME * themes[passage] / top
        + HEADLINE * len(headline.intersection(passage.words)) / max(1, len(headline))
        - (QUOTED if quotations(passage.text) else 0.0)
        for place, passage in enumerate(passages)
    }


def _centrality(held: Collection[str], weight: Mapping[str, float], known: Lexicon) -> float:
    rarities = sum(known.rarity(word) for word in sorted(held))
    return sum(weight[word] for word in sorted(held)) / rarities if rarities else 0.0


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
