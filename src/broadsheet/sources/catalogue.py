"""The directory of real publishers that comes with Broadsheet: a table per country in `broadsheet/publishers/` (see its README)."""

from functools import cache
from importlib.resources import files

from broadsheet.errors import InputError
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.news.countries import country_code

COLUMNS = ("domain", "name", "language", "kind", "topic", "weight", "owner", "feeds", "news_sitemaps", "sitemaps")
NOWHERE = "unknown"
"""Name of the table of those whose country is not known."""
_KINDS = (SourceKind.FEED, SourceKind.NEWS_SITEMAP, SourceKind.SITEMAP)


def directory(country: str | None = None) -> tuple[Publisher, ...]:
    """The publishers of a country (ISO 3166-1 alpha-2), or all; by weight, the greatest first, then by domain.

    A country without publishers gives none; raises InputError where the text is no code of two letters.
    """
    if country is None:
        everything = [publisher for name in _index() for publisher in _table(name)]
        return tuple(sorted(everything, key=lambda publisher: (-(publisher.weight or 0), publisher.domain)))
    if (code := country_code(country)) is None:
        raise InputError(f"{country!r} is not an ISO 3166 code of two letters, such as DE")
    return _table(code) if code in _index() else ()


def countries() -> tuple[tuple[str, int], ...]:
    """Countries with a publisher in the directory and how many; by code."""
    return tuple((name, count) for name, count in _index().items() if name != NOWHERE)


@cache
def _index() -> dict[str, int]:
    """Tables and their numbers of publishers, as the maker counted them."""
    lines = (files("broadsheet") / "publishers" / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: int(count) for name, count in (line.split("\t") for line in lines)}


@cache
def _table(name: str) -> tuple[Publisher, ...]:
    text = (files("broadsheet") / "publishers" / f"{name}.tsv").read_text(encoding="utf-8")
    country = None if name == NOWHERE else name
    return tuple(_publisher(line.split("\t"), country) for line in text.split("\n")[1:] if line)


def _publisher(row: list[str], country: str | None) -> Publisher:
    domain, name, language, kind, topic, weight, owner, *addresses = row
    return Publisher(
        domain=domain,
        name=name or domain,
        country=country,
        language=language or None,
        kind=kind or None,
        topic=topic or None,
        weight=float(weight),
        owner=owner or None,
        sources=tuple(
            Source(url=url, kind=kind_, publisher=domain)
            for kind_, urls in zip(_KINDS, addresses, strict=True)
            for url in urls.split()
        ),
    )
