"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True)

_SQLITE_INDEX = (
    """
    CREATE VIRTUAL TABLE texts_fts
    USING fts5(headline, dek, keywords, body, content='texts', content_rowid='number', tokenize='ascii')
    """,
    """
    CREATE TRIGGER texts_inserted AFTER INSERT ON texts BEGIN
      INSERT INTO texts_fts (rowid, headline, dek, keywords, body)
      VALUES (new.number, new.headline, new.dek, new.keywords, new.body);
    END
    """,
    """
    CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN
      INSERT INTO texts_fts (texts_fts, rowid, headline, dek, keywords, body)
      VALUES ('delete', old.number, old.headline, old.dek, old.keywords, old.body);
    END
    """,
    """
    CREATE TRIGGER texts_updated AFTER UPDATE ON texts BEGIN
      INSERT INTO texts_fts (texts_fts, rowid, headline, dek, keywords, body)
      VALUES ('delete', old.number, old.headline, old.dek, old.keywords, old.body);
      INSERT INTO texts_fts (rowid, headline, dek, keywords, body)
      VALUES (new.number, new.headline, new.dek, new.keywords, new.body);
    END
    """,
)
"""FTS5 over `texts`: its `ascii` tokenizer parts at ASCII punctuation alone, so that our tokens stay whole."""

_POSTGRES_INDEX = (
    "ALTER TABLE texts ADD COLUMN vector tsvector",
    """
    CREATE FUNCTION broadsheet_lexemes(tokens text, weight "char") RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
      SELECT setweight(coalesce(string_agg('''' || token || ''':' || least(place, 16383), ' '), '')::tsvector, weight)
      FROM unnest(string_to_array(btrim(tokens), ' ')) WITH ORDINALITY AS t(token, place)
    $$
    """,
    """
    CREATE FUNCTION broadsheet_index() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.vector := broadsheet_lexemes(NEW.headline, 'A') || broadsheet_lexemes(NEW.dek, 'B')
                 || broadsheet_lexemes(NEW.keywords, 'C') || broadsheet_lexemes(NEW.body, 'D');
      RETURN NEW;
    END
    $$
    """,
    "CREATE TRIGGER texts_written BEFORE INSERT OR UPDATE ON texts FOR EACH ROW EXECUTE FUNCTION broadsheet_index()",
    "CREATE INDEX ix_texts_vector ON texts USING gin (vector)",
)
"""A tsvector beside `texts`, written lexeme by lexeme, so that no parser or dictionary changes our tokens."""


def upgrade() -> None:
    """Make everything."""
    _publishers()
    _articles()
    _findings()
    _worklist()
    for statement in _POSTGRES_INDEX if op.get_bind().dialect.name == "postgresql" else _SQLITE_INDEX:
        op.execute(statement)


def _table(name: str, *items: SchemaItem) -> None:
    keys = [item.name for item in items if isinstance(item, sa.Column) and item.info.get("key")]
    op.create_table(name, *items, sa.PrimaryKeyConstraint(*keys, name=f"pk_{name}"))


def _key(name: str, kind: TypeEngine[Any] = _KEY) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, info={"key": True})


def _value() -> sa.Column[str]:
    return sa.Column("value", sa.Text, nullable=False)


def _reference(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}", ondelete=ondelete)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def _publishers() -> None:
    _table("publishers", _key("domain"), sa.Column("country", _KEY), _value())
    _index("publishers", "country")
    _table(
        "sources",
        _key("url"),
        sa.Column("publisher", _KEY, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        _value(),
        _reference("sources", "publisher", "publishers.domain", "CASCADE"),
    )
    _index("sources", "publisher")
    _table("source_states", _key("url"), _value())
    _table("standings", _key("publisher"), _value())


def _articles() -> None:
    _table("entries", _key("id"), _value())
    _table(
        "pages",
        _key("id"),
        sa.Column("fetched_at", _MOMENT, nullable=False),
        _value(),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    _index("pages", "fetched_at")
    _table("stories", _key("id"), sa.Column("last", _MOMENT, nullable=False), _value())
    _table(
        "articles",
        _key("id"),
        sa.Column("page", _KEY),
        sa.Column("publisher", _KEY, nullable=False),
        sa.Column("moment", _MOMENT, nullable=False),
        sa.Column("story", _KEY),
        _value(),
        _reference("articles", "story", "stories.id", "SET NULL"),
    )
    for columns in (("page",), ("story",), ("moment", "id"), ("publisher", "moment", "id")):
        _index("articles", *columns)


def _findings() -> None:
    _table(
        "versions",
        _key("article"),
        _key("number", sa.Integer()),
        sa.Column("replaced_at", _MOMENT, nullable=False),
        _value(),
        _reference("versions", "article", "articles.id", "CASCADE"),
    )
    _table(
        "texts",
        _key("number", sa.Integer()),
        sa.Column("article", _KEY, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("headline", "dek", "keywords", "body")),
        _reference("texts", "article", "articles.id", "CASCADE"),
        sa.UniqueConstraint("article", name="uq_texts_article"),
    )
    _table(
        "analyses",
        _key("article"),
        sa.Column("method", _KEY, nullable=False),
        sa.Column("language", _KEY, nullable=False),
        sa.Column("topic", _KEY),
        _value(),
        _reference("analyses", "article", "articles.id", "CASCADE"),
    )
    for columns in (("method",), ("language", "article"), ("topic", "article")):
        _index("analyses", *columns)
    _table("editions", _key("country"), _key("at", _MOMENT), _value())


def _worklist() -> None:
    _table(
        "worklist",
        _key("stage"),
        _key("subject"),
        sa.Column("due_at", _MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("token", _KEY),
        sa.Column("lease_until", _MOMENT),
        sa.Column("again_at", _MOMENT),
        sa.Column("failure", _KEY),
        sa.Column("why", _KEY),
        sa.Column("failed_since", _MOMENT),
        sa.Column("failed_at", _MOMENT),
    )
    _index("worklist", "due_at")
    _index("worklist", "stage", "due_at", "subject")
