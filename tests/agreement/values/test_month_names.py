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
