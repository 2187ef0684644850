"""Days that a reader sees on a page, each with where it stands: beside the headline, in the text, among links to other pages."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import Enum
from itertools import chain, islice, takewhile
from typing import Final

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.marked import marks_of
from broadsheet.extract.page.strings import squeeze, text_of
from broadsheet.extract.page.vocabulary import ELSEWHERE
from broadsheet.extract.times.moments import Moment, read_moment
from broadsheet.extract.times.offsets import minutes_ahead
from broadsheet.extract.times.wordings import Written, written

_YEAR: Final = re.compile(
    r"20\d|19\d|1[34]\d\d[/-]|25[67]|\u06f1[\u06f3\u06f4]|\u0662\u0660|\u06f2\u06f0|\u0968\u0966|\u09e8\u09e6|\u0ae8\u0ae6|\u0e52\u0e55|\u1042\u1040|\u17e2\u17e0"
)
"""The beginning of a year, in our figures, in two forms of Arabic ones (by two calendars), in Devanagari, Bengali, Gujarati, Thai, Burmese or Khmer; each form begins with one letter, which is found fast."""
_FIGURE: Final = re.compile(r"\d")
_SHORT_YEAR: Final = re.compile(r"(?<![\d./:-])([0-3]?\d)([./])([0-3]?\d)\2(\d\d)(?![\d./:%-])")
"""A day whose year has two figures, as a reader sees it in a short line: 20.11.26."""
_THAI: Final = re.compile(
    r"(?<![\d.])([0-3]?\d)\s((?:[ก-ฮ]\.[ก-ฮ]|มี\.ค|มิ\.ย|เม\.ย)\.|[ก-ฮ][ก-์]{5,10}(?:คม|ยน|พันธ์))\s([67]\d)(?![\d:.])"
)
"""A day whose Thai year has two figures: 20 พ.ย. 69."""
_SHORT: Final = 60
"""Characters of such a line."""
_ISO: Final = re.compile(r"(?:19|20)\d\d-?\d\d-?\d\d[T ]\d\d:?\d\d")
_SKIPPED: Final = frozenset({"script", "style", "noscript", "title", "option", "template", "svg"})
_ON_A_LINE: Final = 4
"""Days of a line that are looked at."""
_MOST: Final = 400
"""Texts that are looked at."""
_LONG: Final = 160
"""Characters from which a text is prose; a date in prose is not the article's."""
_OPENING: Final = 50
"""Characters of a text's first paragraphs in which it may say when it was written."""
TOP: Final = 2
"""Paragraphs after the headline within which a day is the article's."""
NEAR: Final = 10
"""Paragraphs after the headline within which the first day may be the article's."""
CLOSE: Final = 3
"""Boxes around the headline within which a day above it is the article's; one further off without a clock may be today's, in the masthead."""
CHANGED: Final = re.compile(
    r"updat|modif|edited|revised|reviewed|aktuali|geändert|änderung|stand:|mis à jour|màj|actuali[zs]|aggiorn|bijgewerkt|gewijzigd|aangepast|ændret|endret|ändrad|módosít|ปรับปรุง|อัปเดต|แก้ไข|আপডেট|oppdat|opdat|uppdat|"
    r"päivit|zaktual|zmien|обновл|измен|оновл|更新|수정|güncel|diperbarui|cập nhật|ενημ|τροποπ|تحديث|עודכן|بروز|अपडेट|frissít|atualiz|atnaujint|atjaun|ažurir|ажурир|izmijenj|posodob|uuendat|muudet|uppfær|обновен|به‌روز|اپ ڈیٹ|புதுப்பி|kemas\s?kini|diubah",
)
_PUBLISHED: Final = re.compile(
    r"publi|posted|written|created|veröffentl|erstellt|erschienen|geplaatst|opublik|опубл|дата|发布|發布|发表|公開|掲載|配信|입력|등록|승인|yayın|"
    r"julkaistu|publiceret|publisert|diterbitkan|đăng|δημοσ|نشر|פורסם|प्रकाशित|megjelen|közzét|first|originally|added|paskelb|objav|објав|zve[rř]ej|vydán|avaldat|публікова|เผยแพร่|প্রকাশ|انتشار|شائع",
)
_APART: Final = re.compile(
    rf"{ELSEWHERE}|widget|popular|latest|trending|newsletter|footer|copyright|breadcrumb|most-|read-next|readmore|masthead|navbar|menu|event|calendar",
)
_APART_TAGS: Final = frozenset({"aside", "footer", "nav", "blockquote"})
"""A network's post is set into a page as a quotation."""
_MARKING: Final = ("class", "id", "itemprop", "property")
_DATED: Final = re.compile(r"date|time|publi|posted|byline|meta|stamp|datum|fecha|data\b")


class Label(Enum):
    """What a page says that a day is."""

    NONE = "none"
    PUBLISHED = "published"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One day on a page."""

    day: date
    """As a reader sees it."""
    turned: date | None
    clock: tuple[int, int] | None
    ahead: int | None
    """Minutes that its clock is ahead of UTC, where it says so."""
    stamp: Moment | None
    """What its mark-up says for machines."""
    label: Label
    after: int | None
    """Paragraphs between the headline and it; None where it stands before the headline."""
    up: int
    """Boxes around the headline up to the one that holds it as well."""
    apart: bool
    """Whether its box leads elsewhere: related articles, comments, a footer."""
    marked: bool
    """Whether its box is marked as a date."""
    other: int
    """Characters of its line besides it."""

    @property
    def at(self) -> datetime:
        """The time that a reader sees, as if its clock were UTC's."""
        return datetime.combine(self.day, time(*self.clock or (0, 0)), UTC)


def sightings(
    document: Document, heading: Heading | None, language: str, *, day_first: bool, home: str | None
) -> Iterator[Sighting]:
    """The days on a page that stand in short lines, in the order of the page."""
    reader = _Reader(language=language, day_first=day_first, home=home)
    yield from reader.read(document.elements(), heading)


def beside(heading: Heading, language: str, *, day_first: bool, home: str | None) -> Iterator[Sighting]:
    """The days right above the headline and between it and the text."""
    reader = _Reader(language=language, day_first=day_first, home=home, last=TOP)
    yield from reader.read(chain(heading.above(), islice(heading.following(), 500)), heading)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Goes through elements in order and keeps how far from the headline it is."""

    language: str
    day_first: bool
    home: str | None
    last: int | None = None
    """Paragraphs after the headline where reading ends."""
    after: int | None = None
    looked: int = 0
    around: Mapping[etree._Element, int] = field(default_factory=dict)
    """The boxes that hold the headline, numbered from the innermost."""

    def read(self, elements: Iterator[etree._Element], heading: Heading | None) -> Iterator[Sighting]:
        """The days that the elements show, each once."""
        self.after = 0 if heading is None else None
        self.around = {} if heading is None else heading.around
        first = None if heading is None else heading.element
        done: set[etree._Element] = set()
        ended: list[etree._Element] = []
        for element in elements:
            while ended and ended[-1] not in element.iterancestors():
                yield from self._in_tail(ended.pop(), done)
            tag, text, tail = element.tag, element.text, element.tail
            if (tag == "p" or element is first) and self._is_past(begins=element is first):
                return
            if (
                tag == "time"
                or (element.get("content") and _is_marked(element))
                or (tag == "abbr" and _is_stamp(element))
            ):
                done.update(islice(element.iter(), 10))
                yield from self._in_time(element)
            elif text and not text.isspace() and tag not in _SKIPPED and _has_year(text) and element not in done:
                yield from self._in_text(text, element, None)
            if tail and not tail.isspace() and _has_year(tail):
                ended.append(element)
            if self.looked > _MOST:
                return
        for element in reversed(ended):
            yield from self._in_tail(element, done)

    def _is_past(self, *, begins: bool) -> bool:
        """Whether a paragraph is too far from the headline; it is counted where the headline itself does not stand in it (`begins`)."""
        if begins:
            self.after = 0
        elif self.after is not None:
            self.after += 1
            return self.after - 1 == self.last
        return False

    def _in_tail(self, element: etree._Element, done: Collection[etree._Element]) -> Iterator[Sighting]:
        """What the text behind an element shows, which readers see after all that is in it."""
        box = element.getparent()
        if box is not None and box not in done and element.tail:
            yield from self._in_text(element.tail, box, element)

    def _in_text(self, text: str, box: etree._Element | None, behind: etree._Element | None) -> Iterator[Sighting]:
        self.looked += 1
        line = squeeze(text)
        if len(line) > _LONG:
            if self.after is None or self.after > TOP:
                return
            line = line[:_OPENING]
        found = self._days(line)
        for _ in range(2):
            if found or box is None:
                break
            before, line = line, text_of(box, _LONG + 1)
            if len(line) > _LONG:
                return
            found, behind = (self._days(line), None) if line != before else ([], behind)
            box = box.getparent() if not found else box
        if found and box is not None:
            yield from self._seen(found, line, box, behind)

    def _with_clock(self, found: Written, box: etree._Element) -> Written:
        """A day with the time on its line, where that stands in another element."""
        parent = box.getparent()
        if found.clock or parent is None or (self.after or 0) > TOP:
            return found
        line = text_of(parent, _SHORT + 1, joint=" ")
        whole = next(iter(self._days(line)), None) if len(line) <= _SHORT else None
        return whole if whole and whole.day == found.day else found

    def _days(self, line: str) -> list[Written]:
        if not _YEAR.search(line):
            line = _SHORT_YEAR.sub(r"\1/\3/20\4", line)
            line = line if line.isascii() else _THAI.sub(r"\1 \2 25\3", line)
        return list(islice(written(line, self.language, day_first=self.day_first), _ON_A_LINE))

    def _in_time(self, box: etree._Element) -> Iterator[Sighting]:
        line = text_of(box, _LONG)
        stamp = read_moment(
            box.get("datetime") or box.get("content") or (box.get("title") if box.tag == "abbr" else None) or "",
            "time",
            day_first=self.day_first,
            home=self.home,
        )
        found = self._days(line)
        if stamp and not found:
            found = [
                Written(
                    day=stamp.local.date(), turned=None, clock=None, zone=None, start=0, end=len(line), rest=len(line)
                )
            ]
        yield from self._seen(found, line, box, None, stamp)

    def _seen(
        self,
        days: Sequence[Written],
        line: str,
        box: etree._Element,
        behind: etree._Element | None,
        stamp: Moment | None = None,
    ) -> Iterator[Sighting]:
        """The first day of a line, and those after it that are called something."""
        boxes = [box, *takewhile(lambda one: one not in self.around, islice(box.iterancestors(), 12))]
        marks = [marks_of(one, _MARKING) for one in boxes]
        outer = next((one for one in chain((box,), box.iterancestors()) if one in self.around), None)
        apart = any(one.tag in _APART_TAGS for one in boxes) or any(map(_APART.search, marks))
        zone = next((one.zone for one in days if one.zone), None)
        named: list[tuple[Written, Label]] = []
        for one in days:
            if not named:
                label = _label(line[: one.start] or _before(box, behind), *marks[:2])
            elif (label := _label(line[named[-1][0].rest : one.start])) is Label.NONE:
                continue
            named.append((one, label))
        other = len(line) - sum(one.end - one.start for one, _ in named)
        for one, label in named:
            first = one is days[0]
            timed = self._with_clock(one, box) if first else one
            yield Sighting(
                day=one.day,
                turned=one.turned,
                clock=timed.clock,
                ahead=minutes_ahead(timed.zone or zone, timed.at, self.home),
                stamp=stamp if first else None,
                label=label,
                after=self.after,
                up=0 if outer is None else self.around[outer],
                apart=apart,
                marked=any(map(_DATED.search, marks[:3])),
                other=other,
            )


def _label(before: str, *marks: str) -> Label:
    """What the words before a day, and the marks of its boxes, say that it is."""
    near = " ".join((before[-40:].lower(), *marks))
    return Label.CHANGED if CHANGED.search(near) else Label.PUBLISHED if _PUBLISHED.search(near) else Label.NONE


def _is_stamp(abbr: etree._Element) -> bool:
    """Whether an abbreviation stands for a time, as in microformats (hAtom 0.1, `published`)."""
    return _ISO.match(abbr.get("title") or "") is not None


def _is_marked(element: etree._Element) -> bool:
    """Whether what an element tells machines is a time."""
    return "date" in (element.get("property") or element.get("itemprop") or "").lower()


def _has_year(text: str) -> bool:
    """Whether a text may name a day."""
    if len(text) > _SHORT:
        return _YEAR.search(text) is not None
    if _FIGURE.search(text) is None:
        return False
    return bool(_YEAR.search(text) or _SHORT_YEAR.search(text) or (not text.isascii() and _THAI.search(text)))


def _before(box: etree._Element, behind: etree._Element | None) -> str:
    """The text right before a box, or right before what stands behind an element, on the same line; not where it has a day of its own."""
    if behind is not None and (text := text_of(behind, _SHORT)):
        return "" if _has_year(text) else text
    previous = (box if behind is None else behind).getprevious()
    if previous is not None:
        text = squeeze(previous.tail or "") or text_of(previous, _SHORT)
        return "" if _has_year(text) else text
    parent = box.getparent() if behind is None else box
    return squeeze(parent.text or "") if parent is not None else ""
