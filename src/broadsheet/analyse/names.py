"""Collects the spellings of names in a text, with the evidence that later tells persons, places and organisations apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from broadsheet.analyse.gazetteer import Place, gazetteer
from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.namewords import ACRONYM_NOUNS, IN, NATIVE_TITLES, ORGANISATION_WORDS, PARTICLES, TITLES
from broadsheet.analyse.text import Passage, Text, fold
from broadsheet.analyse.vocabulary import vocabulary

INITIAL = re.compile(r"[^\W\d_]\.")
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?<![\w.'’-])[^\W\d_a-zß-ÿ]\.(?=\s[^\W\d_a-zß-ÿ])|[^\W_]+(?:[’'\-][^\W_]+)*|[^\w\s]"
)
_AGE = re.compile(r"\s*,\s*\d{2}\s*,")
_POSSESSIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"(?:[dlnsDL]|[Dd]ell|[Nn]ell|[Aa]ll|[Dd]all|[Ss]ull|qu|Qu)['’](?=[A-ZÀ-ÞĀ-Ž])")
_ENDING = re.compile(r"['’][a-zçğıöşü]+$")
_ENDING_LANGUAGES = frozenset({"tr", "az"})
_OPENERS = frozenset('“"«„‘:–—-•([¿¡…')
_KOREAN_ENDING = re.compile(
    r"(?:은|는|이|가|을|를|에|의|도|와|과|로|으로|에서|에게|까지|부터|만|인|산|발|측|식|계|행)*(?![\uac00-\ud7a3])"
)
_PEOPLE_OR_TONGUE = frozenset("人語语話话文系製制式民族")
_GERMAN_GENITIVE = frozenset({"der", "den", "des", "zum", "vom"})
_GERMAN_DETERMINERS = vocabulary(
    "der die das dem den des ein eine einer eines einem einen im am ans ins zum zur beim vom keine keiner mit bei nach aus seit durch für ohne von zu über unter"
    " seine seiner ihre ihrer unsere diese dieser jede jeder viele mehrere zwei drei"
)
_COMMON_GERMAN_NOUN = 0.0008


@dataclass(slots=True)
class Name:
    """One spelling with its places, while it is being judged."""

    text: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    sure: int = 0
    """Mentions in mid-sentence."""
    person: int = 0
    """Mentions with a title before or an age behind."""
    organisation: bool = False
    located: int = 0
    """Mentions after a preposition of place."""
    senses: tuple[Place, ...] = ()


class _Token(NamedTuple):
    text: str
    start: int
    end: int


class Collector:
    """Walks the passages of one text."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._known = gazetteer(text.language)
        self._lexicon = lexicon(text.language)
        self._found: dict[str, Name] = {}

    def collect(self) -> list[Name]:
        """The spellings, by first mention."""
        for passage in self._text.passages:
            if passage.text == passage.text.lower() or self._text.language in NATIVE_TITLES:
                self._without_capitals(passage)
            elif not _is_display(passage.text, self._text.language):
                self._with_capitals(passage)
        return list(self._found.values())

    def _add(self, start: int, end: int) -> Name:
        spelling = self._text.body[start:end]
        name = self._found.setdefault(spelling, Name(text=spelling, senses=self._known.senses.get(spelling, ())))
        name.spans.append((start, end))
        return name

    def _with_capitals(self, passage: Passage) -> None:
        tokens = list(self._tokens(passage))
        end = 0
        for place in [place for place, token in enumerate(tokens) if _is_capital(token.text)]:
            if place >= end:
                end = self._run_end(tokens, place)
                self._split_at_titles(tokens, place, end)

    def _tokens(self, passage: Passage) -> Iterator[_Token]:
        """Words and marks, an elided article before a name and a Turkish ending behind it cut off."""
        offset, has_endings = passage.start, self._text.language in _ENDING_LANGUAGES
        for match in _TOKEN.finditer(passage.text):
            word = match.group()
            start, end = match.span()
            if INITIAL.fullmatch(word) and not self._is_initial(word, passage.text[end:]):
                end, word = start + 1, word[:-1]
            if "'" in word or "’" in word:
                if elided := _ELIDED.match(passage.text, start, end):
                    yield _Token(elided.group(), offset + start, offset + elided.end())
                    start = elided.end()
                if has_endings and (ending := _ENDING.search(passage.text, start, end)):
                    end = ending.start()
                word = passage.text[start:end]
            yield _Token(word, offset + start, offset + end)

    def _is_initial(self, word: str, behind: str) -> bool:
        """Whether a letter with a full stop is of a name: no title (`M. Dupont`), and no end of a sentence (`vitamin C. The`)."""
        titled = self._text.language == "fr" and fold(word[:-1]) in TITLES
        return not titled and not self._is_plain(behind.split(maxsplit=1)[0])

    def _run_end(self, tokens: list[_Token], first: int) -> int:
        """Where the run of capitalised words that begins at `first` ends."""
        last = first + 1
        while last < len(tokens) and self._touch(tokens, last) and not tokens[last - 1].text.endswith(("'s", "’s")):
            if _is_capital(tokens[last].text):
                last += 1
            elif after := self._past_particles(tokens, last):
                last = after
            else:
                break
        return last

    def _past_particles(self, tokens: list[_Token], first: int) -> int:
        """Where a run goes on behind particles and the capital after them; 0 where it does not."""
        if self._text.language == "de" and not _is_of_nobility(tokens, first):
            return 0
        for place in range(first, min(first + 4, len(tokens))):
            if not self._touch(tokens, place):
                return 0
            if _is_capital(tokens[place].text):
                return place + 1 if place > first else 0
            if tokens[place].text not in PARTICLES:
                return 0
        return 0

    def _touch(self, tokens: list[_Token], place: int) -> bool:
        between = self._text.body[tokens[place - 1].end : tokens[place].start]
        return between in {" ", "\u00a0"} or (between == "" and tokens[place].text == "&")

    def _split_at_titles(self, tokens: list[_Token], first: int, last: int) -> None:
        begins = first == 0 or tokens[first - 1].text in _OPENERS
        titled = bool(first) and fold(tokens[first - 1].text) in TITLES
        titled = titled or (first > 1 and tokens[first - 1].text == "." and fold(tokens[first - 2].text) in TITLES)
        start = first
        for place in range(first, last + 1):
            if place < last and fold(tokens[place].text) not in TITLES:
                continue
            if place - start >= 4 and tokens[start].text == "of":
                start += 2  # the office behind the title: Secretary of State
            if place > start:
                self._take(tokens, start, place, begins=begins and start == first, titled=titled)
            start, titled = place + 1, True

    def _take(self, tokens: list[_Token], first: int, last: int, *, begins: bool, titled: bool) -> None:
        """Takes the run as a name where it can be one, without what a sentence's beginning or a date added to it."""
        unsure = begins
        while (
            unsure and first < last and not self._is_place(tokens, first, last) and self._is_plain(tokens[first].text)
        ):
            first, unsure = first + 1, False
        while first < last and self._is_no_edge(tokens[first].text):
            first += 1
        while first < last and self._is_no_edge(tokens[last - 1].text):
            last -= 1
        if first == last:
            return
        start, end = tokens[first].start, tokens[last - 1].end
        end -= len(found.group()) if (found := _POSSESSIVE.search(self._text.body, start, end)) else 0
        words = [fold(token.text) for token in tokens[first:last]]
        spelling = self._text.body[start:end]
        if spelling in self._known.senses:
            if spelling.isupper() and _amid_capitals(tokens, first, last):
                return
        elif (titled and len(words) == 1 and self._is_plain(spelling)) or (
            not titled and not self._could_be(words, spelling)
        ):
            return
        name = self._add(start, end)
        name.sure += not unsure
        name.located += bool(first) and fold(tokens[first - 1].text) in IN
        name.person += titled or bool(_AGE.match(self._text.body, end))
        name.organisation |= any(word in ORGANISATION_WORDS for word in words) or (
            spelling.isupper() and 2 <= len(spelling) <= 6
        )

    def _is_plain(self, word: str) -> bool:
        folded = fold(word).replace("’", "'")
        return self._lexicon.is_common(folded) or self._lexicon.is_stop(folded.split("'")[0])

    def _is_no_edge(self, word: str) -> bool:
        return word in PARTICLES or fold(word) in self._known.calendar

    def _is_place(self, tokens: list[_Token], first: int, last: int) -> bool:
        return _POSSESSIVE.sub("", self._text.body[tokens[first].start : tokens[last - 1].end]) in self._known.senses

    def _could_be(self, words: list[str], spelling: str) -> bool:
        if len(words) == 1:
            plain = len(spelling) < 2 or words[0] in ACRONYM_NOUNS or self._is_plain(words[0])
            return not plain and (self._text.language != "de" or spelling.isupper())
        if self._text.language == "de" and any(self._is_german_noun(word) for word in words):
            return any(word in ORGANISATION_WORDS for word in words)
        return not all(word in ACRONYM_NOUNS or self._is_plain(word) for word in words)

    def _is_german_noun(self, word: str) -> bool:
        return word in self._lexicon.capital and self._lexicon.counts[word] >= _COMMON_GERMAN_NOUN * self._lexicon.total

    def _without_capitals(self, passage: Passage) -> None:
        for start, end, _ in self._known.find(passage.text):
            if self._stands_alone(passage.text, start, end):
                self._add(passage.start + start, passage.start + end).sure += 1
        titles = NATIVE_TITLES.get(self._text.language)
        for match in titles.finditer(passage.text) if titles else ():
            start, end = match.span("name")
            if match.group("name") not in self._known.senses:
                name = self._add(passage.start + start, passage.start + end)
                name.sure += 1
                name.person += 1

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether a name of the gazetteer is a whole word there, by the rules of its script."""
        before, after = text[start - 1 : start], text[end : end + 1]
        if self._text.language in {"zh", "ja"}:
            joined = _same_kana(before, text[start]) or _same_kana(after, text[end - 1])
            return not joined and after not in _PEOPLE_OR_TONGUE
        if self._text.language == "ko":
            return not before.isalpha() and bool(_KOREAN_ENDING.match(text, end))
        if self._text.language == "th":
            return True
        return not before.isalnum() and not after.isalnum()


def _is_of_nobility(tokens: list[_Token], first: int) -> bool:
    """Whether German particles are of a name (`Ursula von der Leyen`): others join two nouns (`Leiter der Klinik`, `die Wirkung von Wasser`)."""
    before = fold(tokens[first - 2].text) if first > 1 else ""
    return tokens[first].text not in _GERMAN_GENITIVE and before not in _GERMAN_DETERMINERS


def _is_display(text: str, language: str) -> bool:
    """Whether a line is set in capitals, or like a headline with a capital on every word: capitals then say nothing."""
    if sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text)):
        return True
    long = [word for word in text.split() if len(word) >= 4 and word[0].isalpha()]
    return language != "de" and len(long) >= 5 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _is_capital(word: str) -> bool:
    """Whether a word begins as names do; an elided article does not."""
    return word[0].isupper() and word[-1] not in "'’"


def _amid_capitals(tokens: list[_Token], first: int, last: int) -> bool:
    beside = [tokens[place].text for place in (first - 1, last) if 0 <= place < len(tokens)]
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in beside)


def _same_kana(beside: str, edge: str) -> bool:
    return bool(beside) and all("\u30a1" <= letter <= "\u30fc" for letter in (beside, edge))
