"""Sources that push: subscribing at their hubs (WebSub), and what their hubs say to us.

A source that names a hub is subscribed to where the operator gave the site's public address. The hub confirms by a challenge, for a lease
that is renewed when nine tenths of it have gone; until it confirms it is asked again every day. What it pushes is only taken as word that the source has something
new, and only with the right signature: the source is then due, and is read as always.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from broadsheet.errors import NotFound, StageError
from broadsheet.news import Hub, Page, Subscription
from broadsheet.ports import Web
from broadsheet.sources.websub import is_signed, subscribing
from broadsheet.store import Transaction

AGAIN = timedelta(days=1)
"""Time to the next request where the hub does not confirm, or fails."""
RENEWED = 0.9
"""Share of a lease after which it is renewed."""
SHORTEST, LONGEST = 3_600, 90 * 86_400
"""Seconds of a lease, whatever the hub says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A subscription to ask for, with the address that the hub is to push to."""

    subscription: Subscription
    callback: str


def offered(txn: Transaction, source: str, hub: Hub, now: datetime) -> None:
    """Notes that a source pushes; it is due to be subscribed to where that is news."""
    held = txn.subscriptions.get((source,)).get(source)
    if held is None or held.hub != hub:
        key, secret = secrets.token_hex(16), secrets.token_hex(32)
        txn.subscriptions.put(Subscription(source=source, hub=hub, key=key, secret=secret))
        txn.worklist.add("subscribe", (source,), now)


def load_subscriptions(address: str, txn: Transaction, sources: Sequence[str], _now: datetime) -> Mapping[str, Asking]:
    """What is to be asked for those of these sources that are kept still."""
    known = txn.sources.many(sources)
    return {
        source: Asking(subscription=held, callback=f"{address.rstrip('/')}/websub/{held.key}")
        for source, held in txn.subscriptions.get(sources).items()
        if source in known
    }


def do_subscribe(web: Web, asking: Asking) -> Page:
    """The hub's answer."""
    return web.post(subscribing(asking.subscription, asking.callback))


def keep_asked(txn: Transaction, source: str, _answer: Page, now: datetime) -> datetime:
    """When to ask again: when the lease is to be renewed where the hub confirmed while it was asked, else the next day."""
    held = txn.subscriptions.get((source,)).get(source)
    left = held.until - now if held and held.until else timedelta()
    return now + max(left * RENEWED, AGAIN)


def fail_asked(_txn: Transaction, _source: str, _error: StageError, _attempts: int, now: datetime) -> datetime:
    """When to ask again where the hub did not take it."""
    return now + AGAIN


def confirm(txn: Transaction, key: str, topic: str, lease: int, now: datetime) -> None:
    """Keeps a hub's confirmation, and when it is renewed; raises NotFound where it speaks of what we did not ask for."""
    held = txn.subscriptions.by_key(key)
    if held.hub.topic != topic:
        raise NotFound("there is no such subscription")
    seconds = timedelta(seconds=min(max(lease, SHORTEST), LONGEST))
    txn.subscriptions.put(replace(held, until=now + seconds))
    txn.worklist.postpone("subscribe", held.source, now + seconds * RENEWED)


def deliver(txn: Transaction, key: str, content: bytes, signature: str | None, now: datetime) -> bool:
    """Whether a push is rightly signed, so that its source is due; raises NotFound where there is no such subscription."""
    held = txn.subscriptions.by_key(key)
    if not is_signed(content, signature, held.secret):
        return False
    txn.worklist.add("discover", (held.source,), now)
    return True
