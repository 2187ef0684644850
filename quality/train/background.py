"""Count how common words are in the news of many languages, for `broadsheet.relate`.

    python quality/train/background.py > src/broadsheet/relate/background.txt

Counts words in the dev packs of ../shared/data that hold running news text: document frequency over the first 250 words
of an article; where a language has only single sentences, the share p of sentences with the word becomes 1 - (1 - p)^12.
Rows: language, half-octave level k (the word is in 2^(-k/2) of the articles), the words.
"""

import json
import lzma
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from broadsheet.relate.words import tokens

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TEXTS = (
    "topics/agnews", "topics/bbc", "topics/masakhanews", "topics/tgcontest", "topics/10kgnad",
    "summaries/orangesum", "summaries/vietnamese-mds", "keywords/500N-KPCrowd-v1.1",
    "keywords/110-PT-BN-KP", "keywords/WikiNews", "duplicates/allsides-docs", "duplicates/orangesum-docs",
)  # fmt: skip
SENTENCES = ("language/lingua-sentences", "topics/thucnews-titles")
FEW = {"khm_Khmr": "km", "lao_Laoo": "lo", "mya_Mymr": "my", "tha_Thai": "th"}
"""Languages of few texts, by their codes in sib200, whose sentences are counted too: there a word of two sentences is kept."""
CODES = {"eng": "en", "fra": "fr", "swa": "sw", "hau": "ha", "yor": "yo", "sna": "sn", "amh": "am", "som": "so", "xho": "xh",
         "tir": "ti", "ibo": "ig", "lin": "ln", "lug": "lg", "orm": "om", "run": "rn"}  # fmt: skip
LARGEST = 4_000
LEAST = 4
"""Words kept of a language at most, and the fewest texts that a kept word is in."""


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a pack."""
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
        yield from map(json.loads, lines)


def articles() -> Iterator[tuple[str, str]]:
    """Language and text of every article."""
    for name in TEXTS:
        for row in rows(name):
            language = row.get("lang") or "en"
            text = row.get("text") or " ".join(row.get("texts") or row.get("articles") or ())
            yield CODES.get(language, language), f"{row.get('title') or ''} {text}"
    for row in rows("newsroom"):
        if not row.get("event"):
            yield row["inLanguage"], f"{row['headline']} {row['articleBody']}"


def main() -> None:
    """Print the table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    size: Counter[str] = Counter()
    for language, text in articles():
        size[language] += 1
        counts[language].update(set(tokens(text, 250)))
    shares = {
        language: {word: n / size[language] for word, n in counts[language].most_common(LARGEST) if n >= LEAST}
        for language in counts
        if size[language] >= 100
    }
    sentences: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for name in SENTENCES:
        for row in rows(name):
            total[row["lang"]] += 1
            sentences[row["lang"]].update(set(tokens(row.get("text") or row["title"])))
    for row in rows("language/sib200"):
        if (language := FEW.get(row["lang"])) is not None:
            total[language] += 1
            sentences[language].update(set(tokens(row["text"])))
    for language in sorted(sentences.keys() - shares.keys()):
        some = sentences[language].most_common(800)
        least = 2 if language in FEW.values() else 3
        shares[language] = {word: 1 - (1 - n / total[language]) ** 12 for word, n in some if n >= least}
    for language in sorted(shares):
        levels: dict[int, list[str]] = defaultdict(list)
        for word, share in shares[language].items():
            levels[round(-2 * math.log2(share))].append(word)
        for level in sorted(levels):
            sys.stdout.write(f"{language}\t{level}\t{' '.join(sorted(levels[level]))}\n")


if __name__ == "__main__":
    main()
