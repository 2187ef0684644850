"""Whose edition `serve` shows and keeps, by what is set, the locale and what the paper holds, and how it goes on after a failure."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.cli.days import sample_day
from broadsheet.cli.keeper import Keeper
from broadsheet.cli.run import enduring
from broadsheet.cli.serve import _begin, _home
from broadsheet.errors import SettingsError
from broadsheet.library import Paper, open_paper
from broadsheet.library.web import open_web
from broadsheet.news import Article, Publisher, Source, SourceKind, identify
from broadsheet.pipeline.run import Run
from broadsheet.sample import write
from broadsheet.settings import Settings
from broadsheet.store import open_store
from broadsheet.web.newsroom import Newsroom


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


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    """What keeps a paper of the sample's publishers, of which a writer who waits gives up soon."""
    write(tmp_path / "day.warc.gz")
    with ExitStack() as stack:
        paper = stack.enter_context(Paper(open_store(tmp_path / "paper.sqlite", patience=0.2)))
        made = Keeper(
            newsroom=Newsroom(paper=paper),
            settings=Settings(),
            recorded=tmp_path / "day.warc.gz",
            stack=stack,
            stop=threading.Event(),
            again=0.2,
        )
        yield made
        made.stop.set()
        made.end()


def until(so: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_paper_that_another_program_holds_is_kept_up_to_date_again_when_it_lets_go(keeper: Keeper) -> None:
    paper, newsroom = keeper.paper, keeper.newsroom
    paper.publishers.add(sample_day()[0][:1])
    with closing(sqlite3.connect(paper.where, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keeper.begin()
        until(lambda: "locked" in (newsroom.note or ""))
        other.execute("ROLLBACK")
    until(paper.articles.count)
    until(lambda: newsroom.note is None)


def test_a_public_site_tells_its_log_alone_where_the_paper_is_that_another_program_holds(
    keeper: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, newsroom = keeper.paper, keeper.newsroom
    newsroom.site = "https://news.example/"
    paper.publishers.add(sample_day()[0][:1])
    with closing(sqlite3.connect(paper.where, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keeper.begin()
        until(lambda: newsroom.note)
        other.execute("ROLLBACK")
    assert newsroom.note == "The paper is not being updated. The log says why."
    assert f"The paper is not being updated: {paper.where}" in capsys.readouterr().err
    until(lambda: newsroom.note is None)


def test_a_worker_goes_on_when_a_database_that_was_away_is_back(
    keeper: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper.paper.publishers.add(sample_day()[0][:1])
    with closing(sqlite3.connect(keeper.paper.where, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        letting_go = threading.Timer(1.0, other.execute, ("ROLLBACK",))
        letting_go.start()
        with open_web(keeper.settings, recorded=keeper.recorded) as web:
            tally = next(enduring(Run(store=keeper.paper.store, web=web), again=0.1))
        letting_go.join()
    assert tally.done["discover"]
    assert "has been writing for too long; this is tried again in 0.1 seconds\n" in capsys.readouterr().err


def test_a_worker_whose_setting_is_wrong_ends(keeper: Keeper) -> None:
    keeper.paper.publishers.add(sample_day()[0][:1])
    with open_web(keeper.settings, recorded=keeper.recorded) as web:
        run = Run(store=keeper.paper.store, web=web, engine="dusk://harbour:8786")
        with pytest.raises(SettingsError, match="is not known"):
            next(enduring(run, again=0.1))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_is_told_on_every_page(keeper: Keeper) -> None:
    """No reader of pages or rows gives a date that leaves the calendar; a program may."""
    url = "https://harbourpost.example/ferry"
    never = datetime(1, 1, 1, tzinfo=UTC)
    body = "The island ferry sailed again on Friday after nine days in the yard, the harbour office said. " * 4
    article = Article(
        id=identify(url), url=url, publisher="harbourpost.example", headline="Ferry", body=body, published=never
    )
    keeper.paper.articles.add([article])
    keeper.begin()
    until(lambda: "something in Broadsheet broke" in (keeper.newsroom.note or ""))
