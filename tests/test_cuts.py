"""What is cut out of a text stands in it word for word, and no cut leaves a stump."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.clean import clean_text, repeats
from audit.cuts import copied
from audit.engine import run
from audit.model import Document
from audit.policy import Policy

CRACKS = "Engineers found cracks in {} of the piers under the old road bridge and ordered repair"
KNEW = (
    "The minister told the committee on Monday that she had {}known of the payments before the "
    "election, that nobody in her office had asked for them and that she would not resign."
)
SECTION = (
    "Section {}. A person who {} a protected area without a permit of the office commits an "
    "offence and is liable on conviction to a fine not above level {} on the standard scale."
)
SELLER = (
    "The {} shall deliver the {} to the {} at the place that is named in the first annex, and not "
    "later than ten days after the date on which the contract enters into force between them."
)


def cleaned(text):
    document = Document(id="a", text=text)
    report = run([document], Policy(dimensions=("duplication",)))
    return clean_text(document, repeats(report).get("a", ()), drop_repeats=True)


@pytest.mark.parametrize(
    "blocks",
    [
        [CRACKS.format("nine"), CRACKS.format("six")],
        [CRACKS.format("9"), CRACKS.format("6")],
        [KNEW.format(""), KNEW.format("not ")],
        [SECTION.format(1, "enters", 3), SECTION.format(2, "leaves", 5)],
        [SECTION.format(1, "enters", 3), SECTION.format(2, "enters", 3)],
        [
            SELLER.format("Seller", "goods", "Buyer"),
            SELLER.format("Buyer", "notice", "Seller"),
        ],
        [
            f"{name}, {age}, faces charges of aggravated assault, of unlawful use of a weapon and "
            "of reckless discharge of a firearm after the shooting of last Sunday night."
            for name, age in (("Theodore Montgomery", 18), ("Ann Lee", 31), ("Bo Day", 44))
        ],
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_what_differs_is_not_cut(blocks, gap):
    text = gap.join([*blocks, "The hearing goes on next week.\n"])
    assert cleaned(text) == text


def test_a_copy_that_runs_into_the_next_sentence_is_cut_to_whole_ones():
    same = KNEW.format("")
    text = f"{same} The chair thanked her. Then a vote was held at noon. {same} The chair left her."
    assert cleaned(text) == (
        f"{same} The chair thanked her. Then a vote was held at noon. The chair left her."
    )


def test_many_rounds_are_cut_as_one():
    line = "The pump of the third dock stands still again."
    rounds = (len(line) + 1, 4 * len(line) + 3)
    assert copied("\n".join([line] * 4), [((0, len(line)), rounds)]) == [rounds]


def test_a_number_alone_is_no_rest_of_a_line():
    same = KNEW.format("")
    text = f"1. {same}\n2. {same}\n"
    assert cleaned(text) == text


@given(st.lists(st.integers(0, 6), max_size=12), st.data())
def test_no_word_is_lost_whatever_was_found(numbers, data):
    text = "".join(
        (
            "One man was seen.\n",
            "Two men ",
            "were not seen. ",
            "No. 5 fell",
            "。",
            "甲乙丙。",
            "\n",
        )[n]
        for n in numbers
    )
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    pairs = data.draw(st.lists(st.tuples(place, place), max_size=3))
    cuts = copied(text, pairs)
    left = "".join(c if not any(a <= n < b for a, b in cuts) else " " for n, c in enumerate(text))
    assert set(re.findall(r"\w+", left)) == set(re.findall(r"\w+", text))
