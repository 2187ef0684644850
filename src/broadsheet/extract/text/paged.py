"""Whether an article goes on at another address: the page says which comes next, and it is a page of the same article."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from broadsheet.extract.page.links import Link, in_full

_PATH: Final = re.compile(
    r"[/_,;-]*(?:(?:page|pages|p|seite|pagina|pag|s)[/_=-]?)?(\d{1,2})(?:\.\w{2,5})?/?", re.IGNORECASE
)
_QUERY: Final = re.compile(r"(?:^|&)(?:page|p|pg|paged|seite|pagina|pag)=(\d{1,2})(?:$|&)", re.IGNORECASE)
_ENDING: Final = re.compile(r"(?:\.\w{2,5})?/?$")


def next_page(links: Iterable[Link], url: str) -> str | None:
    """The address of the article's next page, None where it has none.

    Sites give `rel=next` to the next article as well, so the address must be this one's with a page number.

    >>> links = [Link(tag="a", rel=frozenset({"next"}), href="/n/ferry?page=2")]
    >>> next_page(links, "https://harbourpost.example/n/ferry")
    'https://harbourpost.example/n/ferry?page=2'
    >>> next_page(links, "https://harbourpost.example/n/bridge") is None
    True
    """
    named = filter(None, (in_full(link.href, url) for link in links if "next" in link.rel))
    return next((found for found in named if _is_next(urlsplit(url), urlsplit(found))), None)


def _is_next(own: tuple[str, ...], other: tuple[str, ...]) -> bool:
    (_, host, path, query, _), (_, other_host, other_path, other_query, _) = own, other
    if host != other_host:
        return False
    if path == other_path:
        return _number(_QUERY.search(other_query)) == max(1, _number(_QUERY.search(query))) + 1
    stem = _ENDING.sub("", path)
    rest = other_path[len(stem) :] if stem and other_path.startswith(stem) else ""
    return _number(_PATH.fullmatch(rest)) == 2


def _number(match: re.Match[str] | None) -> int:
    return int(match.group(1)) if match else 0
