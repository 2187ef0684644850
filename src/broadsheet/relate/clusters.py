"""Which articles tell of one event: reciprocal nearest neighbours are joined until none are near enough.

Every round, each cluster looks for its nearest other; two that are each other's nearest join (reciprocal-nearest-neighbour
agglomeration, Murtagh 1983), by the cosine of their centroids less the cosine asked of a pair like them. Nothing depends
on the order of the articles but the breaking of exact ties.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST = 0.12
"""Cosine asked of the shortest texts."""
A_DOUBLING = 0.06
"""More cosine asked for each doubling of the text, from SHORT words up to SHORT times 2 to the DOUBLINGS."""
SAME_DAY = 0.044
"""The same for articles known to be at most FREE_DAYS apart."""
SHORT = 8
DOUBLINGS = 3.8
A_DAY = 0.005
"""More cosine asked for each day between the two beyond FREE_DAYS."""
FREE_DAYS = 2.0
LONGEST_GAP = 4.0
"""Days between two clusters' nearest reports beyond which they never join."""
UNDATED_GAP = 2.0
"""Days assumed between an undated article and others of a stream that has dates."""
A_GROWTH = 0.005
"""More cosine asked for each doubling of the larger cluster, whose centroid is nearer to everything, up to 64 articles."""
GROWN = 64
CERTAIN = 0.5
"""Cosine at which clusters follow their nearest at once, though it is not reciprocal: fewer rounds, same stories."""
ONE_HOUSE = 0.08
"""More cosine asked of articles of one publisher, which share its ways with words."""
A_DAY_OF_SPAN = 0.03
FREE_SPAN = 2.0
"""More cosine asked for each day that the joined cluster would last beyond FREE_SPAN: a saga is many stories."""
MIXED = -1
NEAREST = 100
"""Neighbours of a cluster that are looked at."""
BLOCK = 512
"""Rows of the similarity matrix in memory at a time."""
DIGITS = 9
"""Cosines are compared to this many digits, so that no machine's last bit decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Clusters as they stand: row by row the sum of the members' vectors, and what the threshold needs."""

    sums: csr_matrix
    units: csr_matrix
    sizes: Floats
    lengths: Floats
    """Mean words of a member."""
    first: Floats
    last: Floats
    """Days of the first and the last dated member; NaN where none has a date."""
    house: Ints
    """Number of the publisher whose articles all members are, MIXED where there are several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Pairs of clusters that may join, in both directions."""

    a: Ints
    b: Ints
    cosine: Floats
    margin: Floats
    """Cosine above what is asked of the pair."""


def cluster(vectors: csr_matrix, lengths: Floats, days: Floats, houses: Ints) -> Ints:
    """The number of its cluster for each row.

    `lengths` are in words, `days` since any epoch, NaN where not known; `houses` are numbers of publishers, MIXED where
    not known.
    """
    sizes = np.ones(len(days))
    each = Groups(sums=vectors, units=units(vectors), sizes=sizes, lengths=lengths, first=days, last=days, house=houses)
    label = _same(vectors, days)
    groups = _merge(each, label)
    edges = _edges(groups, np.arange(groups.sizes.size))
    while edges.a.size:
        new = _join(edges, groups.sizes.size)
        changed = np.unique(new[_moved(new)])
        groups = _merge(groups, new)
        label = new[label]
        edges = _renew(edges, groups, new, changed)
    return label


def _same(vectors: csr_matrix, days: Floats) -> Ints:
    """The number of each row once equal ones within LONGEST_GAP of the one before are together; empty rows stay alone."""
    label: list[int] = []
    seen: dict[bytes, tuple[int, float]] = {}
    ends, columns, data = vectors.indptr, vectors.indices, vectors.data
    total = 0
    for at, day in enumerate(days.tolist()):
        row = slice(ends[at], ends[at + 1])
        key = columns[row].tobytes() + data[row].tobytes()
        number, before = seen.get(key, (total, day))
        if not key or abs(day - before) > LONGEST_GAP:
            number = total
        seen[key] = number, day
        label.append(number)
        total = max(total, number + 1)
    return np.array(label, dtype=np.int64)


def asked(groups: Groups, a: Ints, b: Ints) -> Floats:
    """The cosine asked of each pair of clusters: more of long texts, of large clusters and of those days apart."""
    short = np.minimum(groups.lengths[a], groups.lengths[b])
    doublings = np.clip(np.log2(np.maximum(short, 1) / SHORT), 0, DOUBLINGS)
    growth = np.log2(np.minimum(np.maximum(groups.sizes[a], groups.sizes[b]), GROWN))
    gap = np.maximum(0, np.maximum(groups.first[a] - groups.last[b], groups.first[b] - groups.last[a]))
    a_doubling = np.where(gap <= FREE_DAYS, SAME_DAY, A_DOUBLING)
    gap = np.where(np.isnan(gap), 0.0 if np.isnan(groups.first).all() else UNDATED_GAP, gap)
    least = LEAST + a_doubling * doublings + A_DAY * np.maximum(0, gap - FREE_DAYS) + A_GROWTH * growth
    least = least + ONE_HOUSE * ((groups.house[a] == groups.house[b]) & (groups.house[a] != MIXED))
    span = np.fmax(groups.last[a], groups.last[b]) - np.fmin(groups.first[a], groups.first[b])
    least = least + A_DAY_OF_SPAN * np.maximum(0, np.nan_to_num(span) - FREE_SPAN)
    return np.where(gap > LONGEST_GAP, np.inf, least)


def units(sums: csr_matrix) -> csr_matrix:
    """The rows at unit length; empty ones stay empty."""
    norm = np.sqrt(np.asarray(sums.multiply(sums).sum(axis=1)).ravel())
    norm[norm == 0] = 1
    return (diags(1 / norm) @ sums).tocsr()


def _edges(groups: Groups, rows: Ints) -> Edges:
    """The pairs of each of these clusters with any other that are near enough to join."""
    found = []
    columns = groups.units.T.tocsr()
    for at in range(0, rows.size, BLOCK):
        block = (groups.units[rows[at : at + BLOCK]] @ columns).tocoo()
        near = block.data > LEAST
        a, b, cosine = rows[at + block.row[near]], block.col[near].astype(np.int64), np.round(block.data[near], DIGITS)
        margin = np.round(cosine - asked(groups, a, b), DIGITS)
        good = np.flatnonzero((margin > 0) & (a != b))
        best = good[_nearest(a[good], b[good], margin[good])]
        found.append((a[best], b[best], cosine[best], margin[best]))
    a, b, cosine, margin = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Edges(a=a, b=b, cosine=cosine, margin=margin)


def _nearest(a: Ints, b: Ints, margin: Floats) -> Ints:
    """Places of the NEAREST edges of each `a`, the best first."""
    order = np.lexsort((b, -margin, a))
    starts = np.flatnonzero(np.r_[True, np.diff(a[order]) != 0]) if order.size else order
    place = np.arange(order.size) - np.repeat(starts, np.diff(np.r_[starts, order.size]))
    return order[place < NEAREST]


def _join(edges: Edges, total: int) -> Ints:
    """The new number of each cluster once reciprocal nearest neighbours, and those certain to follow, are joined."""
    order = np.lexsort((edges.b, -edges.margin, edges.a))
    a, b, cosine = edges.a[order], edges.b[order], edges.cosine[order]
    first = np.r_[True, a[1:] != a[:-1]]
    itself = np.arange(total)
    nearest, near = np.full(total, -1), np.zeros(total)
    nearest[a[first]], near[a[first]] = b[first], cosine[first]
    mutual = (nearest >= 0) & (nearest[nearest] == itself)
    root = np.where(mutual, np.minimum(itself, nearest), itself)
    follows = (nearest >= 0) & ~mutual & mutual[nearest] & (near >= CERTAIN)
    root[follows] = root[nearest[follows]]
    return np.unique(root, return_inverse=True)[1].astype(np.int64)


def _moved(new: Ints) -> NDArray[np.bool_]:
    """Which old clusters are now together with another."""
    return np.bincount(new)[new] > 1


def _merge(groups: Groups, new: Ints) -> Groups:
    total = int(new.max()) + 1
    member = csr_matrix((np.ones(new.size), (new, np.arange(new.size))), shape=(total, new.size))
    sums, sizes = (member @ groups.sums).tocsr(), member @ groups.sizes
    first, last = np.full(total, np.nan), np.full(total, np.nan)
    np.fmin.at(first, new, groups.first)
    np.fmax.at(last, new, groups.last)
    lengths = (member @ (groups.lengths * groups.sizes)) / sizes
    least, most = np.full(total, np.iinfo(np.int64).max), np.full(total, MIXED)
    np.minimum.at(least, new, groups.house)
    np.maximum.at(most, new, groups.house)
    house = np.where(least == most, least, MIXED)
    return Groups(sums=sums, units=units(sums), sizes=sizes, lengths=lengths, first=first, last=last, house=house)


def _renew(edges: Edges, groups: Groups, new: Ints, changed: Ints) -> Edges:
    """The edges between clusters that stayed as they were, and new ones for those that changed."""
    moved = _moved(new)
    stays = ~(moved[edges.a] | moved[edges.b])
    fresh = _edges(groups, changed)
    back = ~np.isin(fresh.b, changed)
    return Edges(
        a=np.concatenate((new[edges.a[stays]], fresh.a, fresh.b[back])),
        b=np.concatenate((new[edges.b[stays]], fresh.b, fresh.a[back])),
        cosine=np.concatenate((edges.cosine[stays], fresh.cosine, fresh.cosine[back])),
        margin=np.concatenate((edges.margin[stays], fresh.margin, fresh.margin[back])),
    )
