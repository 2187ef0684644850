"""How well topics are told, on rows that training left out.

    python quality/topics.py

Macro-F1 over each set's own labels, from the words of the text alone: no section, no address. An answer counts as the set's
label whose topics hold it; an answer under the threshold, or that no label holds, is wrong. `decided` is the share of rows
answered, `precision` how many of those are right.
"""

from collections import Counter

from topicsets import LABELS, MEASURED, Row, is_held_out, rows

from broadsheet.analyse.topics import LEAST, from_text


def figures() -> dict[str, float]:
    """Percent, by set."""
    found: dict[str, float] = {}
    for name in MEASURED:
        held = [row for row in rows(name) if is_held_out(row.id)]
        short = name.partition("/")[2] or name
        answers = [from_text(row.title, row.text, row.language) for row in held]
        said = [
            _label(row, topic) if chance >= LEAST else None for row, (topic, chance) in zip(held, answers, strict=True)
        ]
        found[f"topics.{short}.macro_f1"] = round(100 * _macro_f1([row.label for row in held], said), 2)
        decided = [(row.label, answer) for row, answer in zip(held, said, strict=True) if answer is not None]
        found[f"topics.{short}.decided"] = round(100 * len(decided) / len(held), 2)
        found[f"topics.{short}.precision"] = round(
            100 * sum(label == answer for label, answer in decided) / max(1, len(decided)), 2
        )
    return found


def _label(row: Row, topic: str) -> str:
    """The set's label for a topic: the row's own where its topics hold it, else the first whose topics do."""
    if topic in row.topics:
        return row.label
    number = topic[7:9]
    return next((label for label, numbers in LABELS[row.set].items() if number in numbers.split()), topic)


def _macro_f1(gold: list[str], said: list[str | None]) -> float:
    hit = Counter(label for label, answer in zip(gold, said, strict=True) if label == answer)
    golds, saids = Counter(gold), Counter(said)
    return sum(2 * hit[label] / (golds[label] + saids[label]) for label in golds) / max(1, len(golds))


if __name__ == "__main__":
    for key, value in figures().items():
        print(f"{key:40}{value:8.2f}")
