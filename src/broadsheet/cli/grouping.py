"""Rows into stories, and stories into an edition."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from broadsheet.analyse import language_of
from broadsheet.cli.common import topic_name
from broadsheet.cli.rows import Failed, failed, subject_of
from broadsheet.codec import Row, loads_plain, plain
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.library import completed, publisher_told
from broadsheet.news import Analysis, Article, Publisher, Report, Story
from broadsheet.rank import Candidate, rank
from broadsheet.relate import Told, relate
from broadsheet.rows import analysis_of, article_of


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
            held.append(failed(error, subject_of(row)))
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
            yield row | {"story": story.id, "report": _report(story, report)}


def _report(story: Story, report: Report) -> Row:
    row: Row = plain(report)
    return row | {
        "lead": story.lead == report.article,
        "language": story.language,
        "independent": story.independent,
        "method": story.method,
    }


def _told(row: Row) -> Told:
    article, analysis = article_of(row), analysis_of(row)
    mentions = row.get("mentions")
    names = [item.get("name") for item in mentions if isinstance(item, dict)] if isinstance(mentions, list) else []
    language = analysis.language.name if analysis else language_of(article).name
    return Told(
        article=article, language=language, names=tuple(name for name in names if isinstance(name, str)), owner=None
    )


def rank_rows(rows: Iterable[Row | Failed], country: str, now: datetime | None) -> Iterator[Row | Failed]:
    """A row for each place of the edition, in order."""
    articles: dict[str, Article] = {}
    analyses: dict[str, Analysis] = {}
    reports: dict[str, dict[str, Row]] = defaultdict(dict)
    told: dict[str, Publisher] = {}
    for row in rows:
        if isinstance(row, Failed):
            yield row
            continue
        try:
            article, analysis = article_of(row), analysis_of(row)
            if analysis is None or not isinstance(row.get("story"), str):
                raise InputError(
                    "the row has no `analysis` or no `story`: pipe it through `broadsheet analyse` and `broadsheet relate`"
                )
        except BroadsheetError as error:
            yield failed(error, subject_of(row))
            continue
        articles[article.id], analyses[article.id] = article, analysis
        reports[row["story"]][article.id] = row.get("report") or {}
        told.setdefault(article.publisher, publisher_told(row, article.publisher))
    moments = [article.published for article in articles.values() if article.published]
    at = now or max(moments, default=datetime.now(UTC))
    candidates = [_candidate(name, held, articles, analyses) for name, held in sorted(reports.items())]
    ranking = rank(country, at, candidates, completed(told[name] for name in sorted(told)))
    if articles and not ranking.edition.sections:
        yield Failed(
            subject=country,
            kind="NotFound",
            why=f"no row is by a publisher of {country}: name it in the rows (`publisher`: `country`)",
        )
    for section in ranking.edition.sections:
        for place in section.placements:
            yield {
                "section": section.topic,
                "name": topic_name(section.topic),
                "rank": place.rank,
                "story": place.story,
                "url": articles[place.lead].url,
                "headline": articles[place.lead].headline,
                "publisher": articles[place.lead].publisher,
                "prominence": plain(place.prominence),
            }


def _candidate(
    name: str, held: Mapping[str, Row], articles: Mapping[str, Article], analyses: Mapping[str, Analysis]
) -> Candidate:
    """A story as its rows tell it."""
    ordered = sorted(held, key=lambda key: (_moment(articles[key]), key))
    reports = tuple(
        loads_plain({"article": key, "publisher": articles[key].publisher} | held[key], Report) for key in ordered
    )
    lead = next((key for key in ordered if held[key].get("lead")), ordered[0])
    story = Story(
        id=name,
        method=str(held[lead].get("method", "told")),
        language=analyses[lead].language.name,
        lead=lead,
        reports=reports,
        first=_moment(articles[ordered[0]]),
        last=_moment(articles[ordered[-1]]),
        publishers=len({report.publisher for report in reports}),
        independent=int(held[lead].get("independent") or 1),
    )
    return Candidate(
        story=story, articles={key: articles[key] for key in ordered}, analyses={key: analyses[key] for key in ordered}
    )


def _moment(article: Article) -> datetime:
    return article.published or article.fetched_at or datetime(1970, 1, 1, tzinfo=UTC)
