"""How common a word of English is."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def frequencies() -> Mapping[str, int]:
    """Give the commonness of 22,000 words: ten times the decimal logarithm, of ten million.

    The file, which `python -m training readability` makes, has one line for each degree: the
    degree, then the words, the most common first.
    """
    import lzma

    packed = (files("audit.text") / "frequency.txt.xz").read_bytes()
    degrees: dict[str, int] = {}
    for line in lzma.decompress(packed).decode("ascii").splitlines():
        if not line.startswith("#"):
            degree, *words = line.split(" ")
            degrees.update(dict.fromkeys(words, int(degree)))
    return degrees
