"""GitHub's workflow commands: findings as annotations on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import SEVERITIES
from audit.render.places import Places
from audit.render.safe import broken, visible

if TYPE_CHECKING:
    from audit.model import Breach, CorpusReport, Finding, Severity, Span, Verdict

_COMMANDS: dict[Severity, str] = {"info": "notice", "warning": "warning", "error": "error"}

OTHERS_AT_MOST = 3
"""Related places that one annotation names."""

AT_MOST = 50
"""Annotations of each kind; GitHub itself shows ten of a kind for a step, so the gravest go first.
"""


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write an annotation for each finding, and with a verdict for each limit that is broken.

    What breaks a limit is an error, what warns a warning; the rest keeps its severity. Accepted
    findings are left out.
    """
    places = Places(report)
    kinds: dict[int, Severity] = {}
    if verdict is not None:
        kinds |= {id(f): "warning" for breach in verdict.warnings for f in breach.findings}
        kinds |= {id(f): "error" for breach in verdict.breaches for f in breach.findings}
    accepted = {id(finding) for finding in verdict.accepted} if verdict else set()
    lines: dict[Severity, list[str]] = {severity: [] for severity in reversed(SEVERITIES)}
    if verdict is not None:
        lines["error"] += [_breach("error", breach, places) for breach in verdict.breaches]
        lines["warning"] += [_breach("warning", breach, places) for breach in verdict.warnings]
        lines["info"] += [_breach("info", note, places) for note in verdict.notes]
    shown = [finding for finding in report.findings if id(finding) not in accepted]
    for finding in sorted(shown, key=lambda finding: -finding.confidence):
        severity: Severity = kinds.get(id(finding), finding.severity)
        if verdict is not None and severity == "error" and id(finding) not in kinds:
            severity = "warning"  # a grave finding that refuses nothing under this policy
        lines[severity].append(_finding(severity, finding, places))
    written = [line for group in lines.values() for line in group[:AT_MOST]]
    left = sum(max(len(group) - AT_MOST, 0) for group in lines.values())
    if left:
        written.append(f"::notice title=audit::{left} more findings are in the other reports")
    return "".join(f"{line}\n" for line in written)


def _finding(severity: Severity, finding: Finding, places: Places) -> str:
    first = finding.spans[0]
    where = f"file={_property(places.file(first.document))}"
    message = finding.message
    region = places.region(first.document, first.start, first.end)
    if region is not None:
        where += f",line={region.line},endLine={region.end_line}"
        if region.line == region.end_line:  # columns mean nothing across lines
            where += f",col={region.column},endColumn={region.end_column}"
    else:
        if (line := places.line(first.document)) is not None:
            where += f",line={line}"
        message = f"{first.document}, characters {first.start}-{first.end}: {message}"
    message += "".join(_other(span, places) for span in finding.spans[1 : OTHERS_AT_MOST + 1])
    title = _property(f"{finding.code} {finding.name}")
    return f"::{_COMMANDS[severity]} {where},title={title}::{_data(message)}"


def _other(span: Span, places: Places) -> str:
    """Say where the other side stands: a line of its own, for annotations link to one place."""
    region = places.region(span.document, span.start, span.end)
    file = places.file(span.document)
    line = region.line if region is not None else places.line(span.document)
    where = file if line is None else f"{file}:{line}"
    named = "" if file.endswith(span.document) else f"{span.document}, "
    label = span.label or "also"
    return f"\n{label}: {where} ({named}characters {span.start}-{span.end})"


def _breach(severity: Severity, breach: Breach, places: Places) -> str:
    file = f"file={_property(places.file(breach.document))}," if breach.document else ""
    return f"::{_COMMANDS[severity]} {file}title=audit gate::{_data(broken(breach))}"


def _data(text: str) -> str:
    """Escape a message: no text of a document can begin a command of its own."""
    plain = visible(text)
    return plain.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
