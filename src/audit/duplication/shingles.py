"""Shingles of five words, winnowed to fingerprints: columns over many documents at once.

Two documents that share twelve words in a row share a fingerprint, wherever the words stand: of
every eight neighbouring shingles the smallest hash is kept (winnowing). A short text keeps all its
shingles: one changed word in the middle of a post may leave no twelve in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.text.words import Words

K = 5
"""Words in a shingle."""
WINDOW = 8
"""Neighbouring shingles of which one is kept."""
SHORT = 48
"""A text of fewer words keeps all its shingles."""

_STEP = 0x9E3779B97F4A7C15
_ONE = np.uint64(_STEP)
_TWO = np.uint64(_STEP * _STEP & 0xFFFFFFFFFFFFFFFF)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_PLACE = np.uint64(15)
NO = np.uint64(0xFFFFFFFFFFFFFFFF)


class Payload(Struct, frozen=True):
    """What linking needs of a document: six bytes a word. Three columns of equal length."""

    words: NDArray[np.uint32]
    """Upper half of each word's hash."""
    starts: NDArray[np.uint32]
    """Where each word starts, in code points of the document's text."""
    lengths: NDArray[np.unsignedinteger]
    """How many code points each word has, in the narrowest type that holds them all."""
    whole: int
    """Of the sequence of words: equal for exact copies, 0 for a text without words."""
    size: int
    """Code points in words: what fractions are fractions of."""
    copied: tuple[tuple[int, int], ...] = ()
    """Code points that repeat earlier ones of the same document, in order, apart."""
    kept: int = 0
    """How many traces the document left."""
    skeleton: int = 0
    """Of a post, the hash of its words without figures and capitals; 0 where few are left."""
    left_out: int = 0
    """How many short repeats were not looked at: text that is a pattern has too many."""

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Give the code points from word `first` up to, not including, word `last`."""
        return int(self.starts[first]), int(self.starts[last - 1]) + int(self.lengths[last - 1])


class Columns(Struct, frozen=True):
    """The words of several documents one after the other."""

    words: NDArray[np.uint32]
    bounds: NDArray[np.int64]
    """Where each document's words start; one more than there are documents."""


def columns(texts: Sequence[Words]) -> Columns:
    """Put the words of several documents into one column."""
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text.starts) for text in texts], out=bounds[1:])
    hashes = np.concatenate([text.hashes for text in texts]) if texts else np.zeros(0, np.uint64)
    return Columns((hashes >> _HALF).astype(np.uint32), bounds)


def shingles(words: NDArray[np.uint32], bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash every five words in a row, at the first; `NO` where they would leave the document."""
    total = len(words)
    found = np.full(total, NO, np.uint64)
    if total < K:
        return found
    wide = words.astype(np.uint64)
    two = wide[:-1] * _ONE
    two += wide[1:]
    four = two[:-2] * _TWO
    four += two[2:]
    five = four[:-1] * _ONE
    five += wide[4:]
    five ^= five >> _HALF
    five *= _MIX
    five ^= five >> _HALF
    found[: total - K + 1] = five
    ends = bounds[1:]
    for back in range(1, K):
        at = ends - back
        found[at[at >= bounds[:-1]]] = NO
    return found


def whole_hashes(words: NDArray[np.uint32], bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash the whole sequence of words of every document; 0 for one without words."""
    found = np.zeros(len(bounds) - 1, np.uint64)
    counts = np.diff(bounds)
    some = np.flatnonzero(counts)
    if not len(some):
        return found
    # A polynomial in the words, read from the document's own start.
    local = np.arange(len(words), dtype=np.int64) - np.repeat(bounds[:-1], counts)
    powers = np.full(int(counts.max()), _STEP, np.uint64)
    powers[0] = 1
    powers = np.multiply.accumulate(powers)
    mixed = (words.astype(np.uint64) + np.uint64(1)) * powers[local]
    mixed ^= mixed >> np.uint64(29)
    hashes = np.add.reduceat(mixed, bounds[some])
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    found[some] = hashes | np.uint64(1)
    return found


class Kept(Struct, frozen=True):
    """The fingerprints of several documents, in reading order."""

    keys: NDArray[np.uint64]
    positions: NDArray[np.uint32]
    """The shingle's first word, counted in its document."""
    bounds: NDArray[np.int64]
    """Where each document's fingerprints start."""


def winnow(found: NDArray[np.uint64], bounds: NDArray[np.int64]) -> Kept:
    """Keep of every eight neighbouring shingles of a document the smallest."""
    total = len(found)
    counts = np.diff(bounds)
    short = counts < SHORT
    chosen = np.zeros(total, bool)
    # The place in the document, modulo 16, in the low bits: it breaks ties and says who won.
    places = np.arange(total, dtype=np.uint8) - np.repeat(bounds[:-1].astype(np.uint8), counts)
    places &= np.uint8(15)
    least = found & ~_PLACE
    least |= places
    if total >= WINDOW:
        one = np.minimum(least[:-1], least[1:])
        two = np.minimum(one[:-2], one[2:])
        least = np.minimum(two[:-4], two[4:])
        windows = np.ones(len(least), bool)
        for at, low in zip(
            (bounds[1:] - (K + WINDOW - 2)).tolist(), bounds[:-1].tolist(), strict=True
        ):
            windows[max(at, low) : at + K + WINDOW - 2] = False
        fresh = windows.copy()
        fresh[1:] &= (least[1:] != least[:-1]) | ~windows[:-1]
        at = np.flatnonzero(fresh)
        won = (least[at] & _PLACE).astype(np.int64)
        chosen[at + ((won - places[at]) & 15)] = True
    for n in np.flatnonzero(short).tolist():
        chosen[bounds[n] : bounds[n + 1]] = True
    chosen &= found != NO
    kept = np.flatnonzero(chosen)
    cuts = np.searchsorted(kept, bounds)
    local = kept - np.repeat(bounds[:-1], np.diff(cuts))
    return Kept(found[kept], local.astype(np.uint32), cuts)
