"""Whose office a name stands beside, and which names are only shorter."""

import pytest

from audit import engine
from audit.agreement.spellings import shortened
from audit.model import Document
from audit.policy import Policy


def holder(text):
    document = Document(id="a", text=text, source="herald", date="2023-04-07")
    (measurement,) = engine.measure([document], Policy(dimensions=("agreement",)))
    return measurement.parts["agreement"].payload


@pytest.mark.parametrize(
    ("text", "role", "kinds"),
    [
        (
            "The Press Secretary of the President of Russia Ann Lee spoke on Monday.",
            "press secretary @ru",
            {"spokesperson"},
        ),
        (
            "The spokeswoman of the Foreign Minister of Japan Yui Sato denied it.",
            "spokesman @jp",
            {"spokesperson"},
        ),
        ("Adviser to the President of Ukraine Ihor Lan said so.", "adviser @ua", set()),
        ("Head of the office of the President of Ukraine Ihor Lan spoke.", "head @ua", set()),
        ("The wife of the President of France Ann Martel spoke.", None, set()),
        # Whose own office it is.
        ("The President of France Ann Martel spoke.", "president @fr", {"head"}),
        ("A visit of the President of France Ann Martel began.", "president @fr", {"head"}),
        ("It was said by the Foreign Minister of Japan Yui Sato.", "foreign minister @jp", None),
    ],
)
def test_of_two_offices_one_is_held(text, role, kinds):
    ledger = holder(text)
    told = {s.value.text for s in ledger.statements if s.attribute == "role"}
    assert told == (set() if role is None else {role})
    if kinds is not None:
        assert {office.kind for office in ledger.offices} == kinds


def test_an_age_is_no_part_of_a_name():
    ledger = holder("Twenty-year-old Tolitha Bowman was shot in Dover on Monday. Bowman died.")
    assert "Tolitha Bowman" in {known.name for known in ledger.people}


@pytest.mark.parametrize(
    ("one", "other", "only"),
    [
        ("derrick fontenot", "d fontenot", True),
        ("kareem k courtney", "kareem kiean courtney", True),
        ("ed barker", "edward barker", True),
        ("matt hollis", "matthew james hollis", True),
        ("jonathan hollis", "jonathon hollis", False),
        ("chris ruiz", "christopher ruis", False),
        ("petro zelensky", "petro zelenskyy", False),
        ("ann lee", "bea lee", False),
    ],
)
def test_shorter_names_are_no_other_spelling(one, other, only):
    assert shortened(one.split(), other.split()) is only
