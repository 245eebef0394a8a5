"""One document's report as a piece of HTML for a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.render.explain import explain
from audit.render.safe import one_line, visible

if TYPE_CHECKING:
    from audit.model import DocumentReport

FINDINGS_AT_MOST = 50


def show(row: DocumentReport) -> str:
    """Show the scores and how they came about, then the findings with their quotations."""
    from markupsafe import Markup, escape

    told: dict[str, str] = explain(row)
    scores = Markup("").join(
        Markup("<tr><th style='text-align:left'>{}</th><td>{}</td><td>{}</td></tr>").format(
            name, "–" if score is None else f"{score:.2f}", visible(told.get(name, ""))
        )
        for name, score in {"overall": row.overall, **row.scores}.items()
    )
    findings = Markup("").join(
        Markup("<li><b>{} {}</b> {}: “{}” – {}</li>").format(
            finding.code,
            finding.name,
            finding.severity,
            one_line(finding.spans[0].text or "…", 120),
            one_line(finding.message, 300),
        )
        for finding in row.findings[:FINDINGS_AT_MOST]
    )
    more = len(row.findings) - FINDINGS_AT_MOST
    rest = Markup("<p>and {} more findings</p>").format(more) if more > 0 else ""
    title = escape(one_line(row.document_id, 200))
    return str(
        Markup("<h4>{}</h4><table>{}</table><ul>{}</ul>{}").format(title, scores, findings, rest)
    )
