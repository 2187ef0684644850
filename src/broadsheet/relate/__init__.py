"""Articles in, stories out: which articles tell of one event, and what each adds.

Each language is grouped by itself. An article is a sparse vector of the stems of its headline and opening, weighted by
rarity (`vectors`, with `background.txt` for how common a word is in the news at large, so that two articles are stream
enough). Clusters join while each is the other's nearest and their centroids are near enough (`clusters`); how near
depends on how much text there is, on the days between and on the cluster's size. Within a story, runs of five words
show who repeats whom (`reprints`), and a reader with a perfect memory marks what each report adds (`novelty`).
`stories` puts it together. The result depends on the set of articles alone.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broadsheet.news import Story
    from broadsheet.relate.reprints import near_duplicates
    from broadsheet.relate.stories import METHOD
    from broadsheet.relate.told import Told

__all__ = ["METHOD", "Told", "near_duplicates", "relate"]

_HOMES = {"METHOD": "stories", "Told": "told", "near_duplicates": "reprints"}


def relate(told: Sequence[Told]) -> tuple[Story, ...]:
    """The stories that these articles tell, by time of their first report, then id; every article is in exactly one.

    Depends on the set of articles only, not on their order; of two with one id the first is taken.

    >>> from broadsheet.news import Article
    >>> def told(number, headline):
    ...     url = f"https://paper{number}.example/{number}"
    ...     article = Article(
    ...         id=f"{number:016x}", url=url, publisher=f"paper{number}.example", headline=headline, body=headline
    ...     )
    ...     return Told(article=article, language="en")
    >>> from broadsheet.relate import Told
    >>> headlines = (
    ...     "Island ferry sails again after engine repair",
    ...     "Ferry to the island sails again, engine repaired",
    ...     "Bank raises interest rates",
    ... )
    >>> [story.publishers for story in relate([told(number, text) for number, text in enumerate(headlines)])]
    [2, 1]
    """
    from broadsheet.relate import stories  # noqa: PLC0415 (brings numpy and scipy: whoever only names us does not wait)

    return stories.relate(told)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
