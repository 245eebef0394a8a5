"""What a pair of documents that share text is told as."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audit.duplication.dates import when
from audit.duplication.facts import differences
from audit.duplication.posts import LONGEST
from audit.model import Finding, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.duplication.boilerplate import Passage
    from audit.duplication.lexicon import Difference
    from audit.duplication.views import Edge, View
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
DIFFERS = 0.9
"""Confidence that a difference found is one of facts."""
UNKNOWN = "unknown"
SHOWN = 10
"""Passages of one pair that a finding shows, the longest first; the pair's row has them all."""


def describe(edge: Edge, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Give the findings of one pair."""
    # The passage that two posts share is all of both: its other facts are what is to be told.
    post = edge.kind == "passage" and edge.words <= LONGEST
    rule = rules.get(CODES[edge.kind])
    if rule is not None and edge.places and not post:
        yield _shared(edge, rule)
    rule = rules.get("DUP205")
    if rule is not None and (edge.kind != "passage" or post):
        found = differences(edge)
        if found:
            yield _differing(edge, found, rule)


def _differing(edge: Edge, found: Sequence[Difference], rule: Rule) -> Finding:
    copy, other = _sides(edge)
    spans, told, matched = [], [], []
    for difference in found:
        here, there = difference.a, difference.b
        if copy is edge.second:
            here, there = there, here
        assert copy.text is not None
        assert other.text is not None
        ours, theirs = copy.text[slice(*here)], other.text[slice(*there)]
        told.append({"kind": difference.kind, "here": ours, "there": theirs})
        matched += [
            (copy.measurement.document, ours),
            (other.measurement.document, theirs),
        ]
        if len(told) <= SHOWN:
            spans += [copy.span(here, difference.kind), other.span(there, difference.kind)]
    counts = Counter(difference.kind for difference in found)
    kinds = ", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(counts.items()))
    first = told[0]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=DIFFERS,
        message=f"The same text as {other.measurement.document}, but {kinds} told otherwise:"
        f" {first['here']!r} here, {first['there']!r} there",
        spans=tuple(spans),
        evidence={"counts": dict(sorted(counts.items())), "differences": told[: 5 * SHOWN]},
        fingerprint=fingerprint(rule.code, matched),
    )


def _sides(edge: Edge) -> tuple[View, View]:
    """Give the likely copy, then the likely original."""
    copy = edge.copy
    return copy, edge.first if copy is edge.second else edge.second


def _shared(edge: Edge, rule: Rule) -> Finding:
    copy, other = _sides(edge)
    order = sorted(range(len(edge.places)), key=lambda n: (-edge.passages[n].same, edge.places[n]))[
        :SHOWN
    ]
    direction = _direction(edge)
    # Where nothing tells who copied, no side is called the original.
    labels = ("here", "there") if direction == UNKNOWN else ("copy", "original")
    spans = []
    for n in order:
        a, b = edge.places[n]
        here, there = (b, a) if copy is edge.second else (a, b)
        spans += [copy.span(here, labels[0]), other.span(there, labels[1])]
    words = sum(passage.same for passage in edge.passages)
    ids = [(copy.measurement.document, ""), (other.measurement.document, "")]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=CONFIDENCE[edge.kind],
        message=_message(edge, copy, other, words),
        spans=tuple(spans),
        evidence={
            "jaccard": round(edge.jaccard, 4),
            "containment": round(edge.containment, 4),
            "shared_words": words,
            "passages": len(edge.passages),
            "direction": direction,
        },
        fingerprint=fingerprint(rule.code, ids),
    )


def _message(edge: Edge, copy: View, other: View, words: int) -> str:
    name = other.measurement.document
    if edge.kind == "exact":
        return f"Word for word the same as {name}"
    if edge.kind == "near":
        return f"A near copy of {name}: {words} words in common"
    if edge.kind == "contained":
        # A copy may be the longer one: what came first is embedded in it.
        sizes = [len(view.payload.words) if view.payload else 0 for view in (copy, other)]
        held = f"{edge.containment:.0%} of"
        return (
            f"{held} {name} stands in it" if sizes[0] > sizes[1] else f"{held} it stands in {name}"
        )
    return f"{words} words that also stand in {name}"


def _direction(edge: Edge) -> str:
    """Say what tells the copy from the original."""
    copy, other = (view.measurement for view in _sides(edge))
    dates = when(copy.date), when(other.date)
    if dates[0] is not None and dates[1] is not None and dates[1].before(dates[0]):
        return "by date"
    return "accepted before" if other.accepted and not copy.accepted else UNKNOWN


def framed(
    passages: Sequence[Passage], views: Sequence[View], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """Give one finding for each passage that a source puts into many documents."""
    rule = rules.get("DUP208")
    if rule is None:
        return
    for passage in passages:
        spans = []
        for n, first, last in passage.places[:SHOWN]:
            payload = views[n].whole
            assert payload is not None
            spans.append(views[n].span(payload.place(first, last), "boilerplate"))
        _, first, last = passage.places[0]
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            confidence=0.9,
            message=f"A passage of {last - first} words that {passage.source} puts into"
            f" {passage.documents} documents",
            spans=tuple(spans),
            evidence={"source": passage.source, "documents": passage.documents},
            fingerprint=fingerprint(rule.code, [(passage.source, spans[0].text or "")]),
        )
