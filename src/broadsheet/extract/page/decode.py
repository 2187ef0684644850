"""Bytes to text, and text to a tree: what browsers do, with limits that no page of news reaches."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from charset_normalizer import from_bytes
from lxml import etree

from broadsheet.extract.page.streamed import is_streamed, marked, put_together

MAX_BYTES: Final = 6_000_000
"""Of a page; the rest is not read. The longest of 2,117 real article pages has 5.3 million, two have more than 3.2."""

_END: Final = re.compile(rb"</html\s*>", re.IGNORECASE)
_FOOT: Final = 1000
"""Bytes that may follow the end of a page: a comment on how long it took to make."""
_LATE: Final = re.compile(rb"<html\b[^<>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
"""The language of an `html` that something stands before, as a server's warnings do."""
_HEAD: Final = 20_000
"""Bytes in which such a one is looked for."""
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LABEL: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_LABEL: Final = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEADER_LABEL: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROLS: Final = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_NO_CHARACTERS: Final = ("\ufeff", "\ufffe", "\uffff")
_PART: Final = 65_536
"""Bytes that are looked at at once."""
_RARE: Final = 0xEF
"""The byte that these begin with in UTF-8, and few others; to look for a byte takes no time."""
_NO_CHARSETS: Final = frozenset({
    "utf-7", "utf_7", "u7", "idna", "punycode", "raw_unicode_escape", "raw-unicode-escape", "unicode_escape", "unicode-escape", "undefined", "mbcs", "oem",
})  # fmt: skip
"""What Python decodes by that is no charset of pages."""
_WHATWG: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252",
    "l1": "cp1252", "latin-1": "cp1252", "x-user-defined": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "windows-31j": "cp932", "ms932": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "windows-949": "cp949", "x-euc-jp": "euc_jp", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8",
    "utf-16be": "utf-8", "x-mac-cyrillic": "mac_cyrillic", "iso-8859-8-i": "iso-8859-8",
}  # fmt: skip
"""Labels that the WHATWG Encoding Standard reads otherwise than Python does."""


def _stray(error: UnicodeError) -> tuple[str, int]:
    """What a byte stands for that is no UTF-8 in a page of UTF-8: old texts of Windows-1252 are often pasted into one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace") if len(stray) == 1 else "\ufffd", error.end


_STRAYS: Final = "broadsheet.strays"
codecs.register_error(_STRAYS, _stray)


def decode(content: bytes, content_type: str | None = None) -> str:
    """The page's text by its byte order mark, its header, its own declaration, or by looking at it; bad bytes are replaced.

    A few bytes of Windows-1252 in a page of UTF-8 are read as what they are. Text that is valid UTF-8 is taken as such whatever is declared: by chance no other text is.

    >>> decode("<meta charset=windows-1251>Мост открыт".encode("cp1251"))
    '<meta charset=windows-1251>Мост открыт'
    """
    data = content[:MAX_BYTES]
    unwanted: tuple[str, ...] = _NO_CHARACTERS
    if any(control in data for control in _CONTROLS):
        unwanted += tuple(_CONTROLS.decode("ascii"))
    return _without(_text(data, content_type), unwanted)


def _text(data: bytes, content_type: str | None) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    return _best(data, chain(["utf-8"], _declared(data, content_type)))


def _declared(data: bytes, content_type: str | None) -> Iterator[str]:
    """The codecs that header and page name, in order of trust."""
    head = data[:16_384]
    found = [match.group(1) for match in (_HEADER_LABEL.search(content_type or ""),) if match]
    found += [
        match.group(1).decode("ascii", "replace") for match in (_LABEL.search(head), _XML_LABEL.search(head)) if match
    ]
    names = [_WHATWG.get(label.lower(), label.lower()) for label in found]
    yield from filter(_is_text_codec, names)


def _is_text_codec(name: str) -> bool:
    """Whether Python decodes bytes to text by that name; its byte-to-byte and escape codecs are no charsets."""
    try:
        return name not in _NO_CHARSETS and isinstance(b"a".decode(name, "replace"), str)
    except (LookupError, ValueError):
        return False


def _best(data: bytes, names: Iterable[str]) -> str:
    """The first decoding with hardly a bad byte; else one found by detection; else the one with the fewest bad bytes."""
    tried: list[tuple[int, str]] = []
    for name in names:
        text = data.decode(name, "replace")
        bad = text.count("\ufffd") if "\ufffd" in text else 0
        if bad <= len(data) // 2000 + (name != "utf-8") * 5:
            return data.decode(name, _STRAYS) if bad and name == "utf-8" else text
        tried.append((bad, text))
    guess = from_bytes(data[:60_000]).best()
    name = guess.encoding if guess else "cp1252"
    text = data.decode(name, "replace")
    tried.append((text.count("\ufffd"), text))
    return min(tried, key=lambda pair: pair[0])[1]


def _without(text: str, unwanted: Iterable[str]) -> str:
    for one in unwanted:
        if one in text:
            text = text.replace(one, "")
    return text


def tree_of(content: bytes, content_type: str | None = None) -> etree._Element | None:
    """The page's tree by its bytes, or None where there is no mark-up and no text in them."""
    data = content[:MAX_BYTES]
    return _parsed(data) if _is_plain(data) else parse(decode(data, content_type))


def _is_plain(data: bytes) -> bool:
    """Whether bytes are UTF-8 with nothing to take out, as nearly all pages are: the parser reads them as they are.

    They are looked at in parts, for to find room for all of a page's text takes longer than to read it.
    """
    if any(control in data for control in _CONTROLS):
        return False
    if data.isascii():
        return not data.isspace()
    reader, unwanted = codecs.getincrementaldecoder("utf-8")(), _NO_CHARACTERS if _RARE in data else ()
    try:
        for at in range(0, len(data), _PART):
            text = reader.decode(data[at : at + _PART], final=at + _PART >= len(data))
            if text.isspace() or any(one in text for one in unwanted):
                return False
    except UnicodeDecodeError:
        return False
    return True


def parse(text: str) -> etree._Element | None:
    """The tree of a text, or None where there is no mark-up and no text in it."""
    return _parsed(text.encode("utf-8", "replace")) if text.strip() else None


def _parsed(data: bytes) -> etree._Element | None:
    """The tree of a text in UTF-8, None where the parser makes none of it.

    What follows the end of `html`, which browsers put into the body (HTML standard, 13.2.6.4.22), the parser puts into a tree of its own
    beside the first, and such a page is read again without those ends. Of an `html` that something stands before it would lose the language.
    """
    streamed = is_streamed(data)
    if streamed:
        data = _END.sub(b"", marked(data))
    tree = _tree(data)
    if tree is not None and tree.getnext() is not None and _END.search(data, 0, max(0, len(data) - _FOOT)):
        tree = _tree(_END.sub(b"", data))
    if tree is None:
        return None
    if streamed:
        put_together(tree)
    if not tree.attrib and (late := _LATE.search(data, 0, _HEAD)):
        tree.set("lang", late[1].decode("ascii"))
    return tree


def _tree(data: bytes) -> etree._Element | None:
    """The first tree that the parser makes, None where it makes none; `huge_tree` keeps what is nested over 256 levels, it stops at 2,048 itself.

    Its elements are of lxml's own class: those of `lxml.html`, which is written in Python, make each walk take half as long again.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
