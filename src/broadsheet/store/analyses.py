"""What our methods say of articles."""

from collections.abc import Sequence

from sqlalchemy import Connection

from broadsheet.news import Analysis
from broadsheet.store.schema import analyses
from broadsheet.store.sql import others, upsert, values
from broadsheet.store.values import encode


class Analyses:
    """Analyses by the id of their article."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, given: Sequence[Analysis]) -> None:
        """Keep analyses in place of those before; raises StoreError where an article is not kept."""
        rows = [
            {
                "article": analysis.article,
                "method": analysis.method,
                "language": analysis.language.name,
                "topic": analysis.topic.name if analysis.topic else None,
                "value": encode(analysis),
            }
            for analysis in given
        ]
        upsert(self._connection, analyses, rows)

    def get(self, ids: Sequence[str]) -> dict[str, Analysis]:
        """The analyses of these articles; those there are."""
        return values(self._connection, analyses.c.article, ids, Analysis)

    def outdated(self, method: str) -> tuple[str, ...]:
        """Ids of the articles that were analysed by another version than this, in order."""
        return others(self._connection, analyses.c.article, analyses.c.method, method)
