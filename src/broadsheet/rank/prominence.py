"""How prominent a story is in a country's edition at a moment: importance, of which quality is a small part.

prominence = (4 coverage + 3 freshness + 2 standing + size + home + quality) / 12

coverage    log2(1 + independent reports) / log2(1 + FULL_COVERAGE), at most 1
freshness   0.5 ^ (age of the middle report / HALF_LIFE): half of the reports are younger
standing    mean over its publishers of their standing, or else of how well known they are, or else UNKNOWN
size        log2(1 + reports) / log2(1 + FULL_SIZE), at most 1
home        share of the reports that are by the country's publishers
quality     quality of the article that is shown, 0 where it was not analysed

Hours and standings count as they are printed, so that the sum can be done again from the evidence.
"""

import math
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from broadsheet.news import Part, Score, counted
from broadsheet.rank.candidates import Candidate
from broadsheet.rank.weights import ProminenceWeights

METHOD = "prominence/2"
FULL_COVERAGE = 16
"""Independent reports that count in full."""
FULL_SIZE = 32
"""Reports that count in full."""
HALF_LIFE = timedelta(hours=12)
"""After which a story is half as fresh."""
UNKNOWN = 0.3
"""Standing of a publisher of which nothing is known."""
_NAMED = 5
"""Publishers of a story that are named with their standing; of further ones the sum is told."""


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
    hours = round((at - middle) / timedelta(hours=1), 2)
    evidence = f"the middle report is {hours:.2f} hours old; half-life {HALF_LIFE / timedelta(hours=1):.0f} hours"
    value = round(0.5 ** (hours / (HALF_LIFE / timedelta(hours=1))), 4)
    return Part(name="freshness", value=value, weight=weight, evidence=evidence)


def _standing(candidate: Candidate, relied: Mapping[str, float], weight: float) -> Part:
    domains = sorted({report.publisher for report in candidate.story.reports})
    known = {domain: round(relied[domain], 4) for domain in domains if domain in relied}
    unknown = len(domains) - len(known)
    value = (sum(known.values()) + UNKNOWN * unknown) / max(1, len(domains))
    evidence = f"mean of {counted(len(domains), 'publisher')}: {_relied_on(known, unknown)}"
    return Part(name="standing", value=round(min(1.0, value), 4), weight=weight, evidence=evidence)


def _relied_on(known: Mapping[str, float], unknown: int) -> str:
    """The standings that a mean is made of, the highest by name."""
    order = sorted(known, key=lambda domain: (-known[domain], domain))
    told = [f"{domain} {known[domain]:.4f}" for domain in order[:_NAMED]]
    if rest := order[_NAMED:]:
        told.append(f"{counted(len(rest), 'other')} {sum(known[domain] for domain in rest):.4f} in all")
    if unknown:
        told.append(f"{unknown} not known, taken as {UNKNOWN}")
    return "; ".join(told)


def _size(candidate: Candidate, weight: float) -> Part:
    count = len(candidate.story.reports)
    return Part(name="size", value=_log_share(count, FULL_SIZE), weight=weight, evidence=counted(count, "report"))


def _home(candidate: Candidate, home: Collection[str], weight: float) -> Part:
    reports = candidate.story.reports
    own = sum(report.publisher in home for report in reports)
    evidence = f"{own} of {counted(len(reports), 'report')} by the country's publishers"
    return Part(name="home", value=round(own / max(1, len(reports)), 4), weight=weight, evidence=evidence)
