"""Metadata in the head of a page, as far as they concern who fetches it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from broadsheet.errors import Unsafe
from broadsheet.fetch.http.targets import target
from broadsheet.news import Page

Metas = Sequence[Mapping[str, str]]
"""The attributes of each piece of metadata."""
_HEAD = 2**20
"""Bytes of a page in which metadata are looked for."""
_LONGEST_TAG = 4096
_TAG = re.compile(
    rb"<(?:(!--)|(script|style|title|textarea|noscript|template)(?=[\s/>])|(meta)(?=[\s/])|(body)(?=[\s/>]))"
)
_DASHES = 2
"""Of the beginning of a comment, which may be those of its end: `<!-->` is a whole one (HTML, 13.2.5.43)."""
_ATTRIBUTE = re.compile(rb"""[\s/]*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
HTML = frozenset({"text/html", "application/xhtml+xml", ""})
"""Media types of pages; of one that is not told it is taken for granted."""
_AT_ONCE = re.compile(
    r"""\s*0+(?:\.\d*)?(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?:["'](?P<quoted>[^"']+)|(?P<bare>[^\s"']\S*))""",
    re.IGNORECASE,
)


def metas_of(page: Page) -> Iterator[Mapping[str, str]]:
    """The attributes of each piece of metadata in the head of an HTML page, none that is commented out or for browsers without scripts."""
    if page.media_type not in HTML:
        return
    content = page.content[:_HEAD]
    lowered = content.lower()
    at = 0
    while match := _TAG.search(lowered, at):
        at = match.end()
        if match[4]:
            return
        if match[3]:
            values, length = _attributes(content[at : at + _LONGEST_TAG])
            at += length
            yield values
            continue
        at = lowered.find(b"-->", at - _DASHES) if match[1] else lowered.find(b"</" + match[2], at)
        if at < 0:
            return


def refreshed_to(page: Page, metas: Metas) -> str | None:
    """The address that a browser would go to from this page at once (HTML, 4.2.5.3, or the header Refresh), None where it would stay."""
    of_page = (at.get("content", "") for at in metas if at.get("http-equiv", "").lower() == "refresh")
    said = (page.header("refresh") or "", *of_page)
    match = next(filter(None, map(_AT_ONCE.match, said)), None)
    if match is None:
        return None
    try:
        return target(page.final_url, match["quoted"] or match["bare"], page.final_url)
    except Unsafe:
        return None


def _attributes(tag: bytes) -> tuple[dict[str, str], int]:
    """The attributes that the bytes begin with, by their names in lower case, and how many bytes they take."""
    values: dict[str, str] = {}
    at = 0
    while match := _ATTRIBUTE.match(tag, at):
        at = match.end()
        value = match[2] or match[3] or match[4] or b""
        values.setdefault(match[1].lower().decode("latin-1"), value.decode("utf-8", "replace").strip())
    return values, at
