"""A conflict rests on strong evidence: what is only alike is unclear, or no fact at all."""

from __future__ import annotations

import pytest

from audit.model import Document

DAY = "2024-03-05"


@pytest.fixture
def verdicts(audited):
    def run(*texts, dates=()):
        documents = [
            Document(id=f"d{n}", text=text, source=f"s{n}", date=dates[n] if dates else DAY)
            for n, text in enumerate(texts)
        ]
        return {
            (fact.attribute, fact.verdict)
            for fact in audited(*documents).facts
            if len({claim.document for claim in fact.claims}) > 1
        }

    return run


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Police in Dover arrested Tom Ruiz, 27, and Tom Lee Ruiz, 25, on Monday.",
            "Tom Ruiz, 27, and Tom Lee Ruiz, 25, were arrested in Dover on Monday.",
        ),
        (
            "Police in Dover arrested David Ruiz, 27, and his brother Daniel Ruiz, 25, on Monday.",
            "Dan Ruiz, 25, and David Ruiz, 27, were arrested in Dover on Monday.",
            "D. Ruiz, 25, was arrested in Dover on Monday.",
        ),
        (
            "Mark Ruiz Sr., 40, was arrested in Dover on Monday after a shooting.",
            (
                "Mark Ruiz, 40, was arrested in Dover on Monday after a shooting; their son"
                " Mark Jr., 5, was not hurt."
            ),
        ),
    ],
)
def test_people_named_side_by_side_stay_apart(verdicts, texts):
    found = verdicts(*texts)
    assert ("age", "agree") in found
    assert ("age", "conflict") not in found


def test_a_birthday_may_lie_between_two_publications(verdicts):
    booked = "Neely Gardner, 19, was booked in the shooting of Braxton Bourda."
    tried = "Neely Gardner, 20, was tried for the shooting of Braxton Bourda."
    assert ("age", "compatible") in verdicts(booked, tried, dates=("2024-03-05", "2024-10-05"))
    assert ("age", "conflict") in verdicts(booked, tried, dates=("2024-03-05", "2024-03-06"))
    assert ("age", "conflict") in verdicts(booked, tried, dates=("2024-10-05", "2024-03-05"))


def test_five_with_the_gunman_are_not_five_beside_him(verdicts):
    found = verdicts(
        "A shooting in Dover on March 4, 2024 left five dead, including the gunman.",
        "A gunman killed five people in Dover on March 4, 2024 before killing himself in a"
        " shooting.",
    )
    assert ("killed", "unclear") in found


def test_a_round_number_is_compatible_with_what_rounds_to_it(verdicts):
    fire = "The wildfire near Dover on March 4, 2024 burned {} hectares of forest and {} homes."
    found = verdicts(fire.format("4,963", "98"), fire.format("5,000", "100"))
    assert {("area (forest)", "compatible"), ("number of homes", "compatible")} <= found
    assert ("area (forest)", "conflict") in verdicts(
        fire.format("4,963", "98"), fire.format("6,000", "98")
    )


# What is told, what else can be told of it, and the same told otherwise: a conflict, so that the
# second is none for its words rather than because the two never meet.
GRAIN = "The grain agreement between Russia and Turkey {}."
IMF = "The IMF approved {} to Ukraine on Monday, Kyiv said."
SWAP = "Russia and Ukraine exchanged {} on Monday, Anton Petrak and Viktor Lem said."
BECK = "Ann Beck, 31, was shot in Dover on Nov. {}, 2023."


@pytest.mark.parametrize(
    ("told", "else_told", "otherwise"),
    [
        (
            GRAIN.format("takes effect on June 1"),
            GRAIN.format("expires on June 30"),
            None,  # no two people are in it, and so no two accounts of one thing
        ),
        (
            IMF.format("$3 billion in loans"),
            IMF.format("$500 million in grants"),
            IMF.format("$500 million in loans"),
        ),
        (
            SWAP.format("20 prisoners on each side"),
            SWAP.format("40 prisoners in all"),
            SWAP.format("30 prisoners on each side"),
        ),
        (
            "A 6.3 earthquake struck Herat on Saturday, killing 1,000 people.",
            "A second earthquake struck Herat on Wednesday, killing one person.",
            "A 6.3 earthquake struck Herat on Saturday, killing 400 people.",
        ),
        (
            "The shooting of Ann Beck happened in Dover on July 8, 2023. Ann Beck, 31, died.",
            "A memorial service for Ann Beck, 31, who was shot in Dover, is on July 15, 2023.",
            "Ann Beck, 31, was shot in Dover on July 15, 2023, and died.",
        ),
        (
            BECK.format(9),
            "A man was convicted of the shooting of Ann Beck, 31, by a jury on July 7, 2024.",
            BECK.format(2),
        ),
    ],
)
def test_values_of_different_things_are_no_conflict(verdicts, told, else_told, otherwise):
    assert "conflict" not in {verdict for _, verdict in verdicts(told, else_told)}
    if otherwise is not None:
        assert "conflict" in {verdict for _, verdict in verdicts(told, otherwise)}


def test_a_date_without_a_year_keeps_its_day_over_a_leap_year(verdicts):
    found = verdicts(
        "The shooting of Ann Beck, 31, happened on Aug. 3 in Dover.",
        "Ann Beck, 31, was shot on Aug. 3 in Dover.",
        dates=("2015-08-31", "2016-04-20"),
    )
    assert ("date", "agree") in found
