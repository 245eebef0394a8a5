"""Packed tables come back as they were."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.translation.packing import pack, unpack


@given(st.lists(st.sampled_from([0, 0, 0, 1, 127, 255]), max_size=200))
def test_a_table_comes_back(values: list[int]) -> None:
    table = np.array(values[: len(values) // 8 * 8], np.uint8)
    packed = pack(table)
    assert np.array_equal(unpack(packed, len(table)), table)
    assert len(packed) == len(table) // 8 + np.count_nonzero(table)
