"""Recorded days."""

from pathlib import Path

import pytest

from broadsheet.days import keep_day, read_day, sample_day
from broadsheet.errors import InputError
from broadsheet.fetch import read_pages


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


def test_the_sample_day_has_publishers_of_several_countries_and_languages() -> None:
    publishers, _ = sample_day()
    assert len(publishers) >= 12
    assert len({publisher.country for publisher in publishers}) >= 3
    assert len({(publisher.language or "")[:2] for publisher in publishers}) >= 5
    assert all(source.publisher == publisher.domain for publisher in publishers for source in publisher.sources)
