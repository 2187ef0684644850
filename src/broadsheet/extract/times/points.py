"""Which of the days on a page is the article's, where the page states none: each trait of a day counts points.

The points were fitted by a conditional logit over days on pages that state nothing, and rounded.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from broadsheet.extract.times.moments import Moment
from broadsheet.extract.times.sightings import CLOSE, NEAR, TOP, Label, Sighting


def likeliest(hints: Sequence[Moment], seen: Sequence[Sighting]) -> date | None:
    """The day with the most points; each trait of a day counts once. None where there is no day, or teasers' alone, several with as many."""
    traits: dict[date, set[tuple[str, float]]] = defaultdict(set)
    for hint in hints:
        traits[hint.local.date()].add((hint.method, 1.0 if hint.method == "json-ld" else 2.0))
    own = [one for one in seen if not one.apart and one.label is not Label.CHANGED]
    changes = _changes(seen, own)
    for one in (one for one in seen if one not in changes):
        misread = one.turned if one.turned in traits and one.day not in traits else None
        traits[misread or one.day] |= set(_traits(one))
    above = [one for one in own if one.after is None and (one.up <= CLOSE or one.clock)]
    below = [one for one in own if one.after is not None and one.after <= NEAR]
    for one in above[-1:]:
        traits[one.day].add(("right above", 2.0))
    for one in below[:1]:
        traits[one.day].add(("first below", 2.0))
    points = {day: sum(points for _, points in traits[day]) for day in traits}
    best = max(points, key=points.__getitem__, default=None)
    if best and list(points.values()).count(points[best]) > 1 and _is_of_teasers(best, hints, seen):
        return None
    return best


def _is_of_teasers(day: date, hints: Sequence[Moment], seen: Sequence[Sighting]) -> bool:
    """Whether a day stands in boxes that lead elsewhere alone, away from the headline."""
    hinted = any(hint.local.date() == day for hint in hints)
    return not hinted and all(one.apart and (one.after is None or one.after > TOP) for one in seen if one.day == day)


def _changes(seen: Sequence[Sighting], own: Sequence[Sighting]) -> set[Sighting]:
    """The days of a change alone that stand beside one that the article may be of."""
    days = {one.day for one in own}
    late = [one for one in seen if one.label is Label.CHANGED and one.day not in days]
    return {one for one in late if any(_is_before(other, one) for other in own)}


def _is_before(other: Sighting, changed: Sighting) -> bool:
    """Whether a day is that of publication beside one of a change: earlier, in the same place of the page."""
    return other.after == changed.after and other.day < changed.day


def _traits(one: Sighting) -> Iterator[tuple[str, float]]:
    if one.apart or one.after is None:
        yield "elsewhere", 1.0
    elif one.after <= TOP:
        yield "top", 2.0
    if one.stamp:
        yield "stamped", 1.5
    if one.label is Label.PUBLISHED:
        yield ("called published", 0.5 if one.apart else 1.5)
    elif one.label is Label.CHANGED and not one.apart:
        yield "called changed", 1.0
    if one.other <= 12:
        yield "alone", 1.0
    if one.marked:
        yield "marked", 0.5
