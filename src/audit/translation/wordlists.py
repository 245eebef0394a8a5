"""Short lists of words, written as a person writes them."""

from __future__ import annotations


def words(*lines: str) -> tuple[str, ...]:
    """Give the words of some lines."""
    return tuple(word for line in lines for word in line.split())
