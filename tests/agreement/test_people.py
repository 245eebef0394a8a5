from __future__ import annotations

import pytest

from audit.agreement.scene import Scene
from audit.text import Text


def people(text):
    return {person.name: person for person in Scene(Text(text), None).people}


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Police named Ann Lee, 23, of Dayton.", "Ann Lee", 23),
        ("A 23-year-old Ann Lee was hurt.", "Ann Lee", 23),
        ("The 17-year-old suspect, identified as Ann Lee, fled.", "Ann Lee", 17),
        ("Karl Heinz Depuy, age 27 of Sierra Drive, was charged.", "Karl Heinz Depuy", 27),
        ("Ann Lee, a 23-year-old student, was hurt.", "Ann Lee", 23),
        ("Police have charged 17-year-old Ann Lee of Baton Rouge.", "Ann Lee", 17),
    ],
)
def test_ages_are_bound_to_names(text, name, age):
    found = people(text)[name].ages
    assert [a.years for a in found] == [age]
    assert text[found[0].start : found[0].end] == str(age)


@pytest.mark.parametrize(
    "text",
    [
        "They drove down Route 66, then home.",
        "A 12-year-old girl was shot in the Park District.",
        "A 23-year-old Dayton man was hurt.",
        "The chapel on Fifth Avenue, 23, was sold.",
    ],
)
def test_what_is_nobodys_age(text):
    assert not [age for person in people(text).values() for age in person.ages]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Russian Foreign Minister Ann Lee spoke.", "Ann Lee", "foreign minister @ru"),
        ("The Russian leader Ann Lee spoke.", "Ann Lee", "leader @ru"),
        ("President of the Republic of France Ann Lee spoke.", "Ann Lee", "president @fr"),
        ("Deputy Foreign Minister Ann Lee spoke.", "Ann Lee", "deputy foreign minister"),
        ("By Ann Lee\nThe rain fell.", "Ann Lee", "correspondent"),
    ],
)
def test_roles(text, name, role):
    assert [r.text for r in people(text)[name].roles] == [role]


def test_a_surname_joins_its_full_name():
    found = people("Ann Lee spoke on Monday. Later Lee said no. Director Lee left.")
    assert list(found) == ["Ann Lee"]
    assert len(found["Ann Lee"].mentions) == 3


def test_a_family_name_that_stands_first():
    found = people("Kim Jong-un went to Moscow. Chairman Kim came home on Friday.")
    assert [role.head for role in found["Kim Jong-un"].roles] == ["chairman"]


def test_father_and_son_of_one_name_are_two():
    scene = Scene(Text("Mark Short, 40, died with his son, 5-year-old Mark Short."), None)
    assert [[a.years for a in p.ages] for p in scene.people] == [[40], [5]]


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Ann Lee is 23.", "Ann Lee", 23),
        ("Mayor Ann Lee spoke. Lee is 23.", "Ann Lee", 23),
        ("Ann Lee is now 23, and works.", "Ann Lee", 23),
        ("Ann Lee, now 23, spoke.", "Ann Lee", 23),
        ("Ann Lee, just 23, won.", "Ann Lee", 23),
        ("Ann Lee, who turned 23 in March, spoke.", "Ann Lee", 23),
        ("Ann Lee died at the age of 23.", "Ann Lee", 23),
        ("Ann Lee died on Monday aged 23.", "Ann Lee", 23),
        ("A. Lee, 23, spoke.", "A. Lee", 23),
        ("Ann Lee, of Dayton, 23, was hurt.", "Ann Lee", 23),
    ],
)
def test_ages_in_other_words(text, name, age):
    found = people(text)
    assert {p: [a.years for a in person.ages] for p, person in found.items() if person.ages} == {
        name: [age]
    }
    (told,) = found[name].ages
    assert text[told.start : told.end] == str(age)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee is 45 minutes away.",
        "Ann Lee is 10 years sober.",
        "Ann Lee, 10 years later, spoke.",
        "Ann Lee, 45 miles from home, slept.",
        "Ann Lee, 45,000 dollars short, went.",
        "Ann Lee, just 45 minutes later, fell.",
        "Ann Lee, now 45 points clear, won.",
        "Ann Lee is 45 percent sure.",
        "Ann Lee is 45 and 3 this season.",
        "Ann Lee is 45,000 dollars short.",
        "Ann Lee was 23 when she won.",
        "Police initially said Ann Lee was 37.",
        "Police denied reports that Ann Lee is 37.",
        "Ann Lee turned 45 pages.",
        "Ann Lee turned 360 degrees.",
        "Ann Lee died at 45 Hill Street.",
        "Route 66 is 45. Dover is 45.",
    ],
)
def test_numbers_after_a_name_that_are_no_age(text):
    assert not [age for person in people(text).values() for age in person.ages]
