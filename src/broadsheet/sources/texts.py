"""Plain text, names, languages and addresses out of what feeds hold."""

import html
import re
import unicodedata

from broadsheet.addresses import LONGEST, absolute
from broadsheet.errors import InputError

_INLINE = "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr"
_BLOCK = (
    "!doctype|address|applet|article|aside|audio|blockquote|blink|body|br|button|canvas|caption|center|col|colgroup|comment|dd|details|div|dl|dt|embed|fieldset|figcaption|figure|"
    "footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|iframe|img|input|label|legend|li|link|main|map|marquee|math|meta|nav|noscript|object|ol|option|p|"
    "param|picture|pre|progress|script|section|select|source|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|track|ul|video"
)
BLOCKS = tuple(_BLOCK.split("|"))
"""Elements that part words."""
_REST = r"""(?:[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*>|[^<>]*>)"""
"""The rest of a tag: to the first > that stands in no quoted attribute, else to the first at all. Nothing but single characters is repeated without
going back: groups so repeated, and atomic ones, find too little before Python 3.11.5 (https://github.com/python/cpython/issues/106052)."""
_UNREAD = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<(iframe|noscript)\b[^<>]*>[^<]*+(?:<(?!/?\2\b)[^<]*+)*</\2\s*>",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--(?:.*?-->|[^>]*(?:>|\Z))", re.DOTALL)
"""One that is never closed ends with its first >: to hide all that follows would lose more."""
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:>|(?=[\s/]){_REST})", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK}|(?:svg|math|xhtml|html):\w+)(?:>|[^\w.:>-]{_REST})", re.IGNORECASE)
_CUT_TAG = re.compile(rf"<(?:/(?:{_INLINE}|{_BLOCK})|(?:{_INLINE}|{_BLOCK})\s+[\w:-]+\s*=[^<>]*)\Z", re.IGNORECASE)
"""A tag that a text was cut off in."""
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")
_INLINED = re.compile(r"data:[\w/+.;=-]{0,100}base64,[\w+/=%]*+")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
"""Characters 128-159 are control characters that nobody means: they are those of Windows-1252 (as HTML reads `&#150;`)."""
_HIDDEN = dict.fromkeys((*range(9), *range(14, 32), 0xAD, 0x200B, *range(0xD800, 0xE000), 0xFEFF))
_EMAIL = re.compile(r"<?\s*(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)*\s*>?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?")
HEADLINE_LENGTH, SUMMARY_LENGTH = 1000, 2000
"""Characters that are kept, to the last whole word: some feeds put the article in the summary."""
_NAME_LENGTH = 300
_READ = 20_000
"""Characters of a text that are looked at, mark-up included."""


def plain(text: str | None, *, markup: bool = True) -> str | None:
    """One line without mark-up, NFC, single spaces; None where nothing is left.

    Only tags of HTML are mark-up (`markup=False`: none are): in "a < b" and "the <vector> header" nothing is one. References are decoded
    twice, and tags that appear only then are stripped, since many feeds escape once more than they should.

    >>> plain("Ferry &amp;amp; <b>bridge</b>: a < b &amp;#8211; Zo&euml;<br>says")
    'Ferry & bridge: a < b – Zoë says'
    """
    if text is None:
        return None
    if len(text) > _READ and "base64," in text:
        text = _INLINED.sub("", text)
    text = text[:_READ].translate(_WINDOWS)
    for _ in range(2):
        text = _decode(_strip(text) if markup else text)
    return " ".join(unicodedata.normalize("NFC", text.translate(_HIDDEN)).split()) or None


def _strip(text: str) -> str:
    if "<" not in text:
        return text
    seen = _UNREAD.sub(" ", _COMMENT.sub("", _SECTION.sub("", text)))
    return _CUT_TAG.sub("", _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", seen)))


def _decode(text: str) -> str:
    return _REFERENCE.sub(lambda match: html.unescape(match.group()), text)


def headline(text: str | None, *, markup: bool = True) -> str | None:
    """Plain text of at most 1,000 characters."""
    return _shorten(plain(text, markup=markup), HEADLINE_LENGTH)


def summary(text: str | None, *, markup: bool = True) -> str | None:
    """Plain text of at most 2,000 characters."""
    return _shorten(plain(text, markup=markup), SUMMARY_LENGTH)


def _shorten(text: str | None, length: int) -> str | None:
    """At most so many characters, cut at a space where there is one."""
    if text is None or len(text) <= length:
        return text
    return text[: length + 1].rpartition(" ")[0] or text[:length]


def person(text: str | None) -> str | None:
    """The name in an author field, without the mail address; None where there is no name.

    >>> person("desk@harbourpost.example (Ada Quill)"), person("Ada Quill <ada@harbourpost.example>"), person("ada@harbourpost.example")
    ('Ada Quill', 'Ada Quill', None)
    """
    text = (text or "")[:_NAME_LENGTH]
    name = plain(_EMAIL.sub(" ", text) if "@" in text else text)
    if name and name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip()
    return name or None


def language_tag(text: str | None) -> str | None:
    """The BCP 47 tag in its usual case, language, script and region only; None where it is none.

    >>> language_tag("EN_us"), language_tag("zh-hant-tw"), language_tag("English")
    ('en-US', 'zh-Hant-TW', None)
    """
    match = _LANGUAGE.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script.title() if script else None, region.upper() if region else None)
    return "-".join(part for part in parts if part)


def link(address: str | None, base: str) -> str | None:
    """The web address in full, or None where it is not one of the web's, or longer than a list's may be."""
    text = "".join((address or "").split("\n")).strip().replace("&amp;", "&")
    if not text:
        return None
    try:
        full = absolute(text, base)
    except InputError:
        return None
    return full if len(full) <= LONGEST else None
