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

    def name(self, bits: int) -> str:
        """Give the first of some languages: the larger ones stand first."""
        return self.names[(bits & -bits).bit_length() - 1]


@lru_cache(maxsize=1)
def languages() -> Languages:
    """Give the shipped words, `data/foreign_words.toml`."""
    text = (files("audit.translation") / "data" / "foreign_words.toml").read_text("utf-8")
    data = tomllib.loads(text)
    names = tuple(data["tell"])
    return Languages(names, *(_bits(data[kind], names) for kind in ("tell", "link", "shared")))


def _bits(lists: Mapping[str, str], names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, words in lists.items():
        for word in words.split():
            found[word] = found.get(word, 0) | 1 << names.index(name)
    return found
