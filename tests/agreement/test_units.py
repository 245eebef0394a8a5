"""Values told in other units, by other nouns, and numbers that slip."""

import pytest

from audit.agreement.compare import compare
from audit.agreement.units import nouns
from audit.model import Value


def value(kind, number, unit, *, high=None, hedge=None):
    return Value(kind=kind, low=number, high=high or number, unit=unit, hedge=hedge)


@pytest.mark.parametrize(
    ("kind", "one", "other", "relation"),
    [
        ("speed", (95, "kilometre per hour"), (60, "mile per hour"), "agree"),
        ("length", (10, "kilometre"), (6, "mile"), "agree"),
        ("length", (57, "metre"), (187, "foot"), "agree"),
        ("mass", (30, "gram"), (1, "ounce"), "agree"),
        ("area", (18400, "acre"), (29, "square mile"), "agree"),
        ("length", (100, "kilometre"), (70, "mile"), "unclear"),  # each may be round
        ("length", (100, "kilometre"), (100, "mile"), "conflict"),
        ("mass", (2, "tonne"), (500, "kilogram"), "conflict"),
        ("length", (3, "kilometre"), (3, "gram"), "unclear"),  # no units of one quantity
        ("temperature", (-24, "C"), (-11, "F"), "agree"),
        ("temperature", (31, "degree"), (31, "C"), "agree"),
        ("temperature", (31, "C"), (31, "F"), "conflict"),
    ],
)
def test_what_is_told_in_other_units(kind, one, other, relation):
    a, b = value(kind, *one), value(kind, *other)
    assert compare(a, b).relation == relation
    assert compare(b, a).relation == relation


def test_a_range_holds_what_is_told_in_other_units():
    rain = value("length", 12, "inch", high=13)
    assert compare(rain, value("length", 310, "millimetre")).relation == "compatible"


def test_homes_are_households_and_people_no_things():
    homes, households = value("count", 140, "home"), value("count", 140, "household")
    assert compare(homes, households).relation == "agree"
    assert compare(homes, value("count", 140, "car")).relation == "unclear"
    assert nouns()["lorry"] == nouns()["trucks"]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [(41206, 41260, "conflict"), (41206, 39000, "unclear"), (12, 13, "unclear")],
)
def test_people_by_two_names_part_where_their_numbers_nearly_meet(one, other, relation):
    a, b = value("count", one, "spectator"), value("count", other, "passenger")
    assert compare(a, b).relation == relation
