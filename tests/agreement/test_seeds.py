from __future__ import annotations

import json

import pytest

from audit import engine
from audit.model import Document
from audit.policy import Policy


@pytest.fixture(scope="module")
def report(data):
    documents = [
        Document(id=path.name[:3], text=path.read_bytes().decode("utf-8"))
        for path in sorted((data / "seeds").glob("*.txt"))
    ]
    return engine.run(documents, Policy(dimensions=("agreement",)))


def fact_at(report, *places):
    for fact in report.facts:
        if all(
            any(c.document == d and c.start <= p < c.end for c in fact.claims) for d, p in places
        ):
            return fact
    return None


def test_over_and_almost_three_hours_are_in_conflict(report):
    fact = fact_at(report, ("000", 510), ("001", 340))
    assert fact is not None
    assert (fact.attribute, fact.verdict) == ("duration", "conflict")


def test_the_visit_in_two_to_three_months(report):
    fact = fact_at(report, ("000", 4480), ("001", 8725))
    assert fact is not None
    assert fact.verdict in {"agree", "compatible"}


def test_twenty_days_from_the_opening_is_its_day(report):
    fact = fact_at(report, ("000", 3778), ("001", 11045))
    assert fact is not None
    assert fact.verdict == "agree"


def test_no_trap_is_aligned(report, data):
    gold = json.loads((data / "gold" / "seed_facts.json").read_text("utf-8"))
    for trap in gold["must_not_align"]:
        a, b = trap["a"], trap["b"]
        for fact in report.facts:
            touched = [
                any(
                    c.document == side["doc"][:3]
                    and c.start < side["end"]
                    and c.end > side["start"]
                    for c in fact.claims
                )
                for side in (a, b)
            ]
            assert not all(touched), trap["id"]
