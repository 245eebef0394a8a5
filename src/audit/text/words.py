"""Words as columns: where they start and end and what they hash to, in one numpy pass.

A word is a maximal run of letters, digits and combining marks; an apostrophe between two letters
joins them. Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give one word a
base character, so that shingles of k words mean something in them too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Classes of code points in the table: what a word is made of.
OTHER, LETTER, SOLO, MARK, APOSTROPHE = range(5)

_SOLO = (
    (0x0E00, 0x0E80),  # Thai
    (0x0E80, 0x0F00),  # Lao
    (0x1000, 0x10A0),  # Burmese
    (0x1780, 0x1800),  # Khmer
    (0x3040, 0x3100),  # kana
    (0x31F0, 0x3200),  # kana extensions
    (0x3400, 0x4DC0),  # Han extension A
    (0x4E00, 0xA000),  # Han
    (0xF900, 0xFB00),  # Han compatibility
    (0x20000, 0x32000),  # Han extensions B and on
)


class Words(Struct, frozen=True):
    """Columns of equal length, one row a word in reading order."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    """Of the lower-cased word: equal for equal words in every document and process."""

    def __len__(self) -> int:
        return len(self.starts)


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32], NDArray[np.uint64]]:
    """Class, lower case and random weight of every code point."""
    size = 0x110000
    everything = "".join(map(chr, range(size)))
    classes = np.zeros(size, np.uint8)
    for run in re.finditer(r"[^\W_]+", everything):
        classes[run.start() : run.end()] = LETTER
    for start, end in _SOLO:
        region = classes[start:end]
        region[region == LETTER] = SOLO
    # Marks are sparse: ask unicodedata only below the planes that hold none of them.
    for point in range(0x300, 0x20000):
        if unicodedata.category(everything[point])[0] == "M":
            classes[point] = MARK
    classes[0xE0100:0xE01F0] = MARK  # variation selectors
    classes[[0x27, 0x2019, 0x02BC]] = APOSTROPHE

    lower = np.arange(size, dtype=np.uint32)
    for point in range(0x20000):  # no cased letters above the second plane
        folded = everything[point].lower()
        if len(folded) == 1 and folded != everything[point]:
            lower[point] = ord(folded)
    lower[[0x2019, 0x02BC]] = 0x27

    # splitmix64 of the code point: a fixed random weight for each, the same on every platform.
    with np.errstate(over="ignore"):
        mixed = (np.arange(size, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        weights = mixed ^ (mixed >> np.uint64(31))
    return classes, lower, weights


def codepoints(string: str) -> NDArray[np.uint32]:
    """Give a string as an array of code points; lone surrogates are kept."""
    return np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)


def find_words(points: NDArray[np.uint32]) -> Words:
    """Find and hash the words of one text given as code points."""
    if not len(points):
        empty = np.zeros(0, np.int64)
        return Words(empty, empty, np.zeros(0, np.uint64))
    classes, lower, weights = _tables()
    kinds = classes[points]

    # An apostrophe or a mark belongs to the word before it only where that word is there to join.
    inside = (kinds == LETTER) | (kinds == SOLO) | (kinds == MARK)
    between = np.zeros(len(points), bool)
    between[1:-1] = (kinds[1:-1] == APOSTROPHE) & (kinds[:-2] == LETTER) & (kinds[2:] == LETTER)
    inside |= between

    before = np.empty(len(points), bool)
    before[0] = False
    before[1:] = inside[:-1]
    solo = kinds == SOLO
    after_solo = np.empty(len(points), bool)
    after_solo[0] = False
    after_solo[1:] = solo[:-1]
    # A letter after Han starts a word; a mark after Han does not.
    starts_here = inside & (~before | solo | (after_solo & (kinds != MARK)))
    starts = np.flatnonzero(starts_here)
    stops = np.flatnonzero(~inside)
    ends = np.full(len(starts), len(points), np.int64)
    # A word ends at the next start or the next code point outside words, whichever is first.
    ends[:-1] = starts[1:]
    at = np.searchsorted(stops, starts)
    has = at < len(stops)
    ends[has] = np.minimum(ends[has], stops[at[has]])
    return Words(starts.astype(np.int64), ends, hash_words(points, starts, ends, lower, weights))


def hash_words(
    points: NDArray[np.uint32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    lower: NDArray[np.uint32],
    weights: NDArray[np.uint64],
) -> NDArray[np.uint64]:
    """Hash every word: the sum of its characters' weights, each turned by its place in the word."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    with np.errstate(over="ignore"):
        index = np.arange(len(points), dtype=np.int64)
        word = np.zeros(len(points), np.int64)
        word[starts] = 1
        word = np.cumsum(word) - 1
        place = index - starts[np.maximum(word, 0)]
        inside = (word >= 0) & (index < ends[np.maximum(word, 0)])
        values = weights[lower[points]] * (
            (place.astype(np.uint64) * np.uint64(2) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
        )
        values ^= values >> np.uint64(29)
        values[~inside] = 0
        hashes = np.add.reduceat(values, starts)
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(32)
    return hashes


def prime(texts: Sequence[object]) -> None:
    """Compute the words of many texts at once; what a text gets never depends on its batch."""
    from audit.text.reading import Text

    for text in texts:
        assert isinstance(text, Text)
        text.words  # noqa: B018  (fills the cache)
