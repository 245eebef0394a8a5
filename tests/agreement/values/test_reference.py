"""The grammar against the specifications of the reference recognisers, where the data is."""

from __future__ import annotations

import pytest

from benchmarks import values


@pytest.mark.parametrize(("half", "span", "value"), [("dev", 0.955, 0.925), ("held", 0.835, 0.735)])
def test_figures_do_not_fall(data, half, span, value):
    rows = [row for row in values.rows(data) if values.claimed(row) and values.half(row) == half]
    tally = values.measure(rows)["all claimed"]
    precision, recall = tally.hit / tally.found, tally.hit / tally.expected
    assert 2 * precision * recall / (precision + recall) >= span
    assert tally.right / tally.valued >= value


def test_enough_is_claimed(data):
    supported = [row for row in values.rows(data) if row["py_supported"]]
    assert sum(map(values.claimed, supported)) >= 0.60 * len(supported)


def test_no_text_stands_in_both_halves(data):
    halves = {}
    for row in values.rows(data):
        assert halves.setdefault(row["text"], values.half(row)) == values.half(row)
