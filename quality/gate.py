"""Does every stage keep the quality that it has had?

    python quality/gate.py                         measure everything and hold it against quality/floors.json
    python quality/gate.py --only extract stories  some kinds alone
    python quality/gate.py --quick                 small samples, with floors of their own
    python quality/gate.py --raise                 and raise the floors to what was measured

The packs of ../shared/data go through the stage commands, as pipes, and the scorers of ../shared/tools judge what they print.
The command ends with 1 where a figure is below its floor by more than noise, or where a pack is not the one that the floors were
measured on; it says "skipped" and ends with 0 where the packs are not there. A floor never falls.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import floors as kept
from kinds import KINDS
from stages import DATA, TOOLS, digest

FLOORS = Path(__file__).with_name("floors.json")
FOLDERS = {
    "extract": "extract",
    "topics": "topics",
    "keywords": "keywords",
    "summaries": "summaries",
    "language": "language",
    "stories": "stories",
    "duplicates": "duplicates",
    "sources": "suites",
}
"""Where a kind's packs are."""

LEAST = {
    "extract.NEWS4.body_f1": 90.0,
    "extract.ARTICLES.body_f1": 90.0,
    "stories.mean.b3_f1": 80.0,
    "summaries.mean.rouge1_over_lead": 0.0,
}
"""What was asked of the first floors, before anything was measured."""

QUICK = 6
"""How much of each set a quick run takes."""


def main() -> int:
    """Measures, prints the table, and gives back the exit code."""
    given = _arguments()
    if not (DATA.is_dir() and TOOLS.is_dir()):
        print(f"skipped: the packs and scorers are not at {DATA.parent.name}/ beside the repository")
        return 0
    floors = kept.read(given.floors)
    packs = pinned(given.only)
    if strangers := kept.changed(floors.data, packs):
        print(f"not the packs that the floors were measured on: {', '.join(strangers)}")
        return 1
    verdicts = kept.judged(measured(given.only, quick=given.quick), floors.quick if given.quick else floors.full)
    print(kept.table(verdicts))
    if given.rise:
        kept.write(given.floors, rise(floors, packs, verdicts, quick=given.quick))
    fallen = [one.name for one in verdicts if one.fallen]
    print(f"{len(verdicts)} figures, {len(fallen)} below their floors" + "".join(f"\n  {name}" for name in fallen))
    return 1 if fallen else 0


def measured(only: list[str], *, quick: bool) -> dict[str, float]:
    """The figures of these kinds; how long each took is told on standard error."""
    figures: dict[str, float] = {}
    for name in only:
        started = perf_counter()
        figures |= KINDS[name](QUICK if quick else None)
        print(f"{name}: {perf_counter() - started:.0f} s", file=sys.stderr)
    return figures


def rise(floors: kept.Floors, packs: dict[str, str], verdicts: tuple[kept.Verdict, ...], *, quick: bool) -> kept.Floors:
    """The floors raised to these figures, with the packs that they were measured on."""
    figures = {one.name: one.value for one in verdicts}
    data = dict(floors.data) | packs
    if quick:
        return replace(floors, data=data, quick=kept.raised(floors.quick, figures, {}))
    return replace(floors, data=data, full=kept.raised(floors.full, figures, LEAST))


def pinned(only: list[str]) -> dict[str, str]:
    """The SHA-256 of the packs of these kinds, by their path in ../shared/data."""
    paths = [path for name in only for path in sorted((DATA / FOLDERS[name]).glob("*.xz"))]
    paths += [DATA / "newsroom.jsonl.xz"]
    return {path.relative_to(DATA).as_posix(): digest(path) for path in paths}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", nargs="+", choices=tuple(KINDS), default=list(KINDS), metavar="KIND", help=f"of {', '.join(KINDS)}"
    )
    parser.add_argument("--quick", action="store_true", help="measure small samples")
    parser.add_argument("--raise", dest="rise", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="another file of floors")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
