"""The stages as pipes: JSON Lines in, JSON Lines out, no store. Order is kept; what cannot be done is told and left out."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from broadsheet.cli.common import engine_option, json_option, now_option, settings_of, topic_name
from broadsheet.cli.rows import Failed, ending, errors_option, failed, input_argument, out_to, rows_of, run_rows
from broadsheet.codec import Row
from broadsheet.engine import in_order
from broadsheet.errors import BroadsheetError
from broadsheet.news.countries import country_asked

READY = "broadsheet.extract.cascade"
"""What workers that extract are forked with."""


def extract_row(why: bool, any_page: bool, page: Any) -> Row:
    """A page's article as a row."""
    from broadsheet.extract import extract
    from broadsheet.rows import row_of

    return row_of(extract(page, any_page=any_page), why=why)


def _page_safely(why: bool, any_page: bool, page: Any) -> Row | Failed:
    if isinstance(page, Failed):
        return page
    try:
        return extract_row(why, any_page, page)
    except BroadsheetError as error:
        return failed(error, page.url)


def _ending_page(page: Any) -> Failed:
    return page if isinstance(page, Failed) else ending(page.url)


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--url", help="The address of an HTML file.")
@click.option("--why", is_flag=True, help="Say which method gave each field.")
@click.option("--any-page", is_flag=True, help="Print pages that are no articles too, with the reason as `refused`.")
@engine_option
@errors_option
def extract_command(
    files: tuple[str, ...], url: str | None, why: bool, any_page: bool, engine: str | None, errors: Path | None
) -> int:
    """Print the article of each page.

    FILES are WARC (.warc, .warc.gz, .warc.zst), HTML (.gz and .xz are unpacked), or folders of such files, told by their content; - is
    standard input. Pages that are no articles are told with the reason, and left out unless you want --any-page. An HTML file whose
    address nobody gives with --url has the one that its page says is its own (rel=canonical, og:url), else it is known by its path.

    \b
    Example:  broadsheet extract day.warc.gz --errors left-out.jsonl > day.jsonl
    """
    from broadsheet.cli.pages import pages_of

    if url and (len(files) > 1 or (files[0] != "-" and Path(files[0]).is_dir())):
        raise click.UsageError("--url is the address of one file; name one, or leave it out")
    settings = settings_of(engine=engine)
    with out_to(errors, "extract") as out:
        pages = pages_of(files, url)
        do = partial(_page_safely, why, any_page)
        return out.run(in_order(settings.engine, do, pages, _ending_page, batch=8, ready=READY))


def analyse_row(row: Row) -> Row:
    """The row with what analysis adds."""
    from broadsheet.analyse import analyse
    from broadsheet.rows import article_of, with_analysis

    analysis = analyse(article_of(row))
    return with_analysis(row, analysis, topic_name(analysis.topic.name) if analysis.topic else None)


@click.command("analyse")
@input_argument
@engine_option
@errors_option
def analyse_command(file: IO[bytes], engine: str | None, errors: Path | None) -> int:
    """Add language, topic, keywords, names, abstract with receipts, reading times and quality to articles.

    \b
    Example:  broadsheet extract day.warc.gz | broadsheet analyse
    """
    settings = settings_of(engine=engine)
    with out_to(errors, "analyse") as out:
        return run_rows(out, analyse_row, rows_of(file), settings.engine)


@click.command("relate")
@input_argument
@errors_option
def relate_command(file: IO[bytes], errors: Path | None) -> int:
    """Put the articles on one event together: adds `story`, `report` with what is whose copy and what each adds, and to an analysis its corroboration.

    All rows are read before the first is printed. Publishers with one owner are no independent reports; the owner comes from the
    row (`publisher: {owner}`) or from the built-in directory.

    \b
    Example:  broadsheet analyse day.jsonl | broadsheet relate
    """
    from broadsheet.cli.grouping import relate_rows

    with out_to(errors, "relate") as out:
        return out.run(relate_rows(rows_of(file)))


@click.command("rank")
@input_argument
@click.option("--country", required=True, help="ISO 3166-1 code of the edition.")
@now_option
@json_option
@errors_option
def rank_command(file: IO[bytes], country: str, now: datetime | None, as_json: bool, errors: Path | None) -> int:  # noqa: ARG001 (JSON is what a pipe prints)
    """Choose and order an edition from articles with stories: one row for each place, with its sum.

    The moment is that of the newest article, unless --now sets it. A publisher's country comes from the row
    (`publisher: {country}`) or from the built-in directory.

    \b
    Example:  broadsheet relate day.jsonl | broadsheet rank --country US
    """
    from broadsheet.cli.grouping import rank_rows

    with out_to(errors, "rank") as out:
        return out.run(rank_rows(rows_of(file), country_asked(country), now))
