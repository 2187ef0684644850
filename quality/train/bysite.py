"""What `extract` makes of pages of sites that it has not learnt from.

    pip install scikit-learn && PYTHONPATH=src python quality/train/bysite.py      (needs ../shared/data)
    PYTHONPATH=src python quality/train/bysite.py --seeds 5 6 7                    the mean of three seeds of the trees

The sites of all packs are cut into parts. For each part the weights of bodies and of kinds of pages are made by the commands that
make those that are shipped, of the pages of all other sites; a copy of the program with these weights, and without the rules of
publishers, which were written on pages of the packs, reads the pages of the part. A page that is refused is scored by
what is read on it all the same, for the programs that are compared refuse nothing; whether it was refused is a figure of its own. `quality/train/body.py` and `quality/train/kinds.py` print how well each does alone.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree, ignore_patterns
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parents[1]))

from oblivious import Settings
from packs import ARTICLES, NEWS4, Part, read_truth, scored_pages
from stages import ROOT, Row

TRAIN = Path(__file__).parent
SETS = (*ARTICLES, "wcxb-other")
COLUMNS = {
    "body F1": "F1",
    ">= .9": "ge90",
    "title": "title",
    "day": "date",
    "authors": "authors",
    "refused": "refused",
}
"""The scorer's fields by what their columns are called."""
SEED = Settings().seed
"""That of the weights that are shipped."""


def main() -> None:
    """Learns and measures part by part, and prints the means over all pages."""
    given = _arguments()
    rows = [
        {**row, "seed": seed}
        for number in range(given.folds)
        for seed, found in measured(Part(number, given.folds), given.seeds)
        for row in found
    ]
    if given.rows:
        given.rows.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    print(table(rows))


def measured(part: Part, seeds: Sequence[int]) -> Iterator[tuple[int, list[Row]]]:
    """For each seed the scorer's rows of the part's pages, with whether the page was refused."""
    pages = [(key, page) for key, page, row in read_truth(SETS) if part.holds(row["site"])]
    with tempfile.TemporaryDirectory() as name:
        program = Path(name)
        copytree(ROOT / "src" / "broadsheet", program / "broadsheet", ignore=ignore_patterns("rules", "__pycache__"))
        (program / "broadsheet" / "publishers" / "rules").mkdir()
        models = program / "broadsheet" / "models"
        made = [_made("kinds.py", f"--without={part}", f"--out={models / 'kinds.json'}")]
        for seed in seeds:
            made += [
                _made("body.py", "--folds=0", f"--seed={seed}", f"--without={part}", f"--out={models / 'body.json'}")
            ]
            while made:
                _ended(made.pop())
            print(f"part {part}, seed {seed}: learnt; {len(pages)} pages are read", file=sys.stderr)
            scored, taken = scored_pages(pages, program)
            yield seed, [{**row, "refused": float(not taken[row["set"], row["id"]])} for row in scored]


def _made(script: str, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(TRAIN / script), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _ended(training: subprocess.Popen[str]) -> None:
    """Waits for a training; raises RuntimeError, with what it said, where it failed."""
    said, _ = training.communicate()
    if training.returncode:
        raise RuntimeError(f"{training.args!r} ended with {training.returncode}:\n{said}")


def table(rows: Sequence[Row]) -> str:
    """The figures of each set, of NEWS4 and of ARTICLES; last, how many pages of wcxb and wcxb-other are told rightly."""
    lines = [f"{'set':14}{'pages':>7}" + "".join(f"{name:>9}" for name in COLUMNS)]
    for name, sets in {**{name: (name,) for name in ARTICLES}, "NEWS4": NEWS4, "ARTICLES": ARTICLES}.items():
        own = [row for row in rows if row["set"] in sets]
        pages = len({(row["set"], row["id"]) for row in own})
        lines.append(f"{name:14}{pages:7}" + "".join(_mean(own, key) for key in COLUMNS.values()))
    kept = [1 - row["refused"] for row in rows if row["set"] == "wcxb"]
    others = [row["refused"] for row in rows if row["set"] == "wcxb-other"]
    lines.append(
        f"article or not: {fmean([*kept, *others]):.4f} right; {fmean(kept):.4f} of wcxb kept, {fmean(others):.4f} of wcxb-other refused"
    )
    return "\n".join(lines)


def _mean(rows: Sequence[Row], key: str) -> str:
    known = [row[key] for row in rows if key in row]
    return f"{fmean(known):9.4f}" if known else f"{'-':>9}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3, help="parts that the sites are cut into (3)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[SEED], help=f"of the trees of bodies ({SEED})")
    parser.add_argument("--rows", type=Path, help="a new file for the figures of each page, one JSON object a line")
    return parser.parse_args()


if __name__ == "__main__":
    main()
