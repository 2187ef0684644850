"""Broadsheet: a news digest that anyone can run, read and check.

Each stage of the line is one function on values:

    >>> import broadsheet
    >>> from datetime import UTC, datetime
    >>> html = '''
    ...     <title>Ferry sails again</title>
    ...     <article><h1>Ferry sails again</h1>
    ...     <p>The island ferry sailed again on Friday, after nine days in the yard, the harbour office said.</p>
    ...     <p>Its engine was taken out and mended by the yard that built the ship. Nobody had been hurt when it failed.</p>
    ...     <p>Islanders had gone without fresh bread since Monday, and the school sent its pupils home for the week.</p>
    ...     </article>'''
    >>> page = broadsheet.Page(
    ...     url="https://harbourpost.example/ferry",
    ...     final_url="https://harbourpost.example/ferry",
    ...     status=200,
    ...     content=html.encode(),
    ...     fetched_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    ... )
    >>> article = broadsheet.extract(page)
    >>> article.headline
    'Ferry sails again'
    >>> analysis = broadsheet.analyse(article)
    >>> analysis.language.name
    'en'
    >>> all(verdict.ok for verdict in broadsheet.verify(analysis.summary.abstract, {article.id: article}))
    True

A paper keeps all of it in one database, and answers questions grouped by noun:

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, broadsheet.open(f"{folder}/paper.sqlite") as paper:
    ...     added = paper.articles.add([article])
    ...     tally = paper.update()
    ...     [found.article.headline for found in paper.articles.search("harbour lang:en").items]
    ['Ferry sails again']

`__all__` is the public API. What stands in it is loaded when it is first used, so that `import broadsheet` costs nothing.
The folders below are named after the stages: `broadsheet.extract` is always the function, and what else is in the folder is
imported by its own name, such as `from broadsheet.extract import METHOD`.
"""

import importlib
from typing import TYPE_CHECKING, Any

from broadsheet.analyse import analyse
from broadsheet.extract import extract
from broadsheet.rank import rank
from broadsheet.relate import relate

if TYPE_CHECKING:
    from broadsheet.analyse import Verdict, verify
    from broadsheet.errors import (
        AnalyseError,
        BroadsheetError,
        ExtractError,
        FetchError,
        InputError,
        NotAnArticle,
        NotFound,
        NotYet,
        RateLimited,
        Refused,
        SchemaError,
        SettingsError,
        SourceError,
        StageError,
        StoreError,
        Unreachable,
        Unsafe,
    )
    from broadsheet.library import Imported, Paper, SourceReport
    from broadsheet.library import open_paper as open  # noqa: A004 (read as `broadsheet.open`)
    from broadsheet.library.web import open_web
    from broadsheet.news import (
        Analysis,
        Article,
        Discovery,
        Edition,
        Entry,
        Page,
        Placement,
        Publisher,
        Query,
        Reading,
        Receipt,
        Request,
        Results,
        Score,
        Section,
        Sentence,
        Source,
        SourceKind,
        SourceState,
        Standing,
        Story,
        Summary,
    )
    from broadsheet.news.search import parse_query
    from broadsheet.ports import Transport, Web
    from broadsheet.press import Press, write_site
    from broadsheet.publish import render
    from broadsheet.rank import Candidate, Ranking
    from broadsheet.relate import Told
    from broadsheet.settings import Settings
    from broadsheet.sources import directory, discover, find_sources

__all__ = [
    "AnalyseError",
    "Analysis",
    "Article",
    "BroadsheetError",
    "Candidate",
    "Discovery",
    "Edition",
    "Entry",
    "ExtractError",
    "FetchError",
    "Imported",
    "InputError",
    "NotAnArticle",
    "NotFound",
    "NotYet",
    "Page",
    "Paper",
    "Placement",
    "Press",
    "Publisher",
    "Query",
    "Ranking",
    "RateLimited",
    "Reading",
    "Receipt",
    "Refused",
    "Request",
    "Results",
    "SchemaError",
    "Score",
    "Section",
    "Sentence",
    "Settings",
    "SettingsError",
    "Source",
    "SourceError",
    "SourceKind",
    "SourceReport",
    "SourceState",
    "StageError",
    "Standing",
    "StoreError",
    "Story",
    "Summary",
    "Told",
    "Transport",
    "Unreachable",
    "Unsafe",
    "Verdict",
    "Web",
    "analyse",
    "directory",
    "discover",
    "extract",
    "find_sources",
    "open",
    "open_web",
    "parse_query",
    "rank",
    "relate",
    "render",
    "verify",
    "write_site",
]

_HOMES = {
    "analyse": ("Verdict", "verify"),
    "errors": (
        "AnalyseError",
        "BroadsheetError",
        "ExtractError",
        "FetchError",
        "InputError",
        "NotAnArticle",
        "NotFound",
        "NotYet",
        "RateLimited",
        "Refused",
        "SchemaError",
        "SettingsError",
        "SourceError",
        "StageError",
        "StoreError",
        "Unreachable",
        "Unsafe",
    ),
    "library": ("Imported", "Paper", "SourceReport", "open"),
    "library.web": ("open_web",),
    "news.search": ("parse_query",),
    "ports": ("Transport", "Web"),
    "press": ("Press", "write_site"),
    "publish": ("render",),
    "rank": ("Candidate", "Ranking"),
    "relate": ("Told",),
    "settings": ("Settings",),
    "sources": ("directory", "discover", "find_sources"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"{__name__}.{_HOME.get(name, 'news')}")
    value = getattr(home, "open_paper" if name == "open" else name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
