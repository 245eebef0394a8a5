from __future__ import annotations

import pytest

from audit.agreement.casualties import find_casualties
from audit.agreement.scene import Scene
from audit.text import Text


def counts(text):
    scene = Scene(Text(text), "2023-05-03")
    return [(s.attribute, s.text, s.scope) for s in find_casualties(scene, "shooting", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were killed in the shooting.", [("killed", "Two people", ())]),
        (
            "At least five people were killed and seven others wounded.",
            [("killed", "At least five people", ()), ("injured", "seven others", ())],
        ),
        ("The attack left three dead.", [("killed", "three", ())]),
        (
            "DAYTON (WXYZ) – Five teenagers were injured.",
            [("injured", "Five teenagers", ("teenagers",))],
        ),
        ("He is held in the slayings of six people.", [("killed", "six people", ())]),
        (
            "Three people are dead, including the gunman.",
            [("killed", "Three people", ("with-suspect",))],
        ),
        ("Four people were shot.", [("shot", "Four people", ())]),
    ],
)
def test_counts(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one was injured.",
        "Savonnie Neil, a father of four, was killed.",
        "Ann Lee, 25, was killed.",
        "The man, 37, was killed.",
        "He was shot 3 times.",
        "Police were called to the 500 block of Hill Street after the shooting.",
    ],
)
def test_what_counts_nobody(text):
    assert counts(text) == []
