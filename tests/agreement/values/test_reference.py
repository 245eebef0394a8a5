"""The grammar against the specifications of the reference recognisers, where the data is."""

from __future__ import annotations

import pytest

from audit.agreement.values import find
from audit.text import Text
from benchmarks import _values_reference as reference
from benchmarks import values


@pytest.mark.parametrize(("half", "span", "value"), [("dev", 0.975, 0.96), ("held", 0.90, 0.85)])
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


def result(text, kind, **value):
    return {"Text": text, "Start": 0, "TypeName": f"datetimeV2.{kind}", "Resolution": value}


def meets(said, kind, today="2018-05-29", **reading):
    (mention,) = find(Text(f"It was {said}."), date=today)
    return reference.right(result(said, kind, values=[reading]), mention)


def test_ends_of_periods_are_compared_by_what_they_mean():
    # Theirs is the first day after: one day earlier is wrong.
    assert meets("early May 2016", "daterange", start="2016-05-01", end="2016-05-16")
    assert not meets("early May 2016", "daterange", start="2016-05-01", end="2016-05-15")
    # A range with both ends named, and a deadline, name the last day itself.
    assert meets("from 4 to 23 May 2016", "daterange", start="2016-05-04", end="2016-05-23")
    assert not meets("from 4 to 23 May 2016", "daterange", start="2016-05-04", end="2016-05-24")
    assert meets("within 3 days", "daterange", start="2018-05-29", end="2018-06-01")
    assert not meets("within 3 days", "daterange", start="2018-05-29", end="2018-06-02")
    # Of a named year theirs gives the first day or the first after; of its end the latter.
    assert meets("between 2014 and 2018", "daterange", start="2014-01-01", end="2018-01-01")
    assert not meets("between 2014 and 2018", "daterange", start="2014-01-01", end="2018-06-01")
    assert meets("before 2018", "daterange", end="2018-01-01", Mod="before")
    assert not meets("before 2018", "daterange", end="2017-01-01", Mod="before")


def test_a_unit_that_says_no_kind_stands_for_both():
    row = {"text": "It costs 5 pounds.", "model": "CurrencyModel", "reference": None}
    ((start, end, kind, mention),) = reference.ours(row)
    assert (row["text"][start:end], kind) == ("5 pounds", "currency")
    pounds = {"Text": "5 pounds", "TypeName": "currency"}
    assert reference.right({**pounds, "Resolution": {"value": "5", "unit": "Pound"}}, mention)
    assert not reference.right({**pounds, "Resolution": {"value": "5", "unit": "Euro"}}, mention)
    assert not reference.ours({**row, "text": "It weighs 5 kg."})


def test_results_without_a_value_are_not_claimed():
    row = {"model": "CurrencyModel", "text": "dollar", "py_supported": True}
    amount = {"Text": "dollar", "TypeName": "currency", "Resolution": {"value": None}}
    assert not reference.claimed({**row, "results": [amount]})
    assert reference.claimed({**row, "results": [{**amount, "Resolution": {"value": "5"}}]})


def test_a_vague_amount_is_right_where_it_holds_theirs():
    assert meets("a few days", "duration", value=str(3 * 86400))
    assert not meets("a few days", "duration", value=str(30 * 86400))
    assert not meets("3 days", "duration", value=str(4 * 86400))


def test_of_a_range_of_amounts_the_end_with_the_unit_is_compared():
    row = {"text": "It is 5 to 10 miles off.", "model": "DimensionModel", "reference": None}
    ((start, end, _, mention),) = reference.ours(row)
    assert row["text"][start:end] == "10 miles"
    assert mention.stated == (10.0, 10.0)
