"""Where documents meet: one equi-join on the keys that they left behind.

The join is a sort of packed integers: numpy sorts five million keys in a quarter of a second, and
the rows come out in one order whatever the machine. It is linear however crowded a key is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.model import Traces

REACH = 16
"""A key's documents each meet the next so many that hold it, and the first of all."""


PIECE = 1 << 18
"""Keys paired at once."""
EACH = 64
"""Places of one key in one document that can meet another document's."""


class Meetings(Struct, frozen=True):
    """Columns of equal length, one row for each key that two different documents share."""

    a: NDArray[np.int64]
    """Ordinal of the document that stands first; always smaller than `b`."""
    b: NDArray[np.int64]
    a_positions: NDArray[np.uint32]
    b_positions: NDArray[np.uint32]
    crowded: int
    """How many keys stood in more than `most` documents and were left out of the join."""


class Shared(Struct, frozen=True):
    """Columns of equal length, one row for each two documents that share a key."""

    a: NDArray[np.int64]
    """Ordinal of the document that stands first; always smaller than `b`."""
    b: NDArray[np.int64]
    keys: NDArray[np.int64]
    """How many keys they were seen to share."""
    held: NDArray[np.int64]
    """For each document, how many different keys it left."""
    crowded: int
    """How many keys stood in so many documents that not all of these met one another."""


def meet(traces: Sequence[Traces | None], *, most: int, threads: int = 1) -> Meetings:
    """Join the documents' traces on equal keys.

    Args:
        traces: One for each document; a document's ordinal is its place here.
        most: Keys that stand in more documents than this are left out and counted.
        threads: How many may be used; the rows come out in one order whatever it is.
    """
    del threads  # numpy's sort uses one
    documents, keys, positions = table(traces)
    order = np.lexsort((positions, documents, keys))
    documents, keys, positions = documents[order], keys[order], positions[order]
    new = np.ones(len(keys), bool)
    new[1:] = (keys[1:] != keys[:-1]) | (documents[1:] != documents[:-1])
    # The first places of a key in a document are enough to meet: a page that says one thing a
    # hundred thousand times must not meet another like it ten thousand million times.
    first = np.flatnonzero(new)
    rank = np.arange(len(keys)) - np.repeat(first, np.diff(np.append(first, len(keys))))
    early = rank < EACH
    documents, keys, positions, new = documents[early], keys[early], positions[early], new[early]
    starts, lengths = _runs(keys)
    apart = np.add.reduceat(new, starts, dtype=np.int64) if len(starts) else lengths
    crowded = apart > most
    chosen = (apart > 1) & ~crowded
    starts, lengths = starts[chosen], lengths[chosen]
    lows, highs = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    # Every row of a run meets the row that stands `distance` further on, for every distance.
    distance = 1
    while len(starts):
        longer = lengths > distance
        starts, lengths = starts[longer], lengths[longer]
        low = _ranges(starts, lengths - distance)
        different = documents[low] != documents[low + distance]
        lows.append(low[different])
        highs.append(low[different] + distance)
        distance += 1
    low, high = np.concatenate(lows), np.concatenate(highs)
    order = np.lexsort((positions[high], positions[low], documents[high], documents[low]))
    low, high = low[order], high[order]
    return Meetings(
        documents[low], documents[high], positions[low], positions[high], int(crowded.sum())
    )


def share(
    documents: NDArray[np.int64], keys: NDArray[np.uint64], size: int, *, reach: int = REACH
) -> Shared:
    """Count the keys that documents share, in linear time.

    Where a key stands in more than `reach` documents, each meets the next `reach` of them and the
    first of all: enough to hold a cluster of copies together, however large it is.

    Args:
        documents: For each key, the ordinal of the document that left it.
        keys: Columns of equal length.
        size: How many documents there are.
        reach: How many documents further on each is held against.
    """
    bits = np.uint64(max(1, (size - 1).bit_length()))
    # Documents in the low bits, as much of the key as there is room for above: what meets by
    # chance there is found out when the documents are compared.
    packed = keys >> bits
    packed <<= bits
    packed |= documents.view(np.uint64)
    packed.sort()
    held = np.zeros(size, np.int64)
    pairs = [np.zeros(0, np.int64)]
    count = 0
    low = 0
    while low < len(packed):
        # A piece at a time, which the caches hold, and all of a key in one.
        last = packed[min(low + PIECE, len(packed)) - 1] | ((np.uint64(1) << bits) - np.uint64(1))
        high = int(np.searchsorted(packed, last, side="right"))
        count += _paired(packed[low:high], bits, held, pairs, reach)
        low = high
    del packed
    together = np.concatenate(pairs)
    del pairs
    together.sort()
    begins, keys_shared = _runs(together)
    met = together[begins]
    return Shared(met // size, met % size, keys_shared, held, count)


def _paired(
    packed: NDArray[np.uint64],
    bits: np.uint64,
    held: NDArray[np.int64],
    pairs: list[NDArray[np.int64]],
    reach: int,
) -> int:
    """Pair the documents of some keys, add them to `held` and `pairs`, and count crowded keys."""
    size = len(held)
    packed = packed[np.append(True, packed[1:] != packed[:-1])]
    documents = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    held += np.bincount(documents, minlength=size)
    starts, lengths = _runs(packed >> bits)
    shared = lengths > 1
    starts, lengths = starts[shared], lengths[shared]
    crowded = lengths > reach + 1
    far = _ranges(starts[crowded] + reach + 1, lengths[crowded] - reach - 1)
    first = np.repeat(starts[crowded], lengths[crowded] - reach - 1)
    pairs.append(documents[first] * size + documents[far])
    for distance in range(1, reach + 1):
        longer = lengths > distance
        starts, lengths = starts[longer], lengths[longer]
        low = _ranges(starts, lengths - distance)
        pairs.append(documents[low] * size + documents[low + distance])
    return int(crowded.sum())


def table(
    traces: Sequence[Traces | None],
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint32]]:
    """Put traces into columns: the document's ordinal, the key, the position."""
    present = [(ordinal, trace) for ordinal, trace in enumerate(traces) if trace is not None]
    if not present:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    return (
        np.repeat([ordinal for ordinal, _ in present], [len(trace.keys) for _, trace in present]),
        np.concatenate([trace.keys for _, trace in present]),
        np.concatenate([trace.positions for _, trace in present]),
    )


def _runs(column: NDArray[np.generic]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give where each run of equal values starts, and how long it is."""
    if not len(column):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.flatnonzero(np.append(True, column[1:] != column[:-1]))
    return starts, np.diff(np.append(starts, len(column)))


def _ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put together `starts[i], starts[i] + 1, …`, `lengths[i]` of them, for every i."""
    total = int(lengths.sum())
    if not total:
        return np.zeros(0, np.int64)
    before = np.cumsum(lengths) - lengths
    index = np.arange(total, dtype=np.int64)
    index += np.repeat(starts - before, lengths)
    return index
