"""A text that is known to be the article's, as paragraphs: nothing is weighed, captions and lines that lead elsewhere are left out."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from broadsheet.extract.media.captions import is_marked
from broadsheet.extract.page.paragraphs import Kind, Paragraph
from broadsheet.extract.page.removal import drop
from broadsheet.extract.text.blocks import HEADINGS
from broadsheet.extract.text.layout import lay_out
from broadsheet.extract.text.marks import QUOTED
from broadsheet.extract.text.noise import is_noise

_PLACE: Final = re.compile(r"(?:\$\$|\{\{|\[\[|%%|##|@@)[\w .:/=-]{1,60}(?:\$\$|\}\}|\]\]|%%|##|@@)")
"""What an editor leaves where a program puts an advertisement or a box."""


def paragraphs_of(tree: etree._Element, host: str) -> Iterator[Paragraph]:
    """The blocks of a tree that holds the text and hardly anything else; `host` tells the page's own links from others.

    Boxes that are marked as captions are taken out of the tree.
    """
    for box in [one for one in tree.iter("div", "p", "span", "small", "em") if is_marked(one)]:
        drop(box)
    layout = lay_out(tree, host)
    for text, box in zip(layout.seen(), layout.box, strict=True):
        tag = layout.tag[box]
        if tag == "figcaption" or is_noise(text) or _PLACE.fullmatch(text):
            continue
        quoted = any(layout.signs[one] & QUOTED for one in (box, layout.parent[box]) if one >= 0)
        kind = Kind.SUBHEAD if tag in HEADINGS else Kind.QUOTATION if quoted else Kind.TEXT
        yield Paragraph(text=text, kind=kind)
