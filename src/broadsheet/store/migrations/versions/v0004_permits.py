"""What hosts permit, so that it is not asked for by each run anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "permits",
        sa.Column("origin", _KEY, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("robots", sa.LargeBinary, nullable=False),
        sa.Column("mining", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_permits"),
    )
    op.create_index("ix_permits_until", "permits", ["until"])
