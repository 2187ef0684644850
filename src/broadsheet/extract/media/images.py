"""The addresses of a page's pictures, and which of them show nothing of an article."""

import re
from itertools import chain, islice
from typing import Final
from urllib.parse import unquote

from lxml import etree

TAGS: Final = ("img", "amp-img")
"""Elements that are pictures."""
SMALL: Final = 150
"""Pixels below which a picture is an icon, a face or a tracker."""
FLAT: Final = 100
"""Pixels below which one is that has larger sources."""
FEW: Final = 6
"""Pictures of a figure that are looked at."""
FOLDERS: Final = 3
"""The folders around a file, from the last, that tell it from others of its name."""
LONG: Final = 12
"""Characters of a file's name from which no other picture has it."""
_NO_PICTURE: Final = re.compile(
    r"\.svg(?:$|\?)|missing[-_]image|logos?(?![a-z])|(?<![a-z])(?:fav)?icons?(?![a-z])|avatar|(?<![a-z])(?:sprites?|pixel)(?![a-z])|spacer|placeholder|default[-_](?:image|user|og|social|thumb|wide)|/1x1[.-]|(?<![a-z])badges?(?![a-z])|"
    r"/(?:leer|empty|transparent)\.|transparent[^/]{0,40}\.gif(?:$|\?)|\bblank\.|_blank\."
)
"""What is in the address of no article's picture; words with borders, for "pixelmaker" and "silicon" are none."""
_WORDS: Final = (
    ".svg", "missing", "logo", "icon", "avatar", "sprite", "pixel", "spacer", "placeholder", "default", "1x1", "badge", "leer.", "empty.", "transparent", "blank.",
)  # fmt: skip
"""One of them is in each of these."""
_EMBEDDED: Final = re.compile(r"[?&](?:url|image_uri|src|image)=([^&]+)")
"""The address of the picture within that of a service that cuts it."""
_SIZE: Final = re.compile(
    r"^w\d+_h\d+(?:_x\d+_y\d+)?_|[-_@](?:\d{2,4}x\d{2,4}|\d{2,4}w|\d{3,4}-(?:[6-9]\d|100)|\dx|scaled|w\d+h\d+c\w+|s\d{3,4}(?:-c\d\d)?|v-\w+|v\d{3}|v\d+_\d+_\d{3,4}|(?=\d*[a-f])[0-9a-f]{10}|(?:extract|resize)=[\d,]+_?|w-\d{2,4}_zc-[0-9a-f]{8})(?=$|[-_.])|\.\d(?=\.|$)|\.\w{3,4}$"
)
"""What tells a cut of a picture from others: sizes, and what content systems put before and after names."""
_NUMBER: Final = re.compile(r"\d{7}|^\d+_\d{3,}_\d{3,}$")
_ANY: Final = re.compile(
    r"\d{1,4}(?:x\d{1,4}|w|@\d{1,3})?|raw_?image|original|large|medium|small|master|full|\w*thumb(?:nail)?",
    re.IGNORECASE,
)
"""Files that are called as in every folder."""
_CUT: Final = re.compile(
    r"/(?:\d{1,4}x\d{1,4}[a-z]{0,8}|(?:s|w\d{1,4}-h)\d{2,4}(?:-[a-z\d]{1,4}){0,4}|size/[wh]\d{1,4}(?:h\d{1,4})?(?:/format/\w{3,4})?|styles/[\w-]{1,60}/(?:public|private|s3)|(?:resize|format):[\w:]{1,20})(?=/)",
    re.IGNORECASE,
)
"""Folders that are called as the form or the size of a cut (Blogger, Ghost, Drupal, Medium)."""
_MADE: Final = re.compile(r"/(\d{13})(?:-\w{1,40})?/[^/]+$")
"""When a picture was put in a folder of its own, to the millisecond (Squarespace)."""
_LATE: Final = re.compile(r"lazy|datasrc|data-[a-z-]*(?:src|img-url|normal|fallback)(?!.*set)")
"""Attributes that programs put a picture's address in; each has its own."""
_ADDRESS: Final = re.compile(
    r"(?:https?:)?//[^\s/]+\.\S{4,}|/(?!/)\S+\.(?:jpe?g|png|webp|avif)(?:\?\S*)?", re.IGNORECASE
)
_SIZES: Final = re.compile(r"(?<![^\s,])(\S++)\s+(\d+(?:\.\d+)?)[wx](?:,|$|\s)")
"""An address and its size in a `srcset`; looked for where an address begins, for many have no size."""


def address_of(image: etree._Element) -> str | None:
    """The largest address of a picture, those of late loading before the place that is kept for it."""
    around = next(image.iterancestors("picture"), None)
    if _is_small(image, around):
        return None
    sets = (image.get(name) for name in ("data-srcset", "srcset", "data-lazy-srcset"))
    wide = [address for value in sets if value and (address := _widest(value))]
    sources = around.iter("source") if around is not None and not wide else ()
    beside = (_widest(one.get("srcset") or "") for one in sources)
    single = (image.get(name) for name in ("data-src", "data-lazy-src", "data-original", "src"))
    told = chain(wide, beside, single)
    return next((address for address in told if address and not is_no_picture(address.lower())), None)


def _is_small(image: etree._Element, around: etree._Element | None) -> bool:
    """Whether a picture, with its sources `around` it or without, is as small as an icon by its attributes."""
    sides = [int(side) for name in ("width", "height") if (side := image.get(name) or "").isdecimal()]
    return bool(sides) and min(sides) < (SMALL if around is None else FLAT)


def late_of(image: etree._Element) -> str | None:
    """The address that a picture is given when readers come to it, in an attribute of whatever name."""
    is_small = _is_small(image, next(image.iterancestors("picture"), None))
    told = (value.strip() for name, value in image.items() if not is_small and _LATE.search(name))
    return next((one for one in told if _ADDRESS.fullmatch(one) and not is_no_picture(one.lower())), None)


def drawing_of(image: etree._Element) -> str | None:
    """The address of a drawing (SVG); without a caption it is rather a sign of the site's."""
    address = (image.get("src") or "").strip()
    path = address.lower().partition("?")[0]
    return address if path.endswith(".svg") and not is_no_picture(path.removesuffix(".svg")) else None


def first_of(figure: etree._Element) -> etree._Element | None:
    """The first picture in a figure; where that is a place kept for one, the next that has an address, mostly in a `noscript`."""
    images = list(islice(figure.iter(*TAGS), FEW))
    kept = bool(images) and (images[0].get("src") or "").startswith("data:")
    return next(filter(address_of, images) if kept else iter(images), images[0] if images else None)


def is_no_picture(address: str) -> bool:
    """Whether an address, in small letters, is of an icon, a face or a place kept for a picture."""
    if address.startswith("data:") or "gravatar" in address:
        return True
    path = address.partition("//")[2].partition("/")[2] or address
    return any(map(path.__contains__, _WORDS)) and _NO_PICTURE.search(path) is not None


def picture_name(url: str) -> str:
    """What the sizes of one picture have in common: its file's name without size and ending, or where that is as short as a word its folders too.

    >>> picture_name("https://harbour.example/img/w1200_h900_last-ferry-quay.jpg"), picture_name("https://harbour.example/4/1234567.jpg?w=90")
    ('last-ferry-quay', '1234567')
    >>> picture_name("https://harbour.example/7/rawImage.jpg") == picture_name("https://harbour.example/7/920x920.jpg")
    True
    """
    embedded = _EMBEDDED.search(url) if "?" in url else None
    path = unquote(embedded[1] if embedded and "." in embedded[1] else url).split("?", maxsplit=1)[0]
    *folders, file = _CUT.sub("", path).split("/")
    made = _MADE.search(path)
    folder = made[1] if made else "/".join(folders[-FOLDERS:])
    stem = _SIZE.sub("", _SIZE.sub("", file))
    if _ANY.fullmatch(stem) or _ANY.fullmatch(file.partition(".")[0]):
        return folder
    return stem if len(stem) > LONG or _NUMBER.search(stem) else f"{folder}/{stem}"


def _widest(srcset: str) -> str | None:
    sizes = _SIZES.findall(srcset)
    return max(sizes, key=lambda pair: float(pair[1]))[0] if sizes else None
