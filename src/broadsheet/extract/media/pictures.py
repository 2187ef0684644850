"""The article's pictures by their addresses, with captions and credits: the metadata's first, then those that the page shows."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

import lxml.html

from broadsheet.addresses import absolute
from broadsheet.errors import InputError
from broadsheet.extract.media.captions import NONE, Caption, beside, is_byline, of_figure
from broadsheet.extract.media.credits import bare, parted
from broadsheet.extract.media.images import address_of, is_no_picture, name_of
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import Heading
from broadsheet.extract.page.marked import marks_of
from broadsheet.extract.page.strings import fold
from broadsheet.extract.page.structured import Said, resolved, texts
from broadsheet.news import Picture

_MAX: Final = 40
_FIGURES: Final = 60
GALLERY: Final = 5
"""Pictures with captions from which a page may be a gallery."""
_CAPTION: Final = 20
"""Characters of a caption that says something of its picture."""
_PARAGRAPH: Final = 120
"""Characters of a long paragraph."""
_SEVERAL: Final = 3
_ALIKE: Final = 12
"""Characters at the beginning of two file names that are one picture's cuts."""
_APART: Final = re.compile(
    r"related|recommend|teaser|sidebar|promo|author|comment|widget|more-|most-|newsletter|card|modal|footer|cookie|consent|flyout"
)
_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])")

_Found = tuple[str, Caption, str]
"""Address, caption, and where it stands; the place is empty where that leads elsewhere."""


def pictures(
    document: Document, said: Said, base: str, headline: str, heading: Heading | None
) -> tuple[tuple[Picture, ...], str | None, tuple[Caption, ...]]:
    """The article's pictures, the leading one first, none twice; what told of that one; and the captions.

    A picture in a box that leads elsewhere counts where the metadata name it too.
    """
    found: dict[str, Picture] = {}
    first = None
    captions: list[Caption] = []
    for address, caption, method in (*_told(said), *_shown(document, heading)):
        try:
            url = absolute(address, base)
        except InputError:
            continue
        name = name_of(url)
        if name not in found and (not method or (method in _METHODS and _is_cut(name, found))):
            continue
        first = first or method
        captions.append(caption)
        text = caption.text if caption.text and fold(caption.text) != fold(headline) else None
        known = found.setdefault(name, Picture(url=url))
        found[name] = replace(known, caption=known.caption or text, credit=known.credit or caption.credit)
    return tuple(found.values())[:_MAX], first, tuple(captions)


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


_METHODS: Final = ("json-ld", "og:image", "og:image:url", "twitter:image")


def _told(said: Said) -> Iterator[_Found]:
    images = said.article.get("image")
    told = [
        *(
            (address, caption, "json-ld")
            for item in _listed(images)
            for address, caption in _from_node(resolved(item, said.nodes, "url", "contentUrl"))
        ),
        *(
            (one, _caption(said.meta("og:image:alt")), name)
            for name in _METHODS[1:]
            for one in said.metas.get(name, ())[:1]
        ),
    ]
    return (one for one in told if not is_no_picture(one[0].lower()))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


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
    rest, credit = parted(text or "")
    return Caption(text=rest, credit=credit)


def _shown(document: Document, heading: Heading | None) -> Iterator[_Found]:
    """The pictures of the page that stand in figures or beside a caption."""
    around = heading.around if heading else {}
    for figure in document.tagged("figure")[:_FIGURES]:
        image = next(figure.iter("img"), None)
        caption = of_figure(figure)
        if image is not None and not is_byline(caption) and (address := address_of(image)):
            yield address, caption, "" if _leads_elsewhere(figure, image, around, caption) else "figure"
    for image, caption in islice(beside(document), _FIGURES):
        if address := address_of(image):
            yield address, caption, "" if _leads_elsewhere(image, image, around, caption) else "caption"


def _leads_elsewhere(
    box: lxml.html.HtmlElement,
    image: lxml.html.HtmlElement,
    around: Collection[lxml.html.HtmlElement],
    caption: Caption,
) -> bool:
    """Whether a picture stands in a box that leads to another page; boxes that hold headline or text do not."""
    link = next((one.get("href") or "" for one in islice(image.iterancestors("a"), 1)), "")
    if link and not caption.whole and not _FILE.search(link.lower()) and not link.startswith("#"):
        return True
    boxes = [one for one in (box, *islice(box.iterancestors(), 6)) if one not in around]
    apart = (one for one in boxes if one.tag in {"aside", "nav", "footer"} or _APART.search(marks_of(one)))
    return any(not _holds_text(one) for one in apart)


def _holds_text(box: lxml.html.HtmlElement) -> bool:
    """Whether several long paragraphs stand in a box."""
    long = (one for one in islice(box.iter("p"), _FIGURES) if len(one.text or "") >= _PARAGRAPH)
    return len(list(islice(long, _SEVERAL))) == _SEVERAL
