"""Windows of a document and the two views of them, as slots of hashed tables."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.translation.features import SKELETON_ORDERS, WORD_ORDERS, Tokens, grams, slots

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 19
"""Each view has 2^BITS slots."""
WINDOW = 220
"""Words of a window, nearly: it ends where a sentence does."""
VIEWS = ("words", "skeleton")


class View(Struct, frozen=True):
    """A sparse matrix of units by slots: which slots stand in which unit, and how strongly."""

    unit: NDArray[np.int64]
    slot: NDArray[np.int64]
    value: NDArray[np.float64]
    """Scaled so that a unit's values have about length 1."""


@lru_cache(maxsize=1)
def _damped() -> NDArray[np.float64]:
    """Give 1 + log n for counts, 0 for none."""
    return np.concatenate([[0.0], 1.0 + np.log(np.arange(1, 1 << 12))])


def damped(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give 1 + log n for counts of at least 1, bounded."""
    return _damped().take(counts, mode="clip")


def windows(
    document: NDArray[np.int64],
    words: NDArray[np.int64],
    distinct: NDArray[np.bool_],
    size: int = WINDOW,
) -> NDArray[np.int64]:
    """Give each sentence the number of its window, -1 for a repeated sentence.

    Args:
        document: Of each sentence, in order.
        words: How many words each sentence has.
        distinct: Whether the sentence stands in its document for the first time.
        size: Words of a window, nearly.
    """
    counted = np.where(distinct, words, 0)
    count = int(document[-1]) + 1 if len(document) else 0
    total = np.bincount(document, counted, count).astype(np.int64)
    pieces = np.maximum((total + size // 2) // size, 1)
    before = np.cumsum(total) - total
    middle = np.cumsum(counted) - before[document] - (counted + 1) // 2
    inside = middle * pieces[document] // np.maximum(total[document], 1)
    inside = np.clip(inside, 0, pieces[document] - 1)
    first = np.cumsum(pieces) - pieces
    used = distinct & (words > 0)
    result = np.full(len(document), -1, np.int64)
    # A sentence longer than a window leaves numbers without sentences: close the ranks.
    result[used] = np.unique((first[document] + inside)[used], return_inverse=True)[1]
    return result


def contents(
    document: NDArray[np.int64], words: NDArray[np.int64], unit: NDArray[np.int64], units: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the document of each window and how many words its sentences have.

    Args:
        document: Of each sentence, in order.
        words: How many words each sentence has.
        unit: Of each sentence its window; -1 leaves it out.
        units: How many windows there are.
    """
    used = unit >= 0
    owner = np.zeros(units, np.int64)
    owner[unit[used]] = document[used]
    return owner, np.bincount(unit[used], words[used], units).astype(np.int64)


def views(tokens: Tokens, unit: NDArray[np.int64], units: int) -> tuple[View, View]:
    """Give the two views of units of text.

    Args:
        tokens: Of a batch of sentences.
        unit: Of each sentence; -1 leaves it out.
        units: How many there are.
    """
    of_token = unit[tokens.sentence]
    return (
        _gram_view(tokens.words, tokens.sentence, of_token, WORD_ORDERS, units),
        _gram_view(tokens.skeleton, tokens.sentence, of_token, SKELETON_ORDERS, units),
    )


def _gram_view(
    hashes: NDArray[np.uint64],
    sentence: NDArray[np.int64],
    of_token: NDArray[np.int64],
    orders: int,
    units: int,
) -> View:
    # Half the bytes sort in little more than half the time, where the numbers fit.
    key = np.uint32 if units << BITS <= 1 << 32 else np.int64
    own, used = (of_token << BITS).astype(key), of_token >= 0
    keys = [
        (own[last] | slots(gram, BITS).astype(key))[used[last]]
        for gram, last in grams(hashes, sentence, orders)
    ]
    found, counts = np.unique(np.concatenate(keys), return_counts=True)
    unit = (found >> BITS).astype(np.int64)
    value = damped(counts)
    norm = np.sqrt(np.bincount(unit, value * value, units))
    value /= norm[unit]
    return View(unit, (found & ((1 << BITS) - 1)).astype(np.int64), value)
