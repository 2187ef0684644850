"""Articles say when their publisher took them down."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("articles", sa.Column("removed", sa.DateTime(timezone=True), nullable=True))
