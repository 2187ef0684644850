"""How far each publisher of a country is relied on, by its own articles.

    standing = (3 transparency + 3 corroboration + 3 quality + 2 originality) / 11

over the publisher's articles among the candidates, n of them:

    transparency    0.6 x share signed (byline or agency credit) + 0.3 x share with a time of publication
                    + 0.1 if it prints a correction note
    corroboration   share of its stories that an independent publisher reports too
    quality         mean quality of its articles; left out where none was analysed
    originality     share of its articles that repeat no earlier one's text

Each value v is drawn towards the mean m of the country's publishers as if by STEADY further articles,
(n v + STEADY m) / (n + STEADY), so that five lucky articles make no paragon. Under FEWEST articles nothing is said.
Means count as they are printed, with four digits, so that the sum can be done again from the evidence.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.news import Analysis, Article, Part, Publisher, Report, Score, Standing, Story, counted
from broadsheet.rank.candidates import Candidate
from broadsheet.rank.weights import StandingWeights

METHOD = "standing/2"
FEWEST = 5
"""Articles below which a publisher's standing is not known yet."""
STEADY = 5
"""Articles as good as the country's mean that each publisher is thought to have printed beside its own."""
SIGNED, TIMED, CORRECTED = 0.6, 0.3, 0.1
"""What the three signs of transparency count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One article of a publisher, with what is known of it."""

    article: Article
    report: Report
    story: Story
    analysis: Analysis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A value of 0 to 1 and what it rests on."""

    value: float
    evidence: str


def standings(
    country: str,
    at: datetime,
    candidates: Iterable[Candidate],
    publishers: Iterable[Publisher],
    weights: StandingWeights,
) -> tuple[Standing, ...]:
    """The standing of each publisher of the country, first rank first.

    Ranked by score, ties by `Publisher.weight` and domain; those without a score have no rank and come last.
    """
    local = {publisher.domain: publisher for publisher in publishers if publisher.country == country}
    printed = _printed(candidates, local)
    records = {domain: _records(articles) for domain, articles in sorted(printed.items())}
    means = _means(records.values())
    scores = {
        domain: _score(records[domain], len(articles), means, weights)
        for domain, articles in printed.items()
        if len(articles) >= FEWEST
    }
    order = sorted(local.values(), key=lambda publisher: _order(publisher, scores.get(publisher.domain)))
    ranked = sum(scores.get(publisher.domain) is not None for publisher in order)
    return tuple(
        Standing(
            publisher=publisher.domain,
            score=scores.get(publisher.domain),
            rank=rank if rank <= ranked else None,
            of=ranked,
            country=country,
            as_of=at,
        )
        for rank, publisher in enumerate(order, start=1)
    )


def _order(publisher: Publisher, score: Score | None) -> tuple[float, float, str]:
    weight = -1.0 if publisher.weight is None else publisher.weight
    return -(score.value if score else -1.0), -weight, publisher.domain


def _printed(candidates: Iterable[Candidate], domains: Mapping[str, object]) -> dict[str, list[Printed]]:
    """The articles of each of these publishers, one of them once."""
    found: dict[str, dict[str, Printed]] = defaultdict(dict)
    for candidate in candidates:
        for report in candidate.story.reports:
            article = candidate.articles.get(report.article)
            if article is not None and article.publisher in domains:
                found[article.publisher][article.id] = Printed(
                    article=article,
                    report=report,
                    story=candidate.story,
                    analysis=candidate.analyses.get(article.id),
                )
    return {domain: [articles[key] for key in sorted(articles)] for domain, articles in found.items()}


def _records(printed: Sequence[Printed]) -> dict[str, Record]:
    """What the articles of one publisher show."""
    records = {
        "transparency": _transparency([one.article for one in printed]),
        "corroboration": _corroboration(printed),
        "originality": _originality(printed),
    }
    qualities = [one.analysis.quality.value for one in printed if one.analysis]
    if qualities:
        mean = round(sum(qualities) / len(qualities), 4)
        evidence = f"mean quality {mean:.4f} of {counted(len(qualities), 'article')}"
        records["quality"] = Record(value=mean, evidence=evidence)
    return records


def _transparency(articles: Sequence[Article]) -> Record:
    signed = sum(bool(article.byline or article.credit) for article in articles)
    timed = sum(article.published is not None and not article.date_only for article in articles)
    corrected = sum(article.correction is not None for article in articles)
    value = (SIGNED * signed + TIMED * timed) / len(articles) + CORRECTED * (corrected > 0)
    evidence = (
        f"{signed} of {counted(len(articles), 'article')} signed, {timed} with a time of publication, "
        f"{counted(corrected, 'correction note')}"
    )
    return Record(value=value, evidence=evidence)


def _corroboration(printed: Sequence[Printed]) -> Record:
    stories = {one.story.id: one.story for one in printed}
    shared = sum(story.publishers > 1 and story.independent > 1 for story in stories.values())
    evidence = f"{shared} of {len(stories)} stories told by independent publishers too"
    return Record(value=shared / len(stories), evidence=evidence)


def _originality(printed: Sequence[Printed]) -> Record:
    own = sum(one.report.reprint_of is None for one in printed)
    return Record(
        value=own / len(printed), evidence=f"{own} of {counted(len(printed), 'article')} repeat no earlier text"
    )


def _means(records: Iterable[Mapping[str, Record]]) -> dict[str, float]:
    """The mean of each part over the publishers that have it."""
    values: dict[str, list[float]] = defaultdict(list)
    for one in records:
        for name, record in one.items():
            values[name].append(record.value)
    return {name: round(sum(each) / len(each), 4) for name, each in values.items()}


def _score(records: Mapping[str, Record], n: int, means: Mapping[str, float], weights: StandingWeights) -> Score | None:
    """The score of a publisher with n articles; None where none of the parts that it has counts."""
    parts = tuple(
        Part(
            name=name,
            value=round((n * records[name].value + STEADY * means[name]) / (n + STEADY), 4),
            weight=getattr(weights, name),
            evidence=f"{records[name].evidence}; drawn to the country's mean {means[name]:.4f} as by {STEADY} articles more",
        )
        for name in ("transparency", "corroboration", "quality", "originality")
        if name in records
    )
    return Score.of(METHOD, parts) if any(part.weight for part in parts) else None
