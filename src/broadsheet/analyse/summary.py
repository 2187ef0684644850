"""Abstract and digest of one article: an extract by rule, each sentence with its receipt.

The abstract is the best one to four sentences, at most ABSTRACT words, each of which stands alone (`leaning`) and repeats neither headline nor dek.
A person whom it names by a part of the name is introduced by the sentence that has it whole, where that takes little from it.
It stops at the first that has no room: filling up with lesser ones told less than the article's own beginning does. The digest tells on in about four short paragraphs,
each by its role: what happened, why, reactions, what is next; it repeats nothing of the abstract. Both together copy at most
SHARE of the article's words (one sentence is always allowed), and no run of copied words is longer than RUN unless every sentence is.
An article without a sentence gets an empty summary.
"""

from collections.abc import Collection

from broadsheet.analyse.compress import compressed
from broadsheet.analyse.cues import NEXT, SAYS, WHY
from broadsheet.analyse.leaning import stands_alone
from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.ranking import in_turn, scores
from broadsheet.analyse.receipts import receipt, verify
from broadsheet.analyse.sentences import split
from broadsheet.analyse.text import Passage, Text, words
from broadsheet.news import Article, Entity, EntityKind, Mention, Sentence, Summary

METHOD = "extract by rule/2"
ABSTRACT = 90
"""Words of the abstract at most."""
ABSTRACT_SENTENCES = 4
SHORT = 20
"""Words of an abstract that is too short to stop at."""
DIGEST_PARAGRAPH = 55
SHARE = 0.35
DANGLING = 0.6
"""What is left of the score of a sentence that does not stand alone."""
NEARLY = 0.95
"""What of another sentence's score one that introduces a person must have to take its place."""
INTRODUCED_RUN = 50
"""Words of the longest run that may come of it: whoever is introduced right before a sentence makes one run with it."""
AGAIN = 0.6
"""A digest sentence that shares this much of its content words with one told already is left out."""
RUN = 60


def summary(text: Text, names: Collection[Entity]) -> Summary:
    """The summary of a text; `names` are its entities."""
    ranked = _ranked(text)
    size = sum(len(passage.words) for passage in text.passages)
    room = SHARE * size
    opening = _introduced(text, names, _abstract(text, ranked, room), ranked, room)
    room -= sum(len(passage.words) for passage in opening)
    groups = _digest(text, ranked, opening, room)
    abstract = tuple(_sentence(text.article, passage) for passage in opening)
    digest = tuple(tuple(_sentence(text.article, passage) for passage in group) for group in groups)
    told = [words(sentence.text) for sentence in (*abstract, *(sentence for group in digest for sentence in group))]
    return Summary(
        method=METHOD,
        abstract=abstract,
        digest=digest,
        copied_share=round(sum(map(len, told)) / size, 4) if size else 0.0,
        longest_run=longest_run(opening, *groups),
    )


def _ranked(text: Text) -> dict[Passage, float]:
    """The passages that may stand by themselves, with their scores: none longer than RUN unless all are."""
    found = scores(text)
    above = _above(text)
    found = {passage: score for passage, score in found.items() if passage.words not in above} or found
    short = {passage: score for passage, score in found.items() if len(passage.words) <= RUN} or found
    return {
        passage: score * (1.0 if stands_alone(passage, text.language) else DANGLING) for passage, score in short.items()
    }


def _above(text: Text) -> set[tuple[str, ...]]:
    """The words of each sentence that a page shows over the summary: headline and dek."""
    dek = text.article.dek or ""
    return {text.headline, *(words(dek[start:end]) for start, end in split(dek, text.language))}


def longest_run(*paragraphs: tuple[Passage, ...]) -> int:
    """Words of the longest run that sentences printed one behind the other copy."""
    best = 0
    for paragraph in paragraphs:
        run, last = 0, None
        for passage in paragraph:
            run = (run if last and not _gap(last, passage) else 0) + len(passage.words)
            best, last = max(best, run), passage
    return best


def _gap(first: Passage, second: Passage) -> bool:
    return not first.end <= second.start <= first.end + 3


def _abstract(text: Text, ranked: dict[Passage, float], room: float) -> tuple[Passage, ...]:
    """The best sentences that say different things, until one has no room: what would take its place tells less than its beginning does."""
    kept: list[Passage] = []
    standing = {passage: score for passage, score in ranked.items() if stands_alone(passage, text.language)} or ranked
    for passage in in_turn(text, standing, ABSTRACT_SENTENCES):
        told = tuple(sorted([*kept, passage], key=_place))
        if kept and not _has_room(told, room):
            if sum(len(one.words) for one in kept) >= SHORT:
                break
        else:
            kept.append(passage)
    return tuple(sorted(kept, key=_place))


def _has_room(told: tuple[Passage, ...], room: float) -> bool:
    return sum(len(one.words) for one in told) <= min(ABSTRACT, 0.7 * room) and longest_run(told) <= RUN


def _introduced(
    text: Text, names: Collection[Entity], told: tuple[Passage, ...], ranked: dict[Passage, float], room: float
) -> tuple[Passage, ...]:
    """An abstract with the sentences that introduce whom it names by a part of the name: each beside the others, else in place of one that tells hardly more and introduces nobody."""
    added: set[Passage] = set()
    for name in names:
        owner, first = _introduction(text, name, told, ranked)
        if owner is None or first is None:
            continue
        lesser = (one for one in told if one not in {owner, *added} and ranked[first] >= NEARLY * ranked[one])
        for left in (None, min(lesser, key=ranked.__getitem__, default=owner)):
            more = tuple(sorted([*(one for one in told if one is not left), first], key=_place))
            if owner is not left and _has_room(more, room) and longest_run(more) <= INTRODUCED_RUN:
                added.add(first)
                told = more
                break
    return told


def _introduction(
    text: Text, name: Entity, told: tuple[Passage, ...], ranked: dict[Passage, float]
) -> tuple[Passage | None, Passage | None]:
    """The first sentence of an abstract that names a person, if by a part of the name alone, and the earlier one of the text that has it whole."""
    whole = next((one for one in name.mentions if text.body[one.start : one.end] == name.name), None)
    mentions = [(one, passage) for one in name.mentions for passage in told if _holds(passage, one)]
    if name.kind is not EntityKind.PERSON or whole is None or not mentions:
        return None, None
    mention, owner = mentions[0]
    first = next((passage for passage in ranked if _holds(passage, whole)), None)
    is_part = mention.start > whole.start and mention.end - mention.start < len(name.name)
    if not is_part or first is None or first in told or not stands_alone(first, text.language):
        return None, None
    return owner, first


def _holds(passage: Passage, mention: Mention) -> bool:
    return passage.start <= mention.start < passage.end


def _digest(
    text: Text, ranked: dict[Passage, float], opening: tuple[Passage, ...], room: float
) -> tuple[tuple[Passage, ...], ...]:
    """Paragraphs by role, each of one or two sentences, each role's best first while there is room."""
    left = {passage: score for passage, score in ranked.items() if passage not in opening}
    groups: dict[str, list[Passage]] = {"happened": [], "why": [], "reactions": [], "next": []}
    order = sorted(left, key=lambda passage: (-left[passage], passage.start))
    roles = {passage: _role(passage, text) for passage in order}
    told = list(opening)
    for _ in range(2):
        for role, group in groups.items():
            for passage in order:
                size = sum(len(other.words) for other in group) + len(passage.words)
                fits = size <= DIGEST_PARAGRAPH and len(passage.words) <= room
                if (
                    roles[passage] == role
                    and passage not in told
                    and fits
                    and not _says_again(passage, told, text.language)
                ):
                    group.append(passage)
                    told.append(passage)
                    room -= len(passage.words)
                    break
    return tuple(tuple(sorted(group, key=_place)) for group in groups.values() if group)


def _says_again(passage: Passage, told: list[Passage], language: str) -> bool:
    known = lexicon(language)
    own = known.content(passage.words)
    return any(len(own.intersection(other.words)) > AGAIN * len(own) for other in told)


def _role(passage: Passage, text: Text) -> str:
    if quotations(passage.text) or SAYS.marks(passage):
        return "reactions"
    if NEXT.marks(passage):
        return "next"
    return "why" if WHY.marks(passage) or 2 * passage.start > len(text.body) else "happened"


def _place(passage: Passage) -> int:
    return passage.start


def _sentence(article: Article, passage: Passage) -> Sentence:
    """Our sentence for a passage: shortened where `verify` still confirms it, as printed otherwise."""
    receipts = (receipt(article, passage.start, passage.end),)
    printed = Sentence(text=passage.text, receipts=receipts)
    short = Sentence(text=compressed(passage.text), receipts=receipts)
    return short if short == printed or verify([short], {article.id: article})[0].ok else printed
