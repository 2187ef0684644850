"""A page as boxes and blocks: what stands where, how much of it is links, and what the marks of its boxes say.

A *box* is a block-level element; a *block* is a run of text between two borders of boxes.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import lxml.html

from broadsheet.extract.structured import squeeze

MAX_ELEMENTS: Final = 80_000
"""Beginnings and ends of elements that are looked at; the rest of the page is not. Real articles stay below 20,000."""
MAX_BLOCK: Final = 100_000
"""Characters of one block; the rest is cut."""
SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "input", "textarea", "head", "canvas", "audio", "video",
    "map", "amp-ad", "amp-iframe", "amp-social-share", "option", "datalist", "progress", "rt", "rp",
})  # fmt: skip
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_APART: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|commentlist|related|recommend(?:ed|ations?)?|recirc\w*|newsletters?|promo\w*|share|sharing|social|sidebar|side-bar|footer|footnav|nav|navbar|navigation|menu|breadcrumbs?|"
    r"ads?|advert\w*|advertisement|sponsor\w*|cookies?|consent|gdpr|dsgvo|rgpd|subscri\w*|sign-?up|teasers?|bio|author-info|authorbox|author-box|about-author|tags?|taglist|topics|caption|captions|bildbox|bildunterschrift|bildtext|bildlegende|didascalia|credit|credits|"
    r"byline|dateline-meta|meta|metadata|timestamp|pagination|pager|popular|trending|most-read|mostread|more-(?:stories|news|from|articles)|read-?more|readmore|readalso|read-also|see-also|seealso|also-read|"
    r"outbrain|taboola|(?<!elementor-)(?<!so-panel )widget|modal|popup|overlay|toolbar|banner|login|register|donat\w*|skip-link|screen-reader-text|sr-only|visually-hidden|visuallyhidden|printonly|print-only|copyright|"
    r"disclaimer|correction-box|poll|quiz|survey|rating|ratings|player|podcast|inline-?related|link-?list|linkbox|story-?links|infobox|factbox|toc|table-of-contents|jump-?links|"
    r"reply|respond|(?<!label-)(?<!label-visually_)hidden|embed|tooltip|follow(?:us|-us)?|app-download|download-app|onward|kicker|eyebrow|reactions?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"article-?_*(?:body|content|text)|entry-content|(?:story|post|news|page)-?_*(?:body|content|text)|content-?_*body|body-?_*(?:content|text)|storytext|richtext|rich-text|articulo|cuerpo|artikel",
    re.IGNORECASE,
)
_APART_TAGS: Final = frozenset(
    {"aside", "footer", "figcaption", "figure", "form", "caption", "nav", "menu", "button", "dialog"}
)
_PLAIN_TAGS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "html", "body", "article", "main"})


@dataclass(slots=True)
class Box:
    """A block-level element."""

    parent: int
    tag: str
    apart: str
    """The marks by which it is set apart; empty where it is not."""
    look: str = ""
    """Tag and classes, for what repeats."""
    body: bool = False
    """Whether its marks say that it holds an article's text."""
    prose: float = 0.0
    value: float = 0.0
    titled: int = 0
    """Linked titles in it."""


@dataclass(slots=True)
class Block:
    """A run of text."""

    text: str
    linked: int
    box: int
    outward: bool
    """Whether a link in it leads to another site."""


@dataclass(slots=True)
class Layout:
    """A page's boxes and blocks in document order; a box comes after its parent."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def lay_out(tree: lxml.html.HtmlElement, host: str) -> Layout:
    """The page as boxes and blocks."""
    writer = _Writer(host)
    stack: list[tuple[lxml.html.HtmlElement, bool]] = [(tree, False)]
    seen = 0
    while stack and seen < MAX_ELEMENTS:
        seen += 1
        element, leaving = stack.pop()
        if leaving:
            writer.leave(element)
        elif element.tag in SKIPPED:
            writer.add(element.tail or "")
        else:
            writer.enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    writer.flush()
    return writer.layout


def _hidden(element: lxml.html.HtmlElement) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _marks(element: lxml.html.HtmlElement) -> str:
    """The marks by which an element is set apart, empty where it is not."""
    tag = element.tag
    if _hidden(element):
        return "hidden"
    if tag in _APART_TAGS:
        return str(tag)
    if tag in _PLAIN_TAGS:
        return ""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return marks if len(marks) > 1 and _sets_apart(marks[:300]) else ""


@lru_cache(maxsize=4096)
def _sets_apart(marks: str) -> bool:
    return bool(_APART.search(marks))


@lru_cache(maxsize=4096)
def _holds_body(marks: str) -> bool:
    return bool(_BODY.search(marks))


class _Writer:
    """Collects text into blocks while the tree is walked."""

    def __init__(self, host: str) -> None:
        self.layout = Layout()
        self.open: list[int] = [-1]
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.breaks = 0
        self.outward = False
        self.host = host

    def enter(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS or not isinstance(tag, str):
            self.flush()
            marks = _marks(element)
            words = element.get("class") or ""
            body = (
                tag == "article"
                or element.get("itemprop") == "articleBody"
                or (bool(words) and _holds_body(words[:300]))
            )
            self.layout.boxes.append(Box(parent=self.open[-1], tag=tag, apart=marks, look=f"{tag} {words}", body=body))
            self.open.append(len(self.layout.boxes) - 1)
        elif tag == "a":
            self.links += 1
            self.outward = self.outward or (
                (element.get("href") or "").startswith("http") and self.host not in element.get("href")
            )
        elif tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
            self.parts.append(" ")
        self.add(element.text or "")

    def leave(self, element: lxml.html.HtmlElement) -> None:
        if element.tag in BLOCKS:
            self.flush()
            self.open.pop()
        elif element.tag == "a":
            self.links -= 1
        self.add(element.tail or "")

    def add(self, text: str) -> None:
        if text and not text.isspace():
            self.breaks = 0
            if self.links:
                self.linked += len(text.strip())
        if text:
            self.parts.append(text)

    def flush(self) -> None:
        text = squeeze("".join(self.parts)[:MAX_BLOCK])
        if text and self.open[-1] >= 0:
            self.layout.blocks.append(Block(text=text, linked=self.linked, box=self.open[-1], outward=self.outward))
        self.parts, self.linked, self.breaks, self.outward = [], 0, 0, False
