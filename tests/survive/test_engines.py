"""The same update wherever its work runs gives the same paper and the same pages."""

from pathlib import Path

import pytest
from kill import cluster
from papers import Desk, Rows, differences, rows

from broadsheet.library import open_paper
from broadsheet.library.web import open_web
from broadsheet.pipeline.run import Run
from broadsheet.press import Press, write_site
from broadsheet.sample import NOW
from broadsheet.settings import Settings


def made(desk: Desk, engine: str) -> tuple[Rows, dict[str, bytes]]:
    """What a paper holds after an update at an engine, and the files of its site."""
    where, site = desk.paper(), desk.folder / engine.replace("/", "-")
    with open_paper(where) as paper, open_web(Settings(), recorded=desk.web) as web:
        tally = Run(store=paper.store, web=web, engine=engine, now=NOW).once()
        assert tally.done["rank"] == len(paper.editions.countries()) > 0
        write_site(Press(paper=paper, now=NOW), site)
    files = {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    return rows(where), files


def same(one: tuple[Rows, dict[str, bytes]], other: tuple[Rows, dict[str, bytes]]) -> None:
    assert differences(one[0], other[0]) == []
    assert sorted(one[1]) == sorted(other[1])
    assert [name for name in one[1] if one[1][name] != other[1][name]] == []


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, dict[str, bytes]]:
    return made(Desk(folder=tmp_path_factory.mktemp("inline")), "inline")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["inline", "threads:4", "processes:2"])
def test_every_engine_makes_the_same_paper(tmp_path: Path, inline: tuple[Rows, dict[str, bytes]], engine: str) -> None:
    assert len(inline[0]["articles"]) > 100
    assert len(inline[1]) > 100
    same(inline, made(Desk(folder=tmp_path), engine))


@pytest.mark.slow
def test_a_cluster_makes_the_same_paper(tmp_path: Path, inline: tuple[Rows, dict[str, bytes]]) -> None:
    pytest.importorskip("distributed")
    with cluster(tmp_path) as (address, _):
        same(inline, made(Desk(folder=tmp_path), address))


@pytest.mark.slow
def test_both_databases_make_the_same_paper(tmp_path: Path, server: str, inline: tuple[Rows, dict[str, bytes]]) -> None:
    same(inline, made(Desk(folder=tmp_path, server=server, name="engines"), "inline"))
