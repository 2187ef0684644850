"""Makes src/broadsheet/models/body.json: what tells an article's text from the rest of its page.

    PYTHONPATH=src python quality/train/body.py              (needs ../shared/data; four minutes on one core)
    PYTHONPATH=src python quality/train/body.py --folds 0    no cross-validation, a minute

quality/train/bysite.py runs it with `--without` and `--out`, and has `extract` whole read the sites that were left out.

Every block of the extraction packs is labelled by the truth: by how many of its runs of three words are in the text, short ones
by the text's lines, and where the truth is but snippets, blocks that hold one; pages of `cut_truths.toml` are left out. A block weighs what its words are of the page's
text, so that every page counts the same. First the method is cross-validated by site: the score is on sites never seen.

The trees learn from the odds of words in classes, which are learnt of the same pages before: for each page they are
those of all other sites.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from oblivious import Settings, learn
from packs import ARTICLES, NEWS4, Part, is_cut, read_truth
from stages import TOOLS

from broadsheet.addresses import domain
from broadsheet.extract.page.decode import decode, parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.links import bare_address
from broadsheet.extract.page.structured import read
from broadsheet.extract.text.blocks import Blocks, Table, measure, running
from broadsheet.extract.text.body import hints
from broadsheet.extract.text.features import features
from broadsheet.extract.text.generic import chosen
from broadsheet.extract.text.layout import lay_out
from broadsheet.extract.text.leanings import ROOTS, THOUSAND, Odds, leanings, words_of
from broadsheet.extract.text.trees import BodyModel, Trees
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
SHORT, LONG = 3, 15
"""Letters of a word."""
SITES = 8
"""Sites that have a word in their classes, at least, for it to count."""
EVEN = 0.5
"""Pages' worth of usual text that every word is given, so that few pages say little."""


Counted = tuple[float, float]
"""What weighs as text and what weighs as none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page's blocks with what is known of them."""

    pack: str
    site: str
    truth: str
    snippets: tuple[Sequence[str], Sequence[str]]
    blocks: Blocks
    table: Table
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]


class Words:
    """How much text and how much else stands in boxes whose classes or id have a word, site by site."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.sites: dict[str, dict[str, Counted]] = {}
        for site, pages in _by_site(examples).items():
            counts: dict[str, list[Counted]] = {}
            for one in pages:
                for word, counted in _counted(one).items():
                    counts.setdefault(word, []).append(counted)
            self.sites[site] = {word: _mean(some) for word, some in counts.items()}
        held: dict[str, list[Counted]] = {}
        for words in self.sites.values():
            for word, counted in words.items():
                held.setdefault(word, []).append(counted)
        self.all = {word: (*map(sum, zip(*some, strict=True)), len(some)) for word, some in held.items()}
        text = sum(float((one.weights * one.labels).sum()) for one in examples)
        self.share = text / sum(float(one.weights.sum()) for one in examples)

    def odds(self, but: str | None = None) -> Odds:
        """The log odds of each word that is known well enough, by all sites but one."""
        found: dict[str, int] = {}
        own = self.sites.get(but or "", {})
        for word, (text, rest, sites) in self.all.items():
            gone = own.get(word, (0.0, 0.0))
            if sites - (word in own) >= SITES:
                odds = (text - gone[0] + EVEN * self.share) / (rest - gone[1] + EVEN * (1 - self.share))
                found[word] = round(THOUSAND * float(np.log(odds * (1 - self.share) / self.share)))
        return found


def main() -> None:
    """Cross-validates, learns from all, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation by site, 0 for none (5)")
    parser.add_argument("--without", type=Part.named, help="a part of the sites not to learn from, such as 0/3")
    parser.add_argument("--seed", type=int, default=Settings().seed, help=f"of the trees ({Settings().seed})")
    parser.add_argument("--out", type=Path, default=OUT, help="another file to write")
    given = parser.parse_args()
    how = replace(Settings(), seed=given.seed)
    examples = [one for one in read_examples() if not (given.without and given.without.holds(one.site))]
    print(f"{len(examples)} pages, {sum(len(one.labels) for one in examples)} blocks")
    if given.folds:
        print(table(cross_validated(examples, given.folds, how)))
    write(fitted(examples, how), given.out)


def read_examples(sets: Sequence[str] = SETS) -> Iterator[Example]:
    """The pages of the packs that have blocks and a whole truth."""
    for key, page, row in read_truth(sets):
        if not is_cut(key) and (found := _example(key[0], page, row)):
            yield found


def fitted(examples: Sequence[Example], how: Settings) -> BodyModel:
    """What is learnt from these pages."""
    words = Words(examples)
    tables = [Table.joined((one.table, leanings(one.blocks, words.odds(but=one.site)))) for one in examples]
    trees = _learnt(examples, tables, how)
    return BodyModel(words=words.odds(), trees=trees)


def _learnt(examples: Sequence[Example], tables: Sequence[Table], how: Settings) -> Trees:
    """Trees learnt from these numbers of these pages."""
    chance = np.random.default_rng(7)
    parts = []
    for one, own in zip(examples, tables, strict=True):
        easy = (one.blocks.density > 0.8) & (one.blocks.size < 90) & (one.labels < 0.1)
        kept = (one.weights > 0) & (~easy | (chance.random(len(easy)) < 1 / EASY))
        parts.append((own.rows[:, kept].T, one.labels[kept], np.where(easy, EASY, 1)[kept] * one.weights[kept]))
    rows, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return learn(tables[0].names, rows, labels, weights, how)


def cross_validated(examples: Sequence[Example], folds: int, how: Settings) -> list[tuple[Example, list[int]]]:
    """What is taken of each page by a model that saw no page of its site."""
    found: list[tuple[Example, list[int]]] = []
    for part in (Part(number, folds) for number in range(folds)):
        model = fitted([one for one in examples if not part.holds(one.site)], how)
        held = [one for one in examples if part.holds(one.site)]
        found += [(one, chosen(one.blocks, model.chances(one.blocks, one.table))) for one in held]
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


def write(model: BodyModel, out: Path) -> None:
    """Keeps the model in the form in which it is read."""
    held = {
        "words": dict(sorted(model.words.items())),
        "names": model.trees.names,
        "base": model.trees.base,
        "feature": model.trees.feature.tolist(),
        "threshold": model.trees.threshold.tolist(),
        "leaf": model.trees.leaf.tolist(),
    }
    out.write_text(json.dumps(held, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf8")


def _example(pack: str, page: Page, row: dict[str, Any]) -> Example | None:
    tree = parse(decode(page.content))
    layout = lay_out(tree, domain(page.final_url)) if tree is not None else None
    if tree is None or layout is None or not layout.text:
        return None
    blocks = measure(layout)
    table = features(blocks, hints(read(Document(tree), frozenset({bare_address(page.final_url)}))))
    truth, snippets = row.get("text") or "", (row.get("with") or (), row.get("without") or ())
    labels, weights = labelled(layout.text, truth) if truth else by_snippets(layout.text, *snippets)
    return Example(
        pack=pack,
        site=row["site"],
        truth=truth,
        snippets=snippets,
        blocks=blocks,
        table=table,
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


def _by_site(examples: Sequence[Example]) -> dict[str, list[Example]]:
    sites: dict[str, list[Example]] = {}
    for one in examples:
        sites.setdefault(one.site, []).append(one)
    return sites


def _mean(some: Sequence[Counted]) -> Counted:
    return fmean(text for text, _ in some), fmean(rest for _, rest in some)


def _counted(one: Example) -> dict[str, Counted]:
    """For each word what stands in the outermost boxes that have it."""
    layout = one.blocks.layout
    text, rest = running(one.weights * one.labels), running(one.weights * (1 - one.labels))
    inside: dict[str, list[tuple[int, int]]] = {}
    for tag, words, start, end in zip(layout.tag, words_of(layout.marks), layout.start, layout.end, strict=True):
        for word in words if end > start and tag not in ROOTS else ():
            places = inside.setdefault(word, [])
            if SHORT <= len(word) <= LONG and (not places or places[-1][1] < end):
                places.append((start, end))
    return {
        word: (sum(float(text[end] - text[start]) for start, end in places), sum(float(rest[end] - rest[start]) for start, end in places))
        for word, places in inside.items()
        if places
    }  # fmt: skip


def _words(text: str) -> list[str]:
    return [str(word) for word in scorer.TOKEN.findall(unicodedata.normalize("NFC", text).casefold())]


if __name__ == "__main__":
    main()
