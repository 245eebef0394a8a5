"""What the ease of English text is told from: shared, cheap counts, taken in windows.

A window is about 170 words of whole sentences, so that a long article is measured as often as it is
long: the longest sentence of a text, or the share of its different words that are unfamiliar, would
drift with length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audit.readability import forms as f

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.text import Text

FEATURES = (
    "unfamiliar_forms",
    "unfamiliar_words",
    "spread_of_frequency",
    "abstract_words",
    "syllables_per_word",
    "log_sentence_length",
    "log_longest_sentence",
)
"""Columns of a profile's windows; all grow with difficulty."""

WINDOW = 170
"""Words in a window, about."""


class Profile(NamedTuple):
    """A text as columns: its words, its sentences, its windows."""

    starts: NDArray[np.int64]
    """Where each word starts; a word has at least one letter."""
    ends: NDArray[np.int64]
    known: NDArray[np.int64]
    """One row a word: the columns of `audit.readability.forms`."""
    sentences: NDArray[np.int64]
    """Ordinal of the first word of each sentence that has a word, and the number of words."""
    spans: tuple[tuple[int, int], ...]
    """Where these sentences stand."""
    windows: NDArray[np.float64]
    """One row a window, one column a feature."""


def profile(texts: Sequence[Text]) -> list[Profile]:
    """Profile texts; what a text gets does not depend on the others."""
    return [_profile(text) for text in texts]


def lowered(string: str) -> str:
    """Put a string in lower case without moving any of its characters."""
    low = string.lower().replace("’", "'")
    if len(low) == len(string):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in string).replace("’", "'")


def _profile(text: Text) -> Profile:
    low = lowered(text.string)
    starts, ends = text.words.starts, text.words.ends
    words = [low[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    rows, table = f.forms().look_up(words)
    known = table[rows]
    real = known[:, f.LETTERS] > 0
    if not real.all():
        rows, known, starts, ends = rows[real], known[real], starts[real], ends[real]
    spans = np.array(text.sentences, np.int64).reshape(-1, 2)
    firsts = np.searchsorted(starts, spans[:, 0])
    lasts = np.searchsorted(starts, spans[:, 1])
    filled = lasts > firsts
    sentences = np.append(firsts[filled], len(rows))
    return Profile(
        starts,
        ends,
        known,
        sentences,
        tuple(map(tuple, spans[filled].tolist())),
        _windows(rows, known, sentences) if len(rows) else np.zeros((0, len(FEATURES))),
    )


def _windows(
    rows: NDArray[np.int64], known: NDArray[np.int64], sentences: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Measure windows of whole sentences, each as near to the same number of words as can be."""
    words = len(rows)
    number = max(1, round(words / WINDOW))
    # A sentence belongs to the window in which its middle word would stand.
    middle = (sentences[:-1] + sentences[1:]) // 2
    owner = np.minimum(middle * number // words, number - 1)
    cuts = np.flatnonzero(np.diff(owner, prepend=-1))
    firsts = sentences[cuts]
    sizes = np.diff(np.append(firsts, words)).astype(float)

    chosen = known[:, [f.UNFAMILIAR, f.ABSTRACT, f.SYLLABLES]]
    unfamiliar, abstract, syllables = np.add.reduceat(chosen, firsts, axis=0).T / sizes
    common = known[:, f.COMMON] / 10
    mean = np.add.reduceat(common, firsts) / sizes
    spread = np.sqrt(np.maximum(np.add.reduceat(common**2, firsts) / sizes - mean**2, 0))
    window = np.repeat(np.arange(len(cuts)), sizes.astype(int))
    span = int(rows.max()) + 1
    keys, places = np.unique(window * span + rows, return_index=True)
    forms = np.bincount(keys // span, minlength=len(cuts))
    strange = np.bincount(keys // span, known[places, f.UNFAMILIAR], minlength=len(cuts))
    lengths = np.diff(sentences).astype(float)
    counts = np.diff(np.append(cuts, len(lengths)))
    return np.column_stack(
        [
            strange / forms,
            unfamiliar,
            spread,
            abstract,
            syllables,
            np.log(sizes / counts),
            np.log(np.maximum.reduceat(lengths, cuts)),
        ]
    )
