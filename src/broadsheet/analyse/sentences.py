"""Where sentences begin and end: sentencex with the breaks put right that it takes at abbreviations.

Offsets are code points of the paragraph, so that a span can be proved against the body.
"""

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

LONGEST_PARAGRAPH = 20_000
"""Characters; the rest of a longer paragraph is one sentence."""

_NO_BREAK_AFTER = re.compile(
    r"(?:^|[\s(«\"“'’\[–—-])(?:"
    r"[A-ZÀ-ÞА-Я]\.(?:-?[A-ZÀ-ÞА-Я]\.)*"  # initials: J. R. Smith, M. Dupont
    r"|(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev|Hon|Jr|Sr|Mme|Mlle|MM|Mgr|Me|Hr|Fr|Sra|Srta|Dra|Ing|Dipl|Sig|Dott|Nr|No|Art|Abs|bzw"
    r"|vs|Vol|approx|etc|ca|cca|np|tzw|tzn|prof|nr|ul|art|ok|inż|hab|tj|např|tzv|sv|bl|dvs|kl|resp|ggf|usw|evtl|sog|Mio|Mill|Mrd|Tsd|mln|mld|tys"
    r"|janv|févr|avr|juil|sept|oct|nov|déc|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Okt|Dez|ene|abr|ago|dic"
    r"|гг?|им|ул|руб|тыс|млн|млрд|стр|см|др|пр|т\.д|т\.п|т\.е|проф|акад)\."
    r")[\s\u00a0]*$"
)
_ARABIC_INITIAL = re.compile(
    r"(?:^|\s)(?:[ء-ي]|إيه|بي|سي|دي|إي|إف|جي|جيه|إتش|آي|كيه|كي|إل|إم|إن|أو|كيو|آر|إس|تي|يو|في|دبليو|إكس|واي|زد)\.\s*$"
)
"""The name of a Latin letter, or an Arabic letter by itself, with a full stop: a middle initial or a title, as in `جون إف. كينيدي`, `د. ليلى`."""
_STATE = re.compile(r",\s*[A-Z][a-z]{1,4}\.\s*$")
_DASH = re.compile(r"\s*[–—―-]")
"""Behind the short name of a state it goes on with a dateline: `AUBURN, Wash. — Two …`."""
_WITHIN = re.compile(r"[-‐‑][^\W\d_]|\s*[,;)\]]")
"""What goes on with a sentence: the second half of a compound (`K.-o.-Runde`), or a mark that no sentence begins with."""
_OPENS_NEXT = re.compile(r"(?<=\s)[\"'“‘„«‹](?=$)")
"""A quotation mark with a space before it that ends a sentence: it opens the next one."""
_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}\.\s*$")
_ORDINAL_LANGUAGES = frozenset(
    {
        "de",
        "cs",
        "sk",
        "da",
        "no",
        "nb",
        "nn",
        "fi",
        "hu",
        "pl",
        "hr",
        "sr",
        "bs",
        "sl",
        "et",
        "lv",
        "tr",
        "is",
        "eu",
        "lb",
    }
)
_GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ]{3}[.!?])(?=[A-ZÀ-ÞА-Я][^\W\d_]*[\s,])|(?<=[។៕])(?=\s*\w)")
"""A break that sentencex does not know: without its space, as in `…raciale.La scène`, or at a mark of Khmer."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, which no encoding carries."""
_STARTS_LOW = re.compile(r"[a-zà-öø-ÿа-яё]")


def split(paragraph: str, language: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of one paragraph, without the white space around them.

    >>> text = "M. Dupont est arrivé. Il part le 3 janv. 2020 pour Lyon."
    >>> [text[a:b] for a, b in split(text, "fr")]
    ['M. Dupont est arrivé.', 'Il part le 3 janv. 2020 pour Lyon.']
    """
    head = SURROGATE.sub("\ufffd", paragraph[:LONGEST_PARAGRAPH])
    ends = [found["end_index"] for found in get_sentence_boundaries(language, head)]
    ends = sorted({*ends, *(glue.end() for glue in _GLUED.finditer(head))})
    ends = sorted({_before_opening(head, end) for end in ends})
    kept = [end for end in ends if end < len(head) and _breaks(head, end, language)]
    edges = [0, *kept, len(paragraph)]
    spans = (_trimmed(paragraph, start, end) for start, end in pairwise(edges))
    return [(start, end) for start, end in spans if end > start]


def _before_opening(text: str, end: int) -> int:
    """Where a sentence ends, without a quotation mark that opens the next one."""
    opens = not text[end : end + 1].isspace() and _OPENS_NEXT.search(text, max(0, end - 2), end)
    return opens.start() if opens else end


def _breaks(text: str, end: int, language: str) -> bool:
    before = text[max(0, end - 24) : end]
    if _NO_BREAK_AFTER.search(before) or _WITHIN.match(text, end):
        return False
    if _ARABIC_INITIAL.search(before) or (_STATE.search(before) and _DASH.match(text, end)):
        return False
    if language in _ORDINAL_LANGUAGES and _ORDINAL.search(before):
        return False
    return not _STARTS_LOW.match(text, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
