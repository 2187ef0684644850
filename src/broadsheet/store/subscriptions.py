"""Subscriptions to sources at their hubs."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from broadsheet.errors import NotFound
from broadsheet.news import Subscription
from broadsheet.store.schema import subscriptions
from broadsheet.store.sql import upsert, values
from broadsheet.store.values import decode, encode


class Subscriptions:
    """Subscriptions by source."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, subscription: Subscription) -> None:
        """Keep a subscription in place of the one before."""
        row = {"source": subscription.source, "key": subscription.key, "value": encode(subscription)}
        upsert(self._connection, subscriptions, [row])

    def remove(self, source: str) -> None:
        """Forget a subscription; nothing happens where there is none."""
        self._connection.execute(delete(subscriptions).where(subscriptions.c.source == source))

    def get(self, sources: Sequence[str]) -> dict[str, Subscription]:
        """The subscriptions to these sources; those there are."""
        return values(self._connection, subscriptions.c.source, sources, Subscription)

    def by_key(self, key: str) -> Subscription:
        """The subscription whose address ends with a key; raises NotFound."""
        row = self._connection.execute(select(subscriptions.c.value).where(subscriptions.c.key == key)).scalar()
        if row is None:
            raise NotFound("there is no such subscription")
        return decode(row, Subscription)
