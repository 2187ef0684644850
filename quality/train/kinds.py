"""Makes src/broadsheet/models/kinds.json: weights that tell what a page is.

    pip install scikit-learn && PYTHONPATH=src python quality/train/kinds.py     (needs ../shared/data)

Multinomial logistic regression over `broadsheet.extract.kinds.traits` and what the words of a page lean to (`broadsheet.extract.kinds.diction`). Pages of
wcxb-other teach what is no article, by their `page_type`; wcxb and the sets of news teach what is one. Some sets hold a few pages
that are none, without saying so: those that a first fit refuses, learnt without their sites, are left out. A page's words lean as a
second logistic regression says that learnt from other sites alone, so that its own do not tell its label.

What is printed is cross-validated: no page is judged by weights that learnt from its site. quality/train/bysite.py runs it with
`--without` and `--out`, and has `extract` whole read the sites that were left out.
"""

import argparse
import json
import sys
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).parents[1]))

from packs import NEWS4, Key, Part, read_truth

from broadsheet.extract.kinds.diction import FEW, Diction, diction
from broadsheet.extract.kinds.kind import ARTICLES, DICTION, FAR, LEAST
from broadsheet.extract.kinds.traits import Traits, traits
from broadsheet.extract.kinds.walk import Walk
from broadsheet.extract.page.decode import decode, parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.links import bare_address
from broadsheet.extract.page.structured import read
from broadsheet.news import Page

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "kinds.json"
SETS = (*NEWS4, "wcxb", "wcxb-other", "chinese", "trafilatura", "htmldate")
MIXED = ("chinese", "trafilatura", "htmldate")
"""Sets that hold a few pages that are no articles."""
WEIGHTS = {"wcxb": 1.0, "wcxb-other": 1.5}
EVEN = 0.5
STRENGTH = 0.03
WORD_STRENGTH = 10.0
FOLDS = 8
SEEDS = (1, 2, 3)
COMMON = {"text": 60, "title": 15, "address": 15}
"""Pages that have a word in that place, from which it is looked at."""
SHARE = {"text": 1.0, "title": 0.5, "address": 0.5}
"""How freely the words of that place are weighed."""
FREE = 2.0
"""How freely what words lean to is weighed beside one of the other traits."""


def seen(page: Page) -> tuple[Traits, Diction] | None:
    """A page's traits and words, None where it has no tree; an address that a pack made up has none."""
    tree = parse(decode(page.content, page.header("content-type")))
    if tree is None:
        return None
    document, walk = Document(tree), Walk(tree)
    said = read(document, frozenset({bare_address(page.url)}))
    words = diction(walk.text, said, page.url)
    if page.url.split("/")[2].endswith(".example"):
        words |= {"address": set()}
    return traits(tree, document.classes, said, page.url, walk), words


class Words:
    """The common words of pages as a matrix: each page's in each place have the same length together."""

    def __init__(self, pages: list[Diction]) -> None:
        self.known = []
        """Place and word of each column."""
        parts = []
        for place, least in COMMON.items():
            counted = Counter(word for page in pages for word in page[place])
            columns = {word: at for at, word in enumerate(sorted(word for word, n in counted.items() if n >= least))}
            rows = [[columns[word] for word in sorted(page[place] & columns.keys())] for page in pages]
            values = [SHARE[place] / len(row) ** 0.5 for row in rows for _ in row]
            ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
            places = np.array([at for row in rows for at in row], dtype=np.int32)
            parts.append(csr_array((values, places, ends), (len(pages), len(columns))))
            self.known += [(place, word) for word in columns]
        self.matrix = csr_array(hstack(parts))
        self.few = np.diff(parts[0].indptr) < FEW

    def odds(self, articles: np.ndarray, weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """The log odds of an article for each word, learnt from these rows."""
        model = LogisticRegression(C=WORD_STRENGTH, solver="liblinear", random_state=0)
        return model.fit(self.matrix[rows], articles[rows], sample_weight=weights[rows]).coef_[0]

    def leaning(self, odds: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """What the words of these pages lean to, NaN where they tell nothing."""
        return np.where(self.few[rows], np.nan, self.matrix[rows] @ odds)

    def table(self, odds: np.ndarray) -> dict[str, dict[str, float]]:
        """The odds as the program keeps them."""
        made: dict[str, dict[str, float]] = {place: {} for place in COMMON}
        for (place, word), value in zip(self.known, odds, strict=True):
            made[place][word] = round(SHARE[place] * float(value), 3)
        return made


class Pages:
    """The pages of all sets as matrices, but for those of a part of the sites."""

    def __init__(self, without: Part | None = None) -> None:
        read = [one for one in read_truth(SETS) if not (without and without.holds(one[2]["site"]))]
        rows = {key: row for key, _, row in read}
        keys, pages = [key for key, _, _ in read], [page for _, page, _ in read]
        with ProcessPoolExecutor(2) as pool:
            found = [(key, one) for key, one in zip(keys, pool.map(seen, pages, chunksize=16), strict=True) if one]
        self.keys: list[Key] = [key for key, _ in found]
        self.names = sorted(found[0][1][0])
        self.values = np.array([[float(one[name]) for name in self.names] for _, (one, _) in found])
        self.words = Words([words for _, (_, words) in found])
        self.sites = np.array([rows[key]["site"] for key in self.keys])
        self.sets = np.array([name for name, _ in self.keys])
        self.kinds = np.array([_kind(key[0], rows[key]) for key in self.keys])
        self.weights = np.array([WEIGHTS.get(name, 0.5) for name in self.sets])
        self.articles = np.isin(self.kinds, list(ARTICLES))

    def fit(self, rows: np.ndarray) -> "Learnt":
        """Odds of words, scaling and weights learnt from these rows."""
        odds, leaning = self.odds(rows), np.zeros(len(self.keys))
        for others, part in GroupKFold(FOLDS).split(rows, groups=self.sites[rows]):
            leaning[rows[part]] = self.words.leaning(self.odds(rows[others]), rows[part])
        values = np.column_stack((self.values, leaning))[rows]
        scaler = StandardScaler().fit(values)
        learnt = Learnt(odds, scaler, LogisticRegression(C=STRENGTH, max_iter=300))
        learnt.model.fit(learnt.scaled(values), self.kinds[rows], sample_weight=self.weights[rows])
        return learnt

    def odds(self, rows: np.ndarray) -> np.ndarray:
        """The log odds of an article for each word, learnt from these rows."""
        return self.words.odds(self.articles, self.weights, rows)

    def crossed(self, learnt: np.ndarray, seed: int) -> np.ndarray:
        """The chance of each page to be an article, by weights that learnt from other sites' pages alone."""
        chances = np.zeros(len(self.keys))
        parts = GroupKFold(FOLDS, shuffle=True, random_state=seed)
        for train, test in parts.split(self.values, groups=self.sites):
            fitted = self.fit(train[learnt[train]])
            values = np.column_stack((self.values[test], self.words.leaning(fitted.odds, test)))
            articles = np.isin(fitted.model.classes_, list(ARTICLES))
            chances[test] = fitted.model.predict_proba(fitted.scaled(values))[:, articles].sum(1)
        return chances


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one fit gives."""

    odds: np.ndarray
    scaler: StandardScaler
    model: LogisticRegression

    def scaled(self, values: np.ndarray) -> np.ndarray:
        """The rows in standard deviations from the mean, 0 where one tells nothing; the last column more freely."""
        scaled = self.scaler.transform(values).clip(-FAR, FAR)
        scaled[:, -1] *= FREE
        return np.nan_to_num(scaled)


def main() -> None:
    """Train, tell how well, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", type=Part.named, help="a part of the sites not to learn from, such as 0/3")
    parser.add_argument("--out", type=Path, default=OUT, help="another file to write")
    given = parser.parse_args()
    warnings.simplefilter("ignore", FutureWarning)
    pages = Pages(given.without)
    first = pages.crossed(np.ones(len(pages.keys), bool), SEEDS[0])
    learnt = ~(np.isin(pages.sets, MIXED) & (first < EVEN))
    tell(pages, [pages.crossed(learnt, seed) for seed in SEEDS])
    write(pages, pages.fit(np.flatnonzero(learnt)), given.out)


def tell(pages: Pages, runs: list[np.ndarray]) -> None:
    """Print how many pages are told rightly on sites not learnt from, as the mean of several runs."""
    judged, mine = np.isin(pages.sets, ("wcxb", "wcxb-other")), pages.sets == "wcxb"
    for least in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        taken = [chances >= least for chances in runs]
        right = np.mean([told[judged] == pages.articles[judged] for told in taken])
        kept, others = np.mean([told[mine] for told in taken]), np.mean([~told[judged & ~mine] for told in taken])
        news = np.mean([np.sum(~told[np.isin(pages.sets, NEWS4)]) for told in taken])
        print(f"from {least}: {right:.3f} right, {kept:.3f} of wcxb kept, {others:.3f} refused; {news:.1f} of NEWS4")
    taken = np.mean([chances >= LEAST for chances in runs], axis=0)
    for names, groups in ((SETS, pages.sets), (sorted({*pages.kinds}), pages.kinds)):
        for name in names:
            print(f"  {name}: {np.sum(1 - taken[groups == name]):.1f} of {np.sum(groups == name)} refused")


def write(pages: Pages, learnt: Learnt, out: Path) -> None:
    """Write the weights as JSON."""
    weights = learnt.model.coef_.copy()
    weights[:, -1] *= FREE
    table = {
        name: [_short(learnt.scaler.mean_[at]), _short(learnt.scaler.scale_[at]), list(map(_short, weights[:, at]))]
        for at, name in enumerate((*pages.names, DICTION))
    }
    words = {
        place: ",".join(f"{json.dumps(word)}:{value}" for word, value in odds.items())
        for place, odds in pages.words.table(learnt.odds).items()
    }
    out.write_text(
        f'{{"kinds": {json.dumps(learnt.model.classes_.tolist())},\n "bias": {json.dumps(list(map(_short, learnt.model.intercept_)))},\n "traits": {{\n'
        + ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
        + '\n },\n "words": {\n'
        + ",\n".join(f'  "{place}": {{{odds}}}' for place, odds in words.items())
        + "\n }}\n",
        encoding="utf8",
    )
    print(f"{out.name}: {len(table)} traits, {len(learnt.odds)} words, {out.stat().st_size} bytes")


def _kind(name: str, row: dict[str, str]) -> str:
    return row["page_type"] if name == "wcxb-other" else "article" if name == "wcxb" else "news"


def _short(value: float) -> float:
    return float(f"{value:.4g}")


if __name__ == "__main__":
    main()
