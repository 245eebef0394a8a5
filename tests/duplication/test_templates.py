"""Rows of a table are no repeats; a corrected paragraph and a misread line are."""

import pytest

from audit.duplication.align import LONE, Passage, grow
from audit.model import Document
from tests.duplication.conftest import audit_all

ROW = "Sales of the {} branch came to {} million and its costs to {} million, the office said"
PARAGRAPH = (
    "The ferry left the pier of the old town at {} with forty passengers and two cars on board, "
    "and nobody thought of the storm that was to come; the captain had read the forecast, but it "
    "spoke of rain and of a light wind from the west, which the boat had met every week of its "
    "long life without so much as a broken plate in the galley."
)


@pytest.mark.parametrize(
    ("first", "second", "repeats"),
    [
        # Figures of a form, in a line and in a paragraph.
        (
            "Profit for the year 28 cents a share against a loss of 7 cents",
            "Profit for the year 55 cents a share against a loss of 7 cents",
            0,
        ),
        (ROW.format("northern", 12, 8) + " again.", ROW.format("northern", 31, 9) + " again.", 0),
        # One other word in a line.
        (
            "A preferred share of class A earned nine cents in the quarter",
            "A preferred share of class B earned nine cents in the quarter",
            0,
        ),
        (
            "Profit of six cents a share against a loss of two cents",
            "Profit of eight cents a share against a loss of two cents",
            0,
        ),
        # The same line, and the same with a scanner's slip.
        ("The office closes at noon on all Fridays", "The office closes at noon on all Fridays", 1),
        (
            "The office of the port closes at noon on all the Fridays of May",
            "The office of the port closes at noon on all the Frldays of May",
            1,
        ),
        # One time corrected in a paragraph.
        (PARAGRAPH.format("9"), PARAGRAPH.format("11"), 1),
    ],
)
def test_what_is_a_repeat(first, second, repeats):
    text = f"Of the harbour, a note.\n{first}\n\nSomething else stands here.\n\n{second}\nThe end."
    (measured,), _ = audit_all(_documents(text))
    assert len(measured.parts["duplication"].findings) == repeats


def test_of_three_rows_the_true_copy_stays():
    row = "The office of the port closes at noon on all {} Fridays of May this year"
    text = "\n\n".join(["A note.", row.format(3), row.format(4), row.format(3), "The end of it."])
    (measured,), _ = audit_all(_documents(text))
    (finding,) = measured.parts["duplication"].findings
    assert [span.text for span in finding.spans] == [row.format(3), row.format(3)]


def _documents(text):
    return [Document(id="a", text=text)]


def test_a_numbered_list_is_no_repeat_of_itself():
    text = "\n".join(f"item {n} of the list" for n in range(3000))
    (measured,), _ = audit_all(_documents(text))
    assert not measured.parts["duplication"].findings


def test_a_passage_runs_across_single_words_not_through_a_list():
    ours = [word for n in range(300) for word in (1, 2, 3, 4, 1000 + n)]
    theirs = [word for n in range(300) for word in (1, 2, 3, 4, 5000 + n)]
    grown = grow(Passage(700, 704, 700, 704, 4, 4), ours, theirs)
    assert LONE * 4 < 700 - grown.a < LONE * 6
    assert LONE * 4 < grown.a_end - 704 < LONE * 6


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (PARAGRAPH.format("nine"), PARAGRAPH.format("six"), "again in this document, not word for"),
        (PARAGRAPH, PARAGRAPH.replace("had read", "had not read"), ", not word for word"),
        (PARAGRAPH, PARAGRAPH.upper(), "again in this document"),
    ],
)
def test_a_repeat_that_differs_says_so(first, second, told):
    (measured,), _ = audit_all(
        _documents(f"A note.\n\n{first}\n\nAnd so on.\n\n{second}\nThe end.")
    )
    (finding,) = measured.parts["duplication"].findings
    assert told in finding.message
    assert finding.evidence["differing"] == ("not word" in told)
    assert ("not word" in finding.message) == ("not word" in told)


def test_of_many_copies_the_differing_ones_are_counted():
    text = "\n\n".join(
        ["A note.", PARAGRAPH, PARAGRAPH.replace("two", "six"), PARAGRAPH, "The end."]
    )
    (measured,), _ = audit_all(_documents(text))
    (finding,) = measured.parts["duplication"].findings
    assert finding.message.endswith("2 more times in this document, 1 of them not word for word")
