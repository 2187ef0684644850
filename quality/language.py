"""How well languages are told, on the dev side of the public sets.

    python quality/language.py

Accuracy by set on bare texts, of lingua-sentences and sib200 on the quarter that the word counts leave out (no declared language), over all its languages and over the 20 largest; `wrong` is the share of
texts given a wrong name (the rest are right or `und`). `norm` follows the peers' table: nb and nn count as no, sh as hr.
`declared` is the accuracy on headlines when page and publisher declare the language rightly.
"""

import json
import lzma
from collections.abc import Iterable
from pathlib import Path

from topicsets import FLORES, is_held_out

from broadsheet.analyse.language import identify_language, primary

DATA = Path(__file__).parents[2] / "shared" / "data" / "language"
LARGE = frozenset("en fr de es it pt ru ar zh ja pl tr vi nl sv uk id hi ko el".split())  # noqa: SIM905 (codes read best in a line)


def figures() -> dict[str, float]:
    """Percent, by set."""
    found: dict[str, float] = {}
    for name in ("headlines", "lingua-sentences", "sib200"):
        pairs = _rows(name)
        said = [(language, identify_language(text).name) for language, text in pairs]
        large = [pair for pair in said if pair[0] in LARGE]
        found[f"language.{name}.accuracy"] = _share(gold == answer for gold, answer in said)
        found[f"language.{name}.large.accuracy"] = _share(gold == answer for gold, answer in large)
        found[f"language.{name}.wrong"] = _share(answer not in {gold, "und"} for gold, answer in said)
    pairs = _rows("headlines")
    found["language.headlines.declared.accuracy"] = _share(
        identify_language(text, declared=gold, usual=gold).name == gold for gold, text in pairs
    )
    return found


def _rows(name: str) -> list[tuple[str, str]]:
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if name == "headlines" or is_held_out(row["id"])]
    named = [(FLORES.get(row["lang"], "") if "_" in row["lang"] else primary(row["lang"]), row["text"]) for row in rows]
    return [(language, text) for language, text in named if language]


def _share(right: Iterable[bool]) -> float:
    truths = list(right)
    return round(100 * sum(truths) / max(1, len(truths)), 2)


if __name__ == "__main__":
    for key, value in figures().items():
        print(f"{key:44}{value:8.2f}")
