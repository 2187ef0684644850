"""An article's body as the methods read it: passages (sentences with their place) and words."""

import re
import unicodedata
from dataclasses import dataclass

from broadsheet.analyse.sentences import split
from broadsheet.models.scripts import TERMINALS
from broadsheet.news import Article
from broadsheet.segmentation import IDEOGRAPHS, MARKS, spaced

LONGEST_BODY = 40_000
"""Characters of a body that the methods look at; reading times count all of it."""

_LETTERS = rf"(?:[^\W_{IDEOGRAPHS}]+|[{MARKS}]+)+"
"""Letters, marks and digits in a run."""
_LETTER = rf"[^\W\d_{IDEOGRAPHS}]"
WORD = re.compile(rf"[{IDEOGRAPHS}]|{_LETTER}(?:\.{_LETTER})+(?![^\W_])|{_LETTERS}(?:['’\-]{_LETTERS}|(?<=\d)[.,]\d+)*")
"""A word, where `spaced` or `spans` of `segmentation` part the words: letters, marks and digits, joined by an inner apostrophe or hyphen; each Chinese or Japanese character is one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passage:
    """One sentence of a body: half-open character span, the paragraph it stands in, and its folded words; equal to itself alone."""

    start: int
    end: int
    paragraph: int
    text: str
    words: tuple[str, ...]
    whole: bool
    """Whether it reads as a sentence: neither a subhead nor a caption nor a line of links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What the methods share of one article."""

    article: Article
    language: str
    body: str
    """The body, or its first LONGEST_BODY characters."""
    passages: tuple[Passage, ...]
    headline: tuple[str, ...]
    """Folded words of the headline."""


def fold(text: str) -> str:
    """Case and compatibility forms put aside.

    >>> fold("Straße İzmir")
    'strasse i̇zmir'
    """
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def words(text: str) -> tuple[str, ...]:
    """Folded words in order.

    >>> words("The U.S. said: l’État, 東京!")
    ('the', 'u.s', 'said', "l'état", '東', '京')
    """
    return tuple(WORD.findall(fold(spaced(text)).replace("’", "'")))


def read(article: Article, language: str) -> Text:
    """The article's text, split into passages."""
    body = article.body[:LONGEST_BODY]
    passages: list[Passage] = []
    seen: set[tuple[str, ...]] = set()
    start = 0
    for number, paragraph in enumerate(body.split("\n\n")):
        subhead = number in article.subheads
        for first, last in split(paragraph, language):
            text = paragraph[first:last]
            tokens = words(text)
            whole = not subhead and tokens not in seen and _is_sentence(text, tokens)
            seen.add(tokens)
            passages.append(
                Passage(start=start + first, end=start + last, paragraph=number, text=text, words=tokens, whole=whole)
            )
        start += len(paragraph) + 2
    return Text(
        article=article, language=language, body=body, passages=tuple(passages), headline=words(article.headline)
    )


_LINE_OF_LINKS = re.compile(
    r"^\W*(?:read (?:more|also|next|on)|also read|see also|related|watch|listen|more on|click here|sign up|subscribe|follow us|share this"
    r"|(?:photo|image|picture|foto|bild|video|source|credit|quelle|crédit|fuente|fonte|getty|afp|reuters|ap photo)\b\s*[:/(©]|©"
    r"|editor[’']?s[’']? note|now,? watch|(?:get|buy|shop) (?:it|them|yours) (?:here|now|at|from|on)\b"
    r"|lire (?:aussi|également|la suite)|à lire|voir aussi|abonnez|lesen sie|mehr zum thema|siehe auch|lea (?:también|más)|te puede interesar|leer más"
    r"|leia (?:também|mais)|leggi anche|lees ook|läs (?:också|mer|även)|les også|læs også|czytaj (?:też|także|więcej)|zobacz (?:też|także)|přečtěte|čtěte"
    r"|читайте|смотрите|читай|ayrıca|اقرأ|شاهد|קראו|xem thêm|đọc thêm|baca juga|関連記事|相关|延伸阅读|原标题|관련기사|사진)",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"[.!?…。！？{TERMINALS}][\"'”’»«“)\]」』›\s]*$")


_CREDIT = re.compile(
    r"\((?:AP|AFP|Reuters|Getty|EPA|Photo|Foto|Bild|Image|PA)\b[^)]{0,60}(?:Photo|Images|/)[^)]{0,60}\)|\b(?:AP Photo|Getty Images)\b|©"
)
_POST = re.compile(r"(?:^|\s)@\w{3,}|https?://|\bpic\.twitter|twitter\.com/")
"""What a line of a social network holds."""
_HELPED = re.compile(r"\bcontribut\w+ (?:reporting\b|to (?:this|the) (?:report|story|article)\b)", re.IGNORECASE)
"""Who else wrote it."""
_BEGINS_AMID = re.compile(r"^[,;:.)\]…]")


def _is_sentence(text: str, tokens: tuple[str, ...]) -> bool:
    """Whether a line reads as a sentence: it begins and ends as one, its quotations are whole, and it is no caption or line of links."""
    if (
        len(tokens) < 4
        or _LINE_OF_LINKS.match(text)
        or _CREDIT.search(text)
        or _POST.search(text)
        or _HELPED.search(text)
        or _BEGINS_AMID.match(text)
        or not _is_balanced(text)
    ):
        return False
    return bool(_ENDS.search(text)) or len(tokens) > 20


def _is_balanced(text: str) -> bool:
    """Whether each quotation mark and bracket has its partner."""
    even = text.count('"') % 2 == 0 and sum(map(text.count, "“„”")) % 2 == 0
    return even and all(
        text.count(opening) == text.count(closing) for opening, closing in ("«»", "「」", "『』", "()", "[]")
    )
