"""One self-contained HTML file: no request to anywhere, nothing of the corpus executed.

The page is a template, a style sheet and scripts of our own, let in by their hashes (CSP); the
report stands in it as JSON that the scripts turn into text nodes. What is embedded is bounded:
the worst documents first, and the page says what was left out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from audit import rules
from audit.__about__ import __version__
from audit.model import SEVERITIES
from audit.render.json import dump
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
FACTS_AT_MOST = 5_000

_SCRIPTS = ("core.js", "overview.js", "document.js", "copies.js", "facts.js", "rules.js")

MEANINGS = {
    "translation": "1 is clean; it falls with the weight of translation findings per 100 words",
    "duplication": "the share of the text that stands nowhere else, here or in other documents",
    "readability": "how well the ease of the text fits the declared audience",
    "agreement": "the share of its shared facts that other sources support",
}
"""What each score means, in a line; the documentation has the formulas."""


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write the report as one HTML file."""
    from jinja2 import Environment

    folder = files("audit.render") / "page"
    style = (folder / "style.css").read_text("utf-8")
    script = "\n".join((folder / name).read_text("utf-8") for name in _SCRIPTS)
    template = Environment(autoescape=True).from_string((folder / "page.html").read_text("utf-8"))
    from markupsafe import Markup

    return template.render(
        documents=f"{len(report.documents):,}",
        summary=_summary(report, verdict),
        footer=f"audit {__version__}, configuration {report.config_hash}",
        style=Markup(style),  # noqa: S704  (ours, not the corpus's)
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=Markup(_embedded(report)),  # noqa: S704  (escaped by `_embedded`)
    )


def _hash(text: str) -> str:
    """Name a script or style sheet as a content security policy does."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(report: CorpusReport) -> str:
    """Give the page's data as JSON that cannot end its own `<script>` element."""
    text = dump(_data(report)).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _summary(report: CorpusReport, verdict: Verdict | None) -> str:
    counts = report.totals.get("by_severity", {})
    listed = ", ".join(f"{counts[n]:,} {n}" for n in reversed(SEVERITIES) if counts.get(n))
    gate = "" if verdict is None else f"gate {'passed' if verdict.passed else 'refused'}; "
    return (
        f"{gate}{len(report.documents):,} documents, {report.totals.get('words', 0):,} words,"
        f" {len(report.findings):,} findings{f' ({listed})' if listed else ''}"
    )


def _data(report: CorpusReport) -> dict[str, Any]:
    order = {row.document_id: n for n, row in enumerate(report.documents)}
    texts, left_out = _texts(report)
    findings = sorted(
        report.findings, key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence)
    )[:FINDINGS_AT_MOST]
    kept = set(map(id, findings))
    findings = [finding for finding in report.findings if id(finding) in kept]
    for name, here, whole in (
        ("findings", findings, report.findings),
        ("pairs of copies", report.duplicates[:PAIRS_AT_MOST], report.duplicates),
        ("facts", _facts(report)[:FACTS_AT_MOST], _facts(report)),
    ):
        if len(here) < len(whole):
            left_out.append(
                f"{len(whole) - len(here):,} of {len(whole):,} {name}: the JSON report has them all"
            )
    by_document = Counter(
        (span, finding.code.rstrip("0123456789"))
        for finding in report.findings
        for span in {span.document for span in finding.spans}
    )
    return {
        "documents": [
            _row(row, by_document, len(report.texts.get(row.document_id, "")))
            for row in report.documents
        ],
        "texts": {order[name]: text for name, text in texts.items()},
        "noise": {order[name]: shades for name, shades in _noise(texts, report).items()},
        "findings": [_finding(finding, order) for finding in findings],
        "duplicates": [
            {
                "kind": pair.kind,
                "documents": pair.documents,
                "jaccard": round(pair.jaccard, 4),
                "containment": round(pair.containment, 4),
                "spans": [
                    [[ends.a.start, ends.a.end], [ends.b.start, ends.b.end]] for ends in pair.spans
                ],
            }
            for pair in report.duplicates[:PAIRS_AT_MOST]
        ],
        "clusters": [
            {"documents": c.documents, "representative": c.representative, "reason": c.reason}
            for c in report.clusters
        ],
        "facts": [_fact(fact) for fact in _facts(report)[:FACTS_AT_MOST]],
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
        "left_out": left_out,
    }


def _texts(report: CorpusReport) -> tuple[dict[str, str], list[str]]:
    """Choose the texts to embed: the worst documents first, until the page is full."""
    worst = sorted(
        (row for row in report.documents if report.texts.get(row.document_id)),
        key=lambda row: (2.0 if row.overall is None else row.overall, row.document_id),
    )
    chosen: dict[str, str] = {}
    room = TEXTS_AT_MOST
    for row in worst:
        text = report.texts[row.document_id][:TEXT_AT_MOST]
        if len(text) <= room:
            chosen[row.document_id] = text
            room -= len(text)
    left_out = []
    if len(chosen) < len(worst):
        left_out.append(
            f"the texts of {len(worst) - len(chosen):,} documents, those that score best: audit"
            " them alone to see them"
        )
    return chosen, left_out


def _row(
    row: DocumentReport, by_document: Mapping[tuple[str, str], int], length: int
) -> dict[str, Any]:
    counts = {
        name: by_document[row.document_id, name]
        for name in ("MT", "DUP", "READ", "FACT", "SRC")
        if by_document[row.document_id, name]
    }
    return {
        "id": row.document_id,
        "title": row.title,
        "source": row.source,
        "language": row.language,
        "date": row.date,
        "words": row.words,
        "overall": None if row.overall is None else round(row.overall, 4),
        "scores": rounded_scores(row.scores),
        "skipped": dict(row.skipped),
        "metrics": finite_metrics(row.metrics),
        "counts": counts,
        "found": sum(counts.values()),
        "cut": max(0, length - TEXT_AT_MOST),
    }


def _noise(texts: Mapping[str, str], report: CorpusReport) -> dict[str, list[tuple[int, int, int]]]:
    """Shade the sentences of the embedded English texts by the sentence model, in three levels."""
    from audit.text import Text
    from audit.translation.model import sentence_noise

    judged = {
        row.document_id
        for row in report.documents
        if row.scores.get("translation") is not None and row.document_id in texts
    }
    shades: dict[str, list[tuple[int, int, int]]] = {}
    for name in sorted(judged):
        spans = Text(texts[name]).sentences
        levels = sentence_noise([texts[name][start:end] for start, end in spans])
        shaded = [
            (start, end, 3 if noise >= 0.75 else 2 if noise >= 0.6 else 1)
            for (start, end), noise in zip(spans, levels, strict=True)
            if noise >= 0.45
        ]
        if shaded:
            shades[name] = shaded
    return shades


def _finding(finding: Finding, order: Mapping[str, int]) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "spans": [
            [order[span.document], span.start, span.end, span.label]
            for span in finding.spans
            if span.document in order
        ],
    }


def _facts(report: CorpusReport) -> list[Fact]:
    """Give the facts worth a row: those that more than one source states, conflicts first."""
    order = ("conflict", "unclear", "compatible", "agree")
    shared = [fact for fact in report.facts if fact.verdict in order]
    return sorted(
        shared, key=lambda f: (order.index(f.verdict), -f.confidence, f.subject, f.attribute)
    )


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "subject": fact.subject,
        "attribute": fact.attribute,
        "verdict": fact.verdict,
        "confidence": round(fact.confidence, 3),
        "witnesses": fact.witnesses,
        "reason": fact.reason,
        "claims": [
            {
                "document": claim.document,
                "source": claim.source,
                "date": claim.date,
                "start": claim.start,
                "end": claim.end,
                "text": claim.text,
            }
            for claim in fact.claims
        ],
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
