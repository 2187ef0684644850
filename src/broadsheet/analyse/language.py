"""What language a text is in: a byte n-gram model, the script, and what page and publisher say.

The model is py3langid's (naive Bayes on byte n-grams; Lui and Baldwin 2012). A script that one language alone writes decides
by itself. Elsewhere the model's probabilities are weighed by priors: a declared or usual language counts as much as a few
words of text would, the common words of a language (`models/words.tsv.xz`) are looked for, and languages in which hardly any paper is printed need more evidence.
"""

import math
import re
from functools import lru_cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from broadsheet.analyse.lexicon import lexicon
from broadsheet.analyse.text import words
from broadsheet.analyse.vocabulary import vocabulary
from broadsheet.news import Label

METHOD = "language/1"
UNKNOWN = "und"
LONGEST = 600
"""Characters that are looked at."""
LEAST = 0.35
"""Confidence below which a name would be a guess."""
DECLARED = 8.0
USUAL = 8.0
RARE = 0.1
CANDIDATES = 8
UNMODELLED = ("mi", "rn", "ti", "tn", "ts")
"""Languages that the model does not know and our word counts do."""
UNMODELLED_SHARE = 0.2
"""Their chance before the words are looked at, as a share of the likeliest language's."""
WORDS = 0.3
FLOOR = 0.0005
CAP = 8.0
SHORT = 12
"""Letters below which a text alone says nothing."""

_RARE = vocabulary(
    "ace an ary arz bcl br bs crh dz eo ext fo fuv fy gcf gcr gd gom grc gug guw hbo ht jv kab kik la lb lij ltg ms nn nso oc qu",
    "sa sdh se tk ug uzs vec vo wa wuu yue zxx",
)
_ALIASES = {
    "nb": "no",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "sh": "hr",
    "mo": "ro",
    "cmn": "zh",
    "arb": "ar",
    "ary": "ar",
    "arz": "ar",
    "wuu": "zh",
    "yue": "zh",
    "uzs": "uz",
    "nn": "no",
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30fa]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e01-\u0e46]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("hy", re.compile(r"[\u0531-\u0587]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("km", re.compile(r"[\u1780-\u17dd]")),
    ("lo", re.compile(r"[\u0e81-\u0edf]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("si", re.compile(r"[\u0d80-\u0dff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("kn", re.compile(r"[\u0c80-\u0cff]")),
    ("ml", re.compile(r"[\u0d00-\u0d7f]")),
    ("gu", re.compile(r"[\u0a80-\u0aff]")),
    ("pa", re.compile(r"[\u0a00-\u0a7f]")),
    ("or", re.compile(r"[\u0b00-\u0b7f]")),
)
_NOT_LATIN = re.compile(r"[\u0370-\u03ff\u0531-\u1dff\u1f00-\u1fff\u3041-\u30fa\u4e00-\u9fff\uac00-\ud7a3]")
"""Where all scripts above are, and some more."""
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+|\d+")


def identify_language(text: str, *, declared: str | None = None, usual: str | None = None) -> Label:
    """The language of a text as ISO 639-1 (639-3 where there is none), `und` where it cannot be told.

    `declared` (by the page) and `usual` (of the publisher) are BCP 47 tags and only priors.

    >>> identify_language("Der Bundestag hat am Donnerstag über das Gesetz beraten.").name
    'de'
    >>> identify_language("1:0").name
    'und'
    """
    sample = _NOISE.sub(" ", text[: 2 * LONGEST])[:LONGEST]
    priors = {primary(tag): weight for tag, weight in ((usual, USUAL), (declared, DECLARED)) if tag}
    letters = len(_LETTER.findall(sample))
    by_script = _by_script(sample, letters)
    if by_script:
        return by_script
    if letters < SHORT:
        return _from_priors(declared, usual)
    return _by_model(sample, priors)


def primary(tag: str) -> str:
    """The language of a BCP 47 tag under the name we use for it.

    >>> primary("nb-NO"), primary("zh_CN"), primary("EN")
    ('no', 'zh', 'en')
    """
    name = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(name, name)


def _by_script(sample: str, letters: int) -> Label | None:
    if not _NOT_LATIN.search(sample):
        return None
    for name, script in _SCRIPTS:
        count = sum(map(str.isalpha, script.findall(sample)))
        if count and count >= (0.1 if name == "ja" else 0.4) * letters:
            share = count / letters
            return Label(
                name=name,
                confidence=round(min(1.0, 0.9 + share / 10), 4),
                method=METHOD,
                evidence=f"{share:.0%} of the letters are in its script",
            )
    return None


def _from_priors(declared: str | None, usual: str | None) -> Label:
    if declared and usual and primary(declared) == primary(usual):
        return Label(
            name=primary(declared), confidence=0.8, method=METHOD, evidence="too few letters; page and publisher agree"
        )
    return Label(name=UNKNOWN, confidence=0.0, method=METHOD, evidence="too few letters")


def _by_model(sample: str, priors: dict[str, float]) -> Label:
    identifier = _identifier()
    chances: dict[str, float] = {}
    for label, chance in identifier.rank(sample):
        name = _ALIASES.get(label, label)
        chances[name] = chances.get(name, 0.0) + chance * (RARE if label in _RARE else 1.0)
    _weigh_words(sample, chances)
    for name, weight in priors.items():
        chances[name] = chances.get(name, 0.0) * weight
    total = sum(chances.values())
    name, chance = max(chances.items(), key=lambda pair: (pair[1], pair[0]))
    confidence = chance / total if np.isfinite(total) and total > 0 else 0.0
    told = ", ".join(sorted(priors)) or "nothing"
    if confidence < LEAST or name == "zxx":
        return Label(
            name=UNKNOWN,
            confidence=round(confidence, 4),
            method=METHOD,
            evidence=f"{name} at most; page and publisher say {told}",
        )
    return Label(
        name=name,
        confidence=round(confidence, 4),
        method=METHOD,
        evidence=f"n-grams of {len(sample)} characters; page and publisher say {told}",
    )


def _weigh_words(sample: str, chances: dict[str, float]) -> None:
    """Multiplies the likeliest chances by how well the language's common words fit: naive Bayes, a missing word counts as FLOOR."""
    best = sorted(chances, key=lambda name: (-chances[name], name))[:CANDIDATES]
    top = chances[best[0]]
    for name in UNMODELLED:
        chances[name] = UNMODELLED_SHARE * top
    tokens = sorted(set(words(sample)))
    fits = {name: _fit(tokens, name) for name in (*best, *UNMODELLED)}
    highest = max(fits.values())
    for name, fit in fits.items():
        chances[name] *= math.exp(max(-CAP, WORDS * (fit - highest)))
    for name in chances.keys() - fits.keys():
        chances[name] *= math.exp(-CAP)


def _fit(tokens: list[str], language: str) -> float:
    """Log-likelihood of distinct words against a language's common ones."""
    known, missing = _logs(language), math.log(FLOOR)
    return sum(known.get(token, missing) for token in tokens) if known else len(tokens) * missing


@lru_cache(maxsize=256)
def _logs(language: str) -> dict[str, float]:
    known = lexicon(language)
    return {word: math.log(max(FLOOR, count / known.total)) for word, count in known.counts.items()}


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
