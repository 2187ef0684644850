"""Who wrote it: people, in order; no roles, agencies, addresses or names of sites."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import lxml.html

from broadsheet.extract.structured import Said, fold, plain, text_of, texts, types

_BY: Final = re.compile(
    r"^(?:(?:written|posted|published|reported|story|text|words|report|geschrieben|publicado|publié|scritto|escrito)\s+)?"
    r"(?:by|von|par|por|di|da|af|av|door|od|от|текст|автор|text|texte|texto|autor|auteur|author|autore|yazar|penulis|oleh|reporter)\s*[:\s]\s*",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"\s*(?:[;|/&\n、·•]|,(?!\s*(?:jr|sr|md|phd|ph\.d|m\.d|iii|ii)\b)|\s(?:and|und|et|y|e|og|och|en|i|и|ja|with|mit)\s)\s*",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"\s*[(\[（][^()\[\]（）]{0,60}[)\]）]")
_ROLE_AFTER: Final = re.compile(r"\s*(?:기자|특파원|記者|记者|編集委員|,?\s*(?:dpa|afp|reuters|ap))$", re.IGNORECASE)
_NOT_A_NAME: Final = re.compile(
    r"www\.|\.\w{2,4}$|[@\d:]|\b(?:staff|editor|editors|editorial|redaktion|redaction|rédaction|redazione|redacción|redacao|redação|newsroom|desk|team|admin|"
    r"correspondent|reporter|writer|contributor|agency|agencia|agence|agentur|newswire|press|news|media|magazine|network|group|inc|ltd|llc|gmbh|company|"
    r"university|institute|department|office|bureau|service|services|newspaper|times|post|guest|author|unknown|anonymous|sponsored|advertorial|webdesk|web desk|"
    r"published|updated|minutes|read|share|subscribe|comments?)\b",
    re.IGNORECASE,
)
AGENCIES: Final = {
    "ap": "AP", "associatedpress": "AP", "theassociatedpress": "AP", "reuters": "Reuters", "thomsonreuters": "Reuters", "afp": "AFP",
    "agencefrancepresse": "AFP", "dpa": "dpa", "deutschepresseagentur": "dpa", "efe": "EFE", "agenciaefe": "EFE", "ansa": "ANSA", "upi": "UPI", "pti": "PTI",
    "presstrustofindia": "PTI", "ians": "IANS", "ani": "ANI", "xinhua": "Xinhua", "新华社": "Xinhua", "新華社": "Xinhua", "kyodo": "Kyodo", "kyodonews": "Kyodo",
    "共同": "Kyodo", "共同通信": "Kyodo", "共同通信社": "Kyodo", "時事": "Jiji", "時事通信": "Jiji", "jiji": "Jiji", "jijipress": "Jiji", "yonhap": "Yonhap",
    "연합뉴스": "Yonhap", "tass": "TASS", "тасс": "TASS", "ria": "RIA", "риановости": "RIA", "interfax": "Interfax", "интерфакс": "Interfax", "apa": "APA",
    "sda": "Keystone-SDA", "keystonesda": "Keystone-SDA", "ats": "Keystone-ATS", "belga": "Belga", "anp": "ANP", "tt": "TT", "ntb": "NTB", "ritzau": "Ritzau",
    "stt": "STT", "lusa": "Lusa", "pap": "PAP", "ctk": "ČTK", "čtk": "ČTK", "mti": "MTI", "aap": "AAP", "pa": "PA Media", "pamedia": "PA Media", "pressassociation": "PA Media",
    "canadianpress": "The Canadian Press", "thecanadianpress": "The Canadian Press", "bloomberg": "Bloomberg", "europapress": "Europa Press", "sid": "SID",
    "epd": "epd", "kna": "KNA", "adnkronos": "Adnkronos", "antara": "Antara", "anadolu": "Anadolu", "aa": "Anadolu", "dha": "DHA", "iha": "İHA", "укринформ": "Ukrinform",
    "ukrinform": "Ukrinform", "унiан": "UNIAN", "mena": "MENA", "bta": "BTA", "agerpres": "Agerpres", "hina": "HINA", "tanjug": "Tanjug", "notimex": "Notimex",
    "agênciabrasil": "Agência Brasil", "中央社": "CNA", "中新社": "China News Service", "中国新闻网": "China News Service",
}  # fmt: skip
"""Folded names of agencies, and how we write them."""
_CLASSES: Final = re.compile(r"(?:^|\s)author(?=$|\s)|byline|author[-_]+name|article-author|post-author")
_MAX_ELEMENTS: Final = 25_000
"""Of a page that are searched for a byline."""


def byline(tree: lxml.html.HtmlElement, said: Said, site_names: frozenset[str]) -> tuple[tuple[str, ...], str | None]:
    """The people who wrote it, in order, and the method that named them."""
    for names, method in _told(tree, said):
        people = tuple(dict.fromkeys(person for name in names for person in split(name, site_names)))
        if people:
            return people[:12], method
    return (), None


def _told(tree: lxml.html.HtmlElement, said: Said) -> Iterator[tuple[Iterable[str], str]]:
    yield _node_names(said.article.get("author"), said), "microdata" if "author" in said.from_microdata else "json-ld"
    for name in (
        "author",
        "article:author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "creator",
    ):
        yield said.metas.get(name, ()), "meta"
    for element in _marked(tree):
        text = text_of(element, 300)
        if 0 < len(text) < 120:
            yield (text,), "byline"


def _marked(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The first elements that are marked as naming the author, the surest mark first."""
    found: list[tuple[int, lxml.html.HtmlElement]] = []
    for element in islice(tree.iter(), _MAX_ELEMENTS):
        if element.get("itemprop") == "author":
            found.append((0, element))
        elif element.get("rel") == "author":
            found.append((1, element))
        elif (words := element.get("class")) and (match := _CLASSES.search(words)):
            found.append((2 if match.group().strip() == "author" else 3, element))
        if len(found) >= 20:
            break
    return [element for _, element in sorted(found, key=lambda pair: pair[0])][:8]


def _node_names(value: object, said: Said) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            node = _resolved(item, said)
            if not {"Organization", "NewsMediaOrganization"}.intersection(types(node)):
                yield from texts(node) or (" ".join((*texts(node.get("givenName")), *texts(node.get("familyName")))),)
        else:
            yield from texts(item)


def _resolved(item: dict[str, object], said: Said) -> dict[str, object]:
    """The node that a bare `@id` stands for."""
    if "name" in item or "@id" not in item:
        return item
    return next((dict(node) for node in said.nodes if node.get("@id") == item["@id"] and "name" in node), item)


def split(text: str, site_names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The people that a byline names.

    >>> split("By Ada Lovelace and Grace Hopper, Reuters")
    ('Ada Lovelace', 'Grace Hopper')
    """
    if "://" in text or "@" in text:
        return ()
    text = _BY.sub("", _ASIDE.sub("", plain(text[:600])))
    people = []
    for piece in _JOINED.split(text):
        name = _ROLE_AFTER.sub("", _BY.sub("", piece)).strip(" .,:;-–—|()[]\"'")
        if is_person(name, site_names):
            people.append(_cased(name))
    return tuple(people)


def is_person(name: str, site_names: frozenset[str]) -> bool:
    """Whether a text may be a person's name: a few words, none of them a role, an agency or the site."""
    key = fold(name)
    if len(key) < 2 or len(name) > 60 or len(name.split()) > 6 or key in AGENCIES or key in site_names:
        return False
    return not _NOT_A_NAME.search(name)


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name


def credit(said: Said, names: Iterable[str], body: str) -> str | None:
    """The agency whose copy it is: named as author or source, or in brackets where the text begins or ends."""
    told = [
        *names,
        *texts(said.article.get("author")),
        *texts(said.article.get("sourceOrganization")),
        *said.metas.get("author", ()),
    ]
    for text in told:
        for piece in re.split(r"[,/&+;|]|\band\b|\bund\b", text):
            if agency := AGENCIES.get(fold(piece)):
                return agency
    for place in (body[:160], body[-120:]):
        for match in re.finditer(r"[(（【—–-]\s*([^\W\d_][\w ./-]{1,28}?)\s*[)）】—–-]", place):
            if agency := next(
                (AGENCIES[fold(piece)] for piece in match.group(1).split("/") if fold(piece) in AGENCIES), None
            ):
                return agency
    return None
