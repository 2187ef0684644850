"""Key phrases: three to eight, as printed, best first.

A phrase is a name, or one to three words without a function word at either end. Its score is (rarity of its words, summed) x
(1 + ln of its count) x (where it first stands: 1 at the end of the article, 2 at its beginning) x 2 if the headline holds it. A phrase inside a better one, and a better one's surname,
are left out: one thing is said once.
"""

import math
import re
from collections import Counter
from collections.abc import Callable

from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.text import IDEOGRAPHS, WORD, Text, fold
from broadsheet.news import Entity, Keyword

MOST = 8
LEAST_SHARE = 0.25
"""A phrase after the third is left out below this share of the best one's score."""
_RUN = re.compile(r"[\u4e00-\u9fff]{2,6}|[\u30a1-\u30fa\u30fc]{2,12}")


def keywords(text: Text, names: tuple[Entity, ...], most: int = MOST) -> tuple[Keyword, ...]:
    """The key phrases of a text; `names` are its entities."""
    ranked = _ranked(text, names)
    kept: list[Keyword] = []
    for phrase, score in ranked:
        if len(kept) == most or (len(kept) >= 3 and score < LEAST_SHARE * kept[0].score):
            break
        if not any(_overlap(phrase, other.name) for other in kept):
            kept.append(Keyword(name=phrase, score=round(score, 4)))
    return tuple(kept)


def _ranked(text: Text, names: tuple[Entity, ...]) -> list[tuple[str, float]]:
    shown: dict[str, str] = {}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for name in names:
        key = fold(name.name)
        shown[key], counts[key], first[key] = name.name, len(name.mentions), name.mentions[0].start
    for phrase, start in _phrases(text):
        key = fold(phrase)
        if key not in shown or not any(fold(name.name) == key for name in names):
            shown.setdefault(key, phrase)
            first.setdefault(key, start)
            counts[key] += 1
    scored = [(shown[key], _score(text, key, counts[key], first[key])) for key in counts]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def _score(text: Text, key: str, count: int, first: int) -> float:
    known = lexicon(text.language)
    tokens = [token.replace("’", "'") for token in WORD.findall(key)]
    rarity = sum(known.rarity(token) for token in tokens) / math.sqrt(max(1, len(tokens)))
    headline = set(text.headline)
    titled = sum(token in headline for token in tokens) / max(1, len(tokens))
    place = 2 - first / max(1, len(text.body))
    return rarity * (1 + math.log(count)) * place * (1 + titled)


def _phrases(text: Text) -> list[tuple[str, int]]:
    if text.language in {"zh", "ja"}:
        return [(match.group(), match.start()) for match in _RUN.finditer(text.body)]
    known = lexicon(text.language)
    found = []
    for passage in text.passages:
        tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(passage.text)]
        for place, (_, start, _) in enumerate(tokens):
            for length in (1, 2, 3):
                span = tokens[place : place + length]
                if len(span) < length or not _is_phrase(
                    [fold(token).replace("’", "'") for token, _, _ in span], known.is_stop
                ):
                    break
                whole = passage.text[start : span[-1][2]]
                if re.search(rf"[^\w\s'’\-{IDEOGRAPHS}]", whole):
                    break
                found.append((whole, passage.start + start))
    return found


def _is_phrase(tokens: list[str], is_stop: Callable[[str], bool]) -> bool:
    return all(len(token) > 2 and not token.isdigit() for token in (tokens[0], tokens[-1])) and not any(
        map(is_stop, tokens)
    )


def _overlap(phrase: str, other: str) -> bool:
    ours, theirs = set(WORD.findall(fold(phrase))), set(WORD.findall(fold(other)))
    return ours <= theirs or theirs <= ours
