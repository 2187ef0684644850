from broadsheet.codec import read_rows
from broadsheet.errors import InputError


def test_broken_lines_are_told_with_their_number() -> None:
    rows = list(read_rows([b'{"a": 1}', b"", b"{oops", b"[1]", b"[" * 100_000, b'{"a": "\xff"}'], "day.jsonl"))
    assert rows[0] == (1, {"a": 1})
    assert [number for number, _ in rows] == [1, 3, 4, 5, 6]
    assert all(isinstance(row, InputError) and f"day.jsonl, line {number}" in str(row) for number, row in rows[1:])
