"""What the detectors share of one text, so that each looks only where it can find something."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.phrases import Match, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from audit.text import Reading


class Scan:
    """A reading with its characters, its words' capitals and gaps, and its phrase hits."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.string = reading.body.string
        self.words = reading.body.words

    @cached_property
    def lines(self) -> Sequence[tuple[int, int]]:
        """The lines that are not blank."""
        return self.reading.body.lines

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that occurs: most detectors can stop after asking this set."""
        return frozenset(self.string)

    @cached_property
    def english(self) -> bool:
        """Whether rules about English apply: it is English, or too short to be called anything."""
        return self.reading.language in ("en", None)

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[Match]]:
        """Hits of all phrase lexicons by rule code, found in one pass over the word hashes."""
        return lexicon().find(self.string, self.words)

    @cached_property
    def capital(self) -> NDArray[np.bool_]:
        """For each word whether it begins with a capital of Latin script."""
        if not len(self.words):
            return np.zeros(0, bool)
        return _capitals()[np.minimum(self.reading.body.codepoints[self.words.starts], 0x24F)]

    @cached_property
    def spaced(self) -> NDArray[np.bool_]:
        """For each word whether nothing but one space stands between it and the next."""
        words = self.words
        result = np.zeros(len(words), bool)
        if len(words) > 1:
            close = words.starts[1:] - words.ends[:-1] == 1
            space = self.reading.body.codepoints[words.ends[:-1]]
            result[:-1] = close & ((space == 0x20) | (space == 0xA0))
        return result

    def has(self, characters: str) -> bool:
        """Say whether any of these characters occurs."""
        return not self.characters.isdisjoint(characters)

    def word(self, place: int) -> str:
        """Give the word at a place in the columns."""
        return self.string[int(self.words.starts[place]) : int(self.words.ends[place])]


@lru_cache(maxsize=1)
def _capitals() -> NDArray[np.bool_]:
    return np.array([chr(point).isupper() for point in range(0x250)])


@lru_cache(maxsize=64)
def hashes_of(words: tuple[str, ...]) -> NDArray[np.uint64]:
    """Hash single words as `Words.hashes` does, sorted."""
    from audit.text.words import codepoints, find_words

    return np.unique(find_words(codepoints("\n".join(words))).hashes)


def among(hashes: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say of each hash whether it is one of `wanted`, which is sorted and not empty."""
    at = np.searchsorted(wanted, hashes)
    at[at == len(wanted)] = 0
    found: NDArray[np.bool_] = wanted[at] == hashes
    return found
