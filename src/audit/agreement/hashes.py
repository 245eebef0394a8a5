"""Words looked up by hash, thousands at once: a few steps for all of them, no search for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST, SECOND = 16, 14
"""Bits of a hash by which it has its place, and those of another part for whose place is taken."""


class Table:
    """Finds which of some known hashes others are."""

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        """Place the hashes, of which none is zero and none stands twice."""
        assert len(hashes) < 1 << FIRST
        self._hashes = np.append(hashes, np.uint64(0))
        self._unknown = len(hashes)
        self._first = np.full(1 << FIRST, len(hashes), np.uint16)
        slots = hashes & np.uint64((1 << FIRST) - 1)
        places = np.arange(len(hashes), dtype=np.uint16)
        self._first[slots] = places
        left = places[self._first[slots] != places]
        for shift in range(FIRST, 64 - SECOND):
            self._shift = np.uint64(shift)
            slots = self._other(hashes[left])
            if len(np.unique(slots)) == len(left):
                break
        else:
            message = "no bits tell these hashes apart"
            raise ValueError(message)
        self._second = np.full(1 << SECOND, len(hashes), np.uint16)
        self._second[slots] = left

    def _other(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
        return (hashes >> self._shift) & np.uint64((1 << SECOND) - 1)

    def look_up(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """Give the place of each among the known hashes; their number, where it is none of them."""
        place: NDArray[np.uint16] = self._first[hashes & np.uint64((1 << FIRST) - 1)]
        missed = np.flatnonzero(self._hashes[place] != hashes)
        hashes = hashes[missed]
        other = self._second[self._other(hashes)]
        other[self._hashes[other] != hashes] = self._unknown
        place[missed] = other
        return place
