"""Mentions of one person are joined, in time that grows with their number."""

from __future__ import annotations

from itertools import product

import pytest

from audit.agreement import joining
from audit.agreement.scene import Scene
from audit.text import Text

SYLLABLES = [a + b for a, b in product("bdfglmnprstvz", "aeiou")]
GIVEN = [(a + b + c).capitalize() for a, b, c in product(SYLLABLES, SYLLABLES[:20], "lnr")]


def people_of(text: str) -> list[joining.Person]:
    return Scene(Text(text), None).people


@pytest.mark.parametrize("count", [300, 1200])
def test_a_page_of_one_surname_is_not_compared_each_with_each(count, monkeypatch) -> None:
    asked = 0

    def counted(a: str, b: str) -> float:
        nonlocal asked
        asked += 1
        return float(a == b)

    monkeypatch.setattr(joining, "alike", counted)
    people = people_of(" ".join(f"{given} Smith said no." for given in GIVEN[:count]))
    assert len(people) > 0.9 * count  # some of these words are places or titles
    assert asked <= count * joining.NAMESAKES


def test_beyond_the_namesakes_an_equal_name_is_still_joined(monkeypatch) -> None:
    monkeypatch.setattr(joining, "alike", lambda a, b: float(a == b))
    names = [f"{given} Smith" for given in GIVEN[: joining.NAMESAKES * 2]]
    people = people_of(" ".join(f"{name} said no." for name in [*names, names[-1]]))
    assert [len(person.mentions) for person in people if person.name == names[-1]] == [2]


def test_relatives_are_of_whom_was_named_last() -> None:
    text = "Karl Weber, 60, ran the farm. His son Karl went. Ann Lee left. Her son Karl stayed."
    people = people_of(text)
    assert [[text[a:b] for a, b in person.mentions] for person in people] == [
        ["Karl Weber", "Karl"],
        ["Karl"],
        ["Ann Lee"],
    ]
    # The son of Ann Lee is no Weber: he is left with the only Karl named in full.
    assert people[1].mentions == [(text.index("Karl went"), text.index("Karl went") + 4)]
