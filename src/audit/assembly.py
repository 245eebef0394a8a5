"""Put a report together from what was measured and linked."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import structs

from audit import plugins
from audit.model import (
    DIMENSIONS,
    INTERNAL_ERROR,
    CorpusReport,
    DocumentReport,
    Finding,
    Linked,
    Measured,
    Measurement,
    SourceReport,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Dimension
    from audit.policy import Policy

NOT_REQUESTED = "not requested"
"""Why a dimension has no score that nobody asked for."""


def assemble(
    measurements: Sequence[Measurement], links: Mapping[Dimension, Linked], policy: Policy
) -> CorpusReport:
    """Put together the report from what was measured and linked."""
    others = [plugin.prefix for plugin in plugins.usable()]
    reported_parts = {*policy.dimensions, "page", *others}
    reported: list[Linked] = [links[name] for name in policy.dimensions if name in links]
    between = [finding for linked in reported for finding in linked.findings]
    if policy.overrides:
        between = _settled(between, {m.document: m.source for m in measurements}, policy)
    touching: dict[str, list[Finding]] = defaultdict(list)
    findings: list[Finding] = []
    rows: list[tuple[Measurement, dict[str, Measured]]] = []
    for n, measurement in enumerate(measurements):
        parts = dict(measurement.parts)
        parts.update({name: linked.parts[n] for name, linked in links.items()})
        shown = {name: part for name, part in parts.items() if name in reported_parts}
        rows.append((measurement, shown))
        findings.extend(finding for part in shown.values() for finding in part.findings)
    findings.extend(between)
    findings.sort(key=_place)
    for finding in findings:
        for document in dict.fromkeys(span.document for span in finding.spans):
            touching[document].append(finding)
    documents = tuple(_row(m, parts, touching[m.document], policy) for m, parts in rows)
    return CorpusReport(
        documents=documents,
        findings=tuple(findings),
        duplicates=tuple(d for linked in reported for d in linked.duplicates),
        clusters=tuple(c for linked in reported for c in linked.clusters),
        facts=tuple(f for linked in reported for f in linked.facts),
        sources=_sources(documents, reported),
        totals=_totals(documents, findings, reported),
        config_hash=policy.hash(),
    )


def _settled(
    between: Sequence[Finding], sources: Mapping[str, str | None], policy: Policy
) -> list[Finding]:
    """Apply overrides to findings between documents: one document that holds the rule is enough."""
    kept = []
    for finding in between:
        for document in dict.fromkeys(span.document for span in finding.spans):
            own = policy.applying(document, sources.get(document))
            if own.in_force(finding.code):
                severity = own.severity.get(finding.code, finding.severity)
                kept.append(structs.replace(finding, severity=severity))
                break
    return kept


def _place(finding: Finding) -> tuple[Any, ...]:
    """Order findings by where they stand, so that a report never depends on how it was made."""
    first = finding.spans[0]
    return (
        first.document,
        first.start,
        first.end,
        finding.code,
        [(span.document, span.start, span.end) for span in finding.spans],
        finding.message,
    )


def _row(
    measurement: Measurement,
    parts: Mapping[str, Measured],
    findings: Sequence[Finding],
    policy: Policy,
) -> DocumentReport:
    scores: dict[str, float | None] = dict.fromkeys(DIMENSIONS)
    skipped: dict[str, str] = {}
    metrics: dict[str, Any] = {}
    for name in DIMENSIONS:
        if measurement.skip is not None and name in policy.dimensions:
            skipped[name] = measurement.skip
        elif name not in parts:
            skipped[name] = NOT_REQUESTED
        else:
            scores[name] = parts[name].score
            if parts[name].score is None:
                skipped[name] = parts[name].skipped or "not measured"
    broken = (parts["page"].skipped if "page" in parts else None) or ""
    if broken.startswith(INTERNAL_ERROR):
        skipped["page"] = broken  # which has no score anyway: nothing is said but this
    for prefix in sorted(parts.keys() - {*DIMENSIONS, "page"}):
        if (reason := parts[prefix].skipped) is not None:
            skipped[prefix] = reason
    for part in parts.values():
        metrics.update(part.metrics)
    return DocumentReport(
        document_id=measurement.document,
        source=measurement.source,
        language=measurement.language,
        date=measurement.date,
        words=measurement.words,
        overall=_mean(scores, policy.weights),
        scores=scores,
        skipped=skipped,
        metrics=metrics,
        title=measurement.title,
        findings=tuple(findings),
        path=measurement.path,
        line=measurement.line,
    )


def _mean(scores: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """Give the weighted mean of the scores that exist: the declared combination."""
    present = [
        (score, weights.get(name, 1.0)) for name, score in scores.items() if score is not None
    ]
    total = sum(weight for _, weight in present)
    return sum(score * weight for score, weight in present) / total if total > 0 else None


def _sources(
    documents: Sequence[DocumentReport], reported: Sequence[Linked]
) -> tuple[SourceReport, ...]:
    """Give each publisher's mean scores, and what linking counted for it."""
    grouped: dict[str | None, list[DocumentReport]] = defaultdict(list)
    for document in documents:
        grouped[document.source].append(document)
    rows = []
    for name in sorted(grouped, key=lambda source: (source is None, source or "")):
        group = grouped[name]
        scores: dict[str, float | None] = {}
        for dimension in DIMENSIONS:
            values = [s for d in group if (s := d.scores[dimension]) is not None]
            scores[dimension] = sum(values) / len(values) if values else None
        metrics: dict[str, Any] = {}
        for linked in reported:
            metrics.update(linked.sources.get(name, {}))
        rows.append(SourceReport(name=name, documents=len(group), scores=scores, metrics=metrics))
    return tuple(rows)


def _totals(
    documents: Sequence[DocumentReport], findings: Sequence[Finding], reported: Sequence[Linked]
) -> dict[str, Any]:
    totals: dict[str, Any] = {
        "documents": len(documents),
        "words": sum(document.words for document in documents),
        "findings": len(findings),
        "by_severity": dict(sorted(Counter(f.severity for f in findings).items())),
        "by_code": dict(sorted(Counter(f.code for f in findings).items())),
    }
    for linked in reported:
        totals.update(linked.totals)
    if found := plugins.installed():
        totals["plugins"] = [
            {
                "prefix": plugin.prefix,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "rules": list(plugin.rules),
                "skipped": plugin.problem,
            }
            for plugin in found
        ]
    return totals
