"""Floors: the least that each measured figure may be, kept in `floors.json`, which only rises.

Figures are percent, so that one noise holds for all. Figures that end in `copied_run` are words, and their floor is a ceiling.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

NOISE = 0.2
"""How far below its floor a figure may fall, in percent points: what changes that mean no harm move them by."""

TOLD = ("words", "stories")
"""Endings of figures that are told and have no floor."""

CEILING = "copied_run"

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A figure beside its floor; `fallen` where it is below it by more than noise, `floor` None where it has none."""

    name: str
    value: float
    floor: float | None
    fallen: bool

    @property
    def difference(self) -> float | None:
        """How far above its floor the figure is; below zero it is worse, for a ceiling as well."""
        return None if self.floor is None else _sign(self.name) * (self.value - self.floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of the whole packs and of the quick samples, and the SHA-256 of the packs that they were measured on."""

    data: Mapping[str, str]
    full: Figures
    quick: Figures


def judged(figures: Figures, floors: Figures) -> tuple[Verdict, ...]:
    """Each figure beside its floor, by name."""
    return tuple(
        Verdict(name=name, value=value, floor=floors.get(name), fallen=_fallen(name, value, floors.get(name)))
        for name, value in sorted(figures.items())
    )


def raised(floors: Figures, figures: Figures, least: Figures) -> dict[str, float]:
    """The floors raised to what was measured, never lowered, and never below the least that is asked.

    >>> raised({"a.f1": 80.0, "b.f1": 70.0}, {"a.f1": 79.0, "b.f1": 71.5, "a.words": 12.0}, {"c.f1": 90.0})
    {'a.f1': 80.0, 'b.f1': 71.5}
    >>> raised({"a.copied_run": 9.0}, {"a.copied_run": 8.0, "c.f1": 60.0}, {"c.f1": 90.0})
    {'a.copied_run': 8.0, 'c.f1': 90.0}
    """
    result = dict(floors)
    for name, value in figures.items():
        if not name.endswith(TOLD):
            known = [value, *(held[name] for held in (floors, least) if name in held)]
            result[name] = max(known, key=lambda one: _sign(name) * one)
    return dict(sorted(result.items()))


def changed(pinned: Mapping[str, str], found: Mapping[str, str]) -> tuple[str, ...]:
    """The packs whose bytes are not those that the floors were measured on."""
    return tuple(sorted(name for name in pinned.keys() & found.keys() if pinned[name] != found[name]))


def read(path: Path) -> Floors:
    """The floors of a file; none where there is no file yet."""
    held = json.loads(path.read_text(encoding="utf8")) if path.exists() else {}
    return Floors(data=held.get("data", {}), full=held.get("full", {}), quick=held.get("quick", {}))


def write(path: Path, floors: Floors) -> None:
    """Keeps the floors in a file, sorted."""
    held = {"data": dict(floors.data), "full": dict(floors.full), "quick": dict(floors.quick)}
    path.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf8")


def table(verdicts: Iterable[Verdict]) -> str:
    """Figure, value, floor, difference, and what fell."""
    lines = [f"{'figure':44}{'value':>9}{'floor':>9}{'':>2}{'difference':>10}"]
    for one in verdicts:
        if one.floor is None or one.difference is None:
            lines.append(f"{one.name:44}{one.value:9.2f}{'-':>9}")
        else:
            mark = "  BELOW ITS FLOOR" if one.fallen else ""
            lines.append(f"{one.name:44}{one.value:9.2f}{one.floor:9.2f}{'':>2}{one.difference:+10.2f}{mark}")
    return "\n".join(lines)


def _fallen(name: str, value: float, floor: float | None) -> bool:
    return floor is not None and _sign(name) * (value - floor) < -NOISE - 1e-9


def _sign(name: str) -> int:
    return -1 if name.endswith(CEILING) else 1
