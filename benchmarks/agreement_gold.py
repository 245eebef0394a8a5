"""The hand annotation of the seeds: facts with the right verdict, traps, contradictions inside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit import engine
from audit.model import Document
from audit.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audit.model import CorpusReport, Fact

VALUES = {"date", "duration", "count", "ordinal", "money", "percent", "time", "range", "number"}
"""Types of gold facts that are values; the others are free claims, quotations, names, roles."""


def figures(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give the rows of the table."""
    gold = json.loads((folder / "gold" / "seed_facts.json").read_text("utf-8"))
    documents = [
        Document(id=path.name, text=path.read_bytes().decode("utf-8"))
        for path in sorted((folder / "seeds").glob("*.txt"))
    ]
    report = engine.run(documents, Policy(dimensions=("agreement",)))
    facts = gold["cross_document"]
    for label, chosen, target in (
        ("value facts", [f for f in facts if f["type"] in VALUES], "0.70"),
        ("roles and names", [f for f in facts if f["type"] in {"person_role", "name_alias"}], ""),
        ("quotations", [f for f in facts if f["type"] == "quotation"], ""),
        ("free claims", [f for f in facts if f["type"] in {"claim", "event", "manner"}], ""),
    ):
        right = sum(_right(fact, report.facts) for fact in chosen)
        share = f"{right / len(chosen):.2f}" if chosen else "none"
        yield f"gold {label}, right verdict ({len(chosen)})", target, share
    traps = sum(_aligned([trap["a"]], [trap["b"]], report.facts) for trap in gold["must_not_align"])
    yield f"gold traps aligned ({len(gold['must_not_align'])})", "0", str(traps)
    inside = [w for w in gold["within_document"] if not w["type"].endswith("_consistent")]
    controls = [w for w in gold["within_document"] if w["type"].endswith("_consistent")]
    hit = sum(_inside(w["evidence"], report) for w in inside)
    yield (
        f"gold contradictions inside a document ({len(inside)})",
        "0.50",
        f"{hit / len(inside):.2f}",
    )
    yield "  controls flagged", "0", str(sum(_inside(w["evidence"], report) for w in controls))


def _touches(fact: Fact, place: dict[str, Any]) -> bool:
    return any(
        c.document == place["doc"] and c.start < place["end"] and c.end > place["start"]
        for c in fact.claims
    )


def _aligned(
    a: Sequence[dict[str, Any]], b: Sequence[dict[str, Any]], facts: Sequence[Fact]
) -> bool:
    return any(
        any(_touches(fact, place) for place in a) and any(_touches(fact, place) for place in b)
        for fact in facts
    )


def _right(gold: dict[str, Any], facts: Sequence[Fact]) -> bool:
    """Say whether one fact of the report holds evidence of two documents, with the verdict."""
    accepted = {gold["verdict"], gold["alt_verdict"]}
    for fact in facts:
        touched = {place["doc"] for place in gold["evidence"] if _touches(fact, place)}
        if len(touched) > 1 and fact.verdict in accepted:
            return True
    return False


def _inside(evidence: Sequence[dict[str, Any]], report: CorpusReport) -> bool:
    return any(
        finding.code == "FACT404"
        and any(
            span.document == place["doc"]
            and span.start < place["end"]
            and span.end > place["start"]
            for span in finding.spans
            for place in evidence
        )
        for finding in report.findings
    )
