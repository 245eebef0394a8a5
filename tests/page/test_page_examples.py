"""The page's rules alone: each example again, with every rule in force at once."""

from __future__ import annotations

import pytest

from audit import page, rules
from audit.model import Document, Example, Rule
from audit.text import Reading

RULES = rules.family("page")
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{n}")
    for rule in RULES.values()
    for n, example in enumerate(rule.examples)
]


def documents(example: Example) -> list[Document]:
    if example.text is not None:
        return [Document(id="example", text=example.text)]
    return [Document(**fields) for fields in example.documents]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_alone(rule: Rule, example: Example) -> None:
    readings = [Reading(document) for document in documents(example)]
    found = [
        finding.spans[0].text
        for part in page.measure(readings, {rule.code: rule})
        for finding in sorted(part.findings, key=lambda f: f.spans[0].start)
    ]
    assert found == example.found, example.label


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_what_is_blanked_does_not_depend_on_what_is_reported(rule: Rule, example: Example) -> None:
    readings = [Reading(document) for document in documents(example)]
    some = page.measure(readings, {rule.code: rule})
    every = page.measure(readings, RULES)
    none = page.measure(readings, {})
    for one, two, three in zip(some, every, none, strict=True):
        assert one.payload == two.payload == three.payload
        assert one.metrics == two.metrics == three.metrics
        assert not three.findings


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_before_is_found_and_after_is_clean(rule: Rule) -> None:
    def codes(text: str) -> set[str]:
        part = page.measure([Reading(Document(id="a", text=text))], RULES)[0]
        return {finding.code for finding in part.findings}

    assert rule.code in codes(rule.before)
    assert rule.code not in codes(rule.after)
