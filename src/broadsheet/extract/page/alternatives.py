"""Patterns of a hundred alternatives, put so that most are passed over at once."""

import re
from typing import Final

_PIECE: Final = re.compile(r"(\\.|\[\^?(?:\\.|[^\]\\])+\]|[()|])")
"""What must not be cut through, and what alternatives are parted by."""


def by_letter(pattern: str) -> str:
    """The same alternatives, those that begin with one letter together: where the text has another, none of them is tried.

    >>> by_letter("nav|ads?|news(?:letter|box)|[|]x")
    '[|]x|n(?:av|ews(?:letter|box))|a(?:ds?)'
    """
    alternatives, depth = [""], 0
    for piece in _PIECE.split(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            alternatives.append("")
        else:
            alternatives[-1] += piece
    letters: dict[str, list[str]] = {}
    for one in alternatives:
        plain = one[:1].isalpha() and one[1:2] not in {"?", "*", "+", "{"}
        letters.setdefault(one[0] if plain else "", []).append(one[1:] if plain else one)
    others = letters.pop("", [])
    return "|".join([*others, *(f"{letter}(?:{'|'.join(rests)})" for letter, rests in letters.items())])
