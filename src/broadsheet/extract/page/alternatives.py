"""Patterns of a hundred alternatives, put so that most are passed over at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_PIECE: Final = re.compile(r"(\\.|\[\^?(?:\\.|[^\]\\])+\]|[()|])")
"""What must not be cut through, and what alternatives are parted by."""
_REPEATED: Final = ("*", "+", "{")


def by_letter(pattern: str) -> str:
    """The same alternatives, those that begin with one letter together: where the text has another, none of them is tried.

    >>> by_letter("nav|ads?|news(?:letter|box)|[|]x|(?:the |no )?aims")
    '[|]x|n(?:av|ews(?:letter|box)|o aims)|a(?:ds?|ims)|t(?:he aims)'
    """
    letters: dict[str, list[str]] = {}
    for one in (opened for alternative in _parted(pattern) for opened in _opened(alternative)):
        plain = one[:1].isalpha() and not one[1:].startswith(("?", *_REPEATED))
        letters.setdefault(one[0] if plain else "", []).append(one[1:] if plain else one)
    others = letters.pop("", [])
    return "|".join([*others, *(f"{letter}(?:{'|'.join(rests)})" for letter, rests in letters.items())])


def lines_with(lines: Sequence[str], words: Iterable[str], pattern: re.Pattern[str]) -> list[int]:
    """The numbers of the lines in which a pattern is found, of those in which one of the words stands: to look for words takes a hundredth of the time.

    >>> lines_with(["the bay", "a boat", "bays"], ["bay", "sea"], re.compile("bay$"))
    [0]
    """
    whole = "\n".join(lines).encode()
    known = [word for word in words if word.encode() in whole]  # in bytes, letters that are not ours are found faster
    may_be = (at for at, line in enumerate(lines if known else ()) if line and any(word in line for word in known))
    return [at for at in may_be if pattern.search(lines[at])]


def _parted(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    alternatives, depth = [""], 0
    for piece in _PIECE.split(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            alternatives.append("")
        else:
            alternatives[-1] += piece
    return alternatives


def _opened(alternative: str) -> Iterator[str]:
    """What an alternative that begins with a group stands for: each of the group with the rest, and the rest alone where the group may be left out."""
    depth = end = 0
    for piece in _PIECE.split(alternative):
        depth += (piece == "(") - (piece == ")")
        end += len(piece)
        if piece == ")" and not depth:
            break
    inside, rest = alternative[len("(?:") : end - 1], alternative[end:]
    if not alternative.startswith("(?:") or rest.startswith(_REPEATED):
        yield alternative
        return
    for one in _parted(inside):
        yield from _opened(one + rest.removeprefix("?"))
    if rest.startswith("?"):
        yield from _opened(rest[1:])
