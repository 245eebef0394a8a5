"""Forms filled in again: the same words around others in the same places are a table, no repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.duplication.posts import aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.duplication.within import Repeat
    from audit.text.words import Words

ONE_IN = 30
"""Words of a block, of which one at least is another figure where a form was filled in again."""
LOOKED_AT = 300
"""Words of a block that tell whether it is a form."""
LINE = 20
"""Words of a line, in which one other word is enough: "profit two cents", "profit four cents"."""
SLIP = 50
"""How alike two words are, in percent, that may be one word with a scanner's slip in it."""


def repeats_only(string: str, words: Words, repeated: Sequence[Repeat]) -> list[Repeat]:
    """Leave out the copies that are forms filled in again, and the repeats without others."""
    left = []
    for repeat in repeated:
        copies = [copy for copy in repeat.copies if not _refilled(string, words, repeat, copy)]
        if copies:
            left.append(repeat if copies == repeat.copies else repeat._replace(copies=copies))
    return left


def _refilled(string: str, words: Words, repeat: Repeat, copy: tuple[int, int]) -> bool:
    """Tell whether a copy has other figures than its original, or a line one other word."""
    (a, a_end), (b, b_end) = (
        np.searchsorted(words.starts, place).tolist() for place in (repeat.original, copy)
    )
    if np.array_equal(words.hashes[a:a_end], words.hashes[b:b_end]):
        return False
    a_end, b_end = min(a_end, a + LOOKED_AT), min(b_end, b + LOOKED_AT)
    ours, theirs = words.hashes[a:a_end], words.hashes[b:b_end]
    size = min(len(ours), len(theirs))
    figures = others = 0
    n, m = a, b
    for first, second, length in [*aligned(ours, theirs), (a_end - a, b_end - b, 0)]:
        here, there = _cut(string, words, n, a + first), _cut(string, words, m, b + second)
        n, m = a + first + length, b + second + length
        old, new = ([word for word in cut if word.isdecimal()] for cut in (here, there))
        if old and new and old != new:
            figures += max(len(old), len(new))
        others += len(here) == len(there) and not all(map(_slip, here, there))
    return figures * ONE_IN >= size if size > LINE else figures + others > 0


def same(words: Words, original: tuple[int, int], copy: tuple[int, int]) -> bool:
    """Tell whether a copy is its original word for word, be it in many rounds."""
    (a, a_end), (b, b_end) = (
        np.searchsorted(words.starts, place).tolist() for place in (original, copy)
    )
    theirs = words.hashes[b:b_end]
    return np.array_equal(np.resize(words.hashes[a:a_end], len(theirs)), theirs)


def _slip(here: str, there: str) -> bool:
    """Tell whether two words may be one that was read wrongly once."""
    from rapidfuzz.fuzz import ratio

    return ratio(here.lower(), there.lower()) > SLIP


def _cut(string: str, words: Words, first: int, last: int) -> list[str]:
    """Give the words `[first, last)`."""
    starts, ends = words.starts[first:last].tolist(), words.ends[first:last].tolist()
    return [string[start:end] for start, end in zip(starts, ends, strict=True)]
