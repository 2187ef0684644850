"""Whose edition `serve` shows and keeps, by what is set, the locale and what the paper holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.cli.serve import _begin, _home
from broadsheet.library import Paper, open_paper
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.settings import Settings


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    with open_paper(tmp_path / "paper.sqlite") as opened:
        yield opened


def publisher(name: str, country: str | None, *, met: bool = False) -> Publisher:
    source = Source(url=f"https://{name}/feed", publisher=name, kind=SourceKind.FEED)
    return Publisher(domain=name, name=name, country=country, sources=() if met else (source,))


@pytest.mark.parametrize(
    ("held", "country", "locale", "home"),
    [
        ((), "", "en_NZ.UTF-8", "NZ"),
        ((), "", "C", "GB"),
        ((), "FR", "en_NZ.UTF-8", "FR"),
        (("DE", "DE", "FR"), "", "en_NZ.UTF-8", "DE"),
        (("DE", "DE", "NZ"), "", "en_NZ.UTF-8", "NZ"),
        (("DE",), "NZ", "en_NZ.UTF-8", "NZ"),
        ((None,), "", "C", "GB"),
    ],
)
def test_the_first_edition_is_the_reader_s_where_the_paper_has_one(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, held: tuple[str | None, ...], country: str, locale: str, home: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    paper.publishers.add([publisher(f"p{n}.example", code) for n, code in enumerate(held)])
    paper.publishers.add([publisher("met.example", "NZ", met=True)])
    assert _home(paper, Settings(country=country)) == home


@pytest.mark.parametrize(
    ("held", "home", "named", "are_added"),
    [((), "NZ", False, True), (("DE",), "NZ", True, True), (("DE",), "NZ", False, False), (("NZ",), "NZ", True, False)],
)
def test_the_directory_s_publishers_are_added_where_none_were_chosen_or_a_country_is_named(
    paper: Paper, held: tuple[str, ...], home: str, *, named: bool, are_added: bool
) -> None:
    paper.publishers.add([publisher(f"p{n}.example", code) for n, code in enumerate(held)])
    _begin(paper, home, named=named)
    assert (len(paper.publishers.all()) > len(held)) is are_added
