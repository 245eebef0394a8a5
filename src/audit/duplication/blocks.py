"""Where two texts agree word for word: exact shares and maximal blocks, many pairs at once.

How much they share, a table of hashes counts. Where, one sort of packed integers (pair, shingle,
side, place) tells: equal shingles are anchors, and anchors on a diagonal one after the other are a
block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.duplication.shingles import NO, K, shingles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.duplication.shingles import Columns

MANY = 2000
"""So many blocks of a pair are always looked at …"""
EVERY = 16
"""… and as many as one in so many words."""
TOGETHER = 1 << 15
"""Shingles compared at once, so that the columns stay in the processor's cache."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Odd, with bits all over: multiplying by it tells numbers apart by their upper bits."""


class Blocks(Struct, frozen=True):
    """Columns of equal length: words `[a, a + length)` equal words `[b, b + length)`."""

    pair: NDArray[np.int64]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    length: NDArray[np.int64]


class Shares(Struct, frozen=True):
    """How alike two texts are: columns by pair."""

    jaccard: NDArray[np.float64]
    """Of the sets of their shingles."""
    containment: NDArray[np.float64]
    """Share of the smaller set that stands in the other."""


def shares(corpus: Columns, first: NDArray[np.int64], second: NDArray[np.int64]) -> Shares:
    """Compare pairs of documents exactly, by the sets of their shingles."""
    jaccard = np.zeros(len(first))
    containment = np.zeros(len(first))
    for low, high, words, bounds in _both(corpus, first, second):
        count = high - low
        owner = np.repeat(np.arange(2 * count), np.diff(bounds))
        found = shingles(words, bounds)
        good = found != NO
        found, owner = found[good], owner[good]
        pair, odd = owner >> 1, (owner & 1).astype(bool)
        found ^= pair.astype(np.uint64) * _SPREAD
        one_of = _one_for_each(found)
        sides = np.zeros((2, len(found)), bool)
        sides[0, one_of[~odd]] = True
        sides[1, one_of[odd]] = True
        ours, theirs = (np.bincount(pair[side], minlength=count) for side in sides)
        shared = np.bincount(pair[sides[0] & sides[1]], minlength=count)
        jaccard[low:high] = shared / np.maximum(ours + theirs - shared, 1)
        containment[low:high] = shared / np.maximum(np.minimum(ours, theirs), 1)
    return Shares(jaccard, containment)


def _one_for_each(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Give for each key a place where it stands: the same for all that are equal.

    A table of hashes: of the keys on one slot the last stays; those that find another key there
    go by another hash, until none is left. Sorting takes twice as long.
    """
    everywhere = np.arange(len(keys))
    found = everywhere.copy()
    left, salt = everywhere, 1
    width = len(keys).bit_length() + 1
    table = np.zeros(1 << width, np.int64)
    while len(left):
        slot = ((keys[left] * np.uint64(salt)) >> np.uint64(64 - width)).view(np.int64)
        table[slot] = left
        found[left] = table[slot]
        left = left[keys[found[left]] != keys[left]]
        salt = salt * int(_SPREAD) & (1 << 64) - 1
    return found


def blocks(corpus: Columns, first: NDArray[np.int64], second: NDArray[np.int64]) -> Blocks:
    """Find where pairs of documents agree, in the order of pair, then of place in the first."""
    parts = []
    for low, _, words, bounds in _both(corpus, first, second):
        part = _common(words, bounds)
        parts.append(Blocks(part.pair + low, part.a, part.b, part.length))
    return _together(parts)


def thinned(
    found: Blocks, sizes: NDArray[np.int64], shortest: int
) -> tuple[Blocks, NDArray[np.int64]]:
    """Leave out short blocks where they are so many that a text is no language, but a pattern.

    In running text one word in hundreds begins a block; over an alphabet of two words, one in five
    does, and what joins them up would take minutes.

    Args:
        found: Blocks.
        sizes: Words of each pair or document.
        shortest: Blocks of so many words stay in any case.

    Returns:
        What is left, and how many were left out of each pair.
    """
    counts = np.bincount(found.pair, minlength=len(sizes))
    dense = counts > np.maximum(MANY, sizes // EVERY)
    drop = dense[found.pair] & (found.length < shortest)
    keep = np.flatnonzero(~drop)
    left_out = np.bincount(found.pair[drop], minlength=len(sizes))
    return (
        Blocks(found.pair[keep], found.a[keep], found.b[keep], found.length[keep]),
        left_out,
    )


def _both(
    corpus: Columns, first: NDArray[np.int64], second: NDArray[np.int64]
) -> Iterator[tuple[int, int, NDArray[np.uint32], NDArray[np.int64]]]:
    """Give pairs in chunks: which, and the words of both sides by turns."""
    sizes = np.diff(corpus.bounds)
    for low, high in chunks(sizes[first] + sizes[second]):
        documents = np.stack([first[low:high], second[low:high]], axis=1).ravel()
        yield (low, high, *gather(corpus, documents))


def _fresh(column: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Mark the first of each run of equal values."""
    fresh = np.ones(len(column), bool)
    np.not_equal(column[1:], column[:-1], out=fresh[1:])
    return fresh


def gather(
    corpus: Columns, documents: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Copy the words of some documents into a column of their own."""
    counts = corpus.bounds[documents + 1] - corpus.bounds[documents]
    bounds = np.zeros(len(documents) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    index = np.arange(bounds[-1], dtype=np.int64)
    index += np.repeat(corpus.bounds[documents] - bounds[:-1], counts)
    return corpus.words[index], bounds


def chunks(sizes: NDArray[np.int64], together: int = TOGETHER) -> Iterator[tuple[int, int]]:
    """Cut pairs into runs of about as many words."""
    total = np.cumsum(sizes)
    low = 0
    while low < len(sizes):
        done = int(total[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(total, done + together, side="right")))
        yield low, high
        low = high


def _together(parts: list[Blocks]) -> Blocks:
    none = np.zeros(0, np.int64)
    if not parts:
        return Blocks(none, none, none, none)
    return Blocks(
        np.concatenate([part.pair for part in parts]),
        np.concatenate([part.a for part in parts]),
        np.concatenate([part.b for part in parts]),
        np.concatenate([part.length for part in parts]),
    )


def _common(words: NDArray[np.uint32], bounds: NDArray[np.int64]) -> Blocks:
    """Find the blocks that every even document shares with the odd one after it."""
    counts = np.diff(bounds)
    local = np.arange(len(words), dtype=np.int64) - np.repeat(bounds[:-1], counts)
    owner = np.repeat(np.arange(len(counts)), counts)
    groups, sides, places = _sorted_groups(shingles(words, bounds), owner >> 1, owner & 1, local)
    starts = np.flatnonzero(groups)
    group = np.cumsum(groups) - 1
    side = (sides & 1).astype(np.int64)
    seconds = np.add.reduceat(side, starts) if len(starts) else starts
    firsts = np.diff(np.append(starts, len(groups))) - seconds
    # The nth place in one text is held against the nth in the other.
    at = np.flatnonzero(side)
    own = group[at]
    rank = at - starts[own] - firsts[own]
    has = rank < firsts[own]
    at, partner = at[has], (starts[own] + rank)[has]
    return _blocks(
        ((sides[at] >> 1).astype(np.int64), places[partner], places[at]), words, bounds, 2
    )


def _sorted_groups(
    found: NDArray[np.uint64],
    pair: NDArray[np.int64],
    side: NDArray[np.int64],
    place: NDArray[np.int64],
) -> tuple[NDArray[np.bool_], NDArray[np.uint64], NDArray[np.int64]]:
    """Sort shingles by pair, hash, side and place.

    Returns:
        Where a new (pair, hash) begins; pair and side as one number; places.
    """
    good = found != NO
    found, pair, side, place = found[good], pair[good], side[good], place[good]
    if not len(found):
        return np.zeros(0, bool), np.zeros(0, np.uint64), np.zeros(0, np.int64)
    place_bits = np.uint64(int(place.max()).bit_length())
    pair_bits = np.uint64(max(1, int(pair.max()).bit_length()))
    hash_bits = np.uint64(63) - place_bits - pair_bits
    packed = pair.astype(np.uint64) << hash_bits
    packed |= found >> (np.uint64(64) - hash_bits)
    packed <<= np.uint64(1)
    packed |= side.astype(np.uint64)
    packed <<= place_bits
    packed |= place.astype(np.uint64)
    packed.sort()
    places = (packed & ((np.uint64(1) << place_bits) - np.uint64(1))).astype(np.int64)
    packed >>= place_bits
    sides = packed & np.uint64(1)
    packed >>= np.uint64(1)
    groups = _fresh(packed)
    sides |= (packed >> hash_bits) << np.uint64(1)
    return groups, sides, places


def _blocks(
    anchors: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    words: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    sides: int,
) -> Blocks:
    """Join anchors that follow one another on a diagonal to blocks.

    `sides` is 2 where a pair is two documents, 1 where it is one document with itself.
    """
    pair, a, b = anchors
    # A shortened hash may lie: the words themselves decide.
    low, high = bounds[sides * pair] + a, bounds[sides * pair + sides - 1] + b
    true = (words[low] == words[high]) & (words[low + K - 1] == words[high + K - 1])
    pair, a, b = pair[true], a[true], b[true]
    if not len(pair):
        return Blocks(pair, a, b, a)
    pair, shift, a = _ordered(pair, b - a, a)
    new = np.ones(len(pair), bool)
    new[1:] = (pair[1:] != pair[:-1]) | (shift[1:] != shift[:-1]) | (a[1:] != a[:-1] + 1)
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(pair))) + K - 1
    pair, a, shift = pair[starts], a[starts], shift[starts]
    order = np.lexsort((shift, a, pair))
    return Blocks(pair[order], a[order], (a + shift)[order], lengths[order])


def _ordered(
    pair: NDArray[np.int64], shift: NDArray[np.int64], place: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Sort three columns together, packed into one."""
    least = int(shift.min())
    place_bits = int(place.max()).bit_length()
    shift_bits = (int(shift.max()) - least).bit_length()
    packed = ((pair << shift_bits | (shift - least)) << place_bits) | place
    packed.sort()
    place = packed & ((1 << place_bits) - 1)
    packed >>= place_bits
    return packed >> shift_bits, (packed & ((1 << shift_bits) - 1)) + least, place


def repeats(
    words: NDArray[np.uint32], bounds: NDArray[np.int64], found: NDArray[np.uint64]
) -> Blocks:
    """Find the blocks that stand more than once in one document; `pair` is its ordinal.

    Every place of a shingle is held against the next two places of it, so that a third, partial
    repeat between two whole ones does not break these up.
    """
    counts = np.diff(bounds)
    local = np.arange(len(words), dtype=np.int64) - np.repeat(bounds[:-1], counts)
    owner = np.repeat(np.arange(len(counts)), counts)
    groups, sides, places = _sorted_groups(found, owner, np.zeros_like(owner), local)
    group = np.cumsum(groups)
    pairs: list[NDArray[np.int64]] = []
    lows: list[NDArray[np.int64]] = []
    highs: list[NDArray[np.int64]] = []
    for step in (1, 2):
        again = np.flatnonzero(group[step:] == group[:-step])
        pairs.append((sides[again] >> 1).astype(np.int64))
        lows.append(places[again])
        highs.append(places[again + step])
    return _blocks(
        (np.concatenate(pairs), np.concatenate(lows), np.concatenate(highs)), words, bounds, 1
    )
