"""The addresses of a page's pictures, and which of them show nothing of an article."""

import re
from typing import Final

import lxml.html

SMALL: Final = 150
"""Pixels below which a picture is an icon, a face or a tracker."""
_NO_PICTURE: Final = re.compile(
    r"\.svg(?:$|\?)|logo|icon|avatar|sprite|pixel|spacer|placeholder|default-|1x1|badge|gravatar|/(?:leer|empty|transparent)\.|\bblank\.|_blank\."
)
_SIZES: Final = re.compile(r"(?<![^\s,])(\S++)\s+(\d+(?:\.\d+)?)[wx](?:,|$|\s)")
"""An address and its size in a `srcset`; looked for where an address begins, for many have no size."""


def address_of(image: lxml.html.HtmlElement) -> str | None:
    """The largest address of a picture, those of late loading before the place that is kept for it."""
    sides = [int(side) for name in ("width", "height") if (side := image.get(name) or "").isdecimal()]
    if sides and min(sides) < SMALL:
        return None
    sets = (image.get(name) for name in ("data-srcset", "srcset", "data-lazy-srcset"))
    wide = [address for value in sets if value and (address := _widest(value))]
    around = next(image.iterancestors("picture"), None) if not wide else None
    if around is not None:
        wide = [address for one in around.iter("source") if (address := _widest(one.get("srcset") or ""))]
    single = [image.get(name) for name in ("data-src", "data-lazy-src", "data-original", "src")]
    return next((address for address in (*wide, *single) if address and not is_no_picture(address.lower())), None)


def is_no_picture(address: str) -> bool:
    """Whether an address, in small letters, is of an icon, a face or a place kept for a picture."""
    return address.startswith("data:") or _NO_PICTURE.search(address) is not None


def _widest(srcset: str) -> str | None:
    sizes = _SIZES.findall(srcset)
    return max(sizes, key=lambda pair: float(pair[1]))[0] if sizes else None
