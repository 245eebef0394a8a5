"""What the detectors share of one text, so that each looks only where it can find something."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.phrases import Match, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.text import Reading

HAN = "zh"


class Scan:
    """A reading with its characters, phrase hits and languages hinted at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.string = reading.body.string
        self.lines = reading.body.lines

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
        return lexicon().find(self.string, self.reading.body.words)

    @cached_property
    def lowered(self) -> frozenset[int]:
        """Hashes of the words that occur."""
        return frozenset(self.reading.body.words.hashes.tolist())

    def has(self, characters: str) -> bool:
        """Say whether any of these characters occurs."""
        return not self.characters.isdisjoint(characters)


@lru_cache(maxsize=256)
def hashed(words: tuple[str, ...]) -> frozenset[int]:
    """Hash single words as `Words.hashes` does."""
    from audit.text.words import codepoints, find_words

    if not words:
        return frozenset()
    return frozenset(find_words(codepoints("\n".join(words))).hashes.tolist())


def context(string: str, start: int, end: int, reach: int = 60) -> str:
    """Give the text around a place on one line, for evidence."""
    return " ".join(string[max(0, start - reach) : end + reach].split())


def counted(hashes: np.ndarray, wanted: frozenset[int]) -> int:
    """Count the words of a text that are among `wanted`."""
    return int(np.isin(hashes, np.fromiter(wanted, np.uint64, len(wanted))).sum())
