"""Stories in, an edition out: what stands on a country's front page, in which section, and why.

`standing` says how far each publisher of the country is relied on, by its own articles; `prominence` how much a story
matters here and now; both are weighted means of named parts with evidence, so that anyone can add them up again, or
weigh them anew (`Weights`). `topics` names the section of a story and the order of sections, `spread` keeps a
publisher from following itself, and `editions` lays the paper out.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from broadsheet.news import Publisher
    from broadsheet.rank.candidates import Candidate, Ranking
    from broadsheet.rank.standing import standings
    from broadsheet.rank.topics import topic_of
    from broadsheet.rank.weights import ProminenceWeights, StandingWeights, Weights

__all__ = [
    "Candidate",
    "ProminenceWeights",
    "Ranking",
    "StandingWeights",
    "Weights",
    "rank",
    "standings",
    "topic_of",
]

_HOMES = {
    "Candidate": "candidates",
    "ProminenceWeights": "weights",
    "Ranking": "candidates",
    "StandingWeights": "weights",
    "Weights": "weights",
    "standings": "standing",
    "topic_of": "topics",
}


def rank(
    country: str,
    at: datetime,
    candidates: Sequence[Candidate],
    publishers: Sequence[Publisher],
    weights: Weights | None = None,
) -> Ranking:
    """The edition of a country (ISO 3166-1 alpha-2) at a moment, and the standing of each of its publishers.

    A story is considered if one of the country's publishers reports it and a report falls between `Edition.since` and
    `at`. The front has the most prominent stories, at most three of a topic; every other one stands in the section of
    its topic. Within a section the order is that of prominence, but a publisher's article never follows another of its
    own where that can be avoided. Depends on the candidates alone, not on their order.

    >>> from datetime import UTC, datetime
    >>> rank("GB", datetime(2026, 11, 20, 12, tzinfo=UTC), (), ()).edition.sections
    ()
    """
    from broadsheet.rank import editions  # noqa: PLC0415 (brings all nouns: whoever only names us does not wait)

    return editions.rank(country, at, candidates, publishers, *([weights] if weights else []))


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
