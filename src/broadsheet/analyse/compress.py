"""Light, safe shortening of a printed sentence: only what is said twice or aside is dropped.

Dropped are an agency's dateline, a leading connective that points at a sentence we do not print, and brackets without digits.
Quotations stay as they are; `verify` still has to confirm what is left.
"""

import re

_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w .,'’À-ÿ-]{1,40}(?:\s*\((?:Reuters|AP|AFP|dpa|EFE|ANSA|Xinhua|TASS|PTI|PA|UPI|IANS|ANI|CNN|Bloomberg)[^)]{0,30}\))?\s+(?:[–—]|--?)\s+(?=[A-ZÀ-Þ“\"«„])"
)
_CONNECTIVE = re.compile(
    r"^(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Nevertheless|Nonetheless|Also|Indeed|Still|Instead|For his part|For her part|On the other hand"
    r"|Cependant|Toutefois|Par ailleurs|En outre|De plus|D'ailleurs|D’ailleurs|En effet|Ainsi|Mais|De son côté|Pour sa part|Néanmoins"
    r"|Sin embargo|Además|Asimismo|Por otro lado|Por otra parte|Por su parte|No obstante|Mientras tanto"
    r"|No entanto|Além disso|Entretanto|Por outro lado|Por sua vez|Inoltre|Tuttavia|Infatti|Tymczasem|Ponadto|Jednak|Кроме того|Между тем|Однако|Также)\s*,\s+(?=\w)"
)
_BRACKET = re.compile(r"\s*[(（][^()（）\d]{1,80}[)）]")
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
