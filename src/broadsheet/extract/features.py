"""What is known of each block of a page, as numbers: a row a block, a column a feature.

No feature tells of the page alone: with some hundred pages to learn from, such features would learn the pages by heart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.extract.blocks import OTHER, TAGS, Blocks, Column, Ints, running, sums, teasers
from broadsheet.extract.leanings import words_of
from broadsheet.extract.marks import OUTSIDE, SIGNS
from broadsheet.extract.noise import ends_the_text, is_noise

FAR: Final = 99
TOP, SCANT = 30, 0.02
"""Blocks after the heading, and share of the page's prose after it, up to which a lead may stand."""
LEADS: Final = frozenset({
    "abstract", "bajada", "chapeau", "chapo", "copete", "deck", "dek", "description", "entradilla", "excerpt", "ingress", "intro", "introduction", "lead", "lede", "manchet", "occhiello", "perex",
    "preamble", "sommario", "standfirst", "strapline", "subhead", "subheadline", "subtitle", "summary", "teaser", "vorspann",
})  # fmt: skip
"""What boxes of leads are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the page says of its article, as far as blocks can be held against it."""

    stated: str = ""
    """The body in JSON-LD."""
    description: str = ""
    titles: frozenset[str] = frozenset()


def features(blocks: Blocks, hints: Hints) -> dict[str, Column]:
    """The features by name, each with a value a block."""
    return {
        **_own(blocks),
        **_boxes(blocks),
        **_best(blocks),
        **_looks(blocks),
        "teaser": teasers(blocks),
        **_neighbours(blocks),
        **_windows(blocks),
        **(heading := _heading(blocks, hints)),
        "lead": _leads(blocks, heading),
        **_said(blocks, hints),
    }


def _own(blocks: Blocks) -> dict[str, Column]:
    layout, text, size = blocks.layout, blocks.layout.text, blocks.size
    links = np.array(layout.links, dtype=float)
    own = blocks.signs[blocks.box]
    firsts = ["".join([word[0] for word in one[:300].split()]) for one in text]
    return {
        **{f"in {sign}": ((own >> at) & 1).astype(float) for at, sign in enumerate(SIGNS)},
        "depth": blocks.depth[blocks.box].astype(float),
        "size": size,
        "density": blocks.density,
        "links": links,
        "links per 100": 100 * links / np.maximum(size, 1),
        "ended": blocks.ended,
        "commas": np.array([100 * (one.count(",") + one.count("、") + one.count("，")) for one in text]) / np.maximum(size, 20),
        "stops": np.array([one.count(". ") + one.count("。") + one.count("? ") + one.count("! ") for one in text], dtype=float),
        "capitals": _share(firsts, np.char.isupper),
        "digits": _share([one[:100] for one in text], np.char.isdigit),
        "strong": np.array(layout.strong) / np.maximum(1, np.array([len(one) for one in text])),
        "outward": np.array(layout.outward, dtype=float),
        "bars": np.array([("|" in one) + 2 * ("©" in one) for one in text], dtype=float),
        "tag": blocks.tag.astype(float),
    }  # fmt: skip


def _share(texts: list[str], test: Callable[[NDArray[np.str_]], NDArray[np.bool_]]) -> Column:
    """The share of each text's characters that pass a test; no text is empty."""
    passed = test(np.frombuffer("".join(texts).encode("utf-32-le"), "<U1"))
    sizes = np.array([len(one) for one in texts])
    return np.asarray(np.add.reduceat(passed, np.cumsum(sizes) - sizes, dtype=np.int64) / sizes)


def _boxes(blocks: Blocks) -> dict[str, Column]:
    """Sums over the box of a block and the three around it."""
    total = max(1.0, float(blocks.prose.sum()))
    heading = (blocks.tag >= TAGS["h1"]) & (blocks.tag <= TAGS["h6"])
    free = (blocks.signs[blocks.box] & OUTSIDE) == 0
    columns = (
        blocks.size,
        blocks.density * blocks.size,
        blocks.prose,
        blocks.ended * (blocks.size >= 45),
        np.ones(len(blocks.size)),
        heading.astype(float),
        np.where(free, blocks.worth, 0.2 * np.minimum(blocks.worth, 0)),
    )
    size, linked, prose, ended, count, heads, value = (sums(blocks, column) for column in columns)
    found: dict[str, Column] = {}
    box = blocks.box
    for up in range(4):
        blocks_in = np.maximum(1.0, count[box])
        found |= {
            f"box{up} blocks": count[box],
            f"box{up} size": size[box],
            f"box{up} density": linked[box] / np.maximum(1.0, size[box]),
            f"box{up} prose": prose[box] / total,
            f"box{up} ended": ended[box] / blocks_in,
            f"box{up} headings": heads[box] / blocks_in,
            f"box{up} value": value[box] / total,
        }
        box = np.where(blocks.parent[box] >= 0, blocks.parent[box], box)
    return found


def _best(blocks: Blocks) -> dict[str, Column]:
    """Where a block stands to the box with the greatest sum, once of all and once of what is not set apart."""
    free = (blocks.signs[blocks.box] & OUTSIDE) == 0
    at = np.arange(len(blocks.size), dtype=float)
    found: dict[str, Column] = {}
    for name, worth in (
        ("best", blocks.worth),
        ("free", np.where(free, blocks.worth, 0.2 * np.minimum(blocks.worth, 0))),
    ):
        value = sums(blocks, worth)
        best = int(np.flatnonzero(value >= value.max() - 1e-6)[-1])
        start, end = float(blocks.start[best]), float(blocks.end[best])
        found[f"in {name}"] = ((at >= start) & (at < end)).astype(float)
        found[f"{name} distance"] = np.where(at < start, at - start, np.where(at >= end, at - end + 1, 0)).clip(-20, 20)
        found[f"{name} position"] = ((at - start) / max(1.0, end - start)).clip(-1, 2)
    return found  # fmt: skip


def _looks(blocks: Blocks) -> dict[str, Column]:
    """What blocks that look the same have in common, and how often their boxes stand side by side."""
    total = max(1.0, float(blocks.prose.sum()))
    look = np.array(blocks.layout.look, dtype=np.int64)
    around = np.maximum(blocks.parent, 0)
    own, outer = look[blocks.box], look[around[blocks.box]]
    found: dict[str, Column] = {}
    for name, key in (("look", own), ("looks", own * (int(look.max()) + 1) + outer)):
        _, group = np.unique(key, return_inverse=True)
        count, size = np.bincount(group), np.bincount(group, blocks.size)
        found |= {
            f"{name} blocks": count[group].astype(float),
            f"{name} mean": (size / count)[group],
            f"{name} density": (np.bincount(group, blocks.density * blocks.size) / np.maximum(size, 1))[group],
            f"{name} ended": (np.bincount(group, blocks.ended) / count)[group],
            f"{name} prose": np.bincount(group, blocks.prose)[group] / total,
        }
    _, beside = np.unique((blocks.parent + 1) * (int(look.max()) + 1) + look, return_inverse=True)
    same = np.bincount(beside)[beside].astype(float)
    box = blocks.box
    for up in range(3):
        found[f"beside{up}"] = same[box]
        box = around[box]
    return found


def shifted(column: Column, by: int, fill: float) -> Column:
    """The value so many blocks before (positive) or after a block."""
    out = np.full_like(column, fill, dtype=float)
    if 0 < by < len(column):
        out[by:] = column[:-by]
    elif -len(column) < by < 0:
        out[:by] = column[-by:]
    return out


def _neighbours(blocks: Blocks) -> dict[str, Column]:
    found: dict[str, Column] = {}
    tag = blocks.tag.astype(float)
    for by in (1, -1, 2, -2, 3, -3):
        found[f"size {by:+}"] = shifted(blocks.size, by, 0)
        found[f"density {by:+}"] = shifted(blocks.density, by, -1)
        if abs(by) < 3:
            found[f"tag {by:+}"] = shifted(tag, by, OTHER + 1)
    return found


def _windows(blocks: Blocks) -> dict[str, Column]:
    """Prose around, before and after a block."""
    count = len(blocks.size)
    at = np.arange(count)
    prose, size, linked = running(blocks.prose), running(blocks.size), running(blocks.density * blocks.size)
    total = max(1.0, float(prose[-1]))
    found = {"before": prose[:-1] / total, "after": 1 - prose[1:] / total, "at": at / count}
    for reach in (4, 10):
        first, last = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
        near = np.maximum(1, size[last] - size[first])
        found |= {
            f"prose within {reach}": (prose[last] - prose[first]) / near,
            f"links within {reach}": (linked[last] - linked[first]) / near,
            f"prose {reach} before": (prose[at] - prose[first]) / total,
            f"prose {reach} after": (prose[last] - prose[at + 1]) / total,
        }
    return found


def _heading(blocks: Blocks, hints: Hints) -> dict[str, Column]:
    """Where a block stands to the page's heading: its title, or else its first h1."""
    text, count = blocks.layout.text, len(blocks.size)
    at = np.arange(count)
    titled = np.array([one in hints.titles for one in text])
    first = blocks.tag == TAGS["h1"]
    heads = next((np.flatnonzero(some) for some in (titled & first, titled, first) if some.any()), None)
    if heads is None:
        nowhere = np.full(count, -float(FAR))
        return {
            "title": titled.astype(float),
            "from heading": nowhere,
            "prose from heading": nowhere,
            "shared": nowhere,
            "apart": nowhere,
        }
    anchor = int(heads[0])
    prose = running(blocks.prose)
    shared = _shared(blocks, int(blocks.box[anchor]))[blocks.box]
    return {
        "title": titled.astype(float),
        "from heading": (at - anchor).clip(-30, 60).astype(float),
        "prose from heading": (prose[:-1] - prose[anchor]) / max(1.0, float(prose[-1])),
        "shared": (shared - blocks.depth[blocks.box[anchor]]).astype(float),
        "apart": (shared - blocks.depth[blocks.box]).astype(float),
    }  # fmt: skip


def _leads(blocks: Blocks, heading: Mapping[str, Column]) -> Column:
    """1 for blocks between the heading and the first prose whose next boxes are called a lead."""
    layout, found = blocks.layout, np.zeros(len(blocks.size))
    near = (heading["from heading"] > 0) & (heading["from heading"] <= TOP) & (heading["prose from heading"] <= SCANT)
    for at in np.flatnonzero(near & (blocks.density < 0.5)).tolist():
        box = layout.box[at]
        around = max(layout.parent[box], 0)
        marks = [layout.marks[one] for one in (box, around, max(layout.parent[around], 0))]
        found[at] = any(not LEADS.isdisjoint(words) for words in words_of(marks))
    return found


def _shared(blocks: Blocks, anchor: int) -> Ints:
    """For each box the depth of the innermost box that holds both it and the anchor."""
    around: set[int] = set()
    at = anchor
    while at >= 0:
        around.add(at)
        at = blocks.layout.parent[at]
    shared = [0] * len(blocks.parent)
    depth = blocks.depth.tolist()
    for at, parent in enumerate(blocks.layout.parent):
        shared[at] = depth[at] if at in around else (shared[parent] if parent >= 0 else 0)
    return np.array(shared, dtype=np.int64)


def _said(blocks: Blocks, hints: Hints) -> dict[str, Column]:
    """What the words of a block say: noise, an end, what stood before, what the page states as its text."""
    text = blocks.layout.text
    noise = np.array([is_noise(one) for one in text], dtype=float)
    ends = np.array([ends_the_text(one) for one in text], dtype=float) * (blocks.tag != TAGS["p"])
    seen: dict[str, int] = {}
    before: list[int] = []
    for one in text:
        before.append(seen.get(one, 0))
        seen[one] = before[-1] + 1
    stated = [1.0 if len(one) > 12 and one[:80] in hints.stated else 0.0 for one in text]
    return {
        "noise": noise,
        **{f"noise {by:+}": shifted(noise, by, 0) for by in (1, -1, 2, -2)},
        "ends": ends,
        "ends before": np.minimum(np.cumsum(ends) - ends, 5),
        "repeated": np.array([min(seen[one], 9) for one in text], dtype=float),
        "first": np.array([one == 0 for one in before], dtype=float),
        "stated": np.array(stated) if hints.stated else np.full(len(text), -1.0),
        "described": np.array([len(one) > 25 and one[:60] in hints.description for one in text], dtype=float),
    }
