"""ARTICLE -> ANALYSIS: what an article says, each part with its method, version and evidence.

`analyse` reads the body once into passages (sentences with their place) and hands them to methods that know nothing of one
another: language, topic, entities, keywords, summary, reading times, quality. Every sentence of a summary carries a receipt,
the span of the body it rests on; `verify` repeats that check for anyone, at any time. `corroborated` adds to a score of
quality what only the story can tell: how many independent reports there are. Everything is a pure function of its arguments;
tables and weights (`broadsheet.models`) are loaded when first needed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.analyse.analysis import language_of
    from broadsheet.analyse.corroboration import corroborated
    from broadsheet.analyse.method import METHOD
    from broadsheet.analyse.receipts import Verdict, verify
    from broadsheet.news import Analysis, Article, Publisher

__all__ = ["METHOD", "Verdict", "analyse", "corroborated", "language_of", "verify"]

_HOMES = {
    "METHOD": "method",
    "Verdict": "receipts",
    "corroborated": "corroboration",
    "language_of": "analysis",
    "verify": "receipts",
}


def analyse(article: Article, *, publisher: Publisher | None = None) -> Analysis:
    """What our methods say of an article; the same for the same article, in any process or thread.

    `publisher` gives priors only: its usual language and its country. The score of quality leaves corroboration out until the
    article's story is known (see `corroborated`). Raises AnalyseError for an article without a body.

    >>> from broadsheet.news import Article
    >>> body = "The island ferry sailed again on Friday. It had been in the yard for nine days, the harbour office said."
    >>> article = Article(
    ...     id="cbcb55ec0189bbc0",
    ...     url="https://harbourpost.example/ferry",
    ...     publisher="harbourpost.example",
    ...     headline="Ferry sails again",
    ...     body=body,
    ... )
    >>> analysis = analyse(article)
    >>> analysis.language.name
    'en'
    >>> receipt = analysis.summary.abstract[0].receipts[0]
    >>> body[receipt.start : receipt.end]
    'The island ferry sailed again on Friday.'
    """
    from broadsheet.analyse import analysis  # noqa: PLC0415 (brings numpy: whoever only names us does not wait)

    return analysis.analyse(article, publisher=publisher)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
