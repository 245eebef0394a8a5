"""What two accounts of one story say in the same words, of the same day, and what was before."""

import pytest

from audit.model import Document

STORM = (
    "Storm Helga came ashore near Port Lisle late on Sunday, tearing roofs off houses in"
    " Dunleath and cutting the road to Cape Morrow. {}"
)


def facts(audited, one, other, *, dates=("2024-10-08", "2024-10-08"), top=STORM):
    report = audited(
        *(
            Document(id=name, source=name, date=date, text=top.format(text))
            for name, date, text in zip("ab", dates, (one, other), strict=True)
        )
    )
    return [fact for fact in report.facts if len({claim.source for claim in fact.claims}) > 1]


WORDS = "“We have seen water in places where nobody has seen it,” {} said."


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (WORDS.format("Governor Ana Ruiz"), WORDS.format("she"), True),
        (WORDS.format("he"), WORDS.format("she"), True),
        (WORDS.format("he"), "“We have seen fire in no place at all today,” she said.", False),
        (
            "“Nobody saw it coming then,” he said.",
            "“Nobody saw it coming then,” she said.",
            False,
        ),  # too short
        ('So "it was." He left them all there by the sea and "went on."',) * 2 + (False,),
    ],
)
def test_the_same_words_meet_whoever_said_them(audited, one, other, met):
    assert any(f.attribute == "quotation" for f in facts(audited, one, other)) == met


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Emergency holds in nine counties.", "Emergency holds in 11 counties.", "conflict"),
        (
            "Emergency holds in nine counties.",
            "Emergency holds in 11 counties, up from nine.",
            "unclear",
        ),
    ],
)
def test_what_was_before_is_no_other_account(audited, one, other, verdict):
    found = facts(audited, one, other)
    assert [f.verdict for f in found if f.attribute == "number of counties"] == [verdict]


@pytest.mark.parametrize(
    "old",
    [
        (
            "Last year's Hurricane Ivo, the costliest in the state's history so far and one that"
            " nobody who saw it has forgotten since, killed 23 people."
        ),
        "In the 1998 disaster at Lauterfeld, 23 people were killed.",
    ],
)
def test_the_dead_of_another_year_are_not_of_this_event(audited, old):
    told = "The storm killed seven people."
    found = facts(audited, told + " " + old, told.replace("seven", "23"))
    assert {f.verdict for f in found if f.attribute == "killed"} == {"conflict"}


def test_a_day_soon_to_come_is_not_last_years(audited):
    text = (
        "Tens of thousands marched through Karsten on Saturday against the pension reform. Some 38"
        " people were detained near the Old Exchange. A strike is called for April 17."
    )
    report = audited(Document(id="a", source="a", date="2025-04-06", text=text))
    days = [c.value.low for f in report.facts for c in f.claims if f.attribute == "date"]
    assert 19830.0 not in days  # 17 April of the year before


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("A crowd of 41,206 came to see it.", "Some said that 41,260 spectators came.", "conflict"),
        ("It hit Deal at 10:05 p.m.", "Lamps went out at 10:05 pm.", "agree"),
        ("It hit Deal at 6.48 a.m.", "It hit Deal shortly before 7 a.m.", "compatible"),
        ("They sold 187 payments in Deal.", "There were 187 transactions in Deal.", "agree"),
    ],
)
def test_numbers_that_hardly_stand_for_two_things(audited, one, other, verdict):
    assert verdict in {f.verdict for f in facts(audited, one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aid of over £400,000 came to Deal.", "Aid of £612,000 came to Deal."),
        ("A poll gave the Greens 32 percent.", "The Greens won 31.8 percent."),
        ("With 98 percent of votes counted, she led.", "She won 53.7 percent of the vote."),
        ("The Buck Fire destroyed nine homes.", "The Juniper Fire destroyed 68 homes."),
    ],
)
def test_what_meets_by_chance_is_no_fact(audited, one, other):
    found = facts(audited, one, other)
    kinds = ("money", "percent", "number")
    assert {f.verdict for f in found if f.attribute.startswith(kinds)} <= {"unclear"}
