"""Words are looked up by hash, whatever bits the hashes share."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.agreement.hashes import Table

HASHES = st.lists(st.integers(1, 2**64 - 1), unique=True, max_size=60)


@given(HASHES, st.lists(st.integers(0, 2**64 - 1), max_size=30))
def test_each_has_its_place_and_others_have_none(known: list[int], others: list[int]) -> None:
    table = Table(np.array(known, np.uint64))
    assert table.look_up(np.array(known, np.uint64)).tolist() == [*range(len(known))]
    expected = [known.index(other) if other in known else len(known) for other in others]
    assert table.look_up(np.array(others, np.uint64)).tolist() == expected


def test_hashes_that_share_their_low_bits_are_told_apart() -> None:
    known = np.array([7 + (n << 40) for n in range(1, 9)], np.uint64)
    table = Table(known)
    assert table.look_up(known).tolist() == [*range(8)]
    assert table.look_up(np.array([7, 7 + (9 << 40)], np.uint64)).tolist() == [8, 8]
