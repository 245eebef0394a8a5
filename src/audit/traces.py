"""Where documents meet: one equi-join on the keys that they left behind.

The join is a sort of packed integers: numpy sorts five million keys in a quarter of a second, and
the rows come out in one order whatever the machine. It is linear however crowded a key is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from audit.model import Traces

REACH = 16
"""A key's documents each meet the next so many that hold it, and the first of all."""


PIECE = 1 << 18
"""Keys dealt out to buckets at once."""
BUCKET = 1 << 15
"""Keys in a bucket, about."""
THINGS = 3
"""Two documents that meet by crowded keys alone share so many places at least: each person, event
or word is one."""
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
    """How many keys stood in more than `most` documents, so that not all of these met."""


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


def meet(
    traces: Sequence[Traces | None], *, most: int, reach: int = 0, threads: int = 1
) -> Meetings:
    """Join the documents' traces on equal keys.

    Args:
        traces: One for each document; a document's ordinal is its place here.
        most: Keys that stand in more documents than this are crowded, and are counted.
        reach: Of a crowded key, each document meets the next so many and the first of all, where
            they share `THINGS` such places: so many sources of one event still meet, while those
            that name one president do not. With 0 crowded keys are left out.
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
    lows, highs = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    if reach and crowded.any():
        begun = np.flatnonzero(new & np.repeat(crowded, lengths))
        low, high = _crowds(begun, apart[crowded], documents, positions, reach)
        lows.append(low)
        highs.append(high)
    chosen = (apart > 1) & ~crowded
    starts, lengths = starts[chosen], lengths[chosen]
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


def _crowds(
    rows: NDArray[np.int64],
    counts: NDArray[np.int64],
    documents: NDArray[np.int64],
    positions: NDArray[np.uint32],
    reach: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair rows of crowded keys, of which `rows` holds one for each document, key by key."""
    starts = np.cumsum(counts) - counts
    far = _ranges(starts + reach + 1, np.maximum(counts - reach - 1, 0))
    lows = [np.repeat(starts, np.maximum(counts - reach - 1, 0))]
    highs = [far]
    for distance in range(1, reach + 1):
        low = _ranges(starts, np.maximum(counts - distance, 0))
        lows.append(low)
        highs.append(low + distance)
    low, high = rows[np.concatenate(lows)], rows[np.concatenate(highs)]
    order = np.lexsort((positions[low], documents[high], documents[low]))
    low, high = low[order], high[order]
    pairs = (documents[low] << 32) | documents[high]
    firsts, lengths = _runs(pairs)
    new = np.ones(len(pairs), bool)
    new[1:] = (pairs[1:] != pairs[:-1]) | (positions[low][1:] != positions[low][:-1])
    enough = np.add.reduceat(new, firsts, dtype=np.int64) >= THINGS
    kept = np.repeat(enough, lengths)
    return low[kept], high[kept]


def share(
    documents: NDArray[np.integer], keys: NDArray[np.uint64], size: int, *, reach: int = REACH
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
    held = np.bincount(documents, minlength=size)
    pairs = [np.zeros(0, np.int64)]
    twice = [np.zeros(0, np.int64)]
    crowded = 0
    for bucket in _buckets(_packed(documents, keys, bits), len(keys), bits):
        together = _met(bucket, bits, len(keys))
        fresh = np.ones(len(together), bool)
        np.not_equal(together[1:], together[:-1], out=fresh[1:])
        twice.append(_documents(together[~fresh], bits))
        crowded += _paired(together[fresh], bits, size, pairs, reach)
    held -= np.bincount(np.concatenate(twice), minlength=size)
    found = np.concatenate(pairs).view(np.uint64)
    del pairs
    # By their upper bits, so that the buckets come in the order of the pairs.
    shift = np.uint64(max(0, (size * size).bit_length() - _bits(len(found))))
    pieces = (found[low : low + PIECE] for low in range(0, len(found), PIECE))
    met, often = [found[:0]], [np.zeros(0, np.int64)]
    for bucket in _buckets(pieces, len(found), shift):
        bucket.sort()
        starts, lengths = _runs(bucket)
        met.append(bucket[starts])
        often.append(lengths)
    rows = np.concatenate(met).view(np.int64)
    return Shared(rows // size, rows % size, np.concatenate(often), held, crowded)


def _packed(
    documents: NDArray[np.integer], keys: NDArray[np.uint64], bits: np.uint64
) -> Iterator[NDArray[np.uint64]]:
    """Give documents in the low bits, as much of the key as there is room for above.

    What meets by chance there is found out when the documents are compared.
    """
    for low in range(0, len(keys), PIECE):
        packed = keys[low : low + PIECE] >> bits
        packed <<= bits
        packed |= documents[low : low + PIECE].astype(np.uint64)
        yield packed


def _bits(count: int) -> int:
    """Tell how many bits of a number say in which bucket it is, of so many numbers in all."""
    return min(16, (count // BUCKET).bit_length())


def _buckets(
    parts: Iterable[NDArray[np.uint64]], count: int, shift: np.uint64
) -> Iterator[NDArray[np.uint64]]:
    """Give the numbers of all parts again, those together that agree in the bits above `shift`.

    A bucket fits the processor's cache, however many there are, so to sort them all is linear.
    """
    bits = _bits(count)
    mask = np.uint16((1 << bits) - 1)
    dealt: list[tuple[NDArray[np.uint64], list[int]]] = []
    for part in parts:
        which = (part >> shift).astype(np.uint16)
        which &= mask
        # Of 16 bits, numpy's stable sort is a radix sort.
        order = np.argsort(which, kind="stable")
        sizes = np.bincount(which, minlength=1 << bits)
        dealt.append((part[order], [0, *np.cumsum(sizes).tolist()]))
    for n in range(1 << bits if dealt else 0):
        yield np.concatenate([part[cuts[n] : cuts[n + 1]] for part, cuts in dealt])


def _met(bucket: NDArray[np.uint64], bits: np.uint64, count: int) -> NDArray[np.uint64]:
    """Sort a bucket, leaving out most of the keys that stand in it once."""
    width = len(bucket).bit_length() + 1
    slots = bucket >> (bits + np.uint64(_bits(count)))
    slots &= np.uint64((1 << width) - 1)
    slot = slots.view(np.int64)
    # Different keys may fall on one slot: what stands there alone is alone, the rest may be.
    together = bucket[np.bincount(slot, minlength=1 << width)[slot] > 1]
    together.sort()
    return together


def _documents(packed: NDArray[np.uint64], bits: np.uint64) -> NDArray[np.int64]:
    return (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)


def _paired(
    packed: NDArray[np.uint64],
    bits: np.uint64,
    size: int,
    pairs: list[NDArray[np.int64]],
    reach: int,
) -> int:
    """Pair the documents of some keys, add them to `pairs`, and count crowded keys."""
    documents = _documents(packed, bits)
    starts, lengths = _runs(packed >> bits)
    shared = lengths > 1
    starts, lengths = starts[shared], lengths[shared]
    crowded = lengths > reach + 1
    found = []
    if crowded.any():
        far = _ranges(starts[crowded] + reach + 1, lengths[crowded] - reach - 1)
        first = np.repeat(starts[crowded], lengths[crowded] - reach - 1)
        found.append(documents[first] * size + documents[far])
    for distance in range(1, reach + 1):
        longer = lengths > distance
        starts, lengths = starts[longer], lengths[longer]
        if not len(starts):
            break
        low = _ranges(starts, lengths - distance)
        found.append(documents[low] * size + documents[low + distance])
    pairs.extend(found)
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
