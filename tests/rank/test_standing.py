import re

import pytest
from rank_world import NOW, article, candidate, publisher

from broadsheet.news import Score
from broadsheet.rank import StandingWeights, standings
from broadsheet.rank.standing import FEWEST, STEADY

WEIGHTS = StandingWeights()


def printed(domain: str, count: int, **more: object) -> list:
    return [candidate([article(f"{domain}{n}", domain, **more)]) for n in range(count)]


def test_too_few_articles_say_nothing() -> None:
    (standing,) = standings("NO", NOW, printed("a.no", FEWEST - 1), [publisher("a.no", weight=0.4)], WEIGHTS)
    assert (standing.score, standing.rank, standing.of, standing.country) == (None, None, 0, "NO")


def test_signed_articles_raise_transparency_and_evidence_says_how_many() -> None:
    candidates = printed("a.no", 10, byline=("Ida Moe",)) + printed("b.no", 10)
    first, second = standings("NO", NOW, candidates, [publisher("b.no"), publisher("a.no")], WEIGHTS)
    assert (first.publisher, second.publisher) == ("a.no", "b.no")
    assert first.score
    part = next(part for part in first.score.parts if part.name == "transparency")
    assert part.evidence.startswith("10 of 10 articles signed, 10 with a time of publication, 0 correction notes")
    mean = (0.9 + 0.3) / 2
    assert part.value == pytest.approx((10 * 0.9 + STEADY * mean) / (10 + STEADY), abs=1e-4)


def test_the_parts_add_up_to_the_score() -> None:
    candidates = printed("a.no", 7, byline=("Ida Moe",)) + printed("b.no", 9, date_only=True)
    for standing in standings("NO", NOW, candidates, [publisher("a.no"), publisher("b.no")], WEIGHTS):
        assert standing.score == Score.of("standing/2", standing.score.parts if standing.score else ())


def own_value(name: str, figures: list[float]) -> float:
    """What a publisher's own articles show, from the figures that the evidence begins with."""
    if name == "transparency":
        signed, n, timed, corrected = figures[:4]
        return (0.6 * signed + 0.3 * timed) / n + 0.1 * (corrected > 0)
    return figures[0] if name == "quality" else figures[0] / figures[1]


def test_each_part_can_be_reckoned_again_from_what_it_prints() -> None:
    candidates = [
        *(candidate([article(f"a{n}", "a.no", byline=("Ida Moe",) * (n % 3))], quality=n / 7) for n in range(7)),
        *(candidate([article(f"b{n}", "b.no")], quality=n / 11) for n in range(6)),
        candidate([article("c", "c.no")], quality=1 / 13),
    ]
    found = standings("NO", NOW, candidates, [publisher("a.no"), publisher("b.no"), publisher("c.no")], WEIGHTS)
    parts = {(one.publisher, part.name): part for one in found if one.score for part in one.score.parts}
    assert len(parts) == 8
    for (domain, name), part in parts.items():
        n = {"a.no": 7, "b.no": 6}[domain]
        figures = [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", part.evidence)]
        *own, mean, steady = figures
        assert steady == STEADY
        assert part.value == round((n * own_value(name, own) + steady * mean) / (n + steady), 4)


def test_reprints_and_lonely_stories_cost() -> None:
    def parts(domain: str, candidates: list) -> dict[str, float]:
        found = {
            each.publisher: each
            for each in standings("NO", NOW, candidates, [publisher("a.no"), publisher("b.no")], WEIGHTS)
        }
        score = found[domain].score
        assert score
        return {part.name: part.value for part in score.parts}

    shared = [candidate([article(f"a{n}", "a.no", 2), article(f"b{n}", "b.no")], reprints=[f"b{n}"]) for n in range(6)]
    assert parts("a.no", shared)["originality"] > parts("b.no", shared)["originality"]
    own = [candidate([article(f"a{n}", "a.no", 2), article(f"b{n}", "b.no")]) for n in range(6)]
    assert parts("a.no", own)["corroboration"] == 1.0
    assert parts("a.no", shared)["corroboration"] == 0.0


def test_those_without_evidence_have_no_rank_and_come_last_by_weight_then_domain() -> None:
    publishers = [
        publisher("c.no"),
        publisher("b.no", weight=0.2),
        publisher("a.no", weight=0.2),
        publisher("d.no", weight=0.9),
    ]
    known = [publisher("e.no"), publisher("x.se", "SE", 1.0)]
    found = standings("NO", NOW, printed("e.no", FEWEST), [*publishers, *known], WEIGHTS)
    assert [(one.publisher, one.rank, one.of) for one in found] == [
        ("e.no", 1, 1),
        ("d.no", None, 1),
        ("a.no", None, 1),
        ("b.no", None, 1),
        ("c.no", None, 1),
    ]


def test_weights_that_leave_nothing_to_weigh_say_nothing() -> None:
    only = StandingWeights(transparency=0, corroboration=0, originality=0, quality=1)
    bare = [type(one)(story=one.story, articles=one.articles, analyses={}) for one in printed("a.no", 8)]
    assert standings("NO", NOW, bare, [publisher("a.no")], only)[0].score is None
