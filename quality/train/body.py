"""Makes src/broadsheet/models/body.json: trees that tell an article's text from the rest of its page.

    PYTHONPATH=src python quality/train/body.py              (needs ../shared/data; half an hour on one core)
    PYTHONPATH=src python quality/train/body.py --folds 0    no cross-validation

Every block of the extraction packs is labelled by the truth: by how many of its runs of three words are in the text, short ones
by the text's lines, and where the truth is but snippets, blocks that hold one. A block weighs what its words are of the page's
text, so that every page counts the same. First the method is cross-validated by site: the score is on sites never seen.
"""

import argparse
import hashlib
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from oblivious import Settings, learn
from packs import ARTICLES, NEWS4, read_truth
from stages import TOOLS

from broadsheet.addresses import domain
from broadsheet.extract.blocks import Blocks, measure
from broadsheet.extract.body import hints
from broadsheet.extract.decode import decode, parse
from broadsheet.extract.features import features
from broadsheet.extract.generic import chosen
from broadsheet.extract.layout import lay_out
from broadsheet.extract.structured import bare, read
from broadsheet.extract.trees import Trees
from broadsheet.news import Page

sys.path.insert(0, str(TOOLS))
import score_extract as scorer

OUT = Path(__file__).parents[2] / "src" / "broadsheet" / "models" / "body.json"
SETS = (*ARTICLES, "wcxb-other", "trafilatura")
SHARE = {"wcxb-other": 0.15}
"""What pages that are no articles weigh."""
SNIPPET = 0.05
"""What a block with a snippet weighs."""
EASY = 5
"""One in so many of the short blocks of links is learnt from, and weighs that much more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page's blocks with what is known of them."""

    pack: str
    site: str
    truth: str
    snippets: tuple[Sequence[str], Sequence[str]]
    blocks: Blocks
    names: tuple[str, ...]
    rows: NDArray[np.float64]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]


def main() -> None:
    """Cross-validates, learns from all, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation by site, 0 for none (5)")
    given = parser.parse_args()
    examples = list(read_examples())
    print(f"{len(examples)} pages, {sum(len(one.labels) for one in examples)} blocks")
    if given.folds:
        print(table(cross_validated(examples, given.folds, Settings())))
    write(fitted(examples, Settings()))


def read_examples(sets: Sequence[str] = SETS) -> Iterator[Example]:
    """The pages of the packs that have blocks and a truth."""
    for (pack, _), page, row in read_truth(sets):
        if found := _example(pack, page, row):
            yield found


def fitted(examples: Sequence[Example], how: Settings) -> Trees:
    """Trees learnt from these pages."""
    chance = np.random.default_rng(7)
    parts = []
    for one in examples:
        easy = (one.blocks.density > 0.8) & (one.blocks.size < 90) & (one.labels < 0.1)
        kept = (one.weights > 0) & (~easy | (chance.random(len(easy)) < 1 / EASY))
        parts.append((one.rows[kept], one.labels[kept], np.where(easy, EASY, 1)[kept] * one.weights[kept]))
    rows, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return learn(examples[0].names, rows, labels, weights, how)


def cross_validated(examples: Sequence[Example], folds: int, how: Settings) -> list[tuple[Example, list[int]]]:
    """What is taken of each page by trees that saw no page of its site."""
    found: list[tuple[Example, list[int]]] = []
    for fold in range(folds):
        trees = fitted([one for one in examples if _fold(one, folds) != fold], how)
        held = [one for one in examples if _fold(one, folds) == fold]
        found += [(one, chosen(one.blocks, trees.chances(one.rows))) for one in held]
    return found


def table(found: Sequence[tuple[Example, list[int]]]) -> str:
    """Precision, recall, F1 and the share of pages with F1 of 0.9 or more; of snippets the shares found and absent."""
    scores: dict[str, list[tuple[float, float, float]]] = {}
    shares: list[tuple[float, float]] = []
    for one, taken in found:
        text = "\n".join(one.blocks.layout.text[at] for at in taken)
        if one.truth:
            scores.setdefault(one.pack, []).append(scorer.body(one.truth, text))
        elif all(one.snippets):
            flat = scorer.squash(text)
            held = [fmean(scorer.squash(snippet).strip() in flat for snippet in some) for some in one.snippets]
            shares.append((held[0], (1 - held[1]) if flat else 0.0))
    lines = []
    for name, members in ({name: (name,) for name in sorted(scores)} | {"NEWS4": NEWS4, "ARTICLES": ARTICLES}).items():
        rows = [row for member in members for row in scores.get(member, ())]
        if rows:
            means = [fmean(row[at] for row in rows) for at in range(3)]
            lines.append(
                f"{name:14}" + "".join(f"{mean:8.4f}" for mean in (*means, fmean(row[2] >= 0.9 for row in rows)))
            )
    if shares:
        lines.append(f"{'snippets':14}{fmean(a for a, _ in shares):8.4f}{fmean(b for _, b in shares):8.4f}")
    return "\n".join(lines)


def write(trees: Trees) -> None:
    """Keeps the trees where they are read from."""
    held = {
        "names": trees.names,
        "base": trees.base,
        "feature": trees.feature.tolist(),
        "threshold": trees.threshold.tolist(),
        "leaf": trees.leaf.tolist(),
    }
    OUT.write_text(json.dumps(held, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf8")


def _fold(one: Example, folds: int) -> int:
    return int(hashlib.sha256(one.site.encode()).hexdigest(), 16) % folds


def _example(pack: str, page: Page, row: dict[str, Any]) -> Example | None:
    tree = parse(decode(page.content))
    layout = lay_out(tree, domain(page.final_url)) if tree is not None else None
    if tree is None or layout is None or not layout.text:
        return None
    blocks = measure(layout)
    columns = features(blocks, hints(read(tree, frozenset({bare(page.final_url)}))))
    truth, snippets = row.get("text") or "", (row.get("with") or (), row.get("without") or ())
    labels, weights = labelled(layout.text, truth) if truth else by_snippets(layout.text, *snippets)
    return Example(
        pack=pack,
        site=row["site"],
        truth=truth,
        snippets=snippets,
        blocks=blocks,
        names=tuple(columns),
        rows=np.stack(list(columns.values()), axis=1),
        labels=labels,
        weights=weights * SHARE.get(pack, 1.0),
    )


def labelled(blocks: Sequence[str], truth: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each block how much of it is in the text, and what it weighs. Longer blocks use up the text first."""
    lines = [_words(line) for line in truth.split("\n")]
    flat = [word for line in lines for word in line]
    runs, left, whole = Counter(zip(flat, flat[1:], flat[2:], strict=False)), Counter(flat), Counter(map(tuple, lines))
    joined = f" {' '.join(flat)} "
    words = [_words(block) for block in blocks]
    labels = np.zeros(len(blocks))
    short: list[int] = []
    for at in sorted(range(len(words)), key=lambda at: (-min(len(words[at]), 40), at)):
        own = words[at]
        if len(own) < 4:
            short.append(at)
            continue
        both = Counter(zip(own, own[1:], own[2:], strict=False)) & runs
        share = both.total() / (len(own) - 2)
        if share > 0.3:
            labels[at] = share
            runs -= both
            left -= Counter(own)
    for at in filter(lambda at: words[at], short):
        own = words[at]
        near = any(labels[other] > 0.5 for other in range(max(0, at - 2), min(len(words), at + 3)))
        if whole[tuple(own)] > 0:
            labels[at] = 1.0
            whole[tuple(own)] -= 1
        elif near and f" {' '.join(own)} " in joined and Counter(own) <= left:
            labels[at] = 0.8
        left -= Counter(own) if labels[at] else Counter()
    counts = np.array([len(own) for own in words], dtype=float)
    return labels, np.minimum(counts / max(60.0, float((counts * labels).sum())), 0.5) + 0.0015


def by_snippets(
    blocks: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Labels where only snippets are known: blocks that hold none weigh nothing."""
    flat = [scorer.squash(block) for block in blocks]
    held = [[any(scorer.squash(one).strip() in block for one in some) for block in flat] for some in (wanted, unwanted)]
    inside, outside = np.array(held[0], dtype=float), np.array(held[1], dtype=float)
    return inside, SNIPPET * np.where(inside != outside, 1.0, 0.0)


def _words(text: str) -> list[str]:
    return [str(word) for word in scorer.TOKEN.findall(unicodedata.normalize("NFC", text).casefold())]


if __name__ == "__main__":
    main()
