"""What hubs say to us."""

from datetime import datetime

from broadsheet.library.group import Group


class Pushes(Group):
    """Subscriptions to sources at their hubs (WebSub)."""

    def confirm(self, key: str, mode: str, topic: str, lease: int, now: datetime) -> None:
        """Keeps a hub's confirmation for so many seconds, or that it has ended; raises NotFound where we did not ask for it."""
        from broadsheet.pipeline import pushes  # noqa: PLC0415 (questions to a paper do not load the stages)

        with self._store.begin() as txn:
            pushes.confirm(txn, key, mode, topic, lease, now)

    def deny(self, key: str, topic: str, reason: str, now: datetime) -> None:
        """Keeps that the hub does not push, and why; raises NotFound where we did not ask for it."""
        from broadsheet.pipeline import pushes  # noqa: PLC0415 (as above)

        with self._store.begin() as txn:
            pushes.deny(txn, key, topic, reason, now)

    def deliver(self, key: str, content: bytes, signature: str | None, now: datetime) -> bool:
        """Whether a push is rightly signed: its source is then due. Raises NotFound."""
        from broadsheet.pipeline import pushes  # noqa: PLC0415 (as above)

        with self._store.begin() as txn:
            return pushes.deliver(txn, key, content, signature, now)
