"""What the ease of English text is told from: shared, cheap counts, taken in windows.

A window is about 170 words of whole sentences, so that a long article is measured as often as it is
long: the longest sentence of a text, or the share of its different words that are unfamiliar, would
drift with length.
"""

from __future__ import annotations

from itertools import chain
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
    """Ordinal of the first word of each sentence that has a word."""
    lengths: NDArray[np.int64]
    """How many words each of these sentences has."""
    spans: NDArray[np.int64]
    """Where these sentences stand, one row a sentence."""
    windows: NDArray[np.float64]
    """One row a window, one column a feature."""
    sums: Sums


class Sums(NamedTuple):
    """What is counted over a whole text."""

    words: int
    sentences: int
    syllables: int
    letters: int
    long_words: int
    """Of more than six letters."""
    hard_words: int
    """Unfamiliar ones of three syllables and more."""
    longest: int
    """Words in the longest sentence."""
    unfamiliar: int
    function: int
    figures: int
    """Words without a letter, which are left out of all else."""


class Batch(NamedTuple):
    """Several texts as columns, one text after the other."""

    known: NDArray[np.int16]
    """One row a word."""
    owners: NDArray[np.int64]
    """The ordinal of each word's text."""
    sentences: NDArray[np.int64]
    """The first word of each sentence, counted over all texts …"""
    lengths: NDArray[np.int64]
    """… the number of its words …"""
    sentence_owners: NDArray[np.int64]
    """… and the ordinal of its text."""
    profiles: list[Profile]


def profile(texts: Sequence[Text]) -> list[Profile]:
    """Profile texts; what a text gets does not depend on the others."""
    return profile_together(texts).profiles


def profile_together(texts: Sequence[Text]) -> Batch:
    """Profile texts, and give the columns of all of them besides."""
    from audit.text.words import prime

    prime(texts)
    words = [text.words for text in texts]
    sizes = np.array([len(columns) for columns in words], np.int64)
    word_ends = np.cumsum(sizes)
    if not sizes.sum():
        none = np.zeros(0, np.int64)
        return Batch(_EMPTY.known, none, none, none, none, [_EMPTY] * len(texts))

    def spell(place: int) -> str:
        """Give the word at a place in the columns of all texts."""
        n = int(np.searchsorted(word_ends, place, "right"))
        at = place - int(word_ends[n] - sizes[n])
        return texts[n].string[int(words[n].starts[at]) : int(words[n].ends[at])]

    rows, table = f.forms().look_up(np.concatenate([w.hashes for w in words]), spell)
    known = table[rows]
    owners = np.repeat(np.arange(len(texts)), sizes)
    starts = np.concatenate([w.starts for w in words])
    ends = np.concatenate([w.ends for w in words])
    real = known[:, f.LETTERS] > 0
    if not real.all():
        rows, known, owners = rows[real], known[real], owners[real]
        starts, ends = starts[real], ends[real]
    firsts = np.append(0, np.cumsum(np.bincount(owners, minlength=len(texts))))

    spans, span_owners = _spans(texts)
    offsets = np.cumsum([0, *(len(text.string) + 1 for text in texts)])
    bounds = np.searchsorted(starts + offsets[owners], spans + offsets[span_owners][:, None])
    filled = bounds[:, 1] > bounds[:, 0]
    sentences, spans, span_owners = bounds[filled, 0], spans[filled], span_owners[filled]
    lengths = np.minimum(np.append(sentences[1:], len(rows)), firsts[span_owners + 1]) - sentences
    windows, window_cuts = _windows(
        rows=rows,
        table=table,
        known=known,
        firsts=firsts,
        sentences=sentences,
        lengths=lengths,
        text=span_owners,
    )
    sums = _sums(known, firsts, lengths, span_owners, sizes)

    local = sentences - firsts[span_owners]
    cuts = np.searchsorted(span_owners, np.arange(len(texts) + 1)).tolist()
    bounds_of_words = firsts.tolist()
    profiles = []
    for n, found in enumerate(sums):
        low, high = bounds_of_words[n], bounds_of_words[n + 1]
        first, last = cuts[n], cuts[n + 1]
        profiles.append(
            Profile(
                starts[low:high],
                ends[low:high],
                known[low:high],
                local[first:last],
                lengths[first:last],
                spans[first:last],
                windows[window_cuts[n] : window_cuts[n + 1]],
                found,
            )
        )
    return Batch(known, owners, sentences, lengths, span_owners, profiles)


def _spans(texts: Sequence[Text]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give where the sentences of all texts stand, and the text of each."""
    sentences = [text.sentences for text in texts]
    numbers = [len(spans) for spans in sentences]
    flat = chain.from_iterable(chain.from_iterable(sentences))
    return (
        np.fromiter(flat, np.int64, 2 * sum(numbers)).reshape(-1, 2),
        np.repeat(np.arange(len(texts)), numbers),
    )


def _sums(
    known: NDArray[np.int16],
    firsts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    span_owners: NDArray[np.int64],
    sizes: NDArray[np.int64],
) -> list[Sums]:
    """Count over each text."""

    def total(column: NDArray[np.int16] | NDArray[np.bool_]) -> list[int]:
        sums = np.append(0, np.cumsum(column, dtype=np.int64))
        counted: list[int] = (sums[firsts[1:]] - sums[firsts[:-1]]).tolist()
        return counted

    syllables, letters = known[:, f.SYLLABLES], known[:, f.LETTERS]
    unfamiliar = known[:, f.UNFAMILIAR]
    longest = np.zeros(len(sizes), np.int64)
    edges = np.flatnonzero(np.diff(span_owners, prepend=-1))
    if len(edges):
        longest[span_owners[edges]] = np.maximum.reduceat(lengths, edges)
    numbers = np.diff(firsts)
    return list(
        map(
            Sums,
            numbers.tolist(),
            np.bincount(span_owners, minlength=len(sizes)).tolist(),
            total(syllables),
            total(letters),
            total(letters > 6),
            total((unfamiliar > 0) & (syllables >= 3)),
            longest.tolist(),
            total(unfamiliar),
            total(known[:, f.FUNCTION]),
            (sizes - numbers).tolist(),
        )
    )


_EMPTY = Profile(
    *(np.zeros(0, np.int64),) * 2,
    np.zeros((0, f.COLUMNS), np.int16),
    *(np.zeros(0, np.int64),) * 2,
    np.zeros((0, 2), np.int64),
    np.zeros((0, len(FEATURES))),
    Sums(*(0,) * 10),
)


def _windows(
    *,
    rows: NDArray[np.int64],
    table: NDArray[np.int16],
    known: NDArray[np.int16],
    firsts: NDArray[np.int64],
    sentences: NDArray[np.int64],
    lengths: NDArray[np.int64],
    text: NDArray[np.int64],
) -> tuple[NDArray[np.float64], list[int]]:
    """Measure windows of whole sentences, each as near to the same number of words as can be.

    Also tells where each text's windows begin.
    """
    words = np.diff(firsts)
    number = np.maximum(1, np.round(words / WINDOW).astype(np.int64))
    # A sentence belongs to the window in which its middle word would stand.
    middles = sentences - firsts[text] + lengths // 2
    owner = np.minimum(middles * number[text] // words[text], number[text] - 1)
    cuts = np.flatnonzero(np.diff(owner + text * (number.max() + 1), prepend=-1))
    bounds: list[int] = np.searchsorted(text[cuts], np.arange(len(words) + 1)).tolist()
    if not len(cuts):
        return np.zeros((0, len(FEATURES))), bounds
    begin = sentences[cuts]
    sizes = np.diff(np.append(begin, len(rows)))

    columns = known[:, [f.UNFAMILIAR, f.ABSTRACT, f.SYLLABLES, f.COMMON]]
    unfamiliar, abstract, syllables, common = (
        np.add.reduceat(columns, begin, axis=0, dtype=np.int64).T / sizes
    )
    squares = np.add.reduceat(known[:, f.COMMON] ** 2, begin, dtype=np.int64) / sizes
    span = len(table)
    keys = np.sort(np.repeat(np.arange(len(cuts)), sizes) * span + rows[begin[0] :])
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    places, different = np.divmod(keys, span)
    forms = np.bincount(places, minlength=len(cuts))
    strange = np.bincount(places, table[different, f.UNFAMILIAR], minlength=len(cuts))
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
    return made, bounds
