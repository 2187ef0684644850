"""What the pass that visits sources loads, does and keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from broadsheet.addresses import FEED_HOSTS, domain
from broadsheet.errors import StageError
from broadsheet.naming import name_of, own_name
from broadsheet.news import Discovery, Entry, Publisher, Source, SourceState
from broadsheet.pipeline.newcomers import introduce
from broadsheet.pipeline.pushes import offered
from broadsheet.pipeline.rereading import FOLLOWED
from broadsheet.ports import Web
from broadsheet.sources import after_failure, discover
from broadsheet.store import Announced, Transaction

STAMPED = 5
"""Known entries of a source from which on it is not believed that most of them were changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an operator chose of the visits."""

    oldest: timedelta | None = None
    """Entries older than this when they are announced are not fetched."""
    followed: timedelta = FOLLOWED
    """For how long articles are read again."""
    address: str | None = None
    """The site's public address; with it, sources that push are subscribed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A source that is due."""

    source: Source
    state: SourceState
    now: datetime


def load_sources(txn: Transaction, urls: Sequence[str], now: datetime) -> Mapping[str, Visit]:
    """The sources of these addresses with what is remembered of them."""
    states = txn.sources.states(urls)
    known = txn.sources.many(urls)
    return {url: Visit(source=source, state=states[url], now=now) for url, source in known.items()}


def do_discover(web: Web, visit: Visit) -> Discovery:
    """What the source announces."""
    return discover(web, visit.source, visit.state, visit.now)


def keep_discovery(choice: Choice, txn: Transaction, url: str, found: Discovery, now: datetime) -> datetime | None:
    """Keeps what a source announced, has what is new fetched; gives back when to look again."""
    source = txn.sources.locked(url)
    if source is None:
        return None
    if found.hub is not None and choice.address is not None:
        offered(txn, url, found.hub, now)
    oldest = choice.oldest
    owner = _owner(txn, source, found)
    wanted = [
        entry if entry.publisher == owner else replace(entry, publisher=owner)
        for entry in found.entries
        if oldest is None or entry.published is None or entry.published > now - oldest
    ]
    said = txn.entries.put(wanted)
    txn.worklist.schedule("fetch", {key: newest_first(entry.published, now) for key, entry in _worth(said).items()})
    last_new = now if said.new else txn.sources.state(url).last_new
    txn.sources.put_state(replace(found.state, last_new=last_new))
    _subscribe_to(txn, found.sources, now)
    _learn_publisher(txn, owner, found)
    next_at: datetime = found.next_at
    return next_at


def _worth(said: Announced) -> Mapping[str, Entry]:
    """The entries to fetch: what is new, and what was changed, unless most of what was known says so: that is the time at which the list was made."""
    is_stamped = said.known >= STAMPED and 2 * len(said.changed) > said.known
    return said.new if is_stamped else said.new | said.changed


def _owner(txn: Transaction, source: Source, found: Discovery) -> str:
    """Whose the source is; one at a host that keeps feeds for others goes over to the publisher whose page it says it is of."""
    if source.publisher not in FEED_HOSTS or not found.home:
        return source.publisher
    owner = domain(found.home)
    if owner in FEED_HOSTS or "." not in owner:
        return source.publisher
    keeper = txn.publishers.get(source.publisher)
    others = tuple(other for other in keeper.sources if other.url != source.url)
    if others:
        txn.publishers.put(replace(keeper, sources=others))
    else:
        txn.publishers.remove(keeper.domain)
    chosen = keeper.name if not others and keeper.name != keeper.domain else None
    name = chosen or name_of((found.name or "",), owner) or owner
    met = Publisher(domain=owner, name=name, topic=keeper.topic, home=found.home)
    introduce(txn, {owner: met}, keeper.country)
    txn.sources.put((replace(source, publisher=owner),))
    return owner


def _subscribe_to(txn: Transaction, sources: Sequence[Source], now: datetime) -> None:
    """Keeps those sources of a publisher that are not known yet; they are due."""
    if not sources:
        return
    known = txn.sources.many([source.url for source in sources])
    new = [source for source in sources if source.url not in known]
    txn.sources.put(new)
    txn.worklist.add("discover", [source.url for source in new], now)


def newest_first(published: datetime | None, now: datetime) -> datetime:
    """A moment up to 30 days before now, earlier for what is newer: what is due longest is done first."""
    age = min(max(now - published, timedelta()), timedelta(days=30)) if published else timedelta(days=1)
    return now - timedelta(days=30) + age


def _learn_publisher(txn: Transaction, owner: str, found: Discovery) -> None:
    """What a source calls its publisher, where we had no name yet; a title that is none of its publisher's names a section."""
    if found.name is None and found.language is None:
        return
    publisher = txn.publishers.many((owner,))[owner]
    told = own_name((found.name,), publisher.domain) if found.name else None
    name = told if told and publisher.name == publisher.domain else publisher.name
    language = publisher.language or found.language
    if (name, language) != (publisher.name, publisher.language):
        txn.publishers.put(replace(txn.publishers.get(owner), name=name, language=language))


def fail_discover(txn: Transaction, url: str, error: StageError, _attempts: int, now: datetime) -> datetime | None:
    """Notes the failure; gives back when to try again."""
    if url not in txn.sources.many((url,)):
        return None
    state, next_at = after_failure(txn.sources.state(url), error, now)
    txn.sources.put_state(state)
    return next_at
