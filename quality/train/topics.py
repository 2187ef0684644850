"""Makes src/broadsheet/models/topics.npz: weights that tell the topic of a text.

    pip install scikit-learn && PYTHONPATH=src python quality/train/topics.py     (needs ../shared/data)

Multinomial logistic regression over the hashed words of `broadsheet.analyse.topics.features`. It learns from the dev side of
the topic sets, sib200, and the sets of stories and imports where the address names a section, all mapped to IPTC topics in
`quality/topicsets.py`; and from `seeds.py`, words for the topics of which those hold few. A quarter of the rows (by a hash of
the id) is never learnt from: `quality/gate.py --only topics` measures on it, and the temperature that makes the probabilities honest is set
on the sections' rows of it.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1]))

from seeds import LANGUAGES, SEEDS
from topicsets import Row, is_held_out, rows

from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.sections import TOPICS
from broadsheet.analyse.topics import SIZE, features

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "topics.npz"
SEEDED = 40
"""Made-up texts a topic and language."""
MOST = 1500
"""Rows of one set and topic that are learnt from."""
STRENGTH = 20.0


def seeded() -> Iterator[Row]:
    """Texts of seed words among common words of their language."""
    chance = random.Random(7)  # noqa: S311 (a reproducible choice, no secret)
    for number, lines in SEEDS.items():
        for language, line in zip(LANGUAGES, lines, strict=True):
            common = sorted(lexicon(language).counts, key=lambda word: (-lexicon(language).counts[word], word))[:400]
            for _ in range(SEEDED):
                said = chance.sample(line.split(), 5) + (
                    chance.sample(common, min(15, len(common))) if language not in {"zh", "ja"} else []
                )
                yield Row(
                    id="",
                    set="seeds",
                    language=language,
                    title="",
                    text=" ".join(said),
                    topics=(f"medtop:{number}000000",),
                    label="",
                )


def matrix(sample: list[Row]) -> csr_matrix:
    """The features of the rows."""
    starts, columns, values = [0], [], []
    for row in sample:
        found = features(row.title, row.text, row.language)
        columns += found[0].tolist()
        values += found[1].tolist()
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(sample), SIZE), dtype=np.float32)


def main() -> None:
    """Train, calibrate, write."""
    learnt, held, seen = list(seeded()), [], {}
    for row in rows():
        if len(row.topics) != 1:
            continue
        if is_held_out(row.id):
            held.append(row)
            continue
        key = row.set, row.topics[0]
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= MOST:
            learnt.append(row)
    model = LogisticRegression(C=STRENGTH, max_iter=300, class_weight=None)
    model.fit(matrix(learnt), [row.topics[0] for row in learnt])
    names = sorted(TOPICS)
    weights, bias = np.zeros((len(names), SIZE), np.float32), np.full(len(names), -8.0, np.float32)
    for place, name in enumerate(model.classes_):
        weights[names.index(name)], bias[names.index(name)] = model.coef_[place], model.intercept_[place]
    raw = matrix(held) @ weights.T + bias
    truth = [names.index(row.topics[0]) for row in held]
    temperature = min((_loss(raw / heat, truth), heat) for heat in np.arange(0.4, 3.0, 0.05))[1]
    scale = np.abs(weights).max() / 127
    np.savez_compressed(
        OUT,
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=bias,
        temperature=np.float32(temperature),
    )
    right = np.mean(raw.argmax(axis=1) == truth)
    print(
        f"{OUT.name}: {len(learnt)} texts learnt, {right:.3f} right of {len(held)} held out, temperature {temperature:.2f}, {OUT.stat().st_size} bytes"
    )


def _loss(raw: np.ndarray, truth: list[int]) -> float:
    raw = raw - raw.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(raw).sum(axis=1)) - raw[np.arange(len(truth)), truth]))


if __name__ == "__main__":
    main()
