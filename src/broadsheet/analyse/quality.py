"""Quality of one article: named parts, each 0 to 1, with weight and evidence in plain words.

value = sum(part x weight) / sum(weights)

sourcing      3  min(1, voices / expected); voices are different names beside a reporting word, expected is 1 a 150 words, 1 to 4
attribution   2  quotations whose sentence, or the one before or after, names who speaks / quotations; left out without quotations
byline        1  1 with a person's name, 0.6 with an agency's credit alone, 0 with neither
headline      2  share of the headline's content words that the body holds; full from three quarters on
completeness  1  mean of: a date, 120 words or more, not cut off, a name or place in the first two sentences
opinion       1  1 where opinion is marked as such or none is found, else falling with the share of sentences in the first person or with a judgement
corroboration 3  independent reports of the story: 1 - 1 / (1 + others), added by `corroborated` once the story is known
"""

import re

from broadsheet.analyse.cues import SAYS
from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.quotes import quotations
from broadsheet.analyse.text import Text
from broadsheet.news import Access, Entity, Genre, Part, Score, counted

METHOD = "quality/1"

_FIRST_PERSON = re.compile(
    r"(?<![^\W_])(?:I|my|me|je|mon|ma|mes|ich|mein|meine|meiner|yo|mi|mis|eu|meu|minha|io|mio|mia|ik|mijn|jag|min|jeg|ja|mój|moja|já|я|мой|мне|ben|benim|أنا|אני)(?![^\W_])|我认为|我觉得|私は|나는"
)
_JUDGES = re.compile(
    r"(?<![^\W_])(?:should|must|ought|disgrace|shameful|ridiculous|absurd|outrageous|frankly|obviously|of course|devrait|il faut|honte|scandaleux|müssen|sollte|schande"
    r"|debe|debería|vergüenza|deve|deveria|vergonha|dovrebbe|vergogna|moet|musi|powinien|должен|должны)(?![^\W_])",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.\.\.|…|\[\+?\d* ?(?:chars|…)\]?)\s*$")


def quality(text: Text, names: tuple[Entity, ...]) -> Score:
    """The quality of a text by what it shows itself; corroboration is added when its story is known."""
    parts = (
        _sourcing(text, names),
        _attribution(text),
        _byline(text),
        _headline(text),
        _completeness(text, names),
        _opinion(text),
    )
    return Score.of(METHOD, tuple(part for part in parts if part is not None))


def _voices(text: Text, names: tuple[Entity, ...]) -> list[str]:
    """Different names that stand in a sentence with a reporting word."""
    spoken = [(passage.start, passage.end) for passage in text.passages if SAYS.marks(passage)]
    return [
        name.name
        for name in names
        if any(start <= mention.start < end for mention in name.mentions for start, end in spoken)
    ]


def _sourcing(text: Text, names: tuple[Entity, ...]) -> Part:
    voices = _voices(text, names)
    size = sum(len(passage.words) for passage in text.passages)
    expected = min(4, max(1, size // 150))
    told = ", ".join(voices[:4]) or "none"
    return Part(
        name="sourcing", value=round(min(1.0, len(voices) / expected), 4), weight=3,
        evidence=f"{counted(len(voices), 'name')} beside a reporting word ({told}); {expected} expected in {size} words",
    )  # fmt: skip


def _attribution(text: Text) -> Part | None:
    quoted = [
        place
        for place, passage in enumerate(text.passages)
        if any(
            len(quotation.words.split()) >= 4 or len(quotation.words) >= 12 for quotation in quotations(passage.text)
        )
    ]
    if not quoted:
        return None
    said = 0
    for place in quoted:
        near = text.passages[max(0, place - 1) : place + 2]
        said += any(SAYS.marks(passage) for passage in near)
    value = round(said / len(quoted), 4)
    return Part(
        name="attribution",
        value=value,
        weight=2,
        evidence=f"{said} of {counted(len(quoted), 'quotation')} with a word for who speaks",
    )


def _byline(text: Text) -> Part:
    article = text.article
    if article.byline:
        return Part(name="byline", value=1.0, weight=1, evidence=f"by {', '.join(article.byline)}")
    if article.credit:
        return Part(name="byline", value=0.6, weight=1, evidence=f"no person, credited to {article.credit}")
    return Part(name="byline", value=0.0, weight=1, evidence="no name of an author")


def _headline(text: Text) -> Part:
    known = lexicon(text.language)
    content = [word for word in dict.fromkeys(text.headline) if not known.is_stop(word)]
    stems = {word[: _stem(word)] for word in {word for passage in text.passages for word in passage.words}}
    missing = [word for word in content if word[: _stem(word)] not in stems]
    held = len(content) - len(missing)
    value = min(1.0, held / len(content) / 0.75) if content else 1.0
    told = f"; not in the text: {', '.join(missing[:4])}" if missing else ""
    return Part(
        name="headline",
        value=round(value, 4),
        weight=2,
        evidence=f"{held} of {counted(len(content), 'word')} of the headline in the text{told}",
    )


def _stem(word: str) -> int:
    """Letters that stand for a word's stem: all of a short word, two thirds of a long one."""
    return max(4, 2 * len(word) // 3)


def _completeness(text: Text, names: tuple[Entity, ...]) -> Part:
    article = text.article
    size = sum(len(passage.words) for passage in text.passages)
    opening = text.passages[1].end if len(text.passages) > 1 else len(text.body)
    checks = {
        "a date": article.published is not None,
        "120 words or more": size >= 120,
        "an end": article.access is not Access.PAID and not _CUT.search(article.body),
        "who or where at the beginning": any(name.mentions[0].start < opening for name in names),
    }
    missing = [name for name, held in checks.items() if not held]
    evidence = f"{len(checks) - len(missing)} of {len(checks)}" + (
        f"; it lacks {', '.join(missing)}" if missing else ": date, length, end, who or where"
    )
    return Part(name="completeness", value=round(1 - len(missing) / len(checks), 4), weight=1, evidence=evidence)


def _opinion(text: Text) -> Part:
    genre = text.article.genre
    if genre in {Genre.OPINION, Genre.ANALYSIS, Genre.REVIEW, Genre.INTERVIEW, Genre.SPONSORED}:
        return Part(name="opinion marked", value=1.0, weight=1, evidence=f"marked as {genre.value}")
    plain = [passage for passage in text.passages if not quotations(passage.text)]
    judged = sum(bool(_FIRST_PERSON.search(passage.text) or _JUDGES.search(passage.text)) for passage in plain)
    share = judged / max(1, len(plain))
    value = 1.0 if share <= 0.1 else max(0.0, 1 - 2 * (share - 0.1))
    return Part(
        name="opinion marked",
        value=round(value, 4),
        weight=1,
        evidence=f"not marked as opinion; {judged} of {counted(len(plain), 'sentence')} outside quotations in the first person or with a judgement",
    )
