"""The tables. A value stands whole as JSON in `value`; beside it are the columns that queries choose and order by.

The full-text index is no table of ours: each database builds its own from `texts`, by triggers that the migrations set. By triggers too
articles have the language and topic of their analysis, so that one index answers a list.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from broadsheet.store.columns import Moment, Words

VERSION = "0007"
"""The newest revision in `migrations/versions`."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

publishers = Table(
    "publishers",
    metadata,
    Column("domain", Words, primary_key=True),
    Column("country", Words, index=True),
    Column("value", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("url", Words, primary_key=True),
    Column("publisher", Words, ForeignKey("publishers.domain", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("value", Text, nullable=False),
)

source_states = Table(
    "source_states",
    metadata,
    Column("url", Words, primary_key=True),
    Column("value", Text, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("source", Words, primary_key=True),
    Column("key", Words, nullable=False, index=True),
    Column("value", Text, nullable=False),
)

permits = Table(
    "permits",
    metadata,
    Column("origin", Words, primary_key=True),
    Column("until", Moment, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("robots", LargeBinary, nullable=False),
    Column("mining", LargeBinary, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("host", Words, primary_key=True),
    Column("holder", Words),
    Column("until", Moment, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Words, primary_key=True),
    Column("value", Text, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("id", Words, primary_key=True),
    Column("fetched_at", Moment, nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("method", Words),
    Index("ix_pages_method", "method", "id"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("last", Moment, nullable=False),
    Column("value", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Words, primary_key=True),
    Column("page", Words, index=True),
    Column("publisher", Words, nullable=False),
    Column("moment", Moment, nullable=False),
    Column("removed", Moment),
    Column("story", Words, ForeignKey("stories.id", ondelete="SET NULL")),
    Column("value", Text, nullable=False),
    Column("language", Words),
    Column("topic", Words),
    Index(None, "moment", "id", "removed", "publisher"),
    Index(None, "publisher", "moment", "id", "removed"),
    Index(None, "language", "moment", "id", "removed", "publisher"),
    Index(None, "topic", "moment", "id", "removed", "publisher", "language"),
    Index(None, "story", "language"),
)

versions = Table(
    "versions",
    metadata,
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("replaced_at", Moment, nullable=False),
    Column("value", Text, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("headline", Text, nullable=False),
    Column("dek", Text, nullable=False),
    Column("keywords", Text, nullable=False),
    Column("body", Text, nullable=False),
)

analyses = Table(
    "analyses",
    metadata,
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("method", Words, nullable=False, index=True),
    Column("language", Words, nullable=False),
    Column("topic", Words),
    Column("value", Text, nullable=False),
)

standings = Table(
    "standings",
    metadata,
    Column("publisher", Words, primary_key=True),
    Column("value", Text, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("country", Words, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("value", Text, nullable=False),
)

worklist = Table(
    "worklist",
    metadata,
    Column("stage", Words, primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("due_at", Moment, index=True),
    Column("attempts", Integer, nullable=False),
    Column("token", Words),
    Column("lease_until", Moment),
    Column("again_at", Moment),
    Column("failure", Words),
    Column("why", Words),
    Column("failed_since", Moment),
    Column("failed_at", Moment),
    Index(None, "stage", "due_at", "subject"),
)
