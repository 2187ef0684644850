"""Checking the paper: scores, receipts, sources."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import click

from broadsheet.cli.common import json_option, paper_option, progress, put, settings_of
from broadsheet.cli.terminal import NOTHING_FOUND, SOME_FAILED, say, table, tell
from broadsheet.errors import NotFound
from broadsheet.library import CURES, SourceReport, open_paper
from broadsheet.news import Article, Failure, Score, counted

if TYPE_CHECKING:
    from broadsheet.analyse import Verdict
    from broadsheet.fetch import Licence

_SHOWN = ("source", "state", "next_at", "failure", "cure", "pushed_until", "push_denied")


@click.command("explain")
@click.argument("name")
@paper_option
@json_option
def explain_command(name: str, paper: str | None, as_json: bool) -> None:
    """Print a score with every input and the sum.

    NAME is an article's id or address (its quality, and its publisher's standing), a publisher's domain (standing),
    or a country and a story (prominence), such as GB/4f1c22.

    \b
    Example:  broadsheet explain https://harbourpost.example/ferry
    """
    with open_paper(settings_of(paper=paper).paper, make=False) as opened:
        scores = opened.explain(name)
    for score in scores:
        if as_json:
            put(score)
        else:
            _sum(score)


def _sum(score: Score) -> None:
    weight = sum(part.weight for part in score.parts)
    tell(f"{score.method} = {score.value:.4f}\n")
    rows = [
        (part.name, f"{part.value:.4f}", f"{part.weight:g}", f"{part.value * part.weight / weight:.4f}", part.evidence)
        for part in score.parts
    ]
    table(rows, ("part", "value", "weight", "adds", "because"))
    tell(
        f"\nsum of adds = {sum(part.value * part.weight for part in score.parts) / weight:.4f} (weights sum to {weight:g})\n"
    )


@click.command("verify")
@click.argument("name", required=False)
@paper_option
@json_option
def verify_command(name: str | None, paper: str | None, as_json: bool) -> int:
    """Check the receipts of every sentence, of one article or of all, without a network. What fails is told at once.

    \b
    Example:  broadsheet verify
    """
    from broadsheet.pipeline.heart import Progress

    good = bad = articles = 0
    with (
        open_paper(settings_of(paper=paper).paper, make=False) as opened,
        progress(lambda: {"verify": opened.articles.count() - articles}) as watch,
    ):
        for article, verdicts in groupby(opened.articles.verify(name), key=itemgetter(0)):
            failing = 0
            for _, verdict in verdicts:
                good, failing = good + verdict.ok, failing + (not verdict.ok)
                if not verdict.ok:
                    _unconfirmed(article, verdict, as_json)
            bad, articles = bad + failing, articles + 1
            watch(Progress(stage="verify", done=articles, failed=bad, due=0))
    if as_json:
        put({"sentences": good + bad, "confirmed": good, "failed": bad})
    else:
        tell(f"{counted(good + bad, 'sentence')}, {good} confirmed by their receipts, {bad} not.")
    return SOME_FAILED if bad else 0


def _unconfirmed(article: Article, verdict: "Verdict", as_json: bool) -> None:
    if as_json:
        put({"article": article.id, "url": article.url, "sentence": verdict.sentence.text, "why": verdict.why})
    else:
        tell(f"{article.id} {article.url}\n  {verdict.sentence.text}\n  {verdict.why}")


@click.command("sources")
@click.option("--publisher", help="Only those of a publisher's domain.")
@click.option("--failing", is_flag=True, help="Only those that failed.")
@click.option("--failures", is_flag=True, help="Single articles that failed, instead of sources.")
@click.option("--retry", is_flag=True, help="Have what is shown tried again at the next update, whatever failed.")
@paper_option
@json_option
def sources_command(
    publisher: str | None, failing: bool, failures: bool, retry: bool, paper: str | None, as_json: bool
) -> int:
    """Print each source with its state, last success, next try, and what would mend it.

    \b
    Example:  broadsheet sources --failing
    """
    settings = settings_of(paper=paper)
    with open_paper(settings.paper, make=False) as opened:
        if failures:
            found = opened.sources.failures()
            if retry:
                opened.sources.retry_failures(found)
        else:
            reports = [report for report in opened.sources.all(publisher) if report.failure or not failing]
            if retry:
                opened.sources.retry([report.source.url for report in reports])
    if failures:
        return _failures(found, retry, as_json)
    if publisher and not reports and not failing:
        raise NotFound(f"no source of {publisher} is known")
    for report in reports:
        _told(report, _licence(report.source.url, settings.licences), as_json)
    if retry:
        say(f"{counted(len(reports), 'source')} due now.")
    elif not reports:
        say("No source is failing." if failing else "The paper has no sources yet: broadsheet init --country GB")
    return 0 if reports else NOTHING_FOUND


def _told(report: SourceReport, licence: "Licence | None", as_json: bool) -> None:
    if as_json:
        put({key: getattr(report, key) for key in _SHOWN} | {"licence": licence})
        return
    _source(report)
    if licence:
        tell(f"  a reservation of mining does not count since {licence.since:%d %b %Y}: {licence.ground}")


def _licence(url: str, texts: Sequence[str]) -> "Licence | None":
    """The licence under which an address is read today."""
    if not texts:
        return None
    from broadsheet.fetch import Licence, licence_for

    return licence_for(url, datetime.now(UTC).date(), [Licence.of(text) for text in texts])


def _failures(found: Sequence[Failure], retry: bool, as_json: bool) -> int:
    for failure in found:
        if as_json:
            put(failure)
        else:
            tell(f"{failure.stage:<8} {failure.kind:<13} {failure.subject}  {failure.why}")
            tell(f"{'':<8} {CURES.get(failure.kind, '')}")
    if retry:
        say(f"{len(found)} are due now.")
    elif not found:
        say("No article is failing.")
    return 0 if found else NOTHING_FOUND


def _source(report: SourceReport) -> None:
    state = "failing" if report.failure else "fine" if report.state.last_success else "not visited yet"
    last = _ago(report.state.last_success)
    due = _due(report.next_at)
    tell(f"{report.publisher.name}  {report.source.url}\n  {state}; last success {last}; {due}")
    if report.pushed_until:
        tell(f"  its hub pushes what is new, until {report.pushed_until:%d %b %H:%M} UTC")
    if report.push_denied:
        tell(f"  its hub denied to push: {report.push_denied}; it is asked again after 30 days")
    if report.failure:
        failure = report.failure
        tell(
            f"  {failure.kind} since {failure.since:%d %b %H:%M} UTC ({counted(failure.attempts, 'time')}): {failure.why}\n  {report.cure or ''}"
        )


def _due(at: datetime | None) -> str:
    if at is None:
        return "resting"
    return "due now" if at <= datetime.now(UTC) else f"next {at:%d %b %H:%M} UTC"


def _ago(at: datetime | None) -> str:
    if at is None:
        return "never"
    seconds = (datetime.now(UTC) - at).total_seconds()
    return f"{seconds / 3600:.0f} h ago" if seconds > 5400 else f"{max(0, seconds) / 60:.0f} min ago"
