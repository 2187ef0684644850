"""Reading the paper in a terminal."""

import textwrap
from collections.abc import Sequence
from datetime import datetime

import click

from broadsheet.cli.common import MomentType, home_country, json_option, paper_option, put, settings_of, topic_name
from broadsheet.cli.terminal import NOTHING_FOUND, say, tell
from broadsheet.codec import plain
from broadsheet.errors import InputError
from broadsheet.library import open_paper
from broadsheet.news import Article, Change, Reading, Revision, Turn, counted
from broadsheet.news.search import FILTERS

WIDTH = 96


@click.command("edition")
@click.argument("country", required=False)
@click.option("--at", type=MomentType(), help="The edition of that moment, such as 2020-01-15T18:00:00Z.")
@paper_option
@json_option
def edition_command(country: str | None, at: datetime | None, paper: str | None, as_json: bool) -> int:
    """Print the front page of a country.

    \b
    Example:  broadsheet edition US --at 2020-01-15T18:00:00Z
    """
    settings = settings_of(paper=paper)
    with open_paper(settings.paper, make=False) as opened:
        code = country or home_country(settings) or next(iter(opened.editions.countries()), None)
        if code is None:
            raise InputError("name a country, such as: broadsheet edition GB")
        edition = opened.editions.get(code, at)
        readings = opened.articles.many({place.lead for section in edition.sections for place in section.placements})
        if as_json:
            put(edition)
            return 0 if edition.sections else NOTHING_FOUND
        tell(f"{edition.country}   {edition.at:%A %d %B %Y %H:%M} UTC   {counted(edition.publishers, 'publisher')}\n")
        for section in edition.sections:
            tell(f"{topic_name(section.topic).upper()}")
            for place in section.placements:
                if place.lead in readings:
                    _headline(readings[place.lead], f"{place.rank:>3}. ")
            tell()
        return 0 if edition.sections else NOTHING_FOUND


def _headline(reading: Reading, mark: str) -> None:
    story = reading.story
    told = (
        f" · {story.publishers} publishers, {story.independent} independent" if story and story.publishers > 1 else ""
    )
    lines = textwrap.wrap(reading.article.headline, WIDTH - len(mark)) or [""]
    tell(mark + lines[0])
    for line in lines[1:]:
        tell(" " * len(mark) + line)
    tell(
        f"{' ' * len(mark)}{reading.publisher.name}{told} · quality {reading.analysis.quality.value:.0%} · {reading.article.id}"
    )


@click.command("article")
@click.argument("name")
@click.option("--versions", is_flag=True, help="What its new versions changed: [-words out-] {+words in+}.")
@paper_option
@json_option
def article_command(name: str, versions: bool, paper: str | None, as_json: bool) -> int:
    """Print one article with its summary. NAME is its id, the beginning of it, or its address.

    \b
    Example:  broadsheet article https://harbourpost.example/ferry --versions
    """
    with open_paper(settings_of(paper=paper).paper, make=False) as opened:
        if versions:
            return _versions(opened.articles.revisions(name), as_json)
        reading = opened.articles.get(name)
        if as_json:
            put({key: getattr(reading, key) for key in ("article", "analysis", "publisher", "standing", "story")})
            return 0
        article, analysis = reading.article, reading.analysis
        tell(f"{article.headline}\n")
        tell(f"{reading.publisher.name} · {', '.join(article.byline) or 'no byline'} · {_when(article)}")
        tell(
            f"quality {analysis.quality.value:.0%} · {analysis.reading.here} s here · {round(analysis.reading.there / 60)} min at the publisher"
        )
        tell(f"{', '.join(keyword.name for keyword in analysis.keywords)}\n")
        for paragraph in (analysis.summary.abstract, *analysis.summary.digest):
            tell(textwrap.fill(" ".join(sentence.text for sentence in paragraph), WIDTH) + "\n")
        if article.removed:
            tell(f"{reading.publisher.name} has taken it down; found so {article.removed:%d %b %Y %H:%M} UTC\n")
        tell(f"A summary made by software ({analysis.summary.method}). The full text: {article.url}")
        return 0


_MARKS = {Turn.SAME: ("", ""), Turn.OUT: ("[-", "-]"), Turn.IN: ("{+", "+}")}


def _versions(revisions: Sequence[Revision], as_json: bool) -> int:
    for revision in revisions:
        if as_json:
            put(revision)
            continue
        read = f"{revision.read_at:%d %b %Y %H:%M} UTC" if revision.read_at else "no date"
        tell(f"{read}  {revision.headline}\n  words out {revision.went}, in {revision.came}\n")
        tell("".join(_marked(change) for change in revision.changes) + "\n")
    if not revisions:
        say("No version before this one is known.")
    return 0 if revisions else NOTHING_FOUND


def _marked(change: Change) -> str:
    before, after = _MARKS[change.turn]
    words = change.text.rstrip()
    return f"{before}{words}{after}{change.text[len(words) :]}"


def _when(article: Article) -> str:
    if article.published is None:
        return "no date"
    return f"{article.published:%d %b %Y}" if article.date_only else f"{article.published:%d %b %Y %H:%M} UTC"


@click.command("story")
@click.argument("name")
@paper_option
@json_option
def story_command(name: str, paper: str | None, as_json: bool) -> None:
    """Print who reports one event. NAME is a story's id, or an article's id or address.

    \b
    Example:  broadsheet story 4f1c22
    """
    with open_paper(settings_of(paper=paper).paper, make=False) as opened:
        story = opened.stories.get(name)
        readings = opened.articles.many(report.article for report in story.reports)
        if as_json:
            put(story)
            return
        tell(
            f"{counted(story.publishers, 'publisher')}, {counted(story.independent, 'independent report')}, {story.first:%d %b %Y %H:%M} to {story.last:%d %b %Y %H:%M} UTC\n"
        )
        for report in story.reports:
            if report.article in readings:
                article = readings[report.article].article
                mark = "=" if report.reprint_of else "*" if report.article == story.lead else "-"
                tell(
                    f"{mark} {_when(article):<21}  {readings[report.article].publisher.name}: {article.headline}  [{article.id}]"
                )
        tell("\n* leads, = repeats an earlier report")


FILTER_KEYS = " ".join(f"{key}:" for key in FILTERS)


@click.command(
    "search",
    help=f"""Print the articles that match: words, "phrases", {FILTER_KEYS} may be mixed.

    \b
    Example:  broadsheet search ferry '"harbour office"' lang:en after:2026-11-01
    """,
)
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@paper_option
@json_option
def search_command(words: tuple[str, ...], limit: int, paper: str | None, as_json: bool) -> int:
    """Prints the articles that match."""
    with open_paper(settings_of(paper=paper).paper, make=False) as opened:
        found = opened.articles.search(" ".join(words), limit=limit).items
        for reading in found:
            if as_json:
                put(found_row(reading))
            else:
                _headline(reading, "- ")
    if not found:
        say("No article matches.")
    return 0 if found else NOTHING_FOUND


def found_row(reading: Reading) -> dict[str, object]:
    """A match as a row."""
    article = reading.article
    return {
        "id": article.id,
        "url": article.url,
        "headline": article.headline,
        "publisher": article.publisher,
        "datePublished": plain(article.published),
        "story": reading.story.id if reading.story else None,
    }
