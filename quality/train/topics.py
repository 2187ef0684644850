"""Makes src/broadsheet/models/topics.npz: weights that tell the topic of a text.

    pip install scikit-learn && PYTHONPATH=src:quality python quality/train/topics.py     (needs ../shared/data)

Logistic regression of each topic against the rest, over the terms of `broadsheet.analyse.topics.counted`. It learns from rows that were read
(`quality/read_topics.tsv`), from articles whose publisher states their topic, from the dev side of the topic sets, sib200, and the
sets of stories, all mapped to IPTC topics in `quality/topicsets.py`; and from `seeds.tsv`, words for the topics in 43 languages, ours.
A quarter of the sites, and of the rows that have none, is never learnt from: `quality/gate.py --only topics` measures on it, and
what makes the probabilities honest is set on it, and the reliability of those of the stated and the read rows is printed.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from topicsets import READ, STATED, Row, rows

from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.sections import TOPICS
from broadsheet.analyse.topics import LEAST, RARITY, Counts, Vocabulary, counted, group, traits

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "topics.npz"
SEEDS = Path(__file__).with_name("seeds.tsv")
SEEDED = 12
"""Made-up texts a topic and language."""
SAID, AMONG = 6, 15
"""Seed words of one, among so many common words."""
MOST = 1000
"""Rows of one set and topic that are learnt from."""
FEWEST = 2
"""Texts a term must stand in."""
KEPT = 50_000
"""Terms that are kept, those whose weights say most."""
STRENGTH = 20.0
COUNTS = {
    READ: 3.0,
    STATED: 3.0,
    "topics/bbc": 5.0,
    "topics/10kgnad": 3.0,
    "topics/masakhanews": 2.0,
    "language/sib200": 2.5,
    "seed": 1.5,
}
"""How much a text of a set counts, where not 1: those more whose labels are like ours, and those that have languages which others lack."""
EVENNESS = 0.6
"""How far the topics of a language count the same: 0 as often as they are, 1 all the same."""
MOST_WEIGHT = 10.0
"""The most that a text of a topic with few others counts."""
NEWS = 5.0
"""How much a stated article counts beside other held-out rows when probabilities are made honest."""
NAMES = sorted(TOPICS)


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts as counts of terms, with the number of each one's topic, the set it is of and its language."""

    counts: Sequence[Counts]
    topics: np.ndarray
    sets: np.ndarray
    languages: np.ndarray

    @classmethod
    def of(cls, chosen: Sequence[Row]) -> "Sample":
        """The sample that these rows are."""
        return cls(
            [counted(row.article, row.language) for row in chosen],
            np.array([NAMES.index(row.topics[0]) for row in chosen]),
            np.array([row.set for row in chosen]),
            np.array([row.language for row in chosen]),
        )

    @property
    def weights(self) -> np.ndarray:
        """What each text counts: the topics of a language together about the same, so that none is told by common words of a language that has few texts of others."""
        weights = np.array([COUNTS.get(name, 1.0) for name in self.sets.tolist()])
        for language in {*self.languages.tolist()}:
            here = self.languages == language
            counts = np.bincount(self.topics[here], minlength=len(NAMES))
            shares = counts[counts > 0].mean() / counts[self.topics[here]]
            weights[here] *= np.minimum(shares**EVENNESS, MOST_WEIGHT)
        return weights


def seeded() -> Iterator[Row]:
    """Each seed word alone, and texts of some among common words of their language; the two parts of what is joined by `_` stand side by side."""
    chance = random.Random(7)  # noqa: S311 (a reproducible choice, no secret)
    for line in SEEDS.read_text(encoding="utf8").splitlines():
        language, number, words = line.split("\t")
        seeds, counts = [word.replace("_", " ") for word in words.split()], lexicon(language).counts
        common = (
            sorted(counts, key=lambda word: (-counts[word], word))[:400] if language not in {"zh", "ja", "th"} else []
        )
        topics = (f"medtop:{number}000000",)
        for seed in seeds:
            yield Row(id="", set="seed", language=language, title="", text=seed, topics=topics)
        for _ in range(SEEDED):
            said = chance.sample(seeds, min(SAID, len(seeds))) + chance.sample(common, min(AMONG, len(common)))
            yield Row(id="", set="seeds", language=language, title="", text=" ".join(said), topics=topics)


def chosen() -> tuple[list[Row], list[Row]]:
    """What is learnt from, and the rows held out; no text is in both."""
    found = [*rows()]
    seen = {row.beginning for row in found if row.is_held_out}
    every = [row for row in found if len(row.topics) == 1 or row.set == READ]
    held = [row for row in every if row.is_held_out]
    learnt, many = list(seeded()), Counter[tuple[str, str]]()
    for row in sorted(every, key=lambda row: (row.set != READ, row.set != STATED)):
        key = row.set, row.topics[0]
        if row.beginning not in seen and not row.is_held_out and many[key] < MOST:
            seen.add(row.beginning)
            many[key] += 1
            learnt.append(row)
    return learnt, held


def vocabulary(counts: Iterable[Counts]) -> Vocabulary:
    """The terms of some texts and their rarity, the root of the inverse document frequency."""
    texts = list(counts)
    frequency = Counter(term for one in texts for term in one)
    terms = np.array(sorted(term for term, count in frequency.items() if count >= FEWEST), np.uint32)
    rarity = np.sqrt(np.log((1 + len(texts)) / (1 + np.array([frequency[int(term)] for term in terms]))))
    return Vocabulary(terms=terms, rarity=(np.round(rarity * RARITY) / RARITY).astype(np.float32))


def matrix(known: Vocabulary, counts: Iterable[Counts]) -> csr_matrix:
    """The vectors of texts."""
    vectors = [known.vector(one) for one in counts]
    starts = np.cumsum([0, *(len(places) for places, _ in vectors)])
    places, values = (np.concatenate(part) for part in zip(*vectors, strict=True))
    return csr_matrix(
        (values, places.astype(np.int32), starts.astype(np.int32)), shape=(len(vectors), len(known.terms))
    )


def trained(known: Vocabulary, sample: Sample) -> tuple[np.ndarray, np.ndarray]:
    """Weights by term and topic, and the bias of each topic."""
    vectors, counting = matrix(known, sample.counts), sample.weights
    weights, bias = np.zeros((len(known.terms), len(NAMES)), np.float32), np.zeros(len(NAMES), np.float32)
    for topic in range(len(NAMES)):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, tol=0.02, random_state=7)
        model.fit(vectors, sample.topics == topic, sample_weight=counting)
        weights[:, topic], bias[topic] = model.coef_[0], model.intercept_[0]
    return weights, bias


def main() -> None:
    """Train on all terms, then on those that say most; calibrate, write."""
    learnt, left = chosen()
    sample, held = Sample.of(learnt), Sample.of(left)
    known = vocabulary(sample.counts)
    weights, _ = trained(known, sample)
    kept = np.sort(np.argsort(-np.abs(weights).max(axis=1) / known.rarity.clip(0.1), kind="stable")[:KEPT])
    known = Vocabulary(terms=known.terms[kept], rarity=known.rarity[kept])
    weights, bias = trained(known, sample)
    scale = np.abs(weights).max() / 127
    weights = np.round(weights / scale).astype(np.int8)
    raw = matrix(known, held.counts) @ (weights * scale) + bias
    aspects = np.array([traits(len(known.vector(counts)[0]), len(counts)) for counts in held.counts])
    groups = np.array([group(language) for language in held.languages.tolist()])
    sharpness = np.array([calibrated(raw, held, aspects, groups == number) for number in range(2)])
    np.savez_compressed(
        OUT,
        steps=np.diff(known.terms, prepend=np.uint32(0)),
        rarity=np.round(known.rarity * RARITY).astype(np.uint8),
        weights=weights,
        scale=np.float32(scale),
        bias=bias,
        sharpness=sharpness,
    )
    print(
        f"{OUT.name}: {len(learnt)} texts learnt, {OUT.stat().st_size} bytes, sharpness {sharpness.round(2).tolist()}"
    )
    tell(raw * np.exp((sharpness[groups] * aspects).sum(axis=1, keepdims=True)), held)


def calibrated(raw: np.ndarray, held: Sample, aspects: np.ndarray, group: np.ndarray) -> np.ndarray:
    """What each trait of a text counts in the sharpness that makes the held-out rows of a group of languages likeliest."""
    counting = np.where(held.sets == STATED, NEWS, 1.0)[group]

    def loss(sharpness: np.ndarray) -> float:
        scaled = raw[group] * np.exp(aspects[group] @ sharpness)[:, None]
        return float(np.average(_surprise(scaled, held.topics[group]), weights=counting))

    found: np.ndarray = minimize(loss, np.zeros(aspects.shape[1]), method="Nelder-Mead").x
    return found


def tell(raw: np.ndarray, held: Sample) -> None:
    """Print how often the held-out rows are told rightly, and how honest the probabilities of the stated and the read ones are."""
    chances = np.exp(raw - raw.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == held.topics
    news = np.isin(held.sets, (READ, STATED))
    groups = {name: held.sets == name for name in sorted({*held.sets})}
    for name in (READ, STATED):
        of = held.sets == name
        groups |= {f"{name} {one}": of & (held.languages == one) for one in sorted({*held.languages[of].tolist()})}
    for name, rows_ in groups.items():
        told = rows_ & (sure >= LEAST)
        print(
            f"{name:26}{rows_.sum():6} right {right[rows_].mean():.3f}, told {told.sum() / rows_.sum():.3f}, of these right {right[told].mean():.3f}"
        )
    error = 0.0
    for low in np.arange(0.1, 1.0, 0.1):
        among = news & (sure >= low) & (sure < low + 0.1 + 1e-9 * (low > 0.85))
        if among.any():
            error += abs(sure[among].sum() - right[among].sum()) / news.sum()
            print(
                f"sure {low:.1f}: {among.sum():5} rows, mean {sure[among].mean():.3f}, right {right[among].mean():.3f}"
            )
    print(f"expected calibration error {error:.3f}")
    table = Counter(zip(held.topics[news].tolist(), chances.argmax(axis=1)[news].tolist(), strict=True))
    print("stated\\said " + " ".join(f"{name[7:9]:>4}" for name in NAMES))
    for row, name in enumerate(NAMES):
        print(f"{name[7:9]:11} " + " ".join(f"{table[row, column]:4}" for column in range(len(NAMES))))


def _surprise(raw: np.ndarray, truth: np.ndarray) -> np.ndarray:
    raw = raw - raw.max(axis=1, keepdims=True)
    surprise: np.ndarray = np.log(np.exp(raw).sum(axis=1)) - raw[np.arange(len(truth)), truth]
    return surprise


if __name__ == "__main__":
    main()
