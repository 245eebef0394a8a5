"""Months that are first names are no dates."""

from __future__ import annotations

import pytest

from audit.agreement.values import find
from audit.text import Text


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Jan Pol spoke.",
        "April Jones left.",
        "They met June Carter at home.",
        "A film by June Carter and August Wilson.",
        "Justice April said so.",
        "Mrs. May said so.",
    ],
)
def test_a_first_name_is_no_month(text: str) -> None:
    assert find(Text(text), date="2024-05-20") == ()


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("In June Tom Hale left.", "2024-06"),
        ("The June Summit was short.", "2024-06"),
        ("He left in April.", "2024-04"),
        ("He left in Jan. after all.", "2024-01"),
        ("Last August Wilson left.", "2023-08"),
        ("April 2023 Jones left.", "2023-04"),
    ],
)
def test_a_month_stays_a_month(text: str, month: str) -> None:
    assert [mention.value.text for mention in find(Text(text), date="2024-05-20")] == [month]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A crash on May 6 killed three people.", ["date", "count"]),
        ("On May 2 police arrested 4 men.", ["date", "count"]),
        ("On Tuesday, May 6 troops left.", ["date"]),
        ("In May 6 people died.", ["count"]),
        ("A tax on May 60 people pay.", ["count"]),
    ],
)
def test_after_on_a_month_takes_the_number(text: str, values: list[str]) -> None:
    assert [mention.value.kind for mention in find(Text(text), date="2024-05-20")] == values
