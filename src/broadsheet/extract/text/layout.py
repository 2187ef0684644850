"""A page as boxes and blocks: what stands where, how much of it is links, and what the marks of its boxes say.

A *box* is a block-level element; a *block* is a run of text between two borders of boxes. Boxes and blocks are kept as columns,
in document order, so that a box's blocks are a slice, and features are sums of columns.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Final

from lxml import etree

from broadsheet.extract.page.marked import LONGEST, is_undisplayed
from broadsheet.extract.page.strings import QUOTES, squeeze, text_of
from broadsheet.extract.page.unseen import NOTE, is_linked_note, is_note, is_sign, is_unseen
from broadsheet.extract.text.marks import BLOCKS, HIDDEN, SKIPPED, STATED, signs

MAX_ELEMENTS: Final = 80_000
"""Elements that are looked at; the rest of the page is not. Real articles stay below 20,000."""
MAX_BLOCKS: Final = 20_000
"""Blocks that are looked at; real articles stay below 3,000."""
MAX_BLOCK: Final = 100_000
"""Characters of one block; the rest is cut."""
_BLANK: Final = re.compile(r"\n[ \t\r]{0,99}\n")
_STRONG: Final = frozenset({"b", "strong", "em", "i"})
_TELLING: Final = _STRONG | {"a", "br", "span", "sup", "q"}
"""Elements in the line that say something of their text."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_QUIET: Final = frozenset({"span", "i"})
"""Elements in the line that hold what is not seen, besides those with a style of their own."""
_FIELDS: Final = frozenset({"input", "textarea"})
_ASKING: Final = frozenset({"email", "radio", "textarea"})
"""Types of fields that ask readers for their address, a vote or a comment; with others boxes are opened and things are looked for."""
_MENUS: Final = frozenset({"nav", "footer"})
_MORE: Final = frozenset({"itemprop", "style", "hidden", "aria-hidden"})
"""Attributes that may give a box signs besides class and id."""
_Attributes = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Layout:
    """A page's boxes and blocks, a list a column."""

    parent: list[int] = field(default_factory=list)
    """Of a box: the number of the box around it, -1 for the first."""
    tag: list[str] = field(default_factory=list)
    look: list[int] = field(default_factory=list)
    """Of a box: a number for its tag and classes, the same for boxes that look the same."""
    signs: list[int] = field(default_factory=list)
    """Of a box: what its own marks say of it (`marks`); 0 where no block stands in it."""
    marks: list[str] = field(default_factory=list)
    """Of a box: its classes and id."""
    start: list[int] = field(default_factory=list)
    """Of a box: its first block."""
    end: list[int] = field(default_factory=list)
    """Of a box: the block after its last."""
    text: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    """Of a block: characters in links."""
    links: list[int] = field(default_factory=list)
    strong: list[int] = field(default_factory=list)
    """Of a block: characters in bold or italics."""
    outward: list[bool] = field(default_factory=list)
    """Of a block: whether a link in it leads to another site."""
    box: list[int] = field(default_factory=list)
    """Of a block: the innermost box around it."""
    unlike: dict[int, str] = field(default_factory=dict)
    """Of a block that readers see otherwise than the text has it: what they see."""

    broken: dict[int, tuple[list[str], list[tuple[int, int]]]] = field(default_factory=dict)
    """Of a block with breaks in it: its parts as readers see them; where its lines begin after the first, with the characters in bold before. None of these in `pre`, where blank lines part paragraphs."""

    asking: list[int] = field(default_factory=list)
    """The innermost boxes around fields for an address, an answer or a comment."""

    def lines(self, at: int) -> list[tuple[str, int]]:
        """The lines of a block as readers see them, each with its characters in bold or italics; none where it has no break."""
        if at not in self.broken:
            return []
        parts, cuts = self.broken[at]
        if not cuts:
            return [(squeeze(line), 0) for line in _BLANK.split("".join(parts)) if not line.isspace()]
        edges = ((0, 0), *cuts, (len(parts), self.strong[at]))
        lines = ((_squeezed(parts[one[0] : two[0]]), two[1] - one[1]) for one, two in pairwise(edges))
        return [line for line in lines if line[0]]

    def seen(self) -> list[str]:
        """The texts of the blocks as readers see them, which may be nothing. What is for programs that read aloud tells what a block is, and so stays in `text`."""
        return [self.unlike.get(at, text) for at, text in enumerate(self.text)] if self.unlike else self.text


def lay_out(tree: etree._Element, host: str) -> Layout:
    """The page as boxes and blocks; `host` tells its own links from others."""
    writer = _Writer(host)
    blocks = writer.layout.text
    element = tree
    around: list[etree._Element] = []
    for _ in range(MAX_ELEMENTS):
        begin = _BEGIN.get(element.tag)
        if begin is None or begin(writer, element):
            if (text := element.text) and (writer.parts or not text.isspace()):
                writer.take(text)
            if len(element):
                around.append(element)
                element = element[0]
                continue
        while True:
            if end := _END.get(element.tag):
                end(writer, element)
            if (text := element.tail) and (writer.parts or not text.isspace()):
                writer.take(text)
            if not around or len(blocks) >= MAX_BLOCKS:
                return writer.finish()
            if (following := element.getnext()) is not None:
                break
            element = around.pop()
        element = following
    return writer.finish()


class _Writer:
    """Collects text into blocks while the tree is walked."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.layout = Layout()
        self.box = -1
        """The innermost box that is not closed yet."""
        self.forms: dict[tuple[str, _Attributes], int] = {}
        """The distinct tags and attributes of boxes, numbered. Hundreds of boxes have few dozen, so each is looked at once."""
        self.form: list[int] = []
        """Of a box: which of them it has."""
        self.parts: list[str] = []
        """The texts of the block that is being collected."""
        self.cuts: list[tuple[int, int]] = []
        """Where a line of the block begins, after its first, and the characters in bold before."""
        self.unlike: dict[int, str] = {}
        """What readers see instead of a part."""
        self.unseen: etree._Element | None = None
        """The element in the line whose text they do not see."""
        self.anchor: etree._Element | None = None
        """The link from a heading to itself that is being read, which is none."""
        self.mark = ""
        """A mark of quotation that they see before the next part."""
        self.linked = self.links = self.strong = 0
        self.in_link = self.in_strong = self.breaks = 0
        self.outward = False

    def open(self, element: etree._Element) -> bool:
        """Begins a box; whether there may be text in it."""
        if self.parts or self.links or self.breaks:
            self._flush()
        layout, tag = self.layout, element.tag
        layout.parent.append(self.box)
        layout.tag.append(tag)
        self.form.append(self.forms.setdefault((tag, tuple(element.items())), len(self.forms)))
        self.box = len(layout.start)
        layout.start.append(len(layout.text))
        layout.end.append(-1)
        return tag not in _MENUS or self.skip_menu(element)

    def close(self, _: etree._Element | None = None) -> None:
        """Ends the innermost box, which that element began."""
        if self.parts or self.links or self.breaks:
            self._flush()
        layout, box = self.layout, self.box
        layout.end[box] = len(layout.text)
        self.box = layout.parent[box]

    def skip(self, _: etree._Element) -> bool:
        """Passes over an element that holds no text of the page."""
        return False

    def skip_menu(self, element: etree._Element) -> bool:
        """Passes over navigation or a footer in which no paragraph and no headline stands: one block in four of a page, and never text."""
        return next(element.iter("p", "h1"), None) is not None

    def skip_head(self, element: etree._Element) -> bool:
        """Passes over a head in which no box of text stands, as one does that an unknown element keeps the parser from ending."""
        return next(element.iter("p", "h1", "div"), None) is not None

    def turn(self, _: etree._Element) -> bool:
        """Begins another line of a block, and after a second break another block."""
        self.breaks += 1
        if self.breaks > 1:
            self._flush()
        if self.parts:
            self.parts.append(" ")
            self.cuts.append((len(self.parts), self.strong))
        return True

    def enter(self, element: etree._Element) -> bool:
        """Begins an element in the line that says something of its text; whether that is any of the page's."""
        tag = element.tag
        if tag == "sup" and is_linked_note(element):
            return False
        href = element.get("href") if tag == "a" else None
        to_part = href is not None and "#" in href
        if self.unseen is None and (
            (to_part and (is_note(element, self.parts) or (self._in_heading() and is_sign(element))))
            or (tag == "sup" and is_note(element, self.parts))
            or ((tag in _QUIET or element.get("style")) and is_unseen(element))
        ):
            self.unseen = element
        if tag == "a":
            if href and to_part and self._is_anchor(element, href):
                self.anchor = element
                return True
            self.in_link += 1
            self.links += 1
            self.outward = self.outward or bool(href and href.startswith("http") and self.host not in href)
        elif tag in _STRONG:
            self.in_strong += 1
        elif tag == "q":
            self.mark = "“" if _is_bare(element) else ""
        elif not (len(element) or element.text) and "br" in (element.get("class") or "").split():
            self._flush()  # how some publishers write the end of a paragraph
        return True

    def leave(self, element: etree._Element) -> None:
        """Ends an element in the line."""
        tag = element.tag
        if element is self.unseen:
            self.unseen = None
        if element is self.anchor:
            self.anchor = None
        elif tag == "a":
            self.in_link -= 1
        elif tag in _STRONG:
            self.in_strong -= 1
        elif tag == "q" and self.parts and not self.mark and _is_bare(element):
            last = len(self.parts) - 1
            self.unlike[last] = self.unlike.get(last, self.parts[last]) + "”"

    def _is_anchor(self, link: etree._Element, href: str) -> bool:
        """Whether a link in a heading leads to that heading."""
        fragment = href.partition("#")[2] if self._in_heading() else ""
        return fragment != "" and any(fragment == one.get("id") for one in (link, *islice(link.iterancestors(), 2)))

    def _in_heading(self) -> bool:
        return self.box >= 0 and self.layout.tag[self.box] in _HEADINGS

    def take(self, text: str) -> None:
        """Takes a text where it stands; one that is space alone parts others."""
        if text.isspace():
            self.parts.append(" ")
            return
        if self.mark or self.unseen is not None:
            self.unlike[len(self.parts)] = "" if self.unseen is not None else self.mark + text
            self.mark = ""
        self.parts.append(text)
        self.breaks = 0
        if self.in_link:
            self.linked += len(text.strip())
        if self.in_strong:
            self.strong += len(text.strip())

    def ask(self, field: etree._Element) -> bool:
        """Remembers where readers are asked to fill in a field, which holds no text of the page."""
        if self.box >= 0 and field.get("type", field.tag) in _ASKING:
            self.layout.asking.append(self.box)
        return False

    def finish(self) -> Layout:
        """The layout of what was taken."""
        self._flush()
        layout = self.layout
        if not layout.text:
            return Layout()
        while self.box >= 0:
            self.close()
        self._tell()
        return layout

    def _tell(self) -> None:
        """What the marks of the boxes say."""
        layout, form = self.layout, self.form
        filled = {at for at, start, end in zip(form, layout.start, layout.end, strict=True) if end > start}
        looks: dict[tuple[str, str], int] = {}
        look, marks, own = [], [], [0] * len(self.forms)
        for at, (tag, attributes) in enumerate(self.forms):
            held = dict(attributes)
            classes = held.get("class", "")[:LONGEST]
            look.append(looks.setdefault((tag, classes), len(looks)))
            marks.append(f"{classes} {held.get('id', '')[:LONGEST]}")
            if at in filled:
                own[at] = signs(tag, marks[at]) | (0 if _MORE.isdisjoint(held) else _more(held))
        layout.look = [look[at] for at in form]
        layout.signs = [own[at] for at in form]
        layout.marks = [marks[at] for at in form]

    def _flush(self) -> None:
        """Ends a block, if there is one."""
        if self.parts:
            if self.box >= 0:
                layout = self.layout
                if self.unlike or self.cuts or layout.tag[self.box] == "pre":
                    self._see()
                layout.text.append(_squeezed(self.parts))
                layout.linked.append(self.linked)
                layout.links.append(self.links)
                layout.strong.append(self.strong)
                layout.outward.append(self.outward)
                layout.box.append(self.box)
            self.parts, self.cuts, self.unlike = [], [], {}
            self.linked = self.strong = 0
        if self.links or self.breaks:
            self.links = self.breaks = 0
            self.outward = False

    def _see(self) -> None:
        """What readers see of the block that ends, and where its lines begin."""
        layout, at = self.layout, len(self.layout.text)
        seen = [self.unlike.get(number, part) for number, part in enumerate(self.parts)]
        if self.unlike:
            layout.unlike[at] = _squeezed(seen)
        if self.cuts or layout.tag[self.box] == "pre":
            layout.broken[at] = seen, self.cuts


_BEGIN: Final = {
    **dict.fromkeys(BLOCKS, _Writer.open),
    **dict.fromkeys(_TELLING, _Writer.enter),
    "br": _Writer.turn,
    "head": _Writer.skip_head,
    **dict.fromkeys(SKIPPED, _Writer.skip),
    **dict.fromkeys(_FIELDS, _Writer.ask),
}
"""What is done where an element begins, which says whether to look into it; nothing for others in the line."""
_END: Final[Mapping[str, Callable[[_Writer, etree._Element], None]]] = {
    **dict.fromkeys(BLOCKS, _Writer.close),
    **dict.fromkeys(_TELLING, _Writer.leave),
}


def _more(marks: Mapping[str, str]) -> int:
    """The signs that attributes give besides class and id."""
    found = STATED if marks.get("itemprop") == "articleBody" else 0
    hidden = "hidden" in marks or marks.get("aria-hidden") == "true" or is_undisplayed(marks.get("style", ""))
    return found | HIDDEN if hidden else found


def _is_bare(quotation: etree._Element) -> bool:
    """Whether a quotation in the line has no marks of its own: then browsers set them."""
    return text_of(quotation, NOTE)[:1] not in f"{QUOTES}”»›"


def _squeezed(parts: Sequence[str]) -> str:
    """The text of a block of these parts."""
    text = "".join(parts)
    if len(text) > MAX_BLOCK:
        text = text.lstrip()[:MAX_BLOCK]
    return squeeze(text)
