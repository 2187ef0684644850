"""Who took a picture, told from the words that stand below it.

A credit is what follows a label ("Photo:", "©") to the end, what stands in brackets, after a bar, a slash or the last sentence and names an agency or
an archive, a full name in brackets after the last sentence, or the whole line where it is names and an agency alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.extract.page.strings import fold
from broadsheet.extract.people.agencies import AGENCIES

LONGEST: Final = 100
"""Characters of a credit."""
_LABEL_LENGTH: Final = 30
"""Characters of a label and its mark."""
_PROSE: Final = 5
"""Words from which a line can be prose."""
_LABELS: Final = (
    r"(?:main|header|lead|cover|featured?|title)[ -](?:image|photo|picture)s?|(?:header|titel|beitrags|aufmacher|sujet|haupt)(?:bild|foto)(?:er)?|(?:image|photo)s? (?:illustrative|principale|à la une)|"
    r"(?:imagen|foto|immagine|imagem) (?:de|di) (?:portada|copertina|capa)|omslagfoto|(?:image|photo|picture|foto)[ -]?(?:credits?|source)s?|(?:crédit|credit)s?[ -]photos?|photo(?:graph|grapher|graphie)?s?|pics?|photograph(?:y|ed)|foto(?:s|grafie|graf|grafía)?|fotoğraf|fotó|images?|pictures?|"
    r"bild(?:er|quellen?|nachweise?|rechte)?|symbol(?:bild|foto|grafik)|archivfoto|screenshots?|copyright|credits?|cr[ée]dit[eo]?s?|quellen?|sources?|fuente|fonte|imag[ei][nm]|illustrations?|renderings?|ilustraci[óo]n|beeld|bron|"
    r"(?:borító|nyitó)?kép|forrás|fot\.|zdjęcie|źródło|zdroj|kaynak|ljósmynd|skjáskot|kuva|фото|צילום|تصوير|写真|撮影|图|사진(?: ?(?:출처|제공))?|ảnh|φωτογραφί(?:α|ες)|φωτ[όο]?\.?"
)
"""Words before who took a picture."""
_COLONED: Final = rf"{_LABELS}|图片(?:来源)?|图源|圖片?(?:來源)?|圖源|ภาพ|(?:ال)?صورة|عدسة|(?:ال)?مصدر|عکس|فوٹو|फोटो|तस्वीर|छायाचित्र|ছবি|снимк[аи]|джерело|извор|izvor|surs[ăa](?: foto)?|allikas|gambar|larawan|picha|mynd|reprofoto|file|isithombe"
"""Those too that only a colon or its like makes labels of."""
_AGENCIES: Final = frozenset((
    "gettyimages", "getty", "apphoto", "apphotos", "picturealliance", "imago", "imagoimages", "keystone", "epa", "shutterstock", "istock", "istockphoto", "unsplash", "adobe",
    "pixabay", "pexels", "adobestock", "stockadobecom", "alamy", "alamystockphoto", "sipa", "sipausa", "scanpix", "ritzauscanpix", "lehtikuva", "paimages", "pawire",
    "nurphoto", "zuma", "zumapress", "depositphotos", "fotolia", "dreamstime", "123rf", "freepik", "instagram", "twitter", "facebook", "flickr", "wikimedia", "wikimediacommons", "wikicommons",
    "nasa", "cuartoscuro", "profimedia", "shutterstockcom", "invision", "everettcollection", "mediapunch", "magnumphotos", "laif", "ddp", "afpphoto",
    "dr", "handout", "archiv", "archive", "archives", "archivo", "arquivo", "archivio", "cortesía", "cortesia", "courtesy", "divulgação", "reprodução", "pool", "포토",
))  # fmt: skip
"""Folded names of those that pictures are had from beside the agencies of news."""
_STOCKS: Final = frozenset(
    (
        "shutterstock",
        "istock",
        "istockphoto",
        "adobestock",
        "stockadobecom",
        "depositphotos",
        "fotolia",
        "dreamstime",
        "gettyimages",
    )
)
"""Those of them that people sell pictures by."""
_SMALL: Final = frozenset((
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "du", "la", "le", "el", "al", "bin", "of", "for", "the", "and", "und", "et", "y", "e", "i", "via", "on", "by", "from", "courtesy", "im", "für", "to",
))  # fmt: skip
"""Words that are small within names."""
_MARK: Final = re.compile(
    rf"(?:\b(?:{_COLONED})(?:\s?[:：=](?:\sby\b)?|\s(?:by|von)\b:?|\s(?=courtesy\b))|(?<!(?-i:[A-Z][A-Z])\s)\b(?:{_COLONED})\s?[/|／]|\bscreenshots?\s(?:aus|from|via|of)\b|\b(?:image|media) source,|(?<![\w,;–-]\s)\b(?:photo|pic|image|picture|foto|(?:beitrags|titel)?bild)s?\svia\b|[©ⓒ]|[(（][cｃ][)）])\s*",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    rf"(?:{_MARK.pattern}|(?=\bcourtesy\b))(?P<who>(?:[^.\n]|(?<=\b\w)\.|\.(?=\w)|\.(?=\scourtesy\b)){{2,{LONGEST}}})\W*$",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(
    r"[:：=/|／©ⓒ]|[(（](?i:[cｃ])[)）]|[bcsvBCSV](?<!\w.)(?i:(?<=b)y\b|(?<=v)(?:on|ia)\b|(?<=c)ourtesy\b|(?<=s)creenshot)|(?i:source),"
)
"""One of them is in every label and what follows it."""
_LABEL: Final = re.compile(rf"(?:(?i:{_LABELS})\s+|(?i:fotos?)\sd[ei]\s)(?=[^\W\d_a-z])")
"""A label without its colon, before a name."""
_LABEL_ALONE: Final = re.compile(_LABELS, re.IGNORECASE)
_SOURCE: Final = re.compile(
    r"\W*(?:quellen?|sources?|fuente|fonte|bron|forrás|źródło|zdroj|kaynak|surs[ăa]|allikas|izvor|извор|джерело|(?:ال)?مصدر)\b",
    re.IGNORECASE,
)
"""Labels that are a text's as often as a picture's."""
_OPENING: Final = re.compile(rf"(?:\W*{_MARK.pattern})+", re.IGNORECASE)
_NOTICE: Final = re.compile(
    r"(?:©|\(c\)|copyright).{0,80}\b(?:19|20)\d\d(?!\d)|\b(?:19|20)\d\d\s?©|\b(?:rights|rechte|droits|derechos|direitos|diritti|права|praw\w*)\b|\b(?:riservat|reservad|réservé|vorbehalten)",
    re.IGNORECASE,
)
_WORDED: Final = re.compile(rf"\W*(?:[©ⓒ]|\(c\)|(?:{_COLONED})\s?[:：/／=])", re.IGNORECASE)
"""The beginning of a line that is a credit and nothing else."""
_BEGUN: Final = re.compile(rf"\W*(?:{_COLONED}|screenshot|[©ⓒ]|[(（][cｃ])")
"""The beginning, in small letters, of a text that one of these may stand at the beginning of; a tenth of the work."""
_BRACKETS: Final = re.compile(r"[(\[（]([^()\[\]（）]{2,100})[)\]）]\W*$")
_INITIALS: Final = re.compile(r"[A-Z]{2,5} (?:[Ff]ile )?(?:[Pp]hotos?|[Ff]oto)")
"""A paper by its initials, and what it gave."""
_NOTED: Final = re.compile(
    r"[\s/,.;–—-]*(?:©|\(c\)|copyright)\s?(?:19|20)\d\d(?:,? the)? (?:AP|associated press)\b\.?(?:\s?all rights reserved\b\.?)?\s*$",
    re.IGNORECASE,
)
"""The notice that the Associated Press puts behind its credits."""
_NAME: Final = re.compile(r"[.!?…]['\"”’»“)]{0,2}\s([^.!?…]{3,60}?)\s$")
"""What stands between the last sentence and a bracket."""
_WITHIN: Final = re.compile(r"[(（\[](?:(?:file|staff|press|handout|[^\W\d_a-z][\w/]{0,20}|/)\s){1,5}$")
"""A few words between a bracket and a label: "(Staff file photo by"."""
_PARTS: Final = re.compile(r"\s*(?:[/|;,+&]|\bvia\b|\bfor\b|\bcourtesy\b|\s[–-]\s)\s*")
_ENDS: Final = re.compile(
    r"\s(?:[|–—/-]\s|/(?=[가-힣])|(?=[一-鿿]{2,4}\s?[摄攝]$)|(?=(?:AP|AFP|EPA|PA|REUTERS|THE CANADIAN PRESS)(?:\sPhoto)?\s?/))|[＝、](?=[^＝、]{2,12}(?:撮影|提供)$)|[.!?…。](?:(?<=[^\W\d_]{3}.)|(?<=[가-힣぀-ヿ一-鿿\d].)|(?<=[^\w\s].))['\"”’»“)\]]*[\s/]*(?=\w)|[.!?]['\"”’»“)]*\s(?=[A-Z][a-z]+\s[A-Z][a-z]+/\w)"
)
"""Where what is before a credit ends."""
_SIGNED: Final = re.compile(r"[^\W\d_a-z][^\s/]*(?:\s[^\s/]+){1,3}\s?/\s?[^\W\d_a-z]")
"""A full name and where its bearer works."""
_WORD: Final = re.compile(r"[^\W\d_][^\s/|;,+&]*")
_EDGES: Final = " |–—-:/＝、"
_AROUND: Final = " |–—-:;©[]\u00a0"
_TAKEN: Final = re.compile(
    r"(?<=[^\W\d_ぁ-ん年月日時朝夜])\s?(?:撮影|摄影|攝影|摄|攝|提供|供图|제공|\s기자|\snuotr\.?)$"
)
"""What follows who took a picture or gave it to the paper, and no day or place."""
_CLOSING: Final = re.compile(r"[\s,;(]+(?:fot\.|foto|photos?)$", re.IGNORECASE)
"""A label without its colon, before an agency."""
_ACCOUNT: Final = re.compile(r"[a-z][\w.-]{2,}")
"""Whoever sells pictures by an account."""
_STOPS: Final = (".", "!", "?", "…")
_FULL: Final = 5
"""Words of a full name, at most."""
_TAKER: Final = 30
"""Characters of who that is."""


def parted(text: str) -> tuple[str | None, str | None]:
    """What the words below a picture say of it, and who took it.

    >>> parted("The ferry leaves. (Ada Vell/AP)")
    ('The ferry leaves.', 'Ada Vell/AP')
    >>> parted("Ada Vell via Getty Images")
    (None, 'Ada Vell via Getty Images')
    """
    text = _NOTED.sub("", text.lstrip(": ")) or text
    for start, who in _found(text):
        rest = _CLOSING.sub("", text[:start].strip(_EDGES + "([（"))
        if is_source(rest):
            return None, bare(text)
        return _after(_OPENING, rest) or None, bare(who)
    return text or None, None


def _found(text: str) -> Iterator[tuple[int, str]]:
    """Where a credit may begin that goes to the end of the text, and what it says."""
    bracketed = _BRACKETS.search(text)
    if bracketed and (
        _is_credit(bracketed[1])
        or is_worded(bracketed[1])
        or _INITIALS.fullmatch(bracketed[1])
        or (text[: bracketed.start()].rstrip().endswith(_STOPS) and _is_person(bracketed[1]))
    ):
        yield _named(text, bracketed) or (bracketed.start(), bracketed[1])
    match = _labelled(text)
    if match and not _is_prose(match["who"]):
        is_within = bracketed and _WITHIN.match(text[bracketed.start() : match.start()])
        yield bracketed.start() if bracketed and is_within else match.start(), match["who"]
    for end in _ENDS.finditer(text, max(0, len(text) - LONGEST)):
        who = text[end.end() :]
        if _is_whole(who) if end[0] == " / " else _is_credit(who):
            yield end.start() + len(end[0].rstrip(_EDGES)), who.rstrip(".")
    if is_source(text):
        yield 0, text


def _named(text: str, bracketed: re.Match[str]) -> tuple[int, str] | None:
    """A name after the last sentence and the agency in brackets behind it: "The mayor. ANA RUIZ (EFE)"."""
    name = _NAME.search(text, max(0, bracketed.start() - LONGEST), bracketed.start())
    is_named = name is not None and _is_person(_after(_OPENING, name[1]))
    return (name.start(1), text[name.start(1) :]) if name is not None and is_named else None


def _is_credit(text: str) -> bool:
    """Whether these words, which stand after others, name who took the picture."""
    label = _begun(_LABEL, text)
    signed = text[label.end() :] if label else text if _SIGNED.match(text) else ""
    is_taker = (
        len(text) <= _TAKER and _TAKEN.search(text) and not any(char.isdigit() or char in "，、。" for char in text)
    )
    return is_source(text) or _is_name(signed) or bool(is_taker)


def _is_whole(who: str) -> bool:
    """Whether a slash between spaces parts a caption from this credit: a name and an agency follow, so that it is not between those."""
    is_signed = is_source(who) and bool(_SIGNED.match(who)) and not _is_agency(_PARTS.split(who)[0])
    return is_signed or (bool(_begun(_LABEL, who)) and _is_credit(who))


def _is_person(text: str) -> bool:
    """Whether this is a full name."""
    words = text.split()
    is_full = 1 < len(words) <= _FULL and words[0][0].isupper() and not re.search(r"[^\w .'’-]|\d", text)
    return is_full and all((word[0].isupper() or word in _SMALL) and not _LABEL_ALONE.fullmatch(word) for word in words)


def is_source(text: str) -> bool:
    """Whether this is names of people and of an agency or an archive, and nothing else."""
    text = text.strip(_AROUND)
    parts = _PARTS.split(text)
    if len(text) > LONGEST or "(" in text or not any(map(_is_agency, parts)):
        return False
    return _is_name(text) or (len(parts) == 2 and fold(parts[1]) in _STOCKS and bool(_ACCOUNT.fullmatch(parts[0])))


def _is_agency(text: str) -> bool:
    name = fold(text)
    return name in _AGENCIES or name in AGENCIES


def _is_name(text: str) -> bool:
    """Whether every word is a name's, and there is one."""
    words = [word for part in _PARTS.split(text) if not _is_agency(part) for word in _WORD.findall(part)]
    return any(map(str.isalpha, text)) and all(
        not word[0].islower() or word in _SMALL or _is_agency(word) for word in words
    )


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(words) >= _PROSE and sum(word[0].islower() for word in words) * 2 > len(words)


def is_worded(text: str) -> bool:
    """Whether a line begins as a credit does."""
    return bool(_begun(_WORDED, text)) and not is_notice(text)


def ends_worded(text: str) -> bool:
    """Whether a line says something first and then, after a label, who took the picture.

    >>> ends_worded("The ferry leaves. Photo: Ada Vell"), ends_worded("The ferry leaves. Source: Ada Vell")
    (True, False)
    """
    match = _labelled(text)
    if match is None or _is_prose(match["who"]) or _SOURCE.match(match[0]) or is_notice(text):
        return False
    return len(text[: match.start()].split()) > 1


def credited(line: str) -> str | None:
    """Who took a picture, where a line of a text tells that and nothing else.

    >>> credited("Main image: Ada Vell/Getty Images"), credited("Image: a boat that nobody knows is missing")
    ('Ada Vell/Getty Images', None)
    """
    if len(line) > LONGEST:
        return None
    match = _begun(_OPENING, line.strip("([ "))
    if match is None or is_notice(line) or _SOURCE.match(line):
        return bare(line) if "/" in line and _SIGNED.match(line) and is_source(line) else None
    who = bare(line)
    return who if who and not _is_prose(who) and ":" not in who and who[-1] not in "?!" else None


def is_notice(text: str) -> bool:
    """Whether a line tells whose rights a site are."""
    return bool(_NOTICE.search(text))


def bare(who: str) -> str | None:
    """A credit without the word "photo" and the sign of copyright."""
    text = _TAKEN.sub("", _after(_LABEL, _after(_OPENING, who.strip(_AROUND))).strip(_AROUND))
    text = text if text.count("(") == text.count(")") and not text.startswith("(") else text.strip("() ")
    return None if not text or _LABEL_ALONE.fullmatch(text) else text


def _labelled(text: str) -> re.Match[str] | None:
    """A label and all that follows it to the end; it begins no further before the first sign than a label is long."""
    tail = max(0, len(text) - LONGEST - _LABEL_LENGTH)
    sign = _SIGN.search(text, tail)
    return _LABELLED.search(text, max(tail, sign.start() - _LABEL_LENGTH)) if sign else None


def _after(pattern: re.Pattern[str], text: str) -> str:
    """The text without the label that it begins with."""
    label = _begun(pattern, text)
    return text[label.end() :] if label else text


def _begun(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The label that a text begins with."""
    return pattern.match(text) if _BEGUN.match(text.lower()) else None
