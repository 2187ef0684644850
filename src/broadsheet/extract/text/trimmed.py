"""The blocks that were chosen, without lines that are none of the text for sure: told by their words, and by what stands around them."""

import re
from typing import Final

import numpy as np

from broadsheet.extract.page.paragraphs import words
from broadsheet.extract.page.paywalls import NOTICE, WALL, paid
from broadsheet.extract.page.strings import fold
from broadsheet.extract.text.appeals import without_appeals
from broadsheet.extract.text.blocks import TAGS, Blocks
from broadsheet.extract.text.marks import HIDDEN, QUOTED
from broadsheet.extract.text.noise import openings
from broadsheet.extract.text.phrases import is_aside, unaccented

LABEL: Final = 30
"""Characters of what stands before the link of another article, up to its colon."""
TITLE: Final = 20
"""Characters from which a link is a headline and no name."""
OPENING: Final = 150
"""Characters of a line that opens what follows it."""
PARAGRAPH: Final = 100
"""Characters of a paragraph."""
ENOUGH: Final = 3
"""Paragraphs that make a text: above its comments, or beside one that tells it again."""
HALF: Final = 0.5
"""Share of the text at the end in which it may break off for those who do not pay."""
SAID: Final = 35
"""Letters of a quotation that are not said twice by chance."""
MOST: Final = 500
"""Blocks of a text in which repetitions are looked for."""
FOLDED: Final = 0.6
"""Share of the text that is shown, from which what is hidden is none of it."""
CRUMBS: Final = 0.2
"""Share of the prose below which what stands above the heading is none of the article."""
RETOLD: Final = 0.75
"""Share of a block that others say, from which it says nothing of its own."""
SUMMARY: Final = 0.25
"""Share of the others that such a block is; a refrain or a repeated paragraph is less."""
AGAIN: Final = 0.2
"""Share of the text that was there before, above which the page prints its text twice, for wide and narrow screens; a line or two may be said twice."""
REST: Final = 0.8
"""Share of the text outside such boxes, at least; on a page that is a form they are the text."""
ASKED: Final = 400
"""Characters of a box that asks readers for something, at most."""
ASKING: Final = 250
"""Characters of the longest paragraph in it."""
_QUOTATION: Final = re.compile(r"[“„«»\"「]([^“”„«»\"「」]{10,})[”“»«\"」][^.!?:,]{0,60}")
"""A quotation with who says it, no sentence around it."""
_COMMENTS: Final = re.compile(
    r"(?:\d+ )?(?:reader |user |leser|nutzer)?(?:comments|kommentare|comentarios|commenti|commentaires|reacties|reactions|yorumlar|komentarze|komentare|komentari|комментарии|коментари|kommentarer|kommentit|hozzaszolasok|comentarii|σχολια|"
    r"تعليقات|التعليقات|نظرات|תגובות|टिप्पणियां|binh luan|ความคิดเห็น|コメント|댓글|评论|評論|留言)(?: ?[(\[]?\d{1,5}[)\]]?)?:?|\d+ (?:comment|kommentar|comentario|commento|commentaire|reactie|yorum)"
)
"""A heading of comments, without accents."""


def trimmed(blocks: Blocks, taken: list[int], found: list[int]) -> list[int]:
    """The blocks taken, or all that were found where none is left of them, without what is none of the text.

    Lines that lead elsewhere, comments, what asks to subscribe or for money, lines that open what is not there, repeated quotations; then what the page does
    not show, small forms, what it prints twice, and the heading with all above it.
    """
    text = blocks.layout.text
    kept = [at for at in taken if not is_aside(text[at]) and not _is_labelled_link(blocks, at)]
    for without in (_without_comments, _without_walls, without_appeals, _without_openings, _without_pull_quotes):
        kept = without(blocks, kept) if kept else kept
    kept = kept or found
    for without in (_without_hidden, _without_forms, _without_repetitions, _without_retelling, _below_the_heading):
        kept = without(blocks, kept)
    return kept


def _without_comments(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without what is below a heading of comments, taken or not, where there is text above it; one below a lead alone is a tool's."""
    above = [at for at, prose in zip(taken, blocks.prose[taken].tolist(), strict=True) if prose >= PARAGRAPH][:ENOUGH]
    first = above[-1] if len(above) == ENOUGH else taken[-1]
    below = slice(first, taken[-1])
    text = blocks.layout.text
    tag = blocks.tag[below]
    for at in (((tag >= TAGS["h2"]) & (tag <= TAGS["h6"])).nonzero()[0] + first).tolist():
        if len(text[at]) < LABEL and _COMMENTS.fullmatch(unaccented(text[at])):
            return [one for one in taken if one < at]
    return taken


def _without_walls(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without what says in the second half that the rest is for subscribers, and what follows it in a box that is only about that."""
    sizes = np.cumsum(blocks.size[taken])
    first = taken[sizes.searchsorted(HALF * sizes[-1], side="right")]
    gone = set[int]()
    for at in paid(blocks.layout.text[first : taken[-1] + 1]):
        gone.update(range(first + at, _end_of_wall(blocks, first + at, HALF * sizes[-1])))
    return [at for at in taken if at not in gone]


def _end_of_wall(blocks: Blocks, at: int, most: float) -> int:
    """The block after the last of the boxes that begin with a block or are marked as walls, as far as they hold no more than so many characters."""
    layout = blocks.layout
    end, box = at + 1, layout.box[at]
    while box >= 0 and blocks.size[layout.start[box] : layout.end[box]].sum() <= most:
        if layout.start[box] == at or WALL.search(layout.marks[box].lower()):
            end = layout.end[box]
        box = layout.parent[box]
    return end


def _without_openings(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without short lines at the end that open what was not taken, with a colon or by their words: "Also in the Post"."""
    end = len(taken)
    while end and _opens(blocks, taken[end - 1]):
        end -= 1
    return taken[:end]


def _opens(blocks: Blocks, at: int) -> bool:
    text = blocks.layout.text[at]
    if text.endswith((":", "：")):
        return len(text) < OPENING
    return not blocks.ended[at] and bool(openings([text]))


def _without_pull_quotes(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without short quotations that a longer block has word for word; one above all others is a dek, one as a heading a subhead."""
    text = blocks.layout.text
    told = [(at, words) for at in taken[1:] if len(text[at]) < NOTICE and (words := _quoted(blocks, at))]
    if not told or len(taken) > MOST:
        return taken
    folded = [fold(text[at]) for at in taken]
    size = dict(zip(taken, map(len, folded), strict=True))
    gone = {at for at, words in told if any(words in one and len(one) > size[at] for one in folded)}
    return [at for at in taken if at not in gone]


def _quoted(blocks: Blocks, at: int) -> str:
    """The folded words of a block that is set as a quotation, without who says them; empty where it is none."""
    layout = blocks.layout
    text, box = layout.text[at], layout.box[at]
    if match := _QUOTATION.fullmatch(text):
        text = match[1]
    elif not (
        "quote" in layout.marks[box]
        or "quote" in layout.marks[max(layout.parent[box], 0)]
        or blocks.signs[box] & QUOTED
    ):
        return ""
    if TAGS["h1"] <= blocks.tag[at] <= TAGS["h6"]:
        return ""
    words = fold(text)
    return words if len(words) >= SAID else ""


def _is_labelled_link(blocks: Blocks, at: int) -> bool:
    """Whether a paragraph is a label with a colon and a link to another page of the site that is all the rest, in words and without a full stop."""
    layout = blocks.layout
    if layout.links[at] != 1 or layout.outward[at] or blocks.tag[at] != TAGS["p"] or blocks.ended[at]:
        return False
    border = len(layout.text[at]) - layout.linked[at]
    before, link = layout.text[at][:border].rstrip(), layout.text[at][border:]
    return 0 < len(before) <= LABEL and before.endswith((":", "：")) and len(link) >= TITLE and " " in link


def _without_forms(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without small boxes that ask readers for an address, a vote or a comment."""
    layout, gone = blocks.layout, set[int]()
    if not layout.asking:
        return taken
    for box in layout.asking:
        outer = box
        while outer >= 0 and _is_small(blocks, outer):
            gone.update(range(layout.start[outer], layout.end[outer]))
            outer = layout.parent[outer]
    rest = [at for at in taken if at not in gone]
    return rest if blocks.size[rest].sum() > REST * blocks.size[taken].sum() else taken


def _is_small(blocks: Blocks, box: int) -> bool:
    size = blocks.size[blocks.layout.start[box] : blocks.layout.end[box]]
    return bool(size.sum() <= ASKED and size.max(initial=0.0) <= ASKING)


def _without_hidden(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without what the page does not show, unless that is a great part: texts behind a fold are hidden too. A paragraph that is marked as the wall's is the article's."""
    marks = blocks.layout.marks
    hidden = (blocks.signs[blocks.box[taken]] & HIDDEN) > 0
    for number in hidden.nonzero()[0].tolist():
        hidden[number] = not WALL.search(marks[blocks.layout.box[taken[number]]])
    if not hidden.any():
        return taken
    shown = np.array(taken)[~hidden].tolist()
    return shown if blocks.size[shown].sum() > FOLDED * blocks.size[taken].sum() else taken


def _without_repetitions(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without what another box held before, where that is a great part of the text."""
    text = blocks.layout.text
    first = {text[at]: at for at in reversed(taken)}
    if len(first) == len(taken):
        return taken
    around = blocks.parent[blocks.box].tolist()
    again = {at for at in taken if around[first[text[at]]] != around[at]}
    much = blocks.size[list(again)].sum() > AGAIN * blocks.size[taken].sum()
    return [at for at in taken if at not in again] if much else taken


def _without_retelling(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without the longest block, where others say all of it and it is a great part of what they say: the text once more in one piece, for programs that read aloud or as a summary."""
    size = blocks.size[taken]
    longest, all_of_them = float(size.max()), float(size.sum())
    if len(taken) <= ENOUGH or longest < PARAGRAPH or longest < SUMMARY * (all_of_them - longest):
        return taken
    text, at = blocks.layout.text, taken[int(size.argmax())]
    rest = [one for one in taken if one != at]
    own, others = _runs(text[at]), _runs("\n".join(text[one] for one in rest))
    both = len(own & others)
    return rest if both >= RETOLD * len(own) and both >= SUMMARY * len(others) else taken


def _runs(text: str) -> set[tuple[str, str, str]]:
    """The runs of three words in a text, of three characters where words are not parted by spaces."""
    found = list(words(text))
    return set(zip(found, found[1:], found[2:], strict=False))


def _below_the_heading(blocks: Blocks, taken: list[int]) -> list[int]:
    """Without the heading, and without what stands above it where no paragraph is among it: mastheads, menus, promises. Those of its rank below the first paragraph are subheads."""
    layout, text, prose = blocks.layout, blocks.layout.text, blocks.prose
    boxes = [box for box, tag in enumerate(layout.tag) if tag == "h1"]
    heads = [at for box in boxes for at in range(layout.start[box], layout.end[box])]
    if not heads:
        return taken
    above = prose[[at for at in taken if at < heads[0]]]
    if above.sum() < CRUMBS * prose[taken].sum() and above.max(initial=0.0) < PARAGRAPH:
        taken = [at for at in taken if at > heads[0]]
    begin = next((at for at in taken if prose[at] >= PARAGRAPH), len(text))
    gone = {at for at in heads if at < begin or text[at] == text[heads[0]]}
    return [at for at in taken if at not in gone] or taken
