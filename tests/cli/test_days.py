"""Recorded days."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.cli.days import NOTE, keep_day, read_day, sample_day
from broadsheet.errors import InputError
from broadsheet.fetch import read_pages
from broadsheet.fetch.warc.metadata import add_note

WHEN = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_recording_keeps_its_publishers_and_its_moment(sample_web: Path, tmp_path: Path) -> None:
    day = tmp_path / "day.warc.gz"
    day.write_bytes(sample_web.read_bytes())
    publishers, at = sample_day()
    keep_day(day, publishers, at)
    assert read_day(day) == (publishers, at)
    assert [page.url for page in read_pages(day)] == [page.url for page in read_pages(sample_web)]


def test_a_recording_without_them_is_told(sample_web: Path) -> None:
    with pytest.raises(InputError, match="names no publishers"):
        read_day(sample_web)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (b"{oops", "the publishers that it names cannot be read"),
        (b'{"publishers": [], "at": "\xff"}', "cannot be read"),
        (b'{"publishers": ' + b"[" * 100_000, "cannot be read"),
        (b'{"publishers": [{}], "at": "2026-11-20T12:00:00Z"}', r"missing required field .* use `update --web`"),
        (bytes(2**26 + 1), "too large: more than 64 MiB"),
    ],
    ids=["no JSON", "no UTF-8", "deep", "no publisher", "bomb"],
)
def test_publishers_that_cannot_be_read_are_told_with_the_file(
    sample_web: Path, tmp_path: Path, note: bytes, why: str
) -> None:
    day = tmp_path / "day.warc.gz"
    day.write_bytes(sample_web.read_bytes())
    add_note(day, NOTE, note, WHEN)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match=why) as caught:
            read_day(day)
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()
    assert str(caught.value).startswith(f"{day}: ")


def test_of_a_recording_that_breaks_off_in_its_second_note_the_first_counts(tmp_path: Path) -> None:
    day = tmp_path / "day.warc"
    publishers, at = sample_day()
    keep_day(day, publishers[:1], at)
    keep_day(day, publishers, at)
    day.write_bytes(day.read_bytes()[:-50])
    assert read_day(day) == (publishers[:1], at)


def test_the_sample_day_has_publishers_of_several_countries_and_languages() -> None:
    publishers, _ = sample_day()
    assert len(publishers) >= 12
    assert len({publisher.country for publisher in publishers}) >= 3
    assert len({(publisher.language or "")[:2] for publisher in publishers}) >= 5
    assert all(source.publisher == publisher.domain for publisher in publishers for source in publisher.sources)
