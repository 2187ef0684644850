"""The headline: the page's heading where its metadata agree, else what the metadata say, without the site's name."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import (
    LONGEST,
    following,
    heading_text,
    home_names,
    in_trail,
    is_prose,
    leads_home,
    leads_on,
    read_headings,
    whole,
)
from broadsheet.extract.page.strings import QUOTES, fold, text_of, word_set
from broadsheet.extract.page.structured import Said, Told

_SEPARATOR: Final = re.compile(r"\s+[|–—·•»›«‹<>~:/-]+\s+|\s*[|｜│ㅣ]\s*|_(?=[^_]*$)")
_TIGHT: Final = re.compile(r"(?<=[\u0590-\uffff])[-–—_~](?=[^\s\d])|\s*[【\[(（]|[】\])）]\s*")
"""What parts a headline from the whole name of its site without spaces: a hyphen behind a script that has no capitals, or brackets."""
_BAR: Final = re.compile(r"\s*[|｜│ㅣ]\s*")
_CHANNELS: Final = re.compile(r"(?<=[\u4e00-\u9fff？！”》）)])(?:\s*(?:_+|--+)\s*|\s+-\s+)(?=[\u4e00-\u9fff])")
_LESSER: Final = ("h2", "h3")
_EDGES: Final = " |｜│»•·"
_BRACKETS: Final = " 【】[]()（）"
_CLAUSE: Final = 6
"""Signs of a Chinese headline, at least."""
_WORD: Final = re.compile(r"\s?\w")
_ARTICLES: Final = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "il", "o", "a", "de", "het"})
_METAS: Final = ("twitter:title", "dc.title", "title", "parsely-title", "sailthru.title")
_OPENING: Final = f" \t{QUOTES}(["
"""What may stand before a headline's first letter."""
_QUOTES: Final = re.compile("['\"*_‘’‚“”„«»‹›]")
_END: Final = re.compile(r"(?<=\w{3})[.!?](?=\s)|[。！？؟।]")
"""The end of a sentence, not of an abbreviation."""
_OPENING_MOST: Final = 120
"""Characters of a text's beginning that stand for its headline."""
_LINKS: Final = 500
"""Of a page that are held against its title."""
_PARTS: Final = 20
"""Parts of a heading that are counted."""
_SHORT: Final = 12
"""Letters of what may be a section and no headline."""
_NAME: Final = 4
"""Words of a site's name, at most: what has more is a headline that was put in its place."""
_LETTERS: Final = 4
"""Of a part of a site's name, at least."""
_FEWEST: Final = 3
_MOST: Final = 25
"""Words of a heading that is taken on its own word."""
_TELLING: Final = 5
"""Letters of a word that two headlines of one article share."""
_FAR: Final = 2_000
"""Elements after the end of a trail, menus among them, before the text begins."""
_NEAR: Final = 150
"""Elements after a heading among which its text begins."""
_CLOSER: Final = 0.1
"""How much more metadata must have of the address's words than a heading has."""
_TICKER: Final = "+++"
"""What parts the latest lines of a ticker, which papers in German put where the headline was."""


def headline(document: Document, said: Said, url: str, site_names: frozenset[str]) -> Told | None:
    """The headline and where it is from, or None; `site_names` are what the site may call itself."""
    headings = read_headings(document, "h1")
    site_names |= {fold(text) for text, box in headings.items() if leads_home(box, url)} | home_names(document, url)
    headings = {text: box for text, box in headings.items() if fold(text) not in site_names}
    headings = {text: box for text, box in headings.items() if not leads_on(box, url)} or headings
    title = _without_channels(said.title or "")
    told = [(_without_site(_uncut(text, title, *headings), site_names), method) for text, method in _told(said)]
    titled = [(_without_site(title, site_names), "title")] if 0 < len(title) <= LONGEST else []
    claims = dict.fromkeys(text for text, _ in (*told, *titled))
    if heading := _agreed(headings, claims | dict.fromkeys(_SEPARATOR.split(text)[0] for text, _ in titled)):
        box = headings[heading]
        return (
            (in_trail(box) and _below_trail(heading, box, (*told, *titled), url))
            or _told_with_kicker(heading, box, told)
            or _without_kicker(heading, box, (*told, *titled), url)
            or _before_bar(_mended(heading, box, (*told, *titled)), document)
        )
    if heading := _above_text(headings, claims, url, document):
        return heading, "h1"
    if all(is_site(claim, site_names) and len(word_set(claim)) <= _NAME for claim in claims) and (
        heading := _above_text(read_headings(document, *_LESSER), (), url, document)
    ):
        return heading, "heading"
    found = _as_headed(told[0], document) if told else _untold(headings, document, titled)
    if found is None or found[1] in {"h1", "heading"}:
        return found
    return _without_links(found[0], document), found[1]


def opening(text: str) -> str:
    """The first sentence of a text that has no headline, at most 120 characters of it.

    >>> opening("The bridge opened on Monday. Ferries sail on.")
    'The bridge opened on Monday.'
    >>> opening("Nobody had thought, " * 9)
    'Nobody had thought, Nobody had thought, Nobody had thought, Nobody had thought, Nobody had thought, Nobody had thought…'
    """
    line = text.partition("\n")[0]
    if ends := _END.search(line[:_OPENING_MOST]):
        return line[: ends.end()]
    if len(line) <= _OPENING_MOST:
        return line
    cut = line[:_OPENING_MOST]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:，；：、')}…"


def _told(said: Said) -> Iterator[Told]:
    """What the page calls its article for machines."""
    told = [*said.in_data("headline")[:1]]
    told += [(text, "meta") for text in said.metas.get("headline", ())[:1]]
    told += [(text, "opengraph") for text in said.metas.get("og:title", ())[:1]]
    told += [(text, "meta") for text in (said.meta(*_METAS),) if text]
    return ((text, method) for text, method in told if len(text) <= LONGEST)


def _uncut(text: str, *others: str) -> str:
    """A text, or where it is cut off the other that goes on.

    >>> _uncut("The ferry sails again after the ...", "The ferry sails again after the storm | Harbour Post")
    'The ferry sails again after the storm | Harbour Post'
    >>> _uncut("The ferry sails …", "The ferry sails … | Harbour Post")
    'The ferry sails …'
    """
    begun = text.rstrip("….").rstrip()
    if len(begun) < _SHORT or not text.endswith(("…", "...")):
        return text
    whole = (other for other in others if other.startswith(begun))
    return next((one for one in whole if _WORD.match(one, len(begun))), text)


def _without_site(title: str, site_names: frozenset[str]) -> str:
    """A title without the site's name and the separators that are left at its ends."""
    return without_site(title, site_names).strip(_EDGES) or title


def _agreed(headings: Iterable[str], claims: Collection[str]) -> str | None:
    """The heading that has most in common with a claim, of those that agree with one; the longer of two that have as much."""
    agreed = [text for text in headings if any(agree(text, claim) for claim in claims)]
    if len(agreed) < 2:
        return agreed[0] if agreed else None
    shares = {text: max(_share(word_set(text), word_set(claim)) for claim in claims) for text in agreed}
    return max(agreed, key=lambda text: (shares[text], len(text)))


def _as_headed(claim: Told, document: Document) -> Told:
    """A claim that has marks of separation, or the lesser heading of three words and more that is all of it or a part between them."""
    cuts = list(_SEPARATOR.finditer(claim[0]))
    if not cuts:
        return claim
    starts, ends = (0, *(cut.end() for cut in cuts)), (*(cut.start() for cut in cuts), len(claim[0]))
    parts = {fold(claim[0][start:end]) for start in starts for end in ends}
    lesser = read_headings(document, *_LESSER)
    shown = (text for text in lesser if fold(text) in parts and len(word_set(text)) >= _FEWEST)
    return next(((text, "heading") for text in shown), claim)


def _without_links(title: str, document: Document) -> str:
    """A title without what stands apart at its end and is all of a link on the page, as sections and authors are; it keeps its greater part."""
    linked = {fold(text_of(link, _OPENING_MOST)) for link in islice(document.tree.iter("a"), _LINKS)}
    size = len(title)
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        tail = title[cut.end() :]
        if fold(tail) in linked and 2 * len(tail) <= size:
            title = title[: cut.start()]
    return title


def _before_bar(found: Told, document: Document) -> Told:
    """A heading, or the lesser one that says what stands before its bar: the greater may be for those who cannot see the page."""
    first = _BAR.split(found[0], maxsplit=1)[0]
    if first == found[0] or len(word_set(first)) < _FEWEST:
        return found
    shown = (text for text in read_headings(document, *_LESSER) if fold(text) == fold(first))
    return next(((text, "heading") for text in shown), found)


def _untold(headings: Iterable[str], document: Document, titled: Sequence[Told]) -> Told | None:
    """The headline of a page that tells machines none: the lesser heading that its title has, its only `h1`, its title, or its first heading."""
    shown = (_as_headed(claim, document) for claim in titled)
    only = list(headings)
    lesser = read_headings(document, *_LESSER) if not only and not titled else ()
    others = (*((text, "h1") for text in only), *((text, "heading") for text in lesser))
    return next(
        chain(
            (found for found in shown if found not in titled),
            ((text, "h1") for text in only if len(only) == 1),
            titled,
            others,
        ),
        None,
    )


def _below_trail(trail: str, box: etree._Element, claims: Sequence[Told], url: str) -> Told | None:
    """The heading right above the text that readers see, where one ends the trail above it in words for search engines."""
    known = {word for word in word_set(trail) if len(word) >= _TELLING}
    for element in islice(following(box), _FAR):
        if is_prose(element):
            return None
        if element is not box and element.tag in {"h1", "h2"} and known & word_set(text := heading_text(element)):
            if found := _without_kicker(text, element, claims, url):
                return found
            if _FEWEST <= len(word_set(text)) <= _MOST and (text != whole(element) or _parts(element) == 1):
                return text, "heading"
    return None


def _told_with_kicker(heading: str, box: etree._Element, told: Iterable[Told]) -> Told | None:
    """What was told, where that is the heading with its kicker and a colon between them: then the two are one sentence."""
    if (text := fold(whole(box))) == fold(heading):
        return None
    return next((found for found in told if fold(found[0]) == text and _kicker(heading, found[0]).endswith(":")), None)


def _without_kicker(heading: str, box: etree._Element, told: Iterable[Told], url: str) -> Told | None:
    """What was told, where the heading is that with a kicker before it: a part of its own, or what ends with a mark; none that the address has too."""
    for found in told:
        kicker = _kicker(found[0], heading)
        if kicker and (not (kicker[-1].isalnum() or found[1] == "title") or _parts(box) > 1):
            words = word_set(kicker) if kicker.endswith(":") else frozenset()
            if len(words) < 2 or len(words & _words_of_address(url)) * 2 <= len(words):
                return found
    return None


def _mended(heading: str, box: etree._Element, claims: Sequence[Told]) -> Told:
    """A heading; where it is put together of several parts, what is told that is the same or its first parts: parts run into one another, and the last may be no headline. What metadata have in quotation marks a heading may have in italics."""
    if _parts(box) < 2:
        return heading, "h1"
    key = fold(heading)
    if any(_bare(text) == _bare(heading) for text, _ in claims):
        return heading, "h1"
    last = [fold(text) for text in islice(box.itertext(), _PARTS)][::-1]
    ends = set(accumulate(last, lambda end, part: part + end))
    same = (found for found in claims if fold(found[0]) == key)
    begun = (found for found in claims if len(told := fold(found[0])) > _SHORT and key.startswith(told))
    cut = (found for found in begun if key.removeprefix(fold(found[0])) in ends)
    return next(chain(same, cut), (heading, "h1"))


def _parts(box: etree._Element) -> int:
    """Of how many texts a heading is put together."""
    return sum(1 for part in islice(box.itertext(), _PARTS) if part.strip())


def _above_text(
    headings: Mapping[str, etree._Element], claims: Iterable[str], url: str, document: Document
) -> str | None:
    """The first heading of a headline's length right above prose, though nothing else names it.

    Not where a lesser heading is what does, nor where the address is closer to that: if it is one of several, or has it or is in it.
    """
    address = _words_of_address(url)
    named = {fold(claim): _share(words, address) for claim in claims if len(words := word_set(claim)) >= _FEWEST}
    for text, box in islice(headings.items(), 10):
        words, key = word_set(text), fold(text)
        rivals = [share for claim, share in named.items() if len(headings) > 1 or claim in key or key in claim]
        fits = _FEWEST <= len(words) <= _MOST and _share(words, address) >= max(rivals, default=0.0) - _CLOSER
        if fits and _TICKER not in text and any(map(is_prose, islice(following(box), _NEAR))):
            shown = map(fold, read_headings(document, *_LESSER)) if named else ()
            return text if named.keys().isdisjoint(shown) else None
    return None


def _words_of_address(url: str) -> frozenset[str]:
    """The words in the longest part of an address's path, without numbers of articles."""
    longest = max(unquote(urlsplit(url).path).split("/"), key=len)
    return frozenset(word for word in word_set(longest.rsplit(".", 1)[0]) if not re.search(r"\d{3}", word))


def without_site(title: str, site_names: frozenset[str]) -> str:
    """A title without the site's name before or after it.

    >>> without_site("Bridge opens – Harbour Post", frozenset({"harbourpost"}))
    'Bridge opens'
    >>> without_site("桥通车了-港口晚报", frozenset({"港口晚报"})), without_site("【港口晚报】桥通车了", frozenset({"港口晚报"}))
    ('桥通车了', '桥通车了')
    """
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if head and (is_site(tail, site_names) or (_BAR.fullmatch(cut[0]) and _is_in_name(tail, site_names))):
            return without_site(head, site_names)
    for cut in reversed(cuts):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if tail and is_site(head, site_names):
            return tail
    for cut in _TIGHT.finditer(title):
        head, tail = title[: cut.start()].strip(_BRACKETS), title[cut.end() :].strip(_BRACKETS)
        if head and fold(tail) in site_names:
            return head
        if tail and fold(head) in site_names and cut[0].strip() in _BRACKETS:
            return tail
    return title


def _is_in_name(text: str, site_names: frozenset[str]) -> bool:
    """Whether a text is a part of the site's name, as "Koia" is of "Drink Koia Online"."""
    key = fold(text)
    return len(key) >= _LETTERS and any(key in name for name in site_names)


def _without_channels(title: str) -> str:
    """A title without the channel and site that Chinese papers put after it: "桥通车了大家都来_要闻_港口晚报"."""
    first = _CHANNELS.split(title, maxsplit=1)[0].strip() if not title.isascii() else ""
    return first if len(first) >= _CLAUSE and not first.isascii() else title


def is_site(text: str, site_names: frozenset[str]) -> bool:
    """Whether a text is the site's name, with or without an article before it and the domain's end after it."""
    key = fold(text)
    return key != "" and (
        key in site_names
        or any(
            len(name) > 4
            and name in key
            and (
                key in {f"{name}com", f"www{name}com", f"{name}online"}
                or (key.endswith(name) and key[: -len(name)] in _ARTICLES)
            )
            for name in site_names
        )
    )


def agree(one: str, other: str) -> bool:
    """Whether two titles are one headline: the same words for the most part."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return min(len(a), len(b)) * 5 >= max(len(a), len(b)) * 2
    words, others = word_set(one), word_set(other)
    return len(words & others) * 2 > min(len(words), len(others)) * 1.2


def _kicker(told: str, heading: str) -> str:
    """What stands in the heading before that which was told, where that is the rest of it; else nothing.

    >>> _kicker("The ferry sails again", "Harbour news: The ferry sails again")
    'Harbour news:'
    >>> _kicker("seinsatz am alten Hafen", "Großeinsatz am alten Hafen")  # within one letter
    ''
    """
    key, text = fold(told), fold(heading)
    if key == text or len(key) * 3 <= len(text) or len(key) <= _SHORT or not text.endswith(key):
        return ""
    starts = (at for at in reversed(range(len(heading))) if fold(heading[at:]) == key)
    return heading[: next(starts, 0)].rstrip(_OPENING)


def _bare(text: str) -> str:
    """A title without marks of quotation and emphasis, for comparison."""
    return _QUOTES.sub("", text)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """How many of all words both have, 0 to 1."""
    return len(words & others) / max(1, len(words | others))
