"""Measure how well near duplicates are found.

    python quality/duplicates.py

Finds the near duplicates among the documents of ../shared/data/duplicates and compares them with the exact count there.
The best peer, MinHash with 128 values, has F1 92.2 (allsides) and 99.5 (orangesum) on the hold-out.
"""

import json
import lzma
from pathlib import Path
from time import process_time
from typing import Any

from broadsheet.relate import near_duplicates

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "duplicates"
SETS = ("allsides", "orangesum")


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a pack."""
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def figures() -> dict[str, float]:
    """Precision, recall and F1 in percent, and documents a CPU second, of each set."""
    result: dict[str, float] = {}
    for name in SETS:
        documents = rows(f"{name}-docs")
        true = {frozenset((pair["a"], pair["b"])) for pair in rows(f"{name}-pairs") if pair["duplicate"]}
        started = process_time()
        found = near_duplicates([document["text"] for document in documents])
        seconds = process_time() - started
        said = {frozenset((documents[i]["id"], documents[j]["id"])) for i, j, _ in found}
        hit = len(true & said)
        precision, recall = hit / max(1, len(said)), hit / len(true)
        result[f"duplicates.{name}.precision"] = round(100 * precision, 2)
        result[f"duplicates.{name}.recall"] = round(100 * recall, 2)
        result[f"duplicates.{name}.f1"] = round(200 * precision * recall / max(1e-9, precision + recall), 2)
        result[f"duplicates.{name}.rate"] = round(len(documents) / seconds)
    return result


if __name__ == "__main__":
    for figure, value in figures().items():
        print(f"{figure:36}{value:10}")
