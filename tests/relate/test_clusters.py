from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from broadsheet.relate.clusters import LONGEST_GAP, MIXED, cluster


def groups(
    rows: Any, days: Sequence[float] | None = None, words: int = 100, house: Sequence[int] | None = None
) -> list[int]:
    vectors = csr_matrix(np.array(rows, dtype=float))
    times = np.full(len(rows), np.nan) if days is None else np.array(days, dtype=float)
    houses = np.full(len(rows), MIXED) if house is None else np.array(house)
    return cluster(vectors, np.full(len(rows), float(words)), times, houses).tolist()


def test_near_ones_join_and_far_ones_do_not() -> None:
    assert groups([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]]) == [0, 0, 1]


def test_nothing_near_leaves_all_alone() -> None:
    assert groups([[1, 0], [0, 1], [0, 0]]) == [0, 1, 2]


def test_long_texts_need_more_in_common_than_short_ones() -> None:
    rows = [[1, 0], [0.25, np.sqrt(1 - 0.25**2)]]
    assert groups(rows, words=8) == [0, 0]
    assert groups(rows, words=250) == [0, 1]


def test_days_between_keep_apart() -> None:
    rows = [[1, 0], [1, 0]]
    assert groups(rows, [0, LONGEST_GAP]) == [0, 0]
    assert groups(rows, [0, LONGEST_GAP + 0.1]) == [0, 1]


def test_an_undated_article_may_join_a_dated_one() -> None:
    assert groups([[1, 0], [1, 0]], [0, np.nan]) == [0, 0]


def test_many_copies_join_at_once() -> None:
    assert set(groups([[1.0, 0.0]] * 2_000)) == {0}


@settings(max_examples=50)
@given(data=st.data())
def test_the_order_of_rows_does_not_matter(data: st.DataObject) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 99)))
    rows = random.random((14, 9)) ** 4
    rows /= np.linalg.norm(rows, axis=1)[:, None]
    order = data.draw(st.permutations(range(14)))
    here, there = groups(rows, words=60), groups(rows[order], words=60)
    pairs = {(i, j) for i in range(14) for j in range(14) if here[i] == here[j]}
    assert pairs == {(order[i], order[j]) for i in range(14) for j in range(14) if there[i] == there[j]}


@pytest.mark.parametrize("total", [1, 3, 700])
def test_any_number_of_rows(total: int) -> None:
    assert len(groups(np.eye(total))) == total


def test_articles_of_one_publisher_need_more_in_common() -> None:
    rows = [[1, 0], [0.38, np.sqrt(1 - 0.38**2)]]
    assert groups(rows, house=[0, 1]) == [0, 0]
    assert groups(rows, house=[0, 0]) == [0, 1]


def test_a_saga_is_many_stories() -> None:
    rows = np.eye(30) + np.eye(30, k=1)
    rows /= np.linalg.norm(rows, axis=1)[:, None]
    assert len(set(groups(rows, days=range(30)))) > 3
