"""Key phrases: three to eight, as printed, best first.

A phrase is a name, or one to three words without a function word at either end, in German with a noun at its end. Its score is

    rarity / sqrt(words) x count^0.7 x place x headline x form

with rarity the sum of its words' inverse document frequencies, place 1.25 at the beginning of the body falling to 1 at its end,
headline 1 to 3 by the share of its words that the headline holds, and form 1.5 for a name; a phrase that stands but once and
not in the headline counts half if it is one word and a quarter if more. A phrase inside a better one is left out, and so is the
surname of a person already named: one thing is said once.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stopwordsiso import has_lang, stopwords

from broadsheet.analyse import korean
from broadsheet.analyse.lexicon import Lexicon, lexicon
from broadsheet.analyse.text import WORD, Text, fold
from broadsheet.analyse.vocabulary import vocabulary
from broadsheet.models.scripts import SOUTH_EAST_ASIAN
from broadsheet.news import Entity, Keyword

MOST = 8
LEAST = 3
LEAST_SHARE = 0.2
"""A phrase after the third is left out below this share of the best one's score."""
LONGEST = 3

_ADDRESS = vocabulary("https http www")
_NEVER = {
    "en": vocabulary(
        "your yours you my mine myself yourself themselves himself herself itself our ours ourselves them him hers"
    ),
    "is": vocabulary("hann hún þau þeir þær hennar hans þeirra henni þeim segir svo"),
}
"""Words that name nothing, by language, where the lists of the library have none or, as in English, "world" and "system" too; the count of a lexicon does not tell them."""
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_ELIDED = {
    "fr": re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE),
    "it": re.compile(r"(?:[cdlmnst]|un|dell|nell|all|dall|sull|quell|quest)['’](?=\w)", re.IGNORECASE),
    "ca": re.compile(r"[dlmnst]['’](?=\w)", re.IGNORECASE),
}
"""What is run together with the word behind it, by language, and is none of it."""
_SHORTENED = re.compile(r"'s|'(?:d|ll|m|re|ve)$|n't$")
"""A verb run together with the word before it."""
_UNSPACED = re.compile(f"[{SOUTH_EAST_ASIAN}]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_CLAUSE = 16
"""Letters and signs, which the longest words hardly have."""
_NOTHING = re.compile(r"(?!)")
_RUN = re.compile(r"[\u4e00-\u9fff]{2,6}|[\u30a1-\u30fa\u30fc]{3,12}|[A-Za-z][A-Za-z0-9]+")
"""In Chinese and Japanese, which part no words: runs of one kind of character."""
_SPLITS = re.compile(
    r"[的了在是和与與及对對从從被把将將就也都不这這那有为為以而并並或等]|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u4e07]"
)


@dataclass(slots=True)
class _Phrase:
    shown: str
    words: tuple[str, ...]
    first: int
    count: int = 0
    is_name: bool = False


def keywords(text: Text, names: tuple[Entity, ...], most: int = MOST) -> tuple[Keyword, ...]:
    """The key phrases of a text; `names` are its entities."""
    known, elided = lexicon(text.language), _ELIDED.get(text.language, _NOTHING)
    nouns = _nouns(text)
    headline = frozenset(
        elided.sub("", word, count=1) if elided.match(word) else nouns.get(word, word) for word in text.headline
    )
    phrases = _collected(text, names, known)
    scored = [(_score(phrase, known, headline, len(text.body)), phrase) for phrase in phrases]
    scored.sort(key=lambda pair: (-pair[0], pair[1].shown))
    kept: list[tuple[float, _Phrase]] = []
    for score, phrase in scored:
        if len(kept) == most or (len(kept) >= LEAST and score < LEAST_SHARE * kept[0][0]):
            break
        if not any(_overlap(phrase, other) for _, other in kept):
            kept.append((score, phrase))
    return tuple(Keyword(name=phrase.shown, score=round(score, 4)) for score, phrase in kept)


def _collected(text: Text, names: tuple[Entity, ...], known: Lexicon) -> list[_Phrase]:
    found: dict[str, _Phrase] = {}
    for name in names:
        found[fold(name.name)] = _Phrase(
            shown=name.name,
            words=_words(name.name),
            first=name.mentions[0].start,
            count=len(name.mentions),
            is_name=True,
        )
    for shown, start, words in _spans(text, known):
        key = fold(shown)
        phrase = found.get(key)
        if phrase is None:
            phrase = found[key] = _Phrase(shown=shown, words=words, first=start)
        phrase.count += not phrase.is_name
    return list(found.values())


def _score(phrase: _Phrase, known: Lexicon, headline: frozenset[str], size: int) -> float:
    length = max(1, len(phrase.words))
    rarity = sum(known.rarity(word) for word in phrase.words) / math.sqrt(length)
    titled = sum(word in headline for word in phrase.words) / length
    form = 1.5 if phrase.is_name else 1.0
    if phrase.count < 2 and not phrase.is_name and titled < 1:
        form = 0.5 if length == 1 else 0.25
    if length > 2:
        form *= 0.8
    place = 1.25 - 0.25 * phrase.first / max(1, size)
    return rarity * math.pow(phrase.count, 0.7) * place * (1 + 2 * titled) * form


def _spans(text: Text, known: Lexicon) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Candidate phrases as printed, with their place in the body and their folded words."""
    if text.language in {"zh", "ja"}:
        for passage in text.passages:
            for match in _RUN.finditer(_SPLITS.sub(" ", passage.text)):
                yield match.group(), passage.start + match.start(), _words(match.group())
        return
    never, capitals, nouns = _never(text.language), text.language in _NOUNS_IN_CAPITALS, _nouns(text)
    elided = _ELIDED.get(text.language, _NOTHING)
    for passage in text.passages:
        run: tuple[str, ...] = ()
        starts: list[int] = []
        end = 0
        for match in WORD.finditer(passage.text):
            start = found.end() if (found := elided.match(passage.text, *match.span())) else match.start()
            printed = _plain(passage.text[start : match.end()])
            word = nouns.get(printed, printed)
            if run and passage.text[end:start] != " ":
                run, starts = (), []
            begins, end = not end, match.end() - len(printed) + len(word)
            if word in never or not _can_stand(word, known):
                run, starts = (), []
                continue
            run, starts = (*run[1 - LONGEST :], word), [*starts[1 - LONGEST :], start]
            if capitals and (passage.text[start:end].islower() or (begins and known.is_common(word))):
                continue
            for place, first in enumerate(starts):
                yield passage.text[first:end], passage.start + first, run[place:]


def _nouns(text: Text) -> dict[str, str]:
    """In Korean, the words with a particle, each with its noun."""
    if text.language != "ko":
        return {}
    return korean.nouns((*text.headline, *(word for passage in text.passages for word in passage.words)))


@lru_cache(maxsize=256)
def _never(language: str) -> frozenset[str]:
    """The folded words of a language that are in no phrase."""
    if (own := _NEVER.get(language)) or not has_lang(language):
        return _ADDRESS | (own or frozenset())
    return _ADDRESS | frozenset(map(_plain, stopwords(language)))


def _can_stand(word: str, known: Lexicon) -> bool:
    """Whether a phrase may hold a folded word; a long run of Thai, Lao, Burmese or Khmer is a clause, for they set no space between words."""
    if len(word) > _CLAUSE and _UNSPACED.match(word):
        return False
    if _HANGUL.match(word):
        return len(word) > 1 and not korean.is_predicate(word) and not known.is_stop(word)
    return len(word) > 2 and not word[0].isdigit() and not _SHORTENED.search(word) and not known.is_stop(word)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(map(_plain, WORD.findall(phrase)))


def _plain(word: str) -> str:
    return fold(word).replace("’", "'")


def _overlap(phrase: _Phrase, other: _Phrase) -> bool:
    ours, theirs = set(phrase.words), set(other.words)
    return ours <= theirs or theirs <= ours
