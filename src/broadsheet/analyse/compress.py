"""Light, safe shortening of a printed sentence: only what is said twice or aside is dropped.

Dropped are a dateline, a leading connective that points at a sentence we do not print, and brackets without digits.
Quotations stay as they are; `verify` still has to confirm what is left.
"""

import re

_BEGINS = r"[A-ZÀ-Þ][\w.'’-]*"
_PLACE = rf"(?!(?:Der|Die|Das|Ein|Eine)\b){_BEGINS}(?:[ ,/]+(?:{_BEGINS}|d[aeou]|del|la|le|les|am|an der|auf|bei|im|in|sur|upon|of|\d+[./][\d./]+)){{0,6}}"
_DASH = r"\s+(?:[–—―]|--?)\s+"
_DATELINE = re.compile(
    rf"^(?=.{{2,70}}?{_DASH})(?:(?=[A-ZÀ-Þ]{{3}})|(?!.*{_DASH}[a-zß-ÿ]))"
    rf"(?:{_PLACE}(?:\s*\([^()\d]{{1,40}}\))?|\([^()\d]{{1,40}}\)){_DASH}(?=[A-ZÀ-Þ“\"«„])"
)
"""Places with capitals throughout, or a name in brackets, and a dash; a second dash before a small letter tells that both hold an aside."""
_CONNECTIVE = re.compile(
    r"^(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Nevertheless|Nonetheless|Also|Indeed|Still|Instead|For his part|For her part|On the other hand"
    r"|Cependant|Toutefois|Par ailleurs|En outre|De plus|D'ailleurs|D’ailleurs|En effet|Ainsi|Mais|De son côté|Pour sa part|Néanmoins"
    r"|Sin embargo|Además|Asimismo|Por otro lado|Por otra parte|Por su parte|No obstante|Mientras tanto"
    r"|No entanto|Além disso|Entretanto|Por outro lado|Por sua vez|Inoltre|Tuttavia|Infatti|Tymczasem|Ponadto|Jednak|Кроме того|Между тем|Однако|Также)\s*,\s+(?=\w)"
)
_LETTER = "A-Za-zÀ-ɏа-яё"
_BRACKET = re.compile(
    rf"^\([^()（）\d]{{1,80}}\)\s+(?=\w)|(?<=\S)(?:\s+|(?<![{_LETTER}]))[(（][^()（）\d]{{1,80}}[)）](?![{_LETTER}])"
)
"""A bracket before or behind what it tells of: not the whole of a sentence, and no part of a word, as in `(Elektro-)Roller` or `perpetrator(s)`."""
_QUOTED = re.compile(r"[“”\"«»„「」『』]")


def compressed(sentence: str) -> str:
    """The sentence without what can be spared.

    >>> compressed("PARIS (AFP) – However, the council (which sits weekly) agreed.")
    'The council agreed.'
    """
    text = _DATELINE.sub("", sentence)
    found = _CONNECTIVE.match(text)
    if found:
        rest = text[found.end() :]
        text = rest[0].upper() + rest[1:]
    return _BRACKET.sub("", text) if not _QUOTED.search(text) else text
