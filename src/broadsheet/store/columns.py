"""Column types: moments in UTC, and text that every database can hold."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator

from broadsheet.errors import InputError
from broadsheet.store.values import storable


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept and given back in UTC to the microsecond.

    SQLite knows no time zones: there it is text of one width, so that its order is the order of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the driver takes it; raises InputError where it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise InputError(f"the time {value} has no time zone: name one, as in datetime.now(UTC)")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text without what a database refuses, ordered by its bytes on every database."""

    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The text as it can be kept."""
        return None if value is None else storable(value)
