"""The article's pictures by their addresses, with captions and credits: the metadata's first, then those that the page shows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

import lxml.html

from broadsheet.addresses import absolute
from broadsheet.errors import InputError
from broadsheet.extract.structured import Said, text_of, texts
from broadsheet.news import Picture

_MAX: Final = 12
_FIGURES: Final = 60
_SMALL: Final = 150
"""Pixels below which a picture is an icon, a face or a tracker."""
_NO_PICTURE: Final = re.compile(
    r"\.svg(?:$|\?)|^data:|logo|icon|avatar|sprite|pixel|spacer|placeholder|1x1|badge|gravatar", re.IGNORECASE
)
_APART: Final = re.compile(
    r"related|recommend|teaser|sidebar|promo|author|comment|widget|more-|most-|newsletter|card", re.IGNORECASE
)
_CREDIT: Final = re.compile(
    r"(?:\b(?:photo(?:graph)?(?:ie)?|foto(?:grafie)?|bild(?:quelle)?|image|picture|credit|crédit|crédits|quelle|source|fuente|фото|zdjęcie|写真|图|사진)\s?(?:by|von|:|：|/)|©|\(c\))\s*(?P<who>[^.\n]{2,80})\W*$",
    re.IGNORECASE,
)

_Shown = tuple[str, str | None, str | None, str]
"""Address, caption, credit, and where it stands."""


def pictures(tree: lxml.html.HtmlElement, said: Said, base: str) -> tuple[tuple[Picture, ...], str | None]:
    """The article's pictures, the leading one first, none twice; and what told of that one."""
    found: dict[str, Picture] = {}
    first = None
    for address, caption, credit, method in (*_told(said), *_shown(tree)):
        try:
            url = absolute(address, base)
        except InputError:
            continue
        first = first or method
        picture = Picture(url=url, caption=caption or None, credit=credit or None)
        known = found.setdefault(_name(url), picture)
        found[_name(url)] = replace(
            known, caption=known.caption or picture.caption, credit=known.credit or picture.credit
        )
    return tuple(found.values())[:_MAX], first


def _name(url: str) -> str:
    """What the sizes of one picture have in common: its file's name without size and ending."""
    path = url.split("?", maxsplit=1)[0]
    stem = re.sub(r"[-_@](?:\d{2,4}x\d{2,4}|\d{2,4}w|\dx|scaled)|\.\w{3,4}$", "", path.rsplit("/", 1)[-1])
    return stem if len(stem) > 12 else path


def _told(said: Said) -> Iterator[_Shown]:
    images = said.article.get("image")
    for item in images if isinstance(images, list) else [images]:
        yield from ((*one, "json-ld") for one in _from_node(item))
    for name in ("og:image", "og:image:url", "twitter:image"):
        for address in said.metas.get(name, ())[:1]:
            yield address, said.meta("og:image:alt"), None, name


def _from_node(item: Any) -> Iterator[tuple[str, str | None, str | None]]:
    if isinstance(item, str):
        yield item, None, None
    elif isinstance(item, dict):
        for address in (*texts(item.get("url")), *texts(item.get("contentUrl")))[:1]:
            caption = next(iter((*texts(item.get("caption")), *texts(item.get("description")))), None)
            told = (*texts(item.get("creditText")), *texts(item.get("copyrightHolder")), *texts(item.get("author")))
            yield address, caption, next(iter(told), None)


def _shown(tree: lxml.html.HtmlElement) -> Iterator[_Shown]:
    """The figures of the page that stand in no box that leads elsewhere."""
    for figure in islice(tree.iter("figure"), _FIGURES):
        boxes = [figure, *islice(figure.iterancestors(), 6)]
        if any(box.tag in {"aside", "nav", "footer", "a"} or _APART.search(box.get("class") or "") for box in boxes):
            continue
        image = next(figure.iter("img"), None)
        address = _address(image) if image is not None else None
        if address:
            yield address, *_caption(figure), "figure"


def _address(image: lxml.html.HtmlElement) -> str | None:
    """The largest address of a picture, those of late loading before the place that is kept for it."""
    sides = [int(side) for name in ("width", "height") if (side := image.get(name) or "").isdecimal()]
    if sides and min(sides) < _SMALL:
        return None
    sets = (image.get(name) for name in ("data-srcset", "srcset", "data-lazy-srcset"))
    wide = [address for value in sets if value and (address := _widest(value))]
    single = [image.get(name) for name in ("data-src", "data-lazy-src", "data-original", "src")]
    return next((address for address in (*wide, *single) if address and not _NO_PICTURE.search(address)), None)


def _widest(srcset: str) -> str | None:
    sizes = re.findall(r"(\S+)\s+(\d+(?:\.\d+)?)[wx](?:,|$|\s)", srcset)
    return max(sizes, key=lambda pair: float(pair[1]))[0] if sizes else None


def _caption(figure: lxml.html.HtmlElement) -> tuple[str | None, str | None]:
    caption = next(figure.iter("figcaption"), None)
    if caption is None:
        return None, None
    text = text_of(caption, 600)
    marked = next(
        (
            text_of(part, 120)
            for part in caption.iterdescendants()
            if re.search("credit|copyright|source", part.get("class") or "", re.IGNORECASE)
        ),
        "",
    )
    if marked and text.endswith(marked):
        return text[: -len(marked)].strip(" |–-") or None, _CREDIT.sub(r"\g<who>", marked).strip(" :©()")
    match = _CREDIT.search(text)
    return (text[: match.start()].strip(" |–-(") or None, match["who"].strip(" ()")) if match else (text or None, None)
