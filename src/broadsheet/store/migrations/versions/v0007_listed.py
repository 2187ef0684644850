"""Articles hold what lists choose them by, each list's whole order in one index: their rows are large."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_FILL = """
UPDATE articles SET (language, topic) = (SELECT language, topic FROM analyses WHERE article = articles.id)
WHERE EXISTS (SELECT 1 FROM analyses WHERE article = articles.id)
"""
_SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER analyses_inserted AFTER INSERT ON analyses BEGIN
      UPDATE articles SET language = new.language, topic = new.topic WHERE id = new.article;
    END
    """,
    """
    CREATE TRIGGER analyses_updated AFTER UPDATE OF language, topic ON analyses
    WHEN new.language IS NOT old.language OR new.topic IS NOT old.topic BEGIN
      UPDATE articles SET language = new.language, topic = new.topic WHERE id = new.article;
    END
    """,
)
_POSTGRES_TRIGGERS = (
    """
    CREATE FUNCTION broadsheet_list() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE articles SET language = NEW.language, topic = NEW.topic WHERE id = NEW.article;
      RETURN NULL;
    END
    $$
    """,
    "CREATE TRIGGER analyses_inserted AFTER INSERT ON analyses FOR EACH ROW EXECUTE FUNCTION broadsheet_list()",
    """
    CREATE TRIGGER analyses_updated AFTER UPDATE ON analyses FOR EACH ROW
    WHEN (NEW.language IS DISTINCT FROM OLD.language OR NEW.topic IS DISTINCT FROM OLD.topic)
    EXECUTE FUNCTION broadsheet_list()
    """,
)
_FORMER = (
    ("articles", "moment_id"),
    ("articles", "publisher_moment_id"),
    ("articles", "story"),
    ("analyses", "language_article"),
    ("analyses", "topic_article"),
)
_INDEXES: tuple[tuple[str, ...], ...] = (
    ("moment", "id", "removed", "publisher"),
    ("publisher", "moment", "id", "removed"),
    ("language", "moment", "id", "removed", "publisher"),
    ("topic", "moment", "id", "removed", "publisher", "language"),
    ("story", "language"),
)


def upgrade() -> None:
    """Add the columns, which triggers keep as analyses have them, whichever version writes those."""
    for table, former in _FORMER:
        op.drop_index(f"ix_{table}_{former}", table)
    for name in ("language", "topic"):
        op.add_column("articles", sa.Column(name, _WORDS, nullable=True))
    op.execute(_FILL)
    for columns in _INDEXES:
        op.create_index(f"ix_articles_{'_'.join(columns)}", "articles", columns)
    for statement in _POSTGRES_TRIGGERS if op.get_bind().dialect.name == "postgresql" else _SQLITE_TRIGGERS:
        op.execute(statement)
