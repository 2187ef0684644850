"""Which of the 17 top IPTC Media Topics an article is about: the publisher's section and the address; where they mean none or several, the text.

From the text: a linear model over terms. Its logits are scaled before they become probabilities, by how many terms of the text
are known and what share of all (temperature scaling after Guo et al. 2017, "On Calibration of Modern Neural Networks"), as texts
told that were not learnt from; under LEAST it says nothing.
`models/topics.npz` is made by `quality/train/topics.py`.
"""

import io
import math
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from broadsheet.analyse.sections import TOPICS, Topics, from_address, from_section
from broadsheet.analyse.terms import terms
from broadsheet.analyse.text import Text, words
from broadsheet.models import read_model
from broadsheet.news import Article, Label

METHOD = "topic/3"
LEAST = 0.33
FEWEST = 2
"""Known terms without which a text tells nothing."""
STATED = 0.95
"""How sure a publisher's statement is: where page and address both name topics, they share one 159 of 167 times (pages of the extraction packs)."""
LONGEST = 2_000
"""Characters of the text that are read."""
RARITY = 64
"""Steps in which the rarity of terms is kept."""

Counts = Mapping[int, int]
"""How often terms stand in a text, by their CRC-32."""


def topic(text: Text) -> Label | None:
    """The topic, with what it rests on; None where it is not sure."""
    article = text.article
    meant, told = means(article, text.language)
    if len(meant) == 1:
        return Label(name=meant[0], confidence=STATED, method=METHOD, evidence=told)
    found = chances(article, text.language)
    if meant:
        among = sum(found[one] for one in meant)
        found = {one: STATED * found[one] / among for one in meant}
    name = max(found, key=lambda one: (found[one], one))
    if found[name] < LEAST:
        return None
    evidence = f"{told} and the words of the text" if meant else "the words of the text"
    return Label(name=name, confidence=round(found[name], 4), method=METHOD, evidence=evidence)


def means(article: Article, language: str) -> tuple[Topics, str]:
    """The topics that the publisher's section and the address mean, those that both do where they share some; and which of the two says so."""
    section = from_section(article.section, language) if article.section else ()
    address = from_address(article.url, language)
    by_section, by_address = f"the publisher's section {article.section}", f"the address {article.url}"
    if not (section and address):
        return section or address, by_section if section else by_address
    if both := tuple(one for one in section if one in address):
        return both, by_section if both == section else f"{by_section} and {by_address}"
    return section + address, f"{by_section}, {by_address}"


def chances(article: Article, language: str) -> dict[str, float]:
    """The probability of each topic by the words of an article alone."""
    model = _model()
    counts = counted(article, language)
    places, values = model.vocabulary.vector(counts)
    if len(places) < FEWEST:
        return dict.fromkeys(TOPICS, 1 / len(TOPICS))
    raw = (values @ model.weights[places].astype(np.float32)) * model.scale + model.bias
    sharpness = np.exp(model.sharpness[group(language)] @ traits(len(places), len(counts)))
    powers = np.exp((raw - raw.max()) * sharpness)
    return dict(zip(sorted(TOPICS), (powers / powers.sum()).tolist(), strict=True))


def group(language: str) -> int:
    """English, which most texts that are learnt from are in, or another language: 0 or 1."""
    return 0 if language == "en" else 1


def traits(known: int, every: int) -> NDArray[np.float64]:
    """What of a text the sharpness of its probabilities depends on: the share and the logarithm of its known terms, about the mean, after a constant."""
    return np.array([1.0, known / max(every, 1) - 0.5, math.log(max(known, 1)) - 5])


def counted(article: Article, language: str) -> Counts:
    """The terms of the headline, twice, of the publisher's keywords and of the text's beginning."""
    counts: Counter[str] = Counter()
    for text, times in ((article.headline, 2), (" ".join(article.keywords), 1), (article.body[:LONGEST], 1)):
        for term in terms(words(text), language):
            counts[term] += times
    hashed: Counter[int] = Counter()
    for term, count in counts.items():
        hashed[zlib.crc32(term.encode("utf-8", "surrogatepass"))] += count
    return hashed


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The terms that are known, and how rare each is."""

    terms: NDArray[np.uint32]
    """By their CRC-32, in order."""
    rarity: NDArray[np.float32]

    def vector(self, counts: Counts) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Places and values of the known terms of a text: 1 + ln of the count, times the rarity, in a vector of length 1."""
        hashed = np.fromiter(counts.keys(), np.uint32, len(counts))
        places = np.minimum(np.searchsorted(self.terms, hashed), len(self.terms) - 1)
        known = self.terms[places] == hashed
        places = places[known]
        values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts))[known])) * self.rarity[places]
        length = float(np.sqrt(values @ values)) or 1.0
        return places, values / np.float32(length)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    vocabulary: Vocabulary
    weights: NDArray[np.int8]
    """A row for each term, a column for each topic."""
    scale: np.float32
    bias: NDArray[np.float32]
    sharpness: NDArray[np.float64]
    """What each of the traits counts, for either group of languages."""


@cache
def _model() -> _Model:
    with np.load(io.BytesIO(read_model("topics.npz")), allow_pickle=False) as held:
        vocabulary = Vocabulary(
            terms=np.cumsum(held["steps"], dtype=np.uint32), rarity=held["rarity"] / np.float32(RARITY)
        )
        return _Model(
            vocabulary=vocabulary,
            weights=held["weights"],
            scale=held["scale"][()],
            bias=held["bias"],
            sharpness=held["sharpness"],
        )
