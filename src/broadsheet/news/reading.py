"""An article with all that is said of it."""

from dataclasses import dataclass

from broadsheet.news.analysis import Analysis
from broadsheet.news.article import Article
from broadsheet.news.edition import Standing
from broadsheet.news.publisher import Publisher
from broadsheet.news.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with all that a page says of it."""

    article: Article
    analysis: Analysis
    publisher: Publisher
    standing: Standing | None = None
    """None: the publisher has not been looked at yet."""
    story: Story | None = None
    picture: str | None = None
    """Address on our own site of the article's first picture. None: the picture is named and linked, not loaded, since a
    reader's browser fetches nothing from third parties. An address on another host counts as None."""

    @property
    def language(self) -> str:
        """The language that the text is written in; `und` where it is not known."""
        return self.analysis.language.name
