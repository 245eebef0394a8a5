"""Classes of words that stand in like places, learnt from plain text without any judgement.

Counts of neighbours become positive pointwise mutual information, its largest directions place each
word in a space of few dimensions, and words that lie together there make a class. One thread, fixed
seed, sorted input: the same text gives the same classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from audit.translation.features import slots
from audit.translation.features_sentences import CLASSES, KNOWN_BITS
from training.corpus import batches, sentence_batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

WORDS, NEIGHBOURS = 20_000, 4096
"""So many of the most frequent words get a class, by so many of them beside them."""
REACH = 3
DIMENSIONS, SPARE, POWERS = 48, 16, 4
STARTS, ROUNDS = 6000, 12
"""The first centres are drawn from so many of the most frequent words, and moved so often."""
_NONE = -1


def learn(texts: Sequence[str], sentences: Sequence[str]) -> NDArray[np.uint8]:
    """Give the class of each word by slot; 0 is of the words that have none.

    Args:
        texts: Documents to learn from.
        sentences: Sentences to learn from, each by itself.
    """
    tokens = [batch.tokens for _, batch in batches(texts, 1000)]
    tokens += [batch.tokens for batch in sentence_batches(sentences)]
    hashes = np.concatenate([t.words for t in tokens])
    opening = np.concatenate([t.kind == 0 for t in tokens])
    found, place, count = np.unique(hashes[~opening], return_inverse=True, return_counts=True)
    chosen = np.argsort(-count, kind="stable")[:WORDS]
    number = np.full(len(found), _NONE, np.int64)
    number[chosen] = np.arange(len(chosen))
    words = np.full(len(hashes), _NONE, np.int64)
    words[~opening] = number[place]
    placed = _directions(_association(words, np.cumsum(opening), len(chosen)))
    table = np.zeros(1 << KNOWN_BITS, np.uint8)
    # Where two words share a slot, the more frequent one has it.
    table[slots(found[chosen], KNOWN_BITS)[::-1]] = _clusters(placed)[::-1] + 1
    return table


def _association(
    words: NDArray[np.int64], sentence: NDArray[np.int64], count: int
) -> sp.csr_matrix:
    """Give how much likelier than by chance each word has each frequent one beside it.

    The word before, the word after, and those farther off are columns of their own.
    """
    total = sp.csr_matrix((count, 3 * NEIGHBOURS))
    for distance in range(1, REACH + 1):
        same = sentence[distance:] == sentence[:-distance]
        before, after = words[:-distance], words[distance:]
        for own, other, side in ((before, after, 0), (after, before, 1)):
            fits = same & (own != _NONE) & (other != _NONE) & (other < NEIGHBOURS)
            column = other[fits] + NEIGHBOURS * (side if distance == 1 else 2)
            values = np.full(len(column), 1.0 / distance)
            total += sp.csr_matrix((values, (own[fits], column)), shape=total.shape)
    whole = total.tocoo()
    seen = np.asarray(total.sum(axis=1)).ravel()
    # The power keeps rare neighbours from looking closer than they are.
    near = np.asarray(total.sum(axis=0)).ravel() ** 0.75
    chance = seen[whole.row] * near[whole.col] / near.sum()
    values = np.maximum(np.log(whole.data / chance), 0.0)
    return sp.csr_matrix((values, (whole.row, whole.col)), shape=whole.shape)


def _directions(matrix: sp.csr_matrix) -> NDArray[np.float64]:
    """Place each row by the largest directions of all, at length 1: a randomised decomposition."""
    dice = np.random.default_rng(0)
    image = matrix @ dice.standard_normal((matrix.shape[1], DIMENSIONS + SPARE))
    for _ in range(POWERS):
        image = matrix @ np.linalg.qr(matrix.T @ np.linalg.qr(image)[0])[0]
    basis = np.linalg.qr(image)[0]
    left, size, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    placed = (basis @ left)[:, :DIMENSIONS] * np.sqrt(size[:DIMENSIONS])
    return _unit(placed)


def _clusters(placed: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Give the nearest of the centres, which are moved to the middle of what is nearest to them."""
    dice = np.random.default_rng(0)
    common = min(STARTS, len(placed))
    first = dice.choice(common, min(CLASSES - 1, common), replace=False)
    centres = placed[first]
    for _ in range(ROUNDS):
        nearest = np.argmax(placed @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, placed)
        some = np.bincount(nearest, minlength=len(centres)) > 0
        centres = np.where(some[:, None], _unit(sums), centres)
    result: NDArray[np.uint8] = np.argmax(placed @ centres.T, axis=1).astype(np.uint8)
    return result


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = rows / np.maximum(
        np.sqrt((rows**2).sum(axis=1, keepdims=True)), 1e-9
    )
    return result
