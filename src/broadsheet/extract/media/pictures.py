"""The article's pictures by their addresses, with captions and credits: the metadata's first, then those that the page shows."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from broadsheet.extract.media.captions import NONE, Caption, is_byline, of_figure, outside_figures
from broadsheet.extract.media.credits import bare, parted
from broadsheet.extract.media.elsewhere import Surroundings
from broadsheet.extract.media.images import address_of, drawing_of, first_of, is_no_picture, late_of, picture_name
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.links import in_full
from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.structured import Said, as_list, resolved, texts
from broadsheet.news import Picture

_MAX: Final = 40
_FIGURES: Final = 60
GALLERY: Final = 5
"""Pictures with captions from which a page may be a gallery."""
_CAPTION: Final = 20
"""Characters of a caption that says something of its picture."""
_ALIKE: Final = 12
"""Characters at the beginning of two file names that are one picture's cuts."""
_SEEN: Final = ("figure", "caption")
"""Where readers see captions; what metadata call one is often the alternative text."""
_METHODS: Final = ("json-ld", "og:image", "og:image:url", "twitter:image")

_Found = tuple[str, Caption, str]
"""Address, caption, and where it stands; the place is empty where that leads elsewhere."""


def pictures(
    page: Headed, paragraphs: Collection[str] = ()
) -> tuple[tuple[Picture, ...], str | None, tuple[Caption, ...]]:
    """The article's pictures, the leading one first, none twice; what told of that one; and the captions.

    A picture that leads elsewhere or stands apart from the text's paragraphs counts where the metadata name it too.
    """
    place = Surroundings(page=page, texts=paragraphs)
    found: dict[str, Picture] = {}
    first = None
    seen: set[str] = set()
    captions: list[Caption] = []
    named: dict[str, tuple[str, str]] = {}
    """By the addresses as they are written, most of which stand on a page twice or more."""
    for address, caption, method in (*_told(page.said), *_shown(page.document, place)):
        if address not in named:
            named[address] = _named(address, page.url)
        url, name = named[address]
        if not url or (name not in found and (not method or (method in _METHODS and _is_cut(name, found)))):
            continue
        first = first or method
        captions.append(caption)
        text = caption.text if caption.text and fold(caption.text) != fold(page.headline) else None
        known = found.setdefault(name, Picture(url=url))
        if text and method in _SEEN and name not in seen:
            seen.add(name)
            known = replace(known, caption=None, credit=None if caption.credit else known.credit)
        found[name] = replace(known, caption=known.caption or text, credit=known.credit or caption.credit)
    return tuple(found.values())[:_MAX], first, tuple(captions)


def _named(address: str, base: str) -> tuple[str, str]:
    """An address in full and what the picture is called; empty where it is no address of the web."""
    url = in_full(address, base) or ""
    return url, url and picture_name(url)


def credited_lead(shown: tuple[Picture, ...], who: str | None) -> tuple[Picture, ...]:
    """The pictures, the leading one with this credit where it has none."""
    return (replace(shown[0], credit=shown[0].credit or who), *shown[1:]) if shown else shown


def is_gallery(shown: Collection[Picture], text: str) -> bool:
    """Whether the pictures say more than the text: several have captions, which are longer than it together."""
    captions = [one.caption for one in shown if one.caption and len(one.caption) >= _CAPTION]
    return len(captions) >= GALLERY and sum(map(len, captions)) > len(text)


def _is_cut(name: str, found: Collection[str]) -> bool:
    """Whether a picture of the metadata is another cut of one before it: its name begins alike."""
    return any(name[:_ALIKE] == other[:_ALIKE] and "/" not in name + other for other in found)


def _told(said: Said) -> Iterator[_Found]:
    told = [
        *(
            (address, caption, "json-ld")
            for item in as_list(said.article.get("image"))
            for address, caption in _from_node(resolved(item, said.nodes, "url", "contentUrl"))
        ),
        *(
            (one, _caption(said.meta("og:image:alt")), name)
            for name in _METHODS[1:]
            for one in said.metas.get(name, ())[:1]
        ),
    ]
    return (
        (address, NONE if _is_file(caption.text, address) else caption, method)
        for address, caption, method in told
        if not is_no_picture(address.lower())
    )


def _is_file(text: str | None, address: str) -> bool:
    """Whether what metadata call a caption is the name of the picture's file."""
    return text is not None and " " not in text and fold(text) in fold(unquote(address.rpartition("/")[2]))


def _from_node(item: Any) -> Iterator[tuple[str, Caption]]:
    if isinstance(item, str):
        yield item, NONE
    elif isinstance(item, dict):
        for address in (*texts(item.get("url")), *texts(item.get("contentUrl")))[:1]:
            text = next(iter((*texts(item.get("caption")), *texts(item.get("description")))), None)
            told = (*texts(item.get("creditText")), *texts(item.get("copyrightHolder")), *texts(item.get("author")))
            caption = _caption(text)
            yield address, replace(caption, credit=bare(told[0]) if told else caption.credit)


def _caption(text: str | None) -> Caption:
    if not text:
        return NONE
    rest, credit = parted(text)
    return Caption(text=rest, credit=credit)


def _address(image: etree._Element, caption: Caption, *, late: bool = False) -> str | None:
    """The address of a picture, of a drawing's where it has a caption, and with `late` in an attribute of whatever name where it has that or a credit."""
    is_captioned = late and (caption.text or caption.credit)
    return (
        address_of(image) or (late_of(image) if is_captioned else None) or (drawing_of(image) if caption.text else None)
    )


def _shown(document: Document, place: Surroundings) -> Iterator[_Found]:
    """The pictures of the page that stand in figures or beside a caption."""
    for figure in document.tagged("figure")[:_FIGURES]:
        image = first_of(figure)
        caption = of_figure(figure)
        if image is None or is_byline(caption):
            continue
        if address := _address(image, caption, late=True):
            yield address, caption, "" if place.is_elsewhere(figure, image, caption) else "figure"
    for image, caption in islice(outside_figures(document), _FIGURES):
        if address := _address(image, caption):
            yield address, caption, "" if place.is_elsewhere(image, image, caption) else "caption"
