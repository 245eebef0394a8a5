"""What is worked out once a process for each string that is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MANY = 65536
"""A bound on what is remembered; what a string gets stays the same."""


class Memo(dict[str, T]):
    """What a function gives by string: a look-up costs a fifth of a call to a cached function."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        if len(self) > MANY:
            self.clear()
        self[text] = found = self._make(text)
        return found
