from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.rank.spread import spread

NAMES = st.lists(st.sampled_from("ABCD"), max_size=30)


def longest_run(names: tuple[str, ...]) -> int:
    return max((len(list(same)) for _, same in groupby(names)), default=0)


@given(names=NAMES, run=st.integers(1, 3))
def test_no_run_is_longer_than_it_must_be(names: list[str], run: int) -> None:
    order = spread(names, str, run)
    assert sorted(order) == sorted(names)
    avoidable = all(names.count(name) <= run * (len(names) - names.count(name) + 1) for name in names)
    if avoidable:
        assert longest_run(order) <= run


@given(names=NAMES)
def test_what_is_spread_already_stays(names: list[str]) -> None:
    alone = [name for name, _ in groupby(names)]
    assert spread(alone, str) == tuple(alone)


def test_one_publisher_alone_keeps_its_order() -> None:
    assert spread([3, 1, 2], lambda _: "A") == (3, 1, 2)
