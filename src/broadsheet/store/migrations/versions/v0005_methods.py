"""Pages say by which method they were read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column, and an index that holds all that is asked of it: the rows are large."""
    op.add_column("pages", sa.Column("method", _WORDS, nullable=True))
    op.create_index("ix_pages_method", "pages", ["method", "id"])
