"""What is known of English word forms: how common, how familiar, how many syllables.

Frequencies were counted over texts of six kinds and averaged so that a word counts as common only
where all kinds use it. A word is familiar if textstat's list of easy words has it or one of its
stems, or if it is among the most common.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from audit.readability.exact import easy_words
from audit.readability.syllables import ENGLISH, counter
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

MEMORY = 200_000
"""Forms remembered in one process; the memory is emptied when it is full."""

SYLLABLES, LETTERS, UNFAMILIAR, COMMON, ABSTRACT, FUNCTION, CLAUSE, COLUMNS = range(8)
"""Columns of the table. COMMON is ten times the decimal logarithm of the frequency in ten million;
ABSTRACT tells words that end as abstractions and learned adjectives do."""

_ABSTRACT = re.compile(
    r"(?:tion|sion|ment|ity|ance|ence|ism|ive|ous|ical|ate|ize|ise|ary|ology)s?$",
)
_CONTRACTIONS = ("n't", "'s", "s'", "'ll", "'re", "'ve", "'d", "'m")


@lru_cache(maxsize=1)
def lists() -> Mapping[str, frozenset[str]]:
    """Give the word lists by name."""
    text = (files("audit.readability") / "lists.toml").read_text("utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


COMMONEST = 1500
"""So many of the most common words are familiar, whatever the list says."""


@lru_cache(maxsize=1)
def familiar_words() -> frozenset[str]:
    """Give the words that are familiar as they stand."""
    common = list(frequencies())[:COMMONEST]
    return easy_words() | frozenset(common)


def stems(word: str) -> Iterator[str]:
    """Give the word and what it may be an inflection of, likely or not."""
    yield word
    for ending in _CONTRACTIONS:
        if word.endswith(ending):
            word = word.removesuffix(ending)
            yield word
            break
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    for ending in ("ed", "ing", "er", "est", "ers", "ings", "ly"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem
            yield stem + ("le" if ending == "ly" else "e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"


class _Rows(dict[int, int]):
    """Ordinals by hash; a hash not met before gets the next one."""

    def __missing__(self, word: int) -> int:
        row = self[word] = len(self)
        return row


class Forms:
    """A growing table of what is known of each word form met so far, by the hash of the form."""

    def __init__(self) -> None:
        self._rows = _Rows()
        self._table: NDArray[np.int16] = np.zeros((4096, COLUMNS), np.int16)
        self._count = counter(ENGLISH)

    def look_up(
        self, hashes: NDArray[np.uint64], spell: Callable[[int], str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
        """Give the ordinal of each word's form and the table of what is known of them.

        Args:
            hashes: Of the words, as `audit.text.words` makes them.
            spell: Gives the word at a place, for those not met before.
        """
        if len(self._rows) > MEMORY:
            self._rows.clear()
        first = len(self._rows)
        rows = np.fromiter(map(self._rows.__getitem__, hashes.tolist()), np.int64, len(hashes))
        last = len(self._rows)
        if last > first:
            while last > len(self._table):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            fresh = np.flatnonzero(rows >= first)
            found, at = np.unique(rows[fresh], return_index=True)
            self._table[found] = [
                self._describe(spell(place).lower().replace("’", "'"))
                for place in fresh[at].tolist()
            ]
        return rows, self._table

    def _describe(self, word: str) -> tuple[int, ...]:
        known = familiar_words()
        letters = sum(map(str.isalpha, word))
        return (
            # Hyphenation takes time with the square of the length; nothing that long is a word.
            self._count(word[:60]),
            min(letters, 1000),
            letters > 0 and not any(stem in known for stem in stems(word)),
            frequencies().get(word, 0),
            _ABSTRACT.search(word) is not None,
            word in lists()["function_words"],
            word in lists()["clause_words"],
        )


@lru_cache(maxsize=1)
def forms() -> Forms:
    """Give this process's table."""
    return Forms()
