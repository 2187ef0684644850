"""How well key phrases are chosen, on the dev side of the public sets.

    python quality/keywords.py [MOST]

F1 of the first 5 and the first MOST (8, as the product prints), macro over texts, by exact match of case-folded phrases: the
rule of `../shared/tools/score_keywords.py`. The first line of a text stands for its headline, as in the sets.
"""

import json
import lzma
import re
import sys
from pathlib import Path

from broadsheet.analyse.entities import entities
from broadsheet.analyse.keywords import MOST, keywords
from broadsheet.analyse.text import read
from broadsheet.news import Article, identify

DATA = Path(__file__).parents[2] / "shared" / "data" / "keywords"
SETS = ("500N-KPCrowd-v1.1", "110-PT-BN-KP", "WikiNews", "Inspec", "SemEval2017")


def figures(most: int = MOST) -> dict[str, float]:
    """Percent, by set."""
    found: dict[str, float] = {}
    for name in SETS:
        with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as rows:
            pairs = [(predicted(row["text"], row["lang"], most), _clean(row["keys"])) for row in map(json.loads, rows)]
        for size in sorted({5, most}):
            found[f"keywords.{name}.f1_at_{size}"] = round(
                100 * sum(_f1(said[:size], set(gold)) for said, gold in pairs) / len(pairs), 2
            )
    return found


def predicted(text: str, language: str, most: int) -> list[str]:
    """The key phrases of a plain text, folded."""
    lines = [" ".join(line.split()) for line in re.split(r"\n\s*\n|\r\n|\n", text) if line.strip()]
    article = Article(
        id=identify(text),
        url="https://set.example/",
        publisher="set.example",
        headline=lines[0],
        body="\n\n".join(lines[1:] or lines),
    )
    read_text = read(article, language)
    return _clean([keyword.name for keyword in keywords(read_text, entities(read_text), most)])


def _clean(phrases: list[str]) -> list[str]:
    folded = (re.sub(r"^\W+|\W+$", "", " ".join(phrase.casefold().split())) for phrase in phrases)
    return [phrase for phrase in dict.fromkeys(folded) if phrase]


def _f1(said: list[str], gold: set[str]) -> float:
    hit = sum(phrase in gold for phrase in said)
    return 2 * hit / (len(said) + len(gold)) if hit else 0.0


if __name__ == "__main__":
    for key, value in figures(int(sys.argv[1]) if len(sys.argv) > 1 else MOST).items():
        print(f"{key:44}{value:8.2f}")
