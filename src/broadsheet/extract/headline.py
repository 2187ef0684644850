"""The headline: the page's heading where its metadata agree, else what the metadata say, without the site's name."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import lxml.html

from broadsheet.extract.structured import Said, fold, plain, text_of, texts

Found = tuple[str, str]
"""A value and the method that gave it."""

_SEPARATOR: Final = re.compile(r"\s+[|–—·•»›:/-]+\s+|\s*[|｜]\s*|_(?=[^_]*$)")
_ARTICLES: Final = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "il", "o", "a", "de", "het"})
_MAX: Final = 400


def headline(tree: lxml.html.HtmlElement, said: Said, site_names: frozenset[str]) -> Found | None:
    """The headline and where it is from, or None; `site_names` are what the site may call itself."""
    told = [
        *(
            (text, "microdata" if "headline" in said.from_microdata else "json-ld")
            for text in texts(said.article.get("headline"))[:1]
        ),
        *((text, "opengraph") for text in said.metas.get("og:title", ())[:1]),
        *(
            (text, "meta")
            for text in (said.meta("twitter:title", "dc.title", "title", "parsely-title", "sailthru.title"),)
            if text
        ),
    ]
    titled = [(text, "title") for text in (said.title,) if text and len(text) <= _MAX]
    told = [(without_site(text, site_names), method) for text, method in told if len(text) <= _MAX]
    headings = [text for text in _headings(tree) if fold(text) not in site_names]
    for text in headings:
        if any(agree(text, other) for other, _ in (*told, *titled)):
            return next((found for found in told if _is_after_kicker(found[0], text)), (text, "h1"))
    if told:
        return told[0]
    if len(headings) == 1:
        return headings[0], "h1"
    lesser = ((text, "heading") for text in _headings(tree, "h2", "h3"))
    return next(
        (
            (without_site(text, site_names), method)
            for text, method in (*titled, *((text, "h1") for text in headings), *lesser)
        ),
        None,
    )


def without_site(title: str, site_names: frozenset[str]) -> str:
    """A title without the site's name before or after it.

    >>> without_site("Bridge opens – Harbour Post", frozenset({"harbourpost"}))
    'Bridge opens'
    """
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if head and is_site(tail, site_names):
            return without_site(head, site_names)
    for cut in reversed(cuts):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if tail and is_site(head, site_names):
            return tail
    return title


def is_site(text: str, site_names: frozenset[str]) -> bool:
    """Whether a text is the site's name, with or without an article before it and the domain's end after it."""
    key = fold(text)
    return bool(key) and any(
        key == name
        or (
            len(name) > 4
            and (
                key in {f"{name}com", f"www{name}com", f"{name}online"}
                or (key.endswith(name) and key[: -len(name)] in _ARTICLES)
            )
        )
        for name in site_names
    )


def agree(one: str, other: str) -> bool:
    """Whether two titles are one headline: the same words for the most part."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return min(len(a), len(b)) * 5 >= max(len(a), len(b)) * 2
    words, others = _words(one), _words(other)
    return len(words & others) * 2 > min(len(words), len(others)) * 1.2


def _is_after_kicker(told: str, heading: str) -> bool:
    """Whether a heading is what was told with a kicker before it."""
    key, whole = fold(told), fold(heading)
    return key != whole and len(key) * 3 > len(whole) and len(key) > 12 and whole.endswith(key)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _headings(tree: lxml.html.HtmlElement, *tags: str) -> Iterable[str]:
    found = []
    for element in list(tree.iter(*(tags or ("h1",))))[:50]:
        text = plain(text_of(element))
        if text and len(text) <= _MAX:
            found.append(text)
    return dict.fromkeys(found)


def heading_of(tree: lxml.html.HtmlElement, headline: str) -> lxml.html.HtmlElement | None:
    """The heading that holds the headline."""
    wanted = fold(headline)
    for heading in islice(tree.iter("h1", "h2"), 100):
        text = fold(text_of(heading, 400))
        if len(text) > 8 and (wanted in text or text in wanted):
            return heading
    return None


def following(heading: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The heading's own elements and all that follow it, in the order of the page."""
    yield from heading.iter()
    for box in (heading, *heading.iterancestors()):
        for sibling in box.itersiblings():
            yield from sibling.iter()
