"""What a pair of documents that share text is told as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Finding, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.duplication.views import Edge
    from audit.model import DuplicateKind, Rule

CODES: Mapping[DuplicateKind, str] = {
    "exact": "DUP201",
    "near": "DUP202",
    "contained": "DUP203",
    "passage": "DUP204",
}
CONFIDENCE: Mapping[DuplicateKind, float] = {
    "exact": 0.99,
    "near": 0.97,
    "contained": 0.97,
    "passage": 0.9,
}
SHOWN = 10
"""Passages of one pair that a finding shows, the longest first; the pair's row has them all."""


def describe(edge: Edge, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Give the findings of one pair."""
    rule = rules.get(CODES[edge.kind])
    if rule is not None and edge.places:
        yield _shared(edge, rule)


def _shared(edge: Edge, rule: Rule) -> Finding:
    copy = edge.copy
    other = edge.first if copy is edge.second else edge.second
    order = sorted(range(len(edge.places)), key=lambda n: (-edge.passages[n].same, edge.places[n]))[
        :SHOWN
    ]
    spans = []
    for n in order:
        a, b = edge.places[n]
        here, there = (b, a) if copy is edge.second else (a, b)
        spans += [copy.span(here, "copy"), other.span(there, "original")]
    words = sum(passage.same for passage in edge.passages)
    ids = [(copy.measurement.document, ""), (other.measurement.document, "")]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=CONFIDENCE[edge.kind],
        message=_message(edge, other.measurement.document, words),
        spans=tuple(spans),
        evidence={
            "jaccard": round(edge.jaccard, 4),
            "containment": round(edge.containment, 4),
            "shared_words": words,
            "passages": len(edge.passages),
            "direction": _direction(edge),
        },
        fingerprint=fingerprint(rule.code, ids),
    )


def _message(edge: Edge, other: str, words: int) -> str:
    if edge.kind == "exact":
        return f"Word for word the same as {other}"
    if edge.kind == "near":
        return f"A near copy of {other}: {words} words in common"
    if edge.kind == "contained":
        return f"{edge.containment:.0%} of the shorter text stands in the other: {other}"
    return f"{words} words that also stand in {other}"


def _direction(edge: Edge) -> str:
    dates = edge.first.measurement.date, edge.second.measurement.date
    if None in dates or dates[0] == dates[1]:
        return "unknown"
    return "by date"
