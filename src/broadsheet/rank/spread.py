"""An order in which no publisher follows itself, where that can be."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def spread(items: Sequence[T], publisher: Callable[[T], str], run: int = 1) -> tuple[T, ...]:
    """The items as near to their order as it goes with no publisher more than `run` times in a row, where avoidable.

    >>> "".join(spread("AABAB", str))
    'ABABA'
    >>> "".join(spread("AABBAAA", str, run=2))
    'AABABAA'
    """
    left = list(items)
    counts = Counter(publisher(item) for item in items)
    order: list[T] = []
    last, length = "", 0
    while left:
        at = _choice([publisher(item) for item in left], counts, last, length, run)
        item = left.pop(at)
        who = publisher(item)
        counts[who] -= 1
        last, length = who, (length + 1 if who == last else 1)
        order.append(item)
    return tuple(order)


def _choice(left: Sequence[str], counts: Counter[str], last: str, length: int, run: int) -> int:
    """The place of the first item after which the rest can still be spread, else of the first that breaks no rule."""
    tried: set[str] = set()
    allowed = None
    for at, who in enumerate(left):
        if who in tried or (who == last and length >= run):
            continue
        tried.add(who)
        allowed = at if allowed is None else allowed
        if _can_follow(counts, who, length + 1 if who == last else 1, run):
            return at
    return allowed or 0


def _can_follow(counts: Counter[str], who: str, length: int, run: int) -> bool:
    """Whether what is left after `who`, then `length` times in a row, can be spread: no publisher is too many."""
    rest = counts.total() - 1
    for other, count in counts.items():
        mine = count - (other == who)
        used = length if other == who else 0
        if mine > run * (rest - mine + 1) - used:
            return False
    return True
