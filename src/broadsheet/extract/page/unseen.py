"""Parts of a line that readers do not see as its words: what is for programs that read aloud, icons, numbers of footnotes, signs that copy an address."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.marked import LONGEST, is_undisplayed
from broadsheet.extract.page.strings import text_of

NOTE: Final = 5
"""Characters of what stands for a footnote: "12", "[3]", "†"."""
UNSEEN: Final = 100
"""Characters up to which a part of a line is read by those who do not see the page alone; what is longer may fold open."""
_UNSEEN: Final = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:-?(?:text|only))?|(?:u-|is-|a11y-)?visually-?hidden|show-for-sr|element-invisible|off-?screen|material-(?:icons|symbols)(?:-\w+)?)(?=\s|$)",
    re.IGNORECASE,
)
"""Classes of what is for programs that read aloud, and of pictures that are letters of a font."""
BEFORE: Final = 3
"""Characters before a number that tell whether it is of a footnote."""
_NUMBER: Final = re.compile(r"\d{1,3}|\[\d{1,3}\]|[*†‡]{1,3}")
_STOPPED: Final = re.compile(r"(?:[^\W\d][.,;:!?…]|[。！？])[\"”»’']?$")
"""What a number stands high behind that is no power and no price."""
_FOOT: Final = re.compile(r"#_?(?:foot|end|fn|ftn|edn|note|cite|ref)")


def is_unseen(element: etree._Element) -> bool:
    """Whether a part of a line is a few words that readers do not see."""
    classes, style = element.get("class"), element.get("style")
    if not (
        (classes and _is_for_ears(classes[:LONGEST]))
        or (style and is_undisplayed(style))
        or element.get("hidden") is not None
    ):
        return False
    text = text_of(element, UNSEEN + 1)
    return len(text) <= UNSEEN and any(map(str.isalnum, text))


@lru_cache(maxsize=2_000)
def _is_for_ears(classes: str) -> bool:
    return _UNSEEN.search(classes) is not None


def is_sign(link: etree._Element) -> bool:
    """Whether a link in a heading is but a sign by which readers copy the heading's address ("#", "¶")."""
    return "#" in (link.get("href") or "") and not any(map(str.isalnum, text_of(link, NOTE + 1)))


def is_linked_note(high: etree._Element) -> bool:
    """Whether what is set high is the number or sign of a footnote that it leads to, and so none of the sentence."""
    around = high.getparent()
    links = (*islice(high.iter("a"), 1), *((around,) if around is not None and around.tag == "a" else ()))
    return any("#" in (link.get("href") or "") for link in links) and len(text_of(high, NOTE + 1)) <= NOTE


def is_note(element: etree._Element, before: Sequence[str]) -> bool:
    """Whether a number is that of a footnote: set high behind a stop, or a link; `before` is what stands before it in its block."""
    if not before:
        return False
    href = element.get("href") or ""
    if not ("#" in href if element.tag == "a" else _STOPPED.search(before[-1][-BEFORE:])):
        return False
    text = text_of(element, NOTE + 1)
    return bool(_NUMBER.fullmatch(text)) and (element.tag == "sup" or "[" in text or bool(_FOOT.search(href)))
