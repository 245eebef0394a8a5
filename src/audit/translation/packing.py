"""Tables in which most slots are 0, in less space: a bit for each slot, then the others' values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
