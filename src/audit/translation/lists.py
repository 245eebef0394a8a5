"""Lists of words as data, and one look-up that says of every word which lists it is on."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from audit.text.frequency import frequencies
from audit.translation.foreign import languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_TOP = np.uint64(48)
_SUFFIXES = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "'s", "’s")


class HashTable:
    """Finds hashes among sorted keys: a word's top 16 bits say where its key would stand."""

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        self.keys = np.append(keys, np.uint64(0))
        tops = (keys >> _TOP).astype(np.intp)
        self.first = np.full(1 << 16, len(keys), np.int32)
        self.first[tops[::-1]] = np.arange(len(keys), dtype=np.int32)[::-1]
        self.longest = int(np.bincount(tops).max()) if len(keys) else 0

    def find(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Give the places of the hashes that are keys, and the ordinals of those keys."""
        at = self.first[(hashes >> _TOP).astype(np.intp)]
        places = np.flatnonzero(at < len(self.keys) - 1)
        at, wanted = at[places], hashes[places]
        right = self.keys[at] == wanted
        for _ in range(1, self.longest):  # keys that share their top bits stand side by side
            wrong = np.flatnonzero(~right)
            at[wrong] = np.minimum(at[wrong] + 1, len(self.keys) - 1)
            right[wrong] = self.keys[at[wrong]] == wanted[wrong]
        return places[right], at[right]


class WordLists:
    """Several lists of words, a bit each."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        from audit.text.words import codepoints, find_words

        self._bits = {name: 1 << n for n, name in enumerate(lists)}
        self._together: dict[tuple[str, ...], int] = {}
        marks: dict[int, int] = {}
        for n, words in enumerate(lists.values()):
            for key in find_words(codepoints("\n".join(words))).hashes.tolist():
                marks[key] = marks.get(key, 0) | 1 << n
        keys = np.array(sorted(marks), np.uint64)
        self._table = HashTable(keys)
        self._marks = np.array([marks[key] for key in keys.tolist()], np.uint32)

    def bits_of(self, names: tuple[str, ...]) -> int:
        """Give the bits of some lists together."""
        if (bits := self._together.get(names)) is None:
            bits = self._together[names] = sum(self._bits[name] for name in names)
        return bits

    def of(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """Give the bits of the lists that each word is on."""
        result = np.zeros(len(hashes), np.uint32)
        places, keys = self._table.find(hashes)
        result[places] = self._marks[keys]
        return result


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """Give the shipped lists, `data/words.toml`, and the words that tell of other languages."""
    text = (files("audit.translation") / "data" / "words.toml").read_text("utf-8")
    lists = {name: words.split() for name, words in tomllib.loads(text).items()}
    return WordLists({**lists, "foreign": list(languages().tell)})


def is_english(word: str) -> bool:
    """Say whether a word, or what it is an inflection of, is an English one."""
    known = frequencies()
    if word in known or (word.endswith("ies") and f"{word[:-3]}y" in known):
        return True
    return any(
        word.endswith(suffix)
        and (word.removesuffix(suffix) in known or f"{word.removesuffix(suffix)}e" in known)
        for suffix in _SUFFIXES
    )
