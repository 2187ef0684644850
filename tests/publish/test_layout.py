from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from samples import EVERY, FERRY, JAPANESE, LIST

from broadsheet.publish import Card, SectionView
from broadsheet.publish.layout import _below, _beside, columns, rows, units

CARDS = tuple(Card(reading=one) for one in EVERY)


def section(stories: int, name: str = "top") -> SectionView:
    return SectionView(topic=name, cards=tuple(Card(reading=one) for one in EVERY[:stories]))


def test_the_columns_of_a_front_end_at_about_one_height() -> None:
    for count in range(5, 13):
        cards = CARDS[:count]
        seconds = columns(cards, LIST).seconds
        below, beside = _below(cards, seconds), _beside(cards, seconds)
        assert abs(below - beside) < 0.4 * max(below, beside), count


def test_a_longer_front_has_a_longer_rail() -> None:
    latest = LIST * 3
    assert columns(CARDS[:2], latest).latest < columns(CARDS[:10], latest).latest <= 18


def test_a_front_of_one_story_has_nothing_beside_it() -> None:
    assert columns(CARDS[:1], LIST).seconds == 0
    assert columns((), LIST).seconds == 0


def test_characters_of_east_asia_are_counted_by_their_width() -> None:
    wide = Card(reading=replace(FERRY, article=replace(FERRY.article, headline="港" * 40)))
    narrow = Card(reading=replace(FERRY, article=replace(FERRY.article, headline="a" * 40)))
    assert _beside((wide, wide), 1) > _beside((narrow, narrow), 1)
    assert JAPANESE.language == "ja"


def test_a_gap_in_a_row_is_filled_by_the_next_section_that_fits() -> None:
    found = rows([section(1, "a"), section(5, "b"), section(2, "c"), section(1, "d")])
    assert [[one.topic for one in row] for row in found] == [["a", "c"], ["b"], ["d"]]


@given(st.lists(st.integers(1, 6), max_size=12))
def test_every_section_stands_in_a_row_once(sizes: list[int]) -> None:
    sections = [section(size, str(number)) for number, size in enumerate(sizes)]
    found = rows(sections)
    assert sorted(one.topic for row in found for one in row) == sorted(one.topic for one in sections)
    assert all(1 <= sum(units(one) for one in row) <= 3 for row in found)
