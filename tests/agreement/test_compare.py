from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.agreement.compare import compare
from audit.agreement.roles import same_role
from audit.model import Value

NOTHING = (frozenset(), frozenset())


def hours(low, high, **more):
    return Value(kind="duration", low=low, high=high, unit="hour", **more)


def relation(a, b, scopes=NOTHING):
    return compare(a, b, scopes=scopes).relation


def test_open_ends_do_not_meet():
    over = hours(3.0, None, low_open=True)
    almost = hours(2.7, 3.0, high_open=True)
    assert relation(over, almost) == "conflict"
    assert relation(over, hours(3.0, 3.0)) == "compatible"
    assert relation(over, hours(4.0, 4.0)) == "compatible"


def test_one_day_at_two_hours_is_no_agreement():
    def told(text):
        return Value(kind="date", low=19848.0, high=19848.0, unit="day", text=text)

    night = told("2024-05-05T03:12")
    assert relation(night, told("2024-05-05T21:40")) == "unclear"
    assert relation(night, told("2024-05-05T03:30")) == "agree"
    assert relation(night, told("2024-05-05")) == "agree"


def test_units_of_one_scale_are_compared():
    assert relation(hours(2.0, 2.0), Value(kind="duration", low=120, high=120, unit="minute")) == (
        "agree"
    )
    days = Value(kind="duration", low=30, high=30, unit="day")
    assert relation(days, Value(kind="duration", low=1, high=1, unit="month")) == "compatible"
    assert relation(days, Value(kind="duration", low=2, high=2, unit="month")) == "conflict"
    assert relation(hours(48.0, 48.0), Value(kind="duration", low=2, high=2, unit="day")) == (
        "compatible"
    )


def test_a_short_name_of_a_currency_means_any_of_that_name():
    def money(unit):
        return Value(kind="money", low=14e9, high=14e9, unit=unit)

    assert relation(money("dollar"), money("USD")) == "agree"
    assert relation(money("USD"), money("AUD")) == "unclear"
    assert relation(money("dollar"), money("EUR")) == "unclear"


def test_a_difference_of_scope_is_no_conflict():
    four = Value(kind="count", low=4, high=4, unit="person")
    five = Value(kind="count", low=5, high=5, unit="person")
    assert relation(four, five) == "conflict"
    assert relation(four, five, (frozenset(), frozenset({"with-suspect"}))) == "unclear"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("foreign minister @ru", "foreign minister", "agree"),
        ("minister", "foreign minister @ru", "compatible"),
        ("leader @ru", "president", "compatible"),
        ("deputy foreign minister", "foreign minister", "unclear"),
        ("president @ru", "president @cn", "unclear"),
    ],
)
def test_roles(a, b, expected):
    assert same_role(a, b) == same_role(b, a) == expected


bounds = st.one_of(st.none(), st.floats(-1e6, 1e6))
values = st.builds(
    lambda low, high, a, b: Value(
        kind="count",
        low=min(low, high) if low is not None and high is not None else low,
        high=max(low, high) if low is not None and high is not None else high,
        low_open=a and low is not None,
        high_open=b and high is not None,
    ),
    bounds,
    bounds,
    st.booleans(),
    st.booleans(),
)


# Making values is slow on a machine that does other things, and says nothing of comparing.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(values, values)
def test_comparing_is_symmetric(a, b):
    assert relation(a, b) == relation(b, a)


@given(values)
def test_a_value_agrees_with_itself(a):
    assert relation(a, a) == "agree"


@pytest.mark.parametrize(("one", "other"), [(109.0, 110.0), (120.0, 123.0), (990.0, 1_035.0)])
def test_tens_of_the_dead_are_no_round_number(one, other):
    a, b = (Value(kind="count", low=n, high=n, unit="person") for n in (one, other))
    assert relation(a, b) == "conflict"
