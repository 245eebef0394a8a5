"""What cannot all be true in one document."""

import pytest

from audit.agreement.docdate import days_of
from audit.agreement.lists import find_lists
from audit.agreement.weekdays import find_weekdays


def _codes(report) -> list[str]:
    return [f.code for f in report.findings if f.code in ("FACT404", "FACT405")]


@pytest.mark.parametrize(
    "text",
    [
        "On his first day at school he saw snow for the first time.",
        "He met his first wife in Rome for the first time.",
        "The first visitors were let in on Monday, when the garden opened for the first time.",
        (
            "Finance Minister Gordon Brown raised taxes in 1997. Ten years later Prime Minister"
            " Gordon Brown cut them."
        ),
        "Foreign Minister Ana Ruiz signed in 2011. In 2018 President Ana Ruiz left the pact.",
        "Emma Novak, 29, joined the club in 2019. On Friday Emma Novak, 34, retired.",
        (
            "Police initially said Emma Novak, 34, was hurt. Officials say 29-year-old Emma"
            " Novak was driving."
        ),
        "Jake Novak, 29, was arrested. A 13-year-old boy convinced Novak and the 17-year-old.",
        (
            "There was a priest called King of the Sacred Rites. His wife was called Queen of the"
            " Sacred Rites."
        ),
    ],
)
def test_years_and_firsts_are_no_contradiction(audited, text: str) -> None:
    assert _codes(audited(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "Finance Minister Gordon Brown raised taxes. On Friday Prime Minister Gordon Brown cut"
            " them."
        ),
        "Emma Novak, 29, joined the club on Monday. On Friday Emma Novak, 34, retired.",
        "He made his first foreign visit to New Delhi for the first time since the war.",
        "Emma Novak, 29, joined the club in 2019. In May 2019 Emma Novak, 34, retired.",
    ],
)
def test_one_time_has_one_age_one_office_and_one_first(audited, text: str) -> None:
    assert _codes(audited(text)) == ["FACT404"]


@pytest.mark.parametrize(
    "text",
    [
        "Here are five tips:\n1. Rest.\n2. Drink.\n3. Sleep.\n",
        "Here are 5 tips:\n1. Rest.\n2. Drink.\n4. Sleep.\n5. Eat.\n",
        "Here are three tips:\n1. Rest.\n2. Drink.\n3. Sleep.\n4. Eat.\n",
        "Five tips for you. Read on.\n\n2. Drink.\n3. Sleep.\n4. Eat.\n5. Go.\n",
        (
            "There are four reasons to wait. First, prices fall. Second, the lease runs on. Third,"
            " nobody else has asked."
        ),
        "The plan has five points: 1) peace, 2) trade, 3) water and 4) rail.",
    ],
)
def test_a_point_is_missing(text: str) -> None:
    assert len(list(find_lists(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Here are three tips:\n1. Rest.\n2. Drink.\n3. Sleep.\n",
        (
            "There are four reasons to wait. First, prices fall. Second, the lease runs on. Third,"
            " nobody else has asked. Finally, it rains."
        ),
        "The plan has four points: 1) peace, 2) trade, 3) water and 4) rail.",
        "They won by nine points. The table:\n1. Lions\n2. Bears\n3. Wolves\n",
        "Five tips were given on Monday. The clubs meet again in spring.\n1. Lions\n2. Bears\n",
        "Three things matter. He came second in May. Third in June.",
    ],
)
def test_all_points_are_there(text: str) -> None:
    assert list(find_lists(text)) == []


PUBLISHED = days_of("2024-05-20")


@pytest.mark.parametrize(
    "text",
    [
        "on Monday, 24 September 1869",
        "on Mon., 3 May",
        "on 2024-05-03 (Monday)",
        "on 3 May 2024 (Mon)",
        "on Wednesday 03/05/2024",
        "Sunday, March 7: fish",
        "on Monday, June 31",
        "on Friday, February 29, 2023",
    ],
)
def test_a_weekday_does_not_match(text: str) -> None:
    assert len(list(find_weekdays(text, PUBLISHED))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "on Friday, 24 September 1869",
        "on Wednesday, 7 November 1917 and on Wednesday, 25 October 1917",
        "on Thu., 2 May",
        "on 2024-05-03 (Friday)",
        "on Tuesday 03/05/2024 and Friday 03/05/2024",
        "at Sunday, March 7:30 pm",
        "in The Sun, 3 May 2012",
        "on Thursday, February 29, 2024",
        "June 31, a page",
        "On Saturday, May 3, 1500 people marched",
    ],
)
def test_a_weekday_may_match(text: str) -> None:
    assert list(find_weekdays(text, PUBLISHED)) == []
