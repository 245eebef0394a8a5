"""Two things told in one form are no conflicts; two accounts of one thing that part still are."""

from __future__ import annotations

from audit import engine
from audit.agreement.parallel import REASON
from audit.model import Document, Fact
from audit.policy import Policy

ONE = (
    "A house near the old mill in Norham was sold for {} on Tuesday, agent Pia Lund said."
    " It has a garden of {} square metres, and was on the market for {} days."
)
OTHER = (
    "Agent Pia Lund has sold a house in Norham for {}, close to the old mill. With a garden of {}"
    " square metres, it had been on the market for {} days on Tuesday."
)
THIRD = (
    "In Norham a house by the old mill changed hands on Tuesday: it was sold for {} by agent Pia"
    " Lund after {} days on the market, with its garden of {} square metres."
)
SOLD = "$410,000", 600, 12


def facts(*texts: str) -> dict[str, Fact]:
    documents = [
        Document(id=f"{n}", source=f"{n}", date="2024-05-10", text=text)
        for n, text in enumerate(texts)
    ]
    report = engine.run(documents, Policy(dimensions=("agreement",)))
    return {fact.attribute.split(" (")[0]: fact for fact in report.facts}


def test_what_parts_in_most_may_be_of_two_things() -> None:
    told = facts(ONE.format(*SOLD), OTHER.format("$355,000", 450, 30))
    assert {told[name].verdict for name in ("money", "area", "duration")} == {"unclear"}
    assert told["money"].reason == REASON


def test_one_difference_among_much_that_is_the_same_is_a_conflict() -> None:
    told = facts(ONE.format(*SOLD), OTHER.format("$355,000", 600, 12))
    assert told["money"].verdict == "conflict"
    assert told["duration"].verdict == "agree"


def test_what_a_third_account_confirms_is_a_conflict() -> None:
    told = facts(
        ONE.format(*SOLD), THIRD.format("$410,000", 12, 600), OTHER.format("$355,000", 450, 30)
    )
    assert {told[name].verdict for name in ("money", "area", "duration")} == {"conflict"}
