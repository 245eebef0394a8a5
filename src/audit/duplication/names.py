"""When two words are one name: spelled in another alphabet's way, mistyped, declined, shortened.

Likeness by letters alone does not tell: "Iran" and "Iraq", "Austria" and "Australia" are as alike
as "Lindqvist" and "Lindquist". What tells is which letters differ. Those that transcriptions
exchange are one letter here; what is left must be equal but for an unstressed vowel, or one slip of
the fingers in the middle of a long word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 8
"""Letters of a word in which one wrong letter is a slip."""
SWAPPED = 5
"""Letters of a word in which two neighbours that changed places are one."""
CONSONANTS = 3
"""That a name must have for another vowel after the first syllable to leave it the same name."""
READ = 4
"""Letters of a word in which a scanner that takes one for its like leaves the name the same."""
STEM = 3
"""Letters that a declined name keeps."""

_WRITTEN = (
    ("tsch", "k"), ("sch", "s"), ("tch", "k"), ("kh", "k"), ("ch", "k"), ("cz", "k"), ("ck", "k"),
    ("qu", "kv"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("ae", "a"),
    ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"), ("ss", "s"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "z": "s", "u": "o", "ß": "s"}
    | {"ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ı": "i", "'": "", "’": ""}
)
_ALIKE = str.maketrans("ltfj1eoh0ur5", "iiiiiccbcnns")
"""Letters that scanners take for one another."""
_VOWELS = frozenset("aeioиаеоуыэюя")
_CASES = (
    "ами", "ями", "ого", "ому", "ыми", "ими", "ом", "ем", "ой", "ей", "ах", "ях", "ам", "ям", "ою",
    "ею", "ою", "єю", "ів", "ов", "ев", "ым", "им", "а", "я", "у", "ю", "е", "є", "о", "ы", "и",
    "і", "ї", "ь", "й",
)  # fmt: skip
"""Endings of Russian and Ukrainian nouns; one is taken off, the longest that fits."""


def one_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two names may be one: spelled otherwise, or one of them shortened."""
    if _folded("".join(ours)) == _folded("".join(theirs)):
        return True
    fewer, more = sorted((ours, theirs), key=len)
    return all(any(one_word(word, other) for other in more) for word in fewer)


def one_word(ours: str, theirs: str) -> bool:
    """Tell whether two words may be one name."""
    left, right = ours.lower(), theirs.lower()
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]  # an initial
    if _initials(ours, theirs) or _initials(theirs, ours):
        return True
    first, second = _folded(ours), _folded(theirs)
    return (
        first == second
        or _stem(left) == _stem(right) is not None
        or _unstressed(first, second)
        or _slip(left, right)
        or _misread(left, right)
    )


def _initials(short: str, long: str) -> bool:
    """Tell whether one is the other without its possessive ending."""
    return long.lower() in (f"{short.lower()}'s", f"{short.lower()}’s")


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Write a name with one letter for all those that transcriptions exchange."""
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    for written, letter in _WRITTEN:
        plain = plain.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", plain.translate(_LETTERS))


def _stem(word: str) -> str | None:
    """Take the case ending off a Cyrillic name."""
    if not "\u0400" <= word[0] <= "\u04ff":
        return None
    for ending in _CASES:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word


def _unstressed(left: str, right: str) -> bool:
    """Tell whether only vowels differ, none of them in the first syllable: Hussein, Hussain."""
    if len(left) != len(right):
        return False
    apart = [n for n, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(apart) != 1 or left[apart[0]] not in _VOWELS or right[apart[0]] not in _VOWELS:
        return False
    first = next(n for n, mark in enumerate(left) if mark in _VOWELS)
    consonants = sum(mark not in _VOWELS for mark in left)
    return first < apart[0] < len(left) - 1 and consonants >= CONSONANTS


def _slip(left: str, right: str) -> bool:
    """Tell whether one is the other mistyped: two letters swapped, or one wrong in a long word."""
    if left[0] != right[0] or left[-1] != right[-1]:
        return False
    if len(left) == len(right) >= SWAPPED:
        apart = [n for n, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            n = apart[0]
            if left[n] == right[n + 1] and left[n + 1] == right[n]:
                return True
    if min(len(left), len(right)) < LONG:
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(left, right, score_cutoff=1) <= 1


def _misread(left: str, right: str) -> bool:
    """Tell whether one is the other with a letter taken for one that looks like it."""
    left, right = (word.replace("rn", "m").replace("vv", "w") for word in (left, right))
    if left == right:
        return True
    if len(left) != len(right) or len(left) < READ:
        return False
    apart = sum(a != b for a, b in zip(left, right, strict=True))
    return apart == 1 and left.translate(_ALIKE) == right.translate(_ALIKE)
