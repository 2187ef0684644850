"""How prominent a story is in a country's edition at a moment: importance, of which quality is a small part.

prominence = (4 coverage + 3 freshness + 2 standing + size + home + quality) / 12

coverage    log2(1 + independent reports) / log2(1 + FULL_COVERAGE), at most 1
freshness   0.5 ^ (age of the middle report / HALF_LIFE): half of the reports are younger
standing    mean over its publishers of their standing, or else of how well known they are, or else UNKNOWN
size        log2(1 + reports) / log2(1 + FULL_SIZE), at most 1
home        share of the reports that are by the country's publishers
quality     quality of the article that is shown, 0 where it was not analysed
"""

import math
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from broadsheet.news import Part, Score, counted
from broadsheet.rank.candidates import Candidate
from broadsheet.rank.weights import ProminenceWeights

METHOD = "prominence/1"
FULL_COVERAGE = 16
"""Independent reports that count in full."""
FULL_SIZE = 32
"""Reports that count in full."""
HALF_LIFE = timedelta(hours=12)
"""After which a story is half as fresh."""
UNKNOWN = 0.3
"""Standing of a publisher of which nothing is known."""


def prominence(
    candidate: Candidate,
    lead: str,
    at: datetime,
    relied: Mapping[str, float],
    home: Collection[str],
    weights: ProminenceWeights,
) -> Score:
    """The prominence of a story shown by the article `lead`, at a moment.

    `relied` is how far each publisher is relied on, 0 to 1, by domain; `home` holds the domains of the country's own.
    """
    parts = (
        _coverage(candidate, weights.coverage),
        _freshness(candidate, at, weights.freshness),
        _standing(candidate, relied, weights.standing),
        _size(candidate, weights.size),
        _home(candidate, home, weights.home),
        _quality(candidate, lead, weights.quality),
    )
    return Score.of(METHOD, parts)


def _quality(candidate: Candidate, lead: str, weight: float) -> Part:
    analysis = candidate.analyses.get(lead)
    value = round(analysis.quality.value, 4) if analysis else 0.0
    evidence = f"quality of the article shown, {lead}" if analysis else f"the article shown, {lead}, was not analysed"
    return Part(name="quality", value=value, weight=weight, evidence=evidence)


def _log_share(count: int, full: int) -> float:
    return round(min(1.0, math.log2(1 + count) / math.log2(1 + full)), 4)


def _coverage(candidate: Candidate, weight: float) -> Part:
    story = candidate.story
    evidence = f"{counted(story.publishers, 'publisher')}, {counted(story.independent, 'independent report')}"
    return Part(name="coverage", value=_log_share(story.independent, FULL_COVERAGE), weight=weight, evidence=evidence)


def _freshness(candidate: Candidate, at: datetime, weight: float) -> Part:
    times = sorted(time for article in candidate.articles.values() if (time := article.moment) and time <= at)
    middle = times[len(times) // 2] if times else min(candidate.story.last, at)
    age = at - middle
    evidence = f"the middle report is {age / timedelta(hours=1):.1f} hours old; half-life {HALF_LIFE / timedelta(hours=1):.0f} hours"
    return Part(name="freshness", value=round(0.5 ** (age / HALF_LIFE), 4), weight=weight, evidence=evidence)


def _standing(candidate: Candidate, relied: Mapping[str, float], weight: float) -> Part:
    domains = sorted({report.publisher for report in candidate.story.reports})
    known = [relied[domain] for domain in domains if domain in relied]
    value = (sum(known) + UNKNOWN * (len(domains) - len(known))) / max(1, len(domains))
    evidence = (
        f"mean of {counted(len(domains), 'publisher')}, {len(known)} of them known, the others taken as {UNKNOWN}"
    )
    return Part(name="standing", value=round(min(1.0, value), 4), weight=weight, evidence=evidence)


def _size(candidate: Candidate, weight: float) -> Part:
    count = len(candidate.story.reports)
    return Part(name="size", value=_log_share(count, FULL_SIZE), weight=weight, evidence=counted(count, "report"))


def _home(candidate: Candidate, home: Collection[str], weight: float) -> Part:
    reports = candidate.story.reports
    own = sum(report.publisher in home for report in reports)
    evidence = f"{own} of {counted(len(reports), 'report')} by the country's publishers"
    return Part(name="home", value=round(own / max(1, len(reports)), 4), weight=weight, evidence=evidence)
