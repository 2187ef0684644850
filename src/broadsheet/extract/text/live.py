"""Pages that are written while something happens: posts with a time, the newest first as a rule.

What the page shows is the body, as of any page; the headlines of its posts are subheads. Where the page shows next to none of the posts
that its JSON-LD lists, because a program in the browser puts them there, they are the body after what is shown: each with its time, as
the publisher's clock has it, and its headline as a subhead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from lxml import etree

from broadsheet.extract.page.marked import Marked, classes_of
from broadsheet.extract.page.paragraphs import Candidate, Kind, Paragraph, candidate
from broadsheet.extract.page.strings import fold, lined, plain, text_of
from broadsheet.extract.page.structured import Said, as_list, texts
from broadsheet.extract.times.moments import read_moment

POSTS: Final = 4
"""Posts from which a page is a ticker, and of which it shows enough to be read as it stands."""
MOST: Final = 1_000
"""Posts, and boxes for them, that are looked at."""
BEGINNING: Final = 40
"""Folded characters by which a post is known in a body."""
_TICKER: Final = re.compile(r"live(?<![^\s_-]live)-?_?(?:blog|ticker)(?=$|[\s_-])")
_TIME: Final = re.compile(r"(?:^|[\s_-])(?:time|timestamp|uhrzeit|heure|hora|ora)(?=$|[\s_-])")
_CLOCK: Final = re.compile(r"(?<!\d)[0-2]?\d\s?[:.h時]\s?[0-5]\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of a live page, as JSON-LD has it."""

    subhead: str
    paragraphs: tuple[str, ...]


def has_posts(tree: etree._Element) -> bool:
    """Whether a page, or a box of it, shows several times of day by themselves."""
    times = (
        one
        for one in islice(tree.iter("time", "span", "div", "p"), MOST * 10)
        if one.tag == "time" or _TIME.search(classes_of(one))
    )
    clocks = {text for one in islice(times, MOST) if len(text := text_of(one, 40)) < 40 and _CLOCK.search(text)}
    return len(clocks) >= POSTS


def is_ticker(classes: Marked) -> bool:
    """Whether a box of the page is marked as a ticker and has several posts."""
    return any(map(has_posts, islice(classes.where(("live",), _TICKER, "div", "section", "main", "ol", "ul"), 5)))


def with_posts(body: Candidate, said: Said) -> Candidate:
    """The body of a live page with its posts' headlines as subheads, and with its posts where it shows next to none."""
    posts = tuple(_posts(said)) if "LiveBlogPosting" in said.types() else ()
    if not posts:
        return body
    whole = fold(body.text)
    shown = sum(fold(post.paragraphs[0])[:BEGINNING] in whole for post in posts if post.paragraphs)
    if shown < min(POSTS, len(posts)):
        written = (part for post in posts for part in _written(post))
        return candidate((*body.paragraphs, *written), f"{body.method} and posts", teasers=body.teasers)
    heads = {fold(post.subhead) for post in posts} | {fold(post.subhead.split(" ", 1)[-1]) for post in posts}
    return replace(body, paragraphs=tuple(_marked(one, heads) for one in body.paragraphs))


def _marked(paragraph: Paragraph, heads: set[str]) -> Paragraph:
    is_head = paragraph.kind is Kind.TEXT and fold(paragraph.text) in heads
    return replace(paragraph, kind=Kind.SUBHEAD) if is_head else paragraph


def _written(post: Post) -> Iterator[Paragraph]:
    if post.subhead:
        yield Paragraph(text=post.subhead, kind=Kind.SUBHEAD)
    yield from (Paragraph(text=text) for text in post.paragraphs)


def _posts(said: Said) -> Iterator[Post]:
    """The posts in the order of the page, those without a text left out."""
    for node in as_list(said.article.get("liveBlogUpdate"))[:MOST]:
        if not isinstance(node, dict):
            continue
        told = node.get("articleBody")
        lines = lined(told).split("\n") if isinstance(told, str) else ()
        paragraphs = tuple(filter(None, map(plain, lines)))
        if paragraphs:
            moment = next(filter(None, map(read_moment, texts(node.get("datePublished")))), None)
            clock = moment.local.strftime("%H:%M") if moment and not moment.date_only else ""
            head = next(iter(texts(node.get("headline") or node.get("name"))), "")
            yield Post(subhead=f"{clock} {head}".strip(), paragraphs=paragraphs)
