"""Measure how well articles are grouped into stories.

    python quality/stories.py

Groups every set of ../shared/data/stories and the labelled articles of the newsroom with the one setting that there is,
and prints B-cubed and pair figures (Bagga and Baldwin 1998) beside those of the best plain TF-IDF with a threshold
chosen set by set.
"""

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from broadsheet.news import Article
from broadsheet.relate import Told, relate

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PEER = {
    "allsides": 84.68, "basil": 98.25, "ecbplus": 86.74, "uci": 74.57, "vietnamese": 94.15, "tgcontest": 93.29,
    "semeval2022t8": 92.56, "googlenews-ts": 94.14,
}  # fmt: skip
"""B-cubed F1 of plain TF-IDF tuned for each set, on the hold-out (design/peers/text.md)."""

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a pack."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def moment(text: str | None) -> datetime | None:
    """A day or a moment as an aware datetime."""
    if not text:
        return None
    time = datetime.fromisoformat(text)
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def told(row: Row) -> Told:
    """A row of a stories pack."""
    article = Article(
        id=row["id"],
        url=row.get("url") or row["id"],
        publisher=row.get("publisher") or "",
        headline=row.get("title") or "",
        body=row.get("text") or "",
        published=moment(row.get("published")),
    )
    return Told(article=article, language=row["lang"])


def newsroom(row: Row) -> Told:
    """A row of the newsroom."""
    site: dict[str, str] = row["publisher"]  # type: ignore[assignment]  # an object in this pack
    article = Article(
        id=row["url"],
        url=row["url"],
        publisher=site["name"],
        headline=row["headline"],
        body=row["articleBody"],
        published=moment(row["datePublished"]),
    )
    return Told(article=article, language=row["inLanguage"])


def grouped(articles: Sequence[Told]) -> dict[str, str]:
    """The story of each article."""
    return {report.article: story.id for story in relate(articles) for report in story.reports}


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(labels: Iterable[tuple[str, str]]) -> dict[str, float]:
    """B-cubed and pair figures in percent of (event, story) of each article."""
    both = Counter(labels)
    events: Counter[str] = Counter()
    stories: Counter[str] = Counter()
    for (event, story), n in both.items():
        events[event] += n
        stories[story] += n
    total = events.total()
    precision = sum(n * n / stories[story] for (_, story), n in both.items()) / total
    recall = sum(n * n / events[event] for (event, _), n in both.items()) / total
    hit, said, true = (sum(n * (n - 1) for n in sizes.values()) for sizes in (both, stories, events))
    pair = f1(hit / said if said else 1.0, hit / true if true else 1.0)
    return {
        "b3_p": 100 * precision,
        "b3_r": 100 * recall,
        "b3_f1": 100 * f1(precision, recall),
        "pair_f1": 100 * pair,
        "stories": float(len(stories)),
    }


def measure(name: str) -> dict[str, float]:
    """The figures of one set."""
    packed = rows(DATA / ("newsroom.jsonl.xz" if name == "newsroom" else f"stories/{name}.jsonl.xz"))
    articles = [newsroom(row) if name == "newsroom" else told(row) for row in packed]
    started = process_time()
    story = grouped(articles)
    seconds = process_time() - started
    labels = [
        (row["event"], story[one.article.id]) for row, one in zip(packed, articles, strict=True) if row.get("event")
    ]
    return {**score(labels), "rate": len(articles) / seconds}


def figures() -> dict[str, float]:
    """The floors: B-cubed F1 of the newsroom and of each set, their mean, and articles a CPU second at the slowest."""
    found = {name: measure(name) for name in (*PEER, "newsroom")}
    result = {f"stories.{name}.b3_f1": one["b3_f1"] for name, one in found.items()}
    result["stories.mean.b3_f1"] = sum(found[name]["b3_f1"] for name in PEER) / len(PEER)
    result["stories.rate"] = min(one["rate"] for one in found.values())
    return {name: round(value, 2) for name, value in result.items()}


def main() -> None:
    """Print the table."""
    print(f"{'':16}{'B3 P':>8}{'B3 R':>8}{'B3 F1':>8}{'pair F1':>8}{'stories':>8}{'a CPU s':>8}{'peer':>8}")
    total = 0.0
    for name in (*PEER, "newsroom"):
        one = measure(name)
        total += one["b3_f1"] if name in PEER else 0.0
        values = "".join(f"{one[key]:8.2f}" for key in ("b3_p", "b3_r", "b3_f1", "pair_f1"))
        print(f"{name:16}{values}{one['stories']:8.0f}{one['rate']:8.0f}{PEER.get(name, float('nan')):8.2f}")
    print(f"{'mean of the sets':32}{total / len(PEER):8.2f}{sum(PEER.values()) / len(PEER):32.2f}")


if __name__ == "__main__":
    main()
