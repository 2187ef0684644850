"""The directory of publishers, and the paper's own: list, show, add, remove, check."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

import click

from broadsheet.addresses import host
from broadsheet.cli.beginnings import is_address
from broadsheet.cli.common import (
    FALLBACK,
    clock,
    home_country,
    json_option,
    now_option,
    paper_option,
    progress,
    put,
    report,
    settings_of,
    web_option,
)
from broadsheet.cli.lists import newcomers_option, publisher_row, publishers_in, take_publishers
from broadsheet.cli.terminal import NOTHING_FOUND, SOME_FAILED, say, table, tell
from broadsheet.engine import in_lanes
from broadsheet.errors import BroadsheetError, InputError, NotFound, StageError
from broadsheet.library import CURES, open_paper
from broadsheet.news import Publisher, Request, counted
from broadsheet.news.countries import country_asked
from broadsheet.pipeline.heart import Progress
from broadsheet.ports import Web
from broadsheet.sources import check_source, countries, directory, find_sources
from broadsheet.sources.checkup import Finding

_ONCE = {
    "Unreachable": "Check it again later. If it stays like this, see in a browser what the address answers.",
    "RateLimited": "Check it again at the time the host asked for.",
    "SourceError": "Give the address of a feed or news sitemap: `broadsheet discover ADDRESS` looks for one.",
}
"""What would mend what a check finds broken, where a paper would try again by itself."""
LISTS = frozenset({".csv", ".json", ".jsonl", ".opml", ".toml", ".xml"})
"""How names of files with publishers end."""

mine_option = click.option("--mine", is_flag=True, help="The paper's publishers, not those of the built-in directory.")
country_option = click.option("--country", help="Only those of a country, such as NZ.")


@click.group("publishers", invoke_without_command=False)
def publishers_command() -> None:
    """List, show, add, remove and check publishers: those of the built-in directory, or the paper's own.

    \b
    Example:  broadsheet publishers list --country NZ
    """


@publishers_command.command("list")
@country_option
@mine_option
@paper_option
@json_option
def list_command(country: str | None, mine: bool, paper: str | None, as_json: bool) -> int:
    """Print the publishers of a country, the best known first; without a country, how many each country has.

    \b
    Example:  broadsheet publishers list --country NZ
    """
    if country is None and not as_json and not mine:
        table([(code, str(count)) for code, count in countries()], ("country", "publishers"))
        return 0
    found = _chosen((), country, mine, paper)
    for publisher in found:
        if as_json:
            put(publisher_row(publisher))
        else:
            tell(f"{publisher.domain:<32} {publisher.language or '':<5} {publisher.kind or '':<12} {publisher.name}")
    if not found:
        say(
            f"{'The paper' if mine else 'The directory'} knows no publishers{f' of {country_asked(country)}' if country else ''}."
        )
    return 0 if found else NOTHING_FOUND


@publishers_command.command("show")
@click.argument("domains", nargs=-1, required=True)
@mine_option
@paper_option
@json_option
def show_command(domains: tuple[str, ...], mine: bool, paper: str | None, as_json: bool) -> None:
    """Print what is known of publishers, with their sources.

    \b
    Example:  broadsheet publishers show harbourpost.example
    """
    from broadsheet.extract.text.rules import rules_of

    for publisher in _chosen(domains, None, mine, paper):
        if as_json:
            put(publisher_row(publisher))
            continue
        tell(f"{publisher.name} ({publisher.domain})")
        for name in ("country", "language", "kind", "topic", "owner", "weight", "home"):
            if getattr(publisher, name) is not None:
                tell(f"  {name:<9} {getattr(publisher, name)}")
        _tell_sources(publisher)
        for rule in rules_of(publisher.domain):
            tell(f"  rule of {rule.since}  {rule.body}")


@publishers_command.command("add")
@click.argument("names", nargs=-1, required=True, metavar="ADDRESSES...")
@newcomers_option
@web_option
@now_option
@paper_option
@json_option
def add_command(
    names: tuple[str, ...],
    country: str | None,
    recorded: Path | None,
    now: datetime | None,
    paper: str | None,
    as_json: bool,
) -> int:
    """Add publishers to the paper, by the address of a site, a page or a feed, or from files.

    Where ADDRESSES lead, feeds and sitemaps are looked for. A file is TOML of a publisher, a folder of such files, or a list (OPML, CSV,
    JSON). What the built-in directory knows of a publisher (name, country, language) is added.

    \b
    Example:  broadsheet publishers add harbourpost.example
              broadsheet publishers add harbourpost.toml
    """
    from broadsheet.library.web import open_web

    settings = settings_of(paper=paper, country=country)
    files = [Path(name) for name in names if Path(name).exists()]
    failures: list[BroadsheetError] = []
    given = [
        publisher
        for path in _files(files)
        for publisher in publishers_in(path.read_bytes(), str(path), failures.append)
    ]
    for failure in failures:
        say(str(failure))
    with open_web(settings, recorded=recorded) as visited:
        for name in _addresses(names):
            try:
                given.append(_found(find_sources(visited, name, clock(now)), as_json))
            except StageError as error:
                say(str(error))
                failures.append(error)
    if failures and not given:
        return 1
    with open_paper(settings.paper) as opened:
        count = take_publishers(opened, given, home_country(settings) or FALLBACK)
        sources = sum(len(one.sources) for one in given)
        facts = {"paper": opened.where, "publishers": count, "sources": sources}
        text = f"{counted(count, 'publisher')} with {counted(sources, 'source')}. Next: broadsheet update"
        report(as_json, facts, text)
    return SOME_FAILED if failures else 0


def _found(publisher: Publisher, as_json: bool) -> Publisher:
    """The publisher that was found at an address, told."""
    if as_json:
        put(publisher_row(publisher))
    else:
        tell(f"{publisher.name} ({publisher.domain})")
        _tell_sources(publisher)
    return publisher


def _tell_sources(publisher: Publisher) -> None:
    for source in publisher.sources:
        tell(f"  {source.kind.replace('_', ' '):<12} {source.url}")


def _addresses(names: Sequence[str]) -> list[str]:
    """Those of the names that are no files; raises InputError where one looks like a file's."""
    others = [name for name in names if not Path(name).exists()]
    for name in others:
        if Path(name).suffix in LISTS and not is_address(name):
            raise InputError(f"{name}: there is no such file")
    return others


def _files(paths: Sequence[Path]) -> list[Path]:
    files = [file for path in paths for file in (sorted(path.glob("*.toml")) if path.is_dir() else (path,))]
    if paths and not files:
        raise InputError(f"{paths[0]}: no .toml file is in this folder")
    return files


@publishers_command.command("remove")
@click.argument("domains", nargs=-1, required=True)
@paper_option
@json_option
def remove_command(domains: tuple[str, ...], paper: str | None, as_json: bool) -> None:
    """Remove publishers and their sources from the paper; their articles stay. Where one is not there, none is removed.

    \b
    Example:  broadsheet publishers remove harbourpost.example
    """
    with open_paper(settings_of(paper=paper).paper, make=False) as opened:
        opened.publishers.remove(*domains)
        facts = {"paper": opened.where, "removed": list(domains)}
        report(as_json, facts, f"{counted(len(domains), 'publisher')} removed")


@publishers_command.command("check")
@click.argument("domains", nargs=-1)
@country_option
@click.option("--limit", type=click.IntRange(min=1), help="Visit at most so many publishers, the best known first.")
@mine_option
@web_option
@now_option
@paper_option
@json_option
def check_command(
    domains: tuple[str, ...],
    country: str | None,
    limit: int | None,
    mine: bool,
    recorded: Path | None,
    now: datetime | None,
    paper: str | None,
    as_json: bool,
) -> int:
    """Visit each source of publishers once, politely, and report what is broken, why, and what would mend it.

    Broken is a source that cannot be fetched or read, that announces nothing, or nothing newer than 30 days. One that answers
    at another address is told, and is not broken. Where a rule for its pages comes with Broadsheet, the publisher's newest page is read
    too, and a rule that finds no text in it is broken. Hosts are visited at once, the sources of one host one after another.

    \b
    Example:  broadsheet publishers check --country NZ --json > nz.jsonl
    """
    from broadsheet.extract.text.rules import rules_of
    from broadsheet.library.web import open_web

    if not domains and country is None and not mine:
        raise click.UsageError("name domains, a --country, or --mine; --help has an example")
    settings, at = settings_of(paper=paper), clock(now)
    chosen = list(islice(_chosen(domains, country, mine, paper), limit))
    sources = [source for publisher in chosen for source in publisher.sources]
    counts: Counter[str] = Counter()
    newest: dict[str, str] = {}
    with (
        open_web(settings, recorded=recorded) as visited,
        progress(lambda: {"check": len(sources) - counts.total()}) as watch,
    ):
        visit = partial(check_source, visited, now=at)
        for finding in in_lanes(settings.visitors, visit, sources, lambda source: host(source.url)):
            counts[finding.broken or "sound"] += 1
            _tell(finding, as_json)
            broken = counts.total() - counts["sound"]
            watch(Progress(stage="check", done=counts["sound"], failed=broken, due=len(sources) - counts.total()))
            if finding.latest and rules_of(finding.source.publisher):
                newest.setdefault(finding.source.publisher, finding.latest)
        counts["rules that find no text"] = sum(
            not _rule_holds(visited, publisher, url, as_json) for publisher, url in newest.items()
        )
    told = ", ".join(f"{count} {kind}" for kind, count in counts.most_common() if count)
    say(f"{counted(len(chosen), 'publisher')}, {counted(len(sources), 'source')}: {told or 'none'}")
    return SOME_FAILED if counts.total() > counts["sound"] else 0


def _tell(finding: Finding, as_json: bool) -> None:
    cure = (CURES | _ONCE).get(finding.broken or ("Moved" if finding.moved else ""))
    if as_json:
        put(
            {
                "publisher": finding.source.publisher,
                "url": finding.source.url,
                "entries": finding.entries,
                "newest": finding.newest,
                "broken": finding.broken,
                "why": finding.why,
                "moved": finding.moved,
                "cure": cure,
            }
        )
    elif finding.broken or finding.moved:
        tell(f"{finding.source.publisher}  {finding.source.url}")
        if finding.broken:
            tell(f"  {finding.broken}: {finding.why}")
        if finding.moved:
            tell(f"  it answers at {finding.moved}")
        if cure:
            tell(f"  {cure}")


def _rule_holds(web: Web, publisher: str, url: str, as_json: bool) -> bool:
    """Whether the rule for a publisher's pages finds the text of this one, told; a page that cannot be had says nothing against it."""
    from broadsheet.extract.text.body import try_rule

    try:
        trial = try_rule(web.get(Request(url=url)))
    except StageError as error:
        say(f"{publisher}: its rule was not tried, {error}")
        return True
    if trial is None:
        return True
    if as_json:
        put({"publisher": publisher, "page": url, "rule": trial.rule.since, "words": trial.words, "holds": trial.holds})
    else:
        found = f"finds {trial.words} words" if trial.holds else "finds no text"
        tell(f"{publisher}  the rule of {trial.rule.since} {found} in {url}")
        if not trial.holds:
            tell("  The page is read like any other. Mend publishers/rules, or add the rule of its new form.")
    return trial.holds


def _chosen(domains: Sequence[str], country: str | None, mine: bool, paper: str | None) -> tuple[Publisher, ...]:
    """The publishers of these domains or this country; raises NotFound where a domain is not known."""
    code = country_asked(country) if country else None
    if mine:
        with open_paper(settings_of(paper=paper).paper, make=False) as opened:
            known = opened.publishers.all(code)
    else:
        known = directory(code)
    if not domains:
        return known
    by_domain = {publisher.domain: publisher for publisher in known}
    for domain in domains:
        if domain not in by_domain:
            where = "the paper" if mine else "the directory; --mine looks in the paper"
            raise NotFound(f"no publisher {domain} is in {where}")
    return tuple(by_domain[domain] for domain in domains)
