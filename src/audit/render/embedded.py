"""What of a report is embedded in its HTML page: bounded, the worst first, and told where not all.

Documents are named by their place: first the report's rows, then the accepted documents of which
findings speak.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from audit import rules
from audit.model import SEVERITIES
from audit.render.disputes import shared, told_apart
from audit.render.explain import MEANINGS, explain
from audit.render.wire import finite_metrics, rounded_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import CorpusReport, DocumentReport, Fact, Finding, Verdict

TEXT_AT_MOST = 200_000
"""Code points of one document that are embedded …"""
TEXTS_AT_MOST = 4_000_000
"""… and of all together."""
FINDINGS_AT_MOST = 20_000
PAIRS_AT_MOST = 5_000
CLUSTERS_AT_MOST = 5_000
FACTS_AT_MOST = 5_000
PLACES_AT_MOST = 100
"""Spans of one finding, passages of one pair, claims of one fact."""

SHADES = (0.45, 0.6, 0.75)
"""Noise from which a sentence is shaded lightly, more, most."""

_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE
)


def data(report: CorpusReport, verdict: Verdict | None = None) -> dict[str, Any]:
    """Give all that the page shows, as plain data."""
    order = _order(report)
    texts, cut = _texts(report)
    findings, facts = _gravest(report.findings), shared(report)
    pairs = sorted(report.duplicates, key=lambda pair: (-pair.containment, -pair.jaccard))
    clusters = sorted(report.clusters, key=lambda cluster: -len(cluster.documents))
    pairs, clusters = pairs[:PAIRS_AT_MOST], clusters[:CLUSTERS_AT_MOST]
    shown = facts[:FACTS_AT_MOST]
    left_out = [*cut]
    for name, here, whole in (
        ("findings (those of least severity and confidence)", findings, report.findings),
        ("pairs of copies (those that share least)", pairs, report.duplicates),
        ("clusters of copies (the smallest)", clusters, report.clusters),
        ("facts (those that agree)", shown, facts),
    ):
        if len(here) < len(whole):
            left_out.append(
                f"{len(whole) - len(here):,} of {len(whole):,} {name}: the JSON report (-f json)"
                " has them all"
            )
    found = Counter(
        (document, finding.code.rstrip("0123456789"))
        for finding in report.findings
        for document in {span.document for span in finding.spans}
    )
    measured = sorted({name for row in report.documents for name in row.metrics})
    return {
        "documents": [
            _row(row, found, len(report.texts.get(row.document_id, ""))) for row in report.documents
        ],
        "accepted": list(order)[len(report.documents) :],
        "metrics": measured,
        "details": {
            order[row.document_id]: _details(row, measured)
            for row in report.documents
            if row.document_id in texts
        },
        "texts": {order[name]: text for name, text in texts.items()},
        "noise": {order[name]: shades for name, shades in _noise(texts, report).items()},
        "shades": SHADES,
        "matter": {
            order[name]: matter.end()
            for name, text in texts.items()
            if (matter := _FRONT_MATTER.match(text))
        },
        "findings": [_finding(finding, order) for finding in findings],
        "duplicates": [
            {
                "kind": pair.kind,
                "documents": [order[name] for name in pair.documents],
                "jaccard": round(pair.jaccard, 4),
                "containment": round(pair.containment, 4),
                "passages": len(pair.spans),
                "spans": [
                    [[ends.a.start, ends.a.end], [ends.b.start, ends.b.end]]
                    for ends in pair.spans[:PLACES_AT_MOST]
                ],
            }
            for pair in pairs
        ],
        "clusters": [
            {
                "documents": [order[name] for name in cluster.documents],
                "representative": order[cluster.representative],
                "reason": cluster.reason,
            }
            for cluster in clusters
        ],
        "facts": [
            _fact(fact, order, apart) for fact, apart in zip(shown, told_apart(facts), strict=False)
        ],
        "sources": [
            {
                "name": source.name,
                "documents": source.documents,
                "scores": rounded_scores(source.scores),
                "metrics": finite_metrics(source.metrics),
            }
            for source in report.sources
        ],
        "rules": _rules(findings),
        "meanings": MEANINGS,
        "verdict": None if verdict is None else _verdict(verdict),
        "left_out": left_out,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """Give what a gate said, and each limit that is not kept."""
    return {
        "passed": verdict.passed,
        "lines": [
            {"word": word, "what": breach.what, "observed": breach.observed, "limit": breach.limit}
            for word, breaches in (
                ("refused", verdict.breaches),
                ("warning", verdict.warnings),
                ("note", verdict.notes),
            )
            for breach in breaches[:PLACES_AT_MOST]
        ],
    }


def _order(report: CorpusReport) -> dict[str, int]:
    """Number the documents: rows first, then whatever else is spoken of, by name."""
    rows = [row.document_id for row in report.documents]
    spoken: set[str] = {span.document for finding in report.findings for span in finding.spans}
    spoken.update(name for pair in report.duplicates for name in pair.documents)
    for cluster in report.clusters:
        spoken.update([*cluster.documents, cluster.representative])
    spoken.update(claim.document for fact in report.facts for claim in fact.claims)
    return {name: n for n, name in enumerate([*rows, *sorted(spoken.difference(rows))])}


def _gravest(findings: Sequence[Finding]) -> list[Finding]:
    """Choose the gravest and surest findings, in their own order."""
    ranked = sorted(findings, key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence))
    kept = set(map(id, ranked[:FINDINGS_AT_MOST]))
    return [finding for finding in findings if id(finding) in kept]


def _texts(report: CorpusReport) -> tuple[dict[str, str], list[str]]:
    """Choose the texts to embed: the worst documents first, until the page is full."""
    overall = {row.document_id: row.overall for row in report.documents}
    worst = sorted(
        (name for name, text in report.texts.items() if text),
        key=lambda name: (2.0 if (score := overall.get(name)) is None else score, name),
    )
    chosen: dict[str, str] = {}
    room = TEXTS_AT_MOST
    for name in worst:
        text = report.texts[name][:TEXT_AT_MOST]
        if len(text) <= room:
            chosen[name] = text
            room -= len(text)
    left_out = []
    if len(chosen) < len(worst):
        left_out.append(
            f"the texts of {len(worst) - len(chosen):,} of {len(worst):,} documents, those that"
            " score best: audit them alone to read them here; the JSON report has their scores and"
            " findings"
        )
    if cut := sum(len(report.texts[name]) > TEXT_AT_MOST for name in chosen):
        left_out.append(
            f"what stands past {TEXT_AT_MOST:,} characters in {cut:,} of the texts shown: see"
            " the documents themselves; what was found there is in the JSON report"
        )
    if crowded := sum(len(finding.spans) > PLACES_AT_MOST for finding in report.findings):
        left_out.append(
            f"the places past the first {PLACES_AT_MOST} of {crowded:,} findings: the JSON report"
            " has them all"
        )
    return chosen, left_out


def _row(row: DocumentReport, found: Mapping[tuple[str, str], int], length: int) -> dict[str, Any]:
    counts = {
        name: found[row.document_id, name]
        for name in ("MT", "DUP", "READ", "FACT", "SRC")
        if found[row.document_id, name]
    }
    return {
        "id": row.document_id,
        "title": row.title,
        "source": row.source,
        "language": row.language,
        "date": row.date,
        "words": row.words,
        "length": length,
        "overall": None if row.overall is None else round(row.overall, 4),
        "scores": rounded_scores(row.scores),
        "skipped": dict(row.skipped),
        "counts": counts,
        "found": sum(counts.values()),
        "cut": max(0, length - TEXT_AT_MOST),
    }


def _details(row: DocumentReport, measured: Sequence[str]) -> dict[str, Any]:
    """Give how the scores came about, and the metrics in the order of their names."""
    metrics = finite_metrics(row.metrics)
    return {
        "how": explain(row),
        "metrics": [
            round(value, 4) if isinstance(value, float) else value
            for value in map(metrics.get, measured)
        ],
    }


def _noise(texts: Mapping[str, str], report: CorpusReport) -> dict[str, list[list[float]]]:
    """Give the noise of the sentences that are to be shaded, by the sentence model.

    Only documents with a translation score are judged, and neither front matter nor the page's
    furniture. Headings, names and dates stay unshaded: the model knows sentences.
    """
    from audit.text import Text
    from audit.translation.headings import is_heading
    from audit.translation.model import sentence_noise

    shades: dict[str, list[list[float]]] = {}
    for row in report.documents:
        text = texts.get(row.document_id)
        if text is None or row.scores.get("translation") is None:
            continue
        aside = _aside(row, text)
        spans = [
            place
            for place in Text(text).sentences
            if not any(aside[slice(*place)]) and not is_heading(text, *place)
        ]
        shaded = [
            [start, end, round(noise, 2)]
            for (start, end), noise in zip(
                spans, sentence_noise([text[start:end] for start, end in spans]), strict=True
            )
            if noise >= SHADES[0]
        ]
        if shaded:
            shades[row.document_id] = shaded
    return shades


def _aside(row: DocumentReport, text: str) -> bytearray:
    """Mark the characters that are front matter or furniture."""
    marked = bytearray(len(text))
    matter = _FRONT_MATTER.match(text)
    places = [(0, matter.end())] if matter else []
    places += [
        (span.start, min(span.end, len(text)))
        for finding in row.findings
        if finding.code.startswith(("SRC50", "SRC51"))
        for span in finding.spans
        if span.document == row.document_id
    ]
    for start, end in places:
        marked[start:end] = b"\1" * max(0, end - start)
    return marked


def _finding(finding: Finding, order: Mapping[str, int]) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "places": len(finding.spans),
        "spans": [
            [order[span.document], span.start, span.end, span.label]
            for span in finding.spans[:PLACES_AT_MOST]
        ],
    }


def _fact(fact: Fact, order: Mapping[str, int], apart: str) -> dict[str, Any]:
    """Give a fact with its claims in order of publication, the different values numbered."""
    groups: dict[tuple[float | None, float | None, str | None], int] = {}
    claims: list[dict[str, Any]] = []
    for claim in sorted(fact.claims, key=lambda c: (c.date is None, c.date or "")):
        value = (claim.value.low, claim.value.high, claim.value.text)
        group = groups.setdefault(value, len(groups))
        if len(claims) < PLACES_AT_MOST:
            claims.append(
                {
                    "document": order[claim.document],
                    "source": claim.source,
                    "date": claim.date,
                    "start": claim.start,
                    "end": claim.end,
                    "text": claim.text,
                    "value": group,
                }
            )
    return {
        "subject": fact.subject,
        "attribute": f"{fact.attribute}{apart}",
        "verdict": fact.verdict,
        "confidence": round(fact.confidence, 3),
        "witnesses": fact.witnesses,
        "reason": fact.reason,
        "values": len(groups),
        "mentions": len(fact.claims),
        "claims": claims,
    }


def _rules(findings: Sequence[Finding]) -> dict[str, dict[str, str]]:
    known = rules.all_rules()
    return {
        code: {
            "name": known[code].name,
            "summary": known[code].summary,
            "explanation": re.sub(r"\s+", " ", known[code].explanation).strip(),
            "before": known[code].before,
            "after": known[code].after,
        }
        for code in sorted({finding.code for finding in findings})
        if code in known
    }
