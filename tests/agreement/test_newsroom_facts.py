"""The facts planted in fixtures/newsroom, one by one (labels: fixtures/newsroom.labels.toml).

From the lead to whoever works on agreement: these are plain cases that a reader expects, so they
must hold before the issue is resolved. "Six people died and 31 were injured" in the wire story must
give both counts in every document that says so, copies included (a fact's claims hold every
mention); the event's name must not be a wrong one ("protest", "attack" for a collision); the length
of the press conference joins meridian-wire, tianhe-daily and vestnik-online as a conflict; the trip
to Seoul "in the next two to three months" joins meridian-wire and vestnik-online.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import audit
from audit import check
from audit.model import CorpusReport
from tests.conftest import ROOT

LABELS, _ = check.load(ROOT / "fixtures" / "newsroom.labels.toml")


@pytest.fixture(scope="module")
def report(newsroom: Path) -> CorpusReport:
    policy = audit.Policy(dimensions=("agreement",))
    return audit.audit(newsroom, policy=policy)


def places(report: CorpusReport, label: check.FactLabel) -> list[tuple[str, int, int]]:
    found = []
    for place in label.claims:
        start = report.texts[place.document].index(place.text)
        found.append((place.document, start, start + len(place.text)))
    return found


def holds(fact: audit.Fact, place: tuple[str, int, int]) -> bool:
    document, start, end = place
    return any(
        claim.document == document and claim.start < end and start < claim.end
        for claim in fact.claims
    )


@pytest.mark.parametrize("label", LABELS.fact, ids=lambda label: label.what)
def test_planted_fact(report: CorpusReport, label: check.FactLabel) -> None:
    wanted = places(report, label)
    verdicts = [f.verdict for f in report.facts if all(holds(f, place) for place in wanted)]
    assert any(verdict in label.verdicts for verdict in verdicts), verdicts


@pytest.mark.parametrize("label", LABELS.not_fact, ids=lambda label: label.claims[0].text)
def test_planted_trap(report: CorpusReport, label: check.FactLabel) -> None:
    wanted = places(report, label)
    assert not any(all(holds(fact, place) for place in wanted) for fact in report.facts)


def test_no_collision_is_a_protest(report: CorpusReport) -> None:
    for fact in report.facts:
        if any("ferry" in claim.document or "heater" in claim.document for claim in fact.claims):
            assert "protest" not in fact.subject
            assert "attack" not in fact.subject
