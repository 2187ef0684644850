from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_world import NOW, POLITICS, SPORT, analysis, article, candidate, publisher

from broadsheet.errors import InputError
from broadsheet.news import Score
from broadsheet.news.topics import OTHER, TOP
from broadsheet.rank import (
    Candidate,
    ProminenceWeights,
    Ranking,
    StandingWeights,
    Weights,
    rank,
    topic_of,
)
from broadsheet.rank.editions import FRONT_A_TOPIC, FRONT_STORIES, LATEST

HOME = [publisher("a.no", weight=0.8), publisher("b.no", weight=0.5), publisher("c.no", weight=0.3)]
ABROAD = publisher("x.se", "SE", 0.9)


def ranked(*candidates: Candidate, weights: Weights | None = None) -> Ranking:
    return rank("NO", NOW, candidates, [*HOME, ABROAD], weights or Weights())


def stories(ranking: Ranking) -> dict[str, list[str]]:
    return {section.topic: [one.story for one in section.placements] for section in ranking.edition.sections}


def many(count: int, topic: str | None = None, domains: str = "abc", tag: str = "s") -> list[Candidate]:
    return [
        candidate([article(f"{tag}{n:03}", f"{domains[n % len(domains)]}.no", n / 10)], topic=topic)
        for n in range(count)
    ]


def test_no_stories_make_an_empty_edition() -> None:
    edition = ranked().edition
    assert (edition.sections, edition.latest, edition.publishers, edition.at) == ((), (), 0, NOW)


def test_a_story_of_other_countries_only_is_not_considered() -> None:
    assert stories(ranked(candidate([article("s", "x.se")]))) == {}


def test_a_story_is_shown_by_a_publisher_of_the_country() -> None:
    ranking = ranked(candidate([article("s", "x.se", 3), article("n", "b.no", 2)]))
    (placement,) = ranking.edition.sections[0].placements
    assert (placement.story, placement.lead, placement.rank) == ("s", "n", 1)


def test_what_more_report_stands_higher() -> None:
    lone = candidate([article("lone", "c.no")])
    big = candidate([article("big", "a.no"), article("b2", "b.no"), article("b3", "x.se")])
    ranking = ranked(lone, big)
    assert stories(ranking) == {TOP: ["big", "lone"]}
    coverage = ranking.edition.sections[0].placements[0].prominence.parts[0]
    assert (coverage.name, coverage.evidence) == ("coverage", "3 publishers, 3 independent reports")


def test_standing_and_freshness_can_be_reckoned_again_from_what_they_print() -> None:
    reports = [article(f"r{n}", f"{letter}.no", 5.004 + n / 7) for n, letter in enumerate("abcdefgh")]
    publishers = [publisher(f"{letter}.no", weight=n / 7) for n, letter in enumerate("abcdefg")]
    (place,) = rank("NO", NOW, [candidate(reports)], publishers).edition.sections[0].placements
    parts = {part.name: part for part in place.prominence.parts}
    told = "g.no 0.8571; f.no 0.7143; e.no 0.5714; d.no 0.4286; c.no 0.2857; 2 others 0.1429 in all; 1 not known, taken as 0.3"
    assert parts["standing"].evidence == f"mean of 8 publishers: {told}"
    assert parts["standing"].value == round((0.8571 + 0.7143 + 0.5714 + 0.4286 + 0.2857 + 0.1429 + 0.3) / 8, 4)
    assert parts["freshness"].evidence == "the middle report is 5.43 hours old; half-life 12 hours"
    assert parts["freshness"].value == round(0.5 ** (5.43 / 12), 4)


def test_copies_do_not_make_coverage() -> None:
    copies = candidate([article("copy", "a.no"), article("c2", "b.no"), article("c3", "c.no")], reprints=["c2", "c3"])
    own = candidate([article("own", "a.no"), article("o2", "b.no"), article("o3", "c.no")])
    assert stories(ranked(copies, own))[TOP] == ["own", "copy"]


def test_what_is_fresh_stands_higher() -> None:
    assert stories(ranked(candidate([article("old", "a.no", 30)]), candidate([article("new", "b.no", 1)])))[TOP] == [
        "new",
        "old",
    ]


def test_the_parts_add_up_to_the_prominence() -> None:
    for section in ranked(*many(30, POLITICS), *many(5, tag="t")).edition.sections:
        for placement in section.placements:
            assert placement.prominence == Score.of("prominence/2", placement.prominence.parts)
            assert all(0 <= part.value <= 1 for part in placement.prominence.parts)


def test_the_front_takes_a_few_of_a_topic_and_every_story_stands_once() -> None:
    found = stories(ranked(*many(12, POLITICS, tag="p"), *many(12, SPORT, tag="q"), *many(6, tag="r")))
    assert list(found) == [TOP, POLITICS, SPORT, OTHER]
    assert len(found[TOP]) == FRONT_STORIES
    assert sum(name.startswith("p") for name in found[TOP]) <= FRONT_A_TOPIC
    every = [name for names in found.values() for name in names]
    assert len(every) == len(set(every)) == 30


def test_no_publisher_follows_itself() -> None:
    ranking = ranked(*many(20, SPORT, "a", "p"), *many(20, SPORT, "bc", "q"))
    for section in ranking.edition.sections:
        domains = [f"{one.lead}" for one in section.placements]
        assert not any(left[0] == right[0] == "p" for left, right in pairwise(domains))
        assert [one.rank for one in section.placements] == list(range(1, len(domains) + 1))


def test_an_edition_looks_back_further_where_there_is_little() -> None:
    assert ranked(*many(12)).edition.since == NOW - timedelta(hours=36)
    old = candidate([article("old", "a.no", 24 * 6)])
    ranking = ranked(*many(3), old)
    assert ranking.edition.since == NOW - timedelta(days=7)
    assert "old" in stories(ranking)[TOP]


def test_what_is_yet_to_come_is_not_shown() -> None:
    ranking = ranked(candidate([article("tomorrow", "a.no", -24)]))
    assert (ranking.edition.sections, ranking.edition.latest) == ((), ())


def test_the_latest_are_the_newest_of_the_country_s_publishers() -> None:
    ranking = ranked(*many(80), candidate([article("z", "a.no", 3), article("x", "x.se", 0)]))
    assert len(ranking.edition.latest) == LATEST
    assert ranking.edition.latest[:3] == ("s000", "s001", "s002")
    assert "x" not in ranking.edition.latest
    assert ranking.edition.publishers == 3


def test_the_surest_topic_is_the_story_s() -> None:
    story = candidate([article("s", "a.no"), article("t", "b.no"), article("u", "c.no")])
    analyses = {
        "s": analysis("s", topic=SPORT, sure=0.9),
        "t": analysis("t", topic=POLITICS, sure=0.5),
        "u": analysis("u", topic=POLITICS, sure=0.6),
    }
    assert topic_of(Candidate(story=story.story, articles=story.articles, analyses=analyses)) == POLITICS
    assert topic_of(story) == OTHER


def test_readers_weigh_as_they_like() -> None:
    good = candidate([article("good", "c.no", 30)], quality=0.9)
    new = candidate([article("new", "a.no", 1)], quality=0.1)
    assert stories(ranked(good, new))[TOP] == ["new", "good"]
    only = Weights(prominence=ProminenceWeights(coverage=0, freshness=0, standing=0, size=0, home=0, quality=1))
    assert stories(ranked(good, new, weights=only))[TOP] == ["good", "new"]


def test_weights_that_cannot_be_are_refused_with_a_reason() -> None:
    with pytest.raises(InputError, match="the weight of coverage is -1"):
        ProminenceWeights(coverage=-1)
    with pytest.raises(InputError, match="every weight is 0"):
        StandingWeights(transparency=0, corroboration=0, quality=0, originality=0)


@settings(max_examples=25)
@given(data=st.data())
def test_the_order_of_candidates_and_publishers_does_not_matter(data: st.DataObject) -> None:
    candidates = [*many(9, POLITICS, tag="p"), *many(9, tag="q")]
    publishers = [*HOME, ABROAD]
    mixed = rank("NO", NOW, data.draw(st.permutations(candidates)), data.draw(st.permutations(publishers)))
    assert mixed == rank("NO", NOW, candidates, publishers)


def test_an_article_without_an_analysis_or_a_date_is_no_trouble() -> None:
    bare = candidate([article("bare", "a.no", published=None)])
    story = Candidate(story=bare.story, articles=bare.articles, analyses={})
    (placement,) = ranked(story).edition.sections[0].placements
    assert placement.prominence.parts[-1].evidence == "the article shown, bare, was not analysed"
