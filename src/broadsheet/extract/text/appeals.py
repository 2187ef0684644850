"""What asks readers to pay for the publisher's work: a paragraph that says so, and the box around it that is made for it."""

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.extract.page.paragraphs import QUOTED
from broadsheet.extract.text.blocks import Blocks

LONG: Final = 600
"""Characters of a paragraph that asks, at most."""
PART: Final = 0.1
"""Share of a box's text that asks, at least: the rest of an article may stand in one for subscribers."""

_WORK: Final = {
    "en": r"(?:journalism|newsroom|reporting|news)",
    "de": r"(?:journalismus|redaktion|berichterstattung|arbeit)",
    "fr": r"(?:journalisme|rédaction|information|média)",
    "es": r"(?:periodismo|redacción)",
    "pt": r"(?:jornalismo|redação)",
    "it": r"(?:giornalismo|redazione)",
    "nl": r"(?:journalistiek|redactie)",
}
_ASKING: Final = {
    "en": rf"\b(?:support|fund|sustain|power)(?:ing)? (?:our|us) (?:[\w-]+ ){{0,3}}{_WORK['en']}\b.{{0,200}}(?:[$£€]|today|now|member|donat|contribut|subscri|click|!$)"
    rf"|(?:^|[.!?] )(?:please )?(?:support|fund|sustain) (?:independent|non-?profit|free|quality|local|\w+['’]s) (?:[\w-]+ ){{0,3}}{_WORK['en']}\b.{{0,200}}(?:[$£€]|today|now|member|donat|contribut|subscri|click|!$)"
    rf"|(?:consider|please|help us by)\b.{{0,40}}\b(?:becoming|donating|contributing|subscribing|supporting|member|donation|contribution)\b.{{0,120}}\b(?:our|us)\b.{{0,40}}{_WORK['en']}\b"
    rf"|help (?:us )?keep (?:our |the )?{_WORK['en']} free|\b(?:us|our)\b.{{0,60}}\bas little as [$£€]\d",
    "de": rf"\bunterstütz(?:en|e|t)\b (?:sie |auch |jetzt |du )*(?:uns|unsere[nr]?|unabhängige[nr]?|freie[nr]?) (?:[\w-]+ ){{0,2}}{_WORK['de']}\b.{{0,200}}(?:spende|abo|euro|€|mitglied|beitrag|!$)|(?:wir|\w+) finanzier(?:en|t) (?:uns|sich) .{{0,40}}(?:durch|über|aus) (?:[\w-]+ )*(?:spenden|leser|abo|mitglied)",
    "fr": rf"\b(?:soutenez|aidez)\b.{{0,40}}{_WORK['fr']}\b.{{0,200}}(?:\bdon\b|abonn|€|euros?|!$)|en vous abonnant,? vous soutenez",
    "es": rf"\b(?:apoya|ayúdanos|ayuda)\b.{{0,40}}{_WORK['es']}\b.{{0,200}}(?:dona|suscr|soci[oa]|€|euros?|!$)",
    "pt": rf"\b(?:apoie|ajude)\b.{{0,40}}{_WORK['pt']}\b.{{0,200}}(?:doa|assin|contribu|r\$|!$)",
    "it": rf"\b(?:sostieni|aiutaci|sostenete)\b.{{0,40}}{_WORK['it']}\b.{{0,200}}(?:dona|abbona|€|euro|!$)",
    "nl": rf"\bsteun\b.{{0,40}}{_WORK['nl']}\b.{{0,200}}(?:doneer|abonnee|lid|€|euro|!$)",
}
_ASKS: Final = re.compile("|".join(_ASKING.values()))
_MADE_FOR_IT: Final = re.compile(
    r"support|donat|contribut|appeal|member|fundrais|subscri|spende|soutien|\bdon\b|apoy|sostien|steun"
)
_WORDS: Final = ("journalis", "newsroom", "reporting", "little as", "news free", "redaktion", "berichterst", "unterstütz", "finanzier", "rédaction", "soutenez", "média", "periodis", "redacción", "jornalis", "redação", "giornalis", "redazion", "redactie")  # fmt: skip
"""One of them is in every such paragraph; to look for them takes a hundredth of the time."""


def without_appeals(blocks: Blocks, taken: list[int]) -> list[int]:
    """The blocks without those that ask for money, and without the largest box around each that is made for it."""
    layout, gone = blocks.layout, set[int]()
    told = "\n".join([layout.text[at] for at in taken]).lower()
    words = [word for word in _WORDS if word in told]
    between = range(taken[0], taken[-1] + 1) if words else ()
    asking = [at for at in between if _asks(layout.text[at].lower(), words)]
    for at in asking:
        gone.update(range(*_around(blocks, at, taken[0], asking)))
    return [at for at in taken if at not in gone] or taken


def _asks(text: str, words: Sequence[str]) -> bool:
    told = len(text) < LONG and any(word in text for word in words)
    return told and not QUOTED.search(text) and _ASKS.search(text) is not None


def _around(blocks: Blocks, at: int, first: int, asking: Sequence[int]) -> tuple[int, int]:
    """The first block of what goes with one that asks, and the one after the last: a box that begins below the text's beginning, is marked as made for it, and asks in a good part of its words."""
    layout = blocks.layout
    box, found = layout.box[at], (at, at + 1)
    while box >= 0 and layout.start[box] > first:
        start, end = layout.start[box], layout.end[box]
        asked = sum(blocks.size[one] for one in asking if start <= one < end)
        if asked >= PART * blocks.size[start:end].sum() and _MADE_FOR_IT.search(layout.marks[box].lower()):
            found = start, end
        box = layout.parent[box]
    return found
