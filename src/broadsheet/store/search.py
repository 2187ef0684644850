"""Full-text search: the same articles are found on every database, because each indexes tokens of our own.

SQLite searches with FTS5 and ranks by BM25; its matches are read best first, and no further than a screen needs. PostgreSQL
finds candidates with a tsvector, ranks by `ts_rank`, and a phrase is looked up in the tokens themselves, because a tsvector
forgets places beyond the 255th of a word and the 16,383rd of a text.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from broadsheet.errors import InputError
from broadsheet.news import Article, Query, Results
from broadsheet.store.filters import chosen
from broadsheet.store.schema import articles, texts
from broadsheet.store.sql import texts_of, upsert
from broadsheet.store.tokens import Term, joined, term, terms
from broadsheet.store.values import storable

_MOST_BYTES = 300_000
"""Bytes of a body's tokens that are indexed, the first ones; a tsvector holds 1 MiB at most."""
_MOST_BYTES_ABOVE = 20_000
"""The same of headline, dek and keywords, each."""
_MOST_TOKENS = 200
"""Tokens of a query."""

_FTS = table("texts_fts", column("rowid", Integer), column("rank", Float))
_BM25 = "bm25(10.0, 4.0, 4.0, 1.0)"
"""Weights of headline, dek, keywords and body, in the order of the columns (FTS5's manual, 5.1.1)."""
_TS_RANK = "ts_rank('{0.1, 0.4, 0.4, 1.0}', texts.vector, CAST(:tsquery AS tsquery), 1) DESC"
"""Weights of body, keywords, dek and headline; divided by 1 + the logarithm of the length."""

_BY_INDEX = text("SET LOCAL enable_seqscan = off")
"""For this transaction. PostgreSQL's planner counts a table's pages without the vectors, which stand beside it, and would unpack all of them for a common word."""


class Search:
    """Articles by their words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: Query, limit: int = 20, after: str | None = None, *, newest: bool = False) -> Results[str]:
        """Ids of the articles that have all words and phrases and pass the filters, best first, then newest; none that was removed.

        Words match whole, without regard to accents and case; a word of several tokens (`U.S.`) is a phrase, several words typed without a space are each by itself. A query
        without words, or with `newest`, gives them newest first: the same order on both databases. One whose words have no letter or digit gives nothing.
        Raises InputError where the query is too long or `after` is not the `next` of a screen before.
        """
        asked = _terms(query)
        if not asked and (query.words or query.phrases):
            return Results(items=())
        start = _start(after)
        statement = chosen(
            select(articles.c.id).where(articles.c.removed.is_(None)),
            country=query.country,
            publisher=query.publisher,
            language=query.language,
            topic=query.topic,
        )
        if query.since is not None:
            statement = statement.where(articles.c.moment >= query.since)
        if query.before is not None:
            statement = statement.where(articles.c.moment < query.before)
        found = self._found(statement, asked, start, limit + 1, newest=newest)
        return Results(items=found[:limit], next=str(start + limit) if len(found) > limit else None)

    def _found(
        self, statement: Select[tuple[str]], asked: Sequence[Term], start: int, count: int, *, newest: bool
    ) -> tuple[str, ...]:
        if asked:
            in_postgres = self._connection.dialect.name == "postgresql"
            if in_postgres:
                self._connection.execute(_BY_INDEX)
            statement = _in_postgres(statement, asked) if in_postgres else _in_sqlite(statement, asked)
            if not (newest or in_postgres):
                return self._best(statement, start, count)
        if newest:
            statement = statement.order_by(None)
        statement = statement.order_by(articles.c.moment.desc(), articles.c.id.desc())
        return texts_of(self._connection, statement.offset(start).limit(count))

    def _best(self, statement: Select[tuple[str]], start: int, count: int) -> tuple[str, ...]:
        """So many of the best from a place on, by rank, then newest; FTS5 gives them by rank alone (its manual, 5.1.1), as they are asked for."""
        ranked = statement.add_columns(_FTS.c.rank, articles.c.moment)
        ranked = ranked.where(_FTS.c.rank.op("MATCH")(literal_column(f"'{_BM25}'"))).order_by(_FTS.c.rank)
        found: list[tuple[str, float, datetime]] = []
        with self._connection.execute(ranked) as rows:
            for key, rank, moment in rows:
                if len(found) >= start + count and rank > found[-1][1]:
                    break
                found.append((key, rank, moment))
        newest = sorted(found, key=lambda row: (row[2], row[0]), reverse=True)
        best = sorted(newest, key=lambda row: row[1])
        return tuple(key for key, _, _ in best[start : start + count])


def index(connection: Connection, article: Article) -> None:
    """Make an article found by its words, in place of those it had."""
    row = {
        "article": article.id,
        "headline": joined(storable(article.headline), _MOST_BYTES_ABOVE),
        "dek": joined(storable(article.dek or ""), _MOST_BYTES_ABOVE),
        "keywords": joined(storable("\n".join(article.keywords)), _MOST_BYTES_ABOVE),
        "body": joined(storable(article.body), _MOST_BYTES),
    }
    upsert(connection, texts, [row], by=("article",))


def _terms(query: Query) -> list[Term]:
    asked = [found for word in query.words for found in terms(storable(word))]
    asked += [found for phrase in query.phrases if (found := term(storable(phrase))) is not None]
    if sum(len(found.tokens) for found in asked) > _MOST_TOKENS:
        raise InputError(f"the query is too long: at most {_MOST_TOKENS} words")
    return asked


def _start(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isascii() or not after.isdecimal() or len(after) > 9:
        raise InputError(f"{after!r} is no place to go on from: give back `next` of the screen before")
    return int(after)


def _in_sqlite(statement: Select[tuple[str]], terms: Sequence[Term]) -> Select[tuple[str]]:
    match = " AND ".join(f'"{" ".join(found.tokens)}"' + ("*" if found.open else "") for found in terms)
    return (
        statement.join(texts, texts.c.article == articles.c.id)
        .join(_FTS, _FTS.c.rowid == texts.c.number)
        .where(literal_column("texts_fts").op("MATCH")(match))
    )


def _in_postgres(statement: Select[tuple[str]], terms: Sequence[Term]) -> Select[tuple[str]]:
    parts = [
        f"'{token}'" + (":*" if found.open and place == len(found.tokens) else "")
        for found in terms
        for place, token in enumerate(found.tokens, 1)
    ]
    tsquery = " & ".join(dict.fromkeys(parts))
    statement = statement.join(texts, texts.c.article == articles.c.id)
    statement = statement.where(text("texts.vector @@ CAST(:tsquery AS tsquery)").bindparams(tsquery=tsquery))
    for found in terms:
        if len(found.tokens) > 1:
            statement = statement.where(_holds(found))
    return statement.order_by(text(_TS_RANK).bindparams(tsquery=tsquery))


def _holds(found: Term) -> ColumnElement[bool]:
    run = f" {' '.join(found.tokens)}" + ("" if found.open else " ")
    return or_(
        *(func.strpos(field, run) > 0 for field in (texts.c.headline, texts.c.dek, texts.c.keywords, texts.c.body))
    )
