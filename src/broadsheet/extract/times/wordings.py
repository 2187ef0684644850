"""Days as people write them, in words and figures of many languages and scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from broadsheet.extract.times.offsets import SHOWN
from broadsheet.extract.times.solar import solar_days
from broadsheet.models.months import month, plainest

YEAR: Final = r"(?<!\d)(?:19|20)\d\d(?!\d)"
"""A pattern of a year by itself."""
_YEAR: Final = r"(?P<{0}>(?:19|20)\d\d|25\d\d)"
_WORD: Final = r"(?P<{0}>[^\s\d,;:/|()–—-]{{2,16}}(?:\s[^\W\d_]{{4,8}})?)"
_DAY: Final = r"(?P<{0}>[0-3]?\d)"
_ERA: Final = r"(?:(?:m|г|թ|ж)\.\s|-ж\.,\s|gada\s|оны\s|йил\s|yil\s|жылғы\s|(?:\(e\))?ko\s|d\s|د\s)?"
_OR: Final = r"(?:\s?/\s?[\u0621-\u064a]{3,8}(?:\s[\u0621-\u064a]{4,8})?)?"
"""The other name of a month in Arabic, of the East or the West."""
_MONTH_FIRST: Final = rf"{_WORD.format('w5')}[.,]?[\s-]?{_DAY.format('d5')}(?:st|nd|rd|th)?[,،၊]?\s{{0,2}}(?:de\s|del\s)?{_YEAR.format('y5')}"
_FORMS: Final = (
    rf"{_YEAR.format('y1')}\s?(?:[-/.年년]|оны)\s?(?P<m1>[01]?\d)(?:\s?[-/.月월]|[-\s]?(?:р\s|д[уү]г[аэ]{{2}}р\s)?сарын)\s?{_DAY.format('d1')}(?!\d)",
    rf"(?P<a>[0-3]?\d)\s?(?P<mark>[-/.])\s?(?P<b>[0-3]?\d)\s?[-/.]\s?{_YEAR.format('y2')}",
    rf"{_DAY.format('d3')}\s?[Tt](?:háng|hg)\s?(?P<m3>[01]?\d),?\s(?:năm\s)?{_YEAR.format('y3')}",
    (
        rf"{_DAY.format('d4')}(?:st|nd|rd|th|er|ère|º|ª|-?го|:?e|י)?[.,]?[\s/-]{{0,2}}(?:de\s|of\s|ta['’]\s|d['’]|ב|ខែ)?{_WORD.format('w4')}{_OR}"
        rf"[.,،]{{0,2}}[\s/-]{{0,2}}(?:de\s|del\s|of\s|[คพ]\.ศ\.\s|ឆ្នាំ\s?)?{_YEAR.format('y4')}"
    ),
    _MONTH_FIRST,
    rf"{_YEAR.format('y7')}[.,]?\s?{_ERA}{_DAY.format('d7')}[.]?[\s-]{_WORD.format('w7')}(?!\w)",
    rf"{_YEAR.format('y6')}[.,]?\s?{_ERA}{_WORD.format('w6')}\.?[\s-]?{_DAY.format('d6')}(?!\d)",
)
_IN_FIGURES, _BY_MONTH, _WITH_FIGURES = "2", "5", frozenset({"1", "3"})
"""The form in figures alone, that which begins with the month, and those whose month is a figure, by the ends of their groups' names."""
_WRITTEN, _FIGURE_FIRST = (
    re.compile(rf"(?<!\d)(?<!\d\.)(?:{'|'.join(forms)})(?!\d)")
    for forms in (_FORMS, [form for form in _FORMS if form is not _MONTH_FIRST])
)
"""All forms, and those that begin with a figure: where a day may begin is found ten times faster among these."""
_DAY_AND_YEAR: Final = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?[,،၊]?\s{0,2}(?:de\s|del\s)?(?:19|20|25)\d\d")
"""What the form that begins with the month ends in."""
_TWO: Final = re.compile(r"\d\D+\d")
"""What every form has: a figure besides that of the year."""
_YEARS: Final = re.compile(r"(?:19|20)\d\d|25\d\d")
_BEFORE: Final = 48
"""Characters that a day may begin before its year: the longest form has 46."""
_HALF: Final = r"(?P<half>[ap]\.?\s?m\b|[صم]\b|صباح|مساء|[πμ]\.?μ\b|এএম|পিএম|(?:অপরা|পূর্বা)হ্[নণ]|(?:अपरा|पूर्वा)ह्न|(?:பி|மு)ற்பகல்|pagi\b|petang\b|(?-i:SA|CH)\b)?\.?"
_CLOCK: Final = re.compile(
    rf"^(?P<before>[^\d]{{0,12}}?)(?P<hour>[0-2]?\d)\s?[:.hu時时点點시]\s?(?P<minute>[0-5]\d|\d(?=[分분]))(?::[0-5]\d)?(?!\d)\s*{_HALF}"
    rf"(?:\s?(?:Uhr|hrs?|h|น)\b\.?)?\s?\(?(?P<zone>{SHOWN})?",
    re.IGNORECASE,
)
_CLOCK_FIRST: Final = re.compile(
    rf"(?<![\d:.,/-])(?P<hour>[0-2]?\d)[:.hu](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*{_HALF}(?:\s*\(?(?:(?P<zone>{SHOWN})|Uhr|[A-Z]{{2,4}})\)?)?"
    r"(?:\s*[,|·•–-]|\s+(?:on|am|le|el|op|del)\b)?(?:\s*[^\W\d_]{2,12}\.?,?)?\s*$",
    re.IGNORECASE,
)
"""A time before its day, with zone and day of the week between them."""
_HALVES_AFTER: Final = {
    "pag": "a", "পূ": "a", "पू": "a", "மு": "a", "অ": "p", "अ": "p", "பி": "p", "a": "a", "ص": "a", "π": "a", "এ": "a", "s": "a", "p": "p", "م": "p", "μ": "p", "প": "p", "c": "p",
}  # fmt: skip
"""Halves of the day by how they begin after an hour: English, Arabic, Greek, Malay, Bengali, Hindi, Tamil, Vietnamese."""
_HALVES: Final = {
    "오전": "a", "오후": "p", "午前": "a", "午後": "p", "上午": "a", "下午": "p", "晚上": "p", "ص": "a", "م": "p",
}  # fmt: skip
"""What stands before an hour of the first and of the second half of the day, in Arabic after it."""
_ZEROS: Final = "٠۰०০૦๐០၀０"
_FIGURES: Final = {ord(zero) + figure: str(figure) for zero in _ZEROS for figure in range(10)} | {
    0x200E: None,
    0x200F: None,
}
"""Figures of other scripts to ours; marks of direction to nothing."""
_SOLAR: Final = frozenset({"fa", "ps"})
_SOLAR_FIGURES: Final = re.compile(r"[۰-۹]")
"""Languages and figures of countries with a calendar of their own."""
BUDDHIST: Final = 543
"""Years that the Thai count is ahead."""
LAST_OF_OURS: Final = 2400
"""Years after this one are of that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A day found in a text."""

    day: date
    turned: date | None
    """The other reading of a day in figures alone, such as 3/4/2026; None where there is no other."""
    clock: tuple[int, int] | None
    """Hour and minute, where a time follows."""
    zone: str | None
    """What names the zone of that time, where something does."""
    start: int
    end: int
    rest: int
    """Where the text behind its time begins."""

    @property
    def at(self) -> datetime:
        """The time as if its clock were UTC's."""
        return datetime.combine(self.day, time(*self.clock or (0, 0)), UTC)


def written(text: str, language: str = "", *, day_first: bool = True) -> Iterator[Written]:
    """The days that a text names, in order; `language` decides what a name of a month means that two languages use.

    >>> [found.day.isoformat() for found in written("Publié le 3 août 2026, modifié le 04/08/2026")]
    ['2026-08-03', '2026-08-04']
    """
    is_solar = language in _SOLAR or (not text.isascii() and _SOLAR_FIGURES.search(text) is not None)
    text = text if text.isascii() else text.translate(_FIGURES)
    found = _in_order(text, language, day_first=day_first)
    yield from sorted((*found, *_solar(text)), key=lambda one: one.start) if is_solar else found


def _solar(text: str) -> Iterator[Written]:
    for day, match in solar_days(text):
        clock, zone, rest = _clock(match, 0)
        yield Written(day=day, turned=None, clock=clock, zone=zone, rest=rest, start=match.start(), end=match.end())


def _in_order(text: str, language: str, *, day_first: bool) -> Iterator[Written]:
    if _TWO.search(text) is None:
        return
    forms = _WRITTEN if _DAY_AND_YEAR.search(text) else _FIGURE_FIRST
    at = since = 0
    while (year := _YEARS.search(text, at)) and (match := forms.search(text, max(at, year.start() - _BEFORE))):
        found = _found(match, language, since, day_first=day_first)
        if found is None:
            at = match.start() + 1
            while at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
                at += 1
            continue
        at, since = found.end, found.rest
        yield found


def _found(match: re.Match[str], language: str, since: int, *, day_first: bool) -> Written | None:
    form, turned = (match.lastgroup or "")[-1:], None
    if form == _IN_FIGURES:
        month, day = match["b"], match["a"]
        if not day_first and match["mark"] == "/":
            month, day = day, month
        if int(month) > 12:
            month, day = day, month
        elif int(day) <= 12 and month != day and match["mark"] != ".":
            turned = _date(match["y2"], day, month)
    else:
        day = match[f"d{form}"]
        month = match[f"m{form}"] if form in _WITH_FIGURES else str(_month(match[f"w{form}"], language))
    found = _date(match[f"y{form}"], month, day)
    if found is None:
        return None
    clock, zone, rest = _clock(match, since)
    name = match["w5"] if form == _BY_MONTH else None
    start = match.start() + (_before_month(name, language) if name and since else 0)
    return Written(day=found, turned=turned, clock=clock, zone=zone, rest=rest, start=start, end=match.end())


def _date(year: str, month: str, day: str) -> date | None:
    count = int(year)
    try:
        return date(count - BUDDHIST if count > LAST_OF_OURS else count, int(month), int(day))
    except ValueError:
        return None


def _clock(match: re.Match[str], since: int) -> tuple[tuple[int, int] | None, str | None, int]:
    """The time right after a day, else right before it and behind what is of another, its zone, and where what is after it begins."""
    text, end = match.string, match.end()
    after = _CLOCK.match(text[end : end + 48])
    found = after or _CLOCK_FIRST.search(text[max(since, match.start() - 40) : match.start()])
    if not found or (hour := int(found["hour"])) > 23:
        return None, None, end
    before = after["before"] if after else ""
    said = (found["half"] or "").lower()
    half = next((half for begin, half in _HALVES_AFTER.items() if said.startswith(begin)), None)
    half = half or next((half for word, half in _HALVES.items() if word in before), None)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, int(found["minute"])), found["zone"], end + (after.end() if after else 0)


def _before_month(text: str, language: str) -> int:
    """Characters of another word before the name of a month: "Updated November"."""
    word, name = text.split(maxsplit=1)[0], text.rsplit(maxsplit=1)[-1]
    return len(text) - len(name) if word != name and _month(name, language) and not _month(word, language) else 0


def _month(text: str, language: str) -> int:
    """The number of a month by its name or by a word at an end of it, 0 where it is none."""
    plain = plainest(text)
    words = plain.split(" ")
    return next(filter(None, (month(name, (language,)) for name in (plain, words[0], words[-1]))), 0)
