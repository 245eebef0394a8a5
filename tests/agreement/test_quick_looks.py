"""A quick look before a slow search lets through all that the search can find."""

from __future__ import annotations

import re

import pytest

from audit.agreement import events, twice


@pytest.mark.parametrize(
    "verb", ["lasted", "ran for", "took place late on", "costs", "weighed", "was", "are exactly"]
)
def test_the_word_before_a_value_can_end_its_subject(verb: str) -> None:
    assert twice._SUBJECT.search(f"The long talks {verb} ") is not None
    assert verb.rsplit(" ", 1)[-1] in twice._LAST


def test_all_words_that_end_a_subject_are_listed() -> None:
    words = set(re.findall(r"(?<![<\w])[a-z]{2,}", f"{twice._VERB} {twice._HEDGE}"))
    inside = {"went", "ran", "more", "less"}
    assert words - inside <= twice._LAST


@pytest.mark.parametrize("deeds", events._DEEDS)
def test_each_deed_of_a_roundup_is_looked_for(deeds: str) -> None:
    assert events._SEPARATE.search(f"police say of three other {deeds} that") is not None


def test_two_foundings_are_counted_however_they_are_told() -> None:
    text = "The firm was founded in 1987. Founded in 1978, the firm has two shops."
    assert len(list(twice.find_years(text))) == 1
    assert not list(twice.find_years(text.replace("1978", "1987")))
