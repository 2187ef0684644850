"""WebSub (https://www.w3.org/TR/websub/): where a source pushes, and what is said to its hub."""

import hashlib
import hmac
import re

from broadsheet.news import Hub, Page, Request, Subscription
from broadsheet.sources.texts import link

LEASE = 10 * 86_400
"""Seconds that we ask for; the hub decides."""
_LINK = re.compile(r"<([^<>]{1,2000})>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,]+))", re.IGNORECASE)
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})
"""Signatures that a hub may use (section 7.1); `sha1` is what most still do, and an HMAC of it is not broken."""


def hub_of(page: Page, hub: str | None, own: str | None) -> Hub | None:
    """The hub that an answer names in its Link headers, else the one that the document names (section 4); None where there is none.

    The topic is the address that the source gives itself, else the one that answered.
    """
    named = _linked(page)
    url = named.get("hub") or hub
    if url is None:
        return None
    return Hub(url=url, topic=named.get("self") or own or page.final_url)


def _linked(page: Page) -> dict[str, str]:
    """Addresses by relation, of each the first (RFC 8288)."""
    found: dict[str, str] = {}
    for value in (value for name, value in page.headers if name == "link"):
        for match in _LINK.finditer(value[:10_000]):
            relation = _RELATION.search(match[2])
            address = link(match[1], page.final_url)
            for name in (relation[1] or relation[2]).lower().split() if relation and address else ():
                found.setdefault(name, str(address))
    return found


def asking(subscription: Subscription, callback: str, mode: str) -> Request:
    """What asks the hub to push to our address (`subscribe`), or to push no more (`unsubscribe`; section 5.1)."""
    form = (
        ("hub.mode", mode),
        ("hub.topic", subscription.hub.topic),
        ("hub.callback", callback),
        ("hub.secret", subscription.secret),
        ("hub.lease_seconds", str(LEASE)),
    )
    return Request(url=subscription.hub.url, form=form)


def is_signed(content: bytes, signature: str | None, secret: str) -> bool:
    """Whether an `X-Hub-Signature` is the content's (section 7.1), compared in constant time.

    >>> is_signed(b"news", "sha256=" + hmac.new(b"harbour", b"news", "sha256").hexdigest(), "harbour")
    True
    """
    method, _, given = (signature or "").partition("=")
    if method.lower() not in _METHODS:
        return False
    made = hmac.new(secret.encode(), content, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(made.encode(), given.strip().lower().encode("utf-8", "replace"))
