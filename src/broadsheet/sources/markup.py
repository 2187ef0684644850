"""Bytes as they come from the web, turned into UTF-8 mark-up that an XML parser reads without surprises.

What is mended, because real feeds need it: the character encoding (byte order mark, then what the bytes themselves prove, then
what is declared), control characters, anything before the first element (declaration, comments, document type, a program's warnings), HTML's named
entities, ampersands that nobody escaped. A document type is never handed to the parser, so there is nothing for it to expand
or to load; short internal entities without mark-up of their own are written out by us, at most 10,000 times.
"""

import codecs
import html.entities
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OPENINGS = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"(?:\s\0)*<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"(?:\0\s)*\0<\0[^\0]"), "utf-16-be"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_WIDER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "x-euc-jp": "euc-jp", "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
}  # fmt: skip
"""As the WHATWG Encoding Standard: what is labelled so is read as this, which holds more."""
_TEXT_ENCODING = re.compile(
    r"utf-?8|windows-?\d{3,4}|cp\d{3,4}|ibm\d{3,4}|iso-?8859-\d{1,2}|koi8-[rut]|gb18030|big5hkscs|euc-jp|euc_jp|iso-2022-(jp|kr)(-\d)?|hz-gb-2312|mac-\w+"
)
"""Python's other codecs (punycode, unicode_escape …) are not for text from strangers."""
_SEVEN_BIT = ("iso-2022", "hz-gb")
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
_META_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_ILLEGAL = bytes(set(range(32)) - {9, 10, 13})
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(rb"""<!ENTITY\s+([\w.-]+)\s+(?:"([^"&<%]{0,80})"|'([^'&<%]{0,80})')\s*>""")
_NAME = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_WARNING = re.compile(rb"<(?:br|b|p|pre|div|font|script|style)\b[^<>]*>", re.IGNORECASE)
"""What a server's program complains with, before the document that it was to write."""
_REFERENCE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][\w.-]{0,31});|(#X[0-9a-fA-F]{1,6};))?",
    re.DOTALL,
)
"""A section of character data, which is passed over, or a reference that XML does not know."""
_SURROGATES = re.compile(rb"(?:&#(?:[xX]0{0,4}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,4}5[567][0-9]{3});)+")
"""Halves of characters beyond U+FFFF, as programs write them that count in UTF-16; XML has no such references."""
_HTML_TAG = re.compile(
    rb"<(?![A-Za-z_/!?])|<(?=/?(?:a|abbr|article|aside|audio|b|big|blockquote|br|button|center|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|"
    rb"form|h[1-6]|header|hr|i|iframe|img|input|ins|label|li|main|nav|noscript|object|ol|p|param|pre|q|s|script|section|small|span|"
    rb"strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video)(?:[\s/>]))",
    re.IGNORECASE,
)
_CDATA_OR_HTML_TAG = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|\]\]>|" + _HTML_TAG.pattern, re.IGNORECASE | re.DOTALL)
_EXPANSIONS = 10_000
_MENDED = 500_000
"""References that are mended: a document with more is read as far as that."""
_HEAD = 4096
"""Bytes in which `<meta>` names the encoding."""
_PROLOG = 100
"""Comments and instructions before the first element that are passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A document whose first element is known."""

    root: str
    """Local name of the first element in lower case; an empty string where there is none."""
    content: bytes
    """UTF-8, from the first element on."""

    def without_html(self) -> bytes:
        """The content with bare HTML tags, signs for "less than" and ends of sections escaped, at which an XML parser loses what follows."""
        return _CDATA_OR_HTML_TAG.sub(_escaped, self.content, _MENDED)


def _escaped(match: re.Match[bytes]) -> bytes:
    found = match.group()
    if found == b"]]>":
        return b"]]&gt;"
    return found if found.startswith(b"<!") else b"&lt;"


def open_markup(content: bytes, content_type: str = "") -> Markup:
    """The document's mark-up; never raises, whatever the bytes are."""
    text = _SURROGATES.sub(_joined, to_utf8(content, content_type).translate(None, _ILLEGAL))
    if _WARNING.match(text, text.find(b"<")):
        text = text[max(text.find(b"<?xml version"), 0) :]
    doctype, start = _prolog(text)
    name = _NAME.match(text, start)
    if name is None:
        return Markup(root="", content=b"")
    root = name.group(1).decode("utf-8").rpartition(":")[2].lower()
    own = {key: first or second for key, first, second in _ENTITY.findall(doctype)}
    references = _References(own)
    mended, count = _REFERENCE.subn(references, text[start:], _MENDED)
    if count == _MENDED:
        mended = _REFERENCE.sub(_References(own), text[start : start + references.end])
    return Markup(root=root, content=mended)


def to_utf8(content: bytes, content_type: str = "") -> bytes:
    """The same text in UTF-8, without a byte order mark.

    What decodes as UTF-8 is UTF-8 whatever is declared, since other encodings do not by chance; the exceptions are the
    seven-bit ones (ISO-2022-JP). Then the XML declaration is believed before the HTTP header, which servers set for all files. A few bad
    bytes (a summary cut in the middle of a character) do not make a declaration wrong.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _recode(content[len(mark) :], name)
    for opening, name in _OPENINGS:
        if opening.match(content):
            return _recode(content, name)
    declared = _declared(content, content_type)
    for name in declared:
        if name.startswith(_SEVEN_BIT):
            return _recode(content, name)
    if _is_utf8(content):
        return content
    for name in declared:
        if name.replace("-", "") != "utf8" and (text := _strict(content, name)) is not None:
            return text
    return _recode(content, next((name for name in ("utf-8", *declared) if _is_mostly(content, name)), "cp1252"))


def _declared(content: bytes, content_type: str) -> tuple[str, ...]:
    """Encodings that the XML declaration, the header and HTML's `<meta>` name, of those that we read."""
    found = []
    if match := _XML_ENCODING.match(content):
        found.append(match.group(1).decode("ascii"))
    if header := _HEADER_CHARSET.search(content_type):
        found.append(header.group(1))
    if meta := _META_CHARSET.search(content, 0, _HEAD):
        found.append(meta.group(1).decode("ascii"))
    names = (_WIDER.get(name.lower(), name.lower()) for name in found)
    return tuple(name for name in names if _TEXT_ENCODING.fullmatch(name))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strict(content: bytes, name: str) -> bytes | None:
    try:
        return content.decode(name).encode("utf-8")
    except (UnicodeError, LookupError):
        return None


def _recode(content: bytes, name: str) -> bytes:
    """With what cannot be decoded replaced by U+FFFD; an encoding that this Python lacks is read as Windows-1252."""
    try:
        text = content.decode(name, "replace")
    except LookupError:
        text = content.decode("cp1252", "replace")
    return text.removeprefix("\ufeff").encode("utf-8", "replace")


def _is_mostly(content: bytes, name: str) -> bool:
    """Whether at least nine of ten characters beyond ASCII are good in that encoding: a cut or soiled document, not another encoding."""
    try:
        text = content.decode(name, "replace")
    except LookupError:
        return False
    beyond = len(text) - sum(map(len, re.findall(r"[\x00-\x7f]+", text)))
    return text.count("\ufffd") * 10 <= beyond


def _prolog(text: bytes) -> tuple[bytes, int]:
    """The document type, where there is one, and where the first element begins."""
    doctype = b""
    at = max(text.find(b"<"), 0)
    for _ in range(_PROLOG):
        if text.startswith(b"<?", at):
            end = text.find(b">", at) + 1
        elif text.startswith(b"<!--", at):
            end = text.find(b"-->", at) + 3
        elif match := _DOCTYPE.match(text, at):
            doctype, end = match.group(), match.end()
        else:
            return doctype, at
        following = text.find(b"<", end)
        if end <= at or following < 0:
            break
        at = following
    return doctype, len(text)


def _joined(match: re.Match[bytes]) -> bytes:
    """The characters that halves make together; U+FFFD for a half alone."""
    numbers = re.findall(rb"([xX]?)([0-9a-fA-F]+);", match.group())
    halves = "".join(chr(int(digits, 16 if mark else 10)) for mark, digits in numbers)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


class _References:
    """Writes each reference so that any XML parser knows it."""

    def __init__(self, own: dict[bytes, bytes]) -> None:
        self._own = own
        self._left = _EXPANSIONS
        self.end = 0

    def __call__(self, match: re.Match[bytes]) -> bytes:
        whole, name, self.end = match.group(), match.group(1), match.end()
        if whole.startswith(b"<"):
            return whole
        if match.group(2):
            return whole.lower()
        if name in self._own and self._left > 0:
            self._left -= 1
            return self._own[name]
        character = html.entities.html5.get(f"{name.decode()};") if name else None
        return escape(character).encode("utf-8") if character else b"&amp;" + whole[1:]
