"""Sentences of ours with the numbers of their receipts, and the receipts with the words they point to."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from broadsheet.news import Reading, Receipt, Sentence, identify
from broadsheet.publish.names import Linker
from broadsheet.publish.views import ArticleView

_WITHOUT_SPACES = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A receipt as a page prints it."""

    number: int
    text: str
    """The words of the article between `start` and `end`, as they stand now."""
    start: int
    end: int
    url: str
    publisher: str
    """The publisher's name."""
    confirmed: bool
    """Whether the words still are those that the receipt was made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number in the text that leads to a note."""

    number: int
    first: bool
    """Whether it is the first with its number: the place that the note leads back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A sentence of ours, ready to be printed."""

    text: Markup
    marks: tuple[Mark, ...]
    confirmed: bool
    """Whether all that it rests on is still there."""
    gap: str
    """What parts it from the next sentence: nothing in scripts without spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Abstract and digest with their notes, numbered in the order of the text."""

    abstract: tuple[Noted, ...]
    digest: tuple[tuple[Noted, ...], ...]
    notes: tuple[Note, ...]


def gap(language: str) -> str:
    """What stands between two sentences of a language.

    >>> gap("en"), gap("ja")
    (' ', '')
    """
    return "" if language.partition("-")[0] in _WITHOUT_SPACES else " "


def annotate(view: ArticleView) -> Notes:
    """The texts of an article's page with the numbers of their receipts and, in the digest, their names linked."""
    return _Annotator(view).notes()


class _Annotator:
    """Numbers receipts in the order of the text, equal ones once."""

    def __init__(self, view: ArticleView) -> None:
        reading = view.reading
        self._reading = reading
        self._texts: Mapping[str, tuple[str, str, str]] = {
            **{article.id: (article.body, article.url, article.publisher) for article in view.sources},
            **{one.article.id: _source(one) for one in (*view.similar, reading)},
        }
        self._linker = Linker(article=reading.article, analysis=reading.analysis, links=view.frame.links)
        self._gap = gap(reading.language)
        self._notes: dict[tuple[str, int, int, str], Note] = {}

    def notes(self) -> Notes:
        summary = self._reading.analysis.summary
        abstract = tuple(self._noted(sentence, Markup.escape(sentence.text)) for sentence in summary.abstract)
        digest = tuple(
            tuple(
                self._noted(sentence, text)
                for sentence, text in zip(paragraph, self._linker.paragraph(paragraph, self._gap), strict=True)
            )
            for paragraph in summary.digest
        )
        return Notes(abstract=abstract, digest=digest, notes=tuple(self._notes.values()))

    def _noted(self, sentence: Sentence, text: Markup) -> Noted:
        pairs = [self._note(receipt) for receipt in sentence.receipts]
        return Noted(
            text=text,
            marks=tuple(Mark(number=note.number, first=first) for note, first in pairs),
            confirmed=bool(pairs) and all(note.confirmed for note, _ in pairs),
            gap=self._gap,
        )

    def _note(self, receipt: Receipt) -> tuple[Note, bool]:
        key = (receipt.article, receipt.start, receipt.end, receipt.digest)
        if key in self._notes:
            return self._notes[key], False
        body, url, publisher = self._texts.get(receipt.article, ("", "", receipt.article))
        span = body[receipt.start : receipt.end]
        note = Note(
            number=len(self._notes) + 1,
            text=span,
            start=receipt.start,
            end=receipt.end,
            url=url,
            publisher=publisher,
            confirmed=bool(span) and identify(span) == receipt.digest,
        )
        self._notes[key] = note
        return note, True


def _source(reading: Reading) -> tuple[str, str, str]:
    return reading.article.body, reading.article.url, reading.publisher.name
