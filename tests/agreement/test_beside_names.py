"""Roles set off by commas, who leads by which word, names in two spellings, ages of the unnamed."""

import pytest

from audit.agreement.ages import find_unnamed
from audit.agreement.names import find_runs
from audit.agreement.people import find_people
from audit.agreement.roles import same_role
from audit.agreement.scene import Scene
from audit.model import Document
from audit.text import Text


def roles(text):
    return [(person.name, role.text) for person in people(text) for role in person.roles]


def people(text):
    return find_people(text, find_runs(text))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Rehn, head of the dock union, spoke.", "head"),
        ("Ann Rehn, the company's finance director, spoke.", "finance director"),
        ("Ann Rehn, a police spokeswoman, spoke.", "police spokesman"),
        ("Ann Rehn, who is president of the club, spoke.", "president"),
        ("Ann Rehn, who heads the unit, spoke.", "head"),
        ("Ann Rehn, 38, who manages the hotel, spoke.", "manager"),
        ("Ann Rehn, 52, the mayor of Dover, spoke.", "mayor"),
        ("Ann Rehn, a 52-year-old former judge, spoke.", "former judge"),
        ("Its director, Ann Rehn, spoke.", "director"),
        ("The head of the Dock Union, Ann Rehn, spoke.", "head"),
        ("Chief executive Ann Rehn spoke.", "chief executive"),
        ("They left.\n\nChief executive Ann Rehn spoke.", "chief executive"),
    ],
)
def test_a_role_set_off_by_commas(text, role):
    assert roles(text) == [("Ann Rehn", role)]


@pytest.mark.parametrize(
    "text",
    [
        "With Ann Rehn, the minister said, all was well.",
        "For Ann Rehn, President Lee is a friend.",
        "Ann Rehn, the chief's sister, spoke.",
        "The brother of the mayor of Dover, Ann Rehn, spoke.",
        "Her father Ann Rehn spoke.",
        "Ann Rehn, who leads a band, spoke.",
    ],
)
def test_what_is_no_role_of_hers(text):
    told = [role for name, role in roles(text) if name == "Ann Rehn"]
    assert not told


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("defence chief", "defence director", "compatible"),
        ("head", "chairman", "compatible"),
        ("leader", "union president", "compatible"),
        ("police chief", "fire director", "unclear"),
        ("chairman", "president", "unclear"),
        ("deputy head", "head", "unclear"),
        ("mayor", "head", "unclear"),
    ],
)
def test_who_leads_one_body_by_any_word(one, other, relation):
    assert same_role(one, other) == relation
    assert same_role(other, one) == relation


def test_no_age_is_the_begin_of_a_number():
    assert not [age for p in people("At railway company Transcon, 4,000 left.") for age in p.ages]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("A signaller, 39, is being questioned.", [39]),
        ("Its captain, 52, survived.", [52]),
        ("A man aged 46 was held.", [46]),
        ("The women aged 28, 45 and 71 survived.", []),
        ("The number, 39, is his.", []),
    ],
)
def test_the_age_of_somebody_without_a_name(text, years):
    assert [one.years for one in find_unnamed(Scene(Text(text), None), set())] == years


def test_the_age_after_a_place_is_nobodys_of_that_name():
    text = "In nearby Franklin, a 36-year-old man was arrested. Franklin said it was Franklin."
    assert not [person.name for person in people(text) if person.ages]


DIED = "{} Ostrander, 22, and Tom Banks, 24, died in a shooting at a party in Dover on Saturday."


def test_one_age_makes_one_of_two_spellings(audited):
    def spelled(one, other):
        report = audited(
            Document(id="a", source="a", date="2025-05-12", text=DIED.format(one)),
            Document(id="b", source="b", date="2025-05-12", text=DIED.format(other)),
        )
        return [f.code for f in report.findings if f.code == "FACT403"]

    assert spelled("Kaylee", "Kayleigh")
    assert not spelled("Kaylee", "Miriam")
