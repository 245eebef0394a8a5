"""Values of many texts found at once are those of each text alone."""

from __future__ import annotations

from audit.agreement.values import find, find_all
from audit.text import Text

TEXTS = [
    "Two people were hurt on Tuesday, police said.",
    "The talks lasted three hours. They begin again tomorrow at 9 a.m.",
    "",
    "Prices rose by more than 4.5 percent in 2021.",
    "On Tuesday it was closed.",
]
DATES = ["2022-03-10", "2020-02-28T14:30:00", None, "2021-12-31", "2019-07-04"]


def test_what_a_text_gets_never_depends_on_the_others() -> None:
    together = find_all([Text(text) for text in TEXTS], DATES)
    alone = [find(Text(text), date=date) for text, date in zip(TEXTS, DATES, strict=True)]
    assert together == alone
    assert together[0] != together[4]
    assert [len(found) for found in together][2] == 0


def test_each_text_is_placed_by_its_own_date() -> None:
    tuesday = "It happened on Tuesday."
    days = [
        found[0].value.low for found in find_all([Text(tuesday), Text(tuesday)], [DATES[0], None])
    ]
    assert days[0] is not None
    assert days[1] is None
