from __future__ import annotations

import pytest

from audit.agreement.docdate import days_of, find_labelled, find_published
from audit.agreement.events import happening, is_roundup, main_event
from audit.agreement.scene import Scene
from audit.text import Text


def day(text, published="2023-05-03"):
    scene = Scene(Text(text), published)
    happened = happening(scene, main_event(scene))
    return happened.low if happened else None


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot on Hill Street on April 30, 2023. Police said Tuesday that he will live.",
        "The shooting happened April 30. A suspect was arrested on Monday.",
        "Police are looking for whoever fired in Sunday's shooting on Hill Street.",
    ],
)
def test_the_day_of_the_event_and_not_of_the_statement(text):
    assert day(text) == days_of("2023-04-30")


def test_an_arrest_is_not_the_shooting():
    assert day("A man was arrested Tuesday in a fatal shooting, police said Wednesday.") is None


def test_a_roundup_is_no_single_event():
    text = "Four people were killed in separate shootings over the weekend, police said."
    assert is_roundup(Scene(Text(text), None))
    assert not is_roundup(Scene(Text("One person was killed in a shooting on Hill Street."), None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home > News\n2022-01-15 18:05:52\nThe talks ended.", "2022-01-15"),
        ("By Ann Lee\nMarch 2, 2019\nThe talks ended.", "2019-03-02"),
        ("The talks took place on January 14. In 2022 more will follow.", "2022-01-14"),
        ("The talks ended.", None),
    ],
)
def test_published(text, expected):
    assert find_published(text).date == expected


def test_a_labelled_stamp():
    text = (
        "Teen charged Posted: Tuesday, January 28, 2014 8:18 PM Updated: Friday, February 28, 2014"
    )
    assert find_labelled(text) == "2014-01-28"
    assert find_labelled("Posted: February 31, 2014") is None


@pytest.mark.parametrize(
    "text",
    [
        "The Met Office has warned of heat.",
        "Met Office staff have left.",
        "Velo is to recall 86,000 cars. Fourteen accidents are known of.",
        "The capsule holds dust. The mission cost $1bn.",
    ],
)
def test_names_and_what_is_counted_are_no_event(text):
    assert main_event(Scene(Text(text), None)) == ""


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The ministers met Office staff.", "meeting"),
        ("Fatal Shooting Police Say", "shooting"),
        ("The Paris Summit was opened.", "meeting"),
        ("An accident shut the road.", "crash"),
    ],
)
def test_a_capital_alone_makes_no_name(text, event):
    assert main_event(Scene(Text(text), None)) == event
