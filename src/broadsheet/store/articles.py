"""Articles, their former versions, and the orders in which they are asked for.

An article's moment is when it was published, else when it was first read, else when it was first kept; reading it again
does not make an undated article new.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, func, literal, select, tuple_, update
from sqlalchemy.sql.dml import ReturningInsert

from broadsheet import addresses
from broadsheet.errors import InputError, NotFound
from broadsheet.news import Article, Keyword, Results, identify
from broadsheet.revisions import words_of
from broadsheet.store import search
from broadsheet.store.columns import Moment, Words
from broadsheet.store.filters import chosen
from broadsheet.store.schema import analyses, articles, publishers, versions
from broadsheet.store.sql import insert, mark, place, portions, texts_of, values
from broadsheet.store.values import decode, encode

_PREFIX = re.compile(r"[0-9a-f]{6,16}")
_STREAMED = 500
"""Articles read at once by an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list of all pages needs of an article."""

    id: str
    publisher: str
    story: str | None
    keywords: tuple[str, ...]
    changed: datetime | None
    """When it was modified last, or published."""


class Articles:
    """Articles by id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article: Article, now: datetime) -> bool:
        """Whether the article is new or its text (headline, dek, body) changed; where its words did, the old text is kept as a version.

        What another method of ours reads on the page is no change of the publisher's, and no version.
        """
        row: dict[str, object] = {
            "id": article.id,
            "page": _page(article),
            "publisher": article.publisher,
            "moment": article.moment or now,
            "removed": article.removed,
            "value": encode(article),
        }
        if self._connection.execute(_add(self._connection.dialect.name), row).scalar() is not None:
            search.index(self._connection, article)
            return True
        return self._replace(article, row, now)

    def _replace(self, article: Article, row: dict[str, object], now: datetime) -> bool:
        mine = articles.c.id == article.id
        kept = self._connection.execute(select(articles.c.value).where(mine).with_for_update()).scalar_one()
        if kept == row["value"]:
            return False
        old = decode(kept, Article)
        new = decode(str(row["value"]), Article)
        changed = (old.headline, old.dek, old.body) != (new.headline, new.dek, new.body)
        if changed and old.method == new.method and words_of(old) != words_of(new):
            self._archive(old, kept, now)
        if article.published is None:
            row = {name: value for name, value in row.items() if name != "moment"}
        self._connection.execute(update(articles).where(mine).values(row))
        if changed or old.keywords != new.keywords:
            search.index(self._connection, article)
        return changed

    def _archive(self, old: Article, value: str, now: datetime) -> None:
        number = select(func.count()).select_from(versions).where(versions.c.article == old.id)
        row = {"article": old.id, "number": number.scalar_subquery() + 1, "replaced_at": now, "value": value}
        self._connection.execute(versions.insert().values(row))

    def get(self, ids: Sequence[str]) -> dict[str, Article]:
        """The articles of these ids; those there are."""
        return values(self._connection, articles.c.id, ids, Article)

    def locked(self, ids: Sequence[str]) -> dict[str, Article]:
        """The same, as they stay until the transaction ends."""
        found: dict[str, Article] = {}
        for some in portions(sorted(ids)):
            statement = select(articles.c.id, articles.c.value).where(articles.c.id.in_(some)).order_by(articles.c.id)
            rows = self._connection.execute(statement.with_for_update())
            found.update({key: decode(value, Article) for key, value in rows})
        return found

    def one(self, name: str) -> Article:
        """The article of an id, of the beginning of one (6 digits and more), or of any of its addresses; raises NotFound."""
        key = find(self._connection, name)
        return self.get([key])[key]

    def read_from(self, page: str) -> tuple[str, ...]:
        """Ids of the articles that were read from the page of this id (an entry's), in order."""
        mine = (articles.c.page == page) | (articles.c.id == page)
        return texts_of(self._connection, select(articles.c.id).where(mine).order_by(articles.c.id))

    def versions(self, key: str) -> tuple[Article, ...]:
        """What an article said before it was changed, oldest first; without the present text."""
        statement = select(versions.c.value).where(versions.c.article == key).order_by(versions.c.number)
        return tuple(decode(value, Article) for value in self._connection.execute(statement).scalars())

    def newest(  # noqa: PLR0913 - filters, each by its name
        self,
        *,
        country: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        topic: str | None = None,
        before: datetime | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Results[str]:
        """Ids of a country's, publisher's, language's or topic's articles from before a moment, newest first; none that was removed.

        Raises InputError where `after` is not the `next` of a screen before.
        """
        statement = select(articles.c.id, articles.c.moment).where(articles.c.removed.is_(None))
        statement = chosen(statement, country=country, publisher=publisher, language=language, topic=topic)
        if before is not None:
            statement = statement.where(articles.c.moment < before)
        if after is not None:
            moment, key = place(after)
            statement = statement.where(tuple_(literal(moment, Moment), literal(key, Words)) > _PLACE)
        statement = statement.order_by(articles.c.moment.desc(), articles.c.id.desc()).limit(limit + 1)
        rows = self._connection.execute(statement).all()
        following = mark(rows[limit - 1][1], rows[limit - 1][0]) if len(rows) > limit else None
        return Results(items=tuple(key for key, _ in rows[:limit]), next=following)

    def listed(self, limit: int) -> tuple[Listed, ...]:
        """The newest articles that are analysed, as a list of pages has them: their texts, which take the most room, are not read out."""
        statement = select(articles.c.id, articles.c.publisher, articles.c.story, articles.c.value, analyses.c.value)
        statement = statement.join(analyses, analyses.c.article == articles.c.id).where(articles.c.removed.is_(None))
        statement = statement.order_by(articles.c.moment.desc(), articles.c.id.desc()).limit(limit)
        return tuple(_listed(*row) for row in self._connection.execute(statement))

    def between(self, language: str, since: datetime, until: datetime) -> tuple[str, ...]:
        """Ids of a language's articles from `since` to `until`, both included, by moment and id; none that was removed."""
        statement = chosen(select(articles.c.id), language=language)
        statement = statement.where(articles.c.moment.between(since, until), articles.c.removed.is_(None))
        return texts_of(self._connection, statement.order_by(articles.c.moment, articles.c.id))

    def moments(self, ids: Sequence[str]) -> dict[str, datetime]:
        """The moments of these articles; those there are."""
        found: dict[str, datetime] = {}
        for some in portions(ids):
            statement = select(articles.c.id, articles.c.moment).where(articles.c.id.in_(some))
            found.update(self._connection.execute(statement).all())
        return {key: found[key] for key in dict.fromkeys(ids) if key in found}

    def countries(self) -> tuple[str, ...]:
        """Countries of whose publishers there are articles, in order."""
        statement = select(publishers.c.country).where(publishers.c.country.is_not(None))
        of_one = select(articles.c.id).where(articles.c.publisher == publishers.c.domain).exists()
        return texts_of(self._connection, statement.where(of_one).distinct().order_by(publishers.c.country))

    def without_story(self, language: str) -> tuple[str, ...]:
        """Ids of a language's articles that belong to no story, by moment and id; none that was removed."""
        statement = chosen(select(articles.c.id), language=language)
        statement = statement.where(articles.c.story.is_(None), articles.c.removed.is_(None))
        return texts_of(self._connection, statement.order_by(articles.c.moment, articles.c.id))

    def count(self) -> int:
        """How many articles there are."""
        return self._connection.execute(select(func.count()).select_from(articles)).scalar_one()

    def export(self) -> Iterator[Article]:
        """All articles by moment and id, read a few hundred at a time."""
        statement = select(articles.c.moment, articles.c.id, articles.c.value)
        statement = statement.order_by(articles.c.moment, articles.c.id).limit(_STREAMED)
        rows = self._connection.execute(statement).all()
        while rows:
            for _, _, value in rows:
                yield decode(value, Article)
            moment, key, _ = rows[-1]
            following = statement.where(tuple_(literal(moment, Moment), literal(key, Words)) < _PLACE)
            rows = self._connection.execute(following).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """An article's dates, in its JSON."""

    published: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyed:
    """An analysis's keywords, in its JSON."""

    keywords: tuple[Keyword, ...] = ()


def _listed(key: str, publisher: str, story: str | None, article: str, analysis: str) -> Listed:
    dated, keyed = decode(article, _Dated), decode(analysis, _Keyed)
    return Listed(
        id=key,
        publisher=publisher,
        story=story,
        keywords=tuple(keyword.name for keyword in keyed.keywords),
        changed=dated.modified or dated.published,
    )


_PLACE = tuple_(articles.c.moment, articles.c.id)


@cache
def _add(dialect: str) -> ReturningInsert[tuple[str]]:
    return insert(dialect, articles).on_conflict_do_nothing().returning(articles.c.id)


def find(connection: Connection, name: str) -> str:
    """The id of the article that a person names by id, by its beginning or by an address; raises NotFound."""
    if _PREFIX.fullmatch(name):
        statement = select(articles.c.id).where(articles.c.id >= name, articles.c.id < name + "g")
        keys = texts_of(connection, statement.order_by(articles.c.id).limit(2))
        if len(keys) > 1:
            raise NotFound(f"several articles begin with {name}: give more digits")
    else:
        keys = _at(connection, name)
    if not keys:
        raise NotFound(f"no article {name} is kept")
    return keys[0]


def _at(connection: Connection, url: str) -> tuple[str, ...]:
    try:
        key = identify(addresses.canonical(url))
    except InputError as error:
        raise NotFound(f"no article {url} is kept: an id has at least 6 hexadecimal digits") from error
    own = texts_of(connection, select(articles.c.id).where(articles.c.id == key))
    return own or texts_of(connection, select(articles.c.id).where(articles.c.page == key).order_by(articles.c.id))


def _page(article: Article) -> str | None:
    if article.page_url is None:
        return None
    try:
        return identify(addresses.canonical(article.page_url))
    except InputError:
        return None  # read from a file: there is no address to be found by
