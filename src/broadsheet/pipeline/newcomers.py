"""What is known of a publisher that an article brings along."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from broadsheet.addresses import same_house
from broadsheet.naming import letters
from broadsheet.news import Publisher
from broadsheet.news.countries import country_code, country_of
from broadsheet.rows import publisher_name
from broadsheet.store import Transaction


def introduce(txn: Transaction, told: Mapping[str, Publisher], home: str | None = None) -> None:
    """Keeps those of these publishers, by domain, that the paper does not know, with what the directory knows of them, and the names of those that had none; one of no known country is in the edition of `home`.

    Nobody is called as the directory calls another: pages name themselves.
    """
    known = txn.publishers.many(sorted(told))
    for domain, held in known.items():
        name = told[domain].name
        if held.name == domain != name and _is_free(name, domain):
            txn.publishers.put(replace(txn.publishers.get(domain), name=name))
    new = (told[domain] for domain in sorted(told) if domain not in known)
    named = (one if _is_free(one.name, one.domain) else replace(one, name=one.domain) for one in new)
    for publisher in completed(named):
        txn.publishers.put(publisher if publisher.country else replace(publisher, country=home))


def completed(publishers: Iterable[Publisher]) -> tuple[Publisher, ...]:
    """The publishers, with what they leave out taken from the built-in directory, and the country else from the domain.

    The sources of the directory are not taken over: who brings an article or a feed subscribes to nothing more.
    """
    return tuple(_completed(publisher, _listed().get(publisher.domain)) for publisher in publishers)


@cache
def _listed() -> Mapping[str, Publisher]:
    from broadsheet.sources import directory  # noqa: PLC0415 (only newcomers need it)

    return {publisher.domain: publisher for publisher in directory()}


@cache
def _owners() -> Mapping[str, frozenset[str]]:
    """Domains by name, as the directory has them."""
    owners: dict[str, set[str]] = {}
    for publisher in _listed().values():
        owners.setdefault(letters(publisher.name), set()).add(publisher.domain)
    return {name: frozenset(domains) for name, domains in owners.items()}


def _is_free(name: str, domain: str) -> bool:
    owners = _owners().get(letters(name), frozenset())
    return not owners or any(same_house(domain, owner) for owner in owners)


def _completed(given: Publisher, listed: Publisher | None) -> Publisher:
    if listed is not None:
        given = joined(given, listed)
    return given if given.country else replace(given, country=country_of(given.domain))


def joined(given: Publisher, held: Publisher) -> Publisher:
    """The publisher that is given, with what it leaves out as it is held; the sources are those that are given."""
    new = {item.name: getattr(given, item.name) for item in fields(Publisher) if getattr(given, item.name) is not None}
    if given.name == given.domain:
        del new["name"]
    return replace(held, **new)


def publisher_told(row: Mapping[str, Any], domain: str) -> Publisher:
    """The publisher as a row tells of it."""
    held = row.get("publisher")
    told = held if isinstance(held, dict) else {}
    country, owner = ((value if isinstance(value := told.get(key), str) else "") for key in ("country", "owner"))
    return Publisher(
        domain=domain,
        name=publisher_name(row) or domain,
        country=country_code(country),
        owner=" ".join(owner.split()) or None,
    )
