"""The style of a window in a few dozen figures: variety, rhythm, and how usual its words are.

Translations by machine are flatter than what people write: sentences of one length, words and pairs
of words that are the usual ones. That shows in means and spreads over a window, not in any n-gram.

Everything is sums of integers, then divisions and square roots: the same bits on any platform,
which trees need, since a question asked of them has no answer in between.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.translation.features import grams

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.translation.features import Tokens

USAGE_BITS = (17, 19, 17)
"""Slots of the tables of words, of pairs of words, and of triples of the skeleton."""
STYLE = (
    "types", "once", "content_types", "content_once", "kept_up",
    "sentence", "sentence_spread", "sentence_skew", "short_sentences", "long_sentences", "rhythm",
    "usual", "usual_spread", "content_usual", "content_usual_spread", "unseen", "rare", "common",
    "expected", "expected_spread", "expected_sentence_spread", "bound", "bound_spread",
    "unseen_pairs", "unseen_frequent_pairs", "unseen_content_pairs", "content_pairs",
    "unseen_mixed_pairs", "pattern", "pattern_spread", "unseen_patterns",
)  # fmt: skip
"""Names of the figures, in the order of their columns."""
_RARE, _COMMON = 35, 66
"""Levels of about 20 and 300 times."""
_SHORT, _LONG = 8, 35
"""A sentence of at most, at least so many words."""


class Usage(Struct, frozen=True):
    """How often native English has what: levels by slot, 8 for each doubling, 0 is never."""

    words: NDArray[np.uint8]
    pairs: NDArray[np.uint8]
    triples: NDArray[np.uint8]


def levels(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Give the level of each count."""
    return np.minimum(np.rint(8.0 * np.log2(1.0 + counts)), 255).astype(np.uint8)


@lru_cache(maxsize=1)
def _lengths() -> NDArray[np.int64]:
    """Give 64 steps for each doubling of a sentence's words."""
    return np.rint(64.0 * np.log2(1.0 + np.arange(1 << 12))).astype(np.int64)


def usage_slots(
    tokens: Tokens,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give the slots of words, of pairs with the rows they end at, and of triples with theirs.

    Returns:
        The slots of each row; those of pairs; the rows of pairs; those of triples packed as
        `row << 32 | slot`.
    """
    word_bits, pair_bits, triple_bits = (np.uint64(64 - bits) for bits in USAGE_BITS)
    _, (pairs, ends) = grams(tokens.words, tokens.sentence, 2)
    triples, last = grams(tokens.skeleton, tokens.sentence, 3)[2]
    return (
        (tokens.words >> word_bits).astype(np.int64),
        (pairs >> pair_bits).astype(np.int64),
        ends,
        (last << 32) | (triples >> triple_bits).astype(np.int64),
    )
