"""Every rule is a promise: its examples say what it finds and what it leaves alone."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from audit import rules
from audit.engine import run
from audit.model import DIMENSIONS, Document, Example, Rule
from audit.policy import Policy

PREFIX = {
    "translation": "MT1",
    "duplication": "DUP2",
    "readability": "READ3",
    "agreement": "FACT4",
    "page": "SRC5",
}
CASES = [
    pytest.param(family, rule, example, id=f"{rule.code}-{n}")
    for family in rules.FAMILIES
    for rule in rules.family(family).values()
    for n, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("family", "rule", "example"), CASES)
def test_example(family: str, rule: Rule, example: Example) -> None:
    if example.text is not None:
        documents = [Document(id="example", text=example.text)]
    else:
        documents = [Document(**fields) for fields in example.documents]
    dimensions = (family,) if family in DIMENSIONS else ("translation",)
    report = run(documents, Policy(dimensions=dimensions, select=(rule.code,)))
    texts = {document.id: document.text for document in documents}
    found = []
    for finding in report.findings:
        first = finding.spans[0]
        found.append(texts[first.document][first.start : first.end])
    assert found == example.found, example.label


@pytest.mark.parametrize("family", rules.FAMILIES)
def test_family_is_whole(family: str) -> None:
    names = set()
    for code, rule in rules.family(family).items():
        assert re.fullmatch(PREFIX[family] + r"\d\d", code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
        assert rule.name not in names
        names.add(rule.name)
        assert rule.summary
        assert len(rule.explanation) > 80, code
        assert rule.before, code
        assert rule.after, code
        assert any(example.found for example in rule.examples), f"{code}: nothing must be found"
        assert any(not example.found for example in rule.examples), f"{code}: nothing must not"


def test_every_family_ships_its_rules() -> None:
    for name in rules.FAMILIES:
        assert (files("audit") / name / "rules.toml").is_file()


def test_a_rule_is_found_by_code_and_by_name() -> None:
    first = next(iter(rules.all_rules().values()))
    assert rules.get(first.code.lower()) == rules.get(first.name) == first
