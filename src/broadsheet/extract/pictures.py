"""The article's pictures by their addresses, with captions and credits where the page gives them."""

from collections.abc import Iterator
from typing import Any

from broadsheet.addresses import absolute
from broadsheet.errors import InputError
from broadsheet.extract.structured import Said, texts
from broadsheet.news import Picture

_MAX = 12


def pictures(said: Said, base: str) -> tuple[Picture, ...]:
    """The pictures that the page's metadata name, the leading one first, none twice."""
    found: dict[str, Picture] = {}
    for address, caption, credit in _told(said):
        try:
            url = absolute(address, base)
        except InputError:
            continue
        found.setdefault(url.split("?")[0], Picture(url=url, caption=caption, credit=credit))
    return tuple(found.values())[:_MAX]


def _told(said: Said) -> Iterator[tuple[str, str | None, str | None]]:
    images = said.article.get("image")
    for item in images if isinstance(images, list) else [images]:
        yield from _from_node(item)
    for name in ("og:image", "og:image:url", "twitter:image"):
        for address in said.metas.get(name, ())[:1]:
            yield address, said.meta("og:image:alt"), None


def _from_node(item: Any) -> Iterator[tuple[str, str | None, str | None]]:
    if isinstance(item, str):
        yield item, None, None
    elif isinstance(item, dict):
        for address in (*texts(item.get("url")), *texts(item.get("contentUrl")))[:1]:
            caption = next(iter((*texts(item.get("caption")), *texts(item.get("description")))), None)
            credit = next(
                iter((*texts(item.get("creditText")), *texts(item.get("copyrightHolder")), *texts(item.get("author")))),
                None,
            )
            yield address, caption, credit
