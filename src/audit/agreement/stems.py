"""The stem of a word, roughly."""

from __future__ import annotations

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "er", "es", "s")


def stem(word: str) -> str:
    """Cut the ending off a lower-cased word, roughly: equal for forms of one word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
