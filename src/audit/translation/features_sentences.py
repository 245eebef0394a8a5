"""Sentences as the noise model sees them: slots of hashed n-grams, and a few counted features."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.translation.features import (
    SKELETON_ORDERS,
    WORD_ORDERS,
    Tokens,
    grams,
    hash_words,
    slots,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 17
"""Each view has 2^BITS slots; a smaller table takes the upper bits alone."""
KNOWN_BITS = 18
"""The tables of known words and of word classes have 2^KNOWN_BITS slots."""
CLASSES = 256
"""Classes of words that stand in like places; class 0 is of all words that are in none."""
KNOWN_STEPS = 12
"""Levels of known words for each doubling of the count (see `packing.levels`)."""
CLASS_ORDERS = 3
VIEWS = ("words", "characters", "skeleton", "classes")

COUNTED = (
    "words", "tokens", "mean_length", "longest", "frequent", "names", "capitals", "numbers",
    "signs", "foreign", "known", "least_known", "unseen", "unseen_share", "content_known",
    "content_least", "content_unseen", "content_unseen_share", "repeated", "lower_start",
    "sign_last",
)  # fmt: skip
"""Names of the counted features, in the order of their columns."""


class Grams(Struct, frozen=True):
    """One view of sentences: how often which slot stands in which, and what it weighs there.

    Units are runs of slots that are added up once: the n-grams of one order in one sentence, or the
    n-grams of a token's characters, wherever the token comes again.
    """

    sentence: NDArray[np.int64]
    """Of each unit."""
    run: NDArray[np.int64]
    """Which run each unit is."""
    first: NDArray[np.int64]
    """Where the slots of each run begin in `slot`; one more for the end."""
    slot: NDArray[np.int64]
    weight: NDArray[np.float64]
    """Of each sentence: 1 / √(its n-grams)."""

    def sums(self, table: NDArray[np.int8]) -> NDArray[np.float64]:
        """Add up a table's values for each sentence; of integers, so exact in any order."""
        spare = BITS + 1 - len(table).bit_length()
        values = table[self.slot >> spare if spare else self.slot]
        # int32 takes half the memory; where a long total wraps around, its differences do not.
        before = np.zeros(len(values) + 1, np.int32)
        np.cumsum(values, dtype=np.int32, out=before[1:])
        of_run = np.diff(before[self.first])
        return np.bincount(self.sentence, of_run[self.run], len(self.weight)).astype(np.float64)

    def spelled(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give (sentence, slot) of every n-gram, as training needs them."""
        size, at = _spelled(self.first, self.run)
        return np.repeat(self.sentence, size), self.slot[at]


def _spelled(
    first: NDArray[np.int64], run: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give how long each of some runs is, and every place in them, one run after the other."""
    size = np.diff(first)[run]
    at = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    return size, at + np.repeat(first[run], size)


def sentence_views(
    tokens: Tokens, sentences: int, classes: NDArray[np.uint8]
) -> tuple[Grams, Grams, Grams, Grams]:
    """Give the four views of sentences: words, characters, skeleton, word classes."""
    return (
        _view(tokens.words, tokens.sentence, WORD_ORDERS, sentences),
        _characters(tokens, sentences),
        _view(tokens.skeleton, tokens.sentence, SKELETON_ORDERS, sentences),
        _view(_classed(tokens, classes), tokens.sentence, CLASS_ORDERS, sentences),
    )


def _classed(tokens: Tokens, classes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Put its class in place of every word that is not frequent."""
    own = classes[slots(tokens.words, KNOWN_BITS)]
    return np.where(tokens.frequent, tokens.words, _class_hashes()[own])


@lru_cache(maxsize=1)
def _class_hashes() -> NDArray[np.uint64]:
    # No word has a sign in it.
    return hash_words([f"?{chr(97 + n // 16)}{chr(97 + n % 16)}" for n in range(CLASSES)])


def _weight(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 1.0 / np.sqrt(np.maximum(counts, 1))
    return result


def _view(
    hashes: NDArray[np.uint64], sentence: NDArray[np.int64], orders: int, sentences: int
) -> Grams:
    found = grams(hashes, sentence, orders)
    counts = np.array([np.bincount(sentence[last], minlength=sentences) for _, last in found])
    slot = np.concatenate([slots(gram, BITS) for gram, _ in found])
    runs = np.arange(orders * sentences)
    first = np.append(0, np.cumsum(counts))
    return Grams(runs % max(sentences, 1), runs, first, slot, _weight(counts.sum(axis=0)))


def _characters(tokens: Tokens, sentences: int) -> Grams:
    """Names are spelled out too, in lower case: a garbled one shows in its letters."""
    chosen = np.flatnonzero(tokens.kind == 1)
    run, rows = tokens.type[chosen], tokens.sentence[chosen]
    counts = np.bincount(rows, np.diff(tokens.first)[run], sentences).astype(np.int64)
    return Grams(rows, run, tokens.first, slots(tokens.characters, BITS), _weight(counts))


def token_slots(
    tokens: Tokens, classes: NDArray[np.uint8]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]]:
    """Give, for each view, (row of a token, slot, share) of the n-grams that cover it.

    An n-gram of k tokens has k rows, each with the share 1 / k. Training alone needs this.
    """
    result = []
    classed = _classed(tokens, classes)
    for units, orders in (
        (tokens.words, WORD_ORDERS),
        (tokens.skeleton, SKELETON_ORDERS),
        (classed, CLASS_ORDERS),
    ):
        rows, found, shares = [], [], []
        for order, (gram, last) in enumerate(grams(units, tokens.sentence, orders), 1):
            for back in range(order):
                rows.append(last - back)
                found.append(slots(gram, BITS))
                shares.append(np.full(len(last), 1.0 / order))
        result.append((np.concatenate(rows), np.concatenate(found), np.concatenate(shares)))
    chosen = np.flatnonzero(tokens.kind == 1)
    size, at = _spelled(tokens.first, tokens.type[chosen])
    spelled = (np.repeat(chosen, size), slots(tokens.characters[at], BITS), np.ones(len(at)))
    result.insert(1, spelled)
    return result


def counted(tokens: Tokens, sentences: int, known: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Give the counted features, one row a sentence: sums of integers, divided once.

    Args:
        tokens: Of the sentences.
        sentences: How many there are.
        known: How often clean English has a word, as a level by slot; 0 is never.
    """
    if not sentences:
        return np.zeros((0, len(COUNTED)))
    row, kind = tokens.sentence, tokens.kind
    opening = np.flatnonzero(kind == 0)
    word = kind == 1
    real = kind != 0
    content = word & ~tokens.frequent & ~tokens.name
    level = known[slots(tokens.words, KNOWN_BITS)].astype(np.int64)
    unseen = level == 0

    def count(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(row[mask], minlength=sentences).astype(np.int64)

    def total(values: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(row[mask], values[mask], sentences).astype(np.int64)

    def least(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.minimum.reduceat(np.where(mask, level, 255), opening)

    words, tokens_, contents = count(word), count(real), count(content)
    per_word, per_token, per_content = (np.maximum(n, 1) for n in (words, tokens_, contents))
    again = np.zeros(len(row), bool)
    again[1:] = (tokens.words[1:] == tokens.words[:-1]) & word[1:]
    ends = np.append(opening[1:], len(row)) - 1
    first = np.minimum(opening + 1, len(row) - 1)
    columns = (
        words,
        tokens_,
        total(tokens.length, word) / per_word,
        np.maximum.reduceat(np.where(word, tokens.length, 0), opening),
        count(tokens.frequent & word) / per_word,
        count(tokens.name) / per_word,
        count(tokens.capital) / per_word,
        count(kind == 2) / per_token,
        count(kind == 3) / per_token,
        count(kind == 4) / per_token,
        total(level, real) / per_token,
        least(real),
        count(unseen & real),
        count(unseen & real) / per_token,
        total(level, content) / per_content,
        least(content),
        count(unseen & content),
        count(unseen & content) / per_content,
        count(again),
        (kind[first] == 1) & ~tokens.capital[first],
        kind[ends] == 3,
    )
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)
