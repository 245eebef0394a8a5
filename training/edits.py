"""Which tokens of a sentence its post-editor changed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from audit.translation.features_sentences import BITS, VIEWS, token_slots
from audit.translation.noise_model import LINEAR_BITS
from training.corpus import sentence_batches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.segments import Sentence

CHARACTER_SHARE = 0.25
"""What a character n-gram counts beside a word in telling whether a token was edited."""


def edits(
    sentences: Sequence[Sentence], classes: NDArray[np.uint8]
) -> tuple[sp.csr_matrix, NDArray[np.bool_]]:
    """Give the tokens of post-edited sentences as n-grams that cover them, and which were changed.

    An n-gram of k tokens counts 1 / k in each, so that a sentence's tokens add up to its n-grams.
    Where words were inserted, the token after them counts as changed.
    """
    texts = [s.text for s in sentences] + [s.edited or "" for s in sentences]
    (batch,) = sentence_batches(texts, len(texts))
    tokens, count = batch.tokens, len(sentences)
    bounds = np.append(np.flatnonzero(tokens.kind == 0), len(tokens.kind)).tolist()
    types = tokens.type.tolist()
    changed = np.zeros(bounds[count], bool)
    for n in range(count):
        first, last = bounds[n] + 1, bounds[n + 1]
        edited = types[bounds[count + n] + 1 : bounds[count + n + 1]]
        match = difflib.SequenceMatcher(None, types[first:last], edited, autojunk=False)
        for tag, start, end, _, _ in match.get_opcodes():
            if tag != "equal" and first < last:
                at = first + min(start, last - first - 1)
                changed[at : max(first + end, at + 1)] = True
    chosen = np.flatnonzero(tokens.kind[: bounds[count]] != 0)
    shape = (len(tokens.kind), 1 << LINEAR_BITS["edited"])
    parts = []
    for view, (row, slot, share) in zip(VIEWS, token_slots(tokens, classes), strict=True):
        values = share.astype(np.float32) * np.float32(
            CHARACTER_SHARE if view == "characters" else 1.0
        )
        narrow = slot >> (BITS - LINEAR_BITS["edited"])
        parts.append(sp.csr_matrix((values, (row, narrow)), shape=shape)[chosen])
    return sp.hstack(parts).tocsr().astype(np.float32), changed[chosen]
