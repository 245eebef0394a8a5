"""SARIF 2.1.0, for code scanning: a result a finding, its other places as related locations."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from audit import rules
from audit.__about__ import __version__
from audit.render.places import Places
from audit.render.safe import broken, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model import Breach, CorpusReport, Finding, Rule, Severity, Span, Verdict

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}

_LINK = re.compile(r"([\[\]\\])")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write one run: findings as results, skipped documents and broken limits as notifications."""
    codes = list(dict.fromkeys(sorted(finding.code for finding in report.findings)))
    known = rules.all_rules()
    places = Places(report)
    accepted = {id(finding) for finding in verdict.accepted} if verdict else set()
    results = []
    for finding in report.findings:
        result = _result(finding, codes.index(finding.code), places)
        if verdict is not None:  # an empty list says that suppressions were looked for
            reason = {"kind": "external", "status": "accepted"}
            result["suppressions"] = [reason] if id(finding) in accepted else []
        results.append(result)
    run = {
        "tool": {
            "driver": {
                "name": "audit",
                "semanticVersion": __version__,
                "rules": [_rule(code, known.get(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, verdict, places)],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    described: dict[str, Any] = {"id": code}
    if rule is not None:
        described["name"] = "".join(part.capitalize() for part in rule.name.split("-"))
        described["shortDescription"] = {"text": _message(rule.summary)}
        described["fullDescription"] = {"text": _message(rule.explanation)}
        mended = f"Before: {rule.before}\nAfter: {rule.after}" if rule.after else rule.explanation
        described["help"] = {"text": _message(mended)}
        described["defaultConfiguration"] = {"level": LEVELS[rule.severity]}
        if rule.preview:
            described["properties"] = {"tags": ["preview"]}
    return described


def _result(finding: Finding, rule: int, places: Places) -> dict[str, Any]:
    first, *others = finding.spans
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [_location(first, places)],
        "partialFingerprints": {"audit/1": finding.fingerprint or finding.code},
        "rank": round(100 * min(max(finding.confidence, 0.0), 1.0), 1),
    }
    if others:
        result["relatedLocations"] = [
            {"id": n, **_location(span, places), "message": {"text": _label(span)}}
            for n, span in enumerate(others, 1)
        ]
    return result


def _label(span: Span) -> str:
    return _message(f"{span.label or 'related'} in {span.document}")


def _location(span: Span, places: Places) -> dict[str, Any]:
    """Locate a span: lines where its file is text, a row's line; always document and offsets."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": places.uri(span.document)}}
    found = places.region(span.document, span.start, span.end)
    if found is not None:
        physical["region"] = {
            "startLine": found.line,
            "startColumn": found.column,
            "endLine": found.end_line,
            "endColumn": found.end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }
        if span.text is not None:
            physical["region"]["snippet"] = {"text": visible(span.text)}
    elif (line := places.line(span.document)) is not None:
        physical["region"] = {"startLine": line}  # offsets count in the row's text, not the file's
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": visible(span.document), "kind": "document"}],
        "properties": {"start": span.start, "end": span.end, "text": _safe(span.text)},
    }


def _invocation(report: CorpusReport, verdict: Verdict | None, places: Places) -> dict[str, Any]:
    notes = [
        {
            "level": "warning",
            "message": {"text": _message(f"{row.document_id} was skipped: {reason}")},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": places.uri(row.document_id)}}}
            ],
        }
        for row in report.documents
        if row.words == 0 and (reason := next(iter(row.skipped.values()), None)) is not None
    ]
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if verdict is not None:
        invocation["exitCode"] = 0 if verdict.passed else 1
        notes += [_note(breach, "error") for breach in verdict.breaches]
        notes += [_note(breach, "warning") for breach in verdict.warnings]
        notes += [_note(note, "note") for note in verdict.notes]
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return invocation


def _note(breach: Breach, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _message(broken(breach))}}


def _message(text: str) -> str:
    """Write a plain text: nothing in it is read as a link or as a place to fill in."""
    plain = visible(text)
    if "](" in plain:
        plain = _LINK.sub(r"\\\1", plain)
    return _PLACEHOLDER.sub(r"{{\1}}", plain)


def _safe(text: str | None) -> str | None:
    return None if text is None else visible(text)
