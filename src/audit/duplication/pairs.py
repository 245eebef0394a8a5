"""Which documents share text: exact copies by one hash, the rest by shared fingerprints.

Three sieves, each exact about what it lets go: shared fingerprints against their number, then the
share of shingles in a hashed set (which can only say too much), then the shingles themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from audit.duplication.blocks import chunks, gather, shares
from audit.duplication.clusters import groups
from audit.duplication.folding import fold
from audit.duplication.settings import Settings
from audit.duplication.shingles import Columns, K, shingles, whole_hashes, winnow
from audit.text.words import hashes_of
from audit.traces import share, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from audit.duplication.shingles import Payload
    from audit.model import Traces
    from audit.traces import Shared

FEWEST = 0.085
"""Share of the fingerprints of the document with fewer of them that a candidate pair must share."""
SLACK = 0.8
"""Of the thresholds: below, the hashed sets settle a pair. They count repeats more than once."""
PASSAGE_KEYS = 3
"""Fingerprints that any passage of thirty words leaves in both documents."""


BATCH = 256
"""Texts cut into words at once."""
DEFAULTS = Settings()
_ONE, _TWO, _MIX = (np.uint32(odd) for odd in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D))
SIEVED = 1 << 18
"""Places of tables filled at once, and shingles looked up there, so that the cache holds them."""


class Pairs(Struct, frozen=True):
    """Pairs of documents that share text, in columns; `a` is always smaller than `b`."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]

    def chosen(self, rows: NDArray[np.int64]) -> Pairs:
        """Give some of the pairs."""
        return Pairs(self.a[rows], self.b[rows], self.jaccard[rows], self.containment[rows])

    def and_also(self, more: Pairs) -> Pairs:
        """Give these pairs and more, in order."""
        both = Pairs(
            np.concatenate([self.a, more.a]),
            np.concatenate([self.b, more.b]),
            np.concatenate([self.jaccard, more.jaccard]),
            np.concatenate([self.containment, more.containment]),
        )
        return both.chosen(np.lexsort((both.b, both.a)))


class Met(Struct, frozen=True):
    """All that the documents have in common."""

    alike: Pairs
    """Near copies and contained ones."""
    others: Pairs
    """Documents that may share a passage and otherwise differ."""
    crowded: int
    """Fingerprints that stood in so many documents that not all of these met one another."""


class Corpus(Struct, frozen=True):
    """All documents in columns."""

    columns: Columns
    """Their words."""
    whole: NDArray[np.uint64]
    """For each document, the hash of all its words."""
    owners: NDArray[np.integer]
    """For each fingerprint, the ordinal of its document."""
    keys: NDArray[np.uint64]
    """The fingerprints."""


def find(
    corpus: Corpus, twins: Mapping[int, int], settings: Settings, *, passages: bool = True
) -> Met:
    """Find all pairs of documents that share text.

    Args:
        corpus: The documents.
        twins: Those that are exact copies of an earlier one: it stands for them.
        settings: What counts as alike.
        passages: Whether to look for passages in documents that otherwise differ.
    """
    columns = corpus.columns
    size = len(corpus.whole)
    owners, keys = corpus.owners, corpus.keys
    if twins:
        alone = np.ones(size, bool)
        alone[list(twins)] = False
        mine = alone[owners]
        owners, keys = owners[mine], keys[mine]
    shared = share(owners, keys, size)
    maybe = shared.keys >= FEWEST * np.minimum(shared.held[shared.a], shared.held[shared.b])
    open_ = np.ones(len(maybe), bool)
    alike = exactly(columns, shared.a[:0], shared.b[:0])
    if shared.crowded:
        # In a crowd of near copies each is held against its nearest alone: who is in it is known
        # then, and only pairs with the representative will be told.
        nearest = _nearest(shared, np.flatnonzero(maybe))
        alike = _copies(corpus, shared, nearest, settings)
        open_ = ~_together(alike, shared, size, settings.pairs_up_to)
        open_[nearest] = False
    alike = alike.and_also(_copies(corpus, shared, np.flatnonzero(maybe & open_), settings))
    if not passages:
        return Met(alike, alike.chosen(np.arange(0)), shared.crowded)
    told = np.isin(shared.a * size + shared.b, alike.a * size + alike.b)
    rest = open_ & ~told & (shared.keys >= PASSAGE_KEYS)
    if shared.crowded:
        rest[nearest] |= ~told[nearest] & (shared.keys[nearest] >= PASSAGE_KEYS)
    beside = exactly(columns, shared.a[rest], shared.b[rest])
    # Of a crowd, not all keys were counted, so some that are alike were not likely.
    late = resembling(beside, settings)
    return Met(
        alike.and_also(beside.chosen(late)),
        beside.chosen(np.setdiff1d(np.arange(len(beside.a)), late)),
        shared.crowded,
    )


def _nearest(shared: Shared, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give for each document the row with the earlier one that shares most keys with it."""
    order = rows[np.lexsort((shared.a[rows], -shared.keys[rows], shared.b[rows]))]
    first = np.ones(len(order), bool)
    first[1:] = shared.b[order][1:] != shared.b[order][:-1]
    return np.sort(order[first])


def _copies(corpus: Corpus, shared: Shared, rows: NDArray[np.int64], settings: Settings) -> Pairs:
    """Give those of some rows that are copies."""
    rows = rows[_likely(corpus, shared.a[rows], shared.b[rows], settings)]
    pairs = exactly(corpus.columns, shared.a[rows], shared.b[rows])
    return pairs.chosen(resembling(pairs, settings))


def _together(alike: Pairs, shared: Shared, size: int, most: int) -> NDArray[np.bool_]:
    """Tell which rows are of two documents in one group of more than `most` copies."""
    group = np.arange(size)
    crowd = np.zeros(size, bool)
    for members in groups(size, zip(alike.a.tolist(), alike.b.tolist(), strict=True)):
        group[members] = members[0]
        crowd[members] = len(members) > most
    both: NDArray[np.bool_] = crowd[shared.a] & (group[shared.a] == group[shared.b])
    return both


def exactly(columns: Columns, a: NDArray[np.int64], b: NDArray[np.int64]) -> Pairs:
    """Compare pairs by their sets of shingles."""
    both = shares(columns, a, b)
    return Pairs(a, b, both.jaccard, both.containment)


def resembling(pairs: Pairs, settings: Settings) -> NDArray[np.int64]:
    """Tell which pairs are copies."""
    return np.flatnonzero(
        (pairs.jaccard >= settings.jaccard) | (pairs.containment >= settings.containment)
    )


def find_pairs(texts: Sequence[str], settings: Settings = DEFAULTS) -> tuple[dict[int, int], Pairs]:
    """Find all copies among texts: exact ones by their first, near ones as pairs of the rest."""
    parts = [_batch(texts[low : low + BATCH]) for low in range(0, len(texts), BATCH)]
    # Column by column, so that only one of them is there twice.
    words, keys, whole, counts, kept = map(list, zip(*(parts or [_batch(())]), strict=True))
    del parts
    columns = Columns(np.concatenate(words), np.append(0, np.cumsum(np.concatenate(counts))))
    del words
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), np.concatenate(kept))
    corpus = Corpus(columns, np.concatenate(whole), owners, np.concatenate(keys))
    del keys
    twins = find_twins(columns, corpus.whole)
    return twins, find(corpus, twins, settings, passages=False).alike


def _batch(texts: Sequence[str]) -> tuple[NDArray[Any], ...]:
    """Give the columns of some texts."""
    hashes, counts = hashes_of([fold(text) for text in texts])
    words = (hashes >> np.uint64(32)).astype(np.uint32)
    bounds = np.append(0, np.cumsum(counts))
    found = shingles(words, bounds)
    kept = winnow(found, bounds)
    return words, kept.keys, whole_hashes(words, bounds), counts, np.diff(kept.bounds)


def corpus_of(payloads: Sequence[Payload | None], traces: Sequence[Traces | None]) -> Corpus:
    """Put the measured documents into columns; a document without a payload takes no part."""
    bounds = np.zeros(len(payloads) + 1, np.int64)
    np.cumsum([0 if p is None else len(p.words) for p in payloads], out=bounds[1:])
    words = [p.words for p in payloads if p is not None]
    owners, keys, _ = table(
        [None if p is None else trace for p, trace in zip(payloads, traces, strict=True)]
    )
    columns = Columns(np.concatenate(words) if words else np.zeros(0, np.uint32), bounds)
    return Corpus(
        columns,
        np.array([0 if p is None else p.whole for p in payloads], np.uint64),
        owners,
        keys,
    )


def find_twins(columns: Columns, whole: NDArray[np.uint64]) -> dict[int, int]:
    """Find the documents that are word for word the same as an earlier one."""
    counts = np.diff(columns.bounds)
    order = np.argsort(whole, kind="stable")
    order = order[counts[order] > 0]
    same = np.flatnonzero(whole[order][1:] == whole[order][:-1]) + 1
    twins: dict[int, int] = {}
    for low, high in zip(order[same - 1].tolist(), order[same].tolist(), strict=True):
        first = twins.get(low, low)
        ours = columns.words[columns.bounds[first] : columns.bounds[first + 1]]
        if np.array_equal(ours, columns.words[columns.bounds[high] : columns.bounds[high + 1]]):
            twins[high] = first
    return twins


def _likely(
    corpus: Corpus, first: NDArray[np.int64], second: NDArray[np.int64], settings: Settings
) -> NDArray[np.bool_]:
    """Let go the pairs that share too little, by looking one's shingles up in a table of the other.

    Different shingles may fall on one place of the table, so it can only say too much. The table
    is of the document with more words; it has eight places for each of them or more.
    """
    sizes = np.diff(corpus.columns.bounds)
    swap = sizes[first] < sizes[second]
    longer, shorter = np.where(swap, second, first), np.where(swap, first, second)
    bits = np.maximum(10, np.ceil(np.log2(np.maximum(sizes[longer], 1))).astype(np.int64) + 3)
    good = np.zeros(len(first), bool)
    for width in np.unique(bits).tolist():
        group = np.flatnonzero(bits == width)
        group = group[np.argsort(longer[group], kind="stable")]
        for low, high in chunks(sizes[longer[group]] * 9 + sizes[shorter[group]], SIEVED):
            rows = group[low:high]
            hits = _found(corpus, longer[rows], shorter[rows], width)
            n = np.maximum(sizes[shorter[rows]] - K + 1, 1)
            m = np.maximum(sizes[longer[rows]] - K + 1, 1)
            good[rows] = (hits >= SLACK * settings.containment * n) | (
                hits >= SLACK * settings.jaccard * (n + m - hits)
            )
    return good


def _found(
    corpus: Corpus, longer: NDArray[np.int64], shorter: NDArray[np.int64], width: int
) -> NDArray[np.int64]:
    """Count how many shingles of each shorter text are in the table of the longer one."""
    fresh = np.append(True, longer[1:] != longer[:-1])
    owners = longer[fresh]
    row = np.cumsum(fresh) - 1
    table = np.zeros(len(owners) << width, np.uint8)
    shift = np.uint32(32 - width)
    found, bounds = _sieve(corpus.columns, owners)
    rows = np.repeat(np.arange(len(owners), dtype=np.uint32) << np.uint32(width), np.diff(bounds))
    table[(found >> shift) + rows] = 1
    found, bounds = _sieve(corpus.columns, shorter)
    rows = np.repeat(row.astype(np.uint32) << np.uint32(width), np.diff(bounds))
    hits = table[(found >> shift) + rows]
    total = np.zeros(len(hits) + 1, np.int64)
    np.cumsum(hits, out=total[1:])
    counts: NDArray[np.int64] = np.diff(total[bounds])
    return counts


def _sieve(
    columns: Columns, documents: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Hash every five words in a row of some documents, in half the room that shingles take.

    Those that run into the next document are of no text, so they are in hardly any table.
    """
    words, bounds = gather(columns, documents)
    found = np.zeros(len(words), np.uint32)
    if len(words) >= K:
        two = words[:-1] * _ONE
        two += words[1:]
        four = two[:-2] * _TWO
        four += two[2:]
        five = found[: 1 - K]
        np.multiply(four[:-1], _ONE, out=five)
        five += words[4:]
        five *= _MIX
    return found, bounds
