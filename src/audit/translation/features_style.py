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

from audit.translation.features import grams, slots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.translation.features import Tokens

USAGE_BITS = (17, 18, 17)
"""Slots of the tables of words, of pairs of words, and of triples of the skeleton."""
STYLE = (
    "types", "once", "content_types", "content_once", "kept_up",
    "sentence", "sentence_spread", "sentence_skew", "short_sentences", "long_sentences", "rhythm",
    "usual", "usual_spread", "content_usual", "content_usual_spread", "unseen", "rare", "common",
    "expected", "expected_spread", "expected_sentence_spread", "bound", "bound_spread",
    "unseen_pairs", "unseen_frequent_pairs", "unseen_content_pairs", "unseen_mixed_pairs",
    "content_pairs", "pattern", "pattern_spread", "unseen_patterns",
)  # fmt: skip
"""Names of the figures, in the order of their columns."""
USAGE_STEPS = 8
"""Levels of usage for each doubling of the count (see `packing.levels`)."""
_RARE, _COMMON = 35, 66
"""Levels of about 20 and 300 times."""
_SHORT, _LONG = 8, 35
"""A sentence of at most, at least so many words."""


class Usage(Struct, frozen=True):
    """How often native English has what: levels by slot, `USAGE_STEPS` a doubling, 0 is never."""

    words: NDArray[np.uint8]
    pairs: NDArray[np.uint8]
    triples: NDArray[np.uint8]


class Units(Struct, frozen=True):
    """The n-grams that usage is counted of, as slots with the rows that they end at."""

    words: NDArray[np.int64]
    """Of each row."""
    pairs: NDArray[np.int64]
    pair_ends: NDArray[np.int64]
    triples: NDArray[np.int64]
    triple_ends: NDArray[np.int64]


def usage_units(tokens: Tokens) -> Units:
    """Give the slots of words, of pairs of words, and of triples of the skeleton."""
    words, pairs, triples = USAGE_BITS
    pair, pair_ends = grams(tokens.words, tokens.sentence, 2)[1]
    triple, triple_ends = grams(tokens.skeleton, tokens.sentence, 3)[2]
    return Units(
        slots(tokens.words, words),
        slots(pair, pairs),
        pair_ends,
        slots(triple, triples),
        triple_ends,
    )


@lru_cache(maxsize=1)
def _lengths() -> NDArray[np.int64]:
    """Give the length of a sentence in steps, 64 for each doubling."""
    result: NDArray[np.int64] = np.rint(64.0 * np.log2(1.0 + np.arange(1 << 12))).astype(np.int64)
    return result


def style(
    tokens: Tokens, words: NDArray[np.int64], unit: NDArray[np.int64], units: int, usage: Usage
) -> NDArray[np.float64]:
    """Give the figures of each window, one row a window.

    Args:
        tokens: Of a batch of sentences.
        words: How many words each sentence has.
        unit: Of each sentence its window; -1 leaves it out.
        units: How many windows there are.
        usage: What native English uses how often.
    """
    of_token = unit[tokens.sentence]
    columns = (
        *_variety(tokens, of_token, units),
        *_rhythm(words, unit, units),
        *_usual(tokens, of_token, unit, units, usage),
    )
    return np.column_stack([np.asarray(column, np.float64) for column in columns])


class _Sums(Struct, frozen=True):
    """Rows of windows, to count and to average in."""

    unit: NDArray[np.int64]
    units: int

    def count(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(self.unit[mask], minlength=self.units).astype(np.int64)

    def spread(
        self, values: NDArray[np.float64] | NDArray[np.int64], mask: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give mean and standard deviation of some rows, 0 of none."""
        where, chosen = self.unit[mask], values[mask]
        number = np.maximum(np.bincount(where, minlength=self.units), 1)
        mean = np.bincount(where, chosen, self.units) / number
        square = np.bincount(where, chosen * chosen, self.units) / number
        return mean, np.sqrt(np.maximum(square - mean * mean, 0.0))


def _variety(
    tokens: Tokens, of_token: NDArray[np.int64], units: int
) -> tuple[NDArray[np.float64], ...]:
    """Count different words, words that stand once, and words taken up from the sentence before.

    By the power 3/4 of the words, since texts of any length have about so many different ones.
    """
    word = (of_token >= 0) & (tokens.kind == 1) & ~tokens.name
    rows = np.flatnonzero(word)
    kinds = int(tokens.type.max(initial=0)) + 1
    keys = of_token[rows] * kinds + tokens.type[rows]
    # Stable, so that the uses of a word stand in the order of their sentences.
    placed = np.argsort(keys, kind="stable")
    keys, rows = keys[placed], rows[placed]
    fresh = np.append(True, keys[1:] != keys[:-1]) if len(keys) else np.zeros(0, bool)
    last = np.append(fresh[1:], True) if len(keys) else fresh
    step = np.diff(tokens.sentence[rows], prepend=-2)
    sums = _Sums(of_token[rows], units)
    content = ~tokens.frequent[rows]
    every = np.ones(len(rows), bool)
    results = []
    for mask in (every, content):
        number = np.sqrt(np.maximum(sums.count(mask), 1))
        number *= np.sqrt(number)
        results += [sums.count(mask & fresh) / number, sums.count(mask & fresh & last) / number]
    kept_up = sums.count(content & ~fresh & (step == 1)) / np.maximum(sums.count(content), 1)
    return (*results, kept_up)


def _rhythm(
    words: NDArray[np.int64], unit: NDArray[np.int64], units: int
) -> tuple[NDArray[np.float64], ...]:
    """Measure how long sentences are, and how unlike."""
    used = np.flatnonzero(unit >= 0)
    size, sums = words[used], _Sums(unit[used], units)
    every = np.ones(len(used), bool)
    mean, spread = sums.spread(size, every)
    number = np.maximum(sums.count(every), 1)
    skew = (size - mean[sums.unit]) / np.sqrt(spread * spread + 9.0)[sums.unit]
    steps = np.abs(np.diff(_lengths()[np.minimum(size, len(_lengths()) - 1)], prepend=0))
    inner = np.diff(sums.unit, prepend=-1) == 0
    return (
        mean,
        spread / np.maximum(mean, 1.0),
        np.bincount(sums.unit, skew * skew * skew, units) / number,
        sums.count(size <= _SHORT) / number,
        sums.count(size >= _LONG) / number,
        sums.spread(steps, inner)[0],
    )


def _usual(
    tokens: Tokens,
    of_token: NDArray[np.int64],
    unit: NDArray[np.int64],
    units: int,
    usage: Usage,
) -> tuple[NDArray[np.float64], ...]:
    """Measure how usual words, pairs of words and patterns are in native English."""
    seen = usage_units(tokens)
    word = (of_token >= 0) & (tokens.kind == 1) & ~tokens.name
    content = word & ~tokens.frequent
    sums = _Sums(of_token, units)
    level = usage.words[seen.words].astype(np.int64)
    number = np.maximum(sums.count(word), 1)
    columns = [
        *sums.spread(level, word),
        *sums.spread(level, content),
        sums.count(content & (level == 0)) / number,
        sums.count(content & (level < _RARE)) / number,
        sums.count(content & (level < _COMMON)) / number,
    ]

    ends = seen.pair_ends
    plain = (tokens.kind == 1) & ~tokens.name
    inside = (of_token[ends] >= 0) & plain[ends] & plain[ends - 1]
    seen_pairs, ends = seen.pairs[inside], ends[inside]
    together = usage.pairs[seen_pairs].astype(np.int64)
    expected = together - level[ends - 1]
    bound = expected - level[ends]
    pairs = _Sums(of_token[ends], units)
    every = np.ones(len(ends), bool)
    columns += pairs.spread(expected, every)
    by_sentence = _Sums(tokens.sentence[ends], len(unit)).spread(expected, every)[0]
    used = np.flatnonzero(unit >= 0)
    columns.append(_Sums(unit[used], units).spread(by_sentence[used], np.ones(len(used), bool))[1])
    columns += pairs.spread(bound, every)
    never = together == 0
    first, second = tokens.frequent[ends - 1], tokens.frequent[ends]
    columns.append(pairs.count(never) / np.maximum(pairs.count(every), 1))
    for mask in (first & second, ~first & ~second, first & ~second):
        columns.append(pairs.count(never & mask) / np.maximum(pairs.count(mask), 1))
    columns.append(pairs.count(~first & ~second) / np.maximum(pairs.count(every), 1))

    inside = of_token[seen.triple_ends] >= 0
    pattern = usage.triples[seen.triples[inside]].astype(np.int64)
    patterns = _Sums(of_token[seen.triple_ends[inside]], units)
    every = np.ones(len(pattern), bool)
    columns += patterns.spread(pattern, every)
    columns.append(patterns.count(pattern == 0) / np.maximum(patterns.count(every), 1))
    return tuple(columns)
