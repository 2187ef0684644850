"""How well sentences are chosen, beside the article's first sentences at the same number.

    python quality/summaries.py

ROUGE-1, -2 and -L of `../shared/tools/score_summaries.py` (dev side), at each set's own number of sentences; `lead` is the first
sentences as our own splitter parts them, `lead_words` the first words, as many as ours. And of whole analyses of the same articles: sentences that `verify` does not confirm,
copied share and longest copied run of abstract and digest.
"""

import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from broadsheet.analyse import analyse, verify
from broadsheet.analyse.summary import summarise
from broadsheet.analyse.text import Text, read
from broadsheet.news import Article, identify

SHARED = Path(__file__).parents[2] / "shared"
SETS = {"orangesum": 1, "bbc": 7, "llm-writers": 3, "neus-neutral": 3, "vietnamese-mds": 3}
"""Sentences by set, as in the peers' table."""
ANALYSED = 120
"""Articles of a set that are analysed whole."""


def figures() -> dict[str, float]:
    """Percent, words, and counts, by set."""
    found: dict[str, float] = {}
    for name, sentences in SETS.items():
        gold = SHARED / "data" / "summaries" / f"{name}.jsonl.xz"
        with lzma.open(gold, "rt", encoding="utf8") as lines:
            rows = [json.loads(line) for line in lines]
        texts = {row["id"]: text_of(row) for row in rows}
        for system, told in (
            ("ours", {key: summarise(text, sentences=sentences) for key, text in texts.items()}),
            ("lead", {key: _lead(text, sentences) for key, text in texts.items()}),
            ("lead_words", {key: _lead_words(text, sentences) for key, text in texts.items()}),
        ):
            scores = _scored(gold, told)
            found |= {
                f"summaries.{name}.{system}.{key}": scores[key] for key in ("rouge1", "rouge2", "rougeL", "words")
            }
        found |= {
            f"summaries.{name}.{key}": value
            for key, value in _whole([text.article for text in texts.values()][:ANALYSED]).items()
        }
    return found


def text_of(row: dict[str, Any]) -> Text:
    """The article of a row; of several on one event the headline of the first, and all texts one behind the other."""
    texts = row.get("texts") or [row["text"]]
    body = "\n\n".join(
        " ".join(paragraph.split()) for text in texts for paragraph in str(text).split("\n") if paragraph.strip()
    )
    title = (row.get("titles") or [""])[0] if "texts" in row else row.get("title")
    article = Article(
        id=identify(str(row["id"])),
        url="https://set.example/",
        publisher="set.example",
        headline=str(title or ""),
        body=body,
    )
    return read(article, str(row["lang"]))


def _lead(text: Text, sentences: int) -> str:
    return " ".join(passage.text for passage in text.passages[:sentences])


def _lead_words(text: Text, sentences: int) -> str:
    size = len(summarise(text, sentences=sentences).split())
    return " ".join(text.body.split()[:size])


def _scored(gold: Path, told: dict[str, str]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(json.dumps({"id": key, "summary": summary}) + "\n" for key, summary in told.items())
        file.flush()
        command = [sys.executable, str(SHARED / "tools" / "score_summaries.py"), str(gold), file.name]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    scores: dict[str, float] = json.loads(output.splitlines()[-1])
    return scores


def _whole(articles: list[Article]) -> dict[str, float]:
    unconfirmed, shares, runs = 0, [], []
    for article in articles:
        told = analyse(article).summary
        sentences = [*told.abstract, *(sentence for paragraph in told.digest for sentence in paragraph)]
        unconfirmed += sum(not verdict.ok for verdict in verify(sentences, {article.id: article}))
        shares.append(told.copied_share)
        runs.append(told.longest_run)
    count = max(1, len(articles))
    return {
        "unconfirmed": unconfirmed,
        "copied_share": round(100 * sum(shares) / count, 2),
        "longest_run": round(sum(runs) / count, 1),
    }


if __name__ == "__main__":
    for key, value in figures().items():
        print(f"{key:48}{value:8.2f}")
