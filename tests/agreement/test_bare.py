"""Numbers without a noun, told by the words beside them."""

import pytest

from audit.agreement.bare import find_bare
from audit.agreement.scene import Scene
from audit.text import Text


def found(text):
    return [
        (attribute, mention.value.low, text[mention.start : mention.end])
        for mention, attribute in find_bare(Scene(Text(text), "2024-05-15"))
    ]


@pytest.mark.parametrize(
    ("text", "attribute", "number", "span"),
    [
        ("A crowd of 41,260 saw it.", "number of people", 41260, "41,260"),
        ("The attendance was 8,402.", "number of people", 8402, "8,402"),
        ("Police put the number at 65,000.", "number of people", 65000, "65,000"),
        ("He said that 27 were still missing.", "number of people", 27, "27"),
        ("Another twenty-seven have been arrested.", "number of people", 27, "twenty-seven"),
        ("The number of homes lost was 1,800.", "number of homes", 1800, "1,800"),
        ("It won 58 of the 150 seats.", "number of seats", 58, "58"),
        ("A quake of magnitude 6.4 struck.", "magnitude", 6.4, "6.4"),
        ("The earthquake measured 6.4.", "magnitude", 6.4, "6.4"),
        ("She scored in the 64th minute.", "minute of play", 64, "64th minute"),
        ("He added a penalty on 66 minutes.", "minute of play", 66, "66 minutes"),
        ("Profit was $3 billion, against 2.2 billion a year ago.", "money", 2.2e9, "2.2 billion"),
    ],
)  # fmt: skip
def test_what_a_number_without_a_noun_counts(text, attribute, number, span):
    assert found(text) == [(attribute, number, span)]


@pytest.mark.parametrize(
    "text",
    [
        "No one has been arrested.",
        "One of the three women survived.",
        "Two of the four men were questioned.",
        "The number of deaths stands at 75.",
        "A crowd of about a third of the town came.",
        "The ring measured 6.4 and cost little.",  # no quake
        "Magnitude 12 is not possible.",
        "It cost $5 million and moved 3 million in the city.",
        "Of 2,000 asked, 54% of the 300 teachers agreed.",
    ],
)
def test_what_counts_nothing_or_too_little(text):
    assert found(text) == []
