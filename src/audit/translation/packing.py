"""Tables of bytes as the weights have them: counts as levels, and zeros in less space.

A packed table is a bit for each slot, whether it is above 0, then the values of those that are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def levels(counts: NDArray[np.int64], steps: int) -> NDArray[np.uint8]:
    """Give round(steps · log2(1 + count)) of each count, at most 255: `steps` a doubling."""
    raised = np.rint(steps * np.log2(1.0 + counts))
    result: NDArray[np.uint8] = np.minimum(raised, 255).astype(np.uint8)
    return result


def pack(table: NDArray[np.uint8]) -> bytes:
    """Give a table of bytes, of a multiple of eight slots, in its packed form."""
    values: NDArray[np.uint8] = table[table != 0]
    return np.packbits(table != 0).tobytes() + values.tobytes()


def unpack(packed: bytes, slots: int) -> NDArray[np.uint8]:
    """Give the table back."""
    data = np.frombuffer(packed, np.uint8)
    table = np.zeros(slots, np.uint8)
    table[np.unpackbits(data[: slots // 8]).astype(bool)] = data[slots // 8 :]
    return table
