from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.agreement.names import find_runs, same_name, skeleton


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ethan Hunter Payne", "Ethan Payne"),
        ("Joshua Haber", "Josh Haber"),
        ("Jaime Salazar", "Jamie Salazar"),
        ("Brian Posley", "Brian Posley Jr."),
        ("Allen “Lance” Norton", "Allen Norton"),
        ("De’Shaun Swan", "Deshaun Swan"),
        ("Jonathan L. Burks", "Jonathan Lamar Burks"),
    ],
)
def test_spellings_of_one_name(a, b):
    assert same_name(a, b) >= 0.7
    assert same_name(b, a) >= 0.7


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Darrell Dean Shriver", "Carey Dean Shriver"),
        ("James Roy Ralston", "Nolan James Ralston"),
        ("Brandon Beharry", "Brian Beharry"),
        ("Dylan Head", "Christopher D. Head"),
        ("Anna Lee", "Anna Novak"),
        ("", "Anna Novak"),
    ],
)
def test_names_of_two_people(a, b):
    assert same_name(a, b) < 0.7


def test_a_skeleton_forgets_vowels_and_doubled_letters():
    assert skeleton("Savonnie") == skeleton("Savonie")
    assert skeleton("Terrance") == skeleton("Terrence")


def test_runs_keep_exact_places():
    text = "There Sgt. Ann O’Brien's team met Sergey #Lavrov in Rio de Janeiro."
    for run in find_runs(text):
        for start, end, word in run.tokens:
            assert text[start:end] == word
    assert [text[r.start : r.end] for r in find_runs(text)] == [
        "There Sgt. Ann O’Brien",
        "Sergey #Lavrov",
        "Rio de Janeiro",
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_same_name_is_a_symmetric_certainty(a, b):
    score = same_name(a, b)
    assert 0.0 <= score <= 1.0
    assert score == same_name(b, a)
