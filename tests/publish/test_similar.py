from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from samples import FERRY, HOUSES, OTHERS, STORY

from broadsheet.news import Reading, Report
from broadsheet.publish.similar import ADDS, grouped, similar


def one(house: str, number: int) -> Reading:
    article = replace(FERRY.article, id=f"{number:016x}", publisher=HOUSES[house].domain)
    return replace(FERRY, article=article, publisher=HOUSES[house], story=None)


def test_reprints_stand_under_their_original() -> None:
    found = similar(FERRY, OTHERS)
    assert [group.reading.article.id for group in found.groups] == [OTHERS[1].article.id, OTHERS[0].article.id]
    assert found.groups[0].reprints == (OTHERS[2],)


def test_what_an_article_adds_is_quoted_from_it() -> None:
    assert similar(FERRY, OTHERS).groups[1].adds == ("Tickets bought for April stay valid, the operator said.",)


def test_what_the_abstract_tells_is_not_told_again_as_what_an_article_adds() -> None:
    body = OTHERS[0].article.body
    whole = replace(STORY, reports=tuple(replace(report, adds=((0, len(body)),)) for report in STORY.reports))
    adds = " ".join(similar(replace(FERRY, story=whole), (OTHERS[1], OTHERS[0])).groups[1].adds)
    abstract = [sentence.text for sentence in OTHERS[0].analysis.summary.abstract]
    assert abstract
    assert all(sentence not in adds for sentence in abstract)
    assert "Tickets bought for April stay valid" in adds


def test_the_first_report_has_nothing_to_add_to() -> None:
    first = replace(STORY.reports[0], adds=((0, 20),))
    story = replace(STORY, reports=(first, *STORY.reports[1:]))
    groups = grouped((FERRY, *OTHERS), story)
    assert [bool(group.adds) for group in groups] == [False, True, False, True]


def test_no_more_is_quoted_than_tells_what_is_new() -> None:
    untold = replace(OTHERS[0].analysis, summary=replace(OTHERS[0].analysis.summary, abstract=()))
    long = replace(OTHERS[0], article=replace(OTHERS[0].article, body="ferry " * 400), analysis=untold)
    story = replace(STORY, reports=tuple(replace(r, adds=((0, 900), (900, 2400))) for r in STORY.reports))
    adds = similar(replace(FERRY, story=story), (OTHERS[1], long)).groups[1].adds
    assert len(adds) == 1
    assert len(adds[0]) <= ADDS + 2
    assert adds[0].endswith("ferry …")


def test_those_that_print_the_articles_own_text_are_named_apart() -> None:
    original, reprint = OTHERS[1], OTHERS[2]
    assert similar(original, (FERRY, *OTHERS)).same == (reprint,)
    assert similar(reprint, (FERRY, *OTHERS)).same == (original,)


def test_the_same_publisher_never_stands_twice_in_a_row() -> None:
    readings = [one("wave", 1), one("wave", 2), one("lantern", 3), one("wave", 4)]
    groups = grouped(readings, None)
    assert [group.reading.article.id[-1] for group in groups] == ["1", "3", "2"]
    assert [extra.article.id[-1] for extra in groups[-1].further] == ["4"]


def test_reprints_in_a_ring_do_no_harm() -> None:
    ring = replace(
        STORY,
        reports=tuple(Report(article=f"{n:016x}", publisher="x", reprint_of=f"{(n + 1) % 3:016x}") for n in range(3)),
    )
    groups = grouped([one("wave", 0), one("lantern", 1), one("harbour", 2)], ring)
    assert sum(1 + len(group.reprints) for group in groups) == 3


@given(st.lists(st.sampled_from(sorted(HOUSES)), max_size=9))
def test_nothing_is_lost_whatever_the_order(houses: list[str]) -> None:
    readings = [one(house, number) for number, house in enumerate(houses)]
    groups = grouped(readings, None)
    shown = [each.article.id for group in groups for each in (group.reading, *group.reprints, *group.further)]
    assert sorted(shown) == sorted(reading.article.id for reading in readings)
    domains = [group.reading.publisher.domain for group in groups]
    assert all(first != second for first, second in pairwise(domains))
