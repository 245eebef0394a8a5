"""Packed tables come back as they were."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.translation.packing import levels, pack, unpack


@given(st.lists(st.sampled_from([0, 0, 0, 1, 127, 255]), max_size=200))
def test_a_table_comes_back(values: list[int]) -> None:
    table = np.array(values[: len(values) // 8 * 8], np.uint8)
    packed = pack(table)
    assert np.array_equal(unpack(packed, len(table)), table)
    assert len(packed) == len(table) // 8 + np.count_nonzero(table)


def test_levels_rise_by_their_steps_for_each_doubling() -> None:
    assert levels(np.array([0, 1, 3, 7, 10**12]), 8).tolist() == [0, 8, 16, 24, 255]
    assert levels(np.array([0, 1, 3]), 12).tolist() == [0, 12, 24]
