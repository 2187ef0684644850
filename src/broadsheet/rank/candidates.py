"""What an edition is chosen from, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.news import Analysis, Article, Edition, Standing, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story with the articles that tell it, by id, and what our methods say of them, by the article's id."""

    story: Story
    articles: Mapping[str, Article]
    analyses: Mapping[str, Analysis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """An edition and the standings that it rests on."""

    edition: Edition
    standings: tuple[Standing, ...]
