import pytest

from broadsheet.codec import read_rows
from broadsheet.errors import InputError


def test_broken_lines_are_told_with_their_number() -> None:
    rows = list(read_rows([b'{"a": 1}', b"", b"{oops", b"[1]", b"[" * 100_000, b'{"a": "\xff"}'], "day.jsonl"))
    assert rows[0] == (1, {"a": 1})
    assert [number for number, _ in rows] == [1, 3, 4, 5, 6]
    assert all(isinstance(row, InputError) and f"day.jsonl, line {number}" in str(row) for number, row in rows[1:])


@pytest.mark.parametrize("depth", [100, 990, 100_000])
def test_a_row_that_is_nested_too_deep_for_other_processes_is_told(depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    told, sound = (row for _, row in read_rows([b'{"a": %b}' % deep, b'{"a": [[1]]}'], "day.jsonl"))
    assert str(told) == "day.jsonl, line 1: objects and lists in it are nested more than 100 deep"
    assert sound == {"a": [[1]]}


def test_deep_and_many_are_not_the_same() -> None:
    (row,) = (row for _, row in read_rows([b'{"a": [%b]}' % b",".join([b"{}"] * 500)], "day.jsonl"))
    assert not isinstance(row, InputError)


def test_the_mark_that_some_editors_put_before_a_text_is_none_of_it() -> None:
    assert list(read_rows([b'\xef\xbb\xbf{"a": 1}\r\n'], "day.jsonl")) == [(1, {"a": 1})]
