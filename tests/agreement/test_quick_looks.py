"""A quick look before a slow search lets through all that the search can find."""

from __future__ import annotations

import pytest

from audit.agreement import events, retold


@pytest.mark.parametrize("deeds", events._DEEDS)
def test_each_deed_of_a_roundup_is_looked_for(deeds: str) -> None:
    assert events._SEPARATE.search(f"police say of three other {deeds} that") is not None


@pytest.mark.parametrize(
    "verb", [*retold._VERBS, "was first staged", "will begin early", "damaged"]
)
@pytest.mark.parametrize("more", ["", " on", " in", " at"])
def test_each_verb_of_a_thing_lets_its_value_be_read(verb: str, more: str) -> None:
    text = f"The hall {verb}{more} "
    assert retold._patterns().main.fullmatch(text)
    assert retold.can_be_told(text, len(text))


@pytest.mark.parametrize(
    "text",
    ["The hall, ", "The hall, built in ", "The price of ", "At ", "With a capacity of ", "All "],
)
def test_what_stands_beside_a_thing_lets_its_value_be_read(text: str) -> None:
    patterns = retold._patterns()
    assert patterns.aside.search(text) or patterns.front.fullmatch(text)
    assert retold.can_be_told(text, len(text))
