"""A quick look before a slow search lets through all that the search can find."""

from __future__ import annotations

import pytest

from audit.agreement import events


@pytest.mark.parametrize("deeds", events._DEEDS)
def test_each_deed_of_a_roundup_is_looked_for(deeds: str) -> None:
    assert events._SEPARATE.search(f"police say of three other {deeds} that") is not None
