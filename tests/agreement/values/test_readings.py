"""Days that can be read in two ways, and clocks of two zones, conflict with none they can be."""

import pytest

from audit.agreement.compare import compare
from audit.agreement.values import find
from audit.model import Value
from audit.text import Text

NOWHERE = frozenset[str]()


def value(text: str) -> Value:
    return find(Text(text), date="2023-05-20")[0].value


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("on 03/04/2023", "3 April 2023", "compatible"),
        ("on 03/04/2023", "4 March 2023", "compatible"),
        ("on 03/04/2023", "5 March 2023", "conflict"),
        ("on 03/04/2023", "it was 03/04/2023", "agree"),
        ("on 13/04/2023", "4 March 2023", "conflict"),
        ("03/04/2023 14:30", "14:30 on 3 April 2023", "compatible"),
        ("on 3/4", "3 April 2023", "compatible"),
        ("at 0630 GMT", "at 2:30 a.m. EDT", "unclear"),
        ("at 0630 GMT", "at 6:30 a.m.", "agree"),
        ("at 6:30 a.m. (local time)", "at 7:30 a.m.", "conflict"),
    ],
)
def test_what_readings_say_of_each_other(one: str, other: str, relation: str) -> None:
    found = compare(value(one), value(other), scopes=(NOWHERE, NOWHERE))
    assert found.relation == relation


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It closed on 13/04/2023 and opened on 03/05/2023.", "2023-05-03"),
        ("It closed on 04/13/2023 and opened on 03/05/2023.", "2023-03-05"),
        ("It opened on Friday, 03/05/2024.", "2024-05-03"),
        ("It opened on 03-04-2023 (Monday).", "2023-04-03"),
        ("Der Unfall geschah nach Angaben der Polizei am 03/04/2023 bei Bonn.", "2023-04-03"),
    ],
)
def test_the_text_tells_the_order(text: str, day: str) -> None:
    assert find(Text(text), date="2023-05-20")[-1].value.text == day


def test_both_days_stand_in_the_text() -> None:
    found = value("on 03/04/2023")
    assert (found.text, found.hedge) == ("[2023-03-04,2023-04-03]", "ambiguous")


def test_a_moment_before_1970_keeps_its_other_day() -> None:
    assert value("on 03/04/1965 at 14:30").text == "[1965-03-04T14:30,1965-04-03T14:30]"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("500 kr", "500 Swedish kronor", "agree"),
        ("500 kr", "700 Danish kroner", "conflict"),
        ("¥500", "500 yen", "agree"),
        ("$5", "5 Hong Kong dollars", "agree"),
        ("5 francs", "5 Swiss francs", "agree"),
        ("5 Swiss francs", "5 Rwandan francs", "unclear"),
    ],
)
def test_short_names_of_currencies(one: str, other: str, relation: str) -> None:
    assert compare(value(one), value(other), scopes=(NOWHERE, NOWHERE)).relation == relation
