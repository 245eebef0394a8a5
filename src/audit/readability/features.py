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
    known: NDArray[np.int16]
    """One row a word: the columns of `audit.readability.forms`."""
    sentences: NDArray[np.int64]
    """Ordinal of the first word of each sentence that has a word, and the number of words."""
    figures: int
    """How many words without a letter were left out."""
    spans: tuple[tuple[int, int], ...]
    """Where these sentences stand."""
    windows: NDArray[np.float64]
    """One row a window, one column a feature."""


def profile(texts: Sequence[Text]) -> list[Profile]:
    """Profile texts; what a text gets does not depend on the others."""
    from audit.text.words import prime

    prime(texts)
    all_hashes = [text.words.hashes for text in texts]
    if not sum(map(len, all_hashes)):
        return [_EMPTY] * len(texts)
    ends = np.cumsum([len(hashes) for hashes in all_hashes])

    def spell(place: int) -> str:
        """Give the word at a place in the columns of all texts."""
        n = int(np.searchsorted(ends, place, "right"))
        words = texts[n].words
        at = place - (int(ends[n]) - len(words))
        return texts[n].string[int(words.starts[at]) : int(words.ends[at])]

    rows, table = f.forms().look_up(np.concatenate(all_hashes), spell)
    known = table[rows]
    real = known[:, f.LETTERS] > 0
    firsts = [0, *ends.tolist()]
    parts = [
        _sentences(text, rows[low:high], known[low:high], real[low:high])
        for text, low, high in zip(texts, firsts, firsts[1:], strict=False)
    ]
    windows = iter(_windows([part for part in parts if len(part.known)]))
    return [part.profile(next(windows)) if len(part.known) else _EMPTY for part in parts]


class _Part(NamedTuple):
    """A text's columns before its windows are measured."""

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    known: NDArray[np.int16]
    sentences: NDArray[np.int64]
    figures: int
    spans: NDArray[np.int64]

    def profile(self, windows: NDArray[np.float64]) -> Profile:
        return Profile(*self[1:6], tuple(map(tuple, self.spans.tolist())), windows)


def _sentences(
    text: Text, rows: NDArray[np.int64], known: NDArray[np.int16], real: NDArray[np.bool_]
) -> _Part:
    """Keep the words that have a letter, and the sentences that have such a word."""
    starts, ends = text.words.starts, text.words.ends
    figures = len(rows) - int(np.count_nonzero(real))
    if figures:
        rows, known, starts, ends = rows[real], known[real], starts[real], ends[real]
    spans = np.array(text.sentences, np.int64).reshape(-1, 2)
    bounds = np.searchsorted(starts, spans)
    filled = bounds[:, 1] > bounds[:, 0]
    return _Part(
        rows, starts, ends, known, np.append(bounds[filled, 0], len(rows)), figures, spans[filled]
    )


_EMPTY = Profile(
    *(np.zeros(0, np.int64),) * 2,
    np.zeros((0, f.COLUMNS), np.int16),
    np.zeros(1, np.int64),
    0,
    (),
    np.zeros((0, len(FEATURES))),
)


def _windows(parts: Sequence[_Part]) -> list[NDArray[np.float64]]:
    """Measure windows of whole sentences, each as near to the same number of words as can be."""
    if not parts:
        return []
    words = np.array([len(part.rows) for part in parts])
    counts = np.array([len(part.sentences) - 1 for part in parts])
    offsets = np.cumsum(words) - words
    text = np.repeat(np.arange(len(parts)), counts)
    local = np.concatenate([part.sentences[:-1] for part in parts])
    lengths = np.diff(np.append(local + offsets[text], words.sum()))
    number = np.maximum(1, np.round(words / WINDOW).astype(np.int64))
    # A sentence belongs to the window in which its middle word would stand.
    owner = np.minimum((local + lengths // 2) * number[text] // words[text], number[text] - 1)
    cuts = np.flatnonzero(np.diff(owner + text * (number.max() + 1), prepend=-1))
    firsts = (local + offsets[text])[cuts]
    sizes = np.diff(np.append(firsts, words.sum()))

    rows = np.concatenate([part.rows for part in parts])
    known = np.concatenate([part.known for part in parts])
    columns = known[:, [f.UNFAMILIAR, f.ABSTRACT, f.SYLLABLES, f.COMMON]]
    unfamiliar, abstract, syllables, common = (
        np.add.reduceat(columns, firsts, axis=0, dtype=np.int64).T / sizes
    )
    squares = np.add.reduceat(known[:, f.COMMON] ** 2, firsts, dtype=np.int64) / sizes
    span = int(rows.max()) + 1
    keys, places = np.unique(
        np.repeat(np.arange(len(cuts)), sizes) * span + rows, return_index=True
    )
    forms = np.bincount(keys // span, minlength=len(cuts))
    strange = np.bincount(keys // span, known[places, f.UNFAMILIAR], minlength=len(cuts))
    made = np.column_stack(
        [
            strange / forms,
            unfamiliar,
            np.sqrt(np.maximum(squares - common**2, 0)) / 10,
            abstract,
            syllables,
            np.log(sizes / np.diff(np.append(cuts, len(lengths)))),
            np.log(np.maximum.reduceat(lengths, cuts)),
        ]
    )
    return np.split(made, np.searchsorted(text[cuts], np.arange(1, len(parts))))
