"""What `audit rule` shows before and after is what the program finds and leaves alone."""

from __future__ import annotations

import pytest

from audit import rules
from audit.engine import run
from audit.model import Document, Rule
from audit.policy import Policy

OURS = [
    rule
    for rule in rules.family("translation").values()
    if rule.code not in {"MT150", "MT151"}  # the models need more than a line
]


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
def test_before_is_found_and_after_is_not(rule: Rule) -> None:
    policy = Policy(dimensions=("translation",), select=(rule.code,))
    before, after = (
        run([Document(id="a", text=text)], policy).findings for text in (rule.before, rule.after)
    )
    assert before, rule.before
    assert not after, rule.after
