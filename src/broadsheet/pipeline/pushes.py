"""Sources that push: subscribing at their hubs (WebSub), and what their hubs say to us.

A source that names a hub is subscribed to where the operator gave the site's public address. The hub confirms by a challenge, for a lease
that is renewed when nine tenths of it have gone; until it confirms it is asked again every day, and where it denies, after 30 days. What it pushes is only
taken as word that the source has something new, and only with the right signature: the source is then due, and is read as always.

A subscription to a source that is kept no more, or has another hub, is ended: its hub is asked every day until it has asked back, or the lease is over.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from broadsheet.errors import NotFound, StageError
from broadsheet.news import Hub, Page, Subscription
from broadsheet.ports import Web
from broadsheet.sources.websub import asking, is_signed
from broadsheet.store import Transaction

AGAIN = timedelta(days=1)
"""Time to the next request where the hub does not confirm, or fails."""
DENIED = timedelta(days=30)
"""Time to the next request where the hub denies."""
RENEWED = 0.9
"""Share of a lease after which it is renewed."""
SHORTEST, LONGEST = 3_600, 90 * 86_400
"""Seconds of a lease, whatever the hub says."""
BREATH = timedelta(minutes=1)
"""Time from a visit to the next that a push may bring: some hubs push each sentence of a ticker."""
LONGEST_REASON = 200
"""Characters of a hub's reason that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a hub is to be asked."""

    mode: str
    """`subscribe` or `unsubscribe`."""
    subscription: Subscription
    callback: str
    """The address that it pushes to."""


def offered(txn: Transaction, source: str, hub: Hub, now: datetime) -> None:
    """Notes that a source pushes; it is due to be subscribed to where that is news, or its hub is asked no more because it was not kept for a while."""
    held = txn.subscriptions.get((source,)).get(source)
    if held is not None and held.hub != hub and held.until:
        old = replace(held, source=f"{source}#{held.key}")  # an address that no source has: it is to be ended
        txn.subscriptions.put(old)
        txn.worklist.add("subscribe", (old.source,), now)
    if held is None or held.hub != hub:
        key, secret = secrets.token_hex(16), secrets.token_hex(32)
        txn.subscriptions.put(Subscription(source=source, hub=hub, key=key, secret=secret))
    elif txn.worklist.due("subscribe", (source,)):
        return
    txn.worklist.add("subscribe", (source,), now)


def load_subscriptions(address: str, txn: Transaction, sources: Sequence[str], now: datetime) -> Mapping[str, Asking]:
    """What the hubs of these sources are to be asked; nothing where one is kept no more and its lease is over."""
    found = {}
    for source, held in txn.subscriptions.get(sources).items():
        mode = _wanted(txn, held)
        if mode == "subscribe" or (held.until and held.until > now):
            callback = f"{address.rstrip('/')}/websub/{held.key}"
            found[source] = Asking(mode=mode, subscription=held, callback=callback)
    return found


def _wanted(txn: Transaction, held: Subscription) -> str:
    return "subscribe" if txn.sources.many((held.source,)) else "unsubscribe"


def do_subscribe(web: Web, asked: Asking) -> Page:
    """The hub's answer."""
    return web.post(asking(asked.subscription, asked.callback, asked.mode))


def keep_asked(txn: Transaction, source: str, _answer: Page, now: datetime) -> datetime | None:
    """When to ask again: when the lease is to be renewed where the hub confirmed while it was asked, else the next day."""
    held = txn.subscriptions.get((source,)).get(source)
    if held is None:
        return None
    if held.denied:
        return now + DENIED
    if held.until is None or _wanted(txn, held) == "unsubscribe":
        return now + AGAIN
    return now + max((held.until - now) * RENEWED, AGAIN)


def fail_asked(_txn: Transaction, _source: str, _error: StageError, _attempts: int, now: datetime) -> datetime:
    """When to ask again where the hub did not take it."""
    return now + AGAIN


def confirm(txn: Transaction, key: str, mode: str, topic: str, lease: int, now: datetime) -> None:
    """Keeps a hub's confirmation, and when it is renewed, or that it has ended; raises NotFound where we did not ask for it."""
    held = _asked_for(txn, key, topic)
    if mode != _wanted(txn, held):
        raise NotFound("there is nothing to confirm")
    if mode == "unsubscribe":
        txn.subscriptions.remove(held.source)
        return
    seconds = timedelta(seconds=min(max(lease, SHORTEST), LONGEST))
    txn.subscriptions.put(replace(held, until=now + seconds, denied=None))
    txn.worklist.postpone("subscribe", held.source, now + seconds * RENEWED)


def deny(txn: Transaction, key: str, topic: str, reason: str, now: datetime) -> None:
    """Keeps that a hub does not, or no longer, push (section 5.2); raises NotFound where we did not ask for it."""
    held = _asked_for(txn, key, topic)
    if _wanted(txn, held) == "unsubscribe":
        txn.subscriptions.remove(held.source)
        return
    why = " ".join(reason.split())[:LONGEST_REASON] or "without a reason"
    txn.subscriptions.put(replace(held, until=None, denied=why))
    txn.worklist.postpone("subscribe", held.source, now + DENIED)


def _asked_for(txn: Transaction, key: str, topic: str) -> Subscription:
    held = txn.subscriptions.by_key(key)
    if held.hub.topic != topic:
        raise NotFound("there is no such subscription")
    return held


def deliver(txn: Transaction, key: str, content: bytes, signature: str | None, now: datetime) -> bool:
    """Whether a push is rightly signed, so that its source is due, a minute after its last visit at the soonest; raises NotFound where there is no such subscription any more."""
    held = txn.subscriptions.by_key(key)
    if _wanted(txn, held) == "unsubscribe":
        raise NotFound("there is no such subscription")
    if not is_signed(content, signature, held.secret):
        return False
    tried = txn.sources.state(held.source).last_tried
    txn.worklist.add("discover", (held.source,), max(now, tried + BREATH) if tried else now)
    return True
