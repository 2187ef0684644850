"""Which of the 17 top IPTC Media Topics an article is about: the publisher's section, the address, else the text.

From the text: a linear model over hashed words, whose probabilities are scaled by a temperature that was set on texts it had
not learnt from (Guo et al. 2017, "On Calibration of Modern Neural Networks"); under LEAST it says nothing.
`models/topics.npz` is made by `quality/train/topics.py`.
"""

import io
import math
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.sections import TOPICS, from_path, from_section
from broadsheet.analyse.text import Text, words
from broadsheet.models import read_model
from broadsheet.news import Label

METHOD = "topic/1"
LEAST = 0.4
SIZE = 1 << 16
LONGEST = 2_000
"""Characters of the text that are read."""


def topic(text: Text) -> Label | None:
    """The topic, with what it rests on; None where it is not sure."""
    article = text.article
    if article.section and (found := from_section(article.section)):
        return Label(name=found, confidence=0.95, method=METHOD, evidence=f"the publisher's section {article.section}")
    path = unquote(urlsplit(article.url).path)
    if found := from_path(path):
        return Label(name=found, confidence=0.9, method=METHOD, evidence=f"the address {path}")
    name, chance = from_text(article.headline, article.body, text.language)
    return (
        Label(name=name, confidence=round(chance, 4), method=METHOD, evidence="the words of the text")
        if chance >= LEAST
        else None
    )


def from_text(title: str, body: str, language: str) -> tuple[str, float]:
    """The likeliest topic of a text by its words alone, and its probability."""
    model = _model()
    columns, values = features(title, body, language)
    raw = (model.weights[:, columns].astype(np.float32) @ values * model.scale + model.bias) / model.temperature
    chances = np.exp(raw - raw.max())
    best = int(chances.argmax())
    return model.names[best], float(chances[best] / chances.sum())


def features(title: str, body: str, language: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Columns and values: words, and their first five letters, hashed (CRC-32); a word's weight is 1 + ln of its count, the vector has length 1.

    Words of the title count twice; function words do not count; Chinese and Japanese go by pairs of characters.
    """
    known = lexicon(language)
    counts: Counter[str] = Counter()
    for text, times in ((title, 2), (body[:LONGEST], 1)):
        for term in _terms(words(text)):
            if not known.is_stop(term):
                counts[term] += times
                if len(term) > 6:
                    counts[f"{term[:5]}-"] += times
    columns: dict[int, float] = {}
    for term, count in counts.items():
        column = zlib.crc32(term.encode("utf-8", "surrogatepass")) % SIZE
        columns[column] = columns.get(column, 0.0) + (1 + math.log(count))
    values = np.fromiter(columns.values(), np.float32, len(columns))
    length = float(np.sqrt(values @ values)) or 1.0
    return np.fromiter(columns, np.int64, len(columns)), values / np.float32(length)


def _terms(tokens: tuple[str, ...]) -> list[str]:
    terms = [token for token in tokens if len(token) > 1 and not token[0].isdigit()]
    return terms + [first + second for first, second in pairwise(tokens) if len(first) == len(second) == 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    names: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: np.float32
    bias: NDArray[np.float32]
    temperature: np.float32


@lru_cache(maxsize=1)
def _model() -> _Model:
    with np.load(io.BytesIO(read_model("topics.npz")), allow_pickle=False) as held:
        return _Model(
            names=tuple(sorted(TOPICS)),
            weights=held["weights"],
            scale=held["scale"][()],
            bias=held["bias"],
            temperature=held["temperature"][()],
        )
