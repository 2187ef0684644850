"""What is known of a publisher that an article brings along."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from broadsheet.codec import publisher_name
from broadsheet.news import Publisher
from broadsheet.store import Transaction

_NO_COUNTRY = frozenset(
    {
        "ai",
        "am",
        "cc",
        "cd",
        "co",
        "dj",
        "eu",
        "fm",
        "gg",
        "io",
        "la",
        "ly",
        "me",
        "nu",
        "sh",
        "su",
        "tk",
        "to",
        "tv",
        "vc",
        "ws",
    }
)
"""Endings of two letters that are sold to the whole world, or belong to no country."""
_ELSEWHERE = {"uk": "GB", "ac": None}


def introduce(txn: Transaction, told: Mapping[str, Publisher]) -> None:
    """Keeps those of these publishers, by domain, that the paper does not know.

    The built-in directory knows a publisher best (name, country, language, kind, weight). One that it does not know is as the article tells;
    its country is then that of its national top-level domain. The sources are not taken over: an import subscribes to nothing.
    """
    known = txn.publishers.many(sorted(told))
    strangers = [name for name in sorted(told) if name not in known]
    if not strangers:
        return
    from broadsheet.sources import directory  # noqa: PLC0415 (only an import needs it)

    listed = {publisher.domain: publisher for publisher in directory()}
    for name in strangers:
        publisher = told[name]
        if name in listed:
            publisher = replace(listed[name], sources=(), country=publisher.country or listed[name].country)
        txn.publishers.put(replace(publisher, country=publisher.country or country_of(name)))


def publisher_told(row: Mapping[str, Any], domain: str) -> Publisher:
    """The publisher as a row tells of it."""
    held = row.get("publisher")
    country = held.get("country") if isinstance(held, dict) else None
    code = country.upper() if isinstance(country, str) and len(country) == len("GB") and country.isalpha() else None
    return Publisher(domain=domain, name=publisher_name(row) or domain, country=code)


def country_of(domain: str) -> str | None:
    """The country whose top-level domain it is, None where the ending names none.

    >>> country_of("harbourpost.co.uk"), country_of("hafenblatt.de"), country_of("harbourpost.example"), country_of("twitch.tv")
    ('GB', 'DE', None, None)
    """
    ending = domain.rpartition(".")[2].lower()
    if ending in _NO_COUNTRY or len(ending) != len("de") or not ending.isascii():
        return None
    return _ELSEWHERE.get(ending, ending.upper())
