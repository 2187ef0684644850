"""Turns at hosts, so that processes which share a paper do not visit one host at once."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table. No index on `until`: it changes with each visit, and only the tidying asks for it."""
    op.create_table(
        "turns",
        sa.Column("host", _WORDS, nullable=False),
        sa.Column("holder", _WORDS, nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_turns"),
    )
