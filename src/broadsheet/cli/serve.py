"""Showing the site while the paper is kept up to date."""

import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

import click

from broadsheet.cli.common import (
    FALLBACK,
    engine_option,
    home_country,
    json_option,
    paper_option,
    put,
    settings_of,
    web_option,
)
from broadsheet.cli.run import publishers_of
from broadsheet.cli.terminal import say
from broadsheet.errors import SettingsError
from broadsheet.library import Paper, open_paper
from broadsheet.settings import Settings
from broadsheet.web.newsroom import Newsroom


@click.command("serve")
@click.option("--country", help="The edition to collect and show first (BROADSHEET_COUNTRY; else your locale's).")
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--update/--no-update", default=True, help="Keep the paper up to date, or only show it.")
@click.option("--sample", is_flag=True, help="Show the invented sample day.")
@web_option
@engine_option
@paper_option
@json_option
def serve_command(
    country: str | None,
    host: str | None,
    port: int | None,
    update: bool,
    sample: bool,
    recorded: Path | None,
    engine: str | None,
    paper: str | None,
    as_json: bool,
) -> None:
    """Show the site at http://127.0.0.1:8000 and keep it up to date.

    A paper without publishers begins with those of your country from the built-in directory.

    \b
    Example:  broadsheet serve --country NZ
    """
    settings = settings_of(country=country, host=host, port=port, engine=engine, paper=paper)
    with ExitStack() as stack:
        listening = stack.enter_context(_listen(settings))
        opened = stack.enter_context(_sample() if sample else open_paper(settings.paper))
        home = _home(opened, settings)
        newsroom = Newsroom(paper=opened, home=None if sample else home, sample=sample, site=settings.address or None)
        kept = update and not sample
        if kept:
            _begin(opened, home, named=bool(settings.country))
            newsroom.working.set()
        address = f"http://{settings.host}:{listening.getsockname()[1]}/"
        if as_json:
            put({"paper": opened.where, "country": newsroom.home, "sample": sample, "address": address})
        say(f"{'The sample day' if sample else f'{opened.where}, edition {home}'}: {address}  (Ctrl-C ends)")
        _serve(newsroom, listening, partial(_keep, newsroom, settings, recorded) if kept else None)


def _listen(settings: Settings) -> socket.socket:
    """The socket the site is reached at; raises SettingsError where it cannot be had."""
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen()
    except OSError as error:
        listening.close()
        why = error.strerror or str(error)
        raise SettingsError(
            f"cannot listen on {settings.host}:{settings.port}: {why}; choose another with --port"
        ) from error
    return listening


def _home(paper: Paper, settings: Settings) -> str:
    """The edition to show first: the one that is set, else the reader's; where the paper has sources of other countries alone, theirs."""
    wanted = home_country(settings) or FALLBACK
    if settings.country:
        return wanted
    known = [country for country, _ in paper.publishers.countries()]
    return next((country for country in (wanted, *known) if _has_sources(paper, country)), wanted)


def _has_sources(paper: Paper, country: str) -> bool:
    return any(publisher.sources for publisher in paper.publishers.all(country))


def _begin(paper: Paper, country: str, *, named: bool) -> None:
    """Adds the directory's publishers of a country to a paper without sources, or to one that has none of a country that the reader named."""
    if not _has_sources(paper, country) and (named or not paper.sources.all()):
        paper.publishers.add(publishers_of(country))


def _sample() -> AbstractContextManager[Paper]:
    from broadsheet.cli.keeper import sample_paper

    say("Making the sample day; it takes a few seconds.")
    return sample_paper()


def _serve(newsroom: Newsroom, listening: socket.socket, beside: Callable[[threading.Event], None] | None) -> None:
    """Serves until interrupted; `beside` runs in a thread from the moment the site answers, until its event is set."""
    import uvicorn

    from broadsheet.web import make_app

    server = uvicorn.Server(uvicorn.Config(make_app(newsroom), log_level="warning", access_log=False))
    stop = threading.Event()

    def work() -> None:
        while not server.started and not stop.wait(0.02):
            pass
        if beside is not None and not stop.is_set():
            beside(stop)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        server.run(sockets=[listening])
    finally:
        stop.set()
        thread.join(timeout=12)


def _keep(newsroom: Newsroom, settings: Settings, recorded: Path | None, stop: threading.Event) -> None:
    """Loads the stages when the site answers already, so that it answers at once."""
    from broadsheet.cli.keeper import keep

    keep(newsroom, settings, recorded, stop)
