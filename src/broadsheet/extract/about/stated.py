"""Fields that a page or its feed states and nobody has to look for: dek, language, keywords.

Each function gives the first statement that can be one, with the method that gave it, or the field's empty value and None.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from broadsheet.extract.about.standfirst import LONG, SHORT, bold_lead, standfirst
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headed import Headed
from broadsheet.extract.page.paragraphs import ENDED, clean
from broadsheet.extract.page.strings import QUOTES, fold, word_set
from broadsheet.extract.page.structured import Said, Told, once, resolved, texts, types
from broadsheet.extract.people.agencies import AGENCIES
from broadsheet.naming import likeness, name_of
from broadsheet.news import Entry

_TAG: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
"""A language tag as far as pages have them; that of a charset is none."""
_TAGGED: Final = re.compile(r"^\s*(?:#+|tagged(?:\s+with)?\s+|tags?\s+(?=[A-Z]))", re.IGNORECASE)
_INTERNAL: Final = re.compile(
    r"(?!(?:19|20)\d\d$)\d+|[a-z\d!.-]*[_/][a-z\d!._/-]*|_.*|@.*|\[.*\]|-[a-z]+(?:-[a-z]+)+|[A-Z]{2,4}_.*"
)
"""Numbers that are no year, and what programs call things: `type_news`, `topic/harbours`, `@hp-top`, `[NAME]`, `-front-suppress`, `ISIN_XS1`."""
_CUT: Final = re.compile(r"(?:…|\.\.\.)\]?\s*$")
"""How a text ends that goes on elsewhere."""
_TERM: Final = 3
"""Words of a headline that is a term, so that what says what it is begins with it."""
_STEM: Final = 4
"""Letters of a longer word that are compared, for languages that inflect its end."""
_SITES: Final = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Corporation", "Blog"})


def dek(page: Headed, body: str, people: Collection[str]) -> tuple[str | None, str | None]:
    """The line under the headline, 20 to 500 characters.

    What readers see comes first, then what the page says of itself, where that repeats neither headline, address nor the
    beginning of the text.
    """
    said, headline, heading = page.said, page.headline, page.heading
    stated = (
        *said.in_data("alternativeHeadline"),
        *said.in_data("description"),
        *said.in_metas("og:description", "description"),
    )
    sites = {
        fold(text) for node in said.nodes if _SITES.intersection(types(node)) for text in texts(node.get("description"))
    }
    told = [one for one in once(stated) if _says_more(one[0], headline, said.title or "", sites)]
    opening = body[:2_000]
    if heading and (shown := standfirst(heading, headline, opening, [text for text, _ in told], people)):
        return _line(shown), "standfirst"
    address, text = fold(page.url), fold(opening) if told else ""

    def fits(line: str) -> bool:
        key = fold(line)
        if not SHORT <= len(line) <= LONG or key in address:
            return False
        is_cut = _CUT.search(line) or not ENDED.search(line)
        if is_cut and (key[len(key) // 4 : len(key) * 3 // 4] in text or key[: len(key) * 3 // 4] in text):
            return False
        return key not in text and _is_of_article(line, headline, body)

    found = _first(told, fits, _line)
    if found[0] is None and heading and (lead := bold_lead(heading, body.partition("\n\n")[0])):
        return (_line(lead), "bold lead") if SHORT <= len(lead) <= LONG else found
    return found


def _says_more(line: str, headline: str, title: str, sites: Collection[str]) -> bool:
    """Whether a description is one of the article, and not the title, the headline in other words, a list of keywords or what the site is (`sites`, folded)."""
    key, head, words, others = fold(line), fold(headline), word_set(line), word_set(headline)
    if key == head or (key.startswith(head) and len(others) > _TERM) or key in fold(title) or key in sites:
        return False
    if (at := line.find(headline)) > 0 and line[at - 1] in QUOTES:
        return False  # what quotes its headline tells of the page and not of the news
    if len(words & others) * 5 >= len(words) * 4:
        return False
    parts = line.split(",")
    return len(parts) < 3 or bool(ENDED.search(line)) or any(len(part.split()) > 4 for part in parts)


def _is_of_article(line: str, headline: str, body: str) -> bool:
    """Whether a description may be one of the article: it shares a longer word's beginning with headline or text, or has too few of them to tell."""
    longer = {word[:_STEM] for word in word_set(line) if len(word) > _STEM}
    if len(longer) < _TERM or len(line.split()) <= _TERM:
        return True
    text = f" {headline} {body}".lower().replace("\n", " ")
    return any((f" {stem}" if stem.isascii() else stem) in text for stem in longer)


def _line(text: str) -> str:
    """A cleaned line without the separator that some pages end it with."""
    return clean(text).rstrip(" |·")


def language(document: Document, said: Said, entry: Entry | None) -> tuple[str | None, str | None]:
    """The language tag (BCP 47) that the page is marked with, as it is written there."""
    root = document.tree
    stated = (
        (root.get("lang") or root.get("xml:lang") or "", "html lang"),
        *said.in_data("inLanguage"),
        (said.meta("og:locale", "content-language") or "", "meta"),
        *(((entry.language, "feed"),) if entry and entry.language else ()),
    )
    told = chain(stated, ((text, "meta") for text in _for_http(document)))
    return _first(told, lambda text: bool(_TAG.fullmatch(text.strip())), lambda text: text.strip().replace("_", "-"))


def _for_http(document: Document) -> Iterator[str]:
    """The languages that the page would have in its header; of several the first."""
    for meta in document.tagged("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-language":
            yield (meta.get("content") or "").split(",")[0]


def keywords(said: Said) -> tuple[tuple[str, ...], str | None]:
    """At most twenty keywords of the publisher's, each 2 to 60 characters; none twice, none of those that its editors alone see."""
    told = (*said.in_data("keywords"), *said.in_metas("article:tag"))
    told = told or said.in_metas("news_keywords", "keywords")
    words = (
        clean(_TAGGED.sub("", word.split(":")[-1])) for text, _ in told for word in text.replace(";", ",").split(",")
    )
    kept: dict[str, str] = {}
    for word in words:
        if 1 < len(word) <= 60 and not _INTERNAL.fullmatch(word):
            key = word.casefold()
            kept[key] = kept[key] if key in kept and not kept[key].islower() else word
    return tuple(kept.values())[:20], told[0][1] if kept else None


def publisher_name(said: Said, domain: str) -> tuple[str | None, str | None]:
    """What the page calls its publisher, which is not the agency whose copy it prints."""
    publisher = resolved(said.article.get("publisher"), said.nodes, "name")
    told = (*((text, "json-ld") for text in texts(publisher)), *said.in_metas("og:site_name", "application-name"))
    own = [text for text, _ in told if fold(text) not in AGENCIES or likeness(text, domain)]
    name = name_of(own or (text for text, _ in told), domain)
    return name, next((method for text, method in told if name and name in text), None)


def _first(
    told: Iterable[Told], fits: Callable[[str], bool], put: Callable[[str], str]
) -> tuple[str | None, str | None]:
    return next(((put(text), method) for text, method in told if fits(text)), (None, None))
