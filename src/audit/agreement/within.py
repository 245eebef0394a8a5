"""Contradictions inside one document."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.agreement.compare import compare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.agreement.claims import Ledger, Statement
    from audit.model import Finding, Rule
    from audit.text import Reading


def find_within(reading: Reading, ledger: Ledger, rules: Mapping[str, Rule]) -> list[Finding]:
    """Find the values of one document that cannot both be true."""
    rule = rules.get("FACT404")
    if rule is None:
        return []
    findings = []
    by_person: dict[tuple[int, str], list[Statement]] = defaultdict(list)
    for statement in ledger.statements:
        if statement.person >= 0:
            by_person[statement.person, statement.attribute].append(statement)
    for (person, attribute), statements in sorted(by_person.items()):
        name = ledger.people[person].name
        first = statements[0]
        for other in statements[1:]:
            if _parted(first, other, attribute):
                findings.append(
                    reading.finding(
                        rule,
                        f"{name}: {attribute} {first.text!r} here, {other.text!r} there",
                        [(other.start, other.end, "claim"), (first.start, first.end, "claim")],
                        confidence=0.7,
                        evidence={"subject": name, "attribute": attribute},
                    )
                )
                break
    return findings


def _parted(a: Statement, b: Statement, attribute: str) -> bool:
    if attribute == "age":
        scopes = (frozenset(a.scope), frozenset(b.scope))
        return compare(a.value, b.value, scopes=scopes).relation == "conflict"
    return False
