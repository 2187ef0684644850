"""The order of a story's reports on a page: reprints under their original, never the same publisher twice in a row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from broadsheet.news import Reading, Report, Story

ADDS = 320
"""Characters that are quoted of what a report adds: enough to tell, too few to stand for the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One independent report with what it adds and who repeats it."""

    reading: Reading
    adds: tuple[str, ...] = ()
    """Passages of its body that no earlier report had and its abstract, which stands above them, does not have; empty for the story's first report, which has nothing before it."""
    reprints: tuple[Reading, ...] = ()
    further: tuple[Reading, ...] = ()
    """More reports by the same publisher that would stand right after this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """The other reports on the story of an article."""

    same: tuple[Reading, ...] = ()
    """Those that print the same text as the article itself."""
    groups: tuple[Group, ...] = ()


def similar(reading: Reading, others: Sequence[Reading]) -> Similar:
    """The other articles of the reading's story, grouped; what the story does not list stands last, by id."""
    reports = {report.article: report for report in reading.story.reports} if reading.story else {}
    origin = _origin(reading.article.id, reports)
    others = [one for one in others if one.article.id != reading.article.id]
    same = tuple(one for one in _ordered(others, reading.story) if _origin(one.article.id, reports) == origin)
    rest = tuple(one for one in others if one not in same)
    return Similar(same=same, groups=grouped(rest, reading.story, before=reading.publisher.domain))


def grouped(readings: Sequence[Reading], story: Story | None, before: str | None = None) -> tuple[Group, ...]:
    """Reports by time, reprints under the first of their text; `before` is the publisher that stands ahead of the list."""
    reports = {report.article: report for report in story.reports} if story else {}
    texts: dict[str, list[Reading]] = {}
    for reading in _ordered(readings, story):
        texts.setdefault(_origin(reading.article.id, reports), []).append(reading)
    groups = []
    for origin, copies in texts.items():
        first = next((one for one in copies if one.article.id == origin), copies[0])
        rest = tuple(one for one in copies if one is not first)
        report = reports.get(first.article.id)
        new = _adds(first, report) if story and report and report != story.reports[0] else ()
        groups.append(Group(reading=first, adds=new, reprints=rest))
    return _spread(groups, before)


def _spread(groups: Iterable[Group], before: str | None) -> tuple[Group, ...]:
    """The same groups in nearly the same order, no two of one publisher in a row; what cannot be parted is folded."""
    left = list(groups)
    out: list[Group] = []
    previous = before
    while left:
        position = next((i for i, group in enumerate(left) if group.reading.publisher.domain != previous), None)
        if position is None and out:
            folded = tuple(one for group in left for one in (group.reading, *group.reprints))
            out[-1] = replace(out[-1], further=folded)
            break
        group = left.pop(position or 0)
        previous = group.reading.publisher.domain
        out.append(group)
    return tuple(out)


def _origin(article: str, reports: dict[str, Report]) -> str:
    """Id of the article whose text it is, through reprints of reprints."""
    seen = {article}
    while (report := reports.get(article)) and report.reprint_of and report.reprint_of not in seen:
        article = report.reprint_of
        seen.add(article)
    return article


def _adds(reading: Reading, report: Report) -> tuple[str, ...]:
    """Passages of the body that are new, as many and as much of them as `ADDS` characters hold."""
    told = sorted(
        (receipt.start, receipt.end)
        for sentence in reading.analysis.summary.abstract
        for receipt in sentence.receipts
        if receipt.article == reading.article.id
    )
    room = ADDS
    out: list[str] = []
    for start, end in (left for span in report.adds for left in _without(span, told)):
        passage = " ".join(reading.article.body[start:end].split())
        if not passage or room < ADDS // 4:
            continue
        out.append(passage if len(passage) <= room else _cut(passage, room))
        room -= len(out[-1])
    return tuple(out)


def _without(span: tuple[int, int], told: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a span when others, sorted, are taken out of it."""
    start, end = span
    for first, last in told:
        if first < end and last > start:
            if start < first:
                yield start, first
            start = max(start, last)
    if start < end:
        yield start, end


def _cut(text: str, room: int) -> str:
    """The text's first words, with the sign that there are more; scripts without spaces are cut anywhere."""
    head = text[:room]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[room // 2 :] else head} …"


def _ordered(readings: Iterable[Reading], story: Story | None) -> list[Reading]:
    place = {report.article: position for position, report in enumerate(story.reports)} if story else {}
    return sorted(readings, key=lambda one: (place.get(one.article.id, len(place)), one.article.id))
