"""Names of persons in scripts without capitals, told by what stands beside them.

A name is what begins with a surname (or is written in the characters that transcribe foreign names)
where a title or a verb of saying stands right beside it, in both texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.duplication.lexicon import lexicon

if TYPE_CHECKING:
    from audit.duplication.views import Place

LONGEST = 24
"""Characters of a name."""
LONG = 6
"""Characters from which on something else may have been read as part of it."""


def persons(
    ours: tuple[str, Place], theirs: tuple[str, Place], language: str
) -> tuple[Place, Place] | None:
    """Locate the names of two persons, one put for the other where two texts differ.

    Args:
        ours: The first text, and what differs in it, in code points.
        theirs: The same of the second.
        language: ISO 639-1 code.
    """
    patterns = _patterns(language)
    if not patterns or ours[1][0] == ours[1][1] or theirs[1][0] == theirs[1][1]:
        return None
    for pattern in patterns:
        left, right = _over(pattern, *ours), _over(pattern, *theirs)
        if left and right and ours[0][slice(*left)] != theirs[0][slice(*right)]:
            return _apart(ours[0], left, theirs[0], right)
    return None


def _apart(ours: str, left: Place, theirs: str, right: Place) -> tuple[Place, Place]:
    """Cut off what stands after both names where nothing shows where a name ends: Thai."""
    end, other = left[1], right[1]
    while max(end - left[0], other - right[0]) > LONG and ours[end - 1] == theirs[other - 1]:
        end, other = end - 1, other - 1
        if end == left[0] or other == right[0]:
            return left, right
    return (left[0], end), (right[0], other)


def _over(pattern: re.Pattern[str], text: str, place: Place) -> Place | None:
    """Locate the name that stands in or over a place."""
    start, end = place
    for match in pattern.finditer(text, max(0, start - LONGEST), end + LONGEST):
        low, high = match.span("name")
        if low < end and high > start:
            return low, high
    return None


@lru_cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Find a title and then a name, and a name and then a title or a verb of saying."""
    known = lexicon(language)
    if not known.person:
        return ()
    name = f"(?P<name>{known.person})"
    found = []
    if known.titles:
        found.append(re.compile(f"(?:{_any(known.titles)})\\s?{name}"))
    if known.sayings:
        found.append(re.compile(f"{name}(?=\\s?(?:{_any(known.sayings)}))"))
    if known.titles and known.sayings:
        # Between a title and a verb of saying anything short is a name.
        name = r"(?P<name>[^\W\d_]{2,4}?)"
        found.append(re.compile(f"(?:{_any(known.titles)}){name}(?={_any(known.sayings)})"))
    return tuple(found)


def _any(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
