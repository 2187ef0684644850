"""Chosen blocks as paragraphs: those with breaks in them cut where a paragraph ends, lines in bold between others told as subheads."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from broadsheet.extract.page.paragraphs import ENDED, Kind, Paragraph, length
from broadsheet.extract.text.blocks import HEADINGS, Blocks
from broadsheet.extract.text.layout import Layout
from broadsheet.extract.text.marks import QUOTED

_SUBHEADS: Final = ("h1", *HEADINGS)
_PLAIN: Final = frozenset({"p", "div"})
"""Boxes in which a line in bold may be a subhead."""
PROSE: Final = 80
"""Characters from which a line is prose."""
BOLD: Final = 0.95
"""Share of a line in bold from which it is set in bold."""
TITLE: Final = range(3, 101)
"""Characters of a line in bold that may be a subhead."""
MANY: Final = 3
"""Long lines that end as sentences from which short ones that do are paragraphs too."""


class _Piece(NamedTuple):
    """A block, or some lines of it, that are a paragraph."""

    text: str
    tag: str
    bold: bool
    quoted: bool


def paragraphs_of(blocks: Blocks, taken: list[int]) -> Iterator[Paragraph]:
    """The blocks as paragraphs; a subhead with nothing below it is none."""
    pending: list[Paragraph] = []
    pieces = list(_pieces(blocks.layout, blocks, taken))
    bold = _bold_subheads(pieces)
    for at, piece in enumerate(pieces):
        if at in bold or piece.tag in _SUBHEADS:
            pending.append(Paragraph(text=piece.text, kind=Kind.SUBHEAD))
            continue
        yield from pending
        pending = []
        yield Paragraph(text=piece.text, kind=Kind.QUOTATION if piece.quoted else Kind.TEXT)


def _pieces(layout: Layout, blocks: Blocks, taken: list[int]) -> Iterator[_Piece]:
    """The blocks, those with breaks in them cut into paragraphs."""
    seen = layout.seen()
    quotations = ((blocks.signs[blocks.box[taken]] & QUOTED) > 0).tolist()
    for at, quoted in zip(taken, quotations, strict=True):
        tag = layout.tag[layout.box[at]]
        lines = layout.lines(at) if at in layout.broken and tag not in _SUBHEADS else []
        parts = _cut(lines) if len(lines) > 1 else [(seen[at], layout.strong[at])]
        for text, strong in parts:
            yield _Piece(text, tag, tag in _PLAIN and strong >= BOLD * len(text), quoted)


def _cut(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Lines put together to paragraphs: one ends where a long line ends as a sentence, and where a line in bold stands above a long one. Poems, addresses and texts that are broken into lines stay whole."""
    ended = [ENDED.search(text) is not None for text, _ in lines]
    long = [length(text) >= PROSE for text, _ in lines]
    prose = [end for one, end in zip(long, ended, strict=True) if one]
    wrapped, many = 2 * sum(prose) < len(prose), sum(prose) >= MANY
    begin = 0
    for at, (text, strong) in enumerate(lines[:-1]):
        titled = (
            begin == at and strong >= BOLD * len(text) and long[at + 1] and 2 * lines[at + 1][1] < len(lines[at + 1][0])
        )
        if titled or (ended[at] and (long[at] or many) and not wrapped):
            yield _joined(lines[begin : at + 1])
            begin = at + 1
    yield _joined(lines[begin:])


def _joined(lines: Sequence[tuple[str, int]]) -> tuple[str, int]:
    return " ".join(text for text, _ in lines), sum(strong for _, strong in lines)


def _bold_subheads(pieces: Sequence[_Piece]) -> set[int]:
    """The paragraphs that are subheads by their look: two and more lines in bold, each between paragraphs; questions of an interview are none."""
    plain = [not one.bold and one.tag in _PLAIN for one in pieces]
    between = (before and one.bold and after for before, one, after in zip(plain, pieces[1:], plain[2:], strict=False))
    found = {at for at, one in enumerate(between, 1) if one and _is_title(pieces[at].text)}
    questions = sum(pieces[at].text.endswith(("?", "？", "؟")) for at in found)
    return found if len(found) > 1 and 2 * questions <= len(found) else set()


def _is_title(text: str) -> bool:
    """Whether a line is no sentence, no label and no remark in brackets."""
    return len(text) in TITLE and text[0] not in "([*+–—-" and text[-1] not in ".!,;:…。！)]"
