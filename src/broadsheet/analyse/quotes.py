"""Quotations in running text, by the quotation marks of many languages."""

import re
from dataclasses import dataclass

LONGEST = 2_000
"""Characters; a mark whose partner is further away is a stray one."""

_PAIRS = (
    ("“", "”"),
    ("«", "»"),
    ("»", "«"),
    ("„", "“"),
    ("„", "”"),
    ("「", "」"),
    ("『", "』"),
    ("‹", "›"),
    ("”", "”"),
    ('"', '"'),
    ("‘", "’"),
)
_OPENING = re.compile(
    rf"(?=[{re.escape(''.join(left for left, _ in _PAIRS))}])(?<![^\W_])(?:"
    + "|".join(
        rf"{re.escape(left)}(?P<q{number}>[^{re.escape(left + right)}\n]{{2,{LONGEST}}}){re.escape(right)}"
        + (r"(?![^\W_])" if right in '’"' else "")
        for number, (left, right) in enumerate(_PAIRS)
    )
    + ")"
)


_MARK = re.compile(r"[“”«»„「『‹\"‘]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words between quotation marks: half-open span of the text, marks left out."""

    start: int
    end: int
    words: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in order.

    >>> [q.words for q in quotations("He said “never again” and «jamais».")]
    ['never again', 'jamais']
    """
    if not _MARK.search(text):
        return ()
    found = []
    for match in _OPENING.finditer(text):
        group = match.lastgroup or ""
        found.append(Quotation(start=match.start(group), end=match.end(group), words=match.group(group)))
    return tuple(found)
