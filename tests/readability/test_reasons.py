from __future__ import annotations

import pytest

import audit

CHILDISH = (
    "Sam has a hat. The hat is big. Sam can run. Sam can sit. The cat is here. It is red. " * 6
)
DENSE = (
    "Chronic hyperglycaemia accelerates microvascular endothelial dysfunction, precipitating"
    " nephropathy, retinopathy and neuropathy. Pharmacokinetic variability complicates"
    " individualised immunosuppressant dosing strategies. Posttranslational phosphorylation"
    " modulates mitochondrial permeability transition pore conductance. "
) * 4
ENDLESS = (
    "the man went down to the river and he saw a boat that was going to the sea and then it came"
    " back "
) * 25
NAMES = "\n".join(f"Mary Hansen {n}\nPeter Olsen {n * 3}" for n in range(40))


@pytest.mark.parametrize("text", [CHILDISH, DENSE], ids=["childish", "dense"])
def test_too_childish_and_too_hard_both_cost(text: str) -> None:
    row = audit.audit_text(text, language="en")
    score = row.scores["readability"]
    assert score is not None
    assert score < 0.6


@pytest.mark.parametrize(("text", "reason"), [(ENDLESS, "no sentences"), (NAMES, "a list")])
def test_what_is_no_prose_gets_a_reason(text: str, reason: str) -> None:
    row = audit.audit_text(text, language="en")
    assert row.scores["readability"] is None
    assert reason in row.skipped["readability"]
