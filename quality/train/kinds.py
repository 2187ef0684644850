"""Makes src/broadsheet/models/kinds.json: weights that tell what a page is.

    pip install scikit-learn && PYTHONPATH=src python quality/train/kinds.py     (needs ../shared/data)

Multinomial logistic regression over `broadsheet.extract.traits`. Pages of wcxb-other teach what is no article, by their
`page_type`; wcxb and the sets of news teach what is one. Some sets hold a few pages that are none, without saying so: those
that a first fit refuses, learnt without their sites, are left out. What is printed is cross-validated: no page is judged by
weights that learnt from its site. quality/train/bysite.py runs it with `--without` and `--out`, and has `extract` whole read
the sites that were left out.
"""

import argparse
import json
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).parents[1]))

from packs import NEWS4, Key, Part, read_truth

from broadsheet.extract.decode import decode, parse
from broadsheet.extract.document import Document
from broadsheet.extract.kind import ARTICLES, FAR, LEAST
from broadsheet.extract.structured import bare, read
from broadsheet.extract.traits import Traits, traits
from broadsheet.news import Page

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "kinds.json"
SETS = (*NEWS4, "wcxb", "wcxb-other", "chinese", "trafilatura", "htmldate")
MIXED = ("chinese", "trafilatura", "htmldate")
"""Sets that hold a few pages that are no articles."""
WEIGHTS = {"wcxb": 1.0, "wcxb-other": 1.5}
EVEN = 0.5
STRENGTH = 0.03
FOLDS = 8


def seen(page: Page) -> Traits | None:
    """A page's traits, None where it has no tree."""
    tree = parse(decode(page.content, page.header("content-type")))
    if tree is None:
        return None
    document = Document(tree)
    return traits(tree, document.classes, read(document, frozenset({bare(page.url)})), page.url)


class Pages:
    """The pages of all sets as a matrix, but for those of a part of the sites."""

    def __init__(self, without: Part | None = None) -> None:
        read = [one for one in read_truth(SETS) if not (without and without.holds(one[2]["site"]))]
        rows = {key: row for key, _, row in read}
        keys, pages = [key for key, _, _ in read], [page for _, page, _ in read]
        with ProcessPoolExecutor(2) as pool:
            found = [(key, one) for key, one in zip(keys, pool.map(seen, pages, chunksize=16), strict=True) if one]
        self.keys: list[Key] = [key for key, _ in found]
        self.names = sorted(found[0][1])
        self.values = np.array([[float(one[name]) for name in self.names] for _, one in found])
        self.sites = np.array([rows[key]["site"] for key in self.keys])
        self.sets = np.array([name for name, _ in self.keys])
        self.kinds = np.array([_kind(key[0], rows[key]) for key in self.keys])
        self.weights = np.array([WEIGHTS.get(name, 0.5) for name in self.sets])
        self.articles = np.isin(self.kinds, list(ARTICLES))

    def fit(self, rows: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
        """Scaling and weights learnt from these rows."""
        scaler = StandardScaler().fit(self.values[rows])
        model = LogisticRegression(C=STRENGTH, max_iter=300)
        model.fit(self.scaled(scaler, rows), self.kinds[rows], sample_weight=self.weights[rows])
        return scaler, model

    def scaled(self, scaler: StandardScaler, rows: np.ndarray) -> np.ndarray:
        """The rows in standard deviations from the mean."""
        return scaler.transform(self.values[rows]).clip(-FAR, FAR)

    def crossed(self, learnt: np.ndarray) -> np.ndarray:
        """The chance of each page to be an article, by weights that learnt from other sites' pages alone."""
        chances = np.zeros(len(self.keys))
        for train, test in GroupKFold(FOLDS).split(self.values, self.kinds, self.sites):
            scaler, model = self.fit(train[learnt[train]])
            chances[test] = model.predict_proba(self.scaled(scaler, test))[
                :, np.isin(model.classes_, list(ARTICLES))
            ].sum(1)
        return chances


def main() -> None:
    """Train, tell how well, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", type=Part.named, help="a part of the sites not to learn from, such as 0/3")
    parser.add_argument("--out", type=Path, default=OUT, help="another file to write")
    given = parser.parse_args()
    warnings.simplefilter("ignore", FutureWarning)
    pages = Pages(given.without)
    first = pages.crossed(np.ones(len(pages.keys), bool))
    learnt = ~(np.isin(pages.sets, MIXED) & (first < EVEN))
    chances = pages.crossed(learnt)
    judged = np.isin(pages.sets, ("wcxb", "wcxb-other"))
    for least in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        told = chances >= least
        right, kept = np.mean(told[judged] == pages.articles[judged]), np.mean(told[pages.sets == "wcxb"])
        print(
            f"from {least}: {right:.3f} right of wcxb and wcxb-other, on sites not learnt from; {kept:.3f} of wcxb kept"
        )
    taken = chances >= LEAST
    for name in SETS:
        mine = pages.sets == name
        print(f"  {name}: {np.sum(~taken[mine])} of {np.sum(mine)} refused")
    scaler, model = pages.fit(np.flatnonzero(learnt))
    table = {
        name: [_short(scaler.mean_[at]), _short(scaler.scale_[at]), [_short(weight) for weight in model.coef_[:, at]]]
        for at, name in enumerate(pages.names)
    }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
    bias = json.dumps([_short(value) for value in model.intercept_])
    given.out.write_text(
        f'{{"kinds": {json.dumps(model.classes_.tolist())},\n "bias": {bias},\n "traits": {{\n{lines}\n }}}}\n'
    )
    print(f"{given.out.name}: {len(table)} traits, {given.out.stat().st_size} bytes")


def _kind(name: str, row: dict[str, str]) -> str:
    return row["page_type"] if name == "wcxb-other" else "article" if name == "wcxb" else "news"


def _short(value: float) -> float:
    return float(f"{value:.4g}")


if __name__ == "__main__":
    main()
