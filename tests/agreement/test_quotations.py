from __future__ import annotations

import pytest

from audit.model import Document

WIRE = (
    "A ferry ran aground off Sorvo on Monday. Captain Olli Rehn, 52, told the rescue centre that"
    " the steering had failed. {}"
)
LOCAL = (
    "The ferry struck rocks off Sorvo on Monday evening, and Captain Olli Rehn, 52, was the last to"
    " leave it. {}"
)


def quoted(audited, one, other):
    report = audited(
        Document(id="a", text=WIRE.format(one), source="wire", date="2022-03-08"),
        Document(id="b", text=LOCAL.format(other), source="local", date="2022-03-08"),
    )
    return [fact for fact in report.facts if fact.attribute == "quotation"]


DIRECT = "“We lost all control of the rudder within a minute,” Rehn said."


@pytest.mark.parametrize(
    "told",
    [
        "Rehn said that control of the rudder was lost within a minute.",
        "Control of the rudder was lost within a minute, Rehn said.",
        "According to Rehn, control of the rudder was lost within a minute.",
        "Rehn: The control over the rudder was lost within one minute.",
        "«Within a minute all control of the rudder was lost», said Captain Rehn.",
    ],
)
def test_direct_and_reported_speech_meet(audited, told):
    (fact,) = quoted(audited, DIRECT, told)
    assert fact.verdict == "agree"
    assert {claim.document for claim in fact.claims} == {"a", "b"}
    assert fact.subject == "Olli Rehn"


def test_other_words_for_the_same_are_compatible(audited):
    one = "“The decision was made to breach the hull and rescue the passengers,” Rehn said."
    other = "Rehn said a decision was made to enter the cabin to rescue passengers."
    (fact,) = quoted(audited, one, other)
    assert (fact.verdict, fact.reason) == ("compatible", "the same said in other words")


@pytest.mark.parametrize(
    "told",
    [
        "Rehn said that the crew had boarded boats within a minute.",
        "Mayor Anna Lind said that control of the rudder was lost within a minute.",
    ],
)
def test_other_words_and_other_speakers_do_not_meet(audited, told):
    assert not quoted(audited, DIRECT, told)


def test_other_numbers_are_for_the_values_to_tell(audited):
    other = "Rehn said that control of the rudder was lost within 16 minutes."
    assert not quoted(audited, DIRECT.replace("a minute", "six minutes"), other)


def test_values_in_reported_speech_are_bound_all_the_same(audited):
    report = audited(
        Document(
            id="a",
            text=WIRE.format("Rehn said the talks lasted three hours."),
            source="wire",
            date="2022-03-08",
        ),
        Document(
            id="b",
            text=LOCAL.format("The talks lasted three hours, Rehn said."),
            source="local",
            date="2022-03-08",
        ),
    )
    assert [f.verdict for f in report.facts if f.attribute == "duration"] == ["agree"]


def test_a_long_sentence_is_quoted_by_its_beginning_where_that_stands(audited):
    long = DIRECT.replace("within a minute", "within a minute" + " and the crew called again" * 12)
    (fact,) = quoted(audited, long, long)
    documents = {claim.document: claim for claim in fact.claims}
    text = WIRE.format(long)
    claim = documents["a"]
    assert text[claim.start : claim.end] == claim.text
    assert 150 < len(claim.text) <= 200
