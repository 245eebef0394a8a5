"""What only looks alike, or only looks as if it parted: quotations, subjects, parties, ages."""

from __future__ import annotations

from itertools import permutations

import pytest

from audit.agreement.opposites import parted
from audit.agreement.scene import Scene
from audit.agreement.values import find
from audit.model import Document
from audit.text import Text

PARTED = [
    ("Nobody was killed in a crash in Ulm", "Three people were killed in a crash in Ulm"),
    ("The price of bread rose by 12 percent", "The price of bread fell by 12 percent"),
    ("It made a profit of two million euros", "It made a loss of two million euros"),
    ("Two men died in a raid in Kramatorsk", "Five men died in a raid in Pokrovsk"),
    ("Two men died in a raid in Kramatorsk", "Two men died in a raid in Pokrovsk"),
    ("The bus driver was not hurt in the crash", "The bus driver was hurt in the crash"),
    ("The clinic closes before the election", "The clinic closes after the election"),
    ("Spain won the final in Ulm", "Spain lost the final in Ulm"),
    ("Mayor O'Brien left the board", "Mayor O'Neill left the board"),
]
JOINED = [
    ("Three people were killed in a crash in Ulm", "3 people were killed in the crash in Ulm"),
    ("Bread prices rose by 12 percent", "Bread prices increased by twelve percent"),
    ("We couldn’t save the crew of the ship", "They could not save the crew of the ship"),
    ("No one was killed in the Ulm crash", "Nobody was killed in a crash in Ulm"),
    ("Russian troops took the port of Kyiv", "Russia's troops took the port of Kiev"),
    ("We will not stop, and boats rescued the crew", "Boats rescued the crew"),
    ("Twenty-five people were rescued by boat", "25 people were rescued by boat"),
    ("Boats came. We’ll rescue the crew", "Boats came. They'll rescue the crew"),
]


@pytest.mark.parametrize("pair", PARTED)
def test_numbers_negations_names_and_opposites_part_speech(pair):
    assert parted(*pair)
    assert parted(*reversed(pair))


@pytest.mark.parametrize("pair", JOINED)
def test_other_forms_of_the_same_part_no_speech(pair):
    assert not parted(*pair)
    assert not parted(*reversed(pair))


SPEECH = "A bus left the road near Ulm on Monday. {}, Captain Olli Rehn, 52, told reporters."


def facts(audited, *texts, date="2022-03-08"):
    documents = [
        Document(id=f"d{n}", text=text, source=f"s{n}", date=date) for n, text in enumerate(texts)
    ]
    return audited(*documents).facts


def test_parted_speech_makes_no_fact(audited):
    def quoted(one, other):
        found = facts(audited, SPEECH.format(one), SPEECH.format(other))
        return [f.verdict for f in found if f.attribute == "quotation"]

    assert not quoted(*PARTED[0])
    assert not quoted(*PARTED[1])
    assert quoted(*JOINED[0]) == ["agree"]


def test_a_vague_piece_of_speech_joins_no_two_that_part(audited):
    told = [
        "Three people were killed in a crash in Ulm",
        "Five people were killed in a crash in Ulm",
    ]
    vague = "Some people were killed in a crash in Ulm"
    for order in permutations([*told, vague]):
        found = facts(audited, *map(SPEECH.format, order))
        quoted = [f for f in found if f.attribute == "quotation"]
        assert [f.verdict for f in quoted] == ["agree"]
        assert sorted(c.text for c in quoted[0].claims) == sorted([told[0], vague])


RATE, RISK = "the deposit rate {} 4.0 percent", "stroke risk {} 23 percent {}."
FIRST = (
    f"raised {RATE.format('to')} on Thursday in Frankfurt. The {RISK.format('fell by', 'in all')}"
)
SECOND = f"on Thursday put {RATE.format('at')}, a record. In all the {RISK.format('was', 'lower')}"
THIRD = f"put {RATE.format('at')} on Thursday in Frankfurt. The {RISK.format('fell by', 'or so')}"
BANK = [
    f"Christine Lagarde {FIRST}",
    f"In Frankfurt Christine Lagarde {SECOND}",
    f"Christine Lagarde, it was said, {THIRD}",
]


def test_facts_are_named_by_what_they_are_about(audited):
    named = {(f.subject, f.attribute) for f in facts(audited, *BANK[:2])}
    assert ("Christine Lagarde", "percent (deposit rate)") in named
    assert ("stroke risk", "percent") in named
    assert not any(subject.startswith("news") for subject, _ in named)


def test_two_words_stand_as_in_the_text(audited):
    one = "Ann Vale, the mayor, said 15 percent was the goal for ore exports."
    other = "The mayor, Ann Vale, set 15 percent as its goal for ore exports."
    named = {(f.subject, f.attribute) for f in facts(audited, one, other)}
    assert ("Ann Vale", "percent (ore export)") in named


def test_names_of_facts_do_not_hang_on_the_order_of_documents(audited):
    told = [
        sorted((f.subject, f.attribute) for f in facts(audited, *order))
        for order in permutations(BANK)
    ]
    assert all(names == told[0] for names in told)


@pytest.mark.parametrize(
    "text",
    ["The Social Democrat, 44, left.", "Christian Democrat, 50, spoke.", "The Tory, 61, won."],
)
def test_a_party_is_nobody(text):
    assert not Scene(Text(text), None).people


def test_a_name_beside_a_party_is_somebody():
    people = Scene(Text("Social Democrat Lars Holm, 44, left Erik Nyqvist, 30."), None).people
    assert [person.name for person in people] == ["Lars Holm", "Erik Nyqvist"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("When will it be? He died on July 21.", "2020-07-21"),
        ("The court will rule on the strike of July 20.", "2020-07-20"),
        ("They will bury the man who died on July 20.", "2020-07-20"),
        ("He will go; she died on July 21.", "2020-07-21"),
        ("The court will rule on July 20.", "2021-07-20"),
        ("It will open to all who come on July 20.", "2021-07-20"),
        ("The court will rule in the week of July 20.", "2021-07"),
    ],
)
def test_how_far_the_future_reaches(text, day):
    assert (find(Text(text), date="2020-07-27")[0].value.text or "").startswith(day)


def ages(audited, *texts):
    return {
        (tuple(sorted(c.text for c in f.claims)), f.verdict)
        for f in facts(audited, *texts)
        if f.attribute == "age"
    }


def test_a_son_of_the_same_name_has_his_own_age(audited):
    father = "Karl Weber, 61, died in a fire in Ulm on Monday. "
    son = "A fire in Ulm on Monday hurt Karl Weber, 33, police said."
    told = ages(audited, father + "His son Karl, 33, was hurt.", son)
    assert told == {(("61",), "single-source"), (("33", "33"), "agree")}
    assert ages(audited, father, son) == {(("33", "61"), "conflict")}


def test_an_age_beside_another_year_is_of_that_year(audited):
    then = "Ivan Petrov, 17, was jailed {} for the Minsk protests."
    now = "Ivan Petrov, {}, was freed on Monday after the Minsk protests."
    told = ages(audited, then.format("in 2019"), now.format(22))
    assert told == {(("17", "22"), "unclear")}
    told = ages(audited, then.format("in 2019"), now.format(20))
    assert told == {(("17", "20"), "compatible")}
    told = ages(audited, then.format("on Monday"), now.format(22))
    assert told == {(("17", "22"), "conflict")}
