"""The blocks that were chosen, without lines that are none of the text for sure: told by their words, and by what stands around them."""

from typing import Final

from broadsheet.extract.text.blocks import TAGS, Blocks
from broadsheet.extract.text.phrases import is_aside

LABEL: Final = 30
"""Characters of what stands before the link of another article, up to its colon."""
TITLE: Final = 20
"""Characters from which a link is a headline and no name."""


def trimmed(blocks: Blocks, taken: list[int]) -> list[int]:
    """The blocks taken, without those that lead elsewhere."""
    text = blocks.layout.text
    return [at for at in taken if not is_aside(text[at]) and not _is_labelled_link(blocks, at)]


def _is_labelled_link(blocks: Blocks, at: int) -> bool:
    """Whether a paragraph is a label with a colon and a link to another page of the site that is all the rest, in words and without a full stop."""
    layout = blocks.layout
    if blocks.tag[at] != TAGS["p"] or layout.links[at] != 1 or layout.outward[at] or blocks.ended[at]:
        return False
    border = len(layout.text[at]) - layout.linked[at]
    before, link = layout.text[at][:border].rstrip(), layout.text[at][border:]
    return 0 < len(before) <= LABEL and before.endswith((":", "：")) and len(link) >= TITLE and " " in link
