"""The stem of a word, roughly, and what a piece of speech says."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import NUMBERS

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "er", "es", "s")
LONGER = 4
"""Letters that are left, at least, where an ending that names a doer is cut off."""
_WORD = re.compile(r"[^\W\d_][\w'’]*|\d[\d.,]*\d|\d")


def stem(word: str) -> str:
    """Cut the ending off a lower-cased word, roughly: equal for forms of one word."""
    for ending in _ENDINGS:
        # "Offers" are offered; miners mine.
        least = LONGER if ending in {"ers", "er"} else 3
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def said(text: str) -> frozenset[str]:
    """Give the stems of the words of meaning in a text, numbers as figures."""
    stop = lexicon().stop
    words = (word.group().strip("'’") for word in _WORD.finditer(text.lower()))
    kept = (word.removesuffix("'s").removesuffix("’s") for word in words)
    return frozenset(
        str(NUMBERS[word]) if word in NUMBERS else stem(word)
        for word in kept
        if word not in stop and (len(word) > 2 or word.isdigit())
    )
