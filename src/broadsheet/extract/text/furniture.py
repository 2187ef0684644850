"""Lines of a body that other fields hold already: who wrote it and when, at its top, who that is, at its end, and the captions of its pictures.

Headline and dek stay where a method found them in the text: people who write truth for extraction keep them too.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import dropwhile, takewhile
from typing import Final

from lxml import etree

from broadsheet.extract.media.captions import Caption, alone
from broadsheet.extract.media.credits import credited, is_worded
from broadsheet.extract.page.paragraphs import ENDED, Candidate, Kind, Paragraph
from broadsheet.extract.page.strings import fold
from broadsheet.extract.people.names import is_by
from broadsheet.extract.times.wordings import YEAR, written

HEAD: Final = 8
"""Paragraphs from the top in which lines of the head may stand."""
LIST: Final = 3
"""Subheads in a row above all text from which they are a list of other articles."""
LIFE: Final = 400
"""Characters of a paragraph that tells who an author is."""
ENDS: Final = 3
"""Paragraphs at the end in which the leading picture's credit may stand."""
LINE: Final = 100
"""Characters up to which a paragraph can be a line of the head."""
_IS: Final = re.compile(
    r",? (?:is (?:an?|the|our)\b|is (?:[\w'’-]+ ){0,4}(?:editor|reporter|correspondent|journalist|columnist|writer|producer|professor|lecturer)\b|was an?\b|covers\b|writes\b|reports\b|can be (?:reached|contacted)|works\b|joined\b|graduated\b|has (?:been|covered|written|worked)\b|holds an?\b|ist\b|schreibt\b|arbeitet\b|studierte\b|est\b|couvre\b|a rejoint\b|es (?:un|una|el|la|periodista)\b|trabaja\b|se incorporó\b|lavora\b|è\b|é\b|is (?:een\b|redacteur|verslaggever))"
)
"""What a paragraph on its author goes on with after the name."""
_SIGNED: Final = re.compile(r"\([a-zäöüß]{2,4}(?:[/,] ?[a-zäöüß]{2,4}){0,2}\)|[A-ZÄÖÜ]{2,3}|[A-ZÄÖÜ]{2,5}-Redaktion")
"""Initials or a desk, as reports are signed below their end."""
_ABOUT: Final = re.compile(
    r"(?:about the (?:author|writer)s?|über (?:den|die) autor(?:in|en|innen)?|zu[rm] (?:autorin|autor|person)|à propos de l['’]auteur(?:e|rice)?|sobre (?:el|la|o|a) autora?|l['’]autor[ei]|l['’]autrice|over de auteur|om författaren|om forfatteren|o autor(?:ze|ovi|ce)|об авторе|про автора|yazar hakkında|عن الكاتب|著者について|关于作者|關於作者)[.:]?",
    re.IGNORECASE,
)
"""The heading above who the author is."""
_CLOSING: Final = re.compile(
    r"[(\[*]?(?:(?:additional |with )?reporting by\b.{3,150}|edited by:? .{3,60}|the (?:writer|author) is .{3,250}views .{0,60}personal\.?|(?:the )?(?:views|opinions) expressed .{3,200}|"
    r"this (?:article|story) (?:is|was|has been) (?:first |originally )?(?:re)?published (?:from|in|on|by) .{3,200}|original-content von: .{3,100}|ends|"
    r"(?:(?:you can )?(?:contact|reach|e-?mail) (?:(?:the|staff) )?(?:writer|reporter|author)\b|(?:you can )?reach (?-i:[A-Z][\w.’'-]{1,20} [A-Z][\w’'-]{1,20}) at).{0,60}@.{3,80}|"
    r"(?:[/(\[]|[가-힣]{2,8}[= ])?[가-힣]{2,4} ?(?:선임|인턴|수습|객원)? ?(?:기자|특파원|통신원)[ (=·/]{1,2}[\w.+-]{1,40}@[\w.-]{4,40})[)\]*]{0,2}",
    re.IGNORECASE,
)
"""Lines below the end that tell of the making of the text."""
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_STAMP: Final = re.compile(
    rf"{YEAR}.*\d{{1,2}}\s?[:.h時]\s?\d{{2}}|\d{{1,2}}\s?[:.h時]\s?\d{{2}}.*{YEAR}|^.{{0,20}}\b\d{{1,2}}\b.{{0,14}}{YEAR}$"
)

_HOUR: Final = re.compile(
    r"(?<![\d.:])[0-2]?\d[:.h時时點点][0-5]\d(?::[0-5]\d)?分?(?![\d.:])(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE
)
_TODAY: Final = re.compile(
    r"\W{0,3}(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren|i ?dag|i ?går|tänään|eilen|dzi[sś](?:iaj)?|wczoraj|dnes|včera|ma|tegnap|azi|danas|jučer|σήμερα|χθες|"
    r"сегодня|вчера|сьогодні|вчора|днес|bugün|dün|اليوم|أمس|امروز|دیروز|היום|אתמול|hari ini|kemarin|hôm nay|hôm qua|วันนี้|เมื่อวาน|今日|昨日|本日|今天|昨天|오늘|어제)(?:\W{1,3}\w{1,6}){0,2}\W{0,3}",
    re.IGNORECASE,
)
"""What is left of "today at 14:05" without its clock."""
_HALF: Final = re.compile(r"[\s\d][ap]\. ?m\.$", re.IGNORECASE)
"""The half of the day behind a clock, whose stop ends no sentence."""
_LABEL: Final = 32
"""Bytes of what may stand before a day or behind it: thirty letters of ours, ten signs of Chinese."""


def without_head(
    body: Candidate, headline: str, people: Collection[str], organisations: Collection[str] = ()
) -> Candidate:
    """The body without its headline and the lines of author and time at its top, and who the author is at its end; a body of nothing else stays as it is."""
    names, title = set(map(fold, people)), fold(headline)
    told = tuple(dropwhile(lambda one: fold(one.text) == title, body.paragraphs))
    top = next((at for at, one in enumerate(told[:HEAD]) if _is_text(one)), min(HEAD, len(told)))
    lines = (one for one in _without_days(told[:top]) if not is_line(one.text, names))
    head = tuple(one for one in lines if not _is_signed(one.text, organisations, alone=True))
    head = head[1:] if head and head[0].text.isdecimal() else head  # how often it was shared or read
    headings = tuple(takewhile(lambda one: one.kind is Kind.SUBHEAD, head))
    head = head[len(headings) :] if len(headings) >= LIST else head
    rest = tuple(one for at, one in enumerate(told[top:]) if at >= HEAD or not _is_signed(one.text, people))
    kept = _without_foot((*head, *rest), tuple(people), names)
    return replace(body, paragraphs=kept) if any(one.kind is Kind.TEXT for one in kept) else body


def _without_days(head: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """The paragraphs without those before the first sentence that are days."""
    begun = False
    for one in head:
        if begun or not _is_day(one.text):
            begun = begun or bool(ENDED.search(one.text))
            yield one


def _is_day(text: str) -> bool:
    """Whether a line is a day with a label, a weekday or a clock and no more, or a clock with "today" or a day without its year."""
    if len(text) > LINE:
        return False
    bare = _HOUR.sub("", text)
    if bare != text and _TODAY.fullmatch(bare):
        return True
    days = list(written(bare))
    if not days and bare != text:
        bare = f"{bare.strip(' ,|')} 2000"
        days = list(written(bare))
    begins, ends = [0, *(day.end for day in days)], [*(day.start for day in days), len(bare)]
    around = [bare[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]
    if not days or (ENDED.search(bare) and " " in around[0]):
        return False
    return all(len(part.encode()) <= _LABEL and not any(map(str.isdecimal, part)) for part in around)


def _is_signed(text: str, names: Collection[str], *, alone: bool = False) -> bool:
    """Whether a line is "by" and one of the names, with where that is or without; `alone`, the name with or without "by" and nothing after it."""
    if len(text) >= LINE or ENDED.search(text):
        return False
    found = [(text[: text.find(name)], text.endswith(name)) for name in names if name in text]
    return any((is_by(before) or (alone and not before)) and (last or not alone) for before, last in found)


def _without_foot(paragraphs: tuple[Paragraph, ...], people: tuple[str, ...], names: set[str]) -> tuple[Paragraph, ...]:
    """The paragraphs without the last, where that is an author's address, initials, or tells who an author is, and without the subheads above it."""
    paragraphs = _without_closing(paragraphs, names)
    last = paragraphs[-1].text if paragraphs else ""
    is_address = "@" in last and (is_line(last, names) or _is_address(last, names))
    is_life = len(last) < LIFE and any(
        last.startswith(name) and _IS.match(last[len(name) :]) for name in people if " " in name
    )
    is_signature = len(paragraphs) > 1 and bool(ENDED.search(paragraphs[-2].text) and _SIGNED.fullmatch(last))
    if not (is_address or is_life or is_signature):
        return paragraphs
    end = max((at for at, one in enumerate(paragraphs[:-1], 1) if one.kind is not Kind.SUBHEAD), default=0)
    return paragraphs[:end]


def _is_address(text: str, names: set[str]) -> bool:
    """Whether a text of moderate length names an author and has an address for mail."""
    folded = fold(text)
    return len(text) < LIFE and any(name and name in folded for name in names) and bool(_MAIL.search(text))


def _without_closing(paragraphs: tuple[Paragraph, ...], names: set[str]) -> tuple[Paragraph, ...]:
    """The paragraphs without lines below the end, and without who the author is where a heading or the name alone stands above it."""
    while len(paragraphs) > 1 and _CLOSING.fullmatch(paragraphs[-1].text[:LIFE]):
        paragraphs = paragraphs[:-1]
    for at in range(max(1, len(paragraphs) - ENDS), len(paragraphs)):
        text = paragraphs[at].text
        headed = _ABOUT.fullmatch(text) or (paragraphs[at].kind is Kind.SUBHEAD and fold(text) in names)
        if headed and sum(len(one.text) for one in paragraphs[at:]) < 2 * LIFE:
            return paragraphs[:at]
    return paragraphs


def without_captions(tree: etree._Element, body: Candidate, captions: Collection[Caption]) -> Candidate:
    """The body without the paragraphs that are captions or credits of the page's pictures; empty where it has no others."""
    gone = alone(tree, captions, [one.text for one in body.paragraphs if one.kind is Kind.TEXT])
    return replace(
        body, paragraphs=tuple(one for one in body.paragraphs if one.text not in gone and not credited(one.text))
    )


def credit_at_end(body: Candidate) -> str | None:
    """Who took the leading picture, where a line at either end of the text tells that and nothing else."""
    ends = (*body.paragraphs[-ENDS:], *body.paragraphs[:1])
    return next((who for one in ends if is_worded(one.text) and (who := credited(one.text))), None)


def _is_text(paragraph: Paragraph) -> bool:
    return paragraph.kind is Kind.TEXT and len(paragraph.text) > LINE and bool(ENDED.search(paragraph.text))


def is_line(text: str, names: set[str]) -> bool:
    """Whether a short paragraph names an author or a time and is no sentence; `names` are folded."""
    if len(text) > LINE or ENDED.search(_HALF.sub("", text)):
        return False
    folded = fold(text)
    return bool(_STAMP.search(text)) or any(name and name in folded for name in names)
