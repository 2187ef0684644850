"""What holds for all nouns."""

import dataclasses
import inspect
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet import news
from broadsheet.news import Part, Score, identify

NOUNS = [value for value in vars(news).values() if dataclasses.is_dataclass(value)]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_slotted_keyword_only_and_told_of(noun: type) -> None:
    parameters = inspect.signature(noun).parameters.values()
    assert dataclasses.fields(noun)
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(noun)
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters)
    assert noun.__doc__ is not None
    assert not noun.__doc__.startswith(noun.__name__ + "(")


def test_all_is_sorted_and_whole() -> None:
    assert news.__all__ == sorted(news.__all__, key=str)
    public = {name for name, value in vars(news).items() if inspect.isclass(value) or inspect.isfunction(value)}
    assert set(news.__all__) == public


def test_nouns_need_the_standard_library_alone() -> None:
    code = "import sys; import broadsheet.news; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split()) - set(sys.stdlib_module_names)
    assert {name for name in loaded if not name.startswith(("_", "sitecustomize"))} == {"broadsheet"}


PARTS = st.lists(
    st.builds(Part, name=st.text(max_size=5), value=st.floats(0, 1), weight=st.floats(0.1, 9), evidence=st.just("")),
    min_size=1,
    max_size=6,
).map(tuple)


@given(PARTS)
def test_the_parts_add_up_to_the_score(parts: tuple[Part, ...]) -> None:
    score = Score.of("demo/1", parts)
    assert score.value == round(sum(part.value * part.weight for part in parts) / sum(part.weight for part in parts), 4)
    assert 0 <= score.value <= 1


def test_a_score_needs_weight() -> None:
    with pytest.raises(ValueError, match="weight"):
        Score.of("demo/1", (Part(name="a", value=1, weight=0, evidence=""),))


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_an_id_is_sixteen_digits_and_keeps_its_parts_apart(parts: list[str]) -> None:
    name = identify(*parts)
    assert len(name) == 16
    assert int(name, 16) >= 0
    assert identify("a", "b") != identify("ab")
