"""Rows into stories, and stories into an edition."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from broadsheet.analyse import corroborated, language_of
from broadsheet.cli.common import topic_name
from broadsheet.cli.rows import Failed, failed
from broadsheet.codec import Row, loads_plain, plain
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.library import completed, publisher_told
from broadsheet.news import Analysis, Article, Publisher, Report, Score, Story
from broadsheet.rank import Candidate, rank
from broadsheet.relate import Told, relate
from broadsheet.rows import analysis_of, wanted_article


def relate_rows(rows: Iterable[Row | Failed]) -> Iterator[Row | Failed]:
    """The rows in their order, each with its story."""
    held: list[tuple[Row, str] | Failed] = []
    told: dict[str, Told] = {}
    for row in rows:
        if isinstance(row, Failed):
            held.append(row)
            continue
        try:
            one = _told(row)
        except BroadsheetError as error:
            held.append(failed(error, row["url"]))
            continue
        told.setdefault(one.article.id, one)
        held.append((row, one.article.id))
    stories = {report.article: (story, report) for story in relate(tuple(told.values())) for report in story.reports}
    for item in held:
        if isinstance(item, Failed):
            yield item
        else:
            row, article = item
            story, report = stories[article]
            yield _with_corroboration(row, story) | {"story": story.id, "report": _report(story, report)}


def _with_corroboration(row: Row, story: Story) -> Row:
    """The row, whose quality then has the part that only the story can tell, as in a paper."""
    analysis = row.get("analysis")
    if analysis is None:
        return row
    quality = corroborated(loads_plain(analysis["quality"], Score), story.independent)
    return row | {"analysis": analysis | {"quality": plain(quality)}}


def _report(story: Story, report: Report) -> Row:
    row: Row = plain(report)
    return row | {
        "lead": story.lead == report.article,
        "language": story.language,
        "independent": story.independent,
        "method": story.method,
    }


def _told(row: Row) -> Told:
    article, analysis = wanted_article(row), analysis_of(row)
    mentions = row.get("mentions")
    names = [item.get("name") for item in mentions if isinstance(item, dict)] if isinstance(mentions, list) else []
    language = analysis.language.name if analysis else language_of(article).name
    (publisher,) = completed((publisher_told(row, article.publisher),))
    return Told(
        article=article,
        language=language,
        names=tuple(name for name in names if isinstance(name, str)),
        owner=publisher.owner,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport(Report):
    """An article's part in its story, with what a row says there of the story itself."""

    lead: bool = False
    independent: int = 1
    method: str = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reported:
    """What a row tells of an article in a story."""

    article: Article
    analysis: Analysis
    publisher: Publisher
    story: str
    report: StoryReport


def _reported(row: Row) -> _Reported:
    """What the row tells; raises InputError that says what is wrong with it."""
    article, analysis, story = wanted_article(row), analysis_of(row), row.get("story")
    if analysis is None or not isinstance(story, str):
        raise InputError(
            "the row has no `analysis` or no `story`: pipe it through `broadsheet analyse` and `broadsheet relate`"
        )
    return _Reported(
        article=article,
        analysis=analysis,
        publisher=publisher_told(row, article.publisher),
        story=story,
        report=_report_of(row, article),
    )


def _report_of(row: Row, article: Article) -> StoryReport:
    report = row.get("report") or {}
    if not isinstance(report, dict):
        raise InputError(f"`report` must be an object as `broadsheet relate` writes it, not {type(report).__name__}")
    try:
        return loads_plain(report | {"article": article.id, "publisher": article.publisher}, StoryReport)
    except InputError as error:
        raise InputError(
            f"its `report` cannot be read ({error.__cause__}): pipe the row through `broadsheet relate` again"
        ) from error


def rank_rows(rows: Iterable[Row | Failed], country: str, now: datetime | None) -> Iterator[Row | Failed]:
    """A row for each place of the edition, in order."""
    told: dict[str, _Reported] = {}
    for row in rows:
        if isinstance(row, Failed):
            yield row
            continue
        try:
            one = _reported(row)
        except BroadsheetError as error:
            yield failed(error, row["url"])
            continue
        told[one.article.id] = one
    stories: dict[str, list[_Reported]] = defaultdict(list)
    publishers: dict[str, Publisher] = {}
    for one in told.values():
        stories[one.story].append(one)
        publishers.setdefault(one.publisher.domain, one.publisher)
    moments = [one.article.published for one in told.values() if one.article.published]
    at = now or max(moments, default=datetime.now(UTC))
    candidates = [_candidate(name, held) for name, held in sorted(stories.items())]
    ranking = rank(country, at, candidates, completed(publishers[name] for name in sorted(publishers)))
    if told and not ranking.edition.sections:
        yield Failed(
            subject=country,
            kind="NotFound",
            why=f"no row is by a publisher of {country}: name it in the rows (`publisher`: `country`)",
        )
    for section in ranking.edition.sections:
        for place in section.placements:
            lead = told[place.lead].article
            yield {
                "section": section.topic,
                "name": topic_name(section.topic),
                "rank": place.rank,
                "story": place.story,
                "url": lead.url,
                "headline": lead.headline,
                "publisher": lead.publisher,
                "prominence": plain(place.prominence),
            }


def _candidate(name: str, told: Iterable[_Reported]) -> Candidate:
    """A story as its rows tell it."""
    ordered = sorted(told, key=lambda one: (_moment(one.article), one.article.id))
    lead = next((one for one in ordered if one.report.lead), ordered[0])
    story = Story(
        id=name,
        method=lead.report.method,
        language=lead.analysis.language.name,
        lead=lead.article.id,
        reports=tuple(one.report for one in ordered),
        first=_moment(ordered[0].article),
        last=_moment(ordered[-1].article),
        publishers=len({one.article.publisher for one in ordered}),
        independent=max(1, lead.report.independent),
    )
    return Candidate(
        story=story,
        articles={one.article.id: one.article for one in ordered},
        analyses={one.article.id: one.analysis for one in ordered},
    )


def _moment(article: Article) -> datetime:
    return article.moment or datetime(1970, 1, 1, tzinfo=UTC)
