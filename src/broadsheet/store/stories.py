"""Stories; an article points to the one it belongs to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from broadsheet.errors import NotFound
from broadsheet.news import Story
from broadsheet.store.articles import find
from broadsheet.store.filters import chosen
from broadsheet.store.schema import articles, stories
from broadsheet.store.sql import portions, upsert, values
from broadsheet.store.values import decode, encode

_POINT = update(articles).where(articles.c.id == bindparam("article")).values(story=bindparam("story_id"))


class Stories:
    """Stories by id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, old: Sequence[str], new: Sequence[Story]) -> None:
        """The old stories removed and the new written; the articles of the new point to them, others to none.

        What stays as it was is not written again: most of what is grouped afresh does, and an article's row is large.
        """
        rows = {story.id: {"id": story.id, "last": story.last, "value": encode(story)} for story in new}
        held = self._held(old)
        same = {key for key, value in held.items() if key in rows and rows[key]["value"] == value}
        for some in portions(sorted({*old} - same)):
            self._connection.execute(delete(stories).where(stories.c.id.in_(some)))
        upsert(self._connection, stories, [row for key, row in sorted(rows.items()) if key not in same])
        wanted = {report.article: story.id for story in new for report in story.reports}
        pointed = self.of(sorted(wanted))
        pairs = [(article, story) for article, story in sorted(wanted.items()) if pointed.get(article) != story]
        if pairs:
            self._connection.execute(_POINT, [{"article": article, "story_id": story} for article, story in pairs])

    def _held(self, ids: Sequence[str]) -> dict[str, str]:
        """The stories of these ids as they are written; those there are."""
        found: dict[str, str] = {}
        for some in portions(sorted(ids)):
            found.update(
                self._connection.execute(select(stories.c.id, stories.c.value).where(stories.c.id.in_(some))).all()
            )
        return found

    def get(self, ids: Sequence[str]) -> dict[str, Story]:
        """The stories of these ids; those there are."""
        return values(self._connection, stories.c.id, ids, Story)

    def one(self, name: str) -> Story:
        """The story of an id, or of an article by whatever names it; raises NotFound."""
        found = self.get([name])
        if not found:
            article = find(self._connection, name)
            found = self.get(list(self.of([article]).values()))
        if not found:
            raise NotFound(f"article {name} belongs to no story yet")
        return next(iter(found.values()))

    def of(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story's id of each of these articles; those that belong to one."""
        found: dict[str, str] = {}
        for some in portions(article_ids):
            statement = select(articles.c.id, articles.c.story)
            statement = statement.where(articles.c.id.in_(some), articles.c.story.is_not(None))
            found.update(self._connection.execute(statement).all())
        return {key: found[key] for key in dict.fromkeys(article_ids) if key in found}

    def active(
        self, since: datetime, until: datetime, country: str | None = None, limit: int | None = None
    ) -> tuple[Story, ...]:
        """Stories with a report (by a publisher of the country) from `since` to `until`, both included, newest first, then by id; at most `limit`."""
        reported = chosen(select(articles.c.story), country=country)
        reported = reported.where(articles.c.moment.between(since, until), articles.c.story.is_not(None))
        statement = select(stories.c.value).where(stories.c.id.in_(reported))
        statement = statement.order_by(stories.c.last.desc(), stories.c.id).limit(limit)
        return tuple(decode(value, Story) for value in self._connection.execute(statement).scalars())
