"""What hubs say to us."""

from datetime import datetime

from broadsheet.library.group import Group


class Pushes(Group):
    """Subscriptions to sources at their hubs (WebSub)."""

    def confirm(self, key: str, topic: str, lease: int, now: datetime) -> None:
        """Keeps a hub's confirmation for so many seconds; raises NotFound where we did not ask for it."""
        from broadsheet import pushes  # noqa: PLC0415 (questions to a paper do not load the stages)

        with self._store.begin() as txn:
            pushes.confirm(txn, key, topic, lease, now)

    def deliver(self, key: str, content: bytes, signature: str | None, now: datetime) -> bool:
        """Whether a push is rightly signed: its source is then due. Raises NotFound."""
        from broadsheet import pushes  # noqa: PLC0415 (as above)

        with self._store.begin() as txn:
            return pushes.deliver(txn, key, content, signature, now)
