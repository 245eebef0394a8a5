"""Lower case that keeps every place, and where a word stands, both faster than a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def lower(string: str) -> str:
    """Lower-case a string letter by letter, so that every offset still holds.

    Patterns over it need no `re.IGNORECASE`, which makes a search several times slower.
    """
    lowered = string.lower()
    if len(lowered) == len(string):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in string)


def places(string: str, part: str, high: int | None = None) -> Iterator[int]:
    """Give where a part stands in a string, up to a place."""
    at = string.find(part, 0, high)
    while at >= 0:
        yield at
        at = string.find(part, at + 1, high)
