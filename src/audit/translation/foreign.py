"""Frequent words of other languages that are written in Latin letters, as data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Languages(NamedTuple):
    """Words by what languages they may be, as bits."""

    names: Sequence[str]
    """ISO 639-1; the nth has the bit n."""
    tell: Mapping[str, int]
    """Words that are no English ones and no names."""
    link: Mapping[str, int]
    """Words that names, dishes or English have too."""
    shared: Mapping[str, int]
    """Words that English uses all the time."""

    letters: Mapping[str, int]
    """Letters beyond ASCII, by the languages whose words above have them."""

    def name(self, bits: int) -> str:
        """Give the first of some languages: the larger ones stand first."""
        return self.names[(bits & -bits).bit_length() - 1]

    def best(self, words: Sequence[str], bits: int) -> Sequence[str]:
        """Give those of some languages that know most of the words; several where they tie.

        A word with a letter that a language has not speaks against it.
        """
        counts: dict[str, int] = {}
        for n, name in enumerate(self.names):
            if bits >> n & 1:
                counts[name] = sum(self._fits(word, 1 << n) for word in words)
        most = max(counts.values())
        return [name for name, count in counts.items() if count == most]

    def _fits(self, word: str, bit: int) -> int:
        kinds = (self.tell, self.link, self.shared)
        if any(kind.get(word, 0) & bit for kind in kinds):
            return 1
        strange = any(not letter.isascii() and letter.isalpha() for letter in word)
        has = all(c.isascii() or self.letters.get(c, 0) & bit for c in word)
        return -1 if strange and not has else 0


@lru_cache(maxsize=1)
def languages() -> Languages:
    """Give the shipped words, `data/foreign_words.toml`."""
    text = (files("audit.translation") / "data" / "foreign_words.toml").read_text("utf-8")
    data = tomllib.loads(text)
    names = tuple(data["tell"])
    tell, link, shared = (_bits(data[kind], names) for kind in ("tell", "link", "shared"))
    letters: dict[str, int] = {}
    for word, bits in (*tell.items(), *link.items()):
        for letter in filter(str.isalpha, word):
            if not letter.isascii():
                letters[letter] = letters.get(letter, 0) | bits
    return Languages(names, tell, link, shared, letters)


def _bits(lists: Mapping[str, str], names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, words in lists.items():
        for word in words.split():
            found[word] = found.get(word, 0) | 1 << names.index(name)
    return found
